"""The language of messages: English in the source, other languages from gettext catalogues in `stemagg/locale`."""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN = "stemagg"
LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
LANGUAGES = ("en", "vi")
CAMPAIGN_LANGUAGE: Final = "vi"
"""The language of a campaign whose settings specify none."""
_ENVIRONMENT = ("STEMAGG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")


class _Chosen:
    """The language in use in this process."""

    language = ""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language], fallback=True)


def use_language(language: str) -> None:
    """Show messages in this language ("vi", "en") from now on; "" means the system's language.

    Libraries that print to the same screen (click, argparse) use the same catalogue.
    """
    _Chosen.language = language or language_of_machine()
    os.environ["LANGUAGE"] = _Chosen.language
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(DOMAIN)


def screen_language(language: str) -> str:
    """Return the screen language for a campaign in this language; STEMAGG_LANGUAGE overrides it."""
    return _known(chosen) if (chosen := os.environ.get("STEMAGG_LANGUAGE", "")) else language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a language within the block: documents are in the campaign's language, whatever the screen's."""
    before = current_language()
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


def current_language() -> str:
    """Return the code of the language in use."""
    if not _Chosen.language:
        use_language("")
    return _Chosen.language


def language_of_machine() -> str:
    """Return "vi" or "en": from the environment (STEMAGG_LANGUAGE first), otherwise from the system locale."""
    for name in _ENVIRONMENT:
        value = os.environ.get(name, "")
        if value and value not in {"C", "POSIX"} and not value.startswith("C."):
            return _known(value)
    return _known(locale.getlocale()[0] or "")


def _known(name: str) -> str:
    return "vi" if name.lower().startswith(("vi", "vietnamese")) else "en"


def translate(message: str) -> str:
    """Return the message in the language in use; the English source when it is not translated."""
    return _catalogue(current_language()).gettext(message) if message else ""
