"""What the columns of a region are, by what stands in them more than by their headings."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from stemagg.model.heading_words import heading_words
from stemagg.model.matching import HeadingMatch
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.readers.cells.reading import all_folded
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.phrases.phrase import Phrases, Understood
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.region import NUMBERED, Region
from stemagg.readers.regions.spread_titles import spread_titles
from stemagg.text.normalise import fold, fold_heading, one_line

_MOST_OF = 0.8
_MAY_BE_OF_UNITS = frozenset({"unit", "text"})
_OF_ROWS = frozenset({Holds.UNIT, Holds.LEVEL, Holds.PERIOD})
_LABELS = 0.05
_MOST_CELLS = 100
_DECIDED = {
    "unit": Holds.UNIT, "unit_code": Holds.UNIT_CODE, EDUCATION_LEVEL: Holds.LEVEL, "period": Holds.PERIOD,
    "ignore": Holds.IGNORED,
}  # fmt: skip
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """A column: its number, what it holds, and what its headings say from the lowest to the highest.

    `kind` is what its heading says all its units are, where the cells have only the rest of their names. `is_decided`
    tells that a person has decided what the column is; its headings are one text then.
    """

    number: int
    role: Holds
    headings: tuple[tuple[int, Understood], ...]
    kind: str = ""
    is_decided: bool = False


def column_roles(
    sheet: Sheet, region: Region, phrases: Phrases, is_unit: Callable[[str], bool]
) -> dict[int, ColumnRole]:
    """Return the columns of a region by number."""
    last = max(region.headings, default=0)
    titles = {row: spread_titles(sheet, row, last) for row in region.headings}
    used = {number for row in region.body for number in sheet.rows[row]}.union(*titles.values())
    planned = {row for row in region.headings if any(map(_is_plan, map(phrases.read, titles[row].values())))}

    def said(row: int, title: str) -> Understood:
        found = phrases.read(title)
        is_done = row in planned and fold(title) in _beside_plan()
        return _done(found, is_strict=phrases.is_strict) if is_done else found

    made = {}
    numbers = sorted(one for one in used if one in region)
    for number in numbers:
        above = {title: row for row in region.headings if (title := titles[row].get(number))}
        headings = tuple((row, said(row, title)) for title, row in reversed(above.items()))
        cells = [cell for row in region.body if (cell := sheet.rows[row].get(number)) is not None]
        if (decided := sheet.columns.get(number)) is not None and headings:
            headings = ((headings[0][0], phrases.as_decided(decided.heading, decided.meaning)),)
            role = _DECIDED.get(decided.meaning.field) or _role(headings, cells, phrases, is_unit)
            made[number] = ColumnRole(number, role, headings, is_decided=True)
            continue
        is_numbering = number == numbers[0] and _only_numbers_rows(cells)
        role = Holds.ORDINAL if is_numbering else _role(headings, cells, phrases, is_unit)
        kind = _kind_of_units(headings, cells, phrases, is_unit) if role in _MAY_BE_OF_UNITS else ""
        made[number] = ColumnRole(number, Holds.UNIT if kind else role, headings, kind)
    return made


def _kind_of_units(
    headings: tuple[tuple[int, Understood], ...], cells: list[Cell], phrases: Phrases, is_unit: Callable[[str], bool]
) -> str:
    """Return the heading with which nearly all cells of a column name units: "Phòng GDĐT" over "Hồng Bàng"."""
    texts = [cell.line for cell in _sample(cells) if cell.kind is CellKind.TEXT]
    named = [text for text in texts if not phrases.read(text).is_total]
    title = one_line(headings[0][1].text) if headings else ""
    if not named or not title or sum(map(is_unit, named)) > len(named) / 2:
        return ""
    return title if sum(is_unit(f"{title} {text}") for text in named) >= _MOST_OF * len(named) else ""


def _only_numbers_rows(cells: list[Cell]) -> bool:
    """Return whether a column numbers the rows with letters, or numbers and letters: a, b, c or I, 1, 2, II."""
    texts = [cell.line for cell in cells]
    has_letters = any(text[0].isalpha() for text in texts if text)
    return has_letters and len(texts) > 1 and all(NUMBERED.fullmatch(text) for text in texts)


def _is_plan(said: Understood) -> bool:
    """Return whether a heading says nothing but that its figures are planned: "KH"."""
    return not said.unknown and not said.match.is_known and any(one.means == "plan" for one in said.qualifiers)


def _done(said: Understood, *, is_strict: bool) -> Understood:
    """Return what "TH" says beside "KH": what was done, and no member of a dimension; nothing by the letter alone."""
    unknown = (said.text,) if is_strict and not said.is_decided else ()
    return replace(said, match=HeadingMatch(), unknown=unknown, near="", is_done=True, is_by_letter=False)


def _beside_plan() -> frozenset[str]:
    return all_folded(heading_words().done.beside_plan)


def _role(
    headings: tuple[tuple[int, Understood], ...], cells: list[Cell], phrases: Phrases, is_unit: Callable[[str], bool]
) -> Holds:
    fields = {said.match.field for _row, said in headings}
    folded = {fold_heading(said.text) for _row, said in headings}
    others = [cell for cell in cells if not (cell.text.isdecimal() or _is_number(cell, phrases))]
    texts = [cell for cell in others if cell.kind is CellKind.TEXT]
    has_numbers = len(others) < len(cells) or (not cells and any(_is_of_figures(said) for _row, said in headings))
    shown = _by_contents(texts, len(cells), phrases, is_unit)
    if shown in _OF_ROWS and headings and phrases.heads_text(headings[0][1].text):
        shown = None  # an answer in words, and be it one word
    kinds: tuple[tuple[Holds | None, bool], ...] = (
        (Holds.TIMESTAMP, "timestamp" in fields),
        (Holds.UNIT_CODE, "unit_code" in fields),
        (Holds.ORDINAL, not folded.isdisjoint(_ordinals())),
        (shown, shown is not None),
        (Holds.LEVEL, "education_level" in fields),
        (Holds.PERIOD, "period" in fields),
        (Holds.UNIT, "unit" in fields),
        (Holds.LABEL, not folded.isdisjoint(leading_labels())),
        (Holds.UNIT, bool(texts) and not (has_numbers or folded.isdisjoint(_of_schools()))),
        (Holds.IGNORED, "ignore" in fields),
        (Holds.FIGURES, has_numbers),
    )
    return next((role for role, is_so in kinds if is_so and role is not None), Holds.TEXT)


def _is_of_figures(said: Understood) -> bool:
    return bool(said.match.data_element or said.match.period)


def _by_contents(texts: list[Cell], count: int, phrases: Phrases, is_unit: Callable[[str], bool]) -> Holds | None:
    """Return what the texts of a column show it to be, None where they don't show it."""
    sample = _sample(texts)
    if not sample or sum(len(cell.line) for cell in sample) / len(sample) > _LONGEST:
        return None
    units = sum(is_unit(cell.line) for cell in sample)
    named = [cell for cell in sample if not phrases.read(cell.text).is_total]
    if units * 2 > len(named) and len(texts) * 2 > count:
        return Holds.UNIT
    if all(phrases.is_measure(cell.line) for cell in sample):
        return Holds.MEASURE
    said = [phrases.read(cell.text) for cell in named]
    if units == 0 and sum(bool(one.match.data_element) for one in said) >= max(1, _LABELS * len(said)):
        return Holds.LABEL
    if len(texts) < _MOST_OF * count:
        return None
    only = [one.match for one in said if _says_nothing_else(one)]
    counts = {
        Holds.PERIOD: sum(bool(one.period) for one in only),
        Holds.LEVEL: sum(bool(one.education_level) for one in only),
    }
    return next((role for role, number in counts.items() if said and number >= _MOST_OF * len(said)), None)


def _says_nothing_else(said: Understood) -> bool:
    """Return whether a text names members and periods alone."""
    return said.is_explained and not said.match.data_element


def _sample(cells: list[Cell]) -> list[Cell]:
    """Return the cells of a column, of a long one some of its begin, middle and end."""
    if len(cells) <= _MOST_CELLS:
        return cells
    middle, part = len(cells) // 2, _MOST_CELLS // 4
    return [*cells[: 2 * part], *cells[middle : middle + part], *cells[-part:]]


def _is_number(cell: Cell, phrases: Phrases) -> bool:
    """Return whether a cell has a number, with or without a unit of measure: "12 bài"."""
    number, _blank, measure = cell.line.partition(" ")
    is_number = cell.number is not None or number.replace(".", "").replace(",", "").isdigit()
    return is_number and (not measure or phrases.is_measure(measure))


def _ordinals() -> frozenset[str]:
    return all_folded(heading_words().ordinals)


def _of_schools() -> frozenset[str]:
    return all_folded(heading_words().schools)


def leading_labels() -> frozenset[str]:
    """Return the folded headings of columns of labels."""
    return all_folded(heading_words().labels)
