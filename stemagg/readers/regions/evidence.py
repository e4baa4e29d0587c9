"""What a figure is of, by all texts on its way: the evidence of each fact, and what stops it from being taken.

A cell has two axes of equal rank: its column with the headings above, its row with its labels and group lines. Within
an axis the nearest text that says something wins; where the axes differ, the figure is not taken. Texts farther away
(the heading over the labels, titles, the names of sheet and file, the roster, the outline) only give what both leave
open. A word that makes a figure another one counts wherever on the way it stands. A note beside a table gives nothing,
but a figure that it says is another one is not taken.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from stemagg.model.matching import HeadingMatch
from stemagg.model.reason import TextPlace
from stemagg.model.slot import EDUCATION_LEVEL, Members, members_of
from stemagg.readers.phrases.phrase import Understood

COLUMN_AXIS = frozenset({TextPlace.HEADING})
ROW_AXIS = frozenset({TextPlace.LABEL, TextPlace.ROW, TextPlace.BRACKET, TextPlace.PARENT, TextPlace.GROUP})
FAR = frozenset({TextPlace.LABEL_HEADING, TextPlace.TITLE, TextPlace.SHEET, TextPlace.FILE})
_MUST_BE_KNOWN = frozenset({TextPlace.HEADING, TextPlace.LABEL, TextPlace.ROW, TextPlace.BRACKET, TextPlace.PARENT})
"""Where a word that nobody knows stops a figure; a group line does so in a table of labels."""
_LABELS = frozenset({TextPlace.LABEL, TextPlace.PARENT})
_OF_NO_FIGURES = frozenset({"ignore", "unit", "unit_code", EDUCATION_LEVEL, "timestamp"})
"""The fields of labels beside which no figure stands that is asked for, whatever a title says."""
_SPAN = "span"


class PathText(NamedTuple):
    """A text on the way of a figure: where it stands, and what it says.

    A note with `of_period` speaks only of the figures of that period, one of several in its table.
    """

    source: TextPlace
    row: int
    column: int
    said: Understood
    of_period: str = ""

    @property
    def makes_others(self) -> bool:
        """Whether a word makes figures other ones; "2 năm học" in a title only says what the table is about."""
        return any(one.means != _SPAN or self.source not in FAR for one in self.said.qualifiers)


class Stop(StrEnum):
    """Why a figure is not taken."""

    UNKNOWN = "unknown"
    QUALIFIED = "qualified"
    OTHER_PERIOD = "other_period"
    CONFLICT = "conflict"
    SEVERAL = "several"
    NO_ELEMENT = "no_element"


@dataclass(frozen=True, slots=True)
class Facts:
    """What texts say of a figure; "" and an absent dimension where they leave it open."""

    data_element: str = ""
    period: str = ""
    members: Members = ()

    @property
    def by_what(self) -> dict[str, str]:
        """The facts by what they are of: "data_element", "period", the codes of dimensions."""
        return {"data_element": self.data_element, "period": self.period, **dict(self.members)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The facts of a figure, all texts on its way, and what stops it: the reason, with the texts that are it."""

    facts: Facts
    path: tuple[PathText, ...]
    stop: Stop | None = None
    because: tuple[PathText, ...] = ()

    @property
    def beyond_the_letter(self) -> tuple[PathText, ...]:
        """The texts that gave a fact and are not written as the outline has them, or stand far away."""
        return tuple(one for one in self.path if _gives(one.said) and (not one.said.is_by_letter or one.source in FAR))


def weighed(path: Iterable[PathText], *, in_labels: bool, is_strict: bool = False) -> Evidence:
    """Return the evidence of a figure from the texts on its way, those of each axis from near to far.

    `in_labels` means that rows of the table are data elements and not units: an unknown group line stops there.
    `is_strict` means that nothing is understood beyond the letter.
    """
    texts = tuple(map(by_letter, path) if is_strict else path)
    if any(one.said.match.field in _OF_NO_FIGURES and one.source in _LABELS for one in texts):
        return Evidence(Facts(), texts, Stop.NO_ELEMENT)
    column = _nearest(one for one in texts if one.source in COLUMN_AXIS)
    row = _nearest(one for one in texts if one.source in ROW_AXIS)
    if clash := _differing(column, row):
        return Evidence(Facts(), texts, Stop.CONFLICT, clash)
    near = {**row, **column}
    far = _nearest(one for one in texts if one.source in FAR)
    known = {**far, **near}
    facts = _facts(known)
    of_it = tuple(one for one in texts if one.source is not TextPlace.NOTE or _is_of(one, facts))
    if denied := _differing(known, _nearest(one for one in of_it if one.source is TextPlace.NOTE)):
        return Evidence(facts, texts, Stop.CONFLICT, denied)
    for stop, because in _stops(of_it, facts, in_labels=in_labels):
        return Evidence(facts, texts, stop, because)
    return Evidence(facts, texts)


