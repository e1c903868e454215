"""Who says what in languages without a parser: read from word forms, marks and files."""
