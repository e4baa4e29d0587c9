"""Totals: n of N, missing is never zero, and what adds up adds up over every grouping in whatever order files come."""

import csv
import itertools
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemagg.aggregate.breakdown import slots_of_total
from stemagg.aggregate.crosstab import cross_tables, long_tables
from stemagg.aggregate.frame import Frame
from stemagg.aggregate.reporting_status import reporting_status
from stemagg.campaign_folder.open import open_campaign
from stemagg.console.figure_words import shown_value
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity
from stemagg.model.reporting import Reporting
from stemagg.model.slot import Channel, Slot, ValueState, at_level
from stemagg.model.stored import CurrentValue, Receipt, StoredValue
from stemagg.model.summary import Summary
from stemagg.pipeline.explain import explain
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.status import status
from stemagg.pipeline.summarize import summarize
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.content.context import report_view
from tests.worlds.campaign_files import change
from tests.worlds.running import command
from tests.worlds.told import figures, form, put, sheet, values
from tests.worlds.world import FIRST, LAST, write_campaign

GROUPINGS = ("unit", "kind", "education_level", "period", "district", "head")
ADDITIVE = ("lessons", "delegates")
COUNTS = st.integers(min_value=0, max_value=999) | st.none()
FEW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


@pytest.fixture
def told(campaign: Path, tmp_path: Path) -> Path:
    """Return the campaign after the units have said what stands here; office S says nothing.

    | unit | level | schools | lessons  | clubs | share | delegates |
    | E    | THCS  | 2, 3    | 40, 50   | 4, 5  | 10, 20 |          |
    | A    | THPT  | 1, 1    | 6, -     | 1, 2  | 30, 40 | 2        |
    | J    | THCS  | 1, 1    | 7, 8     | 3, 3  | 50, 60 | 1        |
    | J    | THPT  | 0, 1    | 9, 10    |       |        |          |
    | B    | THPT  | -, 1    | -, 20    | -, 7  | -, 80  |          |
    """
    rows = [
        years("E", "THCS", schools=(2, 3), lessons=(40, 50), clubs=(4, 5), share=(10, 20)),
        {**years("A", "THPT", schools=(1, 1), lessons=(6, ""), clubs=(1, 2), share=(30, 40)), "delegates": 2},
        {**years("J", "THCS", schools=(1, 1), lessons=(7, 8), clubs=(3, 3), share=(50, 60)), "delegates": 1},
        years("J", "THPT", schools=(0, 1), lessons=(9, 10)),
        years("B", "THPT", schools=("", 1), lessons=("", 20), clubs=("", 7), share=("", 80)),
    ]
    put(campaign, sheet(tmp_path / "told.csv", rows), received=date(2023, 3, 1))
    return campaign


def years(unit: str, level: str, **pairs: tuple[object, object]) -> dict[str, object]:
    given: dict[str, object] = {"unit": unit, "level": level}
    for name, pair in pairs.items():
        given |= dict(zip((f"{name} {FIRST}", f"{name} {LAST}"), pair, strict=True))
    return given


def test_figures_add_up_over_districts(told: Path) -> None:
    by_district = values(told, "district", "period")
    assert by_district["Đông", FIRST, "lessons"] == "46 2/2"  # 40 + 6
    assert by_district["Đông", LAST, "lessons"] == "50 1/2"  # A has said nothing
    assert by_district["Tây", LAST, "lessons"] == "38 2/2"  # 8 + 10 + 20
    assert values(told)["lessons",] == "150 4/5"


def test_a_unit_with_a_part_of_its_values_is_counted_and_marked_incomplete(told: Path) -> None:
    assert values(told, "unit")["A", "lessons"] == "6 1/1"  # one year of two
    assert (figures(told, "unit")["A", "lessons"].is_complete, figures(told)["lessons",].units_partial) == (False, 1)
    assert values(told, "period")[FIRST, "lessons"] == "62 3/4"  # E, A, J; S is silent, B not open yet


