"""What the rules give as examples is so: the wrong one breaks that rule alone, the right one breaks none."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest

from stemagg.messages.language import use_language
from stemagg.nd30.example import FormExample, TextExample
from stemagg.nd30.lint import RULES
from stemagg.nd30.rule import LintRule
from tests.worlds.decree_breaks import BREAKS, KEPT
from tests.worlds.decree_mutants import MOTTO, NATION, NUMBER, Break, appendix_title, body_says, end_of_text, pointers
from tests.worlds.decree_mutants import second_appendix as second
from tests.worlds.decree_mutants import text_of as text
from tests.worlds.decree_world import Change, Word, letter, report


class Place(NamedTuple):
    """How words come into the report or the letter: the change that puts them there."""

    put: Callable[[str], Change]
    in_letter: bool = False


def at(start: str, *, in_letter: bool = False) -> Place:
    """Return the paragraph that begins so as the place."""
    return Place(lambda words: text(start, words), in_letter)


PLACES = {
    "H01": at(NATION),
    "H03": at(MOTTO),
    "H13": at(NUMBER),
    "H14": at(NUMBER),
    "H16": at("Hải Phòng, ngày"),
    "H17": at("Hải Phòng, ngày"),
    "T01": at("BÁO CÁO"),
    "K01": at("Kính gửi", in_letter=True),
    "K02": at("- Phòng Giáo dục", in_letter=True),
    "B07": Place(end_of_text),
    "B08": Place(body_says),
    "S01": at("Chương I", in_letter=True),
    "S02": at("QUY ĐỊNH CHUNG", in_letter=True),
    "S03": at("I. NỘI DUNG", in_letter=True),
    "S04": at("Mục 1", in_letter=True),
    "C01": Place(body_says),
    "C02": Place(body_says),
    "G01": at("KT. GIÁM ĐỐC"),
    "G02": at("Đỗ Văn Lợi"),
    "G03": at("Đỗ Văn Lợi"),
    "N01": at("Nơi nhận"),
    "N02": at("- UBND thành phố"),
    "N03": at("- Như trên", in_letter=True),
    "N04": at("- Lưu"),
    "A01": Place(pointers),
    "A02": Place(second),
    "A03": at("Phụ lục I"),
    "A04": Place(appendix_title),
    "A05": at("(Kèm theo"),
    "X01": at("PL.(300)", in_letter=True),
}
"""Where the words of an example stand, for each rule that has words as its example."""


@pytest.fixture(scope="session")
def good_report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return report(tmp_path_factory.mktemp("examples"))


@cache
def good_letter() -> bytes:
    return letter()


def of_kind(kind: type[TextExample | FormExample]) -> list[LintRule]:
    return [rule for rule in RULES if isinstance(rule.example, kind)]


def broken_by(change: Change, data: bytes) -> set[str]:
    """Return the rules that a document departs from after a change."""
    word = Word(data)
    change(word)
    return word.broken


@pytest.mark.parametrize("rule", of_kind(TextExample), ids=lambda rule: rule.id)
def test_words_given_as_wrong_break_that_rule_alone_and_those_given_as_right_break_none(
    rule: LintRule, good_report: bytes
) -> None:
    place = PLACES[rule.id]
    data = good_letter() if place.in_letter else good_report

    assert broken_by(place.put(rule.wrong), data) == {rule.id}
    assert broken_by(place.put(rule.right), data) == set()


@pytest.mark.parametrize("rule", of_kind(FormExample), ids=lambda rule: rule.id)
def test_a_form_given_as_wrong_is_one_of_the_breaks_of_that_rule(rule: LintRule) -> None:
    assert rule.example.wrong in {one.name for one in BREAKS if one.rule == rule.id}


def test_every_form_given_as_right_has_a_change_that_makes_it() -> None:
    given = {(rule.id, rule.example.right) for rule in of_kind(FormExample) if rule.example.right}

    assert given == {(one.rule, one.name) for one in KEPT}


@pytest.mark.parametrize("one", KEPT, ids=lambda one: f"{one.rule}: {one.name}")
def test_a_form_given_as_right_keeps_every_rule(one: Break, good_report: bytes) -> None:
    assert broken_by(one.change, good_report) == set()


def test_every_rule_says_in_both_languages_what_it_is_about_what_it_allows_and_two_different_examples() -> None:
    for language in ("vi", "en"):
        use_language(language)
        for rule in RULES:
            assert all((rule.subject, rule.allowed, rule.wrong, rule.right)), rule.id
            assert "{" not in rule.subject, rule.id
            assert rule.wrong != rule.right, rule.id
