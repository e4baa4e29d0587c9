"""The screen speaks the language of STEMAGG_LANGUAGE, documents that of the campaign."""

import contextlib
from pathlib import Path

import openpyxl
import pytest

from stemagg.files.settings_file import language_written
from stemagg.messages.language import current_language, speaking, use_language
from tests.worlds.running import command, process
from tests.worlds.world import campaign

ENGLISH = ("report_grouping", 'language = "en"\nreport_grouping')
WORDS = {"vi": ("Đã lưu tệp: ", "Nội dung", '<html lang="vi">'), "en": ("Saved: ", "Message", '<html lang="en">')}


def make_campaign(folder: Path, language: str) -> None:
    campaign(folder, stemagg=ENGLISH if language == "en" else ("", ""))


def headings(workbook: Path) -> list[object]:
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    return [cell.value for cell in next(sheet.iter_rows(max_row=1))]


@pytest.mark.parametrize(("screen", "documents"), [("en", "vi"), ("vi", "en")])
def test_screen_and_documents_may_speak_two_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str, documents: str
) -> None:
    make_campaign(tmp_path, documents)
    monkeypatch.setenv("STEMAGG_LANGUAGE", screen)
    said = [
        command("findings", "-o", "f.xlsx", folder=tmp_path).out,
        command("summarize", "-o", "t.xlsx", folder=tmp_path).out,
        command("page", "-o", "p.html", folder=tmp_path).out,
    ]
    written, message, html = WORDS[screen][0], WORDS[documents][1], WORDS[documents][2]
    assert all(text.startswith(written) for text in said)
    assert message in headings(tmp_path / "f.xlsx")
    assert html in (tmp_path / "p.html").read_text(encoding="utf-8")
    assert current_language() == screen


@pytest.mark.parametrize("language", ["en", "vi"])
def test_screen_speaks_the_language_of_the_campaign_when_none_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    make_campaign(tmp_path, language)
    monkeypatch.delenv("STEMAGG_LANGUAGE", raising=False)
    assert command("page", "-o", "p.html", folder=tmp_path).out.startswith(WORDS[language][0])


WRONG = {"lint": ("Lỗi", "Error"), "decide foo bar baz": ("Lỗi", "Error"), "render --help": ("Ví dụ", "Example")}
"""Command lines that are answered before any campaign is opened, with a word of the answer in both languages."""


@pytest.mark.parametrize("arguments", WRONG)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_and_faults_of_the_command_line_are_in_the_language_of_the_campaign_around(
    tmp_path: Path, arguments: str, language: str
) -> None:
    make_campaign(tmp_path, language)
    (tmp_path / "received").mkdir()
    ran = process(*arguments.split(), folder=tmp_path / "received")
    told = [word in ran.out + ran.err for word in WRONG[arguments]]
    assert told == [language == "vi", language == "en"], ran.out + ran.err


@pytest.mark.parametrize("named", [("--campaign", "dot"), ("--campaign=dot",)])
def test_the_campaign_that_the_command_line_names_has_its_language_too(tmp_path: Path, named: tuple[str, ...]) -> None:
    (tmp_path / "dot").mkdir()
    make_campaign(tmp_path / "dot", "vi")
    assert "Lỗi" in process("status", *named, "--formt", folder=tmp_path).err
    assert "Error" in process("status", "--formt", folder=tmp_path).err


@pytest.mark.parametrize("settings", [b"", b"title = ", b"language = 3", b'language = "fr"', b"\xff\xfe", None])
def test_settings_that_are_faulty_or_missing_leave_the_language_of_the_machine(
    tmp_path: Path, settings: bytes | None
) -> None:
    if settings is not None:
        (tmp_path / "stemagg.toml").write_bytes(settings)
    assert language_written(tmp_path) == ("vi" if settings == b"" else "")


@pytest.mark.parametrize(("screen", "expected"), [("vi", "Lỗi"), ("en", "Error")])
def test_fault_in_making_a_document_is_told_in_the_language_of_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str, expected: str
) -> None:
    make_campaign(tmp_path, "en" if screen == "vi" else "vi")
    monkeypatch.setenv("STEMAGG_LANGUAGE", screen)
    refused = command("form", "--unit", "nobody", folder=tmp_path)
    assert (refused.code, refused.err.split(":")[0]) == (2, expected)


def test_language_is_what_it_was_after_a_document_even_when_that_fails() -> None:
    use_language("en")
    with contextlib.suppress(ZeroDivisionError), speaking("vi"):
        assert current_language() == "vi"
        _ = 1 / 0
    assert current_language() == "en"
