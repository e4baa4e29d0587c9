"""The report that was made is kept in the store: only after a change is it made again to verify another."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from stemagg.report.word.fill import Filling
from tests.worlds.reported_campaign import edited, rendered_report, reported, years
from tests.worlds.running import command
from tests.worlds.steps import calls_of
from tests.worlds.told import put, sheet


def fillings(work: Callable[[], object]) -> int:
    return calls_of(Filling.fill, work)


def verified(report: Path) -> dict[str, object]:
    ran = command("verify", report, "--format", "json", folder=report.parent)
    return {name: ran.data[name] for name in ("unchanged", "changed", "typed", "deleted", "gone")}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return rendered_report(reported(tmp_path))


def test_a_report_that_was_just_rendered_is_not_made_again_to_verify_it(report: Path) -> None:
    assert fillings(lambda: verified(report)) == 0


def test_an_edited_report_is_compared_anew_only_once(report: Path) -> None:
    edited(report, ("1\\.088", "1.090"))
    first = verified(report)

    assert first["changed"]
    assert fillings(lambda: verified(report)) == 0
    assert verified(report) == first


def test_a_report_is_made_again_when_anything_that_it_shows_has_changed(report: Path) -> None:
    folder = report.parent
    assert fillings(lambda: verified(report)) == 0
    settings = folder / "stemagg.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("SỞ", "SỞ MỚI"), encoding="utf-8")

    assert fillings(lambda: verified(report)) == 1


def test_figures_that_arrived_since_are_told_although_the_report_was_kept(report: Path, tmp_path: Path) -> None:
    assert verified(report)["changed"] == []
    put(report.parent, sheet(tmp_path / "later.csv", [years("A", "THPT", lessons=(6, 100))]), received=date(2023, 3, 9))

    assert verified(report)["changed"] != []


def test_what_is_said_of_a_report_is_the_same_when_nothing_is_kept(report: Path) -> None:
    edited(report, ("1\\.088", "1.090"))
    kept = [verified(report), verified(report)]
    with sqlite3.connect(report.parent / "stemagg.db") as store:
        store.execute("DELETE FROM kept")
    store.close()

    assert kept == [verified(report)] * 2
