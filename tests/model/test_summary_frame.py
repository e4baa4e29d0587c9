"""A summary as a tidy table: the same figures, one row each, and pandas only where a table is asked for."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from stemagg.model.figures import Total
from stemagg.model.summary import Summary
from tests.worlds.report_world import campaign, numbers, summary
from tests.worlds.running import CITY, RECEIVED

OUTLINE = campaign().outline
FIGURES = (
    Total(("Quận Nhất",), "books", None, 0, 2),
    Total(("Vùng xa",), "books", 1000, 1, 2),
    Total(("Vùng xa",), "money", Decimal("12.50"), 1, 2),
)


def test_a_table_has_a_row_for_each_figure_with_its_groups_units_and_unit_of_measure() -> None:
    frame = Summary(("area",), FIGURES).to_frame(OUTLINE)
    assert list(frame.columns) == [
        "area", "data_element", "value", "units_counted", "units_expected", "units_partial", "with_asked", "additivity",
        "unit_of_measure",
    ]  # fmt: skip
    assert list(frame.itertuples(index=False, name=None)) == [
        (*f.group, f.data_element, f.value, f.units_counted, f.units_expected, 0, None, "adds_up", _measure(f))
        for f in FIGURES
    ]


def _measure(figure: Total) -> str:
    return OUTLINE.elements[figure.data_element].unit_of_measure


def test_whole_numbers_stay_whole_beside_a_missing_one_and_decimals_keep_their_digits() -> None:
    values = list(Summary(("area",), FIGURES).to_frame(OUTLINE)["value"])
    assert [str(value) for value in values] == ["None", "1000", "12.50"]


def test_a_table_of_nothing_has_its_columns() -> None:
    assert list(Summary(("area",), ()).to_frame(OUTLINE).columns)[:2] == ["area", "data_element"]


def test_districts_of_a_table_add_up_to_the_whole() -> None:
    of = campaign()
    parts, whole = (summary(of, by, numbers()).to_frame(of.outline) for by in (("area", "period"), ("period",)))
    added = parts[parts["data_element"] == "books"].groupby("period")["value"].sum()
    assert added.to_dict() == whole[whole["data_element"] == "books"].set_index("period")["value"].to_dict()


@pytest.mark.parametrize("command", [["--help"], ["ingest", "received"]], ids=" ".join)
def test_pandas_is_not_on_the_way_of_help_or_of_ingest(tmp_path: Path, command: list[str]) -> None:
    run = "from stemagg.cli.main import run; run()"
    init = [sys.executable, "-c", run, "init", str(tmp_path / "c"), "--from", CITY.name]
    subprocess.run(init, check=True, capture_output=True)  # noqa: S603
    received = tmp_path / "c" / "received"
    received.mkdir()
    name = next(RECEIVED.glob("*.csv"))
    (received / name.name).write_bytes(name.read_bytes())
    told = "print('loaded:', 'pandas' in sys.modules, 'stemagg.model' in sys.modules or '--help' in sys.argv)"
    watch = f"import atexit, sys; atexit.register(lambda: {told}); {run}"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", watch, *command], cwd=tmp_path / "c", capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "loaded: False True"
