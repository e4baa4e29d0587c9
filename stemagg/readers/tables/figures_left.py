"""What is said of tables with numbers of which none is taken: what each text around them was understood as."""

from collections.abc import Iterable, Iterator, Sequence

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import Outline
from stemagg.model.reason import TextPlace
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.decided_columns import text_above_numbers
from stemagg.readers.regions.evidence import PathText
from stemagg.readers.regions.region_figures import Figure, RegionFigures
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.meaning import meaning_of
from stemagg.readers.tables.sheet_tables import tables_in

_MOST_TEXTS = 8
_MOST_TABLES = 20
_NEAR = frozenset({TextPlace.HEADING, TextPlace.LABEL, TextPlace.ROW, TextPlace.GROUP, TextPlace.TITLE,
                   TextPlace.LABEL_HEADING})  # fmt: skip


def figures_left(context: ReadingContext, sheets: Iterable[Sheet], unit: str = "") -> list[Finding]:
    """Return a finding for each table with numbers, with what was understood of its texts; none for foreign ones."""
    return [found for _number, found in zip(range(_MOST_TABLES), _left(context, sheets, unit), strict=False)]


def _left(context: ReadingContext, sheets: Iterable[Sheet], unit: str) -> Iterator[Finding]:
    for sheet in sheets:
        for table in tables_in(context, sheet):
            figures = RegionFigures(table.sheet, table.region, context.phrases, context.unit_named).figures()
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
