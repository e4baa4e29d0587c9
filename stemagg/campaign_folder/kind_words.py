"""Kinds of period by the words for them: who writes "tháng" means month."""

from collections.abc import Iterable

from stemagg.messages.did_you_mean import offered, suggestions
from stemagg.model.period import PeriodKind
from stemagg.model.spans import span_title
from stemagg.text.normalise import fold, without_accents


def kind_suggestions(found: str, allowed: Iterable[str]) -> str:
    """Return the sentence that suggests what was meant: the kind of period with this title, or the nearest names."""
    names = tuple(allowed)
    called = (kind for kind in PeriodKind if kind in names and _plain(span_title(kind)) == _plain(found))
    return offered(tuple(called)) or suggestions(found, names)


def _plain(text: str) -> str:
    return without_accents(fold(text))
