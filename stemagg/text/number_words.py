"""Vietnamese number words: "mười hai" is 12. Words not fully understood give no number."""

from stemagg.text.normalise import fold

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_ONLY_AFTER_TENS = frozenset({"mốt", "lăm", "nhăm", "tư"})
_NEVER_AFTER_TENS = frozenset({"năm", "không"})  # "mười năm" is ten years, fifteen is "mười lăm"
_MOST_WORDS = 24


def number_in_words(text: str) -> int | None:
    """Return the number that Vietnamese words spell, None when any word is not part of it.

    Ambiguous short forms ("hai nghìn năm": 2005 or 2500) also give None.
    """
    words = [fold(word) for word in text.split()]
    if not words or len(words) > _MOST_WORDS:
        return None
    total, limit = 0, 10**12
    for word, scale in _SCALES.items():
        if word in words:
            index = words.index(word)
            group = _below_thousand(words[:index], after_scale=total > 0)
            if not group or scale >= limit:
                return None
            total, limit, words = total + group * scale, scale, words[index + 1 :]
    if not words:
        return total
    if total and len(words) == 1 and words != ["mười"]:
        return None
    rest = _below_thousand(words, after_scale=total > 0)
    return None if rest is None or (total and not rest) else total + rest


def _below_thousand(words: list[str], *, after_scale: bool = False) -> int | None:
    if words[1:2] == ["trăm"]:
        hundreds = _digit(words[:1])
        rest = words[2:]
        if hundreds is None or (hundreds == 0 and not after_scale):
            return None
        if not rest:
            return hundreds * 100
        tail = _tail_after_hundred(rest)
        return None if tail is None else hundreds * 100 + tail
    return _below_hundred(words)


def _tail_after_hundred(words: list[str]) -> int | None:
    if words[0] in {"linh", "lẻ"}:
        return _digit(words[1:])
    return _below_hundred(words) if len(words) > 1 or words == ["mười"] else None


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case ["mười"]:
            return 10
        case ["mười", unit] if unit not in {"mốt", "tư", *_NEVER_AFTER_TENS} and unit in _DIGITS:
            return 10 + _DIGITS[unit]
        case [tens, "mươi"] if (_digit([tens]) or 0) > 1:
            return _DIGITS[tens] * 10
        case [tens, "mươi", unit] if (_digit([tens]) or 0) > 1 and unit not in _NEVER_AFTER_TENS and unit in _DIGITS:
            return _DIGITS[tens] * 10 + _DIGITS[unit]
        case _:
            return _digit(words)


def _digit(words: list[str]) -> int | None:
    if len(words) == 1 and words[0] not in _ONLY_AFTER_TENS:
        return _DIGITS.get(words[0])
    return None
