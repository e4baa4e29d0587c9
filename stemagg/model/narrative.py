"""The units' texts as points: each unit's remarks, remarks grouped into points, and the letters cited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stemagg.model.citation import CitedDocument
from stemagg.model.finding import Finding
from stemagg.model.remark import Outcome, Remark

_STRIPPED = " ;,"

OTHERS = ""
"""The theme code of points that match no theme."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of one or more units: its number in the section, wording, theme, and the remarks behind it.

    `wording` is one of the remarks, or the edited text (`is_edited`); `theme` is a code of the outline, `OTHERS` for
    none. A point with `only_cites` names letters and says nothing else; one that `is_arranged` is what people made it:
    they merged, parted, moved or worded it.
    """

    number: int
    wording: str
    theme: str
    remarks: tuple[Remark, ...]
    is_edited: bool = False
    only_cites: bool = False
    is_arranged: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The distinct unit codes, in the order of the remarks."""
        return tuple(dict.fromkeys(remark.unit for remark in self.remarks))

    @property
    def answers(self) -> tuple[str, ...]:
        """What the office says to it, as people wrote it beside its remarks, each once; of several none is printed."""
        return tuple(dict.fromkeys(remark.answer for remark in self.remarks if remark.answer))

    @property
    def outcome(self) -> Outcome:
        """What has come of it: what all its remarks are marked with; under way where the marks differ, none missing."""
        marks = {remark.outcome for remark in self.remarks}
        if Outcome.UNMARKED in marks:
            return Outcome.UNMARKED
        return marks.pop() if len(marks) == 1 else Outcome.UNDER_WAY


@dataclass(frozen=True, slots=True)
class SectionPoints:
    """All texts under one text element: points by number, letters by number of citing units.

    `dropped` are the remarks removed by editors.
    """

    data_element: str
    points: tuple[Point, ...]
    documents: tuple[CitedDocument, ...] = ()
    dropped: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """The points of every text element by its code.

    `findings` report conflicts between the edited worksheet and the current texts; `follows` is the file name of that
    worksheet, "" when there is none.
    """

    sections: Mapping[str, SectionPoints] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    follows: str = ""


@dataclass(frozen=True, slots=True)
class PointsOfPeriod:
    """The points of a text element about a period, by its code, and the units that have answered then."""

    period: str
    points: tuple[Point, ...] = ()
    answered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LastingPoint:
    """A point that was made before, with the code of the first of the periods in a row in which it was made."""

    point: Point
    since: str


@dataclass(frozen=True, slots=True)
class PointsOverTime:
    """The points of a period beside those of the period before.

    `period` is the code of the period before, "" when there is none, `before` are its points, of which `number_lasting`
    are made again. `solved`, `gone` and `unheard` are the others of them: marked so by people, no longer made, and no
    longer made as their units have not answered. `new` and `unknown` are points of this period: of units that have
    answered before, and of units that have not.
    """

    period: str = ""
    before: tuple[Point, ...] = ()
    lasting: tuple[LastingPoint, ...] = ()
    number_lasting: int = 0
    solved: tuple[Point, ...] = ()
    gone: tuple[Point, ...] = ()
    unheard: tuple[Point, ...] = ()
    new: tuple[Point, ...] = ()
    unknown: tuple[Point, ...] = ()


def as_sentence(words: str) -> str:
    """Return a unit's words as a list item: capitalised, without the trailing clause punctuation."""
    words = words.strip(_STRIPPED)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class WrittenNarrative:
    """A saved worksheet of points: its path, the points, and its number of rows (remarks).

    `period` is the code of the period it was saved for, "" for all; `kept` counts the rows of other periods, which
    stayed as they were.
    """

    file: Path
    narrative: Narrative
    rows: int
    period: str = ""
    kept: int = 0

    @property
    def points(self) -> list[Point]:
        """The points of all sections."""
        return [point for section in self.narrative.sections.values() for point in section.points]
