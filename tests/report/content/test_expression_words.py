"""Expressions of an outline are told in words within a sentence, never in codes."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.formula import Formula
from stemagg.model.rule import Condition
from stemagg.report.content.expression_words import condition_in_words, in_words
from tests.aggregate.test_indicator_kinds import OUTLINE, UNITS
from tests.worlds.outline_world import write_campaign


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("clubs[TH, 2024-2025-HK2]", "câu lạc bộ (cấp tiểu học, học kỳ II năm học 2024-2025)"),
        ("(clubs + 1.5) / rooms", "(câu lạc bộ cộng 1,5) chia phòng"),
        ("-clubs * 2", "trừ câu lạc bộ nhân 2"),
        ("roster.schools - constant.schools_2020", "số trường trong danh mục trừ số trường năm 2020"),
        ("previous(clubs)", "câu lạc bộ của kỳ trước"),
        ("same_last_year(clubs)", "câu lạc bộ của cùng kỳ năm trước"),
        ("to_date(lessons[khkt])", "lũy kế bài học (KHKT)"),
        ("sum(lessons, mode)", "bài học"),
        ("abs(clubs)", "giá trị tuyệt đối của câu lạc bộ"),
        ("min(clubs, rooms)", "số nhỏ nhất trong câu lạc bộ, phòng"),
        ("max(clubs, nvl(rooms, 0))", "số lớn nhất trong câu lạc bộ, phòng"),
        ("roster.district", "quận"),
    ],
)
def test_an_expression_is_told_by_titles(tmp_path: Path, written: str, words: str) -> None:
    outline = open_campaign(write_campaign(tmp_path, OUTLINE, UNITS)).outline
    assert in_words(outline, Formula.parse(written).expression).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("clubs >= 4", "câu lạc bộ không nhỏ hơn 4"),
        ("both_or_neither(clubs, rooms)", "cả câu lạc bộ và phòng, hoặc không có cả hai"),
        ("not_both(clubs, rooms)", "không quá một trong câu lạc bộ và phòng"),
    ],
)
def test_a_condition_is_told_by_titles(tmp_path: Path, written: str, words: str) -> None:
    outline = open_campaign(write_campaign(tmp_path, OUTLINE, UNITS)).outline
    assert condition_in_words(outline, Condition.parse(written)).replace("\u00a0", " ") == words
