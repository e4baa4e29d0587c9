"""A campaign of one school for each case of a table, and one ingest over the files that these schools send.

Every case has a file of its own and a school of its own, so that all of them go through the real command together:
what is right with one file is then also a good neighbour to all that are wrong.
"""

import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.stored import CurrentValue
from stemagg.store.database import Store
from tests.worlds.campaign_files import DECISIONS, FIELDS, settings, write_files
from tests.worlds.running import INGEST_JSON, Ran, command, contents
from tests.worlds.spreadsheet_files import Value, xlsx
from tests.worlds.world import csv_of

FIRST, LAST = "2021-2022", "2022-2023"
UNIT, LESSONS, PROJECTS, SHARE, OPINION = (
    "Tên đơn vị", "Số bài học STEM", "Số dự án KHKT", "Tỉ lệ lớp tham gia", "Đề xuất, kiến nghị",
)  # fmt: skip
CLUBS = "Số câu lạc bộ"
LESSONS_SAID = 12
NEIGHBOUR = "Trường THPT Láng Giềng"
NAMESAKES = ("Trường THPT Trần Phú - Kiến An", "Trường THPT Trần Phú - Lê Chân")
NUMBERED = "Trường THPT Mã Số"
_OWN_CODES = {NEIGHBOUR: "LG", NUMBERED: "031", NAMESAKES[0]: "TP-1", NAMESAKES[1]: "TP-2"}


OUTLINE = f"""\
code = "cases"
version = "2"
title = "Kết quả giáo dục STEM"

[letter]
number = "1/CV"
date = 2023-01-10

[deadline]
date = 2023-03-31
day_counts = true
quoted = "ngày 31/3/2023"

{FIELDS}
[words]
zero = ["Không", "Không có"]
zero_with_note = ["Chưa có", "Chưa thực hiện"]
not_available = ["Chưa thống kê"]
missing = ["-", "x", "/", "…", "N/A"]
unanswered = ["Không", "Như trên", "Ghi ưu điểm tại đây", "Xem báo cáo giấy"]

[[education_level]]
code = "THPT"
title = "trung học phổ thông"

[[period]]
code = "2021-2022"

[[period]]
code = "2022-2023"

[[unit_kind]]
code = "school"
title = "Trường"
single_school = true

[[section]]
number = "I.1"
title = "Bài học"

[[section]]
number = "I.2"
title = "Dự án và tỉ lệ"

[[section]]
number = "I.3"
title = "Câu lạc bộ"

[[section]]
number = "II"
title = "Đề xuất, kiến nghị"

[[data_element]]
code = "lessons"
section = "I.1"
title = "Số bài học STEM"
aliases = ['Số bài học STEM, gồm cả "trải nghiệm" (tính cả năm)?']
type = "count"
unit_of_measure = "bài học"
counted_words = ["bài"]
unusual_above = 4000

[[data_element]]
code = "projects"
section = "I.2"
title = "Số dự án KHKT"
type = "count"

[[data_element]]
code = "share"
section = "I.2"
title = "Tỉ lệ lớp tham gia"
type = "percentage"
decimals = 1

[[data_element]]
code = "clubs"
section = "I.3"
title = "Số câu lạc bộ"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "opinion"
section = "II"
title = "Đề xuất, kiến nghị"
type = "text"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["school"]
data_elements = ["lessons", "projects", "share", "clubs", "opinion"]
severity = "query"
"""

ONE_BY_ONE = (
    "\n[checks]\npeers.on = false\ndocuments.units = 0\nzeros.figures = 0\nparagraphs.units = 0\ncopies.figures = 0\n"
)
"""Settings under which no file is asked about because of those of other units."""
FILES = {"stemagg.toml": settings(2023) + ONE_BY_ONE, "outline.toml": OUTLINE, "decisions.csv": DECISIONS}
Make = Callable[[str], bytes]


@dataclass(frozen=True)
class Case:
    """A file that a school sends, and what must come of it.

    `label` is the short code of the case, `name` its file. `make` gives the file from the name of the school, which is
    `school`, or one made up. `found` are the findings as "severity code place" (a cell with its sheet, or a row),
    `lessons` the figure that is then in the totals (None: missing). Another `sender` shares the school of that file.
    """

    label: str
    name: str
    make: Make
    outcome: str = "accepted"
    found: tuple[str, ...] = ()
    lessons: str | None = str(LESSONS_SAID)
    school: str = ""
    says: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """The exit code of an ingest of this file alone."""
        return int(self.outcome == "rejected" or any(found.startswith("error ") for found in self.found))


def refused(label: str, name: str, make: Make, code: str, *says: str, at: str = "", school: str = "") -> Case:
    """Return the case of a file that is refused as a whole."""
    return Case(label, name, make, "rejected", (f"error {code} {at}".strip(),), None, school, says)


def case_id(case: Case) -> str:
    """Return the name of a case in the list of tests."""
    return f"{case.label} {case.name}"


def sheet_of(
    school: str, more: Mapping[str, Value] | None = None, *, lessons: Value = LESSONS_SAID, heading: str = LESSONS
) -> list[list[Value]]:
    """Return the table of one school with its lessons; further columns are given by their headings."""
    further = more or {}
    return [[UNIT, heading, *further], [school, lessons, *further.values()]]


def saying(lessons: Value) -> Make:
    """Return the maker of a workbook that gives this number of lessons."""
    return lambda school: xlsx(sheet_of(school, lessons=lessons))


