"""Reporting periods, from a day to a stage of years: codes, days and labels."""

from dataclasses import dataclass
from datetime import date, timedelta

from stemagg.model.period_kinds import CLOSING_KINDS, PeriodKind, days_of_code, month_end
from stemagg.model.period_labels import printed_after_kind, printed_alone, usual_labels
from stemagg.model.span import Span
from stemagg.text.normalise import fold


@dataclass(frozen=True, slots=True, order=True)
class Period(Span):
    """A period with a stable code ("2022-2023", "2023-Q1", "GD2021-2025"), first and last day.

    `title` is how it is printed when that is not as usual. `closing_day` is the day of the month on which its data
    close, 0 for the end of the month: it moves the days of the data, never which period lies in which.
    """

    code: str
    kind: PeriodKind
    aliases: tuple[str, ...] = ()
    title: str = ""
    closing_day: int = 0

    @classmethod
    def from_code(cls, code: str, aliases: tuple[str, ...] = (), title: str = "", closing_day: int = 0) -> "Period":
        """Return the period of a code with its usual days; ValueError when the code has none of the forms."""
        kind, span = days_of_code(code)
        return cls(span.start, span.end, code, kind, aliases, title, closing_day)

    @property
    def data_span(self) -> Span:
        """The days that its data are of: of April that closes on day 14 those from 15/3 to 14/4."""
        if not self.closing_day or self.kind not in CLOSING_KINDS:
            return Span(self.start, self.end)
        return Span(_closing(self.start - timedelta(days=1), self.closing_day, 1), _closing(self.end, self.closing_day))

    @property
    def label(self) -> str:
        """The period as it is printed alone: its title, or "Năm học 2021-2022", "Tháng 3/2023", "Quý I/2023"."""
        return self.title or printed_alone(self.code) or self.code

    @property
    def label_after_kind(self) -> str:
        """The period as it is printed after the word for its kind: its title, or "2021-2022", "3/2023", "I/2023"."""
        return self.title or printed_after_kind(self.code) or self.code

    def labels(self) -> tuple[str, ...]:
        """Return the folded spellings of this period in headings, longest first."""
        written = usual_labels(self.code) | {fold(label) for label in (self.title, *self.aliases) if label}
        return tuple(sorted(written, key=lambda label: (-len(label), label)))


def _closing(day: date, closing_day: int, after: int = 0) -> date:
    """Return the closing day of the month of a day, or so many days after it."""
    return min(day.replace(day=closing_day), month_end(day.year, day.month)) + timedelta(days=after)
