import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemagg.messages.language import use_language
from tests.worlds.decree_world import Word, gone, letter, looks
from tests.worlds.running import command
from tests.worlds.world import write_campaign

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "en")
    yield
    use_language("en")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "cong-van.docx"
    path.write_bytes(letter())
    return path


def broken(path: Path) -> Path:
    word = Word(path.read_bytes())
    for at in range(2):
        looks(word.find("- ", at), "sz", val="24")
    for at in range(5):
        looks(word.find("Sở Giáo dục và Đào tạo đề nghị") if not at else word.find("abcdđ"[at] + ") "), "i")
    path.write_bytes(word.data)
    return path


def test_a_good_document_is_said_to_be_good_and_the_exit_code_is_0(good: Path) -> None:
    ran = command("lint", good, folder=good.parent)

    assert ran.code == 0
    assert "No findings" in ran.out


def test_each_breach_is_told_once_with_rule_clause_place_and_what_is_allowed(good: Path) -> None:
    ran = command("lint", broken(good), folder=good.parent)

    assert ran.code == 1
    assert ran.out.count("S08") == 1
    assert "ERROR S08 (PL I, II.6.đ) Điểm: italic." in ran.out
    assert "in the order of the Vietnamese alphabet, upright, not bold" in ran.out
    assert "“b) Việc thứ 2;”" in ran.out
    assert "and 1 more places" in ran.out


def test_json_tells_every_place(good: Path) -> None:
    ran = command("lint", broken(good), "--format", "json", folder=good.parent)
    found = {one["rule"]: one for one in ran.data["breaches"]}

    assert ran.data["error"] == len(ran.data["breaches"]) == 3
    assert sorted(found) == ["B02", "K01", "S08"]
    assert found["S08"]["count"] == 4
    assert found["S08"]["places"][0]["part"] == "word/document.xml"
    assert found["K01"]["found"] == "12 pt"
    assert found["K01"]["clause"] == "PL I, II.9.d; V.8a"


def test_what_only_wants_a_look_does_not_fail_the_document(good: Path) -> None:
    word = Word(good.read_bytes())
    core = word.tree("docProps/core.xml")
    gone(core[0])
    good.write_bytes(word.data)
    ran = command("lint", good, folder=good.parent)

    assert ran.code == 0
    assert "QUERY W02 Title in the properties of the file: missing." in ran.out


def test_a_breach_is_told_in_vietnamese(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "vi")
    ran = command("lint", broken(good), folder=good.parent)

    assert "LỖI S08 (PL I, II.6.đ) Điểm: chữ nghiêng." in ran.out
    assert "theo thứ tự bảng chữ cái tiếng Việt" in ran.out


def test_in_the_folder_of_a_campaign_its_language_is_spoken_when_none_is_chosen(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    assert "No findings" in command("lint", good, folder=campaign).out
    monkeypatch.delenv("STEMAGG_LANGUAGE")
    assert "No findings" not in command("lint", good, folder=campaign).out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.docx", None, "There is no such file"),
        ("text.docx", b"Not a document", "This is not a Word document"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "This is not a Word document"),
        ("empty.docx", b"", "This is not a Word document"),
        ("cut.docx", b"PK\x03\x04cut", "The file is damaged"),
    ],
)
def test_what_is_no_document_is_told_so_and_the_exit_code_is_2(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = command("lint", name, folder=tmp_path)

    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_the_output_can_be_read_by_a_program(good: Path) -> None:
    assert json.loads(command("lint", good, "--format", "json", folder=good.parent).out)["breaches"] == []
