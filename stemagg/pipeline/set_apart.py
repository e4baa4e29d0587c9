"""A campaign as its reports total it: without the figures under query that move a headline."""

from collections.abc import Collection
from dataclasses import replace

from stemagg.aggregate.targets import target_results
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD
from stemagg.model.set_apart import SetApart
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.asked_figures import set_apart_in
from stemagg.pipeline.stored_findings import all_findings
from stemagg.pipeline.summaries import summary_of_store
from stemagg.store.database import Store


def as_in_reports(campaign: Campaign) -> Campaign:
    """Return a campaign whose totals are those of its reports; the same one when no figure is set apart."""
    if campaign.set_apart:
        return campaign
    store = Store(campaign)
    with store.at_once():
        answers = answers_of(campaign, store)
        found = all_findings(campaign, store, lambda: target_results(campaign, answers))
        apart = set_apart_in(campaign, store, answers.numbers, found)
    return replace(campaign, set_apart=apart) if apart else campaign


def headlines(campaign: Campaign, store: Store, asked: Collection[SetApart]) -> tuple[Total, ...]:
    """Return the totals of the whole by period that any of some figures under query is not in."""
    made = summary_of_store(campaign, store, (PERIOD,)).figures if asked else ()
    return tuple(one for one in made if not frozenset(one.asked).isdisjoint(asked))