def test_a_rate_is_rounded_alike_in_status_report_and_explain(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    schools = "".join(f"N{n},Trường {n},school,THPT,Đông,,,,,\n" for n in range(11))
    (folder / "units.csv").write_text((folder / "units.csv").read_text("utf-8") + schools, "utf-8")
    put(folder, sheet(tmp_path / "a.csv", [years("A", "THPT", lessons=(6, 8))]), received=date(2023, 3, 1))
    campaign = open_campaign(folder)
    key = FigureKey(Measure.RATE)

    assert "6,3%" in command("status", folder=folder).out  # 1 of 16 is 6.25 %
    assert known_figures(campaign, report_view(campaign, report_facts(campaign), None))[key] == ("6,3%",)
    assert shown_value(campaign, explain(campaign, key)) == "6,3%"


def test_district_that_is_silent_has_its_row(told: Path) -> None:
    by_district = figures(told, "district")
    assert by_district["Nam", "lessons"].value is None
    assert values(told, "district", "period")["Nam", LAST, "lessons"] == "None 0/1"
    tables = long_tables(open_campaign(told), summarize(open_campaign(told), ("district",)))
    assert [key for key, *_rest in tables[0].row_keys] == ["Đông", "Tây", "Nam"]


def test_level_owed_by_no_unit_of_a_district_has_its_row(told: Path) -> None:
    assert values(told, "district", "education_level", "period")["Nam", "THPT", LAST, "lessons"] == "None 0/0"


def test_missing_is_empty_in_csv_and_null_in_json_never_zero(told: Path) -> None:
    ran = command("summarize", "--by", "district", "--format", "csv", folder=told)
    rows = {(r["district"], r["data_element"]): r["value"] for r in csv.DictReader(ran.out.splitlines())}
    assert rows["Nam", "lessons"] == ""
    assert rows["Nam", "delegates"] == ""
    ran = command("summarize", "--by", "district", "--format", "json", folder=told)
    by_json = {(f["district"], f["data_element"]): f["value"] for f in ran.data}
    assert by_json["Nam", "lessons"] is None


def test_zero_that_was_reported_is_zero(campaign: Path, tmp_path: Path) -> None:
    put(campaign, sheet(tmp_path / "a.csv", [years("E", "THCS", lessons=(0, "Không"))]))
    assert values(campaign, "unit")["E", "lessons"] == "0 1/1"


@pytest.mark.parametrize(("said", "expected"), [("Không áp dụng", "1/1"), ("Chưa thống kê", "0/1"), ("-", "0/1")])
def test_words_for_none_are_no_number(said: str, expected: str, campaign: Path, tmp_path: Path) -> None:
    put(campaign, sheet(tmp_path / "a.csv", [years("E", "THCS", lessons=(said, said))]))
    assert values(campaign, "unit")["E", "lessons"] == f"None {expected}"


def test_schools_do_not_add_up_over_years(told: Path) -> None:
    figure = figures(told, "district")["Đông", "schools"]
    assert (figure.value, figure.additivity) == (None, Additivity.NOT_OVER_PERIODS)
    assert values(told, "district", "period")["Đông", LAST, "schools"] == "4 2/2"


def test_school_of_two_levels_is_one_school(told: Path) -> None:
    assert values(told, "district", "period")["Tây", LAST, "schools"] == "2 2/2"  # J once, and B
    assert values(told, "district", "period")["Tây", FIRST, "schools"] == "1 1/1"  # the larger of 1 and 0
    by_level = values(told, "district", "education_level", "period")
    assert by_level["Tây", "THCS", LAST, "schools"] == "1 1/1"
    assert by_level["Tây", "THPT", LAST, "schools"] == "2 2/2"
    assert values(told, "period")[LAST, "schools"] == "6 4/5"  # E 3, A 1, J 1, B 1


def test_clubs_are_those_of_the_last_year(told: Path) -> None:
    assert values(told, "district")["Đông", "clubs"] == "7 2/2"  # 5 + 2
    assert values(told)["clubs",] == "17 4/5"  # 5 + 2 + 3 + 7
    assert values(told, "period")[FIRST, "clubs"] == "8 3/4"


def test_percentage_is_shown_only_for_a_single_unit(told: Path) -> None:
    assert figures(told, "district")["Đông", "share"].additivity is Additivity.NOT_OVER_UNITS
    assert figures(told, "unit")["A", "share"].value == Decimal("40.0")
    alone = figures(told, "district", "kind", "period")["Đông", "office", FIRST, "share"]
    assert (alone.value, alone.additivity) == (Decimal("10.0"), Additivity.ADDS_UP)


def test_unit_that_did_not_exist_in_a_year_is_not_expected(told: Path) -> None:
    by_unit = figures(told, "unit", "period")
    assert ("B", FIRST, "lessons") not in by_unit
    assert values(told, "district", "period")["Tây", FIRST, "lessons"] == "16 1/1"  # J alone


def test_unit_that_closed_before_owes_nothing(told: Path) -> None:
    change(told, "units.csv", "B,Trường THPT Lý Tự Trọng,school,THPT,Tây,,,2022-09-15,",
           "B,Trường THPT Lý Tự Trọng,school,THPT,Tây,,,,2020-08-31")  # fmt: skip
    assert values(told, "period")[LAST, "lessons"] == "68 2/4"
    assert [unit.unit for unit in status(open_campaign(told)).units] == ["E", "A", "J", "S"]


def test_unit_that_moved_to_another_district_takes_its_figures_along(told: Path) -> None:
    change(told, "units.csv", "Hòa Bình,school,THPT,Đông", "Hòa Bình,school,THPT,Tây")
    by_district = values(told, "district", "period")
    assert by_district["Đông", FIRST, "lessons"] == "40 1/1"
    assert by_district["Tây", FIRST, "lessons"] == "22 2/2"


def test_figures_of_a_unit_that_left_the_roster_are_out_of_the_totals(told: Path) -> None:
    text = (told / "units.csv").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("A,")]
    (told / "units.csv").write_text("".join(kept), encoding="utf-8")
    assert values(told, "period")[FIRST, "lessons"] == "56 2/3"


