"""A period that a heading names is recognised though no outline declares it."""

from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.model.matching import HeadingMatcher
from stemagg.model.period import Period
from stemagg.model.period_labels import heading_labels, labels_without_year, period_label
from stemagg.model.period_mentions import mentioned_period
from tests.worlds.world import campaign


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("Số bài học Quý II/2024", "2024-Q2", "số bài học"),
        ("Số bài học (tháng 4 năm 2024)", "2024-04", "số bài học ( )"),
        ("HKI năm học 2024-2025", "2024-2025-HK1", ""),
        ("Học kì 2 NH 2024-25", "2024-2025-HK2", ""),
        ("6 tháng đầu năm 2024", "2024-H1", ""),
        ("Học sinh tính đến 30/9/2021", "2021-09-30", "học sinh"),
        ("Tuần 53 năm 2020", "2020-W53", ""),
        ("Giai đoạn 2021-2025", "GD2021-2025", ""),
        ("Năm học 2024 - 2025", "2024-2025", ""),
        ("Năm 2024", "2024", ""),
        ("Tuần 53 năm 2021", "2021", "tuần 53"),
    ],
)
def test_a_heading_names_the_period_of_its_longest_label(text: str, code: str, rest: str) -> None:
    mention = mentioned_period(text)
    assert mention is not None
    assert (mention.period.code, mention.rest, mention.toml_line) == (code, rest, f'code = "{code}"')


@pytest.mark.parametrize("text", ["", "Ghi chú", "Tháng 4", "Điện thoại 0912024999", "3/13/20244"])
def test_a_heading_without_a_year_names_no_period(text: str) -> None:
    assert mentioned_period(text) is None


CODES = ["2024", "2024-04", "2024-Q2", "2024-H2", "2024-W09", "2023-2024", "2023-2024-HK2", "GD2021-2025", "2021-09-30"]


@pytest.mark.parametrize("code", CODES)
def test_every_label_of_a_period_names_it(code: str) -> None:
    labels = [*heading_labels(Period.from_code(code)), period_label(Period.from_code(code))]
    named = {label: mentioned_period(label) for label in labels}
    assert {label: mention and mention.period.code for label, mention in named.items()} == dict.fromkeys(labels, code)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Số bài học STEM 2019", "2019"),
        ("Số bài học STEM quý I/2024", "2024-Q1"),
        ("Quý I/2024", "2024-Q1"),
        ("Ghi chú 2019", ""),
        ("Số bài học STEM", ""),
    ],
)
def test_only_a_heading_of_a_figure_or_of_a_period_alone_names_one_that_is_lacking(
    heading: str, code: str, tmp_path: Path
) -> None:
    mention = HeadingMatcher(campaign(tmp_path)).undeclared_period(heading)
    assert (mention.period.code if mention else "") == code


@pytest.fixture
def headings(tmp_path: Path) -> HeadingMatcher:
    """Headings of an outline that has the months of 2023 and of 2024 up to February, and the quarters of 2024."""
    made = campaign(tmp_path)
    codes = (*(f"2023-{month:02}" for month in range(1, 13)), "2024-01", "2024-02", "2024-Q1", "2024-Q2", "2024")
    outline = made.outline.model_copy(update={"periods": tuple(map(Period.from_code, codes))})
    return HeadingMatcher(replace(made, outline=outline))


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("T12", "2023-12"),
        ("Tháng 03", "2023-03"),
        ("Số bài học STEM tháng 3", "2023-03"),
        ("Quý II", "2024-Q2"),
        ("Số bài học STEM (quý 2)", "2024-Q2"),
        ("Tháng 1", ""),
        ("T2", ""),
        ("Q1", ""),
        ("Quý III", ""),
        ("Tháng 12/2024", ""),
        ("Tháng 12 năm 2025", ""),
        ("Số bài học STEM tháng 12/2025", ""),
        ("Quý I/2025", ""),
    ],
)
def test_a_heading_without_a_year_names_a_period_only_where_one_can_be_meant(
    heading: str, code: str, headings: HeadingMatcher
) -> None:
    assert headings.match(heading).period == code


def test_a_semester_is_known_without_its_school_year_where_there_is_one() -> None:
    assert labels_without_year([Period.from_code("2024-2025-HK1")])["hki"].code == "2024-2025-HK1"
    assert not labels_without_year(map(Period.from_code, ("2023-2024-HK1", "2024-2025-HK1")))