def denied(notes: Iterable[PathText], facts: Facts) -> PathText | None:
    """Return the note by which figures of some facts are others, None where all agree."""
    said = {"data_element": facts.data_element, "period": facts.period, **dict(facts.members)}
    for note in notes:
        match = note.said.match
        differs = any(said.get(fact, value) not in {"", value} for fact, value in _facts_of(match))
        if _is_of(note, facts) and (note.makes_others or note.said.others or differs):
            return note
    return None


def _facts_of(match: HeadingMatch) -> Iterator[tuple[str, str]]:
    """Yield the facts that a text gives, each with its code."""
    facts = {"data_element": match.data_element, "period": match.period, **dict(match.members)}
    yield from ((fact, value) for fact, value in facts.items() if value)


def _is_of(note: PathText, facts: Facts) -> bool:
    """Return whether a note is on figures of these facts: it names their element, or none, and their period or all."""
    return note.said.match.data_element in {"", facts.data_element} and note.of_period in {"", facts.period}


def by_letter(text: PathText) -> PathText:
    """Return a text with what it says by the letter alone; a note, which gives no facts, denies them in any words."""
    return (
        text
        if text.source is TextPlace.NOTE
        else text._replace(said=text.said.by_letter_alone(is_far=text.source in FAR))
    )


Known = Mapping[str, tuple[str, PathText]]
"""By fact ("data_element", "period", the code of a dimension): what it is, and the text that says so."""


def _nearest(texts: Iterable[PathText]) -> Known:
    found: dict[str, tuple[str, PathText]] = {}
    for one in texts:
        for fact, value in _facts_of(one.said.match):
            found.setdefault(fact, (value, one))
    return found


def _differing(column: Known, row: Known) -> tuple[PathText, ...]:
    """Return the two texts of which the axes say different things, none when they agree."""
    for fact in column.keys() & row.keys():
        if column[fact][0] != row[fact][0]:
            return column[fact][1], row[fact][1]
    return ()


def _facts(known: Known) -> Facts:
    values = {fact: value for fact, (value, _text) in known.items()}
    element, period = values.pop("data_element", ""), values.pop("period", "")
    return Facts(element, period, members_of(values))


def _stops(
    texts: tuple[PathText, ...], facts: Facts, *, in_labels: bool
) -> Iterator[tuple[Stop, tuple[PathText, ...]]]:
    """Yield what stops a figure, the gravest first."""
    checks = (
        (Stop.QUALIFIED, lambda one: one.makes_others),
        (Stop.OTHER_PERIOD, lambda one: bool(one.said.others) and one.source not in FAR),
        (Stop.SEVERAL, lambda one: one.said.states_scope and one.source in COLUMN_AXIS | ROW_AXIS),
        (Stop.UNKNOWN, lambda one: bool(one.said.unknown) and _must_be_known(one, in_labels=in_labels)),
    )
    for stop, is_so in checks:
        if because := tuple(filter(is_so, texts)):
            yield stop, because
    if not facts.data_element:
        yield Stop.NO_ELEMENT, ()


def _must_be_known(text: PathText, *, in_labels: bool) -> bool:
    """Return whether unknown words of a text stop a figure; by the letter alone any near one with facts does."""
    is_asked = text.said.meant.is_known and text.source not in FAR
    return is_asked or text.source in _MUST_BE_KNOWN or (text.source is TextPlace.GROUP and in_labels)


def _gives(said: Understood) -> bool:
    return bool(said.match.data_element or said.match.period or said.match.members)
