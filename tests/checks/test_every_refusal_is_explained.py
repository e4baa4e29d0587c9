"""Every file that was refused is asked about, and all lists of files and findings add up."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Severity
from stemagg.model.finding import Finding
from stemagg.model.ingest_result import FileOutcome, IngestResult
from stemagg.model.reporting import Threshold
from stemagg.pipeline.findings import findings
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.status import status
from tests.worlds.running import INGEST_JSON, command
from tests.worlds.told import form, said, sheet, take
from tests.worlds.world import FIRST, LAST, LESSONS, NAMES, SCHOOLS, write_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def without_year(path: Path, unit: str = "A", number: object = 5) -> Path:
    """Write the sheet of a unit whose headings do not say for which year their figures are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Đơn vị,Cấp học,{SCHOOLS},{LESSONS}\n{NAMES[unit]},THPT,1,{number}\n", encoding="utf-8")
    return path


def errors(campaign: Path) -> list[tuple[str, str]]:
    listed = command("findings", "--severity", "error", "--format", "json", folder=campaign).data
    return [(found["file"], found["code"]) for found in listed if found["file"]]


def test_schools_that_all_omit_the_year_are_all_queried(campaign: Path, tmp_path: Path) -> None:
    sent = [without_year(tmp_path / f"{unit}.csv", unit) for unit in "AJB"]
    ran = command("ingest", *sent, *INGEST_JSON, folder=campaign)
    said_of = Counter((f["file"], f["code"]) for f in ran.data["findings"] if f["severity"] == "error")
    assert ran.data["rejected"] == len(sent)
    assert said_of == {(file.name, "heading-without-period"): 2 for file in sent}
    assert Counter(errors(campaign)) == said_of
    command("findings", "-o", "list.csv", folder=campaign)
    assert all(file.name in (campaign / "list.csv").read_text("utf-8-sig") for file in sent)
    assert errors_counted(campaign) == (6, {})


def test_school_that_later_sends_the_year_is_no_longer_queried_but_the_others_are(
    campaign: Path, tmp_path: Path
) -> None:
    received = tmp_path / "received"
    for unit in "AB":
        without_year(received / "2023-03-01" / f"{unit}.csv", unit)
    said(received / "2023-03-02" / "A.csv", 5)
    command("ingest", received, folder=campaign)
    assert {file for file, _code in errors(campaign)} == {"2023-03-01/B.csv"}


def test_refused_file_of_which_nothing_more_is_needed_is_set_aside_with_all_that_was_found(
    campaign: Path, tmp_path: Path
) -> None:
    command("ingest", *(without_year(tmp_path / f"{unit}.csv", unit) for unit in "AB"), folder=campaign)
    assert command("decide", "file", "A.csv", folder=campaign).code == 0
    assert {file for file, _code in errors(campaign)} == {"B.csv"}


def test_unknown_heading_is_queried_in_the_latest_sheet_of_its_units(campaign: Path, tmp_path: Path) -> None:
    robots = [{"unit": unit, "level": "THPT", f"lessons {LAST}": 5, "delegates": 2} for unit in "AB"]
    for name, rows in {"monday": robots[:1], "tuesday": robots, "of-B": robots[1:]}.items():
        file = sheet(tmp_path / f"{name}.csv", rows)
        file.write_text(file.read_text("utf-8").replace("Số đại biểu", "Rô bốt"), "utf-8")
        command("ingest", file, folder=campaign)
    listed = findings(open_campaign(campaign), Severity.QUERY)
    asked = [one.source.file for one in listed if one.code is TableCode.HEADING_UNKNOWN and one.source]
    assert asked == ["of-B.csv", "tuesday.csv"]


def test_unknown_name_is_queried_in_the_latest_export_of_the_form(campaign: Path, tmp_path: Path) -> None:
    answers = [{"at": f"1{n}/03/2023 08:00:00", "unit": unit, "level": "THPT", f"lessons {LAST}": n}
               for n, unit in enumerate(("THPT Sao Xa", "A", "B"))]  # fmt: skip
    for count in (2, 3):
        command("ingest", form(tmp_path / f"{count}.csv", answers[:count]), folder=campaign)
    assert errors(campaign) == [("3.csv", "unit-unknown")]


