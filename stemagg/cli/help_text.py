"""Help texts: in the language in use when the module of a command is imported."""

from stemagg.cli.commands import SENTENCES
from stemagg.messages.language import translate


def help_text(message: str) -> str:
    """Return the translation of a help text."""
    return translate(message)


def sentence(command: str) -> str:
    """Return the sentence of a command in help, translated."""
    return translate(SENTENCES[command])
