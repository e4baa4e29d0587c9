"""Valid tables with one thing changed, for the search for totals that are wrong in silence.

A kind of change takes a table (rows of cells) and a random generator and returns the changed table. What a person
would read in the result is in `Mutant.meant`: figures that the change really means to alter.
"""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from stemagg.text.normalise import without_accents

Table = list[list[str]]
Place = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """A table: its cells, how many rows its header has, and where its figures, headings and unit names are."""

    cells: Table
    header_rows: int
    unit_column: int
    figures: tuple[Place, ...]

    @property
    def rows(self) -> range:
        return range(self.header_rows, len(self.cells))

    def changed(self) -> Table:
        return [list(row) for row in self.cells]


@dataclass
class Mutant:
    """A changed table; `meant` holds the places whose figure the change means to alter, and to what.

    `later` does so where a later row is a later answer, as in the export of a form.
    """

    kind: str
    cells: Table
    meant: dict[Place, int] = field(default_factory=dict)
    later: dict[Place, int] = field(default_factory=dict)
    removed_rows: tuple[int, ...] = ()


Kind = Callable[[Layout, random.Random], Mutant]
KINDS: dict[str, Kind] = {}


def kind(function: Kind) -> Kind:
    KINDS[function.__name__] = function
    return function


def _value_kind(name: str, write: Callable[[str], str], meant: int | None = None) -> None:
    """Register a change of one figure into another text; `meant` is what a person surely reads there."""

    def change(layout: Layout, rng: random.Random) -> Mutant:
        row, column = rng.choice(layout.figures)
        cells = layout.changed()
        cells[row][column] = write(cells[row][column])
        said = {} if meant is None else {(row, column): meant}
        return Mutant(name, cells, said)

    KINDS[name] = change


for _name, _write in {
    "blanks_around_a_figure": lambda s: f"  {s} ",
    "no_break_space_around_a_figure": lambda s: f"\u00a0{s}\u00a0",
    "zero_width_space_in_a_figure": lambda s: f"{s}\u200b",
    "full_width_digits": lambda s: "".join(chr(ord(c) + 0xFEE0) for c in s),
    "leading_zero": lambda s: f"0{s}",
    "decimal_zero": lambda s: f"{s},0",
    "unit_word_behind_a_figure": lambda s: f"{s} bài",
    "about": lambda s: f"khoảng {s}",
    "more_than": lambda s: f">{s}",
    "asterisk": lambda s: f"{s}*",
    "range": lambda s: f"{s}-{int(s) + 5}",
    "negative": lambda s: f"-{s}",
    "percent": lambda s: f"{s}%",
    "comma_thousands": lambda s: f"{s},000",
    "two_figures": lambda s: f"{s} hoặc {s}",
    "formula_error": lambda _s: "#REF!",
    "not_a_number": lambda _s: "NaN",
    "huge": lambda s: s + "9" * 20,
    "date": lambda s: f"{s}/4/2023",
    "sentence": lambda s: f"Trường đã dạy {s} bài",
    "dash": lambda _s: "-",
    "cross": lambda _s: "x",
    "blank": lambda _s: "",
    "no_figure_yet": lambda _s: "Chưa thống kê",
    "letter_o_for_zero": lambda s: f"{s[:-1]}O",
    "exponent": lambda s: f"{s}E+1",
}.items():
    _value_kind(_name, _write)
_value_kind("other_figure", lambda _s: "7", meant=7)
_value_kind("thousands_point", lambda _s: "1.234", meant=1234)
_value_kind("thousands_blank", lambda _s: "1 234", meant=1234)
_value_kind("number_words", lambda _s: "mười hai", meant=12)
_value_kind("none_at_all", lambda _s: "Không", meant=0)
_value_kind("not_done_yet", lambda _s: "Chưa có", meant=0)
_value_kind("figure_and_words", lambda _s: "12 (mười hai)", meant=12)
_value_kind("figure_and_other_words", lambda _s: "12 (mười ba)")


