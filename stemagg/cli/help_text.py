"""Help texts: translated, with square brackets escaped (rich would read them as styles)."""

from stemagg.messages.language import translate


def help_text(message: str) -> str:
    """Return the translation of a help text, escaped for literal display."""
    return translate(message).replace("[", r"\[")