def saying_in_csv(lessons: str) -> Make:
    """Return the maker of a CSV that gives this number of lessons."""
    return lambda school: csv_of(sheet_of(school, lessons=lessons))


class Batch:
    """One ingest of the files of some cases that must end with the same exit code."""

    def __init__(self, folder: Path, cases: Sequence[Case]) -> None:
        assert len({case.name for case in cases}) == len(cases)
        self.cases = cases
        self.names = {case.name: case.school or f"Trường THPT Mẫu {n:03}" for n, case in enumerate(cases, start=1)}
        self.received = folder / "received"
        self.campaign = folder / "campaign"
        self.temporary = folder / "temporary"
        for path in (self.received, self.campaign, self.temporary):
            path.mkdir()
        self._write_campaign()
        for case in cases:
            (self.received / case.name).write_bytes(case.make(self.names[case.name]))
        self.before = contents(self.received)
        self.ran = self.ingest(*INGEST_JSON)

    def _write_campaign(self) -> None:
        names = [name for name in dict.fromkeys(self.names.values()) if name not in _OWN_CODES]
        rows = [f"C{n:03},{name},school,THPT,Quận Một\n" for n, name in enumerate(names, start=1)]
        rows += [f"{code},{name},school,THPT,Quận Hai\n" for name, code in _OWN_CODES.items()]
        self.codes = {name: f"C{n:03}" for n, name in enumerate(names, start=1)}
        self.codes |= _OWN_CODES
        units = "code,name,kind,levels,district\n" + "".join(rows)
        write_files(self.campaign, {**FILES, "units.csv": units}, {})

    def ingest(self, *options: str) -> Ran:
        """Ingest all files of the batch, with a temporary folder of its own."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TMPDIR", os.fspath(self.temporary))
            patch.setattr(tempfile, "tempdir", None)
            return command("ingest", self.received, *options, folder=self.campaign)

    def outcome(self, name: str) -> str:
        """Return what became of a file."""
        (outcome,) = (file["outcome"] for file in self.ran.data["files"] if file["file"] == name)
        return str(outcome)

    def findings(self, name: str) -> list[dict[str, Any]]:
        """Return the findings about a file, or about a file in that archive."""
        return [f for f in self.ran.data["findings"] if f["file"] == name or f["file"].startswith(f"{name}/")]

    def found(self, name: str) -> tuple[str, ...]:
        """Return the findings about a file as cases state them."""
        return tuple(sorted(" ".join(filter(None, (f["severity"], f["code"], _place(f)))) for f in self.findings(name)))

    def messages(self, name: str) -> str:
        """Return all that is said of a file, with what to do."""
        return "\n".join(f"{found['message']} {found['remedy']}" for found in self.findings(name))

    @cached_property
    def lessons(self) -> dict[str, str | None]:
        """The lessons of each unit in the totals, None where they are missing."""
        summary = command("summarize", "--by", "unit", "--format", "json", folder=self.campaign).data
        values = {record["unit"]: record["value"] for record in summary if record["data_element"] == "lessons"}
        return {unit: None if value is None else str(value) for unit, value in values.items()}

    @cached_property
    def opinions(self) -> dict[str, str | None]:
        """The opinion of each unit as it is stored."""
        return {value.slot.unit: value.text for value in self.values() if value.slot.data_element == "opinion"}

    def values(self) -> list[CurrentValue]:
        """Return the values that count."""
        return list(Store(open_campaign(self.campaign)).current_values())

    def check(self, case: Case) -> None:
        """Assert all that a case demands."""
        assert self.outcome(case.name) == case.outcome, self.messages(case.name)
        assert self.found(case.name) == tuple(sorted(case.found)), self.messages(case.name)
        assert self.lessons[self.codes[self.names[case.name]]] == case.lessons
        for words in case.says:
            assert words in self.messages(case.name)

    def check_all(self) -> None:
        """Assert what is demanded whatever the files are."""
        read = self.ran.data
        assert self.ran.code == max(case.exit_code for case in self.cases)
        assert read["read"] == read["accepted"] + read["rejected"] + read["skipped"] == len(self.cases)
        assert not re.search(r"Traceback|\b[A-Z]\w+(?:Error|Exception)\b", self.ran.out + self.ran.err)
        assert contents(self.received) == self.before
        assert [path for path in self.temporary.iterdir() if not path.name.startswith("pymp-")] == []
        again = self.ingest()
        counts = next(line for line in again.out.splitlines() if " = " in line and " + " in line)
        numbers = [int(number) for number in re.findall(r"\d+", counts)]
        assert numbers[:4] == [len(self.cases), *(read[outcome] for outcome in ("accepted", "rejected", "skipped"))]
        assert numbers[4:6] == [0, 0], "nothing is new, nothing changed"
        assert again.code == self.ran.code


def _place(found: dict[str, Any]) -> str:
    place = found["cell"] or (f"#{found['row']}" if found["row"] else "")
    return "!".join(filter(None, (found["sheet"], place)))


def batches(folder: Path, cases: Sequence[Case]) -> dict[str, Batch]:
    """Return the batch of each case: those that end with exit code 0 apart, so that no other hides their code."""
    made: dict[str, Batch] = {}
    for code in (0, 1):
        chosen = [case for case in cases if case.exit_code == code]
        path = folder / str(code)
        path.mkdir()
        batch = Batch(path, chosen)
        made |= {case.name: batch for case in chosen}
    return made
