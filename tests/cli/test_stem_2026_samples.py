"""The samples of a department after the reform: made again byte for byte, and every total added up independently.

What each unit says is taken from the script that makes the samples, not from what the program read.
"""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.compared_spans import span_key
from stemagg.model.figure_key import Measure
from stemagg.model.figures import Change, LeftOut
from stemagg.model.report_facts import ReportFacts
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.routine_report import campaign_for_report
from stemagg.report.content.figures import Figures
from stemagg.report.content.indicators import indicators
from tests.worlds import kept_findings
from tests.worlds.running import ENVIRONMENT, HOME, command, contents

pytestmark = pytest.mark.journey

SAMPLES = HOME / "samples" / "stem-2026"
BEFORE, YEAR, FIRST, SECOND = "2024-2025", "2025-2026", "2025-2026-HK1", "2025-2026-HK2"
NOT_COUNTED = {("TH-06", "activities/TH/trai_nghiem/2025-2026-HK2")}
"""What is no exact number."""
Said = tuple[str, str, int]
"""What a unit says of a figure: its code, the path of the figure, the number."""
Groups = dict[tuple[str, ...], int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign of the demonstration, in which all that it shows has been made."""
    folder = tmp_path_factory.mktemp("stem") / "campaign"
    shown = command("demo", folder, "--campaign", "stem-2026", folder=HOME)
    assert shown.code == 0, shown.err
    return folder


def test_the_demonstration_makes_the_report_of_each_period(folder: Path) -> None:
    made = {"totals.xlsx", "trang-xem.html", "hoc-ky-1.docx", "nam-hoc.docx"}
    assert made <= {path.name for path in folder.iterdir()}


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = world().units
    return found


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return [one for one in _said(world()) if one[:2] not in NOT_COUNTED]


def world() -> Any:  # noqa: ANN401  (a module that no package holds)
    spec = util.spec_from_file_location("stem_world", SAMPLES / "stem_world.py")
    assert spec
    assert spec.loader
    module: ModuleType = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.World()


def _said(samples: Any) -> Iterator[Said]:  # noqa: ANN401  (as above)
    plan = samples.plan
    forms = [entry["unit"] for entry in plan["form"]]
    tables = [*plan["commune_table"], plan["shared_sheet"], plan["google_form"]]
    in_tables = [unit for table in tables for unit in table["units"]]
    new = {unit for unit in in_tables if samples.units[unit]["valid_from"]}
    for unit in [*forms, *(set(in_tables) - new - set(plan["archive"]["without"])), *plan["archive"]["closed"]]:
        yield from _numbers(unit, samples.of_school(unit, BEFORE))
    for period, silent in ((FIRST, []), (SECOND, plan["without_second"])):
        for unit in {*forms, *in_tables} - set(silent):
            yield from _numbers(unit, samples.of_school(unit, period))
    for unit, row in samples.units.items():
        if row["kind"] == "phong_gddt":
            yield from _numbers(unit, samples.of_area(unit, BEFORE))
        elif row["kind"] == "xa" and unit != "XA-10903":  # whose name is ambiguous
            yield from _numbers(unit, samples.of_area(unit, YEAR))


def _numbers(unit: str, figures: dict[str, int | str]) -> Iterator[Said]:
    typed = {"12 bài": 12, "Không": 0}
    for path, number in figures.items():
        yield unit, path, typed.get(str(number), 0) if isinstance(number, str) else number


def added(said: list[Said], element: str, group: Callable[[str, list[str]], tuple[str, ...] | None]) -> Groups:
    """Add up what is said of an element by what `group` makes of unit and path; None leaves a figure out."""
    sums: Groups = defaultdict(int)
    for unit, path, number in said:
        code, *members = path.split("/")
        if code == element and (key := group(unit, members)) is not None:
            sums[key] += number
    return dict(sums)


def year_of(period: str) -> str:
    return YEAR if period.startswith(YEAR) else BEFORE


def totals(folder: Path, by: str, element: str) -> Groups:
    rows = command("summarize", "--by", by, "--format", "json", folder=folder).data
    return {
        tuple(str(row.get(name) or "") for name in by.split(",")): row["value"]
        for row in rows
        if row["data_element"] == element and row["value"] is not None
    }


def without_rest(groups: Groups) -> Groups:
    """Return the groups that have a name and a figure other than zero."""
    return {key: number for key, number in groups.items() if all(key) and number}


def test_samples_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    script = SAMPLES / "make_stem_samples.py"
    subprocess.run([sys.executable, script, tmp_path], env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    made = contents(tmp_path)
    assert made == contents(SAMPLES / "received")
    assert len(made) > 30


def test_activities_by_level_mode_and_school_year_are_the_sums(folder: Path, said: list[Said]) -> None:
    expected = added(said, "activities", lambda _unit, at: (at[0], at[1], year_of(at[2])))
    assert totals(folder, "education_level,mode,school_year", "activities") == expected


def test_turns_by_semester_and_level_are_the_sums(folder: Path, said: list[Said]) -> None:
    expected = added(said, "pupil_turns", lambda _unit, at: (at[1], at[0]))
    made = totals(folder, "period,education_level", "pupil_turns")
    assert without_rest(made) == expected


@pytest.mark.parametrize("column", ["commune", "old_district", "cluster"])
def test_activities_by_each_grouping_are_the_sums(
    folder: Path, said: list[Said], units: dict[str, dict[str, str]], column: str
) -> None:
    def group(unit: str, at: list[str]) -> tuple[str, str] | None:
        is_before_communes = column == "commune" and at[2] == BEFORE
        return None if is_before_communes else (units[unit][column], year_of(at[2]))

    made = without_rest(totals(folder, f"{column},school_year", "activities"))
    assert made == added(said, "activities", group)


def test_schools_are_counted_once_in_all_and_at_each_level(
    folder: Path, said: list[Said], units: dict[str, dict[str, str]]
) -> None:
    by_level = added(said, "schools", lambda _unit, at: (at[0].replace("total", ""), at[1]))
    assert totals(folder, "education_level,period", "schools") == by_level
    in_all = added(said, "schools", lambda unit, at: (units[unit]["old_district"], at[1]) if at[0] == "total" else None)
    assert without_rest(totals(folder, "old_district,period", "schools")) == in_all


@pytest.fixture(scope="module")
def facts(folder: Path) -> ReportFacts:
    """Return what the report of the school year says, by old district."""
    campaign = campaign_for_report(open_campaign(folder), "nam-hoc", YEAR)
    settings = campaign.settings.model_copy(update={"report_grouping": "old_district"})
    return report_facts(replace(campaign, settings=settings))


def change(facts: ReportFacts, **group: str) -> Change:
    return facts.changes[span_key(Measure.CHANGE, "schools", "", ("school_year", YEAR), group.items())]


@pytest.fixture(scope="module")
def schools(said: list[Said], units: dict[str, dict[str, str]]) -> Groups:
    """Return how many schools take part, by old district and year; those of Cẩm Giàng have no year before."""
    whole = [one for one in said if one[1].startswith("schools/total")]
    return added(whole, "schools", lambda unit, at: (units[unit]["old_district"], at[1]))


def test_schools_are_compared_over_the_reform_on_the_same_ground(facts: ReportFacts, schools: Groups) -> None:
    made = change(facts)
    before = sum(number for (_, year), number in schools.items() if year == BEFORE)
    after = sum(n for (district, year), n in schools.items() if year == YEAR and (district, BEFORE) in schools)
    assert (made.before, made.after) == (before, after)
    assert len(made.compared) == 4  # Hồng Bàng and An Dương are one ground: Hồng An came out of both


def test_an_old_district_is_compared_when_its_communes_came_out_of_it_alone(
    facts: ReportFacts, schools: Groups
) -> None:
    alone = change(facts, old_district="Quận Lê Chân")
    assert (alone.before, alone.after) == (schools["Quận Lê Chân", BEFORE], schools["Quận Lê Chân", YEAR])
    both = change(facts, old_district="Quận An Dương")
    assert {one.left_out for one in both.left_out} == {LeftOut.OUTSIDE_GROUP}


def test_semesters_are_due_ten_working_days_after_their_end(folder: Path) -> None:
    told = command("status", "--on", "2026-02-02", "--format", "json", folder=folder).data["reports"]
    (first,) = [one for one in told if (one["obligation"], one["period"]) == ("hoc-ky", FIRST)]
    assert (first["last_day"], first["expected"]) == ("2026-01-30", 33)
    assert (first["states"]["late"], first["states"]["overdue"]) == (0, 2)


def test_outline_and_template_have_no_fault(folder: Path) -> None:
    for check in ("outline", "template"):
        ran = command(check, "check", folder=folder)
        assert (ran.code, ran.err) == (0, "")


def test_the_report_names_the_communes_first_and_last_by_their_share_of_schools(
    folder: Path, said: list[Said], units: dict[str, dict[str, str]]
) -> None:
    counted = {unit: number for unit, path, number in said if path == f"schools/total/{YEAR}"}
    shares = {
        units[unit]["commune"]: round(100 * number / int(units[unit]["schools"]), 1) for unit, number in counted.items()
    }
    campaign = campaign_for_report(open_campaign(folder), "nam-hoc", YEAR)
    told = indicators(campaign, Figures(campaign, report_facts(campaign)), {})["schools_share"]

    for end, names in ((max, told.highest), (min, told.lowest)):
        expected = {name.lower() for name, share in shares.items() if share == end(shares.values())}
        assert {name for name in map(str.lower, shares) if name in names.lower()} == expected


def test_the_yearly_report_has_tables_by_old_district_and_by_cluster(
    folder: Path, said: list[Said], units: dict[str, dict[str, str]], facts: ReportFacts
) -> None:
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in _report(folder).tables]
    for column, heading in (("old_district", "Quận, huyện (cũ)"), ("cluster", "Cụm chuyên môn")):
        rows = next(rows for rows in tables if heading in rows[0])
        group_of = {unit: row[column] for unit, row in units.items()}
        expected = added(said, "activities", partial(_by_year, group_of))
        place = rows[0].index("Hoạt động STEM")
        printed = {row[1]: int(row[place].rstrip("*").replace(".", "")) for row in rows[3:]}
        assert printed == {name: number for (name, year), number in expected.items() if year == YEAR}
    of_districts = next(rows for rows in tables if "Quận, huyện (cũ)" in rows[0])
    moved = {row[1]: row[of_districts[0].index("Số trường") + 1] for row in of_districts[2:]}
    assert moved["Quận Lê Chân"] == str(change(facts, old_district="Quận Lê Chân").difference)
    assert moved["Quận An Dương"] == "không so sánh được"  # Hồng An came out of two districts


def test_the_yearly_report_counts_communes_and_old_districts_compared_as_one_as_grounds(
    folder: Path, facts: ReportFacts
) -> None:
    said = [one.text.replace("\u00a0", " ") for one in _report(folder).paragraphs]
    grounds = len(change(facts).compared)
    assert all(ground.joined for ground in change(facts).compared)
    assert [text for text in said if f"ại {grounds} đơn vị, địa bàn so sánh được" in text]


def _by_year(group_of: dict[str, str], unit: str, at: list[str]) -> tuple[str, str]:
    return group_of[unit], year_of(at[2])


def _report(folder: Path) -> Any:  # noqa: ANN401  (python-docx has no type for it)
    return Document(str(folder / "nam-hoc.docx"))


def test_the_samples_raise_only_what_they_are_meant_to(folder: Path) -> None:
    found = command("findings", "--severity", "error", "--format", "json", folder=folder).data
    assert sorted(one["code"] for one in found) == ["number-not-exact", "unit-unknown"]


def test_a_target_for_lessons_alone_is_told_in_lessons(folder: Path) -> None:
    said = [one.text.replace("\u00a0", " ") for one in _report(folder).paragraphs]
    told = [text for text in said if "1.000 bài học STEM" in text]
    assert len(told) == 1
    assert "so với chỉ tiêu ít nhất 1.000 bài học" in told[0]


def test_findings_that_are_kept_are_those_worked_out_anew(folder: Path, tmp_path: Path) -> None:
    told = kept_findings.told(folder)
    assert told == kept_findings.told(folder) == kept_findings.told_anew(folder, tmp_path)
