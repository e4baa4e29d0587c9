"""Rules look at other periods, at sums over members and at what was answered, and every outcome is counted."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.rule_figures import RuleOperand
from stemagg.checks.rules import Evaluation, counted, evaluate_rules
from stemagg.messages.text import Severity
from stemagg.model.evaluation import RuleOutcome
from stemagg.model.slot import SlotKey, ValueState, at_level
from stemagg.model.source import CellRef
from tests.worlds.campaign_files import change
from tests.worlds.world import FIRST, LAST, write_campaign

PASSED, VIOLATED = RuleOutcome.PASSED, RuleOutcome.VIOLATED
NOT_EVALUABLE, NOT_APPLICABLE = RuleOutcome.NOT_EVALUABLE, RuleOutcome.NOT_APPLICABLE
Figures = Mapping[tuple[str, str, str], int | None]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def with_rule(campaign: Path, check: str, more: str = 'missing = "skip"') -> Path:
    """Give the third rule of the campaign another condition and other keys."""
    old = 'when = "schools = 0"\ncheck = "lessons = 0"\nmissing = "skip"\nseverity = "query"\n'
    change(campaign, "outline.toml", old, f'check = "{check}"\n{more}\n')
    return campaign


def evaluated(campaign: Path, unit: str, figures: Figures) -> list[Evaluation]:
    """Return what the third rule comes to over figures by element, level and period; None does not apply."""
    opened = open_campaign(campaign)
    given: dict[SlotKey, RuleOperand] = {}
    for (element, level, period), number in figures.items():
        state = ValueState.NOT_APPLICABLE if number is None else ValueState.REPORTED
        given[element, at_level(level), period] = RuleOperand(number, str(number), CellRef("a.csv"), state=state)
    rules = evaluate_rules(opened, opened.roster[unit], given)
    return [one for one in rules if one.rule.code == "lessons-need-schools"]


def outcomes(evaluations: list[Evaluation]) -> list[RuleOutcome]:
    return [one.outcome for one in evaluations]


def test_a_rule_compares_with_the_period_before(campaign: Path) -> None:
    figures = {("lessons", "THCS", FIRST): 5, ("lessons", "THCS", LAST): 3}
    first, last = evaluated(with_rule(campaign, "lessons >= previous(lessons)"), "E", figures)
    assert (first.outcome, last.outcome) == (NOT_EVALUABLE, VIOLATED)
    assert last.found is not None
    assert f"Số bài học STEM năm học {FIRST} = 5" in dict(last.found.operands)["figures"]


@pytest.mark.parametrize(
    ("check", "outcome"),
    [
        (f"lessons[{FIRST}] <= lessons[{LAST}]", VIOLATED),
        (f"lessons[{LAST}] <= lessons[period={FIRST}]", PASSED),
        ("same_last_year(lessons) <= lessons", VIOLATED),
    ],
)
def test_a_rule_names_periods(campaign: Path, check: str, outcome: RuleOutcome) -> None:
    figures = {("lessons", "THCS", FIRST): 5, ("lessons", "THCS", LAST): 3}
    assert outcomes(evaluated(with_rule(campaign, check), "E", figures))[-1:] == [outcome]


def test_a_rule_adds_over_the_members_that_the_unit_owes(campaign: Path) -> None:
    figures = {("lessons", "THCS", LAST): 5, ("lessons", "THPT", LAST): 4, ("clubs", "", LAST): 8}
    (one,) = evaluated(with_rule(campaign, "sum(lessons, education_level) <= clubs"), "J", figures)
    assert (one.outcome, one.missing) == (VIOLATED, ())
    (other,) = evaluated(campaign, "J", {**figures, ("lessons", "THPT", LAST): None})
    assert other.outcome is PASSED


def test_a_sum_is_missing_where_one_of_its_figures_is(campaign: Path) -> None:
    figures = {("lessons", "THCS", LAST): 5, ("clubs", "", LAST): 8}
    (one,) = evaluated(with_rule(campaign, "sum(lessons, education_level) <= clubs"), "J", figures)
    assert (one.outcome, one.missing) == (NOT_EVALUABLE, ("lessons",))


def test_a_running_total_adds_the_periods_of_its_year(campaign: Path) -> None:
    change(campaign, "outline.toml", f'code = "{FIRST}"', 'every = "month"\nfrom = "2022-11"\nto = "2023-02"')
    figures = {("lessons", "THCS", month): 5 for month in ("2022-11", "2022-12", "2023-01", "2023-02")}
    months = evaluated(with_rule(campaign, "to_date(lessons) <= 9"), "E", figures)
    assert outcomes(months) == [PASSED, VIOLATED, PASSED, VIOLATED]


def test_zero_for_a_missing_figure_is_said_in_the_finding(campaign: Path) -> None:
    figures = {("lessons", "THCS", LAST): 5}
    (one,) = evaluated(with_rule(campaign, "lessons <= schools", 'missing = "zero"'), "E", figures)
    assert (one.outcome, one.replaced) == (VIOLATED, ("schools",))
    assert one.found is not None
    assert "Số trường đã triển khai: no figure, a number of the rule was taken" in dict(one.found.operands)["figures"]


def test_a_missing_figure_can_be_a_fault(campaign: Path) -> None:
    (one,) = evaluated(
        with_rule(campaign, "lessons >= schools", 'missing = "fault"'), "E", {("lessons", "THCS", LAST): 5}
    )
    assert (one.outcome, one.missing) == (VIOLATED, ("schools",))


def test_a_pair_needs_both_or_neither(campaign: Path) -> None:
    (one,) = evaluated(
        with_rule(campaign, "both_or_neither(lessons, schools)", ""), "E", {("lessons", "THCS", LAST): 5}
    )
    assert one.outcome is VIOLATED


def test_a_tolerance_lets_sides_differ(campaign: Path) -> None:
    figures = {("lessons", "THCS", LAST): 101, ("schools", "THCS", LAST): 100}
    more = 'missing = "skip"\ntolerance = "1%"'
    assert outcomes(evaluated(with_rule(campaign, "lessons = schools", more), "E", figures)) == [PASSED]


def test_severity_and_days_go_by_the_last_day_of_the_figures_period(campaign: Path) -> None:
    figures = {("lessons", "THCS", FIRST): 5, ("lessons", "THCS", LAST): 5}
    steps = '[{ to = 2022-12-31, is = "note" }, { from = 2023-01-01, is = "error" }]'
    with_rule(campaign, "lessons <= 4", f'missing = "skip"\nseverity = {steps}')
    found = [one.found for one in evaluated(campaign, "E", figures)]
    assert [one.severity for one in found if one] == [Severity.NOTE, Severity.ERROR]
    change(campaign, "outline.toml", f"severity = {steps}", "from = 2022-09-01\nto = 2023-08-31")
    assert outcomes(evaluated(campaign, "E", figures)) == [NOT_APPLICABLE, VIOLATED]


def test_each_outcome_is_counted(campaign: Path) -> None:
    figures = {("lessons", "THCS", FIRST): 5, ("lessons", "THCS", LAST): 5}
    evaluations = evaluated(with_rule(campaign, "lessons >= previous(lessons)"), "E", figures)
    assert counted(evaluations) == {PASSED: 1, VIOLATED: 0, NOT_EVALUABLE: 1, NOT_APPLICABLE: 0}
