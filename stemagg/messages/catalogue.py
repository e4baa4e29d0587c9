"""The catalogue of messages: code -> severity, what is wrong, how to put it right.

English is the source; translations are in `stemagg/locale`. Placeholders in braces are the operands of the
finding or fault. Operands are data and are put in as they are, whatever characters they have.
"""

import re
from collections.abc import Mapping

from stemagg.messages import (
    cells,
    checks,
    commands,
    files,
    formats,
    narrative,
    nd30,
    reports,
    settings,
    templates,
    word,
)
from stemagg.messages.language import translate
from stemagg.messages.text import MessageText, Severity

Operands = Mapping[str, str] | tuple[tuple[str, str], ...]

MESSAGES: dict[str, MessageText] = {
    **files.MESSAGES,
    **formats.MESSAGES,
    **word.MESSAGES,
    **cells.MESSAGES,
    **checks.MESSAGES,
    **settings.MESSAGES,
    **templates.MESSAGES,
    **reports.MESSAGES,
    **nd30.MESSAGES,
    **narrative.MESSAGES,
    **commands.MESSAGES,
}

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOST_SHOWN = 400

__all__ = ["MESSAGES", "MessageText", "Operands", "Severity", "placeholders", "severity_name", "text_of"]


def text_of(code: str, operands: Operands = ()) -> MessageText:
    """Return the message and remedy of a code in the language in use, filled with the operands."""
    source = MESSAGES[code]
    values = dict(operands)
    return MessageText(
        source.severity, _filled(translate(source.message), values), _filled(translate(source.remedy), values)
    )


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
