"""Checks across all units."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from stemagg.checks.rules import Evaluation, counted, evaluate_rules
from stemagg.checks.unit_checks import figures_that_count
from stemagg.checks.unit_view import UnitView
from stemagg.messages.checks import CheckCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.evaluation import Absence, RuleOutcome
from stemagg.model.finding import Finding, finding
from stemagg.model.rule import Rule

CampaignCheck = Callable[[Campaign, Sequence[UnitView]], list[Finding]]
_MOST_UNITS_SHOWN = 10


def rules_can_be_evaluated(campaign: Campaign, views: Sequence[UnitView]) -> list[Finding]:
    """Report for each rule the units in which figures for it were missing, or in which it took a number for them."""
    evaluated: dict[str, list[tuple[str, Evaluation]]] = defaultdict(list)
    for view in views:
        for one in evaluate_rules(campaign, view.unit, figures_that_count(view)):
            evaluated[one.rule.code].append((view.unit.name, one))
    return [found for rule in campaign.outline.rules for found in _notes(campaign, rule, evaluated[rule.code])]


def _notes(campaign: Campaign, rule: Rule, evaluated: Sequence[tuple[str, Evaluation]]) -> Iterator[Finding]:
    counts = counted(one for _unit, one in evaluated)
    notes = (
        (CheckCode.RULE_NOT_EVALUABLE, [(unit, one.missing) for unit, one in evaluated if _lacks_figures(one)]),
        (CheckCode.RULE_TAKES_NUMBER, [(unit, one.replaced) for unit, one in evaluated if one.replaced]),
    )
    for code, concerned in notes:
        units = list(dict.fromkeys(unit for unit, _names in concerned))
        missing = dict.fromkeys(name for _unit, names in concerned for name in names)
        operands = {
            "rule": rule.code,
            "title": rule.title,
            "count": len(units),
            "missing": joined(", ", (_label(campaign, name) for name in missing)),
            "units": ", ".join(units[:_MOST_UNITS_SHOWN]) + (" …" if len(units) > _MOST_UNITS_SHOWN else ""),
            **{outcome.value: count for outcome, count in counts.items()},
        }
        if units:
            yield finding(code, operands=operands)


def _lacks_figures(evaluation: Evaluation) -> bool:
    return evaluation.outcome is RuleOutcome.NOT_EVALUABLE and evaluation.because is Absence.MISSING


def _label(campaign: Campaign, name: str) -> str:
    element = campaign.outline.elements.get(name)
    return element.label if element else phrase(PhraseCode.ROSTER_NUMBER)


CAMPAIGN_CHECKS: tuple[CampaignCheck, ...] = (rules_can_be_evaluated,)


def check_campaign(campaign: Campaign, views: Sequence[UnitView]) -> list[Finding]:
    """Return the findings of every check across the units that have reported."""
    reported = [view for view in views if view.has_reported]
    return [found for check in CAMPAIGN_CHECKS for found in check(campaign, reported)]
