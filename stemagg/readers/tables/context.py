"""The context shared by all readers: a campaign with what its names, headings and decisions are matched by."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from stemagg.model.campaign import Campaign
from stemagg.model.confirmed_values import confirmed_values
from stemagg.model.decided_place import DecidedPlace, place_of
from stemagg.model.decision import Decision, in_force
from stemagg.model.matching import HeadingMatcher
from stemagg.model.outline import DataElement
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.unit_matching import UnitMatcher
from stemagg.readers.cells.answers import read_answer
from stemagg.readers.cells.reading import NumberReading
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.formats.sheet_memory import SheetMemory
from stemagg.readers.phrases.phrase import Phrases, Understood
from stemagg.readers.tables.frame_memory import FrameMemory
from stemagg.readers.tables.row_kinds import RowWords
from stemagg.text.normalise import fold

Found = TypeVar("Found")
Key = TypeVar("Key")

if TYPE_CHECKING:
    from stemagg.readers.regions.region import Region
    from stemagg.readers.regions.region_figures import RegionFigures
    from stemagg.readers.tables.known_form import KnownForm
    from stemagg.readers.tables.sheet_tables import SheetTable

_MOST_AROUND_WORD = 20
_LONGEST_NAME = 200
_LONGEST_FIGURE = 20
_MOST_REMEMBERED = 50_000


@dataclass(frozen=True)
class ReadingContext:
    """The campaign and its matchers, created once and used for every file."""

    campaign: Campaign

    @cached_property
    def units(self) -> UnitMatcher:
        """Finds units by name and code."""
        return UnitMatcher(self.campaign, is_strict=self.campaign.settings.strict)

    @cached_property
    def headings(self) -> HeadingMatcher:
        """Recognises headings of the outline."""
        return HeadingMatcher(self.campaign)

    @cached_property
    def phrases(self) -> Phrases:
        """Says what any text beside figures says."""
        return Phrases(self.campaign, self.headings)

    @cached_property
    def cut_sheets(self) -> "SheetMemory[tuple[Region, ...]]":
        """The sheets of the file at hand with their regions."""
        return SheetMemory()

    @cached_property
    def tables(self) -> "SheetMemory[tuple[SheetTable, ...]]":
        """The sheets of the file at hand with their tables."""
        return SheetMemory()

    @cached_property
    def figures(self) -> "SheetMemory[dict[tuple[int, bool], RegionFigures]]":
        """The tables of the file at hand with their figures."""
        return SheetMemory()

    @cached_property
    def sheets_of_units(self) -> SheetMemory[bool]:
        """Whether the sheets of the file at hand have anything that is asked of one unit."""
        return SheetMemory()

    def begin_file(self) -> None:
        """Forget the sheets of the file before."""
        self.cut_sheets.forget()
        self.tables.forget()
        self.figures.forget()
        self.sheets_of_units.forget()

    @cached_property
    def known_forms(self) -> "FrameMemory[KnownForm]":
        """The tool's own forms of which it is known what each cell asks."""
        return FrameMemory()

    @cached_property
    def decided_places(self) -> tuple[tuple[Decision, DecidedPlace], ...]:
        """The decisions on parts of files, the earliest first, each with its place."""
        return tuple((one, place) for one in in_force(self.campaign.decisions) if (place := place_of(one)))

    @cached_property
    def confirmed(self) -> dict[Slot, Decision]:
        """The values that a person has confirmed as they were sent."""
        return confirmed_values(self.campaign)

    @cached_property
    def _units_named(self) -> dict[str, ReportingUnit | None]:
        return {}

    def unit_named(self, text: str) -> ReportingUnit | None:
        """Return the one unit that a text names, None for none or several; each text is looked up once."""
        if len(text) > _LONGEST_NAME:
            return None
        if text not in self._units_named:
            _bound(self._units_named)
            self._units_named[text] = self.units.named(text)
        return self._units_named[text]

    @cached_property
    def _units_within(self) -> dict[str, list[tuple[str, ReportingUnit]]]:
        return {}

    def units_within(self, text: str) -> list[tuple[str, ReportingUnit]]:
        """Return the units whose full names appear in a text, with the names as written; each text is searched once."""
        if text not in self._units_within:
            _bound(self._units_within)
            self._units_within[text] = self.units.within(text)
        return self._units_within[text]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], NumberReading]:
        return {}

    def answer(self, cell: Cell | None, element: DataElement, *, is_doubtful: bool = False) -> NumberReading:
        """Return the reading of a cell of a numeric data element; a text of which nothing is to be said is read once.

        Of a day that `is_doubtful` the order is not certain.
        """
        words = self.campaign.outline.words
        if (
            is_doubtful
            or cell is None
            or cell.kind is not CellKind.TEXT
            or len(cell.text) > _LONGEST_FIGURE
            or cell.own
        ):
            return read_answer(cell, element, words, is_doubtful=is_doubtful)
        found = self._answers.get((element.code, cell.text))
        if found is None:
            found = read_answer(cell, element, words)
            if found.code is None:
                _bound(self._answers)
                self._answers[element.code, cell.text] = found
        return found

    def is_unit(self, text: str) -> bool:
        """Return whether a text names one unit."""
        return self.unit_named(text) is not None

    @cached_property
    def row_words(self) -> RowWords:
        """Distinguishes totals and signatures from data."""
        return RowWords(self.campaign)

    def numeric_element(self, said: Understood) -> str:
        """Return the data element that a text names, or nearly names, when its answer is a number; "" for none."""
        code = said.match.data_element or said.near
        element = self.campaign.outline.elements.get(code)
        return code if element and element.is_numeric else ""

    def names_figure(self, text: str) -> str:
        """Return the data element of a number that a text names, or nearly names; "" for none."""
        return self.numeric_element(self.phrases.read(text))

    @cached_property
    def unanswered(self) -> frozenset[str]:
        """Folded placeholder texts that may remain in a narrative section without being an answer."""
        return frozenset(fold(word) for word in self.campaign.outline.words.unanswered)

    def is_unanswered(self, text: str) -> bool:
        """Return whether a text in a narrative section is no answer."""
        return len(text) <= self.longest_unanswered and fold(text).strip(" .") in self.unanswered

    @cached_property
    def longest_unanswered(self) -> int:
        """The length above which a text is always an answer."""
        return 2 * max(map(len, self.unanswered), default=0) + _MOST_AROUND_WORD


def _bound(remembered: dict[Key, Found]) -> None:
    """Forget all before there is too much of it: texts of thousands of files are mostly not the same."""
    if len(remembered) > _MOST_REMEMBERED:
        remembered.clear()
