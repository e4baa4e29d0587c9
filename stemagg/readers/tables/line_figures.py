"""Figures in a line of text: "Số bài học: năm học 2021-2022: 12; 2022-2023: 15", "12 (2021-2022), 15 (2022-2023)".

A line is read as a whole or not at all: it is labels and figures, with signs between them and nothing else. Of several
figures each is told from the others by the same kind of label. A sentence, of which any word is left over, has none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stemagg.model.outline import DataElement
from stemagg.readers.phrases.phrase import Understood
from stemagg.text.normalise import one_line

PLACEHOLDER = " .…_-–—:;,\t"
BULLETS = "+*•●▪"
_SEPARATOR = re.compile(r"\s*(?:[:=]|\.{3,}|…+|_{3,})\s*")
_JOINT = re.compile(r"\s+(?:là|có|đạt)\s+|\s+[-–]\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"([^()]+?)\s*\(([^()]+)\)\s*[.;]?")
_SEMICOLONS = re.compile(r"\s*;\s*|(?<=[\d)])\.\s+(?=\D)")
_COMMAS = re.compile(r"\s*,\s+|\s+và\s+")
_SIGNS = (_SEMICOLONS, _COMMAS)
_TABS = re.compile(r"\s*\t\s*")
_MOST_LABELS = 4
_ELEMENT, _PERIOD, _QUALIFIED = "data_element", "period", "qualified"

Labels = tuple[Understood, ...]
"""What labels say, the nearest to a figure first."""


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """A figure as written, its element, and what is said of it: labels of its line, and of lines above.

    `part` is the part of its line that it stands in, "" where the line has one only; `aside` what stands in brackets
    behind it and only compares it.
    """

    written: str
    element: DataElement
    own: Labels
    above: Labels = ()
    part: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class LineRules:
    """What a text is: a label (None for any other), an element's value, what only compares it; the sum of values."""

    label: Callable[[str], Understood | None]
    element: Callable[[str], DataElement | None]
    is_figure: Callable[[str, DataElement], bool]
    compares: Callable[[str, DataElement], bool]
    total: Callable[[Sequence[str], DataElement], int | None]


def kinds_of(said: Understood) -> frozenset[str]:
    """Return what a text names: an element, a period, dimensions; or that figures are planned, or done."""
    match = said.match
    named = {
        _ELEMENT: match.data_element,
        _PERIOD: match.period or said.others,
        _QUALIFIED: said.qualifiers or said.is_done,
    }
    return frozenset({*(kind for kind, value in named.items() if value), *dict(match.members)})


def left_open(kinds: frozenset[str], above: Labels) -> Labels:
    """Return those of the labels above that stay valid beside one of these kinds: without the like, and all since.

    That figures are planned stays valid until a label says what figures are instead.
    """
    for place, said in reversed([*enumerate(above)]):
        if kinds & kinds_of(said):
            is_name_of_all = _ELEMENT in kinds_of(said) - kinds
            ended = place if is_name_of_all else place + 1
            planned = (one for one in above[:ended] if one.qualifiers and _QUALIFIED not in kinds)
            return (*planned, *above[ended:])
    return above


def one_line_of(text: str) -> str:
    """Return a line without bullet; tabs, which separate a figure from its name, are leaders."""
    return one_line(_TABS.sub("…", text.strip())).lstrip(BULLETS + "-–— ")


