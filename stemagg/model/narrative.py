"""What the units wrote, point by point: what each said, what several said alike, and the letters they cite."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from stemagg.model.finding import Finding
from stemagg.model.remark import Remark
from stemagg.text.days import day_in_figures

_STRIPPED = " ;,"

OTHERS = ""
"""The code of the theme of what fits no theme."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one unit or several said: the number of the point in its section, wording, theme, who said it how.

    `wording` is one of the remarks, or what people made of it (`is_edited`); `theme` is a code of the outline,
    `OTHERS` for none. A point that only names letters (`only_cites`) says nothing beside them.
    """

    number: int
    wording: str
    theme: str
    remarks: tuple[Remark, ...]
    is_edited: bool = False
    only_cites: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The codes of the units, each once, in the order of the remarks."""
        return tuple(dict.fromkeys(remark.unit for remark in self.remarks))


@dataclass(frozen=True, slots=True)
class Citation:
    """A letter as one unit names it; what it does not say is "" or None.

    `is_of_school` and `is_of_superior` tell whose its symbol is: two schools' papers of one number are two papers.
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
    """A letter that units cite: kind, number with symbol, issuer, subject, and the units by the date they give.

    Units that give no date stand under None. More than one date means that the units contradict each other.
    `is_own` tells that it is a paper of a unit itself (its own plan), not one of a superior office.
    """

    kind: str
    number: str
    issuer: str
    subject: str
    units_by_date: tuple[tuple[date | None, tuple[str, ...]], ...]
    is_own: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The codes of the units that cite it, each once."""
        return tuple(dict.fromkeys(unit for _date, units in self.units_by_date for unit in units))

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates that units give, those of most units first."""
        return tuple(day for day, _units in self.units_by_date if day is not None)

    @property
    def known_by(self) -> str:
        """What tells it from other letters: number with symbol; without a symbol the kind and the first date too."""
        if "/" in self.number:
            return self.number
        return " ".join(filter(None, (self.kind, self.number, *map(day_in_figures, self.dates[:1]))))


@dataclass(frozen=True, slots=True)
class SectionPoints:
    """All that the units wrote under one text element: points by number, letters by how many units cite them.

    `dropped` is what people have left out of the report.
    """

    data_element: str
    points: tuple[Point, ...]
    documents: tuple[CitedDocument, ...] = ()
    dropped: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """The points of every text element by its code.

    `findings` tell where the worksheet that people edited and the texts of today do not fit together; `follows` is
    the name of that sheet, "" where there is none.
    """

    sections: Mapping[str, SectionPoints] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    follows: str = ""


def as_sentence(words: str) -> str:
    """Return the words of a unit as they stand in a list: with a capital, without the mark that ended a clause."""
    words = words.strip(_STRIPPED)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class WrittenNarrative:
    """A worksheet of points that was written: where, the points, and how many rows (remarks of units) it has."""

    file: Path
    narrative: Narrative
    rows: int

    @property
    def points(self) -> list[Point]:
        """The points of all sections."""
        return [point for section in self.narrative.sections.values() for point in section.points]
