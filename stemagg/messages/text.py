"""What a message is: its code, how much it weighs, what is wrong and how to put it right."""

from enum import Flag, StrEnum, auto
from typing import NamedTuple, Self


class Severity(StrEnum):
    """How much a finding weighs.

    error: that value is not counted until corrected; query: counted, wants an explanation; note: for the record.
    """

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


class Trait(Flag):
    """What else is known of a message: what may close it, and what it says of the reading of a file."""

    NONE = 0
    EXPLAINABLE = auto()  # a person may decide that the value is right
    UNIT_NAME = auto()  # operand `name`: a person may decide which unit it is
    HEADING = auto()  # operand `heading`: a person may decide which data element it is
    MENDED_IN_CELL = auto()  # the remedy says what to do in the cell
    CHANGE = auto()  # a later answer has changed an earlier one
    UNFINISHED = auto()  # reading broke off: the next time it may pass
    READER_LOST = auto()  # the process that read the file has to be replaced


class MessageText(NamedTuple):
    """An entry of the catalogue: severity unless a finding states its own, message, remedy ("" for none), traits."""

    severity: Severity
    message: str
    remedy: str = ""
    traits: Trait = Trait.NONE


class Code(StrEnum):
    """A message of the catalogue. Each subject has an enum of its own, whose members carry their text.

    A member is its code ("file-empty"), as the store and exports have it. Its severity holds unless a finding
    states its own; `message` and `remedy` are the English source, operands in braces.
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
        """Tell whether the message has one of these traits."""
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
