"""Checks of lists across units."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from stemagg.checks.explained import explanations, with_explanations
from stemagg.messages.lists import ListCode
from stemagg.messages.text import phrase
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.list_double import ListDouble
from stemagg.model.list_doubles import list_doubles
from stemagg.model.resolution import Explained
from stemagg.model.slot import Slot
from stemagg.model.stored import StoredRow

_MOST_SHOWN = 10


def keys_of_several_units(
    campaign: Campaign, rows: Iterable[StoredRow], raw: Mapping[Slot, str], units: AbstractSet[str]
) -> list[Finding]:
    """Report each thing that stands in the lists of several units, of which one is among these.

    `raw` are the texts of the values that count, which a person may have confirmed.
    """
    found = [_found(campaign, one) for one in list_doubles(campaign, rows) if units & set(one.units)]
    return with_explanations(found, explanations(campaign, raw))


def _found(campaign: Campaign, double: ListDouble) -> Finding:
    """Return the finding on rows of one thing, at the first of them."""
    rows, decided = double.rows, double.decision
    first, element = rows[0], campaign.outline.elements[rows[0].row.data_element]
    places = [f"{campaign.roster[one.unit].name} ({one.row.place})" for one in rows]
    code = ListCode.LIST_KEY_OF_SEVERAL_UNITS if decided is None else ListCode.LIST_COUNTED_AS_DECIDED
    code = ListCode.LIST_DECISION_ENDED if double.ended else code
    counted = campaign.roster[double.counted_in].name if double.counted_in in campaign.roster else ""
    found = finding(
        code, first.row.place, unit=first.unit, outline_item=element.section,
        data_element=element.code, members=first.row.members, period=first.row.period,
        raw=double.title, element=element.title,
        places="; ".join(places[:_MOST_SHOWN]) + (" …" if len(places) > _MOST_SHOWN else ""),
        path=double.given(), first=first.unit, counted=counted or phrase(ListCode.LIST_IN_EACH),
        means=double.ended.means if double.ended else "",
    )  # fmt: skip
    if decided is None:
        return found
    return replace(found, resolution=Explained(decided.reason, decided.decided_by, decided.decided_on))
