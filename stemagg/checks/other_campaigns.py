"""Figures of periods that several campaigns hold: one of them counts, and what the others hold besides is told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stemagg.checks.unit_view import UnitView
from stemagg.messages.history import HistoryCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.period_labels import period_label
from stemagg.model.slot import OF_STATEMENTS, Slot
from stemagg.model.slot_path import where_in_words
from stemagg.model.stored import CurrentValue

_MOST_UNITS = 10


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """The number of figures of a unit and a period that another campaign, named by its folder, holds uncounted."""

    unit: str
    folder: str
    period: str
    count: int


def campaigns_agree(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Return a finding for each figure of a unit that two campaigns hold differently."""
    pairs = ((view.counting.get(other.slot), other) for other in view.shared)
    return [_differing(campaign, one, other) for one, other in pairs if one and one.number != other.number]


def left_out_of(campaign: Campaign, view: UnitView) -> list[HeldElsewhere]:
    """Return what only another campaign holds of a unit, and is not counted."""
    left = Counter(
        (other.campaign, other.slot.period)
        for other in view.shared
        if other.slot not in view.counting and other.number is not None and _is_expected(campaign, view, other.slot)
    )
    return [HeldElsewhere(view.unit.code, folder, period, count) for (folder, period), count in left.items()]


def _is_expected(campaign: Campaign, view: UnitView, slot: Slot) -> bool:
    """Return whether a figure is missed: what this campaign does not ask of one of its own units is not."""
    is_gone = any(view.unit.code in one.gone for one in campaign.earlier)
    is_earlier = any(slot.period in one.codes for one in campaign.earlier)
    return is_gone or is_earlier or slot in campaign.slots_owed(view.unit)


def _differing(campaign: Campaign, counting: CurrentValue, other: CurrentValue) -> Finding:
    slot, outline = counting.slot, campaign.outline
    element = outline.elements[slot.data_element]
    where = where_in_words(outline, slot.members, slot.period)
    return finding(
        HistoryCode.DIFFERS, counting.ref, unit=slot.unit, outline_item=element.section, data_element=element.code,
        members=slot.members, period=slot.period, element=f"{element.label} ({where})" if where else element.label,
        raw=_said(counting), before=_said(other), place=other.ref.text, holder=_named(counting.campaign),
    )  # fmt: skip


def _said(value: CurrentValue) -> str | InnerText:
    return phrase(PhraseCode.NO_REPORT) if value.state in OF_STATEMENTS else value.raw


def _named(folder: str) -> str | InnerText:
    """Return a campaign in the words of a message: its folder, or "this campaign"."""
    return f'"{folder}"' if folder else phrase(PhraseCode.THIS_CAMPAIGN)


def nothing_left_out(campaign: Campaign, left: Iterable[HeldElsewhere]) -> Iterator[Finding]:
    """Yield a finding for each campaign and period of which figures are not counted, with the units concerned."""
    of: dict[tuple[str, str], list[HeldElsewhere]] = defaultdict(list)
    for one in left:
        of[one.folder, one.period].append(one)
    for (folder, period), parts in of.items():
        units = [one.unit for one in parts]
        names = [campaign.roster[code].name for code in units[:_MOST_UNITS]] + (["…"] if units[_MOST_UNITS:] else [])
        holder = next((one.folder for one in campaign.earlier if period in one.codes), "")
        yield finding(HistoryCode.NOT_COUNTED, period=period, folder=folder, holder=_named(holder),
                      label=period_label(campaign.outline.periods_by_code[period]),
                      count=sum(one.count for one in parts), units=len(units), names=", ".join(names))  # fmt: skip
