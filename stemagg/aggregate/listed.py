"""The rows behind the count of a list."""

from collections.abc import Iterable
from dataclasses import replace

from stemagg.model.explanation import Source, TotalBreakdown
from stemagg.model.outline import Outline
from stemagg.model.stored import StoredRow


def with_rows(outline: Outline, total: TotalBreakdown, rows: Iterable[StoredRow]) -> TotalBreakdown:
    """Return the count of a list with its rows; of values of 0 a unit has one, and only where it has no other.

    A unit that sent no list lacks one, not one value for each combination.
    """
    counted = [source for source in total.counted if source.number]
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
        rows=tuple(row for row in rows if any(_counts(source, row) for source in counted)),
    )


def _counts(source: Source, one: StoredRow) -> bool:
    slot, row = source.value.slot, one.row
    if (slot.unit, slot.data_element, slot.period) != (one.unit, row.data_element, row.period):
        return False
    submissions = {part.submission for part in source.value.sources}
    return set(slot.members) <= set(row.members) and one.submission in submissions
