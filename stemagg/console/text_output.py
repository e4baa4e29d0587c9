"""Output of a result in the requested form: on screen, as text for other programs, or in a named file."""

from collections.abc import Callable
from pathlib import Path

from stemagg.console.screen import TABLE, print_raw, say
from stemagg.files.atomic_write import write_text
from stemagg.messages.commands import CommandCode
from stemagg.messages.language import translate
from stemagg.model.errors import UsageError, fault

WORKBOOK = "xlsx"


def say_written(file: Path, form: str = TABLE) -> None:
    """Show which file was saved."""
    say(translate("Saved: {file}").format(file=file), form)


def put_result(
    form: str,
    output: Path | None,
    *,
    show: Callable[[], None],
    save: Callable[[Path], None],
    text: Callable[[], str],
) -> None:
    """Show a result as tables, save it as a workbook, or print or save its text; report the saved file.

    UsageError when a workbook is requested without a file name.
    """
    if form != WORKBOOK:
        show_or_put(form, output, show=show, text=text)
    elif output is None:
        raise UsageError(fault("--format", CommandCode.OUTPUT_NEEDED))
    else:
        save(output)
        say_written(output)


def show_or_put(form: str, output: Path | None, *, show: Callable[[], None], text: Callable[[], str]) -> None:
    """Show a result as tables, or print or save its text; report the saved file."""
    if form == TABLE:
        show()
    else:
        _put_text(text(), output)


def _put_text(text: str, output: Path | None) -> None:
    if output is None:
        print_raw(text)
    else:
        write_text(output, text)
        say_written(output)
