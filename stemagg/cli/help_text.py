"""Help texts: in the language in use when the module of a command is imported."""

from stemagg.messages.language import translate


def help_text(message: str) -> str:
    """Return the translation of a help text."""
    return translate(message)
