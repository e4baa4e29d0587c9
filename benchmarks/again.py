"""What it costs to ask again, and to ingest again when nothing or one file has changed, beside the first time. Linux.

    python benchmarks/again.py [NUMBER]

Makes a city of NUMBER (1,000) made-up units (`make_city.py`), and runs `ingest`, `summarize`, `render`: the first time.
Then prints the CPU seconds of each further command as a ratio to that, and beside it without what any command costs
that does nothing (`stemagg log` in a new campaign).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.measuring import HOME, cost
from stemagg.campaign_folder.bundled import copy_template

TEMPLATE = "stem-2026"
FIRST = (
    ("ingest", "received"),
    ("summarize",),
    ("render", "--report", "hoc-ky", "--period", "2025-2026-HK1", "-o", "first.docx"),
)
AGAIN = (("ingest", "received"), ("status",), ("findings",))
GOALS = {"ingest": "goal 0.03", "one file changed": "goal 0.05"}


def main() -> None:
    """Make the city in a temporary folder, run the commands, and print the ratios."""
    number = sys.argv[1] if len(sys.argv) > 1 else "1000"
    with tempfile.TemporaryDirectory() as folder:
        city, empty = Path(folder) / "city", Path(folder) / "empty"
        make = [sys.executable, str(HOME / "benchmarks" / "make_city.py"), number, str(city)]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
        copy_template(TEMPLATE, empty)
        nothing = cost("log", folder=empty).seconds
        first = sum(cost(*one, folder=city).seconds for one in FIRST)
        print(f"{number} units: the first time {first:.1f} s, a command that does nothing {nothing:.2f} s")
        for one in AGAIN:
            cost(*one, folder=city)
            show(one[0], cost(*one, folder=city).seconds, first, nothing)
        change_one(city / "received")
        show("one file changed", cost("ingest", "received", folder=city).seconds, first, nothing)


def change_one(received: Path) -> None:
    """Write one file of tables again, with one row less."""
    table = min(path for path in received.rglob("*.csv"))
    lines = table.read_bytes().splitlines(keepends=True)
    table.write_bytes(b"".join(lines[:-1]))


def show(name: str, seconds: float, first: float, nothing: float) -> None:
    """Print a cost beside the first time, with and without what a command costs that does nothing."""
    own = max(seconds - nothing, 0) / first
    print(f"{name:18} ÷ the first time {seconds / first:.3f}, without its start {own:.3f}  {GOALS.get(name, '')}")


if __name__ == "__main__":
    main()
