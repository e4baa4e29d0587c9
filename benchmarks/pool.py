"""From how many files on two readers are worth starting: whole ingests with one and with two, in turn.

    python benchmarks/pool.py [NUMBER …]

Prints for each number of workbooks (100 300 600 1000) the time with two readers as a ratio to that with one:
below 1, two win. `stemagg.readers.worker_pool.LEAST_FILES_FOR_TWO` is set by it.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.reading import TEMPLATE, make_workbooks
from stemagg.campaign_folder.bundled import copy_template, template_names
from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.ingest import ingest
from stemagg.readers import worker_pool as isolation

NUMBERS = (100, 300, 600, 1000)
ROUNDS = 3


def main() -> None:
    """Make the workbooks once, then ingest the first so many of them with one reader and with two."""
    numbers = tuple(map(int, sys.argv[1:])) or NUMBERS
    with tempfile.TemporaryDirectory() as folder:
        paths = make_workbooks(open_campaign(TEMPLATE), Path(folder), max(numbers))
        print(f"best of {ROUNDS} rounds\n{'files':>8}{'one, s':>10}{'two, s':>10}{'two ÷ one':>11}")
        for number in numbers:
            rounds = [(seconds(paths[:number], 1), seconds(paths[:number], 2)) for _ in range(ROUNDS)]
            one, two = (min(of_round) for of_round in zip(*rounds, strict=True))
            print(f"{number:8}{one:10.2f}{two:10.2f}{two / one:11.2f}", flush=True)


def seconds(paths: list[Path], readers: int) -> float:
    """Return how long it takes to ingest the files into a new campaign."""
    isolation.LEAST_FILES_FOR_TWO = 1 if readers > 1 else sys.maxsize
    with tempfile.TemporaryDirectory() as folder:
        copy_template(template_names()[0], Path(folder) / "campaign")
        campaign = open_campaign(Path(folder) / "campaign")
        begun = time.perf_counter()
        ingest(campaign, paths)
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()
