"""A report that is older than the store: what changed in the store is told from what a person changed in the report."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.reported_campaign import edited, rendered_report, reported, years
from tests.worlds.running import command
from tests.worlds.told import put, sheet
from tests.worlds.world import LAST

LESSONS = f"value; lessons; ; {LAST}"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report that was saved before the file of another unit was ingested: lessons 1.088, now 1.188."""
    made = rendered_report(reported(tmp_path))
    put(made.parent, sheet(tmp_path / "later.csv", [years("A", "THPT", lessons=(6, 100))]), received=date(2023, 3, 9))
    return made


def verified(report: Path) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    ran = command("verify", report, "--format", "json", folder=report.parent)
    assert ran.code == 1, ran.err
    return ran.data


def test_the_first_lines_say_that_the_report_is_older_and_what_changed_since(report: Path) -> None:
    ran = command("verify", report, folder=report.parent)

    first, second = ran.out.splitlines()[:2]
    assert ran.code == 1
    assert "báo cáo lập trước khi nhập 1 tệp" in first
    assert "số liệu đã thay đổi" in second
    assert "1.088 → 1.188" in ran.out
    assert "0 không khớp; 0 số gõ tay (0 không trùng số nào); 0 số bị xóa" in ran.out
    assert "Khác với kho dữ liệu" not in ran.out


def test_nothing_of_an_untouched_report_is_typed_deleted_or_edited(report: Path) -> None:
    renamed = report.rename(report.with_name("bản trình ký.docx"))
    found = verified(renamed)

    assert found["typed"] == found["deleted"] == found["gone"] == []
    assert found["since"]["ingested"] == 1
    assert {one["as_saved"] for one in found["changed"]} == {True}
    assert (LESSONS, "1.088", ["1.188"]) in [(one["key"], one["printed"], one["now"]) for one in found["changed"]]


@pytest.mark.parametrize("typed", ["1.090", "1.188"])
def test_what_a_person_changed_in_it_is_told_apart(report: Path, typed: str) -> None:
    found = verified(edited(report, ("1\\.088", typed), ("Hết", "Có 777 em")))

    by_hand = [(one["key"], one["printed"]) for one in found["changed"] if not one["as_saved"]]
    assert by_hand == ([(LESSONS, "1.090")] if typed == "1.090" else [])
    assert [one["text"] for one in found["typed"]] == ["777"]


def test_a_figure_that_was_deleted_is_told_as_the_store_has_it_now(report: Path) -> None:
    found = verified(edited(report, (r"<w:p>(?:(?!</w:p>).)*Số bài học STEM: .*?</w:p>", "")))

    assert [(one["key"], one["now"]) for one in found["deleted"]][:1] == [(LESSONS, "1.188")]


def test_figures_that_only_a_report_made_now_has_are_new_and_not_deleted(tmp_path: Path) -> None:
    only_now = "{% if not coverage.missing %}Đủ {{ coverage.expected }} đơn vị.{% endif %}"
    always = "Có {{ coverage.received }} đơn vị, {{ figures.lessons.total.last.value }} bài."
    made = rendered_report(reported(tmp_path), only_now, always)
    put(made.parent, sheet(tmp_path / "l.csv", [years("S", "THCS", lessons=(6, 100))]), received=date(2023, 3, 9))
    found = verified(made)

    assert found["deleted"] == []
    assert [one["key"] for one in found["added"]] == ["expected; ; ; "]


def test_corrections_and_withdrawals_since_are_counted_in_the_first_line(report: Path) -> None:
    campaign = report.parent
    assert command("correct", f"B/lessons/THPT/{LAST}", "21", "--because", "gọi điện", folder=campaign).code == 0
    assert command("withdraw", "told.csv", "--because", "gửi nhầm", folder=campaign).code == 0

    first = command("verify", report, folder=campaign).out.splitlines()[0]
    assert "nhập 1 tệp, đính chính 1 số, rút 1 tệp" in first
