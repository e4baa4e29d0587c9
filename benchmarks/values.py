"""How long totals of many values take, beside adding up the column of the same store.

    python benchmarks/values.py [MOST]

A campaign of made-up schools, 40 figures each, with 100,000 values and with MOST (1,000,000); `summarize` by up to 100
groups, and by data element, period and level. Prints CPU seconds of `summarize` without what it costs in an empty
campaign, as ratios to `SELECT SUM(number)` over the values in this run, and the growth between the sizes. Linux.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import cost
from stemagg.campaign_folder.open import open_campaign
from stemagg.store.database import Store
from tests.worlds.world import FIRST, LAST, OUTLINE, UNITS, write_campaign

ELEMENTS = tuple(f"figure_{number}" for number in range(10))
LEVELS, PERIODS = ("THCS", "THPT"), (FIRST, LAST)
KEYS = tuple(product(ELEMENTS, LEVELS, PERIODS))
DISTRICTS = 50
LEAST, MOST = 100_000, 1_000_000
WAYS = {"50 districts": ("--by", "district"), "element, period, level": ()}
_ELEMENT = """
[[data_element]]
code = "{code}"
section = "I.1"
title = "Số liệu {code}"
type = "count"
by = ["education_level", "period"]
aggregation = "flow"
"""


def main() -> None:
    """Print a line for each size and way of grouping."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        empty = made(Path(home) / "empty", 0)
        for number in sorted({LEAST, most}):
            folder = made(Path(home) / f"of-{number}", number)
            scan = scanned(folder / "stemagg.db")
            print(f"{number:,} values; SUM over the column {1000 * scan:.0f} ms")
            for way, options in WAYS.items():
                nothing = cost("summarize", *options, folder=empty).seconds
                seconds = cost("summarize", *options, folder=folder).seconds - nothing
                taken.setdefault(way, []).append(seconds)
                print(f"  {way:32}{seconds:8.2f} s{seconds / scan:9.1f} × the sum", flush=True)
    for way, (least, last) in taken.items():
        print(f"{way}: {last / least:.1f} × from {LEAST:,} to {most:,} values")


def made(folder: Path, number: int) -> Path:
    """Write a campaign with so many values and return its folder."""
    old = OUTLINE[OUTLINE.index("[[data_element]]") :]
    new = "".join(_ELEMENT.format(code=code) for code in ELEMENTS)
    owed = ", ".join(f'"{code}"' for code in ELEMENTS)
    new += f'\n[[obligation]]\ncode = "figures"\ntitle = "Số liệu"\nkinds = ["school"]\ndata_elements = [{owed}]\n\n'
    schools = max(1, number // len(KEYS))
    rows = (f"T{n},Trường Số {n},school,THCS;THPT,Quận {n % DISTRICTS},,,,,\n" for n in range(schools))
    write_campaign(folder, outline=(old, new), units=(UNITS.partition("\n")[2], "".join(rows)))
    Store(open_campaign(folder)).numbers()  # which makes the store
    if number:
        with sqlite3.connect(folder / "stemagg.db") as store:
            _fill(store, schools)
    return folder


def _fill(store: sqlite3.Connection, schools: int) -> None:
    """Store a figure of every school for every element, level and period."""
    store.execute(
        "INSERT INTO source_file (id, sha256, name, folder, size, first_seen, read_under, accepted) "
        "VALUES (1, ?, 'so-lieu.xlsx', '', 1, 1, '', 1)", ("0" * 64,)
    )  # fmt: skip
    store.executemany(
        "INSERT INTO submission (id, identity, unit, channel, source_file_id, sheet, row, ordered_at, content_hash, "
        "outline_version, active) VALUES (?, ?, ?, 'workbook', 1, '', 0, 1, ?, '1', 1)",
        ((n + 1, f"{n:064}", f"T{n}", f"{n:064}") for n in range(schools)),
    )
    slots = ((n, place) for n in range(schools) for place in range(len(KEYS)))
    store.executemany("INSERT INTO slot VALUES (?, ?, ?, ?, ?)", (_slot(n, place) for n, place in slots))
    store.executemany("INSERT INTO data_value VALUES (?, ?, 'reported', ?, '', ?, 'Sheet1', 'A1', 1)", _values(schools))


def _slot(school: int, place: int) -> tuple[object, ...]:
    element, level, period = KEYS[place]
    return school * len(KEYS) + place + 1, f"T{school}", element, f"education_level={level}", period


def _values(schools: int) -> Iterator[tuple[object, ...]]:
    for number in range(schools * len(KEYS)):
        said = number % 97
        yield number // len(KEYS) + 1, number + 1, said, str(said)


def scanned(path: Path) -> float:
    """Return the CPU seconds of the fastest of three sums over all values of a store."""
    taken = []
    with sqlite3.connect(path) as store:
        for _round in range(3):
            begun = time.process_time()
            store.execute("SELECT SUM(number) FROM data_value").fetchone()
            taken.append(time.process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    main()
