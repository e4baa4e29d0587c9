"""Words of a unit that its figures are in the report of another one: asked about, never taken by themselves."""

import re
from functools import cache

from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold


def says_in_other_report(text: str) -> bool:
    """Return whether a text says that figures are in the report of another unit."""
    return _words().search(fold(text)) is not None


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in general_vocabulary().in_other_report)})\b")
