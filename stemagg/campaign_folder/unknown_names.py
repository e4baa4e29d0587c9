"""Names that are used and not defined: the fault, with the names that are and those nearest to it."""

from collections.abc import Sequence

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, fault

_MOST_NAMES = 20


def unknown_name(where: str, found: str, known: Sequence[str]) -> Fault:
    """Return the fault that a name is none of those that are known there."""
    return fault(where, SettingsCode.REFERENCE_UNKNOWN, found=found, allowed=few(known),
                 suggestions=suggestions(found, known))  # fmt: skip


def few(names: Sequence[str]) -> str:
    """Return names for a message, of many the first with "…", "–" for none."""
    return ", ".join([*names[:_MOST_NAMES], *(["…"] if names[_MOST_NAMES:] else [])]) or "–"
