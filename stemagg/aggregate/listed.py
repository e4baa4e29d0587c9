"""The rows behind the count of a list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from stemagg.model.campaign import Campaign
from stemagg.model.explanation import Source, TotalBreakdown
from stemagg.model.outline import Outline
from stemagg.model.stored import CurrentValue, StoredRow


def with_rows(outline: Outline, total: TotalBreakdown, rows: Iterable[StoredRow]) -> TotalBreakdown:
    """Return the count of a list with its rows; of values of 0 a unit has one, and only where it has no other.

    A unit that sent no list lacks one, not one value for each combination.
    """
    counted = [source for source in total.counted if source.number]
    of_lists = defaultdict[tuple[str, str], list[Source]](list)
    for source in counted:
        of_lists[source.value.slot.unit, source.value.slot.period].append(source)
    with_some = {source.value.slot.unit for source in counted}
    none: dict[str, Source] = {}
    for source in total.counted:
        if source.value.slot.unit not in with_some:
            none.setdefault(source.value.slot.unit, source)
    others = [source for source in total.not_counted if source.number != 0]
    sent = with_some | none.keys()
    missing = dict.fromkeys(slot if slot.unit in sent else outline.asked_in(slot) for slot in total.missing)
    return replace(
        total,
        sources=(*counted, *none.values(), *others),
        missing=tuple(missing),
        rows=tuple(one for one in rows if any(_counts(source, one) for source in of_lists[one.unit, one.row.period])),
    )


def _counts(source: Source, one: StoredRow) -> bool:
    slot, row = source.value.slot, one.row
    is_of_it = slot.data_element == row.data_element and set(slot.members) <= set(row.members)
    return is_of_it and any(part.submission == one.submission for part in source.value.sources)


def in_order(campaign: Campaign, rows: Iterable[StoredRow]) -> list[StoredRow]:
    """Return the rows of the campaign's units in the order of these, those of a unit as they came."""
    own = (one for one in rows if one.unit in campaign.unit_order)
    return sorted(own, key=lambda one: (campaign.unit_order[one.unit], one.row.period))


def telling(outline: Outline, values: Iterable[CurrentValue]) -> list[CurrentValue]:
    """Return values without the many zeros of lists; a list with nothing in it has one."""
    all_values = list(values)
    lists = {element.code for element in outline.data_elements if element.is_list}
    known = {_list_of(value) for value in all_values if value.slot.data_element in lists and value.number}
    kept = []
    for value in all_values:
        if value.slot.data_element in lists and not value.number:
            if _list_of(value) in known:
                continue
            known.add(_list_of(value))
        kept.append(value)
    return kept


def _list_of(value: CurrentValue) -> tuple[str, str, str]:
    return value.slot.unit, value.slot.data_element, value.slot.period
