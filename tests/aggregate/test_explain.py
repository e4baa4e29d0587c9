"""`stemagg explain`: from a printed number, or from a name, to the cells; sums that can be added in one's head."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.console.figure_words import formula, shown_value, title_of
from stemagg.model.errors import UsageError
from stemagg.model.explanation import TotalBreakdown
from stemagg.model.figure_key import Measure
from stemagg.pipeline.explain import explain
from stemagg.pipeline.figure_query import FigureQuery, queried_key
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.summarize import summarize
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.content.context import report_view
from tests.worlds.campaign_files import change
from tests.worlds.reported_campaign import edited, explained, rendered_report, reported, years
from tests.worlds.running import Ran, command
from tests.worlds.told import form, put, sheet
from tests.worlds.world import FIRST, LAST


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return reported(tmp_path)


def sums(ran: Ran) -> list[str]:
    """Return "unit level period number" of every value that counts."""
    return [
        " ".join(filter(None, (row["unit"], row["education_level"], row["period"], str(row["number"]))))
        for row in ran.data[0]["counted"]
    ]


def test_a_printed_number_is_taken_back_to_its_cells(campaign: Path) -> None:
    ran = explained(campaign, rendered_report(campaign), "1.088")

    (figure,) = ran.data
    assert figure["key"] == f"value; lessons; ; {LAST}"
    assert sums(ran) == [f"E THCS {LAST} 1050", f"J THCS {LAST} 8", f"J THPT {LAST} 10", f"B THPT {LAST} 20"]
    assert (figure["units_counted"], figure["units_expected"]) == (3, 5)
    first = figure["counted"][0]
    assert (first["file"], first["cell"], first["raw"]) == ("told.csv", "F2", "1050")
    assert [place["table"] for place in figure["report"]["places"]][:2] == [0, 1]
    assert not figure["report"]["is_outdated"]


def test_missing_units_are_listed_with_whether_they_sent_anything(campaign: Path) -> None:
    ran = explained(campaign, "--element", "lessons", "--period", LAST)

    missing = [(slot["unit"], slot["has_sent_nothing"]) for slot in ran.data[0]["missing"]]
    assert missing == [("A", False), ("S", True)]


@pytest.mark.parametrize(
    "asked",
    [
        ("--element", "lessons", "--district", "Đông", "--period", FIRST),
        ("--element", "Số bài học STEM", "--district", "quận đông", "--period", "năm học 2021-2022"),
        ("--element", "số bài học stem", "--where", "district=ĐÔNG", "--where", f"period={FIRST}"),
    ],
)
def test_a_figure_is_queried_by_names_as_typed(campaign: Path, asked: tuple[str, ...]) -> None:
    assert sums(explained(campaign, *asked)) == [f"E THCS {FIRST} 40", f"A THPT {FIRST} 6"]


@pytest.mark.parametrize(
    ("asked", "code", "offered"),
    [
        (("--element", "lesons"), "element-not-in-outline", "lessons"),
        (("--element", "lessons", "--district", "Đôn"), "value-not-known", "Đông"),
        (("--element", "lessons", "--where", "distrit=Đông"), "grouping-unknown", "district"),
        (("--element", "lessons", "--unit", "THPT Hòa Bìng"), "unit-not-on-roster", "Trường THPT Hòa Bình"),
        (("--element", "lessons", "--level", "THP"), "value-not-known", "THPT"),
        (("--element", "lessons", "--period", "2021-203"), "value-not-known", "2021-2022"),
        (("--element", "lessons", "--measure", "percnt"), "format-unknown", "percent"),
        (("--element", "delegates", "--period", LAST), "element-not-by", ""),
        (("--element", "lessons", "--where", "district"), "pair-expected", ""),
        (("--element", "lessons", "--measure", "change", "--period", FIRST), "no-period-before", ""),
        (("--element", "lessons", "--level", "THCS", "--unit", "A"), "figure-not-owed", "Trường THPT"),
        (("--element", "lessons", "--measure", "share"), "measure-not-of", "units_counted"),
        (("--element", "lessons", "--measure", "rate"), "measure-not-of", "change"),
        (("--measure", "rate", "--period", LAST), "reporting-not-by", ""),
        (("--element", "opinion", "--measure", "said"), "remark-needed", "--where point="),
        (("--district", "Đông"), "figure-needed", ""),
    ],
)
def test_a_name_that_is_not_known_is_a_fault_that_offers_the_nearest(
    campaign: Path, asked: tuple[str, ...], code: str, offered: str
) -> None:
    ran = command("explain", *asked, folder=campaign)
    assert ran.code == 2
    assert offered in " ".join(ran.err.split())
    if code != "figure-needed":
        with pytest.raises(UsageError) as refused:
            explain(open_campaign(campaign), queried_key(open_campaign(campaign), _asked(asked)))
        assert [fault.code for fault in refused.value.faults] == [code]


def _asked(options: tuple[str, ...]) -> FigureQuery:
    pairs = list(zip(options[::2], options[1::2], strict=True))
    where = [value for name, value in pairs if name == "--where"]
    where += [f"{name[2:]}={value}" for name, value in pairs if name in {"--district", "--unit"}]
    named = {name[2:]: value for name, value in pairs if name in {"--element", "--level", "--period", "--measure"}}
    return FigureQuery(where=tuple(where), **named)


@pytest.mark.parametrize(("measure", "number"), [("units_counted", 3), ("units_expected", 5), ("units_partial", 0)])
def test_how_many_units_is_a_number_of_units_and_not_their_total(campaign: Path, measure: str, number: int) -> None:
    (figure,) = explained(campaign, "--element", "lessons", "--period", LAST, "--measure", measure).data
    assert figure["value"] == number


def test_a_school_of_two_levels_counts_once_and_the_other_value_is_shown(campaign: Path) -> None:
    ran = explained(campaign, "--element", "schools", "--district", "Tây", "--period", FIRST)

    assert sums(ran) == [f"J THCS {FIRST} 1"]
    assert [(v["education_level"], v["number"], v["role"]) for v in ran.data[0]["not_counted"]] == [
        ("THPT", 0, "not_largest")
    ]


def test_no_total_is_formed_of_what_does_not_add_up(campaign: Path) -> None:
    (figure,) = explained(campaign, "--element", "schools").data

    assert (figure["value"], figure["additivity"]) == (None, "not_over_periods")
    assert len(figure["counted"]) == 9


def test_a_change_shows_the_totals_of_both_periods_too(tmp_path: Path) -> None:
    campaign = reported(tmp_path, A=(6, 7))
    (figure,) = explained(campaign, rendered_report(campaign), "1.013").data

    assert figure["key"] == f"change; lessons; ; {LAST}"
    assert [(operand["key"], operand["value"]) for operand in figure["operands"]] == [
        (f"value; lessons; ; {FIRST}", 62),
        (f"value; lessons; ; {LAST}", 1095),
    ]
    assert "1.075 − 62 = 1.013" in figure["formula"]


def test_a_percentage_of_change_is_one_decimal_and_none_from_zero(tmp_path: Path) -> None:
    campaign = reported(tmp_path, E=(0, 5), A=(3, 4))
    asked = ("--element", "lessons", "--measure", "percent", "--period", LAST)

    assert explained(campaign, *asked, "--unit", "A").data[0]["value"] == 33.3
    assert explained(campaign, *asked, "--unit", "E").data[0]["value"] is None


@pytest.mark.parametrize("measure", ["change", "percent", "before", "after", "compared", "comparable", "ranked"])
def test_a_change_without_a_period_is_that_of_the_last_one_and_says_so(tmp_path: Path, measure: str) -> None:
    campaign = reported(tmp_path, A=(6, 7))
    asked = ("--element", "lessons", "--measure", measure)

    assert explained(campaign, *asked).data == explained(campaign, *asked, "--period", LAST).data
    shown = command("explain", *asked, folder=campaign)
    assert (shown.code, LAST in shown.out.splitlines()[0]) == (0, True)


INDICATOR = """
[[indicator]]
code = "share_of_schools"
title = "Tỉ lệ trường"
numerator = "schools"
denominator = "roster.schools"
"""


def test_a_share_shows_both_numbers_of_each_unit_and_the_cells_of_its_numerator(tmp_path: Path) -> None:
    campaign = reported(tmp_path)
    (campaign / "outline.toml").write_text((campaign / "outline.toml").read_text("utf-8") + INDICATOR, "utf-8")
    report = rendered_report(campaign, "Đạt {{ indicators.share_of_schools.total.previous.measured }}.")

    (figure,) = explained(campaign, report, "80,0").data
    assert figure["key"] == f"share; share_of_schools; ; {FIRST}"
    assert [(p["unit"], p["numerator"], p["denominator"]) for p in figure["pairs"]] == [
        ("E", 2, 3),
        ("A", 1, 1),
        ("J", 1, 1),
        ("S", None, 2),
    ]
    assert (figure["value"], figure["units_counted"], figure["units_expected"]) == (80, 3, 4)
    assert [v["cell"] for v in figure["operands"][0]["counted"]] == ["C2", "C3", "C4"]
    asked = explained(campaign, "--element", "share_of_schools", "--district", "Tây").data
    assert (asked[0]["key"], asked[0]["value"]) == (f"share; share_of_schools; ; {LAST}; district=Tây", 100)
    assert command("explain", report, "80,0", folder=campaign).code == 0


AIM = f"""
[[target]]
code = "lessons"
title = "Số bài học STEM"
of = "lessons"
period = "{LAST}"
value = 1000
sense = "equal"
"""
CONSTANT = """
[[constant]]
code = "pupils"
title = "Số học sinh"
value = 2044006
"""
NUMBER, SHARE, TEXT, NOTHING = "lessons", "share_of_schools", "opinion", ""
BY_KIND = {
    NUMBER: {
        "value", "units", "units_counted", "units_expected", "units_partial", "change", "percent", "before", "after",
        "compared", "comparable", "with_asked", "ranked",
    },
    SHARE: {"share", "numerator", "denominator", "units", "units_counted", "units_expected"},
    TEXT: {"units", "units_counted", "units_expected", "said"},
    NOTHING: {"received", "expected", "missing", "late", "nothing", "rate"},
}  # fmt: skip
"""What can be asked of a number, of an indicator, of a text, and of reporting."""


@pytest.mark.parametrize("element", BY_KIND)
def test_only_the_measures_of_a_kind_of_figure_can_be_queried(tmp_path: Path, element: str) -> None:
    folder = reported(tmp_path)
    (folder / "outline.toml").write_text((folder / "outline.toml").read_text("utf-8") + INDICATOR, "utf-8")
    of = open_campaign(folder)
    for measure in Measure:
        period = LAST if measure.compares_periods else ""
        where = ("point=Tốt.",) if measure is Measure.SAID else ()
        query = FigureQuery(element, period=period, where=where, measure=measure)
        if measure in BY_KIND[element]:
            assert queried_key(of, query).measure is measure
            continue
        with pytest.raises(UsageError) as refused:
            queried_key(of, query)
        (fault,) = refused.value.faults
        assert fault.code == ("measure-not-of" if element else "element-needed"), measure
        assert set(dict(fault.operands).get("allowed", "").split(", ")) == (BY_KIND[element] if element else {""})


@pytest.mark.parametrize("measure", ["units", "units_counted", "units_expected", "numerator", "denominator"])
def test_every_measure_of_an_indicator_has_its_number(tmp_path: Path, measure: str) -> None:
    folder = reported(tmp_path)
    (folder / "outline.toml").write_text((folder / "outline.toml").read_text("utf-8") + INDICATOR, "utf-8")
    (figure,) = explained(folder, "--element", SHARE, "--measure", measure, "--period", FIRST).data

    expected = {"units": 3, "units_counted": 3, "units_expected": 4, "numerator": 4, "denominator": 5}
    assert figure["value"] == expected[measure]


def test_the_units_that_make_a_remark_are_queried_by_the_remark(tmp_path: Path) -> None:
    folder = reported(tmp_path)
    change(folder, "outline.toml", 'data_elements = ["video"]', 'data_elements = ["video", "opinion"]')
    put(folder, sheet(tmp_path / "o.csv", [{**years("A", "THPT"), "opinion": "Thiếu phòng thực hành."}]))
    asked = ("--element", "opinion", "--measure", "said")

    (figure,) = explained(folder, *asked, "--where", "point=Thiếu phòng thực hành.").data
    assert (figure["value"], figure["remarks"][0]["unit"]) == (1, "A")
    assert command("explain", *asked, folder=folder).code == 2
    assert command("explain", *asked, "--where", "point=Thiếu sân.", folder=folder).code == 2


def test_the_number_of_groups_that_are_ranked_shows_their_totals(campaign: Path) -> None:
    report = rendered_report(campaign, "Trong {{ ranking.schools.ranked_count }} quận")

    (figure,) = explained(campaign, report, "2").data
    assert (figure["key"], figure["value"]) == (f"ranked; schools; ; {LAST}", 2)
    assert [operand["value"] for operand in figure["operands"]] == [4, 2]


def test_several_figures_of_one_number_are_listed_and_one_is_chosen(campaign: Path) -> None:
    report = rendered_report(campaign)

    listed = re.findall(r"^\d+\. .*$", command("explain", report, "7", folder=campaign).out, re.MULTILINE)
    assert len(listed) == 2, "J's lessons, and those of THCS in its district"
    assert [figure["key"] for figure in explained(campaign, report, "7", "--at", "all").data] == [
        f"value; lessons; THCS; {FIRST}; district=Tây",
        f"value; lessons; THCS; {FIRST}; unit=J",
    ]
    assert [figure["key"] for figure in explained(campaign, report, "7", "--at", "2").data] == [
        f"value; lessons; THCS; {FIRST}; unit=J"
    ]
    assert command("explain", report, "7", "--at", "3", folder=campaign).code == 2


def test_a_figure_of_reporting_names_the_units_and_what_was_received(campaign: Path) -> None:
    (figure,) = explained(campaign, rendered_report(campaign), "80,0%").data

    assert figure["key"] == "rate; ; ; "
    assert [(r["unit"], r["reporting"], r["files"]) for r in figure["reports"]][::4] == [
        ("E", "in_time", ["told.csv"]),
        ("S", "missing", []),
    ]


def test_replaced_values_and_those_of_other_sources_are_listed_as_not_counted(campaign: Path, tmp_path: Path) -> None:
    put(
        campaign, form(tmp_path / "form.csv", [{"at": "02/03/2023 08:00:00", **years("E", "THCS", lessons=(40, 1051))}])
    )
    put(campaign, sheet(tmp_path / "later.csv", [years("E", "THCS", lessons=(40, 1052))]), received=date(2023, 3, 9))
    (figure,) = explained(campaign, "--element", "lessons", "--unit", "E", "--period", LAST).data

    assert [v["number"] for v in figure["counted"]] == [1052]
    assert {(v["number"], v["role"]) for v in figure["not_counted"]} == {(1050, "superseded"), (1051, "other_channel")}


def test_a_value_with_an_error_is_shown_with_the_finding(campaign: Path, tmp_path: Path) -> None:
    put(campaign, sheet(tmp_path / "later.csv", [years("A", "THPT", lessons=("khoảng 20", "chưa thống kê"))]))
    (figure,) = explained(campaign, "--element", "lessons", "--unit", "A", "--period", FIRST).data
    (rejected,) = figure["not_counted"]
    assert (rejected["raw"], rejected["role"]) == ("khoảng 20", "rejected")
    assert "khoảng 20" in rejected["reasons"][0]

    (figure,) = explained(campaign, "--element", "lessons", "--unit", "A", "--period", LAST).data
    assert [(v["raw"], v["role"]) for v in figure["not_counted"]] == [("chưa thống kê", "no_figure")]


def test_a_text_element_shows_which_units_answered(tmp_path: Path) -> None:
    campaign = reported(tmp_path)
    change(campaign, "outline.toml", 'data_elements = ["video"]', 'data_elements = ["video", "opinion"]')
    put(campaign, sheet(tmp_path / "o.csv", [{**years("A", "THPT"), "opinion": "Tốt."}]))
    (figure,) = explained(campaign, "--element", "opinion").data

    assert (figure["units_counted"], figure["units_expected"]) == (1, 1)
    assert [v["raw"] for v in figure["counted"]] == ["Tốt."]


OF_DAYS = {Measure.EARLIEST, Measure.LATEST}
OF_ROUTINE = {Measure.PLANNED, Measure.PLANNED_SHARE, Measure.AHEAD, Measure.ADDED}
"""What only the report of a period says."""
OF_QUERIES = {Measure.ASKED, Measure.WITH_ASKED, Measure.WITH_DOUBLES}
"""What a report says of figures under query that are set apart."""


def test_every_figure_that_a_report_can_print_is_explained_with_the_value_that_it_prints(tmp_path: Path) -> None:
    folder = reported(tmp_path, A=(6, 7))
    outline = (folder / "outline.toml").read_text("utf-8")
    (folder / "outline.toml").write_text(outline + INDICATOR + AIM + CONSTANT, "utf-8")
    campaign = open_campaign(folder)
    known = known_figures(campaign, report_view(campaign, report_facts(campaign), None))

    assert {key.measure for key in known} >= set(Measure) - {
        Measure.SAID,
        Measure.UNITS_PARTIAL,
        *OF_DAYS,
        *OF_ROUTINE,
        *OF_QUERIES,
    }
    for key, forms in known.items():
        apart = explain(campaign, key)
        shown = shown_value(campaign, apart).replace("×", "x").removesuffix(" bài học").lstrip("-").rstrip("%") or "-"
        assert formula(campaign, apart), key
        assert title_of(campaign, key), key
        words = {"không thay đổi": "0", "không tăng, không giảm": "0"}
        printed = {words.get(form, form).removeprefix("tăng ").removeprefix("giảm ").rstrip("%") for form in forms}
        assert shown in {form.lstrip("-") or "-" for form in printed} or apart.value is None, (key, forms, shown)


def test_how_many_units_made_a_point_is_taken_back_to_what_each_wrote(tmp_path: Path) -> None:
    campaign = reported(tmp_path)
    change(campaign, "outline.toml", 'data_elements = ["video"]', 'data_elements = ["video", "opinion"]')
    for unit, level in (("A", "THPT"), ("B", "THPT")):
        put(campaign, sheet(tmp_path / f"{unit}.csv", [{**years(unit, level), "opinion": "Thiếu phòng thực hành."}]))
    report = rendered_report(
        campaign,
        "{%p for point in narratives.opinion.others.all_points %}",
        "{{ point.text }}: {{ point.number_of_units }} đơn vị ({{ point.by_kind }})",
        "{%p endfor %}",
    )

    figures = explained(campaign, report, "2", "--at", "all").data
    assert [figure["key"] for figure in figures] == [
        "said; opinion; ; ; point=Thiếu phòng thực hành.",
        "said; opinion; ; ; kind=school; point=Thiếu phòng thực hành.",
    ]
    assert [(said["unit"], said["file"], said["text"]) for said in figures[1]["remarks"]] == [
        ("A", "A.csv", "Thiếu phòng thực hành."),
        ("B", "B.csv", "Thiếu phòng thực hành."),
    ]
    shown = command("explain", report, "2", "--at", "1", folder=campaign).out
    assert shown.count("Thiếu phòng") >= 2
    assert "ý: Thiếu phòng thực hành." in shown
    assert "point" not in shown
    assert command("verify", report, folder=campaign).code == 0


def test_a_report_that_was_made_from_other_figures_says_so(campaign: Path, tmp_path: Path) -> None:
    report = rendered_report(campaign)
    put(campaign, sheet(tmp_path / "later.csv", [years("E", "THCS", lessons=(40, 50))]), received=date(2023, 3, 9))

    (figure,) = explained(campaign, report, "1.088").data
    assert figure["report"]["is_outdated"]
    assert figure["report"]["now"] == ["88"]
    assert "88" in command("explain", report, "1.088", folder=campaign).out


def test_a_number_that_was_typed_by_hand_or_is_not_there_is_a_fault(campaign: Path) -> None:
    report = edited(rendered_report(campaign), ("Hết", "Hết 777"))

    assert "777" in command("explain", report, "777", folder=campaign).err
    ran = command("explain", report, "1.089", folder=campaign)
    assert (ran.code, "1.088" in ran.err) == (2, True)
    assert command("explain", report, folder=campaign).code == 2


@pytest.mark.parametrize("data", [b"", b"no document", b"PK\x03\x04"])
def test_a_file_that_is_no_report_is_refused_without_a_traceback(campaign: Path, data: bytes) -> None:
    (campaign / "x.docx").write_bytes(data)

    ran = command("explain", "x.docx", "1", folder=campaign)
    assert (ran.code, "x.docx" in ran.err) == (2, True)
    assert command("explain", "none.docx", "1", folder=campaign).code == 2


def test_csv_has_a_row_for_each_value_and_each_that_is_missing(campaign: Path) -> None:
    ran = command("explain", "--element", "lessons", "--period", LAST, "--format", "csv", folder=campaign)

    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [(row["unit"], row["role"], row["number"]) for row in rows] == [
        ("E", "counted", "1050"),
        ("J", "counted", "8"),
        ("J", "counted", "10"),
        ("B", "counted", "20"),
        ("A", "missing", ""),
        ("S", "missing", ""),
    ]


@pytest.mark.parametrize("by", [("district", "period"), ("unit", "education_level", "period"), ("kind",), ()])
def test_the_values_that_count_add_up_to_every_figure_of_a_summary(campaign: Path, by: tuple[str, ...]) -> None:
    of = open_campaign(campaign)
    for figure in summarize(of, by).figures:
        group = dict(zip(by, figure.group, strict=True))
        if not figure.units_expected:
            continue
        asked = FigureQuery(
            figure.data_element, where=tuple(f"{name}={value}" for name, value in group.items() if value)
        )
        apart = explain(of, queried_key(of, asked))
        assert isinstance(apart, TotalBreakdown)
        assert apart.total == replace(figure, group=apart.total.group)
        numbers = [source.number for source in apart.counted if source.number is not None]
        assert apart.value is None or sum(numbers) == apart.value
