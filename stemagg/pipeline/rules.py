"""`stemagg rules`: the rules of the outline with what they came to in the units."""

from stemagg.aggregate.targets import target_results
from stemagg.checks.rule_rates import rule_rates
from stemagg.model.campaign import Campaign
from stemagg.model.rule_rate import RuleRate
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.stored_findings import all_findings, rules_in_units
from stemagg.store.database import Store


def rules(campaign: Campaign) -> list[RuleRate]:
    """Return how often each rule is broken, in the order of the outline."""
    store = Store(campaign)
    found = all_findings(campaign, store, lambda: target_results(campaign, answers_of(campaign, store)))
    return rule_rates(campaign, rules_in_units(campaign, store), found)
