"""Figures: what the database added up is shaped into frames, summaries, tables and the state of reporting.

In: facts of the store and the outline. Out: values of `stemagg.model` that carry their components. Pure functions;
whoever shows a figure (report, page, workbook, status, explain) takes it from here and computes nothing.
To add a kind of figure: its value in `stemagg.model`, its function in a module of its own here, its name below; then a
view of it in `stemagg/report/content`.
"""

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
