"""Automatic numbering as printed by Word: in most reports the "3.1." of a heading is not part of its text.

ECMA-376 part 1, 17.9 (numbering definitions, instances, overrides, restarts, formats).
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from stemagg.ooxml.elements import child, descendant, is_on, number, value, word_name
from stemagg.ooxml.styles import Styles

BULLET = "-"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass
class _Counters:
    """The counters of one abstract numbering, and the instances already used."""

    counts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Numbers the paragraphs of a document, which must be passed in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, dict[int, _Level]] = {}
        self._linked: dict[int, str] = {}
        self._instances: dict[int, int] = {}
        self._overrides: dict[int, dict[int, _Level]] = defaultdict(dict)
        self._restarts: dict[int, dict[int, int]] = defaultdict(dict)
        self._counters: dict[int, _Counters] = defaultdict(_Counters)
        for element in root if root is not None else ():
            if word_name(element) == "w:abstractNum":
                self._take_abstract(element)
            elif word_name(element) == "w:num":
                self._take_instance(element)

    def _take_abstract(self, element: etree._Element) -> None:
        code = number(element, "abstractNumId")
        if code is None:
            return
        self._abstract[code] = {number(one, "ilvl") or 0: _level(one) for one in element if word_name(one) == "w:lvl"}
        if (link := child(element, "w:numStyleLink")) is not None:
            self._linked[code] = value(link)

    def _take_instance(self, element: etree._Element) -> None:
        code, abstract = number(element, "numId"), number(child(element, "w:abstractNumId"))
        if code is None or abstract is None:
            return
        self._instances[code] = abstract
        for override in element:
            if word_name(override) != "w:lvlOverride":
                continue
            level = number(override, "ilvl") or 0
            if (own := child(override, "w:lvl")) is not None:
                self._overrides[code][level] = _level(own)
            start = number(child(override, "w:startOverride"))
            if start is not None:
                self._restarts[code][level] = start

    def next_number(self, properties: etree._Element | None) -> str:
        """Return the number printed before the next paragraph with these properties, "" when it has none."""
        instance, level = self.place_of(properties)
        abstract = self._resolved(instance)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels(instance, abstract)
        counters = self._counters[abstract]
        self._begin(instance, counters)
        self._count(counters.counts, level, levels)
        return _printed(levels, level, counters.counts)

    def place_of(self, properties: etree._Element | None) -> tuple[int, int]:
        """Return numbering instance (0 for none) and level of a paragraph: its own, otherwise its style's."""
        own = descendant(properties, "w:numPr")
        style = self._styles.of_paragraph(properties)
        numbering_style, inherited, inherited_level = self._styles.numbering_of(style)
        instance, level = number(descendant(own, "w:numId")), number(descendant(own, "w:ilvl"))
        if instance is None:
            instance = inherited or 0
            if level is None:
                level = self._level_of_style(instance, numbering_style)
        if level is None:
            level = inherited_level or 0
        return instance, level

    def _level_of_style(self, instance: int, style: str) -> int | None:
        """Return the level that a numbering assigns to a paragraph style (ECMA-376, 17.9.23)."""
        abstract = self._resolved(instance)
        levels = self._abstract.get(abstract, {}) if abstract is not None else {}
        return next((code for code, level in levels.items() if level.style == style), None)

    def _resolved(self, instance: int) -> int | None:
        """Return the abstract numbering of an instance, following a link to a numbering style (17.9.21)."""
        abstract = self._instances.get(instance)
        if abstract in self._linked and not self._abstract.get(abstract):
            linked = self._styles.number_id_of(self._linked[abstract])
            return self._instances.get(linked, abstract) if linked is not None else abstract
        return abstract

    def _levels(self, instance: int, abstract: int) -> dict[int, _Level]:
        levels = self._abstract.get(abstract, {}) | self._overrides.get(instance, {})
        for level, start in self._restarts.get(instance, {}).items():
            levels[level] = replace(levels.get(level, _Level()), start=start)
        return levels

    def _begin(self, instance: int, counters: _Counters) -> None:
        """Restart the levels that an instance overrides, at its first paragraph (17.9.26)."""
        restarts = self._restarts.get(instance)
        if restarts and instance not in counters.begun:
            first = min(restarts)
            counters.counts = {code: count for code, count in counters.counts.items() if code < first}
        counters.begun.add(instance)

    def _count(self, counts: dict[int, int], level: int, levels: dict[int, _Level]) -> None:
        """Count a paragraph at a level; deeper levels restart unless they are set to restart elsewhere (17.9.10)."""
        known = levels.get(level, _Level())
        counts[level] = counts.get(level, known.start - 1) + 1
        for deeper in [code for code in counts if code > level]:
            restart = levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                del counts[deeper]


def _level(element: etree._Element) -> _Level:
    start = number(child(element, "w:start"))
    return _Level(
        start if start is not None else 0,
        value(child(element, "w:numFmt")) or "decimal",
        value(child(element, "w:lvlText")),
        number(child(element, "w:lvlRestart")),
        bool(is_on(element, "w:isLgl")),
        value(child(element, "w:pStyle")),
    )


def _printed(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    known = levels.get(level, _Level())
    if known.form == "bullet":
        return BULLET
    if known.form == "none":
        return ""

    def filled(match: re.Match[str]) -> str:
        code = int(match[1]) - 1
        other = levels.get(code, _Level())
        return _formatted(counts.get(code, other.start), "decimal" if known.is_legal else other.form)

    return _PLACEHOLDER.sub(filled, known.text).strip()


def _formatted(count: int, form: str) -> str:
    """Return a count in a number format (ECMA-376, 17.18.59); formats not used in headings become decimal."""
    return _FORMATS.get(form, str)(count)


def _roman(count: int) -> str:
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    letters = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        letters.append(sign * times)
    return "".join(letters)


def _letter(count: int) -> str:
    """Return a, b, … z, aa, bb, … as in Word's letter numbering."""
    if count < 1:
        return str(count)
    times, index = divmod(count - 1, len(_LETTERS))
    return _LETTERS[index] * min(times + 1, _LEVELS)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerLetter": _letter,
    "decimalZero": "{:02}".format,
    "none": lambda _count: "",
}
