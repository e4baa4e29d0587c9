"""A campaign folder of five units whose figures can be added up in one's head, and files that these units send.

District East: office E (3 schools, THCS), school A (THPT). West: joint school J (THCS and THPT), school B (THPT,
opened in the last year). South: office S, which never says anything.
"""

import contextlib
import csv
import io
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.submission_checks import check_submission
from stemagg.model.figures import Total
from stemagg.model.finding import Finding
from stemagg.model.ingest_result import IngestResult
from stemagg.pipeline.ingest import ingest
from stemagg.pipeline.summarize import summarize
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.store.database import Store
from tests.worlds.campaign_files import DECISIONS, settings, source_of, write_files

FIRST, LAST = "2022-2023", "2023-2024"


OUTLINE = """\
code = "small-2024"
version = "1"
title = "Kết quả"

[letter]
number = "1/CV"

[deadline]
date = 2024-03-31
day_counts = false
quoted = "trước ngày 31/3/2024"

[groupings]
district = "Quận"

[fields]
unit = ["Đơn vị"]
unit_code = ["Mã đơn vị"]
education_level = ["Cấp học"]
timestamp = ["Dấu thời gian"]

[words]
zero = ["Không"]
not_available = ["Chưa thống kê"]
not_applicable = ["Không áp dụng"]
missing = ["-"]

[[education_level]]
code = "THCS"
title = "trung học cơ sở"

[[education_level]]
code = "THPT"
title = "trung học phổ thông"

[[period]]
code = "2022-2023"

[[period]]
code = "2023-2024"

[[unit_kind]]
code = "office"
title = "Phòng"

[[unit_kind]]
code = "school"
title = "Trường"
single_school = true

[[section]]
number = "I"
title = "Số liệu"

[[section]]
number = "II"
title = "Ý kiến"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"
over = { education_level = "largest", period = "none" }

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài học"
type = "count"
by = ["education_level", "period"]
aggregation = "flow"

[[data_element]]
code = "clubs"
section = "I"
title = "Số câu lạc bộ"
type = "count"
by = ["period"]
aggregation = "stock"

[[data_element]]
code = "share"
section = "I"
title = "Tỉ lệ lớp"
type = "percentage"
decimals = 1
by = ["period"]
over = { period = "last" }

[[data_element]]
code = "delegates"
section = "I"
title = "Số đại biểu"
type = "count"

[[data_element]]
code = "opinion"
section = "II"
title = "Ý kiến của đơn vị"
type = "text"

[[data_element]]
code = "video"
section = "II"
title = "Đường dẫn video"
type = "link"

[[obligation]]
code = "figures"
title = "Số liệu"
kinds = ["office", "school"]
data_elements = ["schools", "lessons", "clubs", "share"]

[[obligation]]
code = "delegates"
title = "Đại biểu"
kinds = ["school"]
data_elements = ["delegates"]
expected = 2
severity = "query"

[[obligation]]
code = "video"
title = "Video của cụm trưởng"
kinds = ["school"]
where = { head = "x" }
data_elements = ["video"]
severity = "query"

[[rule]]
code = "one-school"
title = "Một trường chỉ là một trường"
check = "schools <= 1"
kinds = ["school"]
missing = "skip"

[[rule]]
code = "roster-schools"
title = "Nhiều trường hơn danh mục"
check = "schools <= roster.schools"
missing = "skip"
kinds = ["office"]
severity = "query"

[[rule]]
code = "lessons-need-schools"
title = "Không có trường mà có bài học"
when = "schools = 0"
check = "lessons = 0"
missing = "skip"
severity = "query"
"""

UNITS = """\
code,name,kind,levels,district,head,aliases,valid_from,valid_to,schools_THCS
E,Phòng GDĐT Đông,office,THCS,Đông,,,,,3
A,Trường THPT Bình Minh,school,THPT,Đông,x,,,,
J,Trường PT Hòa Bình,school,THCS;THPT,Tây,,Hòa Bình,,,
B,Trường THPT Sao Mai,school,THPT,Tây,,,2023-09-15,,
S,Phòng GDĐT Nam,office,THCS,Nam,,,,,2
"""


FILES = {"stemagg.toml": settings(2024), "outline.toml": OUTLINE, "units.csv": UNITS, "decisions.csv": DECISIONS}
NAMES = {
    "E": "Phòng GDĐT Đông",
    "A": "Trường THPT Bình Minh",
    "J": "Trường PT Hòa Bình",
    "B": "Trường THPT Sao Mai",
    "S": "Phòng GDĐT Nam",
}
HEADINGS = {
    "level": "Cấp học", "schools": "Số trường", "lessons": "Số bài học", "clubs": "Số câu lạc bộ",
    "share": "Tỉ lệ lớp", "delegates": "Số đại biểu", "opinion": "Ý kiến của đơn vị", "video": "Đường dẫn video",
}  # fmt: skip
COLUMNS = (
    "level",
    *(f"{name} {period}" for name in ("schools", "lessons", "clubs", "share") for period in (FIRST, LAST)),
    "delegates",
    "opinion",
    "video",
)
Rows = Sequence[Mapping[str, object]]


def write_campaign(folder: Path, **changes: tuple[str, str]) -> Path:
    """Write the campaign's files; `outline=(old, new)` replaces a text of outline.toml, and so on."""
    return write_files(folder, FILES, changes)


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


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that the store holds, by table."""
    with contextlib.closing(sqlite3.connect(folder / "stemagg.db")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}  # noqa: S608


def lessons(campaign: Path, unit: str = "A") -> str:
    """Return the lessons of a unit in the last period."""
    return values(campaign, "unit", "period")[unit, LAST, "lessons"].split()[0]


def said(path: Path, number: object, unit: str = "A", **more: object) -> Path:
    """Write a sheet in which a unit gives a number of lessons."""
    return sheet(path, [{"unit": unit, "level": "THPT", f"lessons {LAST}": number, **more}])
