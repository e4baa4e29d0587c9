"""Writing what goes out: the whole file or nothing, so that an older one is never left half overwritten."""

import os
from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.messages.os_errors import why
from stemagg.model.errors import UsageError, fault


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 with the line ends that it has; UsageError when the file cannot be written."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place and then put it there; UsageError when it cannot be written."""
    beside = path.with_name(f".stemagg-{os.getpid()}.tmp")
    try:
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        detail = why(error)
        raise UsageError(fault(str(path), CommandCode.OUTPUT_UNWRITABLE, detail=detail)) from error
