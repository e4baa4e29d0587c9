"""The sentence that offers the nearest known names in a message."""

from collections.abc import Iterable

from stemagg.messages.language import translate
from stemagg.text.suggest import nearest


def suggestions(given: str, known: Iterable[str]) -> str:
    """Return the sentence that offers the nearest known names, with a blank before it; "" when none is near."""
    return offered(nearest(given, known))


def offered(names: tuple[str, ...]) -> str:
    """Return the sentence that offers these names, with a blank before it; "" when there are none."""
    return " " + translate("Did you mean: {names}?").format(names=", ".join(names)) if names else ""
