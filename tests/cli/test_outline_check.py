"""`stemagg outline check` lists all mistakes in the files that the office writes, and changes nothing."""

import re
from pathlib import Path

import pytest

from stemagg.campaign_folder.toml_slips import Mender
from tests.worlds.campaign_files import change
from tests.worlds.running import CITY, HOME, command, unchanged
from tests.worlds.world import write_campaign

GUIDE = HOME / "stemagg" / "docs" / "huong-dan.md"
ROWS = re.findall(
    r"^\| `(.+?)` \| `(.+?)` \|",
    GUIDE.read_text(encoding="utf-8").split("| Dòng gõ sai |")[1].split("\n\n")[0],
    re.MULTILINE,
)


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "vi")


def spoilt(folder: Path) -> Path:
    """Write a campaign with two mistakes in its outline, one in its settings and one in many lines of its roster."""
    write_campaign(folder)
    change(folder, "outline.toml", "date = 2023-03-31", "date = 31/3/2023")
    change(folder, "outline.toml", 'type = "percentage"', 'type = "percent"')
    change(folder, "stemagg.toml", 'name = "SỞ"', "name = “SỞ”")
    with (folder / "units.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"X{n},Trường số {n},schol,THPT,West,,,,,\n" for n in range(9))
    return folder


def test_every_mistake_is_shown_with_line_and_remedy_and_the_exit_code_is_1(tmp_path: Path) -> None:
    spoilt(tmp_path)
    with unchanged(tmp_path):
        ran = command("outline", "check", folder=tmp_path)
    shown = " ".join(ran.err.split())
    assert ran.code == 1
    assert "stemagg.toml: dòng 5: name: Đang ghi “SỞ” trong ngoặc kép cong" in shown
    assert 'Hãy ghi dòng đó là: name = "SỞ"' in shown
    assert "Hãy ghi dòng đó là: date = 2023-03-31" in shown
    assert "data_element[5] (share) › type" in shown
    assert "Có phải là: percentage?" in shown
    assert "(và 8 dòng khác: " in shown
    assert ran.last_line == "Số lỗi: 4; số cảnh báo: 0."


def test_json_has_file_line_and_key_of_each_mistake(tmp_path: Path) -> None:
    ran = command("outline", "check", "--format", "json", folder=spoilt(tmp_path))
    assert ran.code == 1
    assert [(one["file"], one["key"], one["code"]) for one in ran.data["faults"]] == [
        ("stemagg.toml", "name", "text-in-curly-quotes"),
        ("outline.toml", "date", "date-of-another-form"),
        ("outline.toml", "data_element[5] (share) › type", "value-not-allowed"),
        ("units.csv", "", "value-not-allowed"),
    ]
    lines = (tmp_path / "outline.toml").read_text(encoding="utf-8").splitlines()
    assert lines[ran.data["faults"][1]["line"] - 1] == "date = 31/3/2023"
    assert lines[ran.data["faults"][2]["line"] - 1] == 'type = "percent"'
    assert ran.data["faults"][1]["operands"] == {"found": "31/3/2023", "right": "date = 2023-03-31"}
    assert ran.data["warnings"] == []


def test_a_campaign_without_mistakes_says_so(tmp_path: Path) -> None:
    write_campaign(tmp_path / "dot")
    ran = command("outline", "check", folder=tmp_path / "dot")
    assert (ran.code, ran.last_line, ran.err) == (0, "dot: không có lỗi.", "")


def test_a_kind_and_a_level_that_no_unit_has_are_warnings(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    change(tmp_path, "outline.toml", "[[unit_kind]]", '[[unit_kind]]\ncode = "xa"\ntitle = "Xã"\n\n[[unit_kind]]')
    change(
        tmp_path, "outline.toml", "[[education_level]]",
        '[[education_level]]\ncode = "MN"\ntitle = "mầm non"\n\n[[education_level]]',
    )  # fmt: skip
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert ran.code == 0
    found = [(one["code"], one["key"]) for one in ran.data["warnings"]]
    assert found == [
        ("kind-without-units", "unit_kind[1] (xa)"),
        ("level-without-units", "education_level[1] (MN)"),
    ]
    assert "Cảnh báo: outline.toml: dòng " in command("outline", "check", folder=tmp_path).err


def test_the_campaign_of_the_template_has_neither_faults_nor_warnings() -> None:
    assert command("outline", "check", "--format", "json", "--campaign", CITY, folder=HOME).data["warnings"] == []


def test_outside_of_a_campaign_it_is_used_wrongly(tmp_path: Path) -> None:
    assert command("outline", "check", folder=tmp_path).code == 2


@pytest.mark.parametrize(("wrong", "right"), ROWS)
def test_the_slips_of_the_guide_are_answered_as_it_says(wrong: str, right: str) -> None:
    mender = Mender(wrong, ("data_element",))
    assert mender.lines == [right]
    assert len(mender.slips) == 1


def test_the_guide_shows_ten_slips() -> None:
    assert len(ROWS) == 10
