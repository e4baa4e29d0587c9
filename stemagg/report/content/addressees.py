"""To whom a proposal is made, by the point's own words: "Đề nghị Sở GDĐT tổ chức …" is the Sở's to answer."""

from collections.abc import Iterable, Iterator, Sequence

from stemagg.model.outline_parts import Addressee
from stemagg.text.normalise import fold

_ASKS = tuple(
    tuple(words.split())
    for words in ("kính đề nghị", "đề nghị", "kiến nghị", "đề xuất", "mong muốn", "mong", "kính mong")
)
_BETWEEN = frozenset({"với", "đến", "tới"})
_NEEDS = frozenset({"cần", "nên", "sớm"})


def addressed(point: str, chosen: str, addressees: Sequence[Addressee]) -> tuple[Addressee | None, str]:
    """Return to whom a point is addressed, None where it does not say, and the point under a heading of that name.

    `chosen` is what people put it under, which counts before its words. "Đề nghị X" at its head is left out under the
    heading of X; a competent body that the point does not name is never guessed.
    """
    words = point.split()
    folded = [fold(word).rstrip(",:;.") for word in words]
    asks = next((len(ask) for ask in sorted(_ASKS, key=len, reverse=True) if tuple(folded[: len(ask)]) == ask), 0)
    by_people = next((one for one in addressees if fold(chosen) in map(fold, (one.title, *one.aliases))), None)
    start = asks + (folded[asks : asks + 1] != [] and folded[asks] in _BETWEEN)
    for one, name in _names(addressees):
        end = start + len(name)
        if asks and tuple(folded[start:end]) == name:
            rest = " ".join(words[end:]).lstrip(" ,:;")
            return by_people or one, _capital(rest) or point
    return by_people or _named(folded, addressees), point


def _named(folded: Sequence[str], addressees: Sequence[Addressee]) -> Addressee | None:
    """Return whom a point asks further on in its words, or names at its head as who needs to do something."""
    for one, name in _names(addressees):
        for place in range(len(folded) - len(name) + 1):
            end = place + len(name)
            if tuple(folded[place:end]) != name:
                continue
            if _ends_in_asking(folded[:place]) or (not place and _NEEDS.intersection(folded[end : end + 1])):
                return one
    return None


def _ends_in_asking(words: Sequence[str]) -> bool:
    """Return whether the next word is who is asked: "đề nghị", "kiến nghị với", but not "phối hợp với"."""
    asking = words[:-1] if words and words[-1] in _BETWEEN else words
    return any(tuple(asking[-len(ask) :]) == ask for ask in _ASKS)


def _names(addressees: Iterable[Addressee]) -> Iterator[tuple[Addressee, tuple[str, ...]]]:
    """Yield the names of all, the longest first: "UBND thành phố" before "UBND"."""
    named = ((one, tuple(fold(name).split())) for one in addressees for name in (one.title, *one.aliases))
    return iter(sorted(named, key=lambda pair: -len(pair[1])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
