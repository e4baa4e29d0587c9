"""The catalogue of messages: code -> severity, what is wrong, how to put it right.

English is the source; translations are in `stemagg/locale`. Placeholders in braces are the operands of the
finding or fault. Operands are data and are put in as they are, whatever characters they have.
"""

import re
from collections.abc import Mapping

from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.commands import CommandCode
from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.messages.language import translate
from stemagg.messages.narrative import NarrativeCode
from stemagg.messages.nd30 import LintCode
from stemagg.messages.reports import ReportCode
from stemagg.messages.settings import SettingsCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code, MessageText, Severity, Trait
from stemagg.messages.word import WordCode

Operands = Mapping[str, str] | tuple[tuple[str, str], ...]

SUBJECTS: tuple[type[Code], ...] = (
    FileCode,
    FormatCode,
    WordCode,
    CellCode,
    CheckCode,
    SettingsCode,
    TemplateCode,
    ReportCode,
    LintCode,
    NarrativeCode,
    CommandCode,
)
"""The enums of the messages, one for each subject."""

CODES: dict[str, Code] = {code.value: code for subject in SUBJECTS for code in subject}
"""Every message by its code: for codes that were written down, in the store or in decisions."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOST_SHOWN = 400

__all__ = ["CODES", "Code", "MessageText", "Operands", "Severity", "Trait", "placeholders", "severity_name", "text_of"]


def text_of(code: Code, operands: Operands = ()) -> MessageText:
    """Return the message and remedy of a code in the language in use, filled with the operands."""
    values = dict(operands)
    return MessageText(code.severity, _filled(translate(code.message), values), _filled(translate(code.remedy), values))


def severity_name(severity: Severity) -> str:
    """Return the word for a severity in the language in use."""
    return {
        Severity.ERROR: translate("ERROR"),
        Severity.QUERY: translate("QUERY"),
        Severity.NOTE: translate("NOTE"),
    }[severity]


def placeholders(text: str) -> set[str]:
    """Return the names of the operands that a message uses."""
    return set(_PLACEHOLDER.findall(text))


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: _shortened(values.get(match[1], "")), text)


def _shortened(value: str) -> str:
    return value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"
