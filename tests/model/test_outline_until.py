"""What a routine report knows of the outline: the periods until the end of its own, and the stages that have begun."""

from datetime import date
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.outline_until import outline_until
from tests.worlds.outline_blocks import LESSONS_OWED
from tests.worlds.outline_world import write_campaign

OUTLINE = (
    """
[[period]]
every = "month"
from = "2024-01"
to = "2024-12"

[[period]]
code = "2024-Q4"

[[period]]
code = "GD2023-2025"

[[period]]
code = "GD2025-2027"
"""
    + LESSONS_OWED
    + """
[[target]]
code = "q4"
title = "Quý IV"
of = "lessons"
period = "2024-Q4"
value = 5
sense = "at_least"

[[target]]
code = "stage"
title = "Cả giai đoạn"
of = "lessons"
period = "GD2023-2025"
value = 50
sense = "at_least"
"""
)


LATER = """
[[rule]]
code = "always"
title = "Không giảm"
check = "lessons >= previous(lessons)"
missing = "skip"

[[rule]]
code = "check"
title = "Tháng 12 nhiều nhất"
check = "lessons[2024-12] >= lessons[2024-01]"
missing = "skip"

[[rule]]
code = "when"
title = "Tháng 01 có số liệu"
when = "lessons[2024-12] > 0"
check = "lessons[2024-01] > 0"
missing = "skip"

[[indicator]]
code = "growth"
title = "Tăng, giảm"
kind = "change"
of = "lessons"
against = "previous"

[[indicator]]
code = "of_the_last"
title = "So với tháng 12"
kind = "ratio"
numerator = "lessons[2024-01]"
denominator = "lessons[2024-12]"

[[indicator]]
code = "busy"
title = "Số cấp bận tháng 12"
kind = "distinct"
of = "roster.district"
when = "lessons[2024-12] > 0"

[[target]]
code = "busy"
title = "Một nơi"
of = "busy"
period = "GD2023-2025"
value = 1
sense = "at_least"
"""


@pytest.mark.parametrize(
    ("day", "periods", "targets"),
    [
        (date(2024, 2, 29), ["2024-01", "2024-02", "GD2023-2025"], ["stage"]),
        (date(2024, 3, 30), ["2024-01", "2024-02", "GD2023-2025"], ["stage"]),
    ],
)
def test_later_periods_and_what_is_aimed_at_in_them_are_not_known(
    tmp_path: Path, day: date, periods: list[str], targets: list[str]
) -> None:
    outline = open_campaign(write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH,Đông"])).outline
    until = outline_until(outline, day)
    assert [period.code for period in until.periods] == periods
    assert [target.code for target in until.targets] == targets


def test_at_the_end_of_the_year_all_but_the_stage_to_come_is_known(tmp_path: Path) -> None:
    outline = open_campaign(write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH,Đông"])).outline
    until = outline_until(outline, date(2024, 12, 31))
    assert [period.code for period in until.periods][-3:] == ["2024-12", "2024-Q4", "GD2023-2025"]


def test_what_takes_figures_of_a_later_period_is_not_known_either(tmp_path: Path) -> None:
    later = OUTLINE + LATER
    outline = open_campaign(write_campaign(tmp_path, later, ["A,Trường A,truong,TH,Đông"])).outline
    until = outline_until(outline, date(2024, 2, 29))
    assert [rule.code for rule in until.rules] == ["always"]
    assert [indicator.code for indicator in until.indicators] == ["growth"]
    assert [target.code for target in until.targets] == ["stage"]
    assert len(outline_until(outline, date(2024, 12, 31)).rules) == 3


def test_a_stage_of_its_own_code_that_is_still_to_come_is_not_aimed_at_yet(tmp_path: Path) -> None:
    stage = '[[period]]\ncode = "later"\nkind = "stage"\nstart = 2024-12-01\nend = 2027-12-31\n'
    aim = OUTLINE[OUTLINE.rindex("[[target]]") :].replace("stage", "of_later").replace("GD2023-2025", "later")
    outline = open_campaign(write_campaign(tmp_path, stage + OUTLINE + aim, ["A,Trường A,truong,TH,Đông"])).outline
    assert "of_later" in [target.code for target in outline.targets]
    assert [target.code for target in outline_until(outline, date(2024, 2, 29)).targets] == ["stage"]
