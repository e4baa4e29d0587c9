"""One thing changed in a valid input: a total may follow the change or a finding may name it, never neither."""

import io
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from stemagg.checks.submission_checks import check_submission
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.slot import Slot, at_level
from stemagg.model.submission import Reading
from stemagg.pipeline.stored_findings import unit_findings
from stemagg.readers.read import read_file
from stemagg.readers.tables.context import ReadingContext
from stemagg.store.database import Store
from tests.worlds import table_mutants
from tests.worlds.campaign_files import source_of
from tests.worlds.mutants import KINDS, Layout, Table
from tests.worlds.world import FIRST, JOINT, LAST, OFFICE, SCHOOL_A, SCHOOL_B, campaign, csv_of, drawn

SEEDS = range(3)
ELEMENTS = ("schools", "lessons", "projects")

FIGURES = """
2 | 3 | 40 | 52 | 4 | 6
1 | 1 | 11 | 14 | 3 | 2
1 | 1 | 21 | 24 | 5 | 8
1 | 1 | 31 | 34 | 9 | 10
1 | 1 | 41 | 44 | 12 | 13
"""
NAMES = ((OFFICE, "THCS"), (SCHOOL_A, "THPT"), (SCHOOL_B, "THPT"), (JOINT, "THCS"), (JOINT, "THPT"))
TITLES = ("Số trường đã triển khai", "Số bài học STEM", "Số dự án KHKT")
ROWS = [[*name, *figures] for name, figures in zip(NAMES, drawn(FIGURES), strict=True)]
FORM = [
    ["Dấu thời gian", "Tên đơn vị", "Cấp học", *(f"{title} [{year}]" for title in TITLES for year in (FIRST, LAST))],
    *([f"2023/03/2{day} 9:00:00 SA GMT+7", *row] for day, row in enumerate(ROWS)),
]
SHEET = [
    ["STT", "Tên đơn vị", "Cấp học", *(text for title in TITLES for text in (title, ""))],
    ["", "", "", *(year for _title in TITLES for year in (FIRST, LAST))],
    *([str(number), *row] for number, row in enumerate(ROWS, start=1)),
]
UNITS = {0: "E", 1: "A", 2: "B", 3: "J", 4: "J"}


def layout(cells: Table, header_rows: int) -> Layout:
    figures = tuple((row, column) for row in range(header_rows, len(cells)) for column in range(3, 9))
    return Layout(cells, header_rows, 1, figures)


def workbook_of(cells: Table) -> bytes:
    """Return the table as a workbook, whole numbers as number cells."""
    book = openpyxl.Workbook()
    for row in cells:
        book.worksheets[0].append([int(c) if c.isascii() and c.isdecimal() else c or None for c in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


INPUTS: dict[str, tuple[Layout, Callable[[Table], bytes]]] = {
    "form as CSV": (layout(FORM, 1), csv_of),
    "shared sheet as CSV": (layout(SHEET, 2), lambda cells: csv_of(cells, quote_all=False)),
    "shared sheet as workbook": (layout(SHEET, 2), workbook_of),
}


def slot_of(of: Layout, row: int, column: int) -> Slot:
    level = of.cells[row][2]
    return Slot(
        UNITS[row - of.header_rows], ELEMENTS[(column - 3) // 2], at_level(level), (FIRST, LAST)[(column - 3) % 2]
    )


def figures_of(of: Layout, meant: dict[tuple[int, int], int] | None = None) -> dict[Slot, int]:
    said = {(row, column): int(of.cells[row][column]) for row, column in of.figures}
    said.update(meant or {})
    return {slot_of(of, *place): figure for place, figure in said.items()}


@dataclass(frozen=True)
class World:
    """The campaign that all mutants are sent to, its store empty, and what their files are read with."""

    campaign: Campaign
    context: ReadingContext

    def in_new_folder(self, folder: Path) -> Campaign:
        """Return the campaign with a store of its own: a copy of the empty one."""
        of = self.campaign
        shutil.copytree(of.folder, folder)
        return type(of)(folder, of.settings, of.outline, of.roster, (), of.fingerprints)

    def ingested(self, folder: Path, data: bytes) -> tuple[dict[Slot, int], list[Finding], set[str]]:
        """Return what counts after one file came in, the findings, and the units that have reported."""
        return ingested(self.in_new_folder(folder), read_file(data, source_of(data, "file"), self.context))


def ingested(of: Campaign, reading: Reading) -> tuple[dict[Slot, int], list[Finding], set[str]]:
    """Return what counts after a file that was read is checked and stored; the findings; the units that reported."""
    checked = [check_submission(of, submission) for submission in reading.submissions]
    store = Store(of)
    store.put(Reading(reading.source, tuple(s for s, _ in checked), reading.findings, reading.channel))
    counted = {v.slot: v.number for v in store.current_values() if v.number is not None}
    units = {receipt.unit for receipt in store.receipts()}
    found = [*reading.findings, *(f for _, fs in checked for f in fs), *unit_findings(of, store, sorted(units))]
    return counted, found, units


def wanting(findings: list[Finding]) -> set[tuple[str, ...]]:
    """Return the findings that ask for something, without their places."""
    return {
        (f.code, f.unit, f.data_element, f.period, str(f.operands)) for f in findings if f.severity is not Severity.NOTE
    }


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return the world with school B open in both years."""
    of = campaign(tmp_path_factory.mktemp("world"), units=("2022-09-15", ""))
    Store(of)
    return World(of, ReadingContext(of))


@pytest.mark.parametrize("name", INPUTS)
def test_the_inputs_that_are_changed_are_read_as_they_stand(world: World, tmp_path: Path, name: str) -> None:
    table, write = INPUTS[name]
    counted, found, _units = world.ingested(tmp_path / "c", write(table.cells))
    assert counted == figures_of(table)
    assert {f.code for f in found if f.severity is not Severity.NOTE} == {"values-missing"}


def test_there_are_enough_kinds_and_mutants() -> None:
    assert table_mutants.plan_column in KINDS.values()
    assert len(KINDS) >= 80
    assert len(KINDS) * len(INPUTS) * len(SEEDS) >= 500


@pytest.fixture(scope="module")
def said_anyway(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[str, ...]]]:
    """Return what the findings on each input ask for as it stands."""
    folder = tmp_path_factory.mktemp("as it stands")
    return {
        name: wanting(world.ingested(folder / name, write(table.cells))[1]) for name, (table, write) in INPUTS.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_no_total_is_wrong_in_silence(
    world: World, said_anyway: dict[str, set[tuple[str, ...]]], tmp_path: Path, kind: str
) -> None:
    for name, (table, write) in INPUTS.items():
        for seed in SEEDS:
            mutant = KINDS[kind](table, random.Random(f"{kind} {seed}"))  # noqa: S311
            counted, found, units = world.ingested(tmp_path / f"{name} {seed}", write(mutant.cells))
            meant = figures_of(table, {**mutant.meant, **(mutant.later if name.startswith("form") else {})})
            wrong = {slot for slot in counted.keys() | meant if counted.get(slot) != meant.get(slot)}
            silent = {slot for slot in wrong if slot.unit in units}
            said = wanting(found) - said_anyway[name]
            assert not silent or said, (name, seed, silent, mutant.cells)
            assert not wrong or said or mutant.removed_rows, (name, seed, wrong, mutant.cells)
