"""What units tell in short rows, how it comes into a campaign folder of the tiny world, and what then counts."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from stemagg.checks.submission_checks import check_submission
from stemagg.model.figures import Total
from stemagg.model.finding import Finding
from stemagg.model.ingest_result import IngestResult
from stemagg.pipeline.ingest import ingest
from stemagg.pipeline.open import open_campaign
from stemagg.pipeline.summarize import summarize
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.store.database import Store
from tests.worlds.campaign_files import source_of
from tests.worlds.world import FIRST, LAST, NAMES, TITLES

HEADINGS = {
    **TITLES, "level": "Cấp học", "clubs": "Số câu lạc bộ", "share": "Tỉ lệ lớp", "delegates": "Số đại biểu",
    "opinion": "Đề xuất, kiến nghị", "video": "Đường dẫn video",
}  # fmt: skip
COLUMNS = (
    "level",
    *(f"{name} {period}" for name in ("schools", "lessons", "projects", "clubs", "share") for period in (FIRST, LAST)),
    "delegates",
    "opinion",
    "video",
)
Rows = Sequence[Mapping[str, object]]


def heading(column: str) -> str:
    """Return the heading of "lessons 2022-2023", "level" and so on."""
    name, _, period = column.partition(" ")
    return f"{HEADINGS[name]} {period}".strip()


def sheet(path: Path, rows: Rows) -> Path:
    """Write a shared sheet as CSV: each row has "unit" and figures under names such as "lessons 2022-2023"."""
    return _table(path, "Đơn vị", rows)


def form(path: Path, rows: Rows) -> Path:
    """Write an export of a Google Form as CSV: each row has "at" (a timestamp) besides."""
    return _table(path, "Dấu thời gian", rows)


def _table(path: Path, first: str, rows: Rows) -> Path:
    columns = list(dict.fromkeys([*COLUMNS, *(c for row in rows for c in row if c not in {"unit", "at"})]))
    lead = ["Đơn vị"] if first == "Đơn vị" else ["Dấu thời gian", "Đơn vị"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*lead, *map(heading, columns)])
    for row in rows:
        named = NAMES.get(str(row["unit"]), str(row["unit"]))
        writer.writerow([*([row["at"]] if "at" in row else []), named, *(row.get(c, "") for c in columns)])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def figures(folder: Path, *by: str) -> dict[tuple[str, ...], Total]:
    """Return the figures of a summary by (group…, data element)."""
    return {(*f.group, f.data_element): f for f in summarize(open_campaign(folder), by).figures}


def values(folder: Path, *by: str) -> dict[tuple[str, ...], str]:
    """Return what figures() shows as "value n/N", None for a value that nobody gave."""
    return {key: f"{f.value} {f.units_counted}/{f.units_expected}" for key, f in figures(folder, *by).items()}


def take(folder: Path, *paths: Path, received: date | None = None) -> IngestResult:
    """Ingest files as the command does."""
    return ingest(open_campaign(folder), list(paths), received)


def put(folder: Path, *paths: Path, received: date | None = None) -> list[Finding]:
    """Read, check and store files one by one in this process, without workers, and return the findings."""
    campaign = open_campaign(folder)
    store, context = Store(campaign), ReadingContext(campaign)
    found: list[Finding] = []
    for path in paths:
        data = path.read_bytes()
        arrived = datetime.combine(received, time(), campaign.settings.dates.zone) if received else None
        reading = read_file(data, source_of(data, path.name), context, arrived)
        checked = [check_submission(campaign, submission) for submission in reading.submissions]
        said = [one for _submission, findings in checked for one in findings]
        submissions = tuple(submission for submission, _findings in checked)
        store.put(replace(reading, submissions=submissions, findings=(*reading.findings, *said)))
        found += [*reading.findings, *said]
    return found


def lessons(campaign: Path, unit: str = "A") -> str:
    """Return the lessons of a unit in the last period."""
    return values(campaign, "unit", "period")[unit, LAST, "lessons"].split()[0]


def said(path: Path, number: object, unit: str = "A", **more: object) -> Path:
    """Write a sheet in which a unit gives a number of lessons."""
    return sheet(path, [{"unit": unit, "level": "THPT", f"lessons {LAST}": number, **more}])
