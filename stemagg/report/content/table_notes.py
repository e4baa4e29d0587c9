"""Notes below the tables of a report: what is not compared or no sum, what units have become, what is elsewhere."""

from collections.abc import Iterable, Iterator, Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Change
from stemagg.model.outline import DataElement
from stemagg.model.spans import span_title
from stemagg.report.content import phrases
from stemagg.report.content.figures import Figures
from stemagg.report.content.sum_notes import sum_notes
from stemagg.report.content.time_columns import ShownPeriods
from stemagg.report.content.unit_changes import unit_changes


def table_notes(
    campaign: Campaign, figures: Figures, shown: ShownPeriods, elements: Sequence[DataElement]
) -> tuple[str, ...]:
    """Return sentences, without a full stop, that stand below the tables of some elements; () when all is told."""
    apart = (*figures.set_apart.notes(elements), *figures.counted_once.notes(elements))
    notes = (*apart, *comparison_notes(campaign, figures, elements), *sum_notes(figures, elements))
    return (*notes, *dict.fromkeys(_elsewhere(shown, elements)))


def comparison_notes(campaign: Campaign, figures: Figures, elements: Sequence[DataElement]) -> tuple[str, ...]:
    """Return why changes of some elements are not of all units, and which units have become which."""
    found = [figures.change({}, element, "", figures.last_two(element)[0]) for element in elements]
    changes = [change for change in found if change is not None and change.has_both_periods]
    return (*dict.fromkeys((*_not_compared(figures, changes), *_joined(changes))), *unit_changes(campaign))


def _not_compared(figures: Figures, changes: Iterable[Change]) -> Iterator[str]:
    """Yield why totals of other units are not compared, and of which units those of fewer are."""
    for change in changes:
        if change.is_known and change.is_whole and len(change.compared) < change.units_reporting:
            yield figures.words.fewer(change)
        if change.has_other_units:
            said = figures.words.other_units(change)
            yield f"{said}; mức tăng, giảm là của các đơn vị so sánh được" if change.is_known else said


def _joined(changes: Iterable[Change]) -> Iterator[str]:
    """Yield that units are compared together, which are one then."""
    if any(unit.is_merged for change in changes if change.is_known for unit in change.compared):
        yield "Các đơn vị sáp nhập, chia tách được tính chung là một đơn vị so sánh"


def _elsewhere(shown: ShownPeriods, elements: Sequence[DataElement]) -> Iterator[str]:
    """Yield where the periods are that no table shows: "Số liệu từng tháng ở tệp số liệu tổng hợp kèm theo"."""
    for kind in dict.fromkeys(period.kind for element in elements for period in shown.hidden(element)):
        yield f"Số liệu từng {phrases.lower_first(span_title(kind.value))} ở tệp số liệu tổng hợp kèm theo"
