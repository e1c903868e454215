"""Who runs the stages: this process, or several on this machine."""
