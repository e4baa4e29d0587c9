"""Checks of lists across units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from stemagg.checks.explained import explanations, with_explanations
from stemagg.messages.lists import ListCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Slot
from stemagg.model.stored import StoredRow

_MOST_SHOWN = 10


def keys_of_several_units(
    campaign: Campaign, rows: Iterable[StoredRow], raw: Mapping[Slot, str], units: AbstractSet[str]
) -> list[Finding]:
    """Report each thing that stands in the lists of several units, of which one is among these.

    `raw` are the texts of the values that count, which a person may have confirmed.
    """
    several = of_several_units(campaign, rows)
    found = [_found(campaign, same) for same in several if units & {one.unit for one in same}]
    return with_explanations(found, explanations(campaign, raw))


def of_several_units(campaign: Campaign, rows: Iterable[StoredRow]) -> list[list[StoredRow]]:
    """Return the rows of each thing that stands in the lists of several units."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[StoredRow]] = defaultdict(list)
    for one in rows:
        element = campaign.outline.elements.get(one.row.data_element)
        key = one.row.key(element.key) if element and element.key and one.unit in campaign.roster else ()
        if key:
            alike[one.row.data_element, one.row.period, key].append(one)
    return [same for same in alike.values() if len({one.unit for one in same}) > 1]


def _found(campaign: Campaign, rows: list[StoredRow]) -> Finding:
    """Return the finding on rows of one thing, at the first of them."""
    first, element = rows[0], campaign.outline.elements[rows[0].row.data_element]
    cells = [first.row.cell(code) for code in element.key]
    places = [f"{campaign.roster[one.unit].name} ({one.row.place})" for one in rows]
    return finding(
        ListCode.LIST_KEY_OF_SEVERAL_UNITS, first.row.place, unit=first.unit, outline_item=element.section,
        data_element=element.code, members=first.row.members, period=first.row.period,
        raw=", ".join(cell.raw for cell in cells if cell), element=element.title,
        places="; ".join(places[:_MOST_SHOWN]) + (" …" if len(places) > _MOST_SHOWN else ""),
    )  # fmt: skip
