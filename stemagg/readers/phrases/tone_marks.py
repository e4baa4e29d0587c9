"""Words typed without their marks, or with wrong ones: "hoc sinh", "thưc hiện"."""

import re
from collections import defaultdict
from collections.abc import Iterable

from stemagg.text.normalise import has_accents, without_accents

_SHORT = 2
_WORD = re.compile(r"[^\W\d_]+")


class ToneMarks:
    """Puts the marks of words right that are no word known here; `first` are the words of names, meant before others.

    In a text without any mark, a word is one of a name if it can be: "so" is "số" and not that of "so với". In any
    other, a word of two letters may be an abbreviation, and stays.
    """

    def __init__(self, first: Iterable[str], others: Iterable[str]) -> None:
        self._first, self._all = _by_letters(first), _by_letters([*first, *others])

    def put_right(self, folded: str) -> str:
        """Return a folded text in which such a word is written as the one known word of the same letters."""
        is_plain = not has_accents(folded)
        return _WORD.sub(lambda found: self._right(found[0], is_plain=is_plain), folded)

    def _right(self, word: str, *, is_plain: bool) -> str:
        plain = without_accents(word)
        known, names = self._all.get(plain, frozenset()), self._first.get(plain, frozenset())
        if (not is_plain and (word in known or len(word) <= _SHORT)) or (is_plain and word in known and not names):
            return word
        return next((next(iter(words)) for words in (names, known) if len(words) == 1), word)


def _by_letters(words: Iterable[str]) -> dict[str, frozenset[str]]:
    found = defaultdict[str, set[str]](set)
    for word in words:
        found[without_accents(word)].add(word)
    return {letters: frozenset(same) for letters, same in found.items()}
