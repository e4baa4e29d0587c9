"""Examples of a rule: one that breaks it, and one that complies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A breaking and a complying example; the latter is "" where the catalogue's remedy already shows it."""

    wrong: str
    right: str = ""


class TextExample(Example):
    """Words of a document: Vietnamese in any language in use."""

    __slots__ = ()


class FormExample(Example):
    """A description of a document's form, in English; its translation is in the catalogue."""

    __slots__ = ()
