"""Shapes what the database added up: frames, summaries, tables, and the state of reporting."""

from stemagg.aggregate.breakdown import TakenApart, answered
from stemagg.aggregate.crosstab import cross_tables, long_tables, named, value_name
from stemagg.aggregate.frame import Frame
from stemagg.aggregate.reporting_status import standing
from stemagg.aggregate.thresholds import shortfalls

__all__ = [
    "Frame",
    "TakenApart",
    "answered",
    "cross_tables",
    "long_tables",
    "named",
    "shortfalls",
    "standing",
    "value_name",
]
