"""Language, and nothing of conflict: normalising, language, quotation, parse, meaning."""
