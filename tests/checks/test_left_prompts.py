"""Blanks and prompts of a form that were left in a text are asked about, and the text is not printed."""

from pathlib import Path
from typing import Any

import pytest

from stemagg.pipeline.open import open_campaign
from stemagg.readers.tables.left_prompts import left_prompt
from stemagg.store.database import Store
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

TITLE = "Khó khăn và đề xuất"
OUTLINE = f"""
[[period]]
code = "2024"

[[data_element]]
code = "needs"
section = "I"
title = "{TITLE}"
explanation = "Nêu từng khó khăn và đề xuất cách tháo gỡ"
type = "text"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["needs"]
"""
ANSWERS = {
    "A": "…………",
    "B": TITLE,
    "C": "Nêu từng khó khăn và đề xuất cách tháo gỡ.",
    "D": "Đã tổ chức ……… buổi tập huấn",
    "E": "Thiếu phòng học. Hình thức khác (ghi rõ): ",
    "G": "Thiếu phòng học và máy tính.....",
    "H": "Hình thức khác (ghi rõ): câu lạc bộ",
}


def sent(folder: Path) -> dict[str, Any]:
    rows = [("Đơn vị", TITLE), *((f"Trường {code}", text) for code, text in ANSWERS.items())]
    return send(folder, "a.csv", rows)


def printed(folder: Path) -> set[str]:
    return {value.slot.unit for value in Store(open_campaign(folder)).current_values() if value.text}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", OUTLINE, [f"{one},Trường {one},truong,THPT,Đông" for one in ANSWERS])


def test_what_the_form_says_is_no_answer_of_the_unit(campaign: Path) -> None:
    found = [one for one in sent(campaign)["findings"] if one["code"] in {"text-unanswered", "text-has-prompt"}]
    assert {one["unit"]: one["code"] for one in found} == {
        **dict.fromkeys("ABC", "text-unanswered"), **dict.fromkeys("DE", "text-has-prompt"),
    }  # fmt: skip
    assert {one["severity"] for one in found} == {"query"}
    (blank,) = [one["message"] for one in found if one["unit"] == "D"]
    assert blank == 'Trong bài còn chỗ trống của biểu chưa điền ("Đã tổ chức ……… buổi tập huấn").'
    assert printed(campaign) == {"G", "H"}


def test_text_that_somebody_confirms_is_printed_and_another_one_is_asked_about_again(campaign: Path) -> None:
    send(campaign, "a.csv", [("Đơn vị", TITLE), ("Trường D", '"Phụ huynh ghi lại.\nCó ……… điều chưa tiện nói"')])
    (one,) = command("findings", "--format", "json", folder=campaign).data
    assert (one["severity"], one["command"]) == ("query", "stemagg decide value D/needs")
    command("decide", "value", "D/needs", "--because", "lời trích", folder=campaign)
    command("ingest", folder=campaign)
    assert printed(campaign) == {"D"}
    (told,) = command("findings", "--format", "json", "--severity", "note", folder=campaign).data
    assert (told["code"], told["severity"]) == ("text-has-prompt", "note")
    send(campaign, "a.csv", [("Đơn vị", TITLE), ("Trường D", "Còn ……… buổi tập huấn")])
    asked = {one["code"] for one in command("findings", "--format", "json", folder=campaign).data}
    assert asked == {"text-has-prompt", "decision-on-other-value"}


def test_texts_are_as_they_were_sent_where_the_setting_is_off(campaign: Path) -> None:
    change(campaign, "stemagg.toml", "report_grouping", "checks = { placeholders = { on = false } }\nreport_grouping")
    sent(campaign)
    assert printed(campaign) == set(ANSWERS)


@pytest.mark.parametrize(
    "text", ["." * 300_000, "….. " * 60_000, "(ghi rõ " * 40_000, "(ghi rõ)" + " " * 300_000 + "a"]
)
def test_text_of_any_size_is_looked_through_once(text: str) -> None:
    assert left_prompt(text) == ""
