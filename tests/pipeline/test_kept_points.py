"""The points of the texts are kept in the store: only of texts that changed are they gathered again."""

import sqlite3
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.narrative import Narrative
from stemagg.narrative.gathering import gather
from stemagg.narrative.merging import merge
from stemagg.pipeline.kept_points import gathered
from stemagg.pipeline.narrative import texts_in
from stemagg.store.database import Store
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command
from tests.worlds.steps import calls_of
from tests.worlds.told_monthly import OUTLINE, REPORT, write_template


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Return a campaign of two units, each of which has told its difficulties of two months."""
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    folder = write_campaign(tmp_path / "told", OUTLINE, units)
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    write_template(folder / "quy.docx")
    tell(folder, "1/2024", "Thiếu phòng học bộ môn", "Kinh phí hạn hẹp theo Công văn số 12/SGDĐT-GDTrH ngày 1/2/2024")
    tell(folder, "2/2024", "Thiếu phòng học bộ môn.", "Giáo viên chưa được tập huấn")
    return folder


def tell(folder: Path, month: str, *texts: str) -> None:
    rows = [[f"Trường {unit}", text] for unit, text in zip("AB", texts, strict=True)]
    send(folder, f"{month.replace('/', '-')}.csv", [["Tên đơn vị", f"Khó khăn tháng {month}"], *rows])


def points(folder: Path) -> Narrative:
    campaign = open_campaign(folder)
    store = Store(campaign)
    return gathered(campaign, store.kept, texts_in(campaign, store.current_values()))


def mergings(folder: Path) -> int:
    return calls_of(merge, lambda: points(folder))


def test_points_are_gathered_once_and_read_as_they_were_gathered(told: Path) -> None:
    campaign = open_campaign(told)
    expected = gather(campaign, texts_in(campaign, Store(campaign).current_values()))

    assert expected.sections["difficulties"].points
    assert points(told) == expected
    assert mergings(told) == 0
    assert points(told) == expected


def test_points_are_gathered_again_after_a_text_or_the_settings_have_changed(told: Path) -> None:
    points(told)
    tell(told, "3/2024", "Thiếu thiết bị", "Thiếu phòng máy")
    assert mergings(told) == 1
    assert mergings(told) == 0
    outline = told / "outline.toml"
    outline.write_text(
        outline.read_text(encoding="utf-8").replace('title = "Khó khăn"', 'title = "Vướng mắc"'), encoding="utf-8"
    )
    assert mergings(told) == 1


def test_kept_points_that_were_damaged_are_gathered_again(told: Path) -> None:
    expected = points(told)
    with sqlite3.connect(told / "stemagg.db") as store:
        store.execute("UPDATE kept SET said = '[' WHERE kind = 'points'")
    store.close()

    assert points(told) == expected


def test_every_command_with_points_reads_those_that_another_has_gathered(told: Path) -> None:
    asked = ("--report", "quy", "--period", "2024-Q1")
    first = calls_of(merge, lambda: command("render", "-o", told / "a.docx", *asked, folder=told))

    assert first == 1
    assert calls_of(merge, lambda: command("render", "-o", told / "b.docx", *asked, folder=told)) == 0
    assert calls_of(merge, lambda: command("verify", told / "b.docx", *asked, folder=told)) == 0
