"""Answers in words that only say that there is nothing to tell: an answer, but never a point of a report."""

from stemagg.model.vocabulary import Vocabulary
from stemagg.text.words import words_of


def says_none(vocabulary: Vocabulary, title: str, words: str) -> bool:
    """Return whether an answer under a title only says that there is nothing of the kind: "Không có khó khăn nào"."""
    said = words_of(words)
    begins = (
        len(start)
        for way in (*vocabulary.none, *vocabulary.no)
        if (start := words_of(way)) == said[: len(words_of(way))]
    )
    spared = {word for way in (title, *vocabulary.nothing_filler, *vocabulary.none_filler) for word in words_of(way)}
    length = max(begins, default=0)
    return bool(length) and spared.issuperset(said[length:])
