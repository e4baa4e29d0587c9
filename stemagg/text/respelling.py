"""Words in the spelling of the decree: hóa, khỏe, thủy; ký, kỳ, lý, kỹ, quý; tỷ lệ, tỷ đồng (Nghị định 30/2020, PL II).

Only how a word is spelt changes, never which word it is.
"""

import re
import unicodedata
from collections.abc import Collection

from stemagg.text.normalise import fold, with_tone_in_place

_Y_FOR_I = {
    spelt: spelt[:-1] + unicodedata.normalize("NFC", f"y{tone}")
    for spelt, tone in (
        *((f"k{letter}", tone) for letter, tone in zip("íìĩỉị", "\u0301\u0300\u0303\u0309\u0323", strict=True)),
        *((f"qu{letter}", tone) for letter, tone in zip("íìỉị", "\u0301\u0300\u0309\u0323", strict=True)),
        ("lí", "\u0301"),
        ("mĩ", "\u0303"),
    )
}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = re.compile(r"\b([Tt])ỉ(?=\s+(?:lệ|đồng|số|trọng|suất|phần)\b)")
_ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?:…]\s+|\n\s*)[-+*•(\s]*$")


def respelt(text: str, kept: Collection[str] = ()) -> str:
    """Return a text in the spelling of the decree, its meaning and its length in words unchanged.

    Left as they stand: what is between quotation marks; names, which are words with a capital that begin no sentence,
    or begin one before another such word; and the words `kept` (names of the curriculum: "Vật lí", "Hoá học"), in
    whatever spelling they are listed, in that of the text.
    """
    text = unicodedata.normalize("NFC", text)
    left = [match.span() for match in _QUOTED.finditer(text)] + _places_of(text, kept)

    def spelt(match: re.Match[str]) -> str:
        is_left = any(start <= match.start() < end for start, end in left)
        return match[0] if is_left or _is_name(text, match) else _respelt_word(match[0])

    return _SHARE.sub(r"\1ỷ", _WORD.sub(spelt, text))


def _places_of(text: str, kept: Collection[str]) -> list[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    found: list[tuple[int, int]] = []
    for phrase in kept:
        parts = fold(phrase).split()
        found += [
            (words[first].start(), words[first + len(parts) - 1].end())
            for first in range(len(words) - len(parts) + 1)
            if parts and folded[first : first + len(parts)] == parts
        ]
    return found


def _is_name(text: str, word: re.Match[str]) -> bool:
    if not word[0][0].isupper():
        return False
    if not _ENDS_A_SENTENCE.search(text, 0, word.start()):
        return True
    following = text[word.end() :].lstrip(" ")[:1]
    return following.isupper()


def _respelt_word(word: str) -> str:
    changed = with_tone_in_place(word)
    spelt = _Y_FOR_I.get(changed.lower(), "")
    return changed[0] + spelt[1:] if spelt else changed
