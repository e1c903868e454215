"""Many reports: copies, statements, origins, stories, contradictions."""
