"""The one place that puts the parts together and reads the clock."""
