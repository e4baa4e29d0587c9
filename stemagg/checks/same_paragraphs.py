"""Paragraphs that several units have in common word for word: one wrote them, or a form that was filled in did."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stemagg.messages.peers import PeerCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import Outline
from stemagg.model.source import CellRef
from stemagg.model.stored import CurrentValue
from stemagg.text.normalise import fold

_MOST_SHOWN = 10
_MOST_QUOTED = 80


@dataclass(frozen=True, slots=True)
class LongParagraph:
    """A long paragraph in a text of a unit: a hash of its folded words, how it begins, and the cell of the text."""

    unit: str
    data_element: str
    words: str
    begins: str
    place: CellRef


def long_paragraphs(campaign: Campaign, counting: Iterable[CurrentValue]) -> Iterator[LongParagraph]:
    """Yield each paragraph of a unit's texts that is long enough to be compared, once; not those known to be common."""
    settings, told = campaign.settings.checks.paragraphs, set[str]()
    texts = {element.code for element in campaign.outline.text_elements}
    known = tuple(fold(one) for one in settings.known)
    own = _words_of_outline(campaign.outline) if settings.units else ()
    for value in counting if settings.units else ():
        for line in value.text.splitlines() if value.slot.data_element in texts else ():
            words = _words(line)
            said = hashlib.sha256(words.encode()).hexdigest()[:32]
            is_given = any(words in one for one in own) or fold(line.strip()).startswith(known)
            if words.count(" ") + 1 >= settings.words and said not in told and not is_given:
                told.add(said)
                begins = line.strip()[:_MOST_QUOTED] + ("…" if len(line.strip()) > _MOST_QUOTED else "")
                yield LongParagraph(value.slot.unit, value.slot.data_element, said, begins, value.ref)


def _words(text: str) -> str:
    """Return the folded words of a text, a blank between each two."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def _words_of_outline(outline: Outline) -> tuple[str, ...]:
    """Return the words of what the outline itself says: units may well copy it."""
    elements = (text for one in outline.data_elements for text in (one.title, one.explanation, one.method, one.note))
    return tuple(words for text in (*elements, *outline.legal_basis) if (words := _words(text)))


def paragraphs_of_several(
    campaign: Campaign, given: Iterable[LongParagraph], units: Collection[str]
) -> Iterator[Finding]:
    """Yield one query for all paragraphs that the same units have in common, of which one is among these."""
    alike: dict[str, list[LongParagraph]] = defaultdict(list)
    for one in given:
        alike[one.words].append(one)
    common: dict[tuple[str, ...], list[LongParagraph]] = defaultdict(list)
    for same in alike.values():
        common[tuple(dict.fromkeys(one.unit for one in same))].append(same[0])
    for of, paragraphs in common.items():
        if len(of) >= campaign.settings.checks.paragraphs.units > 0 and not set(of).isdisjoint(units):
            yield _found(campaign, of, paragraphs)


def _found(campaign: Campaign, of: Sequence[str], paragraphs: Sequence[LongParagraph]) -> Finding:
    first, names = paragraphs[0], [campaign.roster[one].name for one in of]
    element = campaign.outline.elements[first.data_element]
    return finding(
        PeerCode.PARAGRAPH_OF_SEVERAL, first.place, outline_item=element.section, data_element=element.code,
        begins=first.begins, number=len(paragraphs), count=len(names),
        units=", ".join(names[:_MOST_SHOWN]) + (" …" if len(names) > _MOST_SHOWN else ""),
    )  # fmt: skip