def combinations() -> list[tuple[str, ...]]:
    return [by for size in range(4) for by in itertools.combinations(GROUPINGS, size)]


def test_additive_figures_add_up_to_the_whole_by_every_grouping(told: Path) -> None:
    whole = {code: figures(told)[(code,)].value for code in ADDITIVE}
    assert whole == {"lessons": 150, "delegates": 3}
    for by in combinations():
        grouped = figures(told, *by)
        for code in ADDITIVE:
            assert sum(f.value or 0 for key, f in grouped.items() if key[-1] == code) == whole[code], by


def test_order_of_groupings_changes_only_the_order_of_their_values(told: Path) -> None:
    forwards, backwards = figures(told, "district", "period"), figures(told, "period", "district")
    assert {(b, a, code): (f.value, f.units_counted) for (a, b, code), f in forwards.items()} == {
        key: (f.value, f.units_counted) for key, f in backwards.items()
    }


@FEW
@given(
    numbers=st.lists(COUNTS, min_size=10, max_size=10),
    by=st.lists(st.sampled_from(GROUPINGS), unique=True, max_size=4),
)
def test_reported_values_add_up_over_any_groups(
    numbers: list[int | None], by: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    campaign = write_campaign(folder / "campaign")
    units = (("E", "THCS"), ("A", "THPT"), ("J", "THCS"), ("J", "THPT"), ("B", "THPT"))
    said = ["" if number is None else number for number in numbers]
    rows = [years(unit, level, lessons=(said[2 * i], said[2 * i + 1])) for i, (unit, level) in enumerate(units)]
    put(campaign, sheet(folder / "a.csv", rows))
    counted = [number for i, number in enumerate(numbers) if i != 8]  # B was not open in the first year
    expected = sum(number or 0 for number in counted)
    grouped = [figure for key, figure in figures(campaign, *by).items() if key[-1] == "lessons"]
    assert sum(figure.value or 0 for figure in grouped) == expected
    known = any(number is not None for number in counted)
    assert any(figure.value is not None for figure in grouped) is known
    assert all(figure.value is not None for figure in grouped if figure.units_counted)


@FEW
@given(order=st.permutations(range(5)))
def test_order_in_which_files_come_never_changes_a_summary(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    campaign = write_campaign(folder / "campaign")
    for place in order:
        name, rows, day = FILES[place]
        path = folder / f"{name}.csv"
        put(campaign, form(path, rows) if "at" in rows[0] else sheet(path, rows), received=day)
    assert values(campaign, "unit", "period")["A", LAST, "lessons"] == "13 1/1"  # of the sheet of 14 March
    assert values(campaign, "unit", "period")["E", LAST, "lessons"] == "41 1/1"  # of the form at noon
    assert values(campaign, "unit", "period")["J", LAST, "lessons"] == "9 1/1"


FILES = (
    ("sheet of the 13th", [years("A", "THPT", lessons=(11, 12))], date(2023, 3, 13)),
    ("sheet of the 14th", [years("A", "THPT", lessons=(11, 13))], date(2023, 3, 14)),
    ("form at noon", [{"at": "15/03/2023 12:00:00", **years("E", "THCS", lessons=(40, 41))}], None),
    ("form in the morning", [{"at": "15/03/2023 08:00:00", **years("E", "THCS", lessons=(40, 42))}], None),
    ("joint school", [years("J", "THPT", lessons=(8, 9))], date(2023, 3, 1)),
)  # fmt: skip


def test_frame_has_a_cell_for_every_group_and_element(told: Path) -> None:
    frame = Frame(open_campaign(told), ("district", "period"))
    assert len(frame.cells) == len(set(frame.cells))
    groups = {group for group, code in frame.cells if code == "lessons"}
    assert groups == set(itertools.product(("Đông", "Tây", "Nam"), (FIRST, LAST)))
    assert [group for group, code in frame.cells if code == "delegates"] == [("Đông", ""), ("Tây", ""), ("Nam", "")]


def test_tables_keep_the_order_of_outline_and_roster(told: Path) -> None:
    campaign = open_campaign(told)
    tables = cross_tables(campaign, summarize(campaign, ("district", "education_level", "period")))
    assert [table.data_element for table in tables] == ["schools", "lessons", "projects", "clubs", "share", "delegates"]
    lessons = tables[1]
    assert lessons.row_keys == (("Đông",), ("Tây",), ("Nam",))
    assert len(lessons.column_headings) == 4
    assert [f.value if f else None for f in lessons.figures[1]] == [7, 8, 9, 30]


def test_status_shows_the_state_of_every_unit(told: Path) -> None:
    state = status(open_campaign(told))
    by_unit = {unit.unit: unit for unit in state.units}
    assert [unit.unit for unit in state.units] == ["E", "A", "J", "B", "S"]
    assert (by_unit["E"].reporting, by_unit["S"].reporting) == (Reporting.IN_TIME, Reporting.MISSING)
    assert (by_unit["A"].values_counted, by_unit["A"].values_owed) == (8, 12)  # lessons of one year, projects, video
    assert (state.received, state.expected, str(state.reporting_rate)) == (4, 5, "80.0")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2023-03-30T23:59:00+07:00",), Reporting.IN_TIME),
        (("2023-03-31T00:00:00+07:00",), Reporting.LATE),
        (("2023-03-30T18:00:00+00:00",), Reporting.LATE),  # 31 March in Việt Nam
        (("2023-04-02T00:00:00+07:00", "2023-03-01T00:00:00+07:00"), Reporting.IN_TIME),
        (("2023-04-02T00:00:00+07:00", None), Reporting.DATE_UNKNOWN),
        ((None,), Reporting.DATE_UNKNOWN),
        ((), Reporting.MISSING),
    ],
)
def test_first_receipt_decides_where_a_unit_stands(
    days: tuple[str | None, ...], expected: Reporting, campaign: Path
) -> None:
    receipts = [Receipt("A", Channel.WORKBOOK, "a.xlsx", datetime.fromisoformat(day) if day else None) for day in days]
    state = reporting_status(open_campaign(campaign), receipts, [], [])
    assert {unit.unit: unit.reporting for unit in state.units}["A"] is expected


