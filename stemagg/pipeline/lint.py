"""`stemagg lint`: checks a Word file against the rules of official documents."""

from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.messages.files import FileCode
from stemagg.messages.os_errors import why
from stemagg.model.errors import Refused, UsageError, fault
from stemagg.nd30.breach import Breach
from stemagg.nd30.lint import lint as lint_bytes
from stemagg.ooxml.limits import MEBIBYTE, MOST_FILE


def lint(path: Path) -> tuple[Breach, ...]:
    """Return the breaches of a Word document; UsageError when it is missing or cannot be read."""
    if not path.exists():
        raise UsageError(fault(str(path), CommandCode.PATH_NOT_FOUND))
    if not path.is_file():
        raise UsageError(fault(str(path), CommandCode.PATH_NOT_REGULAR))
    if (size := path.stat().st_size) > MOST_FILE:
        told = {"size": f"{size // MEBIBYTE} MB", "most": f"{MOST_FILE // MEBIBYTE} MB"}
        raise UsageError(fault(str(path), FileCode.FILE_TOO_LARGE, **told))
    try:
        return lint_bytes(path.read_bytes())
    except Refused as refused:
        raise UsageError(fault(str(path), refused.code, **refused.operands)) from None
    except OSError as problem:
        detail = why(problem)
        raise UsageError(fault(str(path), FileCode.FILE_UNREADABLE, detail=detail)) from None