def _heading(layout: Layout, rng: random.Random, write: Callable[[str], str], name: str) -> Mutant:
    cells = layout.changed()
    places = [(r, c) for r in range(layout.header_rows) for c, text in enumerate(cells[r]) if text]
    row, column = rng.choice([p for p in places if p[1] != layout.unit_column])
    cells[row][column] = write(cells[row][column])
    return Mutant(name, cells)


def _heading_kind(name: str, write: Callable[[str], str]) -> None:
    KINDS[name] = lambda layout, rng: _heading(layout, rng, write, name)


_heading_kind("heading_decomposed", lambda s: unicodedata.normalize("NFD", s))
_heading_kind("heading_upper_case", str.upper)
_heading_kind("heading_double_blanks", lambda s: s.replace(" ", "  "))
_heading_kind("heading_no_break_space", lambda s: s.replace(" ", "\u00a0"))
_heading_kind("heading_colon", lambda s: f"{s}:")
_heading_kind("heading_numbered", lambda s: f"3.1. {s}")
_heading_kind("heading_misspelt", lambda s: f"{s[:-1]}q")
_heading_kind("heading_without_accents", without_accents)
_heading_kind("heading_blank", lambda _s: "")
_heading_kind("heading_of_other_year", lambda s: s.replace("2021-2022", "2019-2020").replace("Số", "Tổng số"))


def _unit_kind(name: str, write: Callable[[str], str]) -> None:
    def change(layout: Layout, rng: random.Random) -> Mutant:
        cells = layout.changed()
        row = rng.choice(layout.rows)
        cells[row][layout.unit_column] = write(cells[row][layout.unit_column])
        return Mutant(name, cells)

    KINDS[name] = change


_unit_kind("unit_decomposed", lambda s: unicodedata.normalize("NFD", s))
_unit_kind("unit_upper_case", str.upper)
_unit_kind("unit_without_accents", without_accents)
_unit_kind("unit_zero_width", lambda s: s.replace(" ", " \u200b"))
_unit_kind("unit_without_kind", lambda s: s.removeprefix("Trường "))
_unit_kind("unit_misspelt", lambda s: f"{s[:-1]}q")
_unit_kind("unit_cyrillic", lambda s: s.replace("T", "\u0422"))
_unit_kind("unit_not_on_the_roster", lambda _s: "Trường THPT Nguyễn Du")
_unit_kind("unit_blank", lambda _s: "")
_unit_kind("unit_with_district", lambda s: f"{s} - quận Nhất")


@kind
def rows_shuffled(layout: Layout, rng: random.Random) -> Mutant:
    body = [list(layout.cells[row]) for row in layout.rows]
    rng.shuffle(body)
    return Mutant("rows_shuffled", [*map(list, layout.cells[: layout.header_rows]), *body])


@kind
def blank_row(layout: Layout, rng: random.Random) -> Mutant:
    cells = layout.changed()
    cells.insert(rng.choice(layout.rows), [""] * len(cells[0]))
    return Mutant("blank_row", cells)


@kind
def header_repeated(layout: Layout, rng: random.Random) -> Mutant:
    cells = layout.changed()
    at = rng.choice(layout.rows)
    cells[at:at] = [list(row) for row in layout.cells[: layout.header_rows]]
    return Mutant("header_repeated", cells)


@kind
def column_numbers(layout: Layout, _rng: random.Random) -> Mutant:
    cells = layout.changed()
    cells.insert(layout.header_rows, [f"({n})" for n in range(1, len(cells[0]) + 1)])
    return Mutant("column_numbers", cells)


def _total_row(layout: Layout, title: str, *, wrong: bool) -> list[str]:
    row = [""] * len(layout.cells[0])
    row[layout.unit_column] = title
    for column in sorted({column for _row, column in layout.figures}):
        added = sum(int(layout.cells[r][c]) for r, c in layout.figures if c == column)
        row[column] = str(added + 5 * wrong)
    return row


