"""Names with something after them, in brackets or after a dash: "Trường A (cấp THCS)", "Phòng B - cấp THCS"."""

import re
from collections.abc import Iterator

_BRACKET = re.compile(r"(?P<name>[^(\[]+?)\s*[(\[](?P<rest>[^()\[\]]+)[)\]]")
_DASH = re.compile(r"\s[-–—]+\s")
_LONGEST_NAME = 200


def name_and_bracket(text: str) -> tuple[str, str]:
    """Return the name in a text and what stands in brackets after it, "" for no brackets."""
    found = _BRACKET.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return (found["name"], found["rest"]) if found else (text, "")


def names_and_rests(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be a name in a text, without a label and colon before it, with what stands after it."""
    if len(text) > _LONGEST_NAME:
        return
    for dash in _DASH.finditer(text):
        yield _without_label(text[: dash.start()]), text[dash.end() :]
    name, bracket = name_and_bracket(text)
    if bracket:
        yield _without_label(name), bracket


def _without_label(text: str) -> str:
    return text.rpartition(":")[2].strip()
