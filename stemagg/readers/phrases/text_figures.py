"""Numbers of the outline's data elements in texts of units: "đã thực hiện 12 bài học", "có 7/10 trường".

Only what leaves no doubt: the words after the number are those of one data element, and the sentence is of what was
done, in one period or without naming any. Such a number is never taken as a figure.
"""

import re
from collections.abc import Iterator

from stemagg.model.element_type import ElementType
from stemagg.model.heading_words import heading_words
from stemagg.model.outline import Outline
from stemagg.model.source import CellRef
from stemagg.model.text_figure import TextFigure
from stemagg.readers.phrases.numbered_names import NUMBERED_NAME
from stemagg.readers.phrases.phrase import Phrases
from stemagg.readers.phrases.phrase_periods import PhrasePeriods
from stemagg.readers.phrases.qualifiers import one_spelling
from stemagg.text.normalise import fold, fold_heading, one_line

_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+(?=\D)")
_SAID = re.compile(
    r"(?<![\w/.,–-])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,7})(?:/\d{1,7})?\s+(?P<words>[^\W\d][^,;:.()\d]{2,120})"
)
_COUNTING = "số "
_MOST_WORDS = 8
_LONG_NAME = 3
_MOST_QUOTED = 200
_COUNTED = frozenset({ElementType.COUNT, ElementType.AMOUNT})


class TextFigures:
    """Finds what texts say of the counts that an outline asks for."""

    def __init__(self, outline: Outline, phrases: Phrases) -> None:
        self._outline, self._phrases, self._periods = outline, phrases, PhrasePeriods(outline)
        self._not_done = re.compile("|".join(rf"\b{re.escape(fold(word))}\b" for word in _words_of_no_deed()))

    def in_text(self, text: str, place: CellRef) -> Iterator[TextFigure]:
        """Yield each number that a text says of a data element without doubt, with its sentence."""
        for sentence in (one for line in text.splitlines() for one in _SENTENCE_ENDS.split(one_line(line))):
            if not any(letter.isdigit() for letter in sentence) or self._not_done.search(fold(sentence)):
                continue
            period = self._periods.of(one_spelling(fold_heading(sentence)))
            if period.others or period.states_scope:
                continue
            for said in _SAID.finditer(NUMBERED_NAME.sub(" ", sentence)):
                if code := self._element(said["words"]):
                    quote = sentence[:_MOST_QUOTED] + ("…" if len(sentence) > _MOST_QUOTED else "")
                    yield TextFigure(code, int(said["number"].replace(".", "")), period.code, quote, place)

    def _element(self, text: str) -> str:
        """Return the count that words name from their first one on, the longest name that they may be; "" for none.

        After a name of one or two words nothing may follow: "trường" is any school, but for those told of.
        """
        words = text.split()
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            name = " ".join(words[:count])
            if count < _LONG_NAME and count < len(words):
                return ""
            for said in map(self._phrases.read, (_COUNTING + name, name)):
                element = self._outline.elements.get(said.match.data_element)
                is_all = said.is_explained and not (said.match.members or said.states_scope)
                if element and element.type in _COUNTED and is_all:
                    return element.code
        return ""


def _words_of_no_deed() -> Iterator[str]:
    """Yield the words by which a sentence is not of what the unit itself did, all of it, in a whole period."""
    words = heading_words()
    of = words.qualifiers
    for word in (*of.plan, *of.provisional, *of.part_of_period, *of.quarter, *of.semester, *of.ratio, *of.change,
                 *of.sum_of_periods, *of.span, *of.example, *of.cancelled, *words.not_done.words):  # fmt: skip
        if word.lstrip("=")[0].isalpha():
            yield word.lstrip("=")
