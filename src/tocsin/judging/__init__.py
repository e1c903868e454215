"""Observations become assessments; forecasts are kept and scored."""
