"""What is said of tables with figures of which none is taken: what each text around them was understood as."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import Outline
from stemagg.model.reason import TextPlace
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.decided_columns import text_above_numbers
from stemagg.readers.regions.evidence import PathText
from stemagg.readers.regions.region_figures import Figure
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.meaning import meaning_of
from stemagg.readers.tables.said_in_cells import has_line
from stemagg.readers.tables.sheet_tables import figures_in, tables_in

_MOST_TEXTS = 8
_MOST_TABLES = 20
_MOST_QUOTED = 200
_NEAR = frozenset({TextPlace.HEADING, TextPlace.LABEL, TextPlace.ROW, TextPlace.GROUP, TextPlace.TITLE,
                   TextPlace.LABEL_HEADING})  # fmt: skip


def figures_left(context: ReadingContext, sheets: Iterable[Sheet], unit: str = "") -> list[Finding]:
    """Return a finding for each table with numbers, with what was understood of its texts; none for foreign ones.

    A sheet of which texts in cells name figures gets one, too.
    """
    given = list(sheets)
    in_texts = [found for sheet in given for found in _in_texts(context, sheet, unit)]
    return [*islice(_left(context, given, unit), _MOST_TABLES), *in_texts[:_MOST_TABLES]]


def _in_texts(context: ReadingContext, sheet: Sheet, unit: str) -> Iterator[Finding]:
    """Yield the finding on the cells of a sheet that have names of figures with numbers behind them."""
    told = [(row, column) for row, cells in sheet.rows.items() for column, cell in cells.items()
            if has_line(context, cell)]  # fmt: skip
    yield from told_in_texts(sheet, told, unit)


def told_in_texts(sheet: Sheet, told: Sequence[tuple[int, int]], unit: str, *, stops: bool = True) -> Iterator[Finding]:
    """Yield the finding on cells, by row and column, with figures in a text that were not taken."""
    if told:
        places = [sheet.ref(row, column) for row, column in told]
        shown = ", ".join(place.cell for place in places[:_MOST_TEXTS]) + (", …" if len(told) > _MOST_TEXTS else "")
        row, column = told[0]
        said = {"count": len(told), "cells": shown, "quoted": sheet.rows[row][column].line[:_MOST_QUOTED]}
        yield finding(FileCode.FIGURES_IN_TEXTS, places[0], stops=stops, unit=unit, operands=said)


def _left(context: ReadingContext, sheets: Iterable[Sheet], unit: str) -> Iterator[Finding]:
    for sheet in sheets:
        for table in tables_in(context, sheet):
            figures = figures_in(context, table).figures()
            numbers = [one for one in figures if one.cell is not None and one.cell.is_number]
            if any(one.unit or one.evidence.facts.data_element or _names_element(one) for one in numbers):
                place = sheet.ref(numbers[0].row, numbers[0].column)
                texts = "; ".join(_understood(context.campaign.outline, sheet, numbers))
                yield finding(FileCode.FIGURES_NOT_TAKEN, place, stops=True, unit=unit, texts=texts)


def _names_element(one: Figure) -> bool:
    return any(text.said.match.data_element or text.said.near for text in one.evidence.path)


def _understood(outline: Outline, sheet: Sheet, numbers: Sequence[Figure]) -> list[str]:
    """Return the texts around some numbers, each once, with what it means, "?" and its cell for nothing known."""
    shown = dict.fromkeys(_unrecognised(sheet, numbers))
    paths = (text for one in numbers for text in one.evidence.path if text.source in _NEAR)
    shown |= dict.fromkeys(f'"{" ".join(text.said.text.split())}"{_meaning(outline, sheet, text)}' for text in paths)
    more = ["…"] if len(shown) > _MOST_TEXTS else []
    return [*list(shown)[:_MOST_TEXTS], *more]


def _unrecognised(sheet: Sheet, numbers: Sequence[Figure]) -> Iterator[str]:
    """Yield the texts right above the numbers of columns in which nothing was recognised as a heading."""
    headed = {one.column for one in numbers for text in one.evidence.path if text.source is TextPlace.HEADING}
    for column in sorted({one.column for one in numbers} - headed):
        row, above = text_above_numbers(sheet, column)
        if above:
            yield f'"{above}" ({sheet.ref(row, column).cell}): ?'


def _meaning(outline: Outline, sheet: Sheet, text: PathText) -> str:
    if meant := meaning_of(outline, text.said.meant):
        return f": {meant}?"
    words = [one.word for one in text.said.qualifiers]
    known = ", ".join(filter(None, (meaning_of(outline, text.said.match), *text.said.others, *words)))
    return f": {known}" if known else f" ({sheet.ref(text.row, text.column).cell}): ?"
