"""Texts of help: translated, and with square brackets that are seen (rich would take them for styles)."""

from stemagg.messages.language import translate


def help_text(message: str) -> str:
    """Return the translation of a text of help, letter by letter as it is to be seen."""
    return translate(message).replace("[", r"\[")
