"""Indicators that are no percentage: ratios and averages, over the units that have all operands, at their grain."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from stemagg.report.content.figure_views import IndicatorFigureView
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024"

[[data_element]]
code = "clubs"
section = "I"
title = "Số câu lạc bộ"
type = "count"
by = ["education_level", "period"]
aggregation = "flow"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "rooms"
section = "I"
title = "Số phòng"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["clubs", "pupils", "rooms"]
"""

UNITS = ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH;THCS,Tây", "C,Trường C,truong,TH,Tây"]
HEAD = ["Đơn vị", "Cấp học", "Số câu lạc bộ năm 2024", "Số học sinh năm 2024", "Số phòng"]
ROWS = [["Trường A", "TH", 3, 90, 1], ["Trường B", "TH", 2, 100, 1], ["Trường B", "THCS", 2, "", ""]]


def indicator(kind: str, more: str) -> str:
    return f'\n[[indicator]]\ncode = "made"\ntitle = "Chỉ số"\nkind = "{kind}"\n{more}\n'


RATIO = indicator("ratio", 'numerator = "pupils"\ndenominator = "clubs"\ndecimals = 2\nunit_of_measure = "học sinh"')
PER_UNIT = indicator("average", 'of = "clubs"\nper = "unit"\nunit_of_measure = "câu lạc bộ"')
PER_SCHOOL = indicator("average", 'of = "clubs"\nper = "school"')
PER_ELEMENT = indicator("average", 'of = "pupils"\nper = "clubs"\ndecimals = 0')


def shown(folder: Path, of: str, level: str = "total") -> IndicatorFigureView:
    write_campaign(folder, OUTLINE + of, UNITS)
    send(folder, "a.csv", [HEAD, *ROWS])
    campaign = open_campaign(folder)
    return report_view(campaign, report_facts(campaign), None).indicators["made"].levels[level].periods["last"]


@pytest.mark.parametrize(
    ("of", "printed"),
    [
        (RATIO, "27,14 học sinh (2/3 đơn vị)"),
        (PER_UNIT, "3,5 câu lạc bộ (2/3 đơn vị)"),
        (PER_SCHOOL, "3,5 (2/3 đơn vị)"),
        (PER_ELEMENT, "27 (2/3 đơn vị)"),
    ],
)
def test_the_sums_of_the_units_with_both_are_divided_and_no_percent_sign_is_printed(
    tmp_path: Path, of: str, printed: str
) -> None:
    view = shown(tmp_path, of)
    assert str(view.measured).replace("\u00a0", " ") == printed
    assert view.is_known


def test_an_indicator_exists_only_for_the_levels_that_all_its_operands_have(tmp_path: Path) -> None:
    assert str(shown(tmp_path, RATIO, "TH").bare) == "x"


def test_an_average_by_level_takes_the_units_of_the_level(tmp_path: Path) -> None:
    assert str(shown(tmp_path, PER_UNIT, "TH").bare).replace("\u00a0", " ") == "2,5 câu lạc bộ"


def test_a_ratio_is_explained_with_its_parts_and_without_a_percent_sign(tmp_path: Path) -> None:
    shown(tmp_path, RATIO)
    told = command("explain", "--element", "made", folder=tmp_path)
    assert told.code == 0
    assert "27,14 học sinh" in told.out
    assert "190 ÷ 7" in told.out
    assert "%" not in told.out.split("\n\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (indicator("ratio", 'numerator = "pupils"\ndenominator = "rooms"'), "pupils"),
        (indicator("average", 'of = "clubs"'), "per"),
        (indicator("average", 'of = "clubs"\nper = "schol"'), "school"),
        (indicator("ratio", 'of = "clubs"\nper = "unit"'), "average"),
        (indicator("ratio", 'numerator = "clubs"'), "denominator"),
    ],
)
def test_an_indicator_that_cannot_be_formed_is_refused(tmp_path: Path, wrong: str, told: str) -> None:
    write_campaign(tmp_path, OUTLINE + wrong, UNITS)
    checked = command("outline", "check", folder=tmp_path)
    assert checked.code == 1
    assert told in checked.err
