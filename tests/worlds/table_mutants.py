"""Further kinds of changes to valid tables: second tables, plans, years that moved, columns renamed, remarks."""

import random

from tests.worlds.mutants import Layout, Mutant, Table, kind

_YEARS = {"2021-2022": "2022-2023", "2022-2023": "2023-2024"}
_BEFORE = {"2021-2022": "2019-2020", "2022-2023": "2020-2021"}
_MORE = 100


def _line(layout: Layout, text: str) -> list[str]:
    return [text, *[""] * (len(layout.cells[0]) - 1)]


def _with_other_figures(layout: Layout, years: dict[str, str]) -> Table:
    """Return the table with all figures greater and the years of its headings exchanged."""
    cells = [[_in_years(text, years) for text in row] for row in layout.changed()]
    for row, column in layout.figures:
        cells[row][column] = str(int(cells[row][column]) + _MORE)
    return cells


def _in_years(text: str, years: dict[str, str]) -> str:
    year = next((year for year in years if year in text), None)
    return text.replace(year, years[year]) if year else text


def _heading(layout: Layout, column: int) -> list[str]:
    """Return the headings of a column from top to bottom, of which the upper one may stand left of it."""
    upper = next(filter(None, reversed(layout.cells[0][: column + 1])), "")
    return [upper, *(layout.cells[row][column] for row in range(1, layout.header_rows))]


def _with_column(layout: Layout, headings: list[str], texts: list[str]) -> Table:
    """Return the table with a further column at its right end."""
    return [[*row, text] for row, text in zip(layout.cells, [*headings, *texts], strict=True)]


@kind
def plan_of_next_year_below(layout: Layout, _rng: random.Random) -> Mutant:
    """The same table once more, as the plan for what comes."""
    second = _with_other_figures(layout, {})
    return Mutant(
        "plan_of_next_year_below",
        [*layout.changed(), _line(layout, ""), _line(layout, "KẾ HOẠCH NĂM HỌC 2023-2024"), *second],
    )


@kind
def years_before_below(layout: Layout, _rng: random.Random) -> Mutant:
    second = _with_other_figures(layout, _BEFORE)
    return Mutant("years_before_below", [*layout.changed(), _line(layout, ""), *second])


@kind
def foreign_table_below(layout: Layout, _rng: random.Random) -> Mutant:
    width = len(layout.cells[0])
    other = [["TT", "Họ và tên", "Số tiết"], ["1", "Nguyễn Văn An", "12"], ["2", "Trần Thị Bình", "9"]]
    padded = [[*row, *[""] * (width - len(row))] for row in other]
    return Mutant("foreign_table_below", [*layout.changed(), _line(layout, ""), *padded])


@kind
def foreign_table_beside(layout: Layout, _rng: random.Random) -> Mutant:
    other = [["TT", "Khối lớp", "Số học sinh"], ["1", "Khối 6", "480"], ["2", "Khối 7", "440"]]
    blank = [["", "", ""]] * len(layout.cells)
    cells = [[*row, "", *beside] for row, beside in zip(layout.cells, [*other, *blank], strict=False)]
    return Mutant("foreign_table_beside", cells)


@kind
def plan_column(layout: Layout, rng: random.Random) -> Mutant:
    """A column of what was planned, with the heading of one of what was done."""
    title, *years = _heading(layout, rng.choice(layout.figures)[1])
    texts = ["500" for _row in layout.rows]
    return Mutant("plan_column", _with_column(layout, [f"Kế hoạch {title}", *years], texts))


@kind
def plan_column_in_place_of_figures(layout: Layout, rng: random.Random) -> Mutant:
    column = rng.choice(layout.figures)[1]
    cells = layout.changed()
    head = layout.header_rows - 1
    cells[head][column] = f"{cells[head][column]} (kế hoạch)"
    return Mutant("plan_column_in_place_of_figures", cells)


@kind
def years_one_later(layout: Layout, _rng: random.Random) -> Mutant:
    """Every heading names the year after: the figures of the first year are now those of the last one."""
    cells = [[_in_years(text, _YEARS) for text in row] for row in layout.changed()]
    columns = sorted({column for _row, column in layout.figures})
    moved = dict(zip(columns[1::2], columns[::2], strict=True))
    meant = {(row, last): int(cells[row][first]) for row in layout.rows for last, first in moved.items()}
    return Mutant("years_one_later", cells, meant)


@kind
def unit_column_renamed(layout: Layout, rng: random.Random) -> Mutant:
    cells = layout.changed()
    names = ("Thầy/cô đang công tác tại", "Nơi công tác", "Quý thầy cô trả lời thay cho đơn vị nào?", "Trường/Phòng")
    cells[0][layout.unit_column] = rng.choice(names)
    return Mutant("unit_column_renamed", cells)


@kind
def remark_that_takes_back(layout: Layout, rng: random.Random) -> Mutant:
    texts = ["" for _row in layout.rows]
    texts[rng.randrange(len(texts))] = rng.choice(("Hủy", "số dự kiến", "mới có HKI", "năm học 2019-2020"))
    blank = [""] * (layout.header_rows - 1)
    return Mutant("remark_that_takes_back", _with_column(layout, ["Ghi chú", *blank], texts))
