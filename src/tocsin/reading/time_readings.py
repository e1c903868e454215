"""The readings that a phrase of a language file may ask for, by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tocsin.reading import time_lengths, time_periods, time_points
from tocsin.reading.time_scope import Meaning, Scope

READINGS: Mapping[str, Callable[[Scope], Meaning | None]] = MappingProxyType(
    {
        "clock": time_points.clock,
        "date": time_points.date_,
        "day_range": time_points.day_range,
        "until_end": time_periods.until_end,
        "month": time_points.month,
        "holiday": time_points.holiday,
        "quarter": time_periods.quarter,
        "same_quarter": time_periods.same_quarter,
        "year_ago_quarter": time_periods.year_ago_quarter,
        "named_year": time_lengths.named_year,
        "year": time_periods.year,
        "spoken_year": time_periods.spoken_year,
        "half_year": time_periods.half_year,
        "decade": time_periods.decade,
        "century": time_periods.century,
        "season": time_periods.season,
        "weekday": time_points.weekday,
        "weekdays": time_points.weekdays,
        "relday": time_points.relday,
        "this_part": time_points.this_part,
        "near_day": time_points.near_day,
        "spoken_day": time_points.spoken_day,
        "spoken_year_of": time_periods.spoken_year_of,
        "period": time_periods.period,
        "ago": time_lengths.ago,
        "hence": time_lengths.hence,
        "length": time_lengths.length,
        "vague_length": time_lengths.vague_length,
        "one_unit": time_lengths.one_unit,
        "set": time_lengths.set_,
        "set_word": time_lengths.set_word,
        "per": time_lengths.per,
        "weekday_set": time_lengths.weekday_set,
    }
)
