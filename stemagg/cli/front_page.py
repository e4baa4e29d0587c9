"""The first page of help, `stemagg --help`: as click writes it, without loading click, typer or any command."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from stemagg.cli.commands import FIRST_STEP, PURPOSE, SENTENCES, SHOW_VERSION, WIDEST
from stemagg.messages.language import translate

_NARROWEST = 50
_MARGIN = 2
_FOR_TEXT = 10
"""The fewest columns in which the text beside a name is set, however narrow the screen."""


def front_page() -> str:
    """Return the first page of help in the language in use, for the width of the terminal."""
    width = max(min(shutil.get_terminal_size().columns, WIDEST) - _MARGIN, _NARROWEST)
    program = "python -m stemagg" if sys.argv[0].endswith("__main__.py") else "stemagg"
    usage = f"{translate('Usage:')} {program} "
    options = [("--version", SHOW_VERSION), ("-h, --help", "Show this message and exit.")]
    lines = [
        *_wrapped(f"{translate('[OPTIONS]')} {translate('COMMAND [ARGS]...')}", width, usage, len(usage)),
        "",
        *_paragraph(PURPOSE, width),
        "",
        f"{translate('Options')}:",
        *_list(options, width),
        "",
        f"{translate('Commands')}:",
        *_list(SENTENCES.items(), width),
        "",
        *_paragraph(FIRST_STEP, width),
    ]
    return "\n".join(lines) + "\n"


def _paragraph(message: str, width: int) -> list[str]:
    return _wrapped(translate(message), width, " " * _MARGIN, _MARGIN)


def _list(entries: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield the lines of a list of names, each with its text beside it."""
    rows = list(entries)
    column = max(len(name) for name, _text in rows) + _MARGIN
    wide = max(width - column - _MARGIN, _FOR_TEXT) + column + _MARGIN
    for name, message in rows:
        yield from _wrapped(translate(message), wide, " " * _MARGIN + name.ljust(column), column + _MARGIN)


def _wrapped(text: str, width: int, first: str, indent: int) -> list[str]:
    return TextWrapper(width, initial_indent=first, subsequent_indent=" " * indent).wrap(text)
