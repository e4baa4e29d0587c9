"""What `stemagg return` costs as a city grows: python benchmarks/returning.py [UNITS [FOLDER]].

Made-up cities of a quarter, half and all of so many UNITS (2,900) are written into FOLDER (a temporary one), where
they stay with their stores for the next run. Processor time is told for each unit that something goes back to, and as a
growth: 1 means that twice the units take twice as long. Findings are worked out before, as `ingest` and `findings` do;
the second return, which looks at what has come of the first, is told beside.
"""

import json
import math
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.make_city import main as make_city
from benchmarks.measuring import Cost, cost

_UNITS = 2_900


def measured(units: int, folder: Path) -> tuple[int, Cost, Cost]:
    """Return to how many units of a city something goes back, and what it costs, the first and the second time."""
    if not (folder / "stemagg.toml").exists():
        make_city(units, folder)
    if not (folder / "stemagg.db").exists():
        cost("ingest", "received", folder=folder)
    cost("findings", folder=folder)
    shutil.rmtree(folder / "tra-lai", ignore_errors=True)
    first = cost("return", "tra-lai", "--until", "2026-07-10", folder=folder)
    log = (folder / "intake" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    returned = len(json.loads(log[-1])["returned"]["units"])
    return returned, first, cost("return", "tra-lai", "--until", "2026-07-10", folder=folder)


def main(largest: int, folder: Path) -> None:
    """Print a line for each city."""
    before: tuple[int, float] | None = None
    for units in (largest // 4, largest // 2, largest):
        returned, first, second = measured(units, folder / str(units))
        growth = math.log(first.seconds / before[1]) / math.log(units / before[0]) if before else math.nan
        print(
            f"{units:>6} units, {returned:>5} returned: {first.seconds:.1f} s, {1000 * first.seconds / returned:.0f} ms"
            f" a unit, growth {growth:.2f}, {first.mebibytes:.0f} MiB; again {second.seconds:.1f} s", flush=True
        )  # fmt: skip
        before = units, first.seconds


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _UNITS
    with tempfile.TemporaryDirectory() as temporary:
        main(number, Path(sys.argv[2] if len(sys.argv) > 2 else temporary))  # noqa: PLR2004  (the second argument)
