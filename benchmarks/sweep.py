"""Ingest every file of a folder, one at a time beside a good neighbour, and report what went wrong.

    python benchmarks/sweep.py FOLDER [SECONDS]

A file passes when the call ends without a traceback, within SECONDS (60) and 1 GB, when the file is named in the
result, and when the neighbour (a filled form of the samples) is stored. Exit code 1 when a file does not pass.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from stemagg.campaign_folder.bundled import copy_template, samples_folder, template_names
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.ingest_result import FileOutcome, IngestResult
from stemagg.pipeline.ingest import ingest

MOST_KIBIBYTES = 1 << 20


def neighbour() -> Path:
    """Return a workbook that is in order."""
    return next(path for path in sorted(samples_folder("").glob("*/received/*/*.xlsx")))


def sweep_one(path: Path, seconds: float) -> tuple[Path, str, list[str]]:
    """Return the path, what became of it, and what is wrong with that (nothing, when all is well)."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "campaign"
        copy_template(template_names()[0], target)
        most_before = _most_memory_of_children()
        begun = time.monotonic()
        result = ingest(open_campaign(target), [path, neighbour()])
        taken = time.monotonic() - begun
    wrong += _wrong(result, path)
    if taken > seconds:
        wrong.append(f"took {taken:.0f} s")
    if _most_memory_of_children() > max(MOST_KIBIBYTES, most_before):
        wrong.append("took more than 1 GB")
    return path, result.files[0].outcome.value, wrong


def _most_memory_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def _wrong(result: IngestResult, path: Path) -> Iterator[str]:
    first, second = result.files
    if second.outcome is not FileOutcome.ACCEPTED or second.new != 1:
        yield "the neighbour was not stored"
    about = [f for f in result.findings if f.source and f.source.file == first.source.shown]
    if first.outcome is FileOutcome.REJECTED and not about:
        yield "rejected without a finding that names the file"
    if any(f.code == "file-unexpected" for f in about):
        yield "a fault of the program: " + "; ".join(f.message for f in about)
    if path.name not in first.source.name:
        yield "the name was changed"


def main(folder: Path, seconds: float = 60.0) -> int:
    """Sweep a folder and print a line for each file that does not pass, then the counts."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    outcomes: Counter[str] = Counter()
    failed = 0
    with ProcessPoolExecutor() as pool:
        for path, outcome, wrong in pool.map(sweep_one, files, [seconds] * len(files)):
            outcomes[outcome] += 1
            failed += bool(wrong)
            for line in wrong:
                print(f"{path.relative_to(folder)}: {line}", flush=True)
    print(f"{len(files)} files: {dict(outcomes)}; {failed} did not pass")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(float, sys.argv[2:3])))
