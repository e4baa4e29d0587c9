"""Sentences of a report in Word that say, and say nothing else, that the unit has nothing to report.

"Trong tháng 02/2024 đơn vị không có gì để báo cáo." Around the words there may be a period, an obligation, the name of
the unit and fillers; with anything else the sentence is about something else.
"""

import re
from collections.abc import Iterator
from functools import cache

from stemagg.model.duty import duties_of
from stemagg.model.matching import SAYS_NOTHING, HeadingMatch
from stemagg.model.roster import ReportingUnit
from stemagg.model.vocabulary import general_vocabulary
from stemagg.readers.tables.collect import ReadingContext
from stemagg.text.normalise import fold

_MOST_LETTERS = 200
_BETWEEN = re.compile(r"\s*[.,:;!()–-]+(?:\s+|$)|^[.,:;!()–-]+\s*")


def statement_of(context: ReadingContext, words: str, unit: ReportingUnit | None = None) -> HeadingMatch | None:
    """Return what a sentence says that there is nothing to report of, None for any other sentence.

    What it says of another unit than this one is another sentence.
    """
    if len(words) > _MOST_LETTERS:
        return None
    folded = fold(words).rstrip(" ./")  # "./." ends an official text
    said = _any_of(context.campaign.outline.words.says_nothing).search(folded)
    if said is None:
        return None
    found = HeadingMatch(field=SAYS_NOTHING)
    for part in _around(folded[: said.start()], folded[said.end() :]):
        named = _named(context, part, unit)
        if named is None:
            return None
        found = found.with_dimensions_of(named)
    return found


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of any of some words, the longest first."""
    folded = sorted(map(fold, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, folded))})\b")


def _around(*sides: str) -> Iterator[str]:
    """Yield the parts of a sentence before and after some words in it."""
    for part in (part for side in sides for part in _BETWEEN.split(side)):
        if part.strip():
            yield part.strip()


def _named(context: ReadingContext, part: str, unit: ReportingUnit | None) -> HeadingMatch | None:
    """Return the period and obligation that a part of a sentence names; None where it says anything else."""
    one = context.units.by_name(part).unit
    if one is not None:
        return HeadingMatch() if unit is None or unit.code == one.code else None
    obligations = {fold(of.title): HeadingMatch(obligation=of.code) for of in context.campaign.outline.obligations}
    for spelt in (part, _without_fillers(part)):
        found = obligations.get(spelt) if spelt else HeadingMatch()
        if found is not None:
            return found
        match = context.headings.match(spelt)
        if match.is_dimension and not match.members:
            return match
    return None


def _without_fillers(part: str) -> str:
    """Return a part of a sentence without the words that say nothing by themselves."""
    return " ".join(_any_of(general_vocabulary().nothing_filler).sub(" ", part).split())


def is_of_section(context: ReadingContext, unit: ReportingUnit, section: str) -> bool:
    """Return whether all figures are in a section that a unit owes together with any of it: it speaks of them all."""
    elements = context.campaign.outline.elements
    for duty in duties_of(context.campaign, unit):
        sections = {
            elements[slot.data_element].section for slot in duty.slots if elements[slot.data_element].is_numeric
        }
        if section in sections and sections != {section}:
            return False
    return True
