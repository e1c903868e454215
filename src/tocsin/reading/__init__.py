"""One report: marks, date, language, times, names, attributed claims."""
