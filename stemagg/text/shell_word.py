"""Quotes received text as words of a command line to be pasted into a terminal."""

import re

_PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_NOT_IN_DOUBLE_QUOTES = re.compile(r'["“”„$`\\!%\x00-\x1f\x7f]')
_NOT_IN_SINGLE_QUOTES = re.compile(r"['‘’‚‛\x00-\x1f\x7f]")


def quoted(text: str) -> str:
    """Return a text as one word that bash and PowerShell both take literally; "" when that is impossible.

    Units' text is pasted into a terminal: nothing in it may be executed, expanded or parsed as an option.
    """
    if _PLAIN_WORD.fullmatch(text):
        return text
    if text.startswith("-"):
        return ""
    if not _NOT_IN_DOUBLE_QUOTES.search(text):
        return f'"{text}"'
    return "" if _NOT_IN_SINGLE_QUOTES.search(text) or '"' in text else f"'{text}'"
