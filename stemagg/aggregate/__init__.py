"""Figures, made in one place: pure functions from facts to frozen values that carry what they are made of.

The database adds up what a `Frame` asks for; everything else is made from its summaries: `changes`, `shares`,
`rankings`; `mentions` from what units said; `reporting_rates` and `shortfalls` from who has reported. Report, page,
workbook, status and `explain` show these values and compute nothing. To add a kind of figure: its value in
`model.figures`, its breakdown in `model.explanation`, its function in a module of its own here, its name below; then a
view of it in `stemagg/report/content`.
"""

from stemagg.aggregate.breakdown import TotalSlots, answered
from stemagg.aggregate.changes import change, changes
from stemagg.aggregate.crosstab import cross_tables, long_tables, named, value_name
from stemagg.aggregate.frame import Frame
from stemagg.aggregate.mentions import mentions, narrowed
from stemagg.aggregate.rankings import ranking, rankings
from stemagg.aggregate.reporting_status import reporting_rate, reporting_rates, standing
from stemagg.aggregate.shares import share, shares
from stemagg.aggregate.thresholds import shortfalls
from stemagg.aggregate.totals import UnitTotals, dimensions, wanted_groupings

__all__ = [
    "Frame",
    "TotalSlots",
    "UnitTotals",
    "answered",
    "change",
    "changes",
    "cross_tables",
    "dimensions",
    "long_tables",
    "mentions",
    "named",
    "narrowed",
    "ranking",
    "rankings",
    "reporting_rate",
    "reporting_rates",
    "share",
    "shares",
    "shortfalls",
    "standing",
    "value_name",
    "wanted_groupings",
]
