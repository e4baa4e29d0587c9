"""Targets and constants as the guide shows them: its examples in a campaign, printed by the names that it tells."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.test_documentation import GUIDE, blocks
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.report_world import lines, template
from tests.worlds.reported_campaign import rendered_report
from tests.worlds.running import command
from tests.worlds.target_world import HEAD, OUTLINE, ROW_A


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    told = [next(one for one in blocks(GUIDE, "toml") if head in one) for head in ("[[target]]", "[[constant]]")]
    write_campaign(tmp_path, OUTLINE + "".join(told), ["A,Trường A,truong,TH,Lê Chân", "B,Trường B,truong,TH,Tây"])
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    return tmp_path


def test_the_target_and_the_constant_of_the_guide_are_printed_by_the_names_that_it_tells(campaign: Path) -> None:
    told = GUIDE.read_text(encoding="utf-8")
    names = ("targets.boi_duong_2024.sentence", "constants.schools_2020.measured", "constants.schools_2020.source")
    assert [name for name in names if f"`{name}`" not in told] == []
    report = rendered_report(campaign, *(f"{{{{ {name} }}}}" for name in names))
    assert lines(Document(str(report)))[-3:] == [
        "Cán bộ được bồi dưỡng năm 2024: đạt 20 người so với chỉ tiêu ít nhất 150 người (13,3%), còn thiếu 130 người",
        "2.748 trường",
        "Chương trình số 1217, phần I, mục III.1",
    ]


def test_they_are_explained_by_the_commands_of_the_guide(campaign: Path) -> None:
    assert "Kế hoạch, mục II.5" in command("explain", "--target", "boi-duong-2024", folder=campaign).out
    assert "2.748 trường" in command("explain", "--constant", "schools_2020", folder=campaign).out


def test_the_milestones_of_the_guide_are_asked_and_told_by_the_names_that_it_tells(tmp_path: Path) -> None:
    told = GUIDE.read_text(encoding="utf-8")
    block = next(one for one in blocks(GUIDE, "toml") if "[[milestone]]" in one)
    write_campaign(tmp_path, OUTLINE + block, ["A,Trường A,truong,TH,Lê Chân"])
    heading = '"Kiểm tra, đánh giá hằng năm, năm 2023"'
    send(tmp_path, "a.csv", [[*HEAD, heading, "Ban hành tài liệu tập huấn"], [*ROW_A, "20/12/2023", "15/9/2024"]])
    ran = command("summarize", "--milestones", "--on", "2024-09-14", "--format", "json", folder=tmp_path)
    found = {row["code"]: (row["state"], row["planned_on"]) for row in ran.data}
    assert found == {
        "guide": ("overdue", "2024-09-15"), "yearly_2023": ("done", None), "yearly_2024": ("not_yet_due", None),
    }  # fmt: skip
    names = ("milestones.sentence", "milestones.guide.state", "milestones.all")
    assert [name for name in names if f"`{name}`" not in told] == []
    template(tmp_path, *(f"{{{{ {name} }}}}" for name in names[:2]))
    assert command("render", "-o", "x.docx", "--date", "2024-09-14", folder=tmp_path).code == 0
    assert lines(Document(str(tmp_path / "x.docx")))[-1].replace("\u00a0", " ") == (
        "chưa hoàn thành, chậm 14 ngày, dự kiến hoàn thành ngày 15/9/2024"
    )