def test_copy_of_a_refused_file_in_another_folder_says_whose_copy_it_is(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for folder in ("one", "two"):
        without_year(received / folder / "report.csv")
    ran = command("ingest", received, *INGEST_JSON, folder=campaign)
    (copy,) = [found for found in ran.data["findings"] if found["code"] == "file-same-as"]
    assert (copy["file"], copy["operands"]["first"]) == ("two/report.csv", "one/report.csv")


def test_copy_of_a_refused_file_stays_open_until_it_is_replaced_itself(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for name in ("first.csv", "copy.csv"):
        without_year(received / "2023-03-01" / name)
        command("ingest", received, folder=campaign)
    both = {"2023-03-01/first.csv", "2023-03-01/copy.csv"}
    assert {file for file, _code in errors(campaign)} == both
    assert errors_counted(campaign) == (4, Counter())
    assert "copy.csv" in command("findings", folder=campaign).out

    said(received / "2023-03-02" / "first.csv", 5)
    ran = command("ingest", received, *INGEST_JSON, folder=campaign)
    assert ran.code == 1
    assert {file for file, _code in errors(campaign)} == {"2023-03-01/copy.csv"}

    said(received / "2023-03-03" / "copy.csv", 6)
    command("ingest", received, folder=campaign)
    assert errors(campaign) == []


def test_copy_of_a_refused_file_is_set_aside_by_its_own_name(campaign: Path, tmp_path: Path) -> None:
    command("ingest", *(without_year(tmp_path / name) for name in ("first.csv", "copy.csv")), folder=campaign)
    assert command("decide", "file", "copy.csv", folder=campaign).code == 0
    assert {file for file, _code in errors(campaign)} == {"first.csv"}


def test_refused_copy_that_comes_after_a_good_file_of_its_name_is_open(campaign: Path, tmp_path: Path) -> None:
    command("ingest", without_year(tmp_path / "first.csv"), folder=campaign)
    command("ingest", said(tmp_path / "copy.csv", 5), folder=campaign)
    command("ingest", without_year(tmp_path / "copy.csv"), folder=campaign)
    assert {file for file, _code in errors(campaign)} == {"first.csv", "copy.csv"}


def test_refused_file_given_again_from_a_dated_folder_is_reported_once(campaign: Path, tmp_path: Path) -> None:
    file = without_year(tmp_path / "2023-03-01" / "first.csv")
    for given_so in (file, tmp_path / "2023-03-01", tmp_path):
        command("ingest", given_so, folder=campaign)
    assert {file for file, _code in errors(campaign)} == {"first.csv"}


def test_copies_of_files_that_settings_make_readable_are_in_order_with_them(campaign: Path, tmp_path: Path) -> None:
    for name in ("first.csv", "copy.csv"):
        file = of_unknown_unit(tmp_path / name, "A", 2)
        command("ingest", file, folder=campaign)
    assert {file for file, _code in errors(campaign)} == {"first.csv", "copy.csv"}
    command("decide", "unit", f"{NAMES['A']} (cơ sở 2)", "A", folder=campaign)
    assert command("ingest", folder=campaign).code == 0
    assert errors(campaign) == []


Writing = Callable[[Path, str, int], Path]


def as_bytes(content: bytes) -> Writing:
    def write(path: Path, _unit: str, number: int) -> Path:
        path.write_bytes(content and content + bytes(number))
        return path

    return write


def rightly(path: Path, unit: str, number: int) -> Path:
    return said(path, number, unit=unit)


def of_unknown_unit(path: Path, unit: str, number: int) -> Path:
    return said(path, number, unit=f"{NAMES[unit]} (cơ sở {number})")


def of_nobody(path: Path, _unit: str, number: int) -> Path:
    return said(path, number, unit="")


def vague(path: Path, unit: str, number: int) -> Path:
    return said(path, f"khoảng {number}", unit=unit)


def without_rows(path: Path, _unit: str, _number: int) -> Path:
    return sheet(path, [])


def unfilled(path: Path, unit: str, _number: int) -> Path:
    return said(path, "", unit=unit)


def twice_in_one(path: Path, unit: str, number: int) -> Path:
    """Write a sheet in which two columns of one heading give different figures."""
    head = f"Số bài học STEM {LAST}"
    path.write_text(f"Đơn vị,Cấp học,{head},{head}\n{NAMES[unit]},THPT,{number},{number + 1}\n", encoding="utf-8")
    return path


def with_odd_heading(path: Path, unit: str, number: int) -> Path:
    """Write a sheet that has a good figure under one heading and one that nobody knows."""
    heads = f"Đơn vị,Cấp học,Số bài học STEM {LAST},Số bàii học STEM {FIRST}"
    path.write_text(f"{heads}\n{NAMES[unit]},THPT,{number},{number}\n", encoding="utf-8")
    return path


def in_form(path: Path, unit: str, number: int) -> Path:
    answer = {"at": f"1{number}/03/2023 08:00:00", "unit": unit, "level": "THPT", f"lessons {LAST}": number}
    return form(path, [answer, {**answer, "unit": "THPT Sao Xa"}])


KINDS: Mapping[str, Writing] = {
    "right": rightly,
    "without-year": without_year,
    "empty": as_bytes(b""),
    "photo": as_bytes(b"\x89PNG\r\n\x1a\n"),
    "unknown-unit": of_unknown_unit,
    "nobody": of_nobody,
    "vague": vague,
    "no-rows": without_rows,
    "unfilled": unfilled,
    "twice": twice_in_one,
    "odd-heading": with_odd_heading,
    "form": in_form,
}
UNANSWERED = {"without-year", "empty", "photo", "nobody", "no-rows", "twice"}
"""Faults of which nothing in the file tells whose they are: only a file of the same name can settle them."""

File = tuple[str, str, int]
FILES = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from("AJB"), st.integers(min_value=1, max_value=3)),
    min_size=2,
    max_size=12,
)


