"""Letters as units cite them."""

from dataclasses import dataclass
from datetime import date

from stemagg.text.days import day_in_figures


@dataclass(frozen=True, slots=True)
class Citation:
    """A letter as one unit names it; missing details are "" or None.

    `is_of_school` and `is_of_superior` classify the issuer of its symbol: two schools' papers with one number are two
    papers.
    """

    kind: str
    number: str
    symbol: str
    date: date | None
    issuer: str
    subject: str
    unit: str
    is_of_school: bool = False
    is_of_superior: bool = False


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A letter that units cite: kind, number with symbol, issuer, subject, and the citing units by the date they give.

    Units that give no date are under None. Several dates mean that the units contradict each other. `is_own` marks a
    unit's own paper (such as its plan), not one of a superior office.
    """

    kind: str
    number: str
    issuer: str
    subject: str
    units_by_date: tuple[tuple[date | None, tuple[str, ...]], ...]
    is_own: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The distinct codes of the citing units."""
        return tuple(dict.fromkeys(unit for _date, units in self.units_by_date for unit in units))

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates that units give, most frequent first."""
        return tuple(day for day, _units in self.units_by_date if day is not None)

    @property
    def known_by(self) -> str:
        """What distinguishes it from other letters: number with symbol; without a symbol, also kind and first date."""
        if "/" in self.number:
            return self.number
        return " ".join(filter(None, (self.kind, self.number, *map(day_in_figures, self.dates[:1]))))