def beside_label(line: str) -> Iterator[tuple[str, str]]:
    """Yield what may be the label that a line begins with, and the rest."""
    for found in [*_SEPARATOR.finditer(line)][:_MOST_LABELS]:
        yield line[: found.start()].strip(PLACEHOLDER + BULLETS), line[found.end() :].strip(PLACEHOLDER)


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Reads the figures of one line under the labels of the lines above it."""

    rules: LineRules
    above: Labels = ()

    def read(self, line: str) -> tuple[SaidFigure, ...]:
        """Return the figures of a line, none when anything in it is neither label nor figure."""
        return self.read_part(line.strip(PLACEHOLDER + BULLETS), (), _SIGNS)

    def read_part(self, text: str, own: Labels, signs: Sequence[re.Pattern[str]]) -> tuple[SaidFigure, ...]:
        """Return the figures of a part of a line that stands under labels of this line."""
        if len(own) > _MOST_LABELS:
            return ()
        return self._single(text, own) or self._labelled(text, own, signs) or self._several(text, own, signs)

    def _single(self, text: str, own: Labels) -> tuple[SaidFigure, ...]:
        """Return the figure that a text is: alone, or with its label beside or in brackets."""
        text = text.strip(PLACEHOLDER)
        if figure := self._figure(text, own):
            return (figure,)
        for name, written in _name_and_figure(text):
            said = self.rules.label(name)
            if said and (figure := self._figure(written.strip(PLACEHOLDER), (said, *own))):
                return (figure,)
        return self._compared(text, own) or self._parts_of_total(text, own)

    def _compared(self, text: str, own: Labels) -> tuple[SaidFigure, ...]:
        """Return the figure that stands before a bracket that only compares it; no number is taken from that."""
        found = _BRACKETED.fullmatch(text)
        figures = self._single(found[1], own) if found else ()
        if not found or not all(self.rules.compares(found[2], one.element) for one in figures):
            return ()
        return tuple(replace(one, aside=found[2]) for one in figures)

    def _figure(self, written: str, own: Labels) -> SaidFigure | None:
        above = left_open(frozenset().union(*map(kinds_of, own)), self.above)
        named = (said.match.data_element for said in (*own, *above))
        element = self.rules.element(next(filter(None, named), ""))
        if element is None or contradict(own) or not self.rules.is_figure(written, element):
            return None
        return SaidFigure(written, element, own, above)

    def _parts_of_total(self, text: str, own: Labels) -> tuple[SaidFigure, ...]:
        """Return the figures in brackets after the number that is their sum."""
        found = _BRACKETED.fullmatch(text)
        whole = self._figure(found[1], own) if found else None
        parts = self._several(found[2], own, _SIGNS) if found and whole else ()
        if not parts or whole is None:
            return ()
        total = self.rules.total([whole.written], whole.element)
        is_sum = total is not None and total == self.rules.total([part.written for part in parts], whole.element)
        return parts if is_sum else ()

    def _labelled(self, text: str, own: Labels, signs: Sequence[re.Pattern[str]]) -> tuple[SaidFigure, ...]:
        """Return the figures of a text that begins with a label."""
        for name, rest in beside_label(text):
            said = self.rules.label(name)
            if said and rest and (found := self.read_part(rest, (said, *own), signs)):
                return found
        return ()

    def _several(self, text: str, own: Labels, signs: Sequence[re.Pattern[str]]) -> tuple[SaidFigure, ...]:
        """Return the figures of a text of several parts."""
        for place, sign in enumerate(signs):
            parts = [part for part in _cut(text, sign) if part.strip(PLACEHOLDER)]
            if len(parts) > 1 and (found := self._each(parts, own, signs[place + 1 :])):
                return found
        return ()

    def _each(self, parts: Sequence[str], own: Labels, signs: Sequence[re.Pattern[str]]) -> tuple[SaidFigure, ...]:
        """Return the figures of parts, each with labels of the same kinds; the first may name the element of all.

        A part after the first may say, before its figures, that these are planned or the like.
        """
        figures = list(self.read_part(parts[0], own, signs))
        if not figures:
            return ()
        kinds, first = _kinds_in(figures, own), len(figures)
        name = next((said for said in figures[0].own if said.match.data_element), None)
        below = replace(self, above=(name, *self.above)) if name and name not in own else None
        for part in parts[1:]:
            found = self.read_part(part, own, signs)
            expected = kinds
            if not found and below:
                found, expected = below.read_part(part, own, signs), kinds - {_ELEMENT}
            if not found or not expected:
                return ()
            said = _kinds_in(found, own)
            if said != expected and (said != expected | {_QUALIFIED} or _ends_with_bracket(part)):
                return ()
            figures += _of_part(part, found)
        return (*_of_part(parts[0], figures[:first]), *figures[first:])


def _of_part(part: str, figures: Iterable[SaidFigure]) -> Iterator[SaidFigure]:
    return (replace(one, part=part.strip(PLACEHOLDER)) for one in figures)


def _ends_with_bracket(part: str) -> bool:
    """Return whether a part ends with a bracket, which may be of all parts before it too."""
    return part.rstrip(PLACEHOLDER).endswith(")")


def _kinds_in(figures: Iterable[SaidFigure], parent: Labels) -> frozenset[str]:
    """Return the kinds of the labels that a part has beside those of the whole."""
    return frozenset(
        kind for one in figures for said in one.own[: len(one.own) - len(parent)] for kind in kinds_of(said)
    )


def contradict(labels: Labels) -> bool:
    """Return whether labels of one line name different elements, periods or members."""
    matches = [said.match for said in labels]
    facts = [{_ELEMENT: match.data_element, _PERIOD: match.period, **dict(match.members)} for match in matches]
    kinds = {kind for fact in facts for kind in fact}
    return any(len({value for fact in facts if (value := fact.get(kind))}) > 1 for kind in kinds)


def _name_and_figure(text: str) -> Iterator[tuple[str, str]]:
    for joint in _JOINT.finditer(text):
        yield text[: joint.start()], text[joint.end() :]
    if bracketed := _BRACKETED.fullmatch(text):
        yield bracketed[2], bracketed[1]
        yield bracketed[1], bracketed[2]


def _cut(text: str, sign: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text between signs that stand in no brackets."""
    ends = [
        (0, 0),
        *((f.start(), f.end()) for f in sign.finditer(text) if _is_outside(text, f.start())),
        (len(text), 0),
    ]
    for (_start, end), (start, _end) in pairwise(ends):
        yield text[end:start]


def _is_outside(text: str, place: int) -> bool:
    return text.count("(", 0, place) == text.count(")", 0, place)
