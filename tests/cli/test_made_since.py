"""What people corrected or withdrew since a report was saved is told by `verify`, withdrawn files by `status`."""

from pathlib import Path

import pytest

from tests.worlds.databases import Placed, execute, tables
from tests.worlds.postgresql import new_address
from tests.worlds.report_world import template
from tests.worlds.running import command
from tests.worlds.told import lessons, said, take
from tests.worlds.world import LAST, write_campaign

CORRECTED = ("correct", f"A/lessons/THPT/{LAST}", "12", "--because", "gọi điện thoại", "--by", "Lan")
WITHDRAWN = ("withdraw", "b.csv", "--because", "gửi nhầm biểu", "--by", "Minh")


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign with the figures of two units and a report that was saved."""
    folder = placed(write_campaign(tmp_path / "campaign"))
    template(folder, "Có {{ figures.lessons.total.last.value }} bài.")
    take(folder, said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 9, unit="B"))
    assert command("render", "-o", "bao-cao.docx", folder=folder).code == 0
    return folder


def verified(campaign: Path, report: str = "bao-cao.docx") -> tuple[int, str]:
    ran = command("verify", report, folder=campaign)
    return ran.code, " ".join(ran.out.split())


def test_a_report_that_differs_tells_which_corrections_and_withdrawals_were_made_since(campaign: Path) -> None:
    assert verified(campaign)[0] == 0
    command(*CORRECTED, folder=campaign)
    command(*WITHDRAWN, folder=campaign)
    code, told = verified(campaign)
    assert (code, "Từ khi lưu báo cáo này" in told) == (1, True)
    for words in ("thay cho", "Lan", "gọi điện thoại", "b.csv: Tệp này đã được Minh rút", "gửi nhầm biểu"):
        assert words in told
    since = command("verify", "bao-cao.docx", "--format", "json", folder=campaign).data["since"]
    assert [one["by"] for one in since["corrections"] + since["withdrawals"]] == ["Lan", "Minh"]
    assert command("render", "-o", "bao-cao.docx", folder=campaign).code == 0
    assert "Từ khi lưu" not in verified(campaign)[1]
    assert command("undo", folder=campaign).code == 0
    code, told = verified(campaign)
    assert (code, "đã được hoàn tác" in told and "b.csv" in told, "gọi điện thoại" in told) == (1, True, False)


def test_a_report_under_another_name_is_known_by_its_figures(campaign: Path) -> None:
    (campaign / "bao-cao.docx").rename(campaign / "bản sửa.docx")
    command(*CORRECTED, folder=campaign)
    code, told = verified(campaign, "bản sửa.docx")
    assert (code, "Từ khi lưu báo cáo này" in told, "gọi điện thoại" in told) == (1, True, True)


def test_a_report_of_which_nothing_was_kept_is_told_all_that_may_be_the_cause(campaign: Path) -> None:
    (campaign / "bao-cao.docx").rename(campaign / "bản sửa.docx")
    command(*CORRECTED, folder=campaign)
    execute(campaign, "delete from kept")
    code, told = verified(campaign, "bản sửa.docx")
    assert (code, "Nhật ký không cho biết" in told, "gọi điện thoại" in told) == (1, True, True)


def test_status_names_the_files_that_were_withdrawn(campaign: Path) -> None:
    command(*WITHDRAWN, folder=campaign)
    shown = " ".join(command("status", folder=campaign).out.split())
    assert "b.csv: Tệp này đã được Minh rút" in shown
    data = command("status", "--format", "json", folder=campaign).data
    assert [(one["file"], one["by"]) for one in data["withdrawn"]] == [("b.csv", "Minh")]


def test_corrected_and_withdrawn_files_are_copied_purged_and_made_anew(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "c.csv", 5, unit="J", level="THCS"))
    command(*CORRECTED, folder=campaign)
    command(*WITHDRAWN, folder=campaign)
    before, figures = tables(campaign), [lessons(campaign, unit) for unit in "ABJ"]
    settings = (campaign / "stemagg.toml").read_text(encoding="utf-8").splitlines()
    plain = "\n".join(line for line in settings if not line.startswith("store = "))
    for target in (new_address(), "other.db"):
        assert command("store", "copy", target, folder=campaign).code == 0
        (campaign / "stemagg.toml").write_text(f'store = "{target}"\n{plain}', encoding="utf-8")
        assert (tables(campaign), [lessons(campaign, unit) for unit in "ABJ"]) == (before, figures)
    ran = command("purge", "--before", "2999-01-01", "--yes", "--format", "json", folder=campaign)
    assert (len(ran.data["files"]), ran.data["kept"]) == (4, [])
    assert command("store", "check", folder=campaign).code == 0
    assert command("store", "rebuild", folder=campaign).code == 0
    assert [lessons(campaign, unit) for unit in "ABJ"] == figures
    assert tables(campaign) == before
    assert "Minh" in command("status", folder=campaign).out
