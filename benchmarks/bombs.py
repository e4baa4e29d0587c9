"""A thousand good workbooks and one bomb: the good ones must be stored, the bomb named.

    python benchmarks/bombs.py [NUMBER]

For each kind of bomb and for its first, middle and last place: the time as a ratio to the same run without a bomb.
Also what happens when a reader is killed, or stops for good, while it reads. Exit code 1 when a good file is lost.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.reading import TEMPLATE, make_workbooks
from stemagg.campaign_folder.bundled import copy_template, template_names
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.ingest_result import FileOutcome, IngestResult
from stemagg.pipeline.ingest import ingest

Watch = Callable[[int, int, str], None]
PLACES = {"first": 0.0, "middle": 0.5, "last": 1.0}


def main() -> int:
    """Run all kinds of bombs and print a line for each."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        good = make_workbooks(open_campaign(TEMPLATE), Path(folder), number)
        floor, _result = measured(good)
        print(f"{number} good files: {floor:.1f} s", flush=True)
        for make in (inflating, of_commas, of_entities):
            bomb = make(Path(folder))
            for name, place in PLACES.items():
                at = round(place * number)
                taken, result = measured([*good[:at], bomb, *good[at:]])
                lost += shown(f"{make.__name__}, {name}", taken / floor, result, number, {bomb.name})
        for name, do in (("reader killed", signal.SIGKILL), ("reader stops", signal.SIGSTOP)):
            taken, result = measured(good, at_half(do))
            lost += shown(name, taken / floor, result, number, None)
    return 1 if lost else 0


def inflating(folder: Path) -> Path:
    """Return a workbook whose sheet is a gigabyte of zeros."""
    path = folder / "inflating.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>')
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(1024):
                sheet.write(bytes(1 << 20))
    return path


def of_commas(folder: Path) -> Path:
    """Return 80 MB of blank cells."""
    path = folder / "commas.csv"
    path.write_bytes(b"a," * 40_000_000)
    return path


def of_entities(folder: Path) -> Path:
    """Return a workbook whose sheet names a text that is ten texts of ten texts, and so on."""
    path = folder / "entities.xlsx"
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{entities}]><worksheet><sheetData>&e11;</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>')
        package.writestr("xl/worksheets/sheet1.xml", xml)
    return path


def at_half(do: int) -> Watch:
    """Return a function that sends the readers a signal when half of the files are done."""

    def watch(done: int, total: int, _name: str) -> None:
        if done == total // 2:
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, do)

    return watch


def measured(paths: list[Path], watch: Watch = lambda _done, _all, _name: None) -> tuple[float, IngestResult]:
    """Return the seconds and the result of ingesting files into a new campaign."""
    with tempfile.TemporaryDirectory() as folder:
        copy_template(template_names()[0], Path(folder) / "campaign")
        campaign = open_campaign(Path(folder) / "campaign")
        begun = time.perf_counter()
        result = ingest(campaign, paths, progress=watch)
        return time.perf_counter() - begun, result


def shown(name: str, ratio: float, result: IngestResult, number: int, expected: set[str] | None) -> bool:
    """Print what came of a run, and tell whether a file was lost that should not be."""
    refused = {file.source.name for file in result.files if file.outcome is FileOutcome.REJECTED}
    stored = result.count(FileOutcome.ACCEPTED)
    print(f"{name:24}{ratio:6.2f}  stored {stored:5}  refused {', '.join(sorted(refused)) or '-'}", flush=True)
    return refused != expected if expected is not None else len(refused) > 1 or stored + len(refused) != number


if __name__ == "__main__":
    sys.exit(main())
