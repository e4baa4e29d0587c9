"""What is said of titles and names of sheets that were taken for the period or the members of figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import Outline
from stemagg.model.reason import ELEMENT, PERIOD, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, members_of
from stemagg.model.source import CellRef
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.meaning import meaning_of

_NAMES = frozenset({TextPlace.SHEET, TextPlace.FILE})


def far_notes(
    context: ReadingContext, because: Iterable[Reason], unit: ReportingUnit | None = None
) -> Iterator[Finding]:
    """Yield a note for each text of these reasons, without what the roster or the outline says alike.

    A title that is nothing but the outline's own words, "THCS", needs none; the name of a sheet was written for itself.
    """
    outline, read = context.campaign.outline, context.phrases.read
    by_text = defaultdict[tuple[TextPlace, CellRef, str], dict[str, str]](dict)
    for one in because:
        is_told = one.source in _NAMES or not read(one.text).is_by_letter
        if is_told and not _is_only_one(outline, one, unit):
            by_text[one.source, one.place, one.text][one.fact] = one.value
    for (source, place, text), facts in by_text.items():
        element, period = facts.pop(ELEMENT, ""), facts.pop(PERIOD, "")
        meaning = meaning_of(outline, HeadingMatch(data_element=element, members=members_of(facts), period=period))
        code = TableCode.NAME_UNDERSTOOD if source in _NAMES else TableCode.HEADING_UNDERSTOOD
        yield finding(code, place, unit=unit.code if unit else "", operands={"heading": text, "meaning": meaning})


def _is_only_one(outline: Outline, one: Reason, unit: ReportingUnit | None) -> bool:
    """Return whether a fact is the only one possible for a unit, so that no text need say it."""
    if one.fact == EDUCATION_LEVEL:
        return unit is not None and unit.education_levels == (one.value,)
    return one.fact == PERIOD and [period.code for period in outline.periods] == [one.value]
