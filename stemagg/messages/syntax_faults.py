"""Translates syntax faults and damage reported by libraries into the language in use.

TOML in settings and outline, Jinja in the tags of a Word template, databases of the store, parsers of received files. A
library's message is recognised by its fixed words; an unknown one gets a general reason.
"""

import re
from collections.abc import Iterable

from stemagg.messages.language import translate

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_PARSER_PLACE = re.compile(r"line (\d+), column (\d+)")


def toml_fault(error: Exception) -> str:
    """Return what is wrong with a TOML file, with line and column."""
    if isinstance(error, RecursionError):
        return translate("lists are nested too deeply")
    said = str(error)
    reason = _first(said, _toml_reasons(), translate("this is not the syntax of TOML"))
    if found := _TOML_PLACE.search(said):
        placed = translate("{reason} (line {line}, column {column})")
        return placed.format(reason=reason, line=found[1], column=found[2])
    return translate("{reason} (at the end of the file)").format(reason=reason)


def toml_line(error: Exception) -> int:
    """Return the line on which a TOML file is wrong; 0 when that is at its end."""
    found = _TOML_PLACE.search(str(error))
    return int(found[1]) if found else 0


def store_fault(said: str) -> str:
    """Return what is wrong with the store, from the message of SQLite or PostgreSQL."""
    return _first(said, _store_reasons(), translate("the database reports an error"))


def _first(said: str, reasons: Iterable[tuple[str, str]], general: str) -> str:
    return next((reason for pattern, reason in reasons if re.search(pattern, said)), general)


def _toml_reasons() -> Iterable[tuple[str, str]]:
    return (
        (
            r"^Unterminated string|^Illegal character '\\(?:r\\)?n'|^Expected \"'",
            translate("a closing quotation mark is missing"),
        ),
        (r"^Illegal character|^Found invalid character", translate("a character that is not allowed in a text")),
        (r"^Cannot (?:overwrite|redefine|mutate|declare)|^Duplicate", translate("the key is repeated")),
        (r"^Expected '='", translate("the equals sign after the key is missing")),
        (r"^Expected '\]{1,2}'", translate("the closing bracket of the heading is missing")),
        (r"^Expected newline", translate("something follows the value; each setting has its own line")),
        (r"^Invalid date", translate("there is no such date or time")),
        (r"^Unescaped|^Escaped|^Invalid hex", translate("a backslash in a text must be doubled")),
        (r"^Invalid initial|^Invalid statement", translate("a key is expected here")),
        (r"^Invalid value", translate("the value is missing, or is a text without quotation marks")),
        (r"^Unclosed array", translate("the closing bracket of a list is missing")),
        (r"^Unclosed inline table", translate("the closing brace of a table is missing")),
    )


def _store_reasons() -> Iterable[tuple[str, str]]:
    return (
        (r"is not a database|encrypted", translate("the file is not a database")),
        (r"malformed", translate("its content is damaged")),
        (r"readonly", translate("it can only be read")),
        (r"is full", translate("the disk is full")),
        (r"disk I/O", translate("the disk cannot be read or written")),
        (r"unable to open", translate("the file cannot be opened")),
        (r"no such (?:table|column)|UndefinedTable|does not exist\n", translate("a table is missing")),
        (r"password authentication|no password supplied", translate("the password is missing or wrong")),
        (r"(?:role|Role) .* does not exist|no pg_hba", translate("this user has no access")),
        (r"database .* does not exist", translate("there is no such database")),
        (r"read-only transaction|permission denied", translate("this user may not write to it")),
        (r"could not translate host|failed to resolve", translate("the name of the server is not known")),
        (r"timeout|timed out", translate("there is no answer")),
        (r"Connection refused|No such file", translate("no server runs there")),
        (r"closed|terminat|shut", translate("the connection was ended")),
        (r"starting up", translate("the server is starting")),
        (r"No space left", translate("the disk is full")),
    )


def damage(error: BaseException) -> str:
    """Return the line and column where a parser failed ("12:90"), otherwise the name of its exception."""
    found = _PARSER_PLACE.search(str(error))
    return f"{found[1]}:{found[2]}" if found else f"{type(error).__module__}.{type(error).__name__}"
