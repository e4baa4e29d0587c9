"""Cuts a sheet, a Word table or lines of text into regions: one table each, with its titles, headings, groups and body.

A heading row begins a region, and nothing of the one before is carried into it. What a line with a single text is can
be told from the next row alone: a title where headings follow, a group of rows where figures do. A blank row, a total
or a signature ends nothing.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from stemagg.model.heading_words import heading_words
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.phrases.phrase import Phrases, Understood
from stemagg.readers.regions.numbering_row import is_numbering
from stemagg.readers.regions.region import NUMBERED, Region, SingleText
from stemagg.text.normalise import fold, without_number

_MOST_TITLES = 3
_MOST_ROWS_TO_TITLE = 3
_LEAST_KNOWN = 2
_LONGEST_GROUP = 160
_LONGEST_FURNITURE = 200
_SAYS_FIGURES = re.compile(r"(?:[:=]|\blà)\s*\d{1,3}(?:[.,]\d{3})*(?![\d/–-])|^\d{1,3}(?:[.,]\d{3})*\s*\(")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})*")
_SENTENCE = re.compile(r"[.;!?]$")
_CITATION = re.compile(r"\d+/[A-ZĐ]{2,}")
_STYLES = (
    ("roman", re.compile(r"^(?=[IVX])[IVX]+[.)]")),
    ("capital", re.compile(r"^[A-ZĐ][.)]")),
    ("number", re.compile(r"^\d+(?:\.\d+)*[.)]?\s")),
    ("small", re.compile(r"^[a-zđ][.)]")),
    ("sign", re.compile(r"^[-+*•●▪–—]")),
)


@dataclass
class RegionCutter:
    """Cuts one sheet; `is_unit` tells whether a text is the name of a unit of the roster."""

    sheet: Sheet
    phrases: Phrases
    is_unit: Callable[[str], bool]
    _made: list["_OpenRegion"] = field(default_factory=list)
    _pending: list[SingleText] = field(default_factory=list)
    _signed: bool = False
    _before: int = 0

    def regions(self) -> tuple[Region, ...]:
        """Return the regions from top to bottom, those beside each other from left to right."""
        for row in sorted(self.sheet.rows):
            if row in self.sheet.begins:
                self._before = len(self._made)
            if cells := self._told(row):
                self._take(row, cells)
        return tuple(region for one in self._made if one.body or one.headings for region in self._side_by_side(one))

    def _told(self, row: int) -> dict[int, Cell]:
        """Return the cells of a row that say anything: without furniture such as a motto or numbers of columns."""
        cells = {column: cell for column, cell in self.sheet.rows[row].items() if not _is_furniture(cell)}
        has_figure = any(map(self._is_figure, cells.values()))
        if not has_figure and any(self.phrases.read(cell.text).match.field == "signature" for cell in cells.values()):
            self._signed = True
            return {}
        is_name = self._signed and len(cells) > 1 and not has_figure and not self._is_heading(cells, None)
        self._signed = self._signed and is_name
        return {} if is_numbering(cells) or is_name else cells

    def _take(self, row: int, cells: Mapping[int, Cell]) -> None:
        last = self._made[-1] if len(self._made) > self._before else None
        single = single_text(cells)
        if last is not None and self._goes_on_heading(row, cells, last):
            last.headings.append(row)
        elif single is not None and not (last and self._is_blank_unit(cells, last)):
            self._pending.append(SingleText(row, single, cells[single].line))
        elif self._is_heading(cells, last):
            self._begin_or_go_on(row, last)
        else:
            self._add_body(row, last)

    def _goes_on_heading(self, row: int, cells: Mapping[int, Cell], last: "_OpenRegion") -> bool:
        """Return whether a row right below headings has texts above the figures alone, which say more of them."""
        if last.body or self._pending or not last.headings or row != last.headings[-1] + 1:
            return False
        leads = {c for one in last.headings for c, cell in self.sheet.spread(one).items() if self._leads(cell)}
        is_above_figures = bool(leads) and leads.isdisjoint(cells) and min(cells) > min(leads)
        if not is_above_figures or all(self.phrases.is_measure(one.line) for one in cells.values()):
            return False
        return not any(self._is_figure(one) or self.is_unit(one.line) for one in cells.values())

    def _begin_or_go_on(self, row: int, last: "_OpenRegion | None") -> None:
        """Add a heading row to those directly above, or begin a region with it."""
        if last is None or not self._is_said_again(row, last):
            self._with_heading(row, last)

    def _is_said_again(self, row: int, last: "_OpenRegion") -> bool:
        """Return whether a row repeats a heading row, as on each printed page, under lines that change nothing."""
        titles = self._folded(row)
        changes = any(_is_known(self.phrases.read(line.text)) or self._is_named(line) for line in self._pending)
        return any(self._folded(other) == titles for other in last.headings) and not changes

    def _is_named(self, line: SingleText) -> bool:
        """Return whether a line is the name of a unit, with or without a number before it."""
        return self.is_unit(without_number(line.text))

    def _folded(self, row: int) -> dict[int, str]:
        return {column: fold(cell.line) for column, cell in self.sheet.rows[row].items()}

    def _add_body(self, row: int, last: "_OpenRegion | None") -> None:
        """Add a row of the body; figures before any heading are a region without headings."""
        if self._pending and self._heads_a_figure(self._pending[-1], row):
            last = self._with_heading(self._pending.pop().row, last)
        if last is None or self._is_apart(row, last) or (last.body and any(map(self._begins_text, self._pending))):
            last = _OpenRegion(lines=self._pending, is_below=bool(self._made))
            self._made.append(last)
            self._pending = []
        for line in self._pending:
            if not _is_prose(line.text):
                last.begin_group(line)
        self._pending = []
        last.add(row)

    def _begins_text(self, line: SingleText) -> bool:
        """Return whether a line is the heading of a text, as the outline has it: no table goes on below that."""
        return self.phrases.heads_text(line.text)

    def _is_apart(self, row: int, last: "_OpenRegion") -> bool:
        """Return whether a row names a data element of its own below headings that name others."""
        cells = self.sheet.rows[row]
        heads = (self.phrases.read(cell.text) for head in last.headings for cell in self.sheet.rows[head].values())
        label = next((cell for _column, cell in sorted(cells.items()) if cell.kind is CellKind.TEXT), None)
        if label is None or not any(said.match.data_element for said in heads):
            return False
        return self.phrases.names_element(label.text) and not self.is_unit(label.line)

    def _with_heading(self, row: int, last: "_OpenRegion | None") -> "_OpenRegion":
        """Return the region that a heading row belongs to: the one whose headings end above it, or a new one."""
        if last is not None and not last.body and not self._pending:
            last.headings.append(row)
            return last
        if last is not None and not self._pending and (title := self._unit_above(row, last)):
            self._pending.append(title)
            last.body.pop()
        opened = _OpenRegion(lines=self._pending, headings=[row], is_below=bool(self._made))
        self._made.append(opened)
        self._pending = []
        return opened

    def _unit_above(self, row: int, last: "_OpenRegion") -> SingleText | None:
        """Return the name of a unit alone right above a heading row: a title, and no unit without figures."""
        above = last.body[-1] if last.body else 0
        cells = self.sheet.rows.get(above, {}) if above == row - 1 else {}
        single = single_text(cells) if cells else None
        named = single is not None and self.is_unit(without_number(cells[single].line))
        return SingleText(above, single, cells[single].line) if single is not None and named else None

    def _heads_a_figure(self, line: SingleText, row: int) -> bool:
        """Return whether a text alone in its row stands right above a figure of a row that begins with a label."""
        cells = self.sheet.rows[row]
        under, first = cells.get(line.column), cells[min(cells)]
        is_above = row - line.row == 1 and under is not None and self._is_figure(under)
        return is_above and min(cells) < line.column and first.kind is CellKind.TEXT and not self._is_figure(first)

    def _is_heading(self, cells: Mapping[int, Cell], last: "_OpenRegion | None") -> bool:
        if any(self._is_figure(cell) or says_figures(cell) for cell in cells.values()):
            return False
        texts = [cell for cell in cells.values() if cell.kind is CellKind.TEXT]
        said = [self.phrases.read(cell.text) for cell in texts]
        leads = len(texts) >= _LEAST_KNOWN and any(fold(cell.line) in _leading_headings() for cell in texts)
        if not leads and sum(map(_is_known, said)) < _LEAST_KNOWN:
            return False
        if leads:
            return True
        units = sum(map(self.is_unit, (cell.line for cell in texts)))
        has_field = any(one.match.field not in {"", "signature"} and not one.is_total for one in said)
        if units and not (units >= _LEAST_KNOWN and has_field):
            return False
        return last is None or not last.body or has_field or self._heads_figures(cells, last)

    def _is_figure(self, cell: Cell) -> bool:
        """Return whether a cell has a number that is no year, however it is written."""
        if cell.kind is CellKind.NUMBER:
            said = self.phrases.read(cell.line).match.period
            return not said
        return cell.kind is not CellKind.TEXT or bool(_FIGURE.fullmatch(cell.line))

    def _heads_figures(self, cells: Mapping[int, Cell], last: "_OpenRegion") -> bool:
        """Return whether a known text stands where the rows above have figures."""
        figures = {
            column for row in last.body for column, cell in self.sheet.rows[row].items() if self._is_figure(cell)
        }
        return any(_is_known(self.phrases.read(cell.text)) for column, cell in cells.items() if column in figures)

    def _is_blank_unit(self, cells: Mapping[int, Cell], last: "_OpenRegion") -> bool:
        """Return whether a text alone in its row is a unit in a table of units, whose figures are blank."""
        return any(self.is_unit(cell.line) for cell in cells.values()) and (
            any(map(self._heads_units, last.headings)) or any(map(self._names_unit, last.body))
        )

    def _heads_units(self, row: int) -> bool:
        """Return whether a heading row has the heading of units, or data elements above figures of units."""
        said = (self.phrases.read(cell.text).match for cell in self.sheet.rows[row].values())
        return any(one.data_element or one.field in {"unit", "unit_code"} for one in said)

    def _names_unit(self, row: int) -> bool:
        return any(self.is_unit(cell.line) for cell in self.sheet.rows[row].values())

    def _side_by_side(self, opened: "_OpenRegion") -> Iterator[Region]:
        """Yield the regions of some rows: cut at each column without any cell, right of which headings begin anew."""
        rows = (*opened.headings, *opened.body)
        columns_of = {row: self.sheet.spread(row).keys() for row in rows}
        used = sorted(set().union(*columns_of.values()))
        blocks: list[list[int]] = []
        for _gap, run in groupby(enumerate(used), key=lambda pair: pair[1] - pair[0]):
            columns = [column for _place, column in run]
            if blocks and not (self._begins_anew(columns[0], opened) and self._has_labels(blocks[-1], opened)):
                blocks[-1] += columns
            else:
                blocks.append(columns)
        for columns in blocks:
            filled = {row for row in rows if any(columns[0] <= one <= columns[-1] for one in columns_of[row])}
            region = opened.region(columns[0], columns[-1], filled, is_first=columns is blocks[0])
            titles = (line for line in region.lines if is_title_of_plan(line.text, self.phrases.read(line.text)))
            more = tuple(line for line in titles if line not in (*region.titles, *region.farther))
            yield replace(region, farther=(*more, *region.farther)) if more else region

    def _begins_anew(self, column: int, opened: "_OpenRegion") -> bool:
        """Return whether a heading of a column is one of ordinals, units or labels."""
        cells = (self.sheet.spread(row).get(column) for row in opened.headings)
        return any(cell is not None and self._leads(cell) for cell in cells)

    def _has_labels(self, columns: Sequence[int], opened: "_OpenRegion") -> bool:
        """Return whether any text stands in some columns below the headings."""
        cells = (self.sheet.rows[row].get(column) for row in opened.body for column in columns)
        return not opened.body or any(one and one.kind is CellKind.TEXT and not one.is_number for one in cells)

    def _leads(self, cell: Cell) -> bool:
        return leads_a_table(self.phrases, cell)


@dataclass
class _OpenRegion:
    """A region that is being read."""

    lines: list[SingleText] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    is_below: bool = False
    body: list[int] = field(default_factory=list)
    groups: dict[int, tuple[SingleText, ...]] = field(default_factory=dict)
    _stack: list[tuple[str, SingleText]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return bool(self.headings or self.body)

    def begin_group(self, line: SingleText) -> None:
        """Put a group line in the place of the last one numbered like it, and of all below that."""
        style = numbering_style(line.text)
        at = next((place for place, (other, _line) in enumerate(self._stack) if other == style), len(self._stack))
        self._stack[at:] = [(style, line)]

    def add(self, row: int) -> None:
        self.body.append(row)
        if self._stack:
            self.groups[row] = tuple(line for _style, line in self._stack)

    def region(self, left: int, right: int, rows: Collection[int], *, is_first: bool) -> Region:
        """Return the region of some columns, which have cells in these rows.

        Lines above belong to the columns they begin in, or to the first.
        """
        lines = tuple(one for one in self.lines if left <= one.column <= right or (is_first and one.column < left))
        titles = lines and tuple(_titles(lines, min((*self.headings, *self.body))))
        farther = tuple(line for line in lines if self.is_below and line not in titles and _may_be_title(line.text))
        body = tuple(row for row in self.body if row in rows)
        return Region(left, right, titles, lines, farther, tuple(self.headings), body, self.groups)


def is_title_of_plan(text: str, said: Understood) -> bool:
    """Return whether a text is the title of a document that is a plan as a whole: "KẾ HOẠCH", in capitals."""
    return text.isupper() and any(one.means == "plan" and fold(text).startswith(one.word) for one in said.qualifiers)


def leads_a_table(phrases: Phrases, cell: Cell) -> bool:
    """Return whether a cell is a heading of ordinals, units or labels."""
    said = phrases.read(cell.text).match.field
    return said in {"unit", "unit_code"} or fold(cell.line) in _leading_headings()


def numbering_style(text: str) -> str:
    """Return how a group line is numbered: "I.", "A.", "1.", "a)", "-" or "+"; "" without numbering."""
    text = text.strip()
    for style, pattern in _STYLES:
        if pattern.match(text):
            return text[0] if style == "sign" else style
    return ""


def _titles(lines: Sequence[SingleText], first: int) -> Iterable[SingleText]:
    """Return those of the lines above a table that are its titles: the last few that are no sentence or citation."""
    near: list[SingleText] = []
    for line in reversed(lines):
        below = near[-1].row if near else first
        if len(near) == _MOST_TITLES or below - line.row > _MOST_ROWS_TO_TITLE:
            break
        if _may_be_title(line.text):
            near.append(line)
    return reversed(near)


def _may_be_title(text: str) -> bool:
    """Return whether a text is no sentence, and cites no document."""
    return not (_SENTENCE.search(text) or _CITATION.search(text))


def single_text(cells: Mapping[int, Cell]) -> int | None:
    """Return the column of the only text of a row, with or without a number before it; None for any other row."""
    texts = [column for column, cell in cells.items() if not NUMBERED.fullmatch(cell.line)]
    if len(texts) != 1:
        return None
    column = texts[0]
    others = [other for other in cells if other != column]
    return (
        column if cells[column].kind is CellKind.TEXT and len(others) <= 1 and all(o < column for o in others) else None
    )


def says_figures(cell: Cell) -> bool:
    """Return whether a text has figures with what says which they are: "năm học 2021-2022: 12", "12 (2021-2022)"."""
    return cell.kind is CellKind.TEXT and bool(_SAYS_FIGURES.search(cell.line))


def _is_known(said: Understood) -> bool:
    """Return whether a text can be a heading of figures: it names something, or makes them figures of another kind."""
    return said.match.field != "signature" and bool(
        said.match.is_known or said.others or said.qualifiers or said.is_done or said.states_scope
    )


def _is_prose(text: str) -> bool:
    """Return whether a text is a sentence, and no line above a group of rows."""
    return len(text) > _LONGEST_GROUP or bool(_SENTENCE.search(text))


def _is_furniture(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and not cell.text.isdecimal() and _is_line_furniture(cell.line)


@lru_cache(maxsize=16_384)
def _is_line_furniture(line: str) -> bool:
    return len(line) <= _LONGEST_FURNITURE and fold(line) in _furniture()


@lru_cache(maxsize=1)
def _furniture() -> frozenset[str]:
    return frozenset(map(fold, heading_words().furniture))


@lru_cache(maxsize=1)
def _leading_headings() -> frozenset[str]:
    words = heading_words()
    return frozenset(map(fold, (*words.ordinals, *words.labels)))
