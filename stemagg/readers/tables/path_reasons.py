"""The reasons of figures: which text on their way says what they are of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from stemagg.model.matching import HeadingMatch
from stemagg.model.reason import ELEMENT, PERIOD, Because, Reason, TextPlace
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.evidence import PathText
from stemagg.text.normalise import one_line


def facts_of(match: HeadingMatch) -> dict[str, str]:
    """Return the facts that a text gives by what they are of: the element, the period, dimensions."""
    facts = {ELEMENT: match.data_element, PERIOD: match.period, **dict(match.members)}
    return {fact: value for fact, value in facts.items() if value}


def reasons_of(sheet: Sheet, path: Iterable[PathText], facts: Mapping[str, str]) -> Because:
    """Return for each fact the nearest text of a sheet that gives it; `path` is in order from near to far."""
    return _reasons(lambda text: sheet.ref(text.row, text.column), path, facts)


def reasons_in(whole: CellRef, path: Iterable[PathText], facts: Mapping[str, str]) -> Because:
    """Return for each fact the nearest text that gives it, which no note does; `whole` is what holds the texts."""
    return _reasons(lambda text: replace(whole, row=text.row, column=text.column), path, facts)


def _reasons(place_of: Callable[[PathText], CellRef], path: Iterable[PathText], facts: Mapping[str, str]) -> Because:
    found: dict[str, Reason] = {}
    for text in (text for text in path if text.source is not TextPlace.NOTE):
        for fact, value in facts_of(text.said.match).items():
            if fact not in found and facts.get(fact) == value:
                found[fact] = Reason(fact, value, text.source, place_of(text), one_line(text.said.text))
    return tuple(found.values())


def reasons_by(because: Because, text: PathText) -> Because:
    """Return those reasons of a figure that are a text on its way."""
    place = (text.source, text.row, text.column)
    return tuple(one for one in because if (one.source, one.place.row, one.place.column) == place)
