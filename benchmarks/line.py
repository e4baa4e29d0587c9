"""What the whole line costs, from received workbooks to the report, beside a library that only reads them. Linux.

    python benchmarks/line.py [NUMBER]

Makes a city of NUMBER (1,000) made-up units after the template `haiphong-stem-2023`, each with a filled form, and runs
`ingest`, `summarize`, `render`, then `ingest` again with nothing changed and with one file changed. Prints CPU seconds
of all processes as ratios to python-calamine reading the same files in this run (beside it a plain reader on lxml, to
know the machine), and the peak of the memory of all processes.
"""

import csv
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.measuring import Cost, cost
from benchmarks.reading import by_calamine, fill, make_workbooks
from stemagg.campaign_folder.bundled import copy_template
from stemagg.campaign_folder.open import open_campaign

TEMPLATE = "haiphong-stem-2023"
GOALS = {"ingest + summarize + render": 6.0}
_KINDS = (("phong_gddt", "THCS"), ("thpt", "THPT"))


def main() -> None:
    """Make the city in a temporary folder, run the line, and print the ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        campaign = Path(folder) / "campaign"
        received = make_city(campaign, number)
        floor = best(by_calamine, received)
        print(f"{number} workbooks; python-calamine {1000 * floor / number:.2f} ms a workbook")
        show("a plain reader on lxml", best(by_lxml, received) / floor)
        run_line(campaign, floor)


def make_city(campaign: Path, number: int) -> list[Path]:
    """Write a campaign of so many units, half of them offices, and a filled form of each; return the forms."""
    copy_template(TEMPLATE, campaign)
    with (campaign / "units.csv").open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    rows = [_unit(place) for place in range(number)]
    with (campaign / "units.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, heading, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    received = campaign / "received"
    received.mkdir()
    return make_workbooks(open_campaign(campaign), received, number)


def _unit(place: int) -> dict[str, str]:
    kind, level = _KINDS[place % 2]
    name = f"Trường THPT Số {place + 1}" if kind == "thpt" else f"Phòng Giáo dục và Đào tạo huyện số {place + 1}"
    district = f"Huyện số {place // 20 + 1}"
    return {"code": f"DV-{place + 1:05}", "name": name, "kind": kind, "district": district, "levels": level}


def run_line(campaign: Path, floor: float) -> Cost:
    """Run the line and print what each part of it costs; return the whole."""
    parts = [
        cost("ingest", "received", folder=campaign),
        cost("summarize", folder=campaign),
        cost("render", "-o", "bao-cao.docx", folder=campaign),
    ]
    whole = Cost(sum(one.seconds for one in parts), max(one.mebibytes for one in parts))
    for name, one in zip(("ingest", "summarize", "render"), parts, strict=True):
        show(name, one.seconds / floor, f"{one.mebibytes:.0f} MiB")
    show("ingest + summarize + render", whole.seconds / floor, f"goal {GOALS['ingest + summarize + render']:.0f}")
    again = cost("ingest", "received", folder=campaign)
    show("ingest again, nothing changed ÷ the whole", again.seconds / whole.seconds, "goal 0.03")
    fill(min((campaign / "received").iterdir()), 7)
    changed = cost("ingest", "received", folder=campaign)
    show("ingest again, one file changed ÷ the whole", changed.seconds / whole.seconds, "goal 0.05")
    return whole


def best(read: Callable[[Path], int], paths: Sequence[Path], rounds: int = 3) -> float:
    """Return the CPU seconds of the fastest of some rounds over all files."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        for path in paths:
            read(path)
        taken.append(time.process_time() - begun)
    return min(taken)


def by_lxml(path: Path) -> int:
    """Return the number of cells of the sheets of a workbook, and nothing else of it."""
    tag = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/") and name.endswith(".xml")]
        return sum(sum(1 for _cell in etree.fromstring(package.read(name)).iter(tag)) for name in parts)


def show(name: str, ratio: float, more: str = "") -> None:
    """Print a line of the table."""
    print(f"{name:48}{ratio:9.3f}  {more}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
