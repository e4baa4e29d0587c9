"""The "did you mean" sentence of a message."""

from collections.abc import Iterable

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import joined, phrase
from stemagg.text.suggest import nearest


def suggestions(given: str, known: Iterable[str]) -> str:
    """Return the sentence that suggests the nearest known names, preceded by a blank; "" when none is near."""
    return offered(nearest(given, known))


def offered(names: tuple[str, ...]) -> str:
    """Return the sentence that suggests these names, preceded by a blank; "" when there are none."""
    return joined("", [" ", phrase(PhraseCode.DID_YOU_MEAN, names=", ".join(names))]) if names else ""