def test_a_table_shows_only_elements_of_which_there_are_figures(told: Path) -> None:
    assert long_tables(open_campaign(told), Summary((), ())) == []


def test_units_without_a_district_form_their_own_group(told: Path) -> None:
    change(told, "units.csv", "school,THPT,Tây", "school,THPT,")
    of = open_campaign(told)
    tables = long_tables(of, summarize(of, ("district",)))
    assert ("(none)",) in [key for table in tables for key in table.row_keys]


def test_what_adds_up_over_no_levels_has_no_total_over_them(told: Path) -> None:
    change(told, "outline.toml", 'code = "lessons"\n', 'code = "lessons"\nover = { education_level = "none" }\n')
    of = open_campaign(told)
    (total,) = (t for t in summarize(of, ()).figures if t.data_element == "lessons")
    assert total.additivity is Additivity.NOT_OVER_LEVELS
    assert total.value is None


def test_a_level_that_does_not_apply_is_no_largest(told: Path, tmp_path: Path) -> None:
    later = [years("J", "THCS", schools=("Không áp dụng", 1)), years("J", "THPT", schools=(1, 1))]
    put(told, sheet(tmp_path / "later.csv", later), received=date(2023, 3, 2))
    explained = explain(open_campaign(told), FigureKey(Measure.VALUE, "schools", "", FIRST))
    assert explained.value == 4  # 2 + 1 + 1


def test_a_unit_that_had_closed_before_makes_no_part_of_the_campaign(told: Path) -> None:
    change(told, "units.csv", "Lý Tự Trọng,school,THPT,Tây,,,2022-09-15,", "Lý Tự Trọng,school,THPT,Tây,,,,2020-01-01")
    assert "B" not in [part.part[1] for part in open_campaign(told).parts_by("unit") if part.part]


def test_a_cell_that_was_left_blank_is_no_value_of_a_figure(told: Path) -> None:
    of = open_campaign(told)
    apart = slots_of_total(of, FigureKey(Measure.VALUE, "lessons", "THPT", LAST, (("unit", "A"),)), {})
    slot = Slot("A", "lessons", at_level("THPT"), LAST)
    blank = CurrentValue(slot, ValueState.MISSING, None, "", "", Channel.WORKBOOK, "a.xlsx", "", "S", "B2", None, 1)
    explained = apart.breakdown([StoredValue(blank, counted=True)], [], lambda _period: ["A"])
    assert explained.sources == ()
    assert explained.missing == (slot,)
