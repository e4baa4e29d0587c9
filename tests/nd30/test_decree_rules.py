import io
from functools import cache

import pytest
from docx import Document

from stemagg.nd30.lint import RULES, lint
from tests.worlds.decree_breaks import BREAKS
from tests.worlds.decree_mutants import Break, pointers
from tests.worlds.decree_world import Word, letter, report


@pytest.fixture(scope="session")
def good_report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return report(tmp_path_factory.mktemp("decree"))


@cache
def good_letter() -> bytes:
    return letter()


def told(data: bytes) -> list[tuple[str, str, str]]:
    """Return rule, what was found, and the first words quoted."""
    return [(one.rule, one.found, one.places[0].quote) for one in lint(data)]


def test_the_report_as_rendered_keeps_every_rule(good_report: bytes) -> None:
    assert told(good_report) == []


def test_a_letter_with_every_kind_of_numbered_line_keeps_every_rule() -> None:
    assert told(good_letter()) == []


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one.rule}: {one.name}")
def test_a_document_broken_in_one_thing_breaks_that_rule_and_no_other(one: Break, good_report: bytes) -> None:
    word = Word(good_letter() if one.in_letter else good_report)
    one.change(word)

    assert {rule for rule, _found, _quote in told(word.data)} == {one.rule}, told(word.data)


def test_an_appendix_may_be_named_soon_after_another(good_report: bytes) -> None:
    word = Word(good_report)
    pointers("Kèm theo: chỉ tiêu (Phụ lục I), kinh phí (Phụ lục II), cách tổng hợp số liệu (Phụ lục III, IV, V).")(word)
    assert "A01" not in {rule for rule, _found, _quote in told(word.data)}


def test_every_rule_is_broken_at_least_once() -> None:
    assert {rule.id for rule in RULES} == {one.rule for one in BREAKS}


def test_parts_of_the_head_that_share_a_paragraph_are_not_reported_missing() -> None:
    page = Document()
    page.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    page.add_paragraph("Số: 12/BC-PGDĐT\tAn Lão, ngày 05 tháng 4 năm 2023")
    packed = io.BytesIO()
    page.save(packed)

    found = {rule: (found, quote) for rule, found, quote in told(packed.getvalue()) if rule in {"H01", "H03", "H16"}}
    shared = "in one paragraph with another line; separate them with Enter"
    assert {rule: one[0] for rule, one in found.items()} == dict.fromkeys(("H01", "H03", "H16"), shared)
    assert found["H01"][1].startswith("CỘNG HÒA")
    assert found["H16"][1].startswith("Số: 12")
