"""Normalises Vietnamese text, so that the same words compare equal however they were typed.

`clean` is for text that is kept; the other functions make keys for comparison, which are never shown.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"  # the zero-width joiner is part of an emoji
)
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_EXCEL_ESCAPE = re.compile(r"_x000[dD]_")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TO_CLEAN = re.compile(
    f"{_INVISIBLE.pattern}|{_CONTROL.pattern}|{_EXCEL_ESCAPE.pattern}|[\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
_BLANKS = re.compile(r"\s+")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_MOST_REMEMBERED = 300

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_TONE_PLACE = re.compile(rf"([ou])([aey])([{_TONES}])(?![a-zđ\u0300-\u036f])", re.IGNORECASE)
_FINAL_I = re.compile(rf"\b([hklmst]|qu)i([{_TONES}]?)(?![a-zđ\u0300-\u036f])")

_NUMBER_PREFIX = re.compile(
    r"""^\s*(?:
        (?:câu(?:\s*(?:hỏi|số)){0,2}|mục|bảng|biểu)\s*\d+(?:\.\d+)*\s*(?:[-:.)/]|(?=\s))   # Câu 3:  Mục 3.1.8:  Bảng 1.
      | \[\d+\]                     # [7]
      | \d{1,2}\s?-\s(?!\s*\d)     # 6-  but not 9 - 11
      | (?:[ivx]+\.)?\d+(?:\.\d+)+(?:\.[a-zđ])?[.)/:]?(?!\d)   # 3.1.  I.3.1/
      | (?:[ivx]+\.)\d+[.)/:]?(?!\d)   # I.1
      | \(\d+\)                     # (1)
      | (?:\d+|[ivx]+)\s*(?:[.)](?!\d)|[/:](?!\s*\d))   # 1.  II.  but not 3/2023
      | [a-zđ]\s*(?:\)|\.\s)         # a)  b.
      | [-+*•●▪–—](?!/)   # not +/-
    )\s*""",
    re.VERBOSE,
)
_TRAILING = re.compile(r"[\s:.;,*…_/]+$")


def _remembering(function: Callable[[str], str]) -> Callable[[str], str]:
    """Cache a function's results for short texts; long ones are narratives, which do not recur."""
    remembered = lru_cache(maxsize=16384)(function)

    @wraps(function)
    def of_text(text: str) -> str:
        return remembered(text) if len(text) <= _MOST_REMEMBERED else function(text)

    return of_text


def clean(text: str) -> str:
    """Return the text in NFC without invisible and control characters; line breaks and tabs are kept."""
    if is_clean(text):
        return unicodedata.normalize("NFC", text)
    text = _EXCEL_ESCAPE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def is_clean(text: str) -> bool:
    """Return whether a text has nothing that `clean` takes out or replaces; most have not, and are told quickly."""
    is_plain = text.replace("\n", "").isprintable() and not ("\u034f" in text or "_x000" in text)
    return is_plain or not _TO_CLEAN.search(text)


@_remembering
def one_line(text: str) -> str:
    """Return the cleaned text with every run of white space replaced by a single blank."""
    return " ".join(clean(text).split())


@_remembering
def fold(text: str) -> str:
    """Return the key under which spellings of the same words compare equal.

    Case, blanks, kind of dash and placement of the tone mark (hòa and hoà, thủy and thuỷ, lý and lí) are ignored;
    accents are significant.
    """
    line = one_line(text)
    if line.isascii():
        return _FINAL_I.sub(r"\1y\2", line.lower())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", line).lower())
    folded = _OLD_TONE_PLACE.sub(_move_tone, folded)
    folded = _FINAL_I.sub(r"\1y\2", folded)
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFC", folded)).split())


def _move_tone(match: re.Match[str]) -> str:
    first, second, tone = match.groups()
    if (first + second).lower() not in {"oa", "oe", "uy"} or match.string[: match.start()].endswith(("q", "Q")):
        return match.group()
    return first + tone + second


def with_tone_in_place(word: str) -> str:
    """Return a word with its tone mark where the decree puts it: "hóa" of "hoá", "thủy" of "thuỷ"; "quý" stays."""
    return unicodedata.normalize("NFC", _OLD_TONE_PLACE.sub(_move_tone, unicodedata.normalize("NFD", word)))


@_remembering
def fold_heading(text: str) -> str:
    """Return `fold` of a heading without its leading number ("3.1.", "Câu 3:", "a)") and trailing punctuation."""
    folded = fold(text)
    while (shorter := _NUMBER_PREFIX.sub("", folded, count=1)) != folded and shorter:
        folded = shorter
    return _TRAILING.sub("", folded)


def without_number(text: str) -> str:
    """Return a text without the number that it begins with: "1. Trường A" is "Trường A"."""
    number = _NUMBER_PREFIX.match(text.lower())
    return text[number.end() :] if number and number.end() < len(text) else text


@_remembering
def without_accents(text: str) -> str:
    """Return the text with every Vietnamese letter replaced by its base letter: "Trường" becomes "Truong"."""
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


def odd_letters(text: str) -> tuple[str, ...]:
    """Return the distinct non-Latin or full-width letters and the bidirectional control characters of a text.

    They look like the letters of a name, or are invisible.
    """
    return tuple(dict.fromkeys(c for c in text if not c.isascii() and (_TURNING.match(c) or _is_odd(c))))


def _is_odd(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith("FULLWIDTH") or (character.isalpha() and not name.startswith("LATIN"))


def has_accents(text: str) -> bool:
    """Return whether `without_accents` would change any letter of the text."""
    return without_accents(text) != unicodedata.normalize("NFD", text)
