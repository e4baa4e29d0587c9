"""Names with something in brackets after them: "Trường A (cấp THCS)"."""

import re

_BRACKET = re.compile(r"(?P<name>[^(\[]+?)\s*[(\[](?P<rest>[^()\[\]]+)[)\]]")
_LONGEST_NAME = 200


def name_and_bracket(text: str) -> tuple[str, str]:
    """Return the name in a text and what stands in brackets after it, "" for no brackets."""
    found = _BRACKET.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return (found["name"], found["rest"]) if found else (text, "")
