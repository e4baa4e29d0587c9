"""Shapes what the database added up: frames, summaries, tables, and the state of reporting."""

from stemagg.aggregate.breakdown import TakenApart, answered
from stemagg.aggregate.changes import change, changes
from stemagg.aggregate.crosstab import cross_tables, long_tables, named, value_name
from stemagg.aggregate.frame import Frame
from stemagg.aggregate.reporting_status import standing
from stemagg.aggregate.thresholds import shortfalls
from stemagg.aggregate.totals import UnitTotals

__all__ = [
    "Frame",
    "TakenApart",
    "UnitTotals",
    "answered",
    "change",
    "changes",
    "cross_tables",
    "long_tables",
    "named",
    "shortfalls",
    "standing",
    "value_name",
]
