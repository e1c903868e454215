"""Where reports come from: files, folders, globs, standard input."""
