"""Each check finds what it is for, with its code, severity and figures, and nothing where all is well."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.campaign_checks import CAMPAIGN_CHECKS
from stemagg.checks.rule_figures import RuleOperand
from stemagg.checks.rules import evaluate_rules
from stemagg.checks.submission_checks import SUBMISSION_CHECKS, check_submission
from stemagg.checks.unit_checks import UNIT_CHECKS, check_unit
from stemagg.checks.unit_view import UnitView
from stemagg.messages.text import Severity
from stemagg.model.evaluation import RuleOutcome
from stemagg.model.finding import Finding
from stemagg.model.slot import Channel, Slot, ValueState, at_level
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.stored import Receipt
from stemagg.model.submission import DataValue, Submission
from stemagg.pipeline.stored_findings import unit_findings
from stemagg.store.database import Store
from tests.worlds.campaign_files import change
from tests.worlds.told import form, put, sheet, values
from tests.worlds.world import FIRST, LAST, OFFICE, write_campaign

IN_TIME = date(2023, 3, 30)
# All that is owed: each unit's row is whole, and every rule holds.
WHOLE: dict[str, dict[str, object]] = {
    "E": {"level": "THCS", "schools": 3, "lessons": 40, "projects": 4, "clubs": 2, "share": 50},
    "A": {"level": "THPT", "schools": 1, "lessons": 10, "projects": 2, "clubs": 1, "share": 60,
          "delegates": 2, "video": "http://a"},
    "J": {"level": "THCS", "schools": 1, "lessons": 5, "projects": 1, "clubs": 0, "share": 70, "delegates": 2},
    "B": {"level": "THPT", "schools": 0, "lessons": 0, "projects": 0, "clubs": 0, "share": 80, "delegates": 2},
}  # fmt: skip


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def row(unit: str, **more: object) -> dict[str, object]:
    """Return a whole row of a unit with both years alike, but for what is given otherwise."""
    given: dict[str, object] = {"unit": unit}
    for name, value in {**WHOLE[unit], **more}.items():
        if name in {"schools", "lessons", "projects", "clubs", "share"}:
            given |= {f"{name} {period}": value for period in (FIRST, LAST)}
        else:
            given[name.replace("_first", f" {FIRST}").replace("_last", f" {LAST}")] = value
    if unit == "B":  # opened in the last year
        given = {name: value for name, value in given.items() if not name.endswith(FIRST)}
    return given


def found(campaign: Path, *paths: Path, received: date | None = IN_TIME) -> list[Finding]:
    """Return what reading and checking files finds, and what the checks on their units find."""
    of_files = put(campaign, *paths, received=received)
    opened = open_campaign(campaign)
    return [*of_files, *unit_findings(opened, Store(opened), [unit.code for unit in opened.roster])]


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str, str, str]]:
    """Return code, severity, unit, data element and period of findings."""
    return [(f.code, f.severity.value, f.unit, f.data_element, f.period) for f in findings]


def test_report_that_is_whole_and_right_is_found_nothing_in(campaign: Path, tmp_path: Path) -> None:
    received = sheet(tmp_path / "a.csv", [row("E"), row("A"), row("J", level="THCS"), row("J", level="THPT"), row("B")])
    assert found(campaign, received) == []


def test_every_check_is_in_the_tuple_of_its_stage() -> None:
    assert [check.__name__ for check in SUBMISSION_CHECKS] == ["rules_hold"]
    assert [check.__name__ for check in CAMPAIGN_CHECKS] == ["rules_can_be_evaluated"]
    assert [check.__name__ for check in UNIT_CHECKS] == [
        "obligations_are_met",
        "expected_figures_are_given",
        "only_what_is_owed_is_given",
        "texts_are_of_periods_asked",
        "channels_agree",
        "figures_do_not_leap",
        "rules_hold_over_sources",
        "wholes_and_parts_agree",
        "longer_periods_agree",
        "additions_differ",
        "not_all_are_zero",
        "received_in_time",
    ]


def test_rule_of_severity_error_takes_its_values_out(campaign: Path, tmp_path: Path) -> None:
    received = sheet(tmp_path / "a.csv", [row("A", schools_last=2)])
    violation, other_rule = found(campaign, received)
    assert other_rule.code == "rule-not-evaluable"
    assert told([violation]) == [("rule-violated", "error", "A", "schools", LAST)]
    assert "are not counted" in violation.remedy
    assert dict(violation.operands)["rule"] == "one-school"
    assert "= 2 (D2)" in dict(violation.operands)["figures"]
    assert violation.outline_item == "I.1"
    by_unit = values(campaign, "unit", "period")
    assert by_unit["A", LAST, "schools"] == "None 0/1"
    assert by_unit["A", FIRST, "schools"] == "1 1/1"
    assert by_unit["A", LAST, "lessons"] == "10 1/1"


def test_rule_of_severity_query_leaves_its_values_in(campaign: Path, tmp_path: Path) -> None:
    received = sheet(tmp_path / "a.csv", [row("E", schools_first=4)])
    (violation,) = found(campaign, received)
    assert told([violation]) == [("rule-violated", "query", "E", "schools", FIRST)]
    assert "are counted" in violation.remedy
    assert " = 3;" in dict(violation.operands)["figures"]
    assert values(campaign, "unit", "period")["E", FIRST, "schools"] == "4 1/1"


def test_rule_applies_only_under_its_condition_and_to_its_kinds(campaign: Path, tmp_path: Path) -> None:
    received = sheet(tmp_path / "a.csv", [row("E", schools=0), row("A", lessons=0)])
    violated = [(f.unit, f.period, dict(f.operands)["rule"]) for f in found(campaign, received)]
    assert violated == [("E", FIRST, "lessons-need-schools"), ("E", LAST, "lessons-need-schools")]


def test_rule_over_two_sources_is_a_query_and_takes_nothing_out(campaign: Path, tmp_path: Path) -> None:
    first = sheet(tmp_path / "a.csv", [row("E", lessons="", schools=0)])
    second = form(tmp_path / "b.csv", [{**row("E", schools=""), "at": "01/03/2023 08:00:00"}])
    violated = [f for f in found(campaign, first, second) if f.code == "rule-violated"]
    assert {(f.severity.value, f.data_element) for f in violated} == {("query", "lessons")}
    assert values(campaign, "unit", "period")["E", LAST, "lessons"] == "40 1/1"


def test_rule_without_the_rosters_number_is_not_evaluable(campaign: Path) -> None:
    change(campaign, "units.csv", "Nam,,,,,2", "Nam,,,,,")
    opened = open_campaign(campaign)
    given = {("schools", at_level("THCS"), FIRST): RuleOperand(9, "9", CellRef("a.csv"))}
    (evaluation,) = evaluate_rules(opened, opened.roster["S"], given)
    assert (evaluation.outcome, evaluation.missing) == (RuleOutcome.NOT_EVALUABLE, ("roster.schools",))


def test_broken_rule_is_a_query_and_takes_nothing_out(campaign: Path, tmp_path: Path) -> None:
    change(campaign, "outline.toml", '"schools <= 1"', '"schools / lessons <= 1"')
    (broken,) = found(campaign, sheet(tmp_path / "a.csv", [row("A", lessons_last=0)]))
    assert told([broken]) == [("rule-broken", "query", "A", "schools", LAST)]
    assert values(campaign, "unit", "period")["A", LAST, "schools"] == "1 1/1"


def test_rules_that_cannot_be_evaluated_are_noted_once_with_their_units(campaign: Path, tmp_path: Path) -> None:
    rows = [row("A", lessons=""), row("J", level="THCS", lessons_last=""), row("J", level="THPT"), row("E", schools="")]
    codes = ("lessons-need-schools", "roster-schools", "one-school")
    change(campaign, "units.csv", "quận 1,,,3", "quận 1,,,")
    notes = {
        dict(f.operands)["rule"]: dict(f.operands)
        for f in found(campaign, sheet(tmp_path / "a.csv", rows))
        if f.code == "rule-not-evaluable"
    }
    assert [code for code in codes if code in notes] == ["lessons-need-schools"]
    operands = notes["lessons-need-schools"]
    assert (operands["count"], operands["missing"]) == ("1", "Số trường đã triển khai")
    assert operands["units"] == OFFICE


def test_rule_that_the_roster_has_no_number_for_is_noted(campaign: Path, tmp_path: Path) -> None:
    change(campaign, "units.csv", "quận 1,,,3", "quận 1,,,")
    (note,) = found(campaign, sheet(tmp_path / "a.csv", [row("E")]))
    assert told([note]) == [("rule-not-evaluable", "note", "", "", "")]
    operands = dict(note.operands)
    assert (operands["rule"], operands["count"], operands["units"]) == ("roster-schools", "1", OFFICE)


def test_what_is_missing_is_one_finding_for_each_obligation(campaign: Path, tmp_path: Path) -> None:
    missing = found(campaign, sheet(tmp_path / "a.csv", [row("A", lessons_last="", clubs="", delegates="", video="")]))
    assert told(missing) == [
        ("values-missing", "error", "A", "", ""),
        ("values-missing", "query", "A", "delegates", ""),
        ("values-missing", "query", "A", "video", ""),
    ]
    operands = dict(missing[0].operands)
    assert (operands["count"], operands["owed"]) == ("3", "10")
    assert operands["items"] == f"Số bài học STEM (THPT {LAST}); Số câu lạc bộ ({FIRST}, {LAST})"


def test_video_is_owed_by_the_head_of_a_cluster_only(campaign: Path, tmp_path: Path) -> None:
    received = sheet(tmp_path / "a.csv", [row("A", video=""), row("B")])
    assert [(f.unit, f.data_element) for f in found(campaign, received)] == [("A", "video")]


@pytest.mark.parametrize(("given", "expected"), [(2, []), (3, ["expected-differs"]), (0, ["expected-differs"])])
def test_delegates_are_those_that_the_letter_asks_for(
    given: int, expected: list[str], campaign: Path, tmp_path: Path
) -> None:
    differing = found(campaign, sheet(tmp_path / "a.csv", [row("A", delegates=given)]))
    assert [f.code for f in differing] == expected
    if differing:
        operands = dict(differing[0].operands)
        assert (operands["expected"], operands["found"]) == ("2", str(given))
        assert differing[0].severity is Severity.QUERY


def test_value_with_an_error_is_not_reported_missing(campaign: Path, tmp_path: Path) -> None:
    codes = [f.code for f in found(campaign, sheet(tmp_path / "a.csv", [row("A", lessons_last="khoảng 20")]))]
    assert codes == ["number-not-exact"]


def test_unit_that_has_not_reported_gets_no_findings_on_obligations(campaign: Path) -> None:
    opened = open_campaign(campaign)
    assert check_unit(opened, UnitView(opened.roster["A"], (), ())) == []


def test_figures_of_a_level_that_the_unit_does_not_have_are_not_counted(campaign: Path, tmp_path: Path) -> None:
    outside = found(campaign, sheet(tmp_path / "a.csv", [row("A", level="THCS")]))
    assert [(f.code, f.education_level) for f in outside if f.code == "value-outside-levels"] == [
        ("value-outside-levels", "THCS")
    ]
    assert values(campaign, "education_level", "period")["THCS", LAST, "lessons"] == "None 0/3"


def test_school_of_two_levels_owes_both(campaign: Path, tmp_path: Path) -> None:
    (missing,) = found(campaign, sheet(tmp_path / "a.csv", [row("J", level="THPT")]))
    operands = dict(missing.operands)
    assert (missing.code, operands["count"], operands["owed"]) == ("values-missing", "6", "16")
    assert "THCS" in operands["items"]
    assert "THPT" not in operands["items"]


def test_channels_that_say_the_same_are_not_spoken_of(campaign: Path, tmp_path: Path) -> None:
    first = sheet(tmp_path / "a.csv", [row("A")])
    second = form(tmp_path / "b.csv", [{**row("A"), "at": "30/03/2023 08:00:00"}])
    assert found(campaign, first, second) == []


def test_channels_that_disagree_are_shown_with_every_cell(campaign: Path, tmp_path: Path) -> None:
    first = sheet(tmp_path / "a.csv", [row("A")])
    second = form(tmp_path / "b.csv", [{**row("A", lessons_last=99), "at": "30/03/2023 08:00:00"}])
    (disagreement,) = found(campaign, first, second)
    assert told([disagreement]) == [("channels-disagree", "query", "A", "lessons", LAST)]
    operands = dict(disagreement.operands)
    assert (operands["counted"], operands["values"]) == ("10", "10 (a.csv › F2); 99 (b.csv › G2)")
    assert values(campaign, "unit", "period")["A", LAST, "lessons"] == "10 1/1"
    change(campaign, "stemagg.toml", "report_grouping", 'precedence = ["google_forms"]\nreport_grouping')
    assert values(campaign, "unit", "period")["A", LAST, "lessons"] == "99 1/1"


def test_texts_that_differ_by_channel_are_a_note(campaign: Path, tmp_path: Path) -> None:
    first = sheet(tmp_path / "a.csv", [row("A", opinion="Tốt")])
    second = form(tmp_path / "b.csv", [{**row("A", opinion="Khá"), "at": "30/03/2023 08:00:00"}])
    assert told(found(campaign, first, second)) == [("texts-differ", "note", "A", "opinion", "")]


DAYS = {
    date(2023, 3, 30): [],
    date(2023, 3, 31): ["received-late"],
    date(2023, 4, 2): ["received-late"],
}


@pytest.mark.parametrize(("received", "expected"), DAYS.items())
def test_day_of_the_letter_is_late_when_it_says_before(
    received: date, expected: list[str], campaign: Path, tmp_path: Path
) -> None:
    late = found(campaign, sheet(tmp_path / "a.csv", [row("A")]), received=received)
    assert [f.code for f in late] == expected
    assert all(dict(f.operands)["last_day"] == "30/3/2023" for f in late)


def test_day_of_the_letter_is_in_time_when_it_counts(campaign: Path, tmp_path: Path) -> None:
    change(campaign, "outline.toml", "day_counts = false", "day_counts = true")
    assert found(campaign, sheet(tmp_path / "a.csv", [row("A")]), received=date(2023, 3, 31)) == []


def test_settings_may_put_the_deadline_off(campaign: Path, tmp_path: Path) -> None:
    later = '[deadline]\ndate = 2023-04-10\nday_counts = true\nquoted = "gia hạn"\n\n[office]'
    change(campaign, "stemagg.toml", "[office]", later)
    assert found(campaign, sheet(tmp_path / "a.csv", [row("A")]), received=date(2023, 4, 10)) == []


def test_report_of_an_unknown_day_is_not_called_late(campaign: Path, tmp_path: Path) -> None:
    assert found(campaign, sheet(tmp_path / "a.csv", [row("A")]), received=None) == []


def test_first_answer_decides_whether_a_unit_was_in_time(campaign: Path, tmp_path: Path) -> None:
    answers = [{**row("A"), "at": at} for at in ("30/03/2023 08:00:00", "05/04/2023 08:00:00")]
    assert found(campaign, form(tmp_path / "a.csv", answers)) == []


def test_day_is_that_of_the_departments_clock(campaign: Path) -> None:
    opened = open_campaign(campaign)
    sent = datetime(2023, 3, 30, 18, 30, tzinfo=UTC)  # 31 March, 1:30 in Việt Nam
    receipt = Receipt("A", Channel.GOOGLE_FORMS, "a.csv", sent)
    codes = [f.code for f in check_unit(opened, UnitView(opened.roster["A"], (), (receipt,)))]
    assert "received-late" in codes


def test_submission_is_given_back_as_it_is_when_nothing_is_wrong(campaign: Path) -> None:
    place = CellRef("a.csv", "", 2, 3)
    value = DataValue("schools", at_level("THPT"), FIRST, ValueState.REPORTED, place, "1", number=1)
    source = SourceFile("a.csv", "0" * 64, 1)
    submission = Submission("A", Channel.SHARED_SHEET, source, place, None, (value,))
    assert check_submission(open_campaign(campaign), submission) == (submission, [])


def test_slots_owed_are_those_of_the_time_in_which_the_unit_existed(campaign: Path) -> None:
    opened = open_campaign(campaign)
    assert Slot("B", "lessons", at_level("THPT"), FIRST) not in opened.slots_owed(opened.roster["B"])
    assert Slot("B", "lessons", at_level("THPT"), LAST) in opened.slots_owed(opened.roster["B"])
