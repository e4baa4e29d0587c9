"""Columns of the roster with a day: a figure takes the values that hold at the end of its period."""

from datetime import date
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Change, LeftOut
from stemagg.pipeline.report_facts import report_facts
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import put_values, totals, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2025-05"
to = "2025-08"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "rooms"
section = "I"
title = "Số phòng"
type = "count"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["lessons"]

[[obligation]]
code = "of-east"
title = "Báo cáo phòng học"
kinds = ["truong"]
where = { district = "Đông" }
data_elements = ["rooms"]

[[indicator]]
code = "districts"
title = "Quận có dạy"
kind = "distinct"
of = "roster.district"
when = "lessons > 0"

[[indicator]]
code = "per_school"
title = "Số bài một trường"
kind = "ratio"
numerator = "lessons"
denominator = "roster.schools"
decimals = 1

[[target]]
code = "east"
title = "Số bài của Đông"
of = "lessons"
period = "2025-08"
value = 100
sense = "at_least"
where = { district = "Đông" }
"""
UNITS = """\
code,name,kind,levels,district,district@2025-07-01,district@2025-08-01,schools,schools@2025-07-01,name@01/08/2025
A,Trường A,truong,TH,Đông,,,1,2,
B,Trường B,truong,TH,Đông,Tây,,1,,Trường Bê
C,Trường C,truong,TH,Tây,,Nam,1,,
"""
LESSONS = {"A": (1, 2, 3, 4), "B": (10, 20, 30, 40), "C": (100, 200, 300, 400)}
MAY = date(2025, 5, 1)
MONTHS = ("2025-05", "2025-06", "2025-07", "2025-08")


def written(folder: Path) -> Path:
    folder = write_campaign(folder, OUTLINE, [])
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    for unit, numbers in LESSONS.items():
        of_months = [(month, n) for month, n in zip(MONTHS, numbers, strict=True)]
        put_values(folder, unit, {(code, (), month): n for code in ("lessons", "rooms") for month, n in of_months})
    return folder


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("dated") / "campaign")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "campaign")


def figures(folder: Path, by: str, code: str = "lessons") -> dict[tuple[str, ...], object]:
    return {key[:-1]: value for key, value in totals(folder, by).items() if key[-1] == code and value is not None}


def test_a_unit_is_each_month_in_the_district_of_its_last_day(standing: Path) -> None:
    assert figures(standing, "period,district") == {
        ("2025-05", "Đông"): 11, ("2025-05", "Tây"): 100,
        ("2025-06", "Đông"): 22, ("2025-06", "Tây"): 200,
        ("2025-07", "Đông"): 3, ("2025-07", "Tây"): 330,
        ("2025-08", "Đông"): 4, ("2025-08", "Tây"): 40, ("2025-08", "Nam"): 400,
    }  # fmt: skip


def test_a_quarter_is_of_the_districts_of_its_own_last_day(standing: Path) -> None:
    april, july = "2025-Q2", "2025-Q3"
    assert figures(standing, "quarter,district") == {
        (april, "Đông"): 33, (april, "Tây"): 300, (july, "Đông"): 7, (july, "Tây"): 70, (july, "Nam"): 700,
    }  # fmt: skip


def test_what_is_of_all_periods_is_of_the_districts_of_the_last_of_them(standing: Path) -> None:
    assert figures(standing, "district") == {("Đông",): 10, ("Tây",): 100, ("Nam",): 1000}


def test_an_obligation_of_a_district_is_owed_while_the_unit_is_in_it(standing: Path) -> None:
    assert figures(standing, "period", "rooms") == {
        ("2025-05",): 11, ("2025-06",): 22, ("2025-07",): 3, ("2025-08",): 4,
    }  # fmt: skip


def test_a_target_of_a_district_counts_the_units_in_it_at_the_end_of_its_period(standing: Path) -> None:
    (row,) = command("summarize", "--targets", "--format", "json", folder=standing).data
    assert row["achieved"] == 4


def test_indicators_take_the_district_and_the_schools_of_the_day(standing: Path) -> None:
    assert figures(standing, "period", "districts") == {
        ("2025-05",): 2, ("2025-06",): 2, ("2025-07",): 2, ("2025-08",): 3,
    }  # fmt: skip
    assert figures(standing, "period,district", "per_school")["2025-06", "Đông"] == 11
    assert figures(standing, "period,district", "per_school")["2025-07", "Đông"] == 1.5


def changed(folder: Path, **group: str) -> Change:
    return report_facts(open_campaign(folder)).changes[
        FigureKey(Measure.CHANGE, "lessons", "", "2025-07", tuple(group.items()))
    ]


def test_a_unit_that_moved_is_compared_in_the_whole_but_in_neither_district(standing: Path) -> None:
    assert (changed(standing).before, changed(standing).after) == (222, 333)
    for district, own in {"Đông": "A", "Tây": "C"}.items():
        made = changed(standing, district=district)
        assert [one.unit for one in made.compared] == [own]
        assert [(one.unit, one.left_out) for one in made.left_out] == [("B", LeftOut.OUTSIDE_GROUP)]


def test_a_report_of_each_district_has_the_figures_that_the_whole_has_of_it(standing: Path) -> None:
    campaign = open_campaign(standing)
    whole = report_facts(campaign).summaries["district", "period"]
    for part in campaign.parts_by("district"):
        facts = report_facts(part)
        own = {one.group[0]: one.value for one in facts.summaries[("period",)].figures if one.data_element == "lessons"}
        of_whole = {
            one.group[1]: one.value
            for one in whole.figures
            if part.part and one.group[0] == part.part[1] and one.data_element == "lessons"
        }
        assert {code: value for code, value in own.items() if value is not None} == of_whole
        assert all(part.roster[one.unit].group_on("district", part.last_day) == part.part[1]
                   for one in facts.status.units if part.part)  # fmt: skip


def test_a_renamed_unit_has_the_name_of_the_day_and_is_known_by_all_its_names(standing: Path) -> None:
    unit = open_campaign(standing).roster["B"]
    assert unit.name == "Trường Bê"
    assert {"Trường Bê", *unit.aliases} >= {"Trường B"}
    assert open_campaign(standing).roster.named_on(MAY).units[1].name == "Trường B"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("district@2025-08-01", "district@2025-13-01", ("2025-13-01", "district@2025-13-01")),
        ("district@2025-08-01", "area@2025-08-01", ("area@2025-08-01", '"area"')),
        ("district@2025-08-01", "district@1/7/2025", ("district@2025-07-01", "district@1/7/2025")),
        ("district@2025-08-01", "levels@2025-08-01", ("levels@2025-08-01", "valid_to", "successor_of")),
        ("1,2,\n", "1,hai,\n", ("hai", "schools@2025-07-01")),
    ],
)
def test_a_column_with_a_day_that_says_nothing_clear_is_refused(
    folder: Path, old: str, new: str, said: tuple[str, ...]
) -> None:
    change(folder, "units.csv", old, new)
    told = " ".join(command("outline", "check", folder=folder).err.split())
    assert all(part in told for part in ("units.csv", *said)), told


def test_a_column_that_begins_when_its_grouping_does_not_hold_is_refused(folder: Path) -> None:
    change(folder, "units.csv", "schools,schools@2025-07-01", "area,area@2025-08-01")
    grouping = (
        '[[grouping]]\ncode = "area"\ntitle = "Khu vực"\nvalid_to = 2025-07-31\n\n[[data_element]]\ncode = "rooms"'
    )
    change(folder, "outline.toml", '[[data_element]]\ncode = "rooms"', grouping)
    told = " ".join(command("outline", "check", folder=folder).err.split())
    assert "area@2025-08-01" in told
    assert "2025-07-31" in told
