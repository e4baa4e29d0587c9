"""Checks across all units."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from stemagg.checks.rules import evaluate_rules
from stemagg.checks.unit_checks import UnitView, figures_that_count
from stemagg.messages.checks import CheckCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.rule import RuleOutcome

CampaignCheck = Callable[[Campaign, Sequence[UnitView]], list[Finding]]
_MOST_UNITS_SHOWN = 10


def rules_can_be_evaluated(campaign: Campaign, views: Sequence[UnitView]) -> list[Finding]:
    """Report for each rule in how many units it could not be evaluated, and which figures were missing."""
    units: dict[str, dict[str, None]] = defaultdict(dict)
    missing: dict[str, dict[str, None]] = defaultdict(dict)
    for view in views:
        for one in evaluate_rules(campaign, view.unit, figures_that_count(view)):
            if one.outcome is RuleOutcome.NOT_EVALUABLE:
                units[one.rule.code][view.unit.name] = None
                missing[one.rule.code].update(dict.fromkeys(one.missing))
    return [
        finding(
            CheckCode.RULE_NOT_EVALUABLE,
            rule=rule.code,
            title=rule.title,
            count=len(units[rule.code]),
            missing=joined(", ", (_label(campaign, name) for name in missing[rule.code])),
            units=", ".join(list(units[rule.code])[:_MOST_UNITS_SHOWN])
            + (" …" if len(units[rule.code]) > _MOST_UNITS_SHOWN else ""),
        )
        for rule in campaign.outline.rules
        if rule.code in units
    ]


def _label(campaign: Campaign, name: str) -> str:
    element = campaign.outline.elements.get(name)
    return element.label if element else phrase(PhraseCode.ROSTER_NUMBER)


CAMPAIGN_CHECKS: tuple[CampaignCheck, ...] = (rules_can_be_evaluated,)


def check_campaign(campaign: Campaign, views: Sequence[UnitView]) -> list[Finding]:
    """Return the findings of every check across the units that have reported."""
    reported = [view for view in views if view.has_reported]
    return [found for check in CAMPAIGN_CHECKS for found in check(campaign, reported)]
