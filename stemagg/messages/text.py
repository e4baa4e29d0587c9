"""What a message is: its code, how much it weighs, what is wrong and how to put it right."""

from enum import StrEnum
from typing import NamedTuple, Self


class Severity(StrEnum):
    """How much a finding weighs.

    error: that value is not counted until corrected; query: counted, wants an explanation; note: for the record.
    """

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


class MessageText(NamedTuple):
    """An entry of the catalogue: severity unless a finding states its own, message, remedy ("" for none)."""

    severity: Severity
    message: str
    remedy: str = ""


class Code(StrEnum):
    """A message of the catalogue. Each subject has an enum of its own, whose members carry their text.

    A member is its code ("file-empty"), as the store and exports have it. Its severity holds unless a finding
    states its own; `message` and `remedy` are the English source, operands in braces.
    """

    severity: Severity
    message: str
    remedy: str

    def __new__(cls, code: str, text: MessageText) -> Self:
        """Return the member of a code with its text."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.severity, made.message, made.remedy = text
        return made


def error(message: str, remedy: str) -> MessageText:
    """Return an entry of severity error."""
    return MessageText(Severity.ERROR, message, remedy)


def query(message: str, remedy: str) -> MessageText:
    """Return an entry of severity query."""
    return MessageText(Severity.QUERY, message, remedy)


def note(message: str, remedy: str = "") -> MessageText:
    """Return an entry of severity note."""
    return MessageText(Severity.NOTE, message, remedy)
