"""The texts of messages in the language in use, with operands inserted."""

from collections.abc import Mapping

from stemagg.messages.language import translate
from stemagg.messages.text import Code, InnerText, MessageText, Severity, filled
from stemagg.text.numbers import PARTIAL_MARK

Operands = Mapping[str, str] | tuple[tuple[str, str], ...]


_MOST_SHOWN = 400


def text_of(code: Code, operands: Operands = ()) -> MessageText:
    """Return the message and remedy of a code in the language in use, with operands inserted."""
    values = dict(operands)
    return MessageText(code.severity, _filled(translate(code.message), values), _filled(translate(code.remedy), values))


def severity_name(severity: Severity) -> str:
    """Return the word for a severity in the language in use."""
    return {
        Severity.ERROR: translate("ERROR"),
        Severity.QUERY: translate("QUERY"),
        Severity.NOTE: translate("NOTE"),
    }[severity]


def partial_note() -> str:
    """Return the explanation of the mark after n/N."""
    return translate("{mark}: some of the units counted have not reported every value.").format(mark=PARTIAL_MARK)


def standing_in_note(units: int) -> str:
    """Return that values of longer periods stand for missing shorter ones."""
    text = translate("In {count} units the value of a longer period stands for shorter ones that are missing.")
    return text.format(count=units)


def worded(text: str) -> str:
    """Return a text inside a message in the language in use; any other text as it is."""
    if not isinstance(text, InnerText):
        return text
    return "".join(
        part if isinstance(part, str) else _filled(translate(part.code.message), dict(part.operands))
        for part in text.parts
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    return filled(text, {name: _shortened(worded(value)) for name, value in values.items()})


def _shortened(value: str) -> str:
    return value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"