@kind
def total_row_at_the_end(layout: Layout, _rng: random.Random) -> Mutant:
    return Mutant("total_row_at_the_end", [*layout.changed(), _total_row(layout, "Tổng cộng", wrong=False)])


@kind
def total_row_at_the_top(layout: Layout, _rng: random.Random) -> Mutant:
    cells = layout.changed()
    cells.insert(layout.header_rows, _total_row(layout, "TỔNG SỐ", wrong=False))
    return Mutant("total_row_at_the_top", cells)


@kind
def total_row_that_is_wrong(layout: Layout, _rng: random.Random) -> Mutant:
    return Mutant("total_row_that_is_wrong", [*layout.changed(), _total_row(layout, "Cộng", wrong=True)])


@kind
def total_row_of_another_name(layout: Layout, _rng: random.Random) -> Mutant:
    return Mutant("total_row_of_another_name", [*layout.changed(), _total_row(layout, "Toàn thành phố", wrong=False)])


@kind
def row_twice(layout: Layout, rng: random.Random) -> Mutant:
    cells = layout.changed()
    cells.append(list(cells[rng.choice(layout.rows)]))
    return Mutant("row_twice", cells)


@kind
def row_twice_with_another_figure(layout: Layout, rng: random.Random) -> Mutant:
    cells = layout.changed()
    row, column = rng.choice(layout.figures)
    again = list(cells[row])
    again[column] = "999"
    return Mutant("row_twice_with_another_figure", [*cells, again], later={(row, column): 999})


@kind
def row_left_out(layout: Layout, rng: random.Random) -> Mutant:
    row = rng.choice(layout.rows)
    cells = [list(cells) for number, cells in enumerate(layout.cells) if number != row]
    return Mutant("row_left_out", cells, removed_rows=(row,))


@kind
def signature_below(layout: Layout, _rng: random.Random) -> Mutant:
    width = len(layout.cells[0])
    signature = ["", "Người lập biểu", *[""] * (width - 3), "Thủ trưởng đơn vị"][:width]
    return Mutant("signature_below", [*layout.changed(), signature])


@kind
def extra_column(layout: Layout, rng: random.Random) -> Mutant:
    at = rng.randrange(len(layout.cells[0]) + 1)
    cells = layout.changed()
    for number, row in enumerate(cells):
        row.insert(at, "Số giáo viên" if number == 0 else "" if number < layout.header_rows else "5")
    return Mutant("extra_column", cells)


@kind
def columns_swapped(layout: Layout, rng: random.Random) -> Mutant:
    """Two whole columns, headings and all, change places: nothing else changes."""
    columns = [
        c for c in range(len(layout.cells[0])) if layout.header_rows == 1 or c < min(p[1] for p in layout.figures)
    ]
    first, second = rng.sample(columns, 2)
    cells = layout.changed()
    for row in cells:
        row[first], row[second] = row[second], row[first]
    return Mutant("columns_swapped", cells)


@kind
def column_left_out(layout: Layout, rng: random.Random) -> Mutant:
    at = rng.choice(sorted({column for _row, column in layout.figures}))
    cells = [[text for column, text in enumerate(row) if column != at] for row in layout.cells]
    return Mutant("column_left_out", cells)


@kind
def figures_of_two_units_swapped_with_their_names(layout: Layout, rng: random.Random) -> Mutant:
    first, second = rng.sample(list(layout.rows), 2)
    cells = layout.changed()
    cells[first], cells[second] = cells[second], cells[first]
    return Mutant("figures_of_two_units_swapped_with_their_names", cells)


@kind
def title_rows_above(layout: Layout, _rng: random.Random) -> Mutant:
    width = len(layout.cells[0])
    titles = [["BẢNG TỔNG HỢP", *[""] * (width - 1)], ["Năm 2023", *[""] * (width - 1)]]
    return Mutant("title_rows_above", [*titles, *layout.changed()])
