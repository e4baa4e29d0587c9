"""Reports that were rendered, opened again."""

from pathlib import Path

from stemagg.errors import Refused, UsageError, fault
from stemagg.report.marked_report import MarkedReport, read_report

_MOST_BYTES = 100 << 20


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a report; UsageError when it cannot be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(fault(str(path), "report-unreadable", detail=f"> {_MOST_BYTES >> 20} MB"))
        return path.read_bytes()
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise UsageError(fault(str(path), "report-unreadable", detail=detail)) from None


def opened_report(path: Path) -> MarkedReport:
    """Return a report as it reads now; UsageError when it cannot be read or is no Word document."""
    data = bytes_of(path)
    try:
        return read_report(data)
    except Refused as refused:
        raise UsageError(fault(str(path), refused.code, **refused.operands)) from None
