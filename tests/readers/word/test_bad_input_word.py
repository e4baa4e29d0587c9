"""Reports in Word as units write them and as they arrive broken: each through the real command, a school for each."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.readers.word.test_harmful_documents import BOMB, DEEP, FILE, PICTURE, with_document
from tests.readers.word.test_layouts import in_a_nested_table
from tests.readers.word.test_variants import VARIANTS
from tests.worlds.damaged_files import cut, flipped, ole_of, with_parts
from tests.worlds.received_cases import ONE_BY_ONE
from tests.worlds.running import INGEST_JSON, command, contents
from tests.worlds.word_world import (
    COUNTS,
    LAST,
    SCHOOL_NAME,
    body,
    cell,
    document,
    package,
    paragraph,
    quantities,
    table_of_cells,
)

LESSONS = COUNTS["lessons"][0]
DOCUMENT = "word/document.xml"


@dataclass(frozen=True)
class Case:
    """A document, what must become of it, the codes of what is said of it, and the lessons that then count."""

    label: str
    name: str
    make: Callable[[], bytes]
    outcome: str = "accepted"
    codes: tuple[str, ...] = ()
    lessons: int | None = 24
    says: str = ""
    file: str = field(default="")


def refused(label: str, name: str, make: Callable[[], bytes], code: str, file: str = "") -> Case:
    return Case(label, name, make, "rejected", (code,), None, "", file)


def asked(label: str, name: str, make: Callable[[], bytes], code: str, says: str) -> Case:
    """Return the case of a document whose figure is quoted and not taken."""
    return Case(label, name, make, "accepted", (code,), None, says)


def merged_over_both_years() -> bytes:
    head = [cell(paragraph(text)) for text in ("Nội dung", "2021-2022", LAST)]
    row = [cell(paragraph(LESSONS)), cell(paragraph("36"), '<w:gridSpan w:val="2"/>')]
    return quantities(content=table_of_cells([head, row]))


def report() -> bytes:
    return document(body())


def fuzzed(seed: int) -> bytes:
    def change(part: bytes) -> bytes:
        for number in range(40):
            part = flipped(part, seed * 100 + number)
        return part

    return with_parts(report(), {DOCUMENT: change})


SENTENCE = f"Nhà trường đã thực hiện 42 {LESSONS.lower()} trong năm học {LAST}, trong đó 12 bài ở khối 10."
NOTED = {"with tracked changes": ("word-tracked-changes",), "with hidden text": ("word-hidden-text",)}
OF_HEADINGS = (
    "numbers with a dot", "numbers without a dot", "numbers with a slash", "numbered by one list",
    "numbered by heading styles",
)  # fmt: skip
OF_PARTS = (
    "with tracked changes", "with contents comments and notes", "with hidden text", "in text boxes",
    "in content controls", "split into runs",
)  # fmt: skip

CASES = [
    *(Case("W01", name, VARIANTS[name]) for name in OF_HEADINGS),
    asked("W02", "numbers in a sentence", lambda: quantities(SENTENCE), "word-number-in-sentence", "42"),
    *(Case("W03", name, VARIANTS[name], codes=NOTED.get(name, ())) for name in OF_PARTS),
    Case("W04", "table within tables", in_a_nested_table),
    asked("W04", "number merged over both years", merged_over_both_years, "cell-merged", "36"),
    refused("W04", "1500 tables within each other", lambda: package(DEEP), "word-too-nested"),
    refused("W05", "password", lambda: ole_of("EncryptionInfo", "EncryptedPackage"), "file-encrypted"),
    refused("W05", "cut short", lambda: cut(report(), 0.5), "file-damaged"),
    *(refused("W05", f"fuzzed {seed}", partial(fuzzed, seed), "file-damaged") for seed in (1, 2)),
    refused("W05", "bomb of entities", lambda: with_document(BOMB), "file-damaged"),
    refused("W05", "entity that reads a file", lambda: with_document(FILE), "file-damaged"),
    refused("W05", "something old", lambda: ole_of("Workbook", "x"), "file-damaged"),
    Case("W05", "with macros", VARIANTS["as a document with macros"], file="with macros.docm"),
    Case("W05", "called a workbook", report, codes=("file-read-as",), says="Word (.docx)", file="called.xlsx"),
    refused("W06", "only a picture", lambda: package(PICTURE), "word-only-picture"),
]  # fmt: skip


def of_school(data: bytes, name: str) -> bytes:
    """Return a report as one of another school; a file that cannot be opened is left as it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data

    def change(part: bytes) -> bytes:
        for old, new in ((SCHOOL_NAME, name), (SCHOOL_NAME.upper(), name.upper())):
            part = part.replace(old.encode(), new.encode())
        return part

    return with_parts(data, {DOCUMENT: change})


class Received:
    """The documents of all cases, each from a school of its own, taken in one ingest."""

    def __init__(self, folder: Path) -> None:
        self.campaign, self.received = folder / "campaign", folder / "received"
        self.received.mkdir()
        assert command("init", self.campaign, "--from", "haiphong-stem-2023", folder=folder).code == 0
        with (self.campaign / "stemagg.toml").open("a", encoding="utf-8") as settings:
            settings.write(ONE_BY_ONE)
        units = (self.campaign / "units.csv").read_text(encoding="utf-8")
        schools = re.findall(r"^(THPT-\d+),(Trường THPT [^\d,]+),", units, re.MULTILINE)
        self.codes: dict[str, str] = {}
        for case, (code, name) in zip(CASES, schools, strict=False):
            self.codes[case.name] = code
            (self.received / file_of(case)).write_bytes(of_school(case.make(), name))
        self.before = contents(self.received)
        self.ran = command("ingest", self.received, *INGEST_JSON, folder=self.campaign)

    def lessons(self) -> dict[str, int]:
        summary = command("summarize", "--by", "unit,period", "--format", "json", folder=self.campaign).data
        return {r["unit"]: r["value"] for r in summary if (r["data_element"], r["period"]) == ("lessons", LAST)}

    def found(self, case: Case) -> list[dict[str, Any]]:
        return [found for found in self.ran.data["findings"] if found["file"] == file_of(case)]


def file_of(case: Case) -> str:
    return case.file or f"{case.name}.docx"


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Received:
    return Received(tmp_path_factory.mktemp("word"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.label} {c.name}")
def test_document_comes_to_what_it_must(case: Case, of: Received) -> None:
    (outcome,) = (file["outcome"] for file in of.ran.data["files"] if file["file"] == file_of(case))
    found = of.found(case)
    assert (outcome, sorted({one["code"] for one in found})) == (case.outcome, sorted(case.codes))
    assert of.lessons()[of.codes[case.name]] == case.lessons
    assert case.says in " ".join(one["message"] for one in found)


def test_all_documents_are_accounted_for_and_the_same_again_changes_nothing(of: Received) -> None:
    read = of.ran.data
    assert of.ran.code == 1
    assert read["read"] == read["accepted"] + read["rejected"] == len(CASES)
    assert not re.search(r"Traceback|\b[A-Z]\w+(?:Error|Exception)\b|root:x:0:0", of.ran.out + of.ran.err)
    assert contents(of.received) == of.before
    again = command("ingest", of.received, *INGEST_JSON, folder=of.campaign).data
    assert (again["new"], again["changed"], again["rejected"]) == (0, 0, read["rejected"])
