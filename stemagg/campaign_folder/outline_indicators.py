"""The indicators of an outline without other faults: refused where their operands are not of like periods."""

from collections.abc import Iterator

from stemagg.campaign_folder.outline_entries import Entry
from stemagg.campaign_folder.written import place
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import DataElement, Outline


def indicator_faults(file: str, written: Entry, outline: Outline) -> Iterator[Fault]:
    """Yield a fault for each indicator of two elements of which one alone is by period, or of unlike kinds of period.

    What the roster counts has no period and goes with any.
    """
    for i, indicator in enumerate(outline.indicators):
        first, second = outline.elements.get(indicator.numerator), outline.elements.get(indicator.denominator)
        if first is None or second is None:
            continue
        periods = _periods(outline, first), _periods(outline, second)
        if periods[0] != periods[1]:
            yield fault(place(file, written, ("indicator", i)), SettingsCode.INDICATOR_PERIODS_DIFFER,
                        title=indicator.title, first=first.code, periods=", ".join(periods[0]) or "–",
                        second=second.code, others=", ".join(periods[1]) or "–")  # fmt: skip


def _periods(outline: Outline, element: DataElement) -> tuple[str, ...]:
    """Return the kinds of the periods that an element is owed for, none when it is not asked by period."""
    asked = outline.periods_asked(element) if element.by_period else ()
    return tuple(dict.fromkeys(period.kind.value for period in outline.periods if period.code in asked))
