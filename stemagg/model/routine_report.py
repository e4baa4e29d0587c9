"""The routine reports of an office: for which periods each is made, what stands beside them, and when it is due."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from stemagg.model.config_model import ConfigModel
from stemagg.model.due import Calendar, WrittenDue, day_due
from stemagg.model.period import Period, PeriodKind

COMPARED = ("previous", "same_last_year", "to_date")
"""What a report may show beside its own period; to_date also from the start of a declared one: to_date=programme."""

_COMPARED = re.compile(r"previous|same_last_year|to_date(?:=\S+)?")


class Final(ConfigModel):
    """The thresholds of a final report: share of units reported (percent), open errors, open queries.

    Without a limit for queries, any number of them may be open.
    """

    reporting_rate: Decimal = Field(default=Decimal(100), ge=0, le=100)
    open_errors: int = Field(default=0, ge=0)
    open_queries: int | None = Field(default=None, ge=0)


def _compared(written: str) -> str:
    """Return what a report is compared with, blanks taken out; ValueError, with what there is, for anything else."""
    name = re.sub(r"\s", "", written)
    if not _COMPARED.fullmatch(name):
        raise ValueError(", ".join((*COMPARED, "to_date=…")))
    return name


class RoutineReport(ConfigModel):
    """A routine report of the office: for each period of a kind, from its own template to its own recipients.

    What it does not say it has from the settings. In `title`, {period} stands for the name of the period. `due` is when
    the office itself has to report, `compare` what stands beside the period's own figures.
    """

    code: str = Field(pattern=r"^[\w-]+$")
    period_kind: PeriodKind
    title: str = ""
    template: str = ""
    recipients: tuple[str, ...] = ()
    due: WrittenDue | None = None
    compare: tuple[Annotated[str, AfterValidator(_compared)], ...] = ()
    final: Final | None = None

    @property
    def starts(self) -> tuple[str, ...]:
        """The periods from whose start it adds up: "programme" of to_date=programme."""
        return tuple(start for one in self.compare if (start := one.partition("=")[2]))

    def due_on(self, period: Period, calendar: Calendar) -> dt.date | None:
        """Return the day on which the report of a period is due, None when nothing says so."""
        return None if self.due is None else day_due(self.due, period, calendar)
