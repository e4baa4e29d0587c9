"""A campaign as its reports total it: without the figures under query that move a headline."""

from dataclasses import replace

from stemagg.aggregate.set_apart import figures_set_apart
from stemagg.aggregate.targets import target_results
from stemagg.model.campaign import Campaign
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.stored_findings import all_findings
from stemagg.store.database import Store


def as_in_reports(campaign: Campaign) -> Campaign:
    """Return a campaign whose totals are those of its reports; the same one when no figure is set apart."""
    store = Store(campaign)
    answers = answers_of(campaign, store)
    found = all_findings(campaign, store, lambda: target_results(campaign, answers))
    apart = figures_set_apart(campaign, answers.numbers, found)
    return replace(campaign, set_apart=frozenset(one.slot for one in apart)) if apart else campaign
