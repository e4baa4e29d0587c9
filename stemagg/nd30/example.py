"""An example of a rule: something that breaks it, and something that keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule, and what keeps it: "" where the remedy in the catalogue is that already."""

    wrong: str
    right: str = ""


class TextExample(Example):
    """Words of a document: Vietnamese whatever the language in use."""

    __slots__ = ()


class FormExample(Example):
    """How a document looks or is made, in English; its translation is in the catalogue."""

    __slots__ = ()
