"""Figures of periods that several campaigns hold: one of them counts, and what the others hold besides is told."""

from collections.abc import Iterable, Iterator, Mapping

from stemagg.checks.unit_view import UnitView
from stemagg.messages.history import HistoryCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.period_labels import period_label
from stemagg.model.slot import Slot, ValueState
from stemagg.model.slot_path import where_in_words
from stemagg.model.stored import CurrentValue

_MOST_UNITS = 10
_Left = Mapping[tuple[str, str], list[Slot]]
"""The figures that are not counted, by the campaign that holds them and the period."""


def campaigns_agree(campaign: Campaign, views: Iterable[UnitView]) -> Iterator[Finding]:
    """Yield a finding for each figure that two campaigns hold differently, and for what is only in one not counted."""
    left: dict[tuple[str, str], list[Slot]] = {}
    for view in views:
        for other in view.shared:
            counting = view.counting.get(other.slot)
            if counting is None and other.number is not None and _is_expected(campaign, view, other.slot):
                left.setdefault((other.campaign, other.slot.period), []).append(other.slot)
            elif counting and counting.number != other.number:
                yield _differing(campaign, counting, other)
    yield from _left_out(campaign, left)


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
    return phrase(PhraseCode.NO_REPORT) if value.state is ValueState.NOTHING_TO_REPORT else value.raw


def _named(folder: str) -> str | InnerText:
    """Return a campaign in the words of a message: its folder, or "this campaign"."""
    return f'"{folder}"' if folder else phrase(PhraseCode.THIS_CAMPAIGN)


def _left_out(campaign: Campaign, left: _Left) -> Iterator[Finding]:
    """Yield a finding for each campaign and period of which figures are not counted, with the units concerned."""
    for (folder, period), slots in left.items():
        units = list(dict.fromkeys(slot.unit for slot in slots))
        names = [campaign.roster[code].name for code in units[:_MOST_UNITS]] + (["…"] if units[_MOST_UNITS:] else [])
        holder = next((one.folder for one in campaign.earlier if period in one.codes), "")
        yield finding(HistoryCode.NOT_COUNTED, period=period, folder=folder, holder=_named(holder),
                      label=period_label(campaign.outline.periods_by_code[period]), count=len(slots), units=len(units),
                      names=", ".join(names))  # fmt: skip
