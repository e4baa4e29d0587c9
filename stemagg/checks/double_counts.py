"""Figures of two units that may hold the same thing: asked about once for each two units and data element."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from stemagg.messages.double_counts import DoubleCode
from stemagg.messages.text import InnerText, joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.double_count import DoubleCount
from stemagg.model.finding import Finding, finding
from stemagg.model.resolution import Explained
from stemagg.model.slot_path import slot_path, where_in_words
from stemagg.text.numbers import number

_MOST_SHOWN = 6
_Alike = tuple[str, str, str, bool, str]


def figures_overlap(campaign: Campaign, doubles: Iterable[DoubleCount], units: AbstractSet[str]) -> list[Finding]:
    """Report what figures of some units have in common with others, or may have, and what is counted."""
    alike: dict[_Alike, list[DoubleCount]] = defaultdict(list)
    for one in doubles:
        if units & {one.slot.unit, one.other.unit}:
            said = one.decision.reason if one.decision else ""
            is_asked = one.is_open and one.ended is not None
            alike[one.slot.unit, one.other.unit, one.slot.data_element, one.is_open and not is_asked, said].append(one)
    return [_found(campaign, same) for same in alike.values()]


def _found(campaign: Campaign, same: Sequence[DoubleCount]) -> Finding:
    first = same[0]
    element = campaign.outline.elements[first.slot.data_element]
    names = {unit.code: unit.name for unit in campaign.roster.whole}
    code = DoubleCode.FIGURES_OVERLAP if first.is_open else DoubleCode.FIGURES_COUNTED_ONCE
    if first.is_open and first.ended:
        code = DoubleCode.OVERLAP_ENDED
    shown = [_figures(campaign, one) for one in same[:_MOST_SHOWN]]
    found = finding(
        code, unit=first.slot.unit, outline_item=element.section, data_element=element.code,
        members=first.slot.members, period=first.slot.period if len(same) == 1 else "",
        operands={"unit": names[first.slot.unit]}, element=element.label, other=names[first.other.unit],
        figures=joined("; ", [*shown, *(["…"] if len(same) > _MOST_SHOWN else [])]),
        path=slot_path(campaign.outline, first.slot), before=first.ended.means if first.ended else "",
        said=phrase(DoubleCode.AS_DECIDED if first.decision else DoubleCode.AS_OUTLINE_SAYS),
    )  # fmt: skip
    decided = first.decision
    if decided is None:
        return found
    return replace(found, resolution=Explained(decided.reason, decided.decided_by, decided.decided_on))


def _figures(campaign: Campaign, one: DoubleCount) -> InnerText:
    element, slot = campaign.outline.elements[one.slot.data_element], one.slot
    shown = [number(element.number(scaled)) for scaled in (one.figure, one.other_figure, one.together)]
    figures = dict(zip(("figure", "other_figure", "together"), shown, strict=True))
    where = where_in_words(campaign.outline, slot.members, slot.period)
    if not where:
        return phrase(DoubleCode.OVERLAP_PLAIN, **figures)
    return phrase(DoubleCode.OVERLAP_FIGURES, where=where, **figures)
