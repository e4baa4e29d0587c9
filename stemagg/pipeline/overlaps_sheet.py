"""The worksheet of `stemagg overlaps` read back: what a person has decided in each row."""

from pathlib import Path

from stemagg.messages.corrections import CorrectionCode
from stemagg.model.errors import UsageError, fault
from stemagg.model.overlap_row import OverlapRequest
from stemagg.pipeline.corrections_sheet import first_sheet
from stemagg.report.exports.overlaps_xlsx import titles
from stemagg.text.normalise import fold

_NEEDED = ("path", "way", "reason")


def read_overlaps(file: Path) -> tuple[OverlapRequest, ...]:
    """Return the rows of the first sheet of a file that have a path; UsageError when it is no such worksheet."""
    sheet = first_sheet(file)
    known = titles()
    names = {fold(word): name for name, title in known.items() for word in (name, title)}
    top = min(sheet.rows, default=0)
    columns = {names[key]: n for n, cell in sheet.rows.get(top, {}).items() if (key := fold(cell.line)) in names}
    if not columns.keys() >= set(_NEEDED):
        needed = ", ".join(known[name] for name in _NEEDED)
        listed = ", ".join(known.values())
        raise UsageError(fault(file.name, CorrectionCode.CORRECTION_COLUMNS, needed=needed, columns=listed))
    made = []
    for row in sorted(row for row in sheet.rows if row > top):
        texts = {name: cell.line for name, n in columns.items() if (cell := sheet.rows[row].get(n))}
        if texts.get("path") and texts.get("way"):
            path, way, reason, by = (texts.get(name, "") for name in ("path", "way", "reason", "decided_by"))
            made.append(OverlapRequest(str(sheet.ref(row)), path, way, reason, by))
    return tuple(made)
