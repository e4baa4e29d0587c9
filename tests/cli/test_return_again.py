"""What went back to units is logged; a later `stemagg return` says what was put right since, and what that did."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from tests.worlds.running import Ran, command
from tests.worlds.told import form
from tests.worlds.world import FIRST, LAST, filled_form, write_campaign

E_SAID = {
    ("schools", "THCS", FIRST): "2", ("schools", "THCS", LAST): "3", ("lessons", "THCS", FIRST): "40",
    ("lessons", "THCS", LAST): "5000", ("projects", "THCS", FIRST): "4", ("projects", "THCS", LAST): "1,250",
    ("clubs", "", FIRST): "1", ("clubs", "", LAST): "1", ("share", "", FIRST): "50", ("share", "", LAST): "60",
}  # fmt: skip


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which E (a form) has a doubtful figure and an unreadable one, B (an online form) one too."""
    folder = write_campaign(tmp_path / "campaign")
    send(folder, "2023-03-28", filled_form(open_campaign(folder), "E", tmp_path, E_SAID))
    form(tmp_path / "form.csv", [{"at": "28/03/2023 10:00:00", "unit": "B", "level": "THPT", "lessons 2022-2023":
                                  "khoảng 20"}])  # fmt: skip
    command("ingest", tmp_path / "form.csv", folder=folder)
    return folder


def send(folder: Path, day: str, content: bytes) -> Ran:
    path = folder.parent / "sent" / day / "E.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return command("ingest", path, folder=folder)


def returned(folder: Path, *more: str) -> Ran:
    return command("return", "tra-lai", "--until", "2023-04-05", *more, folder=folder)


def since(folder: Path, *more: str) -> dict[str, tuple[int, int]]:
    told = returned(folder, *more, "--format", "json").data["since"]["units"]
    return {one["unit"]: (len(one["settled"]), len(one["still_open"])) for one in told}


def correct_e(folder: Path, wrong: str, right: int) -> None:
    book = openpyxl.load_workbook(next((folder / "tra-lai").rglob("E.xlsx")))
    where = next(row for row in book["Cần sửa"].iter_rows(min_row=5, values_only=True) if row[3] == wrong)[1]
    name, _, cell = str(where).partition("!")
    book[name][cell] = right
    made = folder.parent / "made.xlsx"
    book.save(made)
    send(folder, "2023-04-02", made.read_bytes())


def test_the_log_says_which_units_got_what_back_and_until_when(campaign: Path) -> None:
    returned(campaign)
    event = command("log", "--format", "json", folder=campaign).data[-1]
    assert (event["what"], event["document"]) == ("returned", "tra-lai")
    assert event["returned"]["until"] == "2023-04-05"
    units = {one["unit"]: one for one in event["returned"]["units"]}
    assert (units["E"]["form"], units["E"]["file"], units["B"]["form"]) == ("own_workbook", "E.xlsx", "letter")
    asked = {one["about"]: one["number"] for one in units["E"]["items"]}
    assert asked["lessons/THCS/2022-2023"] == 5000
    assert asked["projects/THCS/2022-2023"] is None
    assert "đã trả lại đơn vị: tra-lai (2 đơn vị," in command("log", folder=campaign).out


def test_a_second_return_says_what_was_put_right_what_not_and_what_it_does_to_the_total(campaign: Path) -> None:
    assert since(campaign) == {}
    correct_e(campaign, "5000", 50)
    ran = returned(campaign)
    assert "Lần trả lại trước" in ran.out
    shown = " ".join(ran.out.split())
    assert "1 nội dung đã được sửa hoặc được chấp nhận giải trình" in shown
    assert "Số bài học STEM 2022-2023: tổng số 5.000 khi trả lại, nay 50 (do số liệu được sửa: −4.950)" in shown
    assert "chưa xong: " in shown
    totals = command("summarize", "--by", "period", "--format", "json", folder=campaign).data
    assert [one["value"] for one in totals if (one["data_element"], one["period"]) == ("lessons", LAST)] == [50]


def test_the_letter_says_what_is_still_open_of_what_was_asked_before(campaign: Path) -> None:
    returned(campaign)
    correct_e(campaign, "5000", 50)
    returned(campaign)
    letter = next(one for one in (campaign / "tra-lai").glob("Công văn*Đông*.docx"))
    text = " ".join(one.text for one in Document(str(letter)).paragraphs).replace("\u00a0", " ")
    assert "1 nội dung đã được sửa hoặc được chấp nhận giải trình; còn 5 nội dung đề nghị lại lần này." in text
    assert command("lint", letter, folder=campaign).code == 0


def test_what_is_made_again_before_anything_came_is_no_second_return(campaign: Path) -> None:
    returned(campaign)
    assert since(campaign) == {}
    correct_e(campaign, "5000", 50)
    assert since(campaign)["E"] == (1, 5)
    assert since(campaign)["E"] == (1, 5)


def test_each_unit_is_compared_with_what_it_was_asked_last_and_a_withdrawn_report_settles_nothing(
    campaign: Path,
) -> None:
    returned(campaign)
    correct_e(campaign, "5000", 50)
    assert set(since(campaign, "--unit", "E")) == {"E"}
    correct_e(campaign, "1,250", 6)
    ran = returned(campaign, "--format", "json")
    told = {one["unit"]: (len(one["settled"]), len(one["still_open"])) for one in ran.data["since"]["units"]}
    assert told["E"] == (1, 4)
    assert told["B"][0] == 0
    command("withdraw", "form.csv", "--because", "nhầm đợt", folder=campaign)
    assert since(campaign)["B"][0] == 0


def test_an_accepted_explanation_settles_an_item_and_leaves_the_total(campaign: Path) -> None:
    returned(campaign)
    command("decide", "value", "E/lessons/THCS/2022-2023", "--because", "gộp các trường", folder=campaign)
    command("ingest", folder=campaign)
    ran = returned(campaign, "--format", "json")
    (total,) = [one for one in ran.data["since"]["totals"] if one["data_element"] == "lessons"]
    assert (total["before"], total["now"], total["by_corrections"]) == (5000, 5000, 0)
