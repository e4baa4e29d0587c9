"""Numbers inside sentences: never read as figures, but suggested in findings that quote the sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from stemagg.messages.word import WordCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import heading_labels
from stemagg.readers.phrases.numbered_names import NUMBERED_NAME
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.word.lines import Line, quoted
from stemagg.text.normalise import fold, fold_heading, one_line

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=\D)")
_NUMBER = re.compile(r"(?<![\w/.,])\d(?:[\d.,]*\d)?(?![\w/]|-[^\W\d])")
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}[.-]\d{1,2}[.-]\d{2,4}")
_MEASURE = re.compile(r"\d+(?:[.,]\d+)?\s*%|\d+\s+(?:năm|học k[iìỳ]|tháng|tuần|ngày|giờ|lần|lượt)\b")
_COUNTING = re.compile(r"^(?:số(?: lượng)?|tổng số)\s+")
_DIGIT = re.compile(r"\d")
_LEAST_WORDS = 3
_MOST_FINDINGS = 40


@dataclass(frozen=True, slots=True)
class Untaken:
    """A line of text, and whether it is in a section of figures (then with the section's number)."""

    line: Line
    section: str = ""


@dataclass(frozen=True, slots=True)
class _SentencePatterns:
    """The patterns by which a sentence names a figure, and those by which it counts the figure's objects."""

    element: DataElement
    named: re.Pattern[str]
    counted: re.Pattern[str]


def figure_sentences(context: ReadingContext, lines: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of lines that say a number of what the outline asks for, as quoted in findings."""
    words = _FigureWords(context)
    for sentence in (sentence for line in lines for sentence in _SENTENCE_ENDS.split(one_line(line))):
        folded = fold(sentence)
        if words.numbers(folded) and any(n.named.search(folded) or n.counted.search(folded) for n in words.names):
            yield quoted(sentence)


@dataclass(frozen=True)
class _FigureWords:
    """The words and numbers by which sentences say figures of the outline."""

    context: ReadingContext

    def numbers(self, folded: str) -> set[int]:
        """Return the numbers of a sentence, except those of periods, dates, shares, durations and documents."""
        for label in self._period_labels:
            folded = folded.replace(label, " ")
        rest = _MEASURE.sub(" ", NUMBERED_NAME.sub(" ", _DATE.sub(" ", folded)))
        return {int(re.sub(r"\D", "", number)) for number in _NUMBER.findall(rest) if len(number) < 16}  # noqa: PLR2004

    @cached_property
    def _period_labels(self) -> list[str]:
        return [label for period in self.context.campaign.outline.periods for label in heading_labels(period)]

    @cached_property
    def names(self) -> list[_SentencePatterns]:
        """The patterns of each figure that the outline asks for."""
        elements = self.context.campaign.outline.numeric_elements
        return [_names(element) for element in elements if not element.is_answer]


@dataclass
class Sentences:
    """Searches the remaining text of a report for numbers after everything else is read."""

    context: ReadingContext
    collected: Collected

    def findings(self, untaken: list[Untaken]) -> list[Finding]:
        """Return a finding for each sentence with numbers that look like figures and were not read elsewhere."""
        found = [one for text in untaken for one in self._of_line(text)]
        if len(found) > _MOST_FINDINGS:
            more = finding(WordCode.WORD_MORE_NUMBERS, found[_MOST_FINDINGS].source, unit=self.collected.unit.code,
                           count=len(found) - _MOST_FINDINGS)  # fmt: skip
            return [*found[:_MOST_FINDINGS], more]
        return found

    def _of_line(self, text: Untaken) -> Iterator[Finding]:
        for sentence in _SENTENCE_ENDS.split(one_line(text.line.text)):
            if not _DIGIT.search(sentence):
                continue
            folded = fold(sentence)
            numbers = self._words.numbers(folded)
            about = self._about(folded, text.section) if numbers else []
            if not about or self._is_taken(numbers, about):
                continue
            yield finding(
                WordCode.WORD_NUMBER_IN_SENTENCE, text.line.place, unit=self.collected.unit.code,
                outline_item=about[0].section, data_element=about[0].code if len(about) == 1 else "",
                quoted=quoted(sentence), element=", ".join(element.label for element in about),
            )  # fmt: skip

    def _about(self, folded: str, section: str) -> list[DataElement]:
        """Return the likely figures of a sentence: those it names; in a section of figures, also those it counts."""
        named = [n.element for n in self._words.names if n.named.search(folded)]
        if named or not section:
            return named
        asked = [n for n in self._words.names if n.element.section == section]
        return [n.element for n in asked if n.counted.search(folded)] or [n.element for n in asked]

    @cached_property
    def _words(self) -> _FigureWords:
        return _FigureWords(self.context)

    def _is_taken(self, numbers: set[int], about: list[DataElement]) -> bool:
        """Return whether all numbers of a sentence were read elsewhere as its likely figures."""
        codes = {element.code for element in about}
        taken = {value.number for value in self.collected.values.values() if value.data_element in codes}
        return numbers <= taken


def _names(element: DataElement) -> _SentencePatterns:
    names = {fold_heading(name) for name in (element.title, *element.aliases)}
    long = {name for name in names if _COUNTING.match(name) and len(name.split()) >= _LEAST_WORDS}
    things = {thing for name in names if " " in (thing := _COUNTING.sub("", name))}
    units = {fold(word) for word in (element.unit_of_measure, *element.counted_words) if word}
    return _SentencePatterns(
        element,
        re.compile("|".join((*map(re.escape, sorted(long)), _after_digit(things)))),
        re.compile(_after_digit(units)),
    )


def _after_digit(words: set[str]) -> str:
    """Return a pattern for any of the words directly after a number; without words it matches nothing."""
    return rf"\d\s+(?:{'|'.join(map(re.escape, sorted(words)))})\b" if words else r"(?!)"
