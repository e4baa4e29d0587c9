"""What each stage costs as a campaign grows: python benchmarks/stages.py [LARGEST [FOLDER]].

Made-up cities of 10, 100, 200, 500, 1,000 … units up to LARGEST (1,000) are written into FOLDER (a temporary one),
where they stay for the next run. Each command runs in a process of its own; its processor time (never that of the
clock) is told in seconds, of all its workers, and as a growth from 100 units on: 1 means that twice the units take
twice as long, without what 10 units take, which is the start of the program. `gather` brings together five various
points of each unit on each text element, `sums of each` the figures of a report for each unit beside the whole.
"""

import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import Cost, cost, cost_of_python

SIZES = (10, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
IMPORTS = ("-c", "import stemagg.cli.render, stemagg.pipeline.render")
COMMANDS = (
    ("ingest", "received"),
    ("ingest", "received"),
    ("findings",),
    ("status",),
    ("summarize",),
    ("page", "-o", "page.html"),
    ("page", "-o", "page.html"),
    ("render", "-o", "bao-cao.docx"),
    ("verify", "bao-cao.docx"),
)
IN_PROCESS = "--in-process"
IMPORTED = "imports"
AGAIN = " again"


def costs(folder: Path) -> Iterator[tuple[str, Cost]]:
    """Yield what each stage costs in a campaign folder, whose store is made anew."""
    for left in folder.glob("stemagg.db*"):
        left.unlink()
    shutil.rmtree(folder / "intake", ignore_errors=True)
    (folder / "log.jsonl").unlink(missing_ok=True)
    seen: set[str] = set()
    cost_of_python(*IMPORTS, folder=folder)  # so that everything is compiled
    yield IMPORTED, cost_of_python(*IMPORTS, folder=folder)
    for arguments in COMMANDS:
        name = arguments[0]
        yield (name + AGAIN if name in seen else name), cost(*arguments, folder=folder)
        seen.add(name)
    ran = subprocess.run([sys.executable, __file__, IN_PROCESS, folder], check=True, capture_output=True, text=True)  # noqa: S603
    yield from ((name, Cost(seconds, 0)) for name, seconds in json.loads(ran.stdout).items())


def in_process(folder: Path) -> dict[str, float]:
    """Return what parts of the program cost that no command shows alone.

    They are imported here: a process that is started has at least the memory of the one that starts it.
    """
    from benchmarks.narrative import TEMPLATE, texts  # noqa: PLC0415  (as above)
    from stemagg.campaign_folder.open import open_campaign  # noqa: PLC0415  (as above)
    from stemagg.model.roster import Roster  # noqa: PLC0415  (as above)
    from stemagg.narrative.gathering import gather  # noqa: PLC0415  (as above)
    from stemagg.pipeline.report_facts import facts_of_parts  # noqa: PLC0415  (as above)

    campaign, of = open_campaign(folder), open_campaign(TEMPLATE)
    many = tuple(replace(next(iter(of.roster)), code=f"U{n}") for n in range(len(campaign.roster)))
    of = replace(of, roster=Roster(many, of.roster.grouping_columns))
    written, parts = texts(of, len(many)), campaign.parts_by("unit")
    return {
        "gather": _busy(lambda: gather(of, written)),
        "sums of whole": _busy(lambda: list(facts_of_parts(campaign, [campaign]))),
        "sums of each": _busy(lambda: sum(1 for _facts in facts_of_parts(campaign, parts))),
    }


def _busy(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def growth(measured: dict[int, Cost]) -> str:
    """Return the exponent between the second and the last size, without what the first takes; "" of too little."""
    start, *sizes = measured
    if len(sizes) < 2:  # noqa: PLR2004
        return ""
    first, last = sizes[0], sizes[-1]
    early, late = (measured[size].seconds - measured[start].seconds for size in (first, last))
    if min(early, late) <= 0:
        return ""
    return f"{math.log(late / early) / math.log(last / first):.2f}"


def main(largest: int = 1_000, folder: str = "") -> None:
    """Print a table: a row for each stage, a column for each size, and the growth."""
    sizes = [size for size in SIZES if size <= largest] or [largest]
    home = Path(folder or tempfile.mkdtemp(prefix="stages"))
    found: dict[str, dict[int, Cost]] = {}
    for size in sizes:
        city = home / str(size)
        if not city.is_dir():
            subprocess.run([sys.executable, Path(__file__).with_name("make_city.py"), str(size), city], check=True)  # noqa: S603
        for name, one in costs(city):
            found.setdefault(name, {})[size] = one
            print(f"{size} {name}: {one.seconds:.2f} s, {one.mebibytes:.0f} MiB", file=sys.stderr, flush=True)
    print("| stage |", " | ".join(f"{size:,}" for size in sizes), "| growth |")
    print("| --- |", " | ".join("---" for _size in sizes), "| --- |")
    for name, measured in found.items():
        by_size = (
            f"{one.seconds:.2f}" + (f" ({one.mebibytes:.0f})" if one.mebibytes else "") for one in measured.values()
        )
        of = "" if name == IMPORTED else growth(measured)
        print(f"| {name} |", " | ".join(by_size), f"| {of} |")
    if not folder:
        shutil.rmtree(home)


if __name__ == "__main__":
    if sys.argv[1:2] == [IN_PROCESS]:
        print(json.dumps(in_process(Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000, *sys.argv[2:3])
