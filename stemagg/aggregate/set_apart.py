"""Figures under query that move a total by so much that a report leads with the total without them."""

from collections.abc import Iterable, Iterator

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Frame
from stemagg.messages.text import Severity, Trait
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.finding import Finding
from stemagg.model.outline import PERIOD
from stemagg.model.set_apart import SetApart

LEAST_UNITS = 5
"""Of fewer units no total is told without one of them: each is much of it, and the rest says nothing of the whole."""

Totals = dict[tuple[str, str], Total]
"""Totals of the whole by data element and period, "" for all periods."""


def figures_set_apart(campaign: Campaign, numbers: Numbers, findings: Iterable[Finding]) -> tuple[SetApart, ...]:
    """Return the figures under query that are more than the share of their total that the settings allow.

    Totals of fewer than `LEAST_UNITS` units stay whole.
    Of several queries on a figure the one counts that says most of how it differs.
    """
    doubtful = (one for one in findings if one.code.has(Trait.DOUBTFUL) and one.severity is Severity.QUERY)
    asked = {one.slot: one for one in sorted(doubtful, key=lambda one: len(_compared(one)))}
    if not asked or campaign.settings.checks.headline == 100:  # noqa: PLR2004  (percent)
        return ()
    totals = totals_of(campaign, numbers, PERIOD)
    return tuple(_heavy(campaign, numbers, asked.values(), totals))


def _heavy(campaign: Campaign, numbers: Numbers, asked: Iterable[Finding], totals: Totals) -> Iterator[SetApart]:
    for one in asked:
        element, scaled = campaign.outline.elements[one.data_element], numbers.get(one.slot)
        total = totals.get((one.data_element, one.period))
        if scaled is None or total is None or total.value is None or total.units_counted < LEAST_UNITS:
            continue
        number = element.number(scaled)
        if 100 * number > campaign.settings.checks.headline * total.value:
            yield SetApart(one.slot, number, scaled, _compared(one))


def _compared(asked: Finding) -> str:
    return dict(asked.operands).get("compared", "")


def totals_of(campaign: Campaign, numbers: Numbers, time: str) -> Totals:
    """Return the totals of the whole in all, and by the periods of a grouping in time."""
    made = (Frame(campaign, by, given=numbers).summary(numbers).figures for by in ((), (time,)))
    return {(one.data_element, "".join(one.group)): one for figures in made for one in figures}
