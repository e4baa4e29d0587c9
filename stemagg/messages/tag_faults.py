"""What is wrong with a template tag, from the message of Jinja."""

import re
from collections.abc import Iterable

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import phrase

_OF_TOKEN = re.compile(r"(?:got|unexpected(?: char)?) '(.+?)'(?:, expected .*| at \d+)?\.?$")
_OF_NAME = re.compile(r"No (?:filter|test) named '(.+)'")


def tag_fault(said: str) -> str:
    """Return what is wrong with a template tag, from Jinja's message."""
    if found := _OF_NAME.match(said):
        return phrase(PhraseCode.NO_FUNCTION, found=found[1])
    general = phrase(PhraseCode.NOT_UNDERSTOOD)
    if (found := _OF_TOKEN.search(said)) and not found[1].startswith("end of "):
        general = phrase(PhraseCode.NOT_ALLOWED_HERE, found=found[1])
    return next((reason for pattern, reason in _reasons() if re.search(pattern, said)), general)


def _reasons() -> Iterable[tuple[str, str]]:
    return (
        (r"^Expected an expression|^expected name or number", phrase(PhraseCode.NAME_MISSING)),
        (r"(?:got|unexpected|char) '(?:end of |\\ufd|[\ufdd0-\ufdef])|^[Uu]nexpected end of",
         phrase(PhraseCode.ENDS_EARLY)),
        (r"unexpected char ['\\\"]+ at", phrase(PhraseCode.QUOTE_MISSING)),
        (r"division|modulo by zero|DivisionByZero|DivisionUndefined", phrase(PhraseCode.DIVIDED_BY_ZERO)),
        (r"operand|not supported between|must be str|can only concatenate|invalid literal|bad operand|InvalidOperation",
         phrase(PhraseCode.NOT_TOGETHER)),
        (r"MemoryError|RecursionError|^maximum recursion", phrase(PhraseCode.TAG_TOO_LONG)),
    )  # fmt: skip
