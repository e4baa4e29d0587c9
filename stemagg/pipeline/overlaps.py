"""`stemagg overlaps`: what may be counted twice, and what people decide on it in a worksheet."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, DecisionRecord
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.double_count import DoubleCount
from stemagg.model.errors import Fault, UsageError
from stemagg.model.list_double import ListDouble
from stemagg.model.list_doubles import list_doubles
from stemagg.model.overlap import Counting
from stemagg.model.overlap_row import OverlapRequest, OverlapRow
from stemagg.model.slot_path import slot_path, where_in_words
from stemagg.pipeline.decide import decide
from stemagg.pipeline.decided_overlap import overlap_resolved
from stemagg.pipeline.document_language import in_document_language
from stemagg.report.exports import overlaps_xlsx
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.text.numbers import number


def overlaps(campaign: Campaign) -> tuple[OverlapRow, ...]:
    """Return every case in which something may be counted twice, figures first, in the order of the roster."""
    if not has_store(campaign):
        return ()
    store = Store(campaign)
    has_keys = any(element.key for element in campaign.outline.data_elements)
    things = list_doubles(campaign, store.rows()) if has_keys else ()
    figures = (_of_figures(campaign, one) for one in store.counting.doubles())
    return (*figures, *(_of_thing(campaign, one) for one in things))


def decided_in_sheet(campaign: Campaign, requests: Iterable[OverlapRequest]) -> tuple[DecisionRecord, ...]:
    """Record what is decided in a worksheet, all of it or nothing; UsageError with everything that is wrong in it.

    Rows without a decision, or with the one that is in force, are passed over.
    """
    known = {one.path: one for one in overlaps(campaign)}
    faults, made = list[Fault](), list[Decision]()
    for one in requests:
        before = known.get(one.path)
        if not one.way or (before and (before.way, before.reason) == (one.way, one.reason)):
            continue
        decision = Decision(DecisionKind.OVERLAP, one.path, one.way, one.reason, one.decided_by)
        try:
            overlap_resolved(campaign, decision)
        except UsageError as error:
            faults += [replace(fault, place=one.place) for fault in error.faults]
        made.append(decision)
    if faults:
        raise UsageError(*dict.fromkeys(faults))
    return tuple(decide(campaign, one) for one in made)


@in_document_language
def write_overlaps(campaign: Campaign, rows: Iterable[OverlapRow], path: Path) -> None:
    """Write the cases as a worksheet to decide in; UsageError when the file cannot be written."""
    overlaps_xlsx.write_overlaps(campaign, tuple(rows), path)


def _of_figures(campaign: Campaign, one: DoubleCount) -> OverlapRow:
    element, names = campaign.outline.elements[one.slot.data_element], _names(campaign)
    figure, other, together = (
        number(element.number(scaled)) for scaled in (one.figure, one.other_figure, one.together)
    )
    way = together if one.stated is not None else str(one.counting or "")
    decided = one.decision
    return OverlapRow(
        slot_path(campaign.outline, one.slot),
        element.label,
        where_in_words(campaign.outline, one.slot.members, one.slot.period),
        names[one.slot.unit],
        names[one.other.unit],
        figure,
        other,
        together,
        way if decided or one.counting else "",
        decided.reason if decided else "",
        decided.decided_by if decided else "",
    )


def _of_thing(campaign: Campaign, one: ListDouble) -> OverlapRow:
    names, row = _names(campaign), one.rows[0].row
    counts = [str(sum(other.unit == unit for other in one.rows)) for unit in one.units]
    decided = one.decision
    return OverlapRow(
        one.given(),
        campaign.outline.elements[row.data_element].label,
        ": ".join(filter(None, (row.period, one.title))),
        names[one.units[0]],
        ", ".join(names[unit] for unit in one.units[1:]),
        counts[0],
        ", ".join(counts[1:]),
        str(len(one.rows) - len(one.not_counted)),
        (one.counted_in or Counting.BOTH) if decided else "",
        decided.reason if decided else "",
        decided.decided_by if decided else "",
    )


def _names(campaign: Campaign) -> dict[str, str]:
    return {unit.code: unit.name for unit in campaign.roster.whole}
