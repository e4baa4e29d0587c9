"""Texts of others as words of a command line that a person copies into a terminal."""

import re

_PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_NOT_IN_DOUBLE_QUOTES = re.compile(r'["“”„$`\\!%\x00-\x1f\x7f]')
_NOT_IN_SINGLE_QUOTES = re.compile(r"['‘’‚‛\x00-\x1f\x7f]")


def quoted(text: str) -> str:
    """Return a text as one word of a command that bash and PowerShell both take literally; "" when there is none.

    What units write is copied into a terminal: nothing in it may be run, expanded or taken for an option.
    """
    if _PLAIN_WORD.fullmatch(text):
        return text
    if text.startswith("-"):
        return ""
    if not _NOT_IN_DOUBLE_QUOTES.search(text):
        return f'"{text}"'
    return "" if _NOT_IN_SINGLE_QUOTES.search(text) or '"' in text else f"'{text}'"
