"""The type of a message: code, severity, text and remedy."""

import re
from collections.abc import Iterable, Mapping
from enum import Flag, StrEnum, auto
from typing import NamedTuple, Self

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Severity(StrEnum):
    """The severity of a finding.

    error: the value does not count until corrected; query: it counts, but needs an explanation; note: for the record.
    """

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


class Trait(Flag):
    """Further properties of a message: what may close it, and how it affects reading."""

    NONE = 0
    EXPLAINABLE = auto()  # a person may confirm the value
    UNIT_NAME = auto()  # operand `name`: a person may decide which unit it is
    SHEET_LEFT = auto()  # a person may decide to ignore the sheet of its place
    SHEET_UNIT = auto()  # a person may decide of which unit the sheet of its place is
    HEADING = auto()  # operand `heading`: a person may decide which data element it is
    MENDED_IN_CELL = auto()  # the remedy says what to do in the cell
    CHANGE = auto()  # a later answer changed an earlier one
    UNFINISHED = auto()  # reading was interrupted: it may succeed next time
    DOUBTFUL = auto()  # the figure may be wrong: the report sets it apart while it moves a headline
    READER_LOST = auto()  # the process that read the file must be replaced


class MessageText(NamedTuple):
    """A catalogue entry: default severity, message, remedy ("" for none), traits."""

    severity: Severity
    message: str
    remedy: str = ""
    traits: Trait = Trait.NONE


class Code(StrEnum):
    """A message of the catalogue. Each subject has its own enum, whose members carry their text.

    The value of a member is its code ("file-empty"), as used in the store and exports. A finding may override its
    severity; `message` and `remedy` are the English source, with operands in braces.
    """

    severity: Severity
    message: str
    remedy: str
    traits: Trait

    def __new__(cls, code: str, text: MessageText) -> Self:
        """Return the member of a code with its text."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.severity, made.message, made.remedy, made.traits = text
        return made

    def has(self, trait: Trait) -> bool:
        """Return whether the message has any of these traits."""
        return bool(self.traits & trait)


class Phrase(NamedTuple):
    """A code with its operands, as a part of a text."""

    code: Code
    operands: tuple[tuple[str, str], ...] = ()


class InnerText(str):  # noqa: SLOT000  (a str has no slots for parts)
    """A text inside a message that is put into words when the message is shown: an operand, a reason, a place.

    `parts` are phrases and texts of others. As a str it is the English, whatever the language in use.
    """

    parts: tuple[str | Phrase, ...]

    def __new__(cls, parts: Iterable[str | Phrase]) -> Self:
        """Return the text of these parts."""
        held = tuple(parts)
        made = str.__new__(cls, "".join(one if isinstance(one, str) else filled(one.code.message, dict(one.operands))
                                        for one in held))  # fmt: skip
        made.parts = held
        return made

    def __getnewargs__(self) -> tuple[str]:
        """Return what a copy is made of (typed as that of a str)."""
        return (self.parts,)  # type: ignore[return-value]  # a str is made of one argument, too


def phrase(code: Code, /, **operands: object) -> InnerText:
    """Return a text that is one phrase of the catalogue."""
    return InnerText([Phrase(code, tuple((name, operand(value)) for name, value in operands.items()))])


def joined(separator: str, texts: Iterable[str]) -> InnerText:
    """Return texts one after the other with a separator between them, each still worded when it is shown."""
    parts: list[str | Phrase] = []
    for one in texts:
        parts += [separator] if parts else []
        parts += one.parts if isinstance(one, InnerText) else [one]
    return InnerText(parts)


def operand(value: object) -> str:
    """Return a value as an operand of a message: as text, a `InnerText` as it is."""
    return value if isinstance(value, InnerText) else str(value)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders replaced by values, "" for those without one."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], ""), text)


def placeholders(text: str) -> set[str]:
    """Return the names of the operands that a message uses."""
    return set(_PLACEHOLDER.findall(text))


def error(message: str, remedy: str, traits: Trait = Trait.NONE) -> MessageText:
    """Return an entry of severity error."""
    return MessageText(Severity.ERROR, message, remedy, traits)


def query(message: str, remedy: str, traits: Trait = Trait.NONE) -> MessageText:
    """Return an entry of severity query."""
    return MessageText(Severity.QUERY, message, remedy, traits)


def note(message: str, remedy: str = "", traits: Trait = Trait.NONE) -> MessageText:
    """Return an entry of severity note."""
    return MessageText(Severity.NOTE, message, remedy, traits)
