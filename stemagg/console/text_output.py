"""Text for other programs: on standard output, or into a file that is named."""

from pathlib import Path

from stemagg.console.screen import TABLE, print_raw, say
from stemagg.files.atomic_write import write_text
from stemagg.messages.commands import CommandCode
from stemagg.messages.language import translate
from stemagg.model.errors import UsageError, fault


def say_written(file: Path, form: str = TABLE) -> None:
    """Say which file was written."""
    say(translate("Saved: {file}").format(file=file), form)


def put_text(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file and say so."""
    if output is None:
        print_raw(text)
    else:
        write_text(output, text)
        say_written(output)


def named_file(output: Path | None) -> Path:
    """Return the file to write; UsageError when none is named and the format needs one."""
    if output is None:
        raise UsageError(fault("--format", CommandCode.OUTPUT_NEEDED))
    return output
