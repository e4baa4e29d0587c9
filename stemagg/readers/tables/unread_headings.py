"""What is said of a heading whose figures are not read: another period, others than asked for, or simply unknown."""

from stemagg.messages.did_you_mean import offered
from stemagg.messages.files import FileCode
from stemagg.messages.tables import TableCode
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_meaning import in_words, word_of
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import Outline
from stemagg.model.period_labels import period_label
from stemagg.model.slot import members_of
from stemagg.model.source import CellRef
from stemagg.readers.cells.mojibake import garbled_part
from stemagg.readers.regions.spread_titles import HEADING_PARTS
from stemagg.readers.tables.context import ReadingContext


def unread_heading(
    context: ReadingContext, place: CellRef, heading: str, *, unit: str = "", word: str = "", is_far: bool = False
) -> Finding:
    """Return the finding on a heading under, or beside, which figures were not read.

    `word` is that by which they are others than asked for. What the heading may mean is in the operand `near`, as
    `decide` takes it. `is_far` tells that it is a title, or the name of a sheet, of which not every word must be known.
    """
    if raw := garbled_part(heading):
        return finding(FileCode.TEXT_GARBLED, place, unit=unit, raw=raw)
    if mention := context.headings.undeclared_period(heading):
        return finding(TableCode.PERIOD_UNDECLARED, place, unit=unit, heading=heading,
                       found=period_label(mention.period), line=mention.toml_line)  # fmt: skip
    if word:
        return finding(TableCode.HEADING_OF_OTHER_FIGURES, place, unit=unit, heading=heading, word=word)
    if meaning := _meant(context, heading, is_far=is_far):
        operands = {"heading": heading, "meaning": in_words(context.campaign.outline, meaning),
                    "near": word_of(context.campaign.outline, meaning)}  # fmt: skip
        return finding(TableCode.HEADING_BEYOND_LETTER, place, unit=unit, operands=operands)
    near, title = _near(context, heading)
    said = {"heading": heading, "suggestions": offered((title,) if title else ()), "near": near}
    return finding(TableCode.HEADING_UNKNOWN, place, unit=unit, operands=said)


def _meant(context: ReadingContext, heading: str, *, is_far: bool) -> HeadingMeaning | None:
    """Return what a heading is not taken for because only the letter counts, None for nothing."""
    if not context.phrases.is_strict:
        return None
    said = context.phrases.read(heading).by_letter_alone(is_far=is_far)
    if not is_far and (context.phrases.read(heading).unknown or said.qualifiers):
        return None
    match, outline = said.meant, context.campaign.outline
    if said.others or said.states_scope or not (match.data_element or match.period or match.members):
        return None
    if not match.data_element:
        return HeadingMeaning(members=match.members, period=match.period)
    asked = outline.elements[match.data_element].dimensions
    members = members_of({name: code for name, code in match.members if name in asked})
    return HeadingMeaning(match.data_element, members, match.period)


def _near(context: ReadingContext, heading: str) -> tuple[str, str]:
    """Return what a heading can only mean, as `decide` takes it, and the title of the element that it may mean.

    Each is "" where that is unclear.
    """
    said, outline = context.phrases.read(heading), context.campaign.outline
    parts = [context.phrases.read(part) for part in heading.split(HEADING_PARTS)]
    if not said.near or any(one.others or one.states_scope or one.qualifiers for one in (said, *parts)):
        return "", ""
    path = _near_path(outline, said.near, said.match) if said.is_near_by_spelling else ""
    return path, outline.elements[said.near].title


def _near_path(outline: Outline, element: str, match: HeadingMatch) -> str:
    """Return what a text may mean as `decide` takes it: the element near it, with the members and period it names."""
    if element not in outline.elements:
        return ""
    asked = members_of({name: code for name, code in match.members if name in outline.elements[element].dimensions})
    return word_of(outline, HeadingMeaning(element, asked, match.period))
