"""Figures in lines of a report: read where a line has nothing else, quoted in a finding where it has more.

Read: "Số câu lạc bộ: 12" when period and education level are unambiguous: named in the line or in a line directly
above, or the only ones possible; "năm học 2021-2022: 10; năm học 2022-2023: 12" gives two figures.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stemagg.messages.cells import CellCode
from stemagg.messages.text import Code
from stemagg.messages.word import WordCode
from stemagg.model.element_type import ElementType
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import heading_labels
from stemagg.model.slot import at_level
from stemagg.readers.cells.answers import read_answer
from stemagg.readers.cells.reading import NumberReading
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.word.lines import Line, quoted
from stemagg.text.normalise import fold, one_line

_SEPARATOR = re.compile(r"\s*(?:[:=]|\.{3,}|…+|_{3,})\s*")
_BEFORE_PERIOD = re.compile(r"^(?:trong|của|ở|kết quả|số liệu)\s+", re.IGNORECASE)
_JOINTS = re.compile(r"\s+(?:là|có|đạt)\s+|\s*[:=]\s*|\s+[-–]\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_TOTAL = re.compile(r"([^()]+?)\s*\(([^()]+)\)\s*[.;]?")
_BETWEEN_PARTS = re.compile(r"\s*;\s*|\s*,\s+|\s+và\s+")
_TABS = re.compile(r"\s*\t\s*")
_MORE_THAN_ONE = re.compile(r"[;:=]")
_PLACEHOLDER = " .…_-–—:;,\t"
_MOST_LINE = 400
_MOST_WORDS_OF_ANSWER = 6
_FIGURE, _LEVEL, _PERIOD = "figure", "level", "period"


@dataclass(frozen=True, slots=True)
class _LinePart:
    """A part of a line: the period and level it names, and the figure as written."""

    match: HeadingMatch
    figure: str


@dataclass
class Counts:
    """Reads figures from lines into `Collected`."""

    context: ReadingContext
    collected: Collected
    findings: list[Finding] = field(default_factory=list)
    _above: dict[str, str] = field(default_factory=dict)

    @property
    def level_above(self) -> str:
        """The education level named by the lines directly above, "" for none."""
        return self._above.get(_LEVEL, "")

    def forget(self) -> None:
        """Discard the period, level and figure of the lines above, after a heading or another text."""
        self._above.clear()

    def take(self, line: Line) -> bool:
        """Read a line; False when it names no figure, period or level."""
        words = _one_line(line)
        if len(words) > _MOST_LINE:
            return False
        return self._take_named(line, words) or self._take_under_name(line, words) or self._take_dimension(words)

    def take_named(self, line: Line) -> bool:
        """Read a line with a figure's name and value; False for any other line."""
        words = _one_line(line)
        named = self._named(words) if len(words) <= _MOST_LINE else None
        return bool(named and named[2] and self._take_named(line, words))

    def _take_named(self, line: Line, words: str) -> bool:
        named = self._named(words)
        if named is None:
            return False
        element, match, answer = named
        if not answer:
            self._remember(_FIGURE, element.code)
            for kind, code in ((_LEVEL, match.education_level), (_PERIOD, match.period)):
                if code:
                    self._remember(kind, code)
            return True
        if element.type is ElementType.LINK:
            self.collected.add(element, (), "", Cell(CellKind.TEXT, answer), line.place)
            return True
        parts = self._parts(answer, element)
        if parts is None:
            return False
        self._forget_from(_FIGURE)
        self._add(element, match, parts, line)
        return True

    def _named(self, words: str) -> tuple[DataElement, HeadingMatch, str] | None:
        """Return the figure or link that a line names, the period and level named with it, and its answer."""
        elements = self.context.campaign.outline.elements
        ends = [(found.start(), found.end()) for found in _SEPARATOR.finditer(words)]
        for start, end in [*ends[:4], (len(words), len(words))]:
            match = self.context.headings.match(words[:start].strip(_PLACEHOLDER + "+*•"))
            element = elements.get(match.data_element)
            if element and (element.is_numeric or element.type is ElementType.LINK):
                return element, match, words[end:].strip(_PLACEHOLDER)
        return None

    def _take_under_name(self, line: Line, words: str) -> bool:
        """Read "năm học 2021-2022: 10" below a line that named the figure."""
        code = self._above.get(_FIGURE)
        if code is None:
            return False
        element = self.context.campaign.outline.elements[code]
        parts = self._parts(words.strip(" ;.,-+*•"), element)
        if parts is None or not any(part.match.is_dimension for part in parts):
            return False
        self._add(element, HeadingMatch(), parts, line)
        return True

    def _take_dimension(self, words: str) -> bool:
        match = self._dimension(words)
        if match is None:
            return False
        for kind, code in ((_PERIOD, match.period), (_LEVEL, match.education_level)):
            if code:
                self._remember(kind, code)
        return True

    def _remember(self, kind: str, code: str) -> None:
        """Remember what a line names, and discard what was named since the last line of the same kind."""
        self._forget_from(kind)
        self._above[kind] = code

    def _forget_from(self, kind: str) -> None:
        kinds = list(self._above)
        for inner in kinds[kinds.index(kind) :] if kind in kinds else ():
            del self._above[inner]

    def _dimension(self, text: str) -> HeadingMatch | None:
        """Return the period and level that a text names, if it names nothing else."""
        match = self.context.headings.match(_BEFORE_PERIOD.sub("", text.strip(_PLACEHOLDER + "+*•")))
        return match if match.is_dimension else None

    def _parts(self, answer: str, element: DataElement) -> list[_LinePart] | None:
        """Return the parts of an answer, None when any part is more than a figure with its period and level."""
        single = self._part(answer, element)
        if single:
            return [single]
        parts = [self._part(text, element) for text in _BETWEEN_PARTS.split(answer) if text.strip(_PLACEHOLDER)]
        named = [part for part in parts if part and part.match.is_dimension]
        if parts and len(named) == len(parts):
            return named
        total = _TOTAL.fullmatch(answer)
        inner = self._parts(total[2], element) if total and self._is_figure(total[1], element) else None
        return inner if total and inner and self._adds_up(total[1], inner, element) else None

    def _adds_up(self, total: str, parts: list[_LinePart], element: DataElement) -> bool:
        """Return whether figures by period or level, in brackets after their total, sum to it."""
        numbers = [self._number(part.figure, element).scaled for part in parts]
        known = [number for number in numbers if number is not None]
        return len(known) == len(numbers) > 1 and sum(known) == self._number(total, element).scaled

    def _number(self, text: str, element: DataElement) -> NumberReading:
        return read_answer(Cell(CellKind.TEXT, text), element, self.context.campaign.outline.words)

    def _part(self, text: str, element: DataElement) -> _LinePart | None:
        text = text.strip(_PLACEHOLDER)
        if self._is_figure(text, element):
            return _LinePart(HeadingMatch(), text)
        for joint in _JOINTS.finditer(text):
            match, figure = self._dimension(text[: joint.start()]), text[joint.end() :].strip(_PLACEHOLDER)
            if match and self._is_figure(figure, element):
                return _LinePart(match, figure)
        bracketed = _BRACKETED.fullmatch(text)
        if bracketed:
            for name, figure in ((bracketed[2], bracketed[1]), (bracketed[1], bracketed[2])):
                match = self._dimension(name)
                if match and self._is_figure(figure.strip(), element):
                    return _LinePart(match, figure.strip())
        return None

    def _is_figure(self, text: str, element: DataElement) -> bool:
        """Return whether a text is only the value of a figure, even an invalid one."""
        if text and element.is_answer:
            return True
        if not text or _MORE_THAN_ONE.search(text) or len(text.split()) > _MOST_WORDS_OF_ANSWER:
            return False
        folded = fold(text)
        if any(label in folded for period in self.context.campaign.outline.periods for label in heading_labels(period)):
            return False
        return self._number(text, element).code != CellCode.NUMBER_NOT_UNDERSTOOD

    def _add(self, element: DataElement, match: HeadingMatch, parts: list[_LinePart], line: Line) -> None:
        """Add all parts of a line, or none when the period or level of any is ambiguous."""
        if self.collected.refuse_breakdown(element, line.place):
            return
        levels = [self._level(element, match.education_level, part.match.education_level) for part in parts]
        periods = [self._period(element, match.period, part.match.period) for part in parts]
        if None in periods:
            self._report(WordCode.WORD_NUMBER_WITHOUT_PERIOD, element, line)
        elif None in levels:
            known = ", ".join(self.collected.unit.education_levels)
            self._report(WordCode.WORD_NUMBER_WITHOUT_LEVEL, element, line, levels=known)
        else:
            for part, level, period in zip(parts, levels, periods, strict=True):
                self.collected.add(
                    element, at_level(level or ""), period or "", Cell(CellKind.TEXT, part.figure), line.place
                )

    def _level(self, element: DataElement, *named: str) -> str | None:
        """Return the level of a figure, None when it is ambiguous."""
        return self._code(named, _LEVEL, self.collected.unit.education_levels) if element.by_level else ""

    def _period(self, element: DataElement, *named: str) -> str | None:
        """Return the period of a figure, "" for that of the report, None when it is ambiguous."""
        known = [period.code for period in self.context.campaign.outline.periods]
        is_named = any(named) or _PERIOD in self._above
        if not element.by_period or (self.collected.stated.code and not is_named):
            return ""
        return self._code(named, _PERIOD, known)

    def _code(self, named: Iterable[str], what: str, known: Sequence[str]) -> str | None:
        """Return the one code that is named, else the one of the lines above, else the only one known."""
        codes = {code for code in named if code} or {self._above.get(what, "")}
        if codes == {""} and len(known) == 1:
            return known[0]
        return codes.pop() if len(codes) == 1 and codes != {""} else None

    def _report(self, code: Code, element: DataElement, line: Line, **operands: object) -> None:
        self.findings.append(
            finding(code, line.place, unit=self.collected.unit.code, outline_item=element.section,
                    data_element=element.code, quoted=quoted(line.printed), element=element.label, operands=operands)
        )  # fmt: skip


def _one_line(line: Line) -> str:
    """Return the line with tabs, which separate a figure from its name, as leaders."""
    return one_line(_TABS.sub("…", line.text.strip()))
