"""Values that stand without quotation marks in a TOML file: which are right, and what the others should be."""

import re
from typing import NamedTuple

from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import written_date

_RIGHT = re.compile(
    r"""true|false|[+-]?(?:inf|nan)
  | 0[xob][0-9A-Fa-f_]+
  | [+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?
  | \d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?
  | \d\d:\d\d:\d\d(?:\.\d+)?
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:\.\d{3})+|\d+))(?:,(\d+))?")
_ANY_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")
_WORDS = {
    **dict.fromkeys(("true", "có", "co", "yes", "đúng", "dung"), "true"),
    **dict.fromkeys(("false", "không", "khong", "ko", "no", "sai"), "false"),
}
_CONTROLS = {"\\": "\\\\", '"': '\\"', "\t": "\\t"}


class Mended(NamedTuple):
    """How a value should be written, and what is wrong with it; None when nothing is."""

    text: str
    code: SettingsCode | None


def mended_scalar(text: str) -> Mended:
    """Return how a value without quotation marks should be written."""
    if _RIGHT.fullmatch(text) or (_ANY_DATE.fullmatch(text) and not written_date(text)):
        return Mended(text, None)  # of a day that does not exist the parser says so
    if day := written_date(text):
        return Mended(day.isoformat(), SettingsCode.DATE_OF_ANOTHER_FORM)
    if word := _WORDS.get(text.casefold()):
        return Mended(word, SettingsCode.TRUTH_OF_ANOTHER_FORM)
    if found := _NUMBER.fullmatch(text):
        whole = found[1].replace(".", "")
        return Mended(f"{whole}.{found[2]}" if found[2] else whole, SettingsCode.NUMBER_OF_ANOTHER_FORM)
    return Mended(quoted(text.strip("\"'“”„‘’")), SettingsCode.QUOTES_MISSING)


def quoted(text: str) -> str:
    """Return a text in quotation marks: in single ones when it holds double ones."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + "".join(_CONTROLS.get(letter, letter) for letter in text) + '"'
