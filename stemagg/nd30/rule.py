"""The type of a rule, and checks of required formatting."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.messages.text import Code, Severity
from stemagg.messages.wording import text_of
from stemagg.nd30 import wording
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document
from stemagg.nd30.elements import Elements
from stemagg.nd30.example import Example, FormExample
from stemagg.ooxml.paragraphs import Paragraph

Check = Callable[[Document], Iterator[Departure]]


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule: its catalogue code ("decree-P01"), its clause, its check, and examples.

    The clause is "" for the project's own rules.
    """

    code: Code
    clause: str
    check: Check
    example: Example

    @property
    def id(self) -> str:
        """The id of the rule: "P01"."""
        return self.code.rpartition("-")[2]

    @property
    def severity(self) -> Severity:
        """The severity of a departure: error for what the decree (or the file format) requires."""
        return self.code.severity

    @property
    def subject(self) -> str:
        """The subject of the rule, in the language in use: "Left margin"."""
        return translate(self.code.message).partition(": {found}")[0]

    @property
    def allowed(self) -> str:
        """What the rule allows, in the language in use: "30 to 35 mm."."""
        return text_of(self.code).remedy

    @property
    def wrong(self) -> str:
        """An example that breaks the rule, in the language in use: "left margin 25 mm"."""
        return self._in_use(self.example.wrong)

    @property
    def right(self) -> str:
        """An example that complies with the rule, in the language in use; without one, what it allows."""
        return self._in_use(self.example.right) if self.example.right else self.allowed.removesuffix(".")

    def _in_use(self, text: str) -> str:
        return translate(text) if isinstance(self.example, FormExample) else text


@dataclass(frozen=True, slots=True)
class RequiredLook:
    """The formatting that a rule requires: sizes in points from and to (0: any), and the words of its look.

    The words are bold or regular, italic or upright, capitals or small, centred; anything not listed is unregulated.
    """

    least: float = 0
    most: float = 0
    look: str = ""

    def says(self, word: str) -> bool:
        """Return whether the look requires a word."""
        return word in self.look.split()


def departures(paragraphs: Iterable[Paragraph], wanted: RequiredLook) -> Iterator[Departure]:
    """Yield the paragraphs without the required look, each with the differences."""
    for one in paragraphs:
        different = [*_sizes(one, wanted), *_letters(one, wanted)]
        if wanted.says("centred") and one.look.alignment != "center":
            different.append(alignment_name(one.look.alignment))
        if different:
            yield Departure("; ".join(different), one)


def look(elements: Callable[[Elements], Iterable[Paragraph]], wanted: RequiredLook) -> Check:
    """Return the check that some elements have the required look."""
    return lambda document: departures(elements(document.elements), wanted)


def only(one: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return an optional element as a tuple of none or one."""
    return () if one is None else (one,)


def points(half: float) -> str:
    """Return a size in half points as text: "13,5 pt"."""
    return f"{half / 2:g} pt".replace(".", ",")


def _sizes(one: Paragraph, wanted: RequiredLook) -> Iterator[str]:
    if wanted.most:
        sizes = {s.look.size for s in one.visible if not s.look.is_raised}
        yield from (points(size) for size in sorted(sizes) if not 2 * wanted.least <= size <= 2 * wanted.most)


def _letters(one: Paragraph, wanted: RequiredLook) -> Iterator[str]:
    looks = [stretch.look for stretch in one.visible]
    if wanted.says("bold") and not all(look.is_bold for look in looks):
        yield translate("not bold")
    if wanted.says("regular") and any(look.is_bold for look in looks):
        yield translate("bold")
    if wanted.says("italic") and not all(look.is_italic for look in looks):
        yield translate("not italic")
    if wanted.says("upright") and any(look.is_italic for look in looks):
        yield translate("italic")
    if wanted.says("capitals") and not wording.is_upper(one.text):
        yield translate("not in capitals")
    if wanted.says("small") and not wording.is_lower(one.text):
        yield translate("all in capitals")


def alignment_name(alignment: str) -> str:
    """Return the word for an alignment in the language in use."""
    names = {
        "left": translate("aligned left"),
        "center": translate("centred"),
        "right": translate("aligned right"),
        "both": translate("justified"),
    }
    return names.get(alignment, alignment)
