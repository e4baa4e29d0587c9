"""The form of an entry of the catalogue."""

from enum import StrEnum
from typing import NamedTuple


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


def error(message: str, remedy: str) -> MessageText:
    """Return an entry of severity error."""
    return MessageText(Severity.ERROR, message, remedy)


def query(message: str, remedy: str) -> MessageText:
    """Return an entry of severity query."""
    return MessageText(Severity.QUERY, message, remedy)


def note(message: str, remedy: str = "") -> MessageText:
    """Return an entry of severity note."""
    return MessageText(Severity.NOTE, message, remedy)