@contextmanager
def received(files: Sequence[File]) -> Iterator[tuple[Path, Path]]:
    """Yield a new campaign and a folder with one file of each kind given, of these units and with these figures."""
    with tempfile.TemporaryDirectory() as folder:
        day = Path(folder) / "received" / "2023-03-01"
        day.mkdir(parents=True)
        for number, (kind, unit, figure) in enumerate(files):
            KINDS[kind](day / f"{number:02}.csv", unit, figure)
        yield write_campaign(Path(folder) / "campaign"), day.parent


def stopped(found: Sequence[Finding]) -> set[str]:
    """Return the files that findings say they stop."""
    return {one.source.file for one in found if one.stops and one.source}


def refused_in(result: IngestResult) -> set[str]:
    return {file.source.shown for file in result.files if file.outcome is FileOutcome.REJECTED}


def kind_of(name: str, files: Sequence[File]) -> str:
    """Return of what kind a file, or the one that it is a copy of, was written."""
    return files[int(Path(name).stem.removeprefix("copy-"))][0]


def adds_up(result: IngestResult, given: int) -> bool:
    return len(result.files) == given == sum(result.count(outcome) for outcome in FileOutcome)


def errors_counted(campaign: Path) -> tuple[int, Counter[str]]:
    """Return the open errors that keep a report from being final, and those that `status` shows by unit."""
    opened = open_campaign(campaign)
    short = {one.threshold: one.found for one in report_facts(opened).shortfalls}
    by_unit = Counter(one.unit for unit in status(opened).units for one in unit.findings
                      if one.severity is Severity.ERROR)  # fmt: skip
    return int(short.get(Threshold.OPEN_ERRORS, 0)), by_unit


@settings(max_examples=6, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(FILES, st.sets(st.integers(min_value=0, max_value=11)), st.sets(st.integers(min_value=0, max_value=11)))
@example([("without-year", unit, 1) for unit in "AJB"], {0}, {1, 2})
def test_every_refused_file_is_named_and_every_list_adds_up(
    files: list[File], corrected: set[int], copied: set[int]
) -> None:
    with received(files) as (campaign, folder):
        first = take(campaign, folder)
        assert adds_up(first, len(files))
        assert refused_in(first) <= stopped(first.findings)
        listed = findings(open_campaign(campaign), Severity.NOTE)
        assert refused_in(first) <= stopped(listed)

        for number in copied & set(range(len(files))):
            shutil.copy(folder / "2023-03-01" / f"{number:02}.csv", folder / f"copy-{number}.csv")
        again = take(campaign, folder)
        assert adds_up(again, len(list(folder.rglob("*.csv"))))
        refused = refused_in(again)
        assert refused <= stopped(again.findings)
        listed_again = findings(open_campaign(campaign), Severity.NOTE)
        in_part = {name for name in stopped(listed_again) if kind_of(name, files) == "form"}  # one row is not stored
        assert refused_in(first) | refused == stopped(listed_again) - in_part
        assert [one for one in listed_again if one in listed] == listed
        assert stopped([one for one in listed_again if one not in listed]) - in_part == refused - refused_in(first)

        (folder / "2023-03-02").mkdir()
        mended = {f"{n:02}.csv": files[n][1] for n in corrected if n < len(files)}
        for name, unit in mended.items():
            rightly(folder / "2023-03-02" / name, unit, 9)
        take(campaign, folder)
        errors = findings(open_campaign(campaign), Severity.ERROR)
        assert refused <= stopped(findings(open_campaign(campaign), Severity.NOTE))
        kinds = {name: kind_of(name, files) for name in refused}
        open_ones = {name for name, kind in kinds.items() if Path(name).name not in mended and kind in UNANSWERED}
        assert open_ones <= stopped(errors)
        counted, by_unit = errors_counted(campaign)
        assert counted == len(errors)
        assert by_unit == Counter(one.unit for one in errors if one.unit)
