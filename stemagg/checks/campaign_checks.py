"""Checks across all units, of what the checks on each came to."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemagg.checks.rules import Evaluation, counted, evaluate_rules
from stemagg.checks.unit_view import UnitView
from stemagg.messages.checks import CheckCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.evaluation import Absence, RuleOutcome
from stemagg.model.finding import Finding, finding
from stemagg.model.rule import Rule

CampaignCheck = Callable[[Campaign, "Sequence[RuleInUnit]"], list[Finding]]
_MOST_UNITS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class RuleInUnit:
    """What one rule came to in one unit: how often to each outcome, and the names of figures that it lacked.

    `missing` are those without which it was not evaluable, `replaced` those for which it took a number; None where it
    was never so.
    """

    unit: str
    rule: str
    outcomes: Mapping[RuleOutcome, int]
    missing: tuple[str, ...] | None = None
    replaced: tuple[str, ...] | None = None


def rules_in_unit(campaign: Campaign, view: UnitView) -> list[RuleInUnit]:
    """Return what the rules came to in a unit; nothing of one that has not reported."""
    by_rule: dict[str, list[Evaluation]] = defaultdict(list)
    for one in view.evaluations(campaign, evaluate_rules) if view.has_reported else ():
        by_rule[one.rule.code].append(one)
    return [
        RuleInUnit(
            view.unit.code,
            rule,
            counted(evaluations),
            _names(one.missing for one in evaluations if _lacks_figures(one)),
            _names(one.replaced for one in evaluations if one.replaced),
        )
        for rule, evaluations in by_rule.items()
    ]


def _lacks_figures(evaluation: Evaluation) -> bool:
    return evaluation.outcome is RuleOutcome.NOT_EVALUABLE and evaluation.because is Absence.MISSING


def _names(of: Iterable[Sequence[str]]) -> tuple[str, ...] | None:
    """Return each name once; None when there is nothing that could have any."""
    given = list(of)
    return tuple(dict.fromkeys(name for names in given for name in names)) if given else None


def rules_can_be_evaluated(campaign: Campaign, rules: Iterable[RuleInUnit]) -> list[Finding]:
    """Report for each rule the units in which figures for it were missing, or in which it took a number for them."""
    by_rule: dict[str, list[RuleInUnit]] = defaultdict(list)
    for one in rules:
        by_rule[one.rule].append(one)
    return [found for rule in campaign.outline.rules for found in _notes(campaign, rule, by_rule[rule.code])]


def _notes(campaign: Campaign, rule: Rule, evaluated: Sequence[RuleInUnit]) -> Iterator[Finding]:
    counts = Counter[RuleOutcome]()
    for one in evaluated:
        counts.update(one.outcomes)
    for code, concerned in (
        (CheckCode.RULE_NOT_EVALUABLE, [(one.unit, one.missing) for one in evaluated if one.missing is not None]),
        (CheckCode.RULE_TAKES_NUMBER, [(one.unit, one.replaced) for one in evaluated if one.replaced is not None]),
    ):
        units = list(dict.fromkeys(campaign.roster[unit].name for unit, _names in concerned))
        missing = dict.fromkeys(name for _unit, names in concerned for name in names)
        operands = {
            "rule": rule.code,
            "title": rule.title,
            "count": len(units),
            "missing": joined(", ", (_label(campaign, name) for name in missing)),
            "units": ", ".join(units[:_MOST_UNITS_SHOWN]) + (" …" if len(units) > _MOST_UNITS_SHOWN else ""),
            **{outcome.value: counts[outcome] for outcome in RuleOutcome},
        }
        if units:
            yield finding(code, operands=operands)


def _label(campaign: Campaign, name: str) -> str:
    element = campaign.outline.elements.get(name)
    return element.label if element else phrase(PhraseCode.ROSTER_NUMBER)


CAMPAIGN_CHECKS: tuple[CampaignCheck, ...] = (rules_can_be_evaluated,)


def check_campaign(campaign: Campaign, rules: Sequence[RuleInUnit]) -> list[Finding]:
    """Return the findings of every check across the units, of what the rules came to in them."""
    return [found for check in CAMPAIGN_CHECKS for found in check(campaign, rules)]
