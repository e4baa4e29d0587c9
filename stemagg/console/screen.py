"""The output streams, and the display of errors."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

from stemagg.console.serializer import Json, json_text
from stemagg.messages.language import translate
from stemagg.messages.wording import worded
from stemagg.model.errors import Fault

TABLE, JSON = "table", "json"
"""The output formats of every command."""

_WIDTH_WHEN_NOT_A_TERMINAL = 100
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"]
_TURNING = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = dict.fromkeys((*_CONTROLS, *_TURNING))


class _Screen(Console):
    """A console protected from control characters, which may occur in file names."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Yield the segments to be shown, without control characters, which have no width."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=segment.text.translate(_HARMLESS))


@dataclass(frozen=True, slots=True)
class MarkedLines:
    """Texts below each other, each after its mark of one column, and wrapped under its own beginning.

    What a table of two columns shows, without measuring all of them: lists of thousands are printed.
    """

    marked: Iterable[tuple[Text, Text]]
    indent: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the lines, each ended."""
        before, under = Segment(" " * self.indent), Segment(" " * (self.indent + 2))
        width = max(1, options.max_width - self.indent - 2)
        for mark, text in self.marked:
            beginning = [before, *mark.render(console, end=" ")]
            for line in text.wrap(console, width):
                yield from beginning
                yield from line.render(console, end="\n")
                beginning = [under]


def out() -> Console:
    """Return the console of standard output; 100 columns wide when it is not a terminal."""
    return _console(stderr=False)


def err() -> Console:
    """Return the console of standard error."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    is_terminal = (sys.stderr if stderr else sys.stdout).isatty()
    width = None if is_terminal else _WIDTH_WHEN_NOT_A_TERMINAL
    return _Screen(stderr=stderr, width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def show_faults(faults: tuple[Fault, ...], label: str = "") -> None:
    """Show the faults that stopped a command (or warnings): place, message and remedy of each."""
    console = err()
    for fault in faults:
        place = f": {worded(fault.place)}: " if fault.place else ": "
        line = Text.assemble((label or translate("Error"), "bold red"), place)
        line.append(fault.message)
        console.print(line)
        if fault.remedy:
            console.print(Padding(Text(f"→ {fault.remedy}", style="dim"), (0, 0, 0, 2)))


def say(text: str, form: str = TABLE) -> None:
    """Print one line of text verbatim: on standard output, or on standard error when JSON goes there."""
    (err() if form == JSON else out()).print(Text(text))


def print_raw(text: str) -> None:
    """Print a text for other programs verbatim."""
    print(text, end="" if text.endswith("\n") else "\n")  # noqa: T201  (machine-readable output)


def print_json(value: Json) -> None:
    """Print a value as JSON."""
    print_raw(json_text(value))


def print_if_json(form: str, value: Json) -> None:
    """Print the result of a command as JSON when that format was chosen."""
    if form == JSON:
        print_json(value)
