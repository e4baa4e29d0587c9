"""Shapes what the database added up: frames, summaries, tables, and the state of reporting."""

from stemagg.aggregate.crosstab import cross_tables, long_tables, named, value_name
from stemagg.aggregate.explaining import TakenApart, answered
from stemagg.aggregate.framing import Frame
from stemagg.aggregate.readiness import shortfalls
from stemagg.aggregate.standing import standing

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
