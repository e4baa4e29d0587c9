from collections.abc import Iterator
from pathlib import Path

import pytest

from stemagg.messages.language import use_language
from stemagg.nd30.lint import GROUPS, RULES
from tests.worlds.running import command


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "en")
    yield
    use_language("en")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def test_rules_are_listed_by_subject_with_clause_and_examples_and_need_no_file(tmp_path: Path) -> None:
    ran = command("lint", "--rules", folder=tmp_path)
    told = lines(ran.out)
    at = told.index("ERROR P05 (PL I, I.3) Left margin: 30 to 35 mm.")

    assert ran.code == 0
    assert told[at + 1 : at + 3] == ["Wrong: left margin 25 mm", "Right: left margin 30 mm"]
    assert [line for line in told if line in {group.title() for group in GROUPS}] == [one.title() for one in GROUPS]
    assert len([line for line in told if line.startswith(("ERROR ", "QUERY ", "NOTE "))]) == len(RULES)


def test_what_a_rule_allows_is_said_once_where_it_is_the_right_example(tmp_path: Path) -> None:
    told = lines(command("lint", "--rules", folder=tmp_path).out)
    at = told.index("ERROR P01 (PL I, I.1) Paper")

    assert told[at + 1 : at + 3] == ["Wrong: Letter paper", "Right: A4, 210 × 297 mm"]


def test_words_of_documents_are_vietnamese_in_every_language_and_forms_are_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["Số: 5/BC-UBND", "Số: 05/BC-UBND"]
    told = lines(command("lint", "--rules", folder=tmp_path).out)
    assert {f"Wrong: {words[0]}", f"Right: {words[1]}", "Wrong: left margin 25 mm"} <= set(told)
    monkeypatch.setenv("STEMAGG_LANGUAGE", "vi")
    told = lines(command("lint", "--rules", folder=tmp_path).out)
    assert {f"Sai: {words[0]}", f"Đúng: {words[1]}", "Sai: lề trái 25 mm"} <= set(told)


def test_json_of_the_rules_has_every_rule_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    found = command("lint", "--rules", "--format", "json", folder=tmp_path).data["rules"]

    assert [one["rule"] for one in found] == [rule.id for rule in RULES]
    assert found[0] == {
        "rule": "P01",
        "group": "Page, letters and page number",
        "clause": "PL I, I.1",
        "severity": "error",
        "subject": "Paper",
        "allowed": "A4, 210 × 297 mm.",
        "wrong": "Letter paper",
        "right": "A4, 210 × 297 mm",
    }


def test_markdown_of_the_rules_has_a_section_for_each(tmp_path: Path) -> None:
    told = command("lint", "--rules", "--format", "md", folder=tmp_path).out

    assert told.count("\n### ") == len(RULES)
    assert "- Wrong: `Số: 5/BC-UBND`\n- Right: `Số: 05/BC-UBND`\n" in told


@pytest.mark.parametrize("typed", [["lint"], ["lint", "bao-cao.docx", "--rules"]], ids=" ".join)
def test_neither_a_file_nor_rules_and_both_are_refused(typed: list[str], tmp_path: Path) -> None:
    ran = command(*typed, folder=tmp_path)

    assert ran.code == 2
    assert "Give either a Word document or --rules" in ran.err


def test_a_document_is_not_shown_as_markdown(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(b"PK")
    ran = command("lint", "bao-cao.docx", "--format", "md", folder=tmp_path)

    assert ran.code == 2
    assert "table, json" in ran.err
