"""One grid of figures is read alike whatever holds it: a workbook, a CSV file, a table in Word, or lines of text."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.worlds.shape_world import SCHOOLS, Figures, Shape, document, ingested
from tests.worlds.spreadsheet_files import Table, ods
from tests.worlds.world import csv_of, drawn, workbook


@dataclass(frozen=True)
class Grid:
    """A grid drawn as a table, and as lines that say the same; what it gives for the unit that sends it."""

    table: str
    lines: str
    truth: str

    def sent(self, holder: str, school: str) -> Shape:
        """Return the file in which a school sends it."""
        truth = "\n".join(f"{school} | {row}" for row in self.truth.strip().splitlines())
        return Shape(school, {holder: HOLDERS[holder](self, school)}, truth)


def letter(school: str, content: str) -> str:
    return (
        f"TRƯỜNG THPT {school.upper()}\nBÁO CÁO\nI. Kết quả đạt được\n{content.strip()}\nII. Đề xuất, kiến nghị\nKhông."
    )


def rows(grid: Grid, school: str) -> list[list[str]]:
    return [[f"TRƯỜNG THPT {school.upper()}"], ["BÁO CÁO"], *drawn(grid.table)]


def as_sheet(table: list[list[str]]) -> Table:
    return [[int(cell) if cell.isdecimal() else cell or None for cell in row] for row in table]


def in_bars(grid: Grid) -> str:
    """Return the table as `document` has it: rows in bars, a row of one text as a line above."""
    made = ("".join(row) if len(row) == 1 else f"|{'|'.join(row)}|" for row in drawn(grid.table))
    return "\n".join(made)


HOLDERS: dict[str, Callable[[Grid, str], bytes]] = {
    "a.xlsx": lambda grid, school: workbook(BC="\n".join(" | ".join(row) for row in rows(grid, school))),
    "b.ods": lambda grid, school: ods(as_sheet(rows(grid, school))),
    "c.csv": lambda grid, school: csv_of(rows(grid, school)),
    "d.docx": lambda grid, school: document(letter(school, in_bars(grid))),
    "e.docx": lambda grid, school: document(letter(school, grid.lines)),
    "f.xlsx": lambda grid, school: workbook(BC=letter(school, grid.lines)),
}
GRIDS = {
    name: Grid(**one)
    for name, one in tomllib.loads((Path(__file__).parent / "grids" / "grids.toml").read_text(encoding="utf-8")).items()
}
_AT_ONCE = len(SCHOOLS) // len(HOLDERS)
PARTS = [[*GRIDS][first : first + _AT_ONCE] for first in range(0, len(GRIDS), _AT_ONCE)]
"""The grids that one ingest reads: each comes from as many schools as there are holders."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Figures]]:
    """Return what was counted of each grid in each holder, from one ingest of each part of the grids."""
    found: dict[str, dict[str, Figures]] = {}
    for part in PARTS:
        schools = iter(SCHOOLS)
        senders = {name: dict(zip(HOLDERS, schools, strict=False)) for name in part}
        shapes = [GRIDS[name].sent(holder, school) for name, by in senders.items() for holder, school in by.items()]
        came = ingested(tmp_path_factory.mktemp("grids") / "campaign", shapes)
        for name, by in senders.items():
            found[name] = {holder: came.of(frozenset({school})) for holder, school in by.items()}
    return found


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("name", GRIDS)
def test_one_grid_gives_the_same_figures_whatever_holds_it(
    read: dict[str, dict[str, Figures]], name: str, holder: str
) -> None:
    figures = {key[1:]: value for key, value in read[name][holder].items()}
    assert figures == {key[1:]: value for key, value in GRIDS[name].sent(holder, "x").figures.items()}
