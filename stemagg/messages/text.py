"""The type of a message: code, severity, text and remedy."""

from enum import Flag, StrEnum, auto
from typing import NamedTuple, Self


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
    HEADING = auto()  # operand `heading`: a person may decide which data element it is
    MENDED_IN_CELL = auto()  # the remedy says what to do in the cell
    CHANGE = auto()  # a later answer changed an earlier one
    UNFINISHED = auto()  # reading was interrupted: it may succeed next time
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


def error(message: str, remedy: str, traits: Trait = Trait.NONE) -> MessageText:
    """Return an entry of severity error."""
    return MessageText(Severity.ERROR, message, remedy, traits)


def query(message: str, remedy: str, traits: Trait = Trait.NONE) -> MessageText:
    """Return an entry of severity query."""
    return MessageText(Severity.QUERY, message, remedy, traits)


def note(message: str, remedy: str = "", traits: Trait = Trait.NONE) -> MessageText:
    """Return an entry of severity note."""
    return MessageText(Severity.NOTE, message, remedy, traits)
