"""Submissions that add and have the same figures: two reports, or one that was sent twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Slot
from stemagg.model.slot_path import where_in_words
from stemagg.model.stored import CurrentValue

_Said = frozenset[tuple[Slot, int]]


def alike_additions(campaign: Campaign, counted: Iterable[CurrentValue]) -> Iterator[Finding]:
    """Yield a query for submissions of a unit that added the same figures, unless they came on different days.

    Zeros alone are no doubt: they add nothing. `counted` are the values of one unit that count.
    """
    by_submission: dict[int, list[CurrentValue]] = defaultdict(list)
    for value in counted:
        for part in value.sources if value.slot.data_element in campaign.outline.adding else ():
            by_submission[part.submission].append(part)
    alike: dict[_Said, list[CurrentValue]] = defaultdict(list)
    for parts in by_submission.values():
        said = frozenset((part.slot, part.number) for part in parts if part.number)
        if said:
            alike[said].append(min(parts, key=lambda part: part.slot))
    for values in alike.values():
        if len(values) > max(1, len(_days(values, campaign.settings.dates.zone))):
            yield _found(campaign, values)


def _days(values: Iterable[CurrentValue], zone: tzinfo) -> set[object]:
    """Return the days on which values arrived; one of an unknown day may have come on any of them."""
    return {value.received_at.astimezone(zone).date() for value in values if value.received_at}


def _found(campaign: Campaign, values: list[CurrentValue]) -> Finding:
    slot, element = values[0].slot, campaign.outline.elements[values[0].slot.data_element]
    return finding(
        CheckCode.ADDITIONS_ALIKE,
        values[0].ref,
        unit=slot.unit,
        outline_item=element.section,
        data_element=slot.data_element,
        members=slot.members,
        period=slot.period,
        element=" ".join(filter(None, (element.label, where_in_words(campaign.outline, slot.members, slot.period)))),
        values="; ".join(f"{value.raw} ({value.place})" for value in values),
        count=len(values),
    )
