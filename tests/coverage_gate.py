"""What the last `make test` has not reached, and whether that is too much: coverage_gate.py PERCENT FOLDER….

Reads `coverage.json`; lists every file of the folders with lines or branches that no test reached, and ends with 1 when
less than PERCENT of all of them was reached, or when there is no such file.
"""

import json
import sys
from itertools import groupby
from pathlib import Path

MEASURED = Path(__file__).parent.parent / "coverage.json"


def main(least: float, folders: tuple[str, ...]) -> int:
    """Print what was not reached in some folders and return the exit code."""
    files = {name: one for name, one in json.loads(MEASURED.read_text())["files"].items() if name.startswith(folders)}
    reached = sum(len(one["executed_lines"]) + len(one["executed_branches"]) for one in files.values())
    left = sum(len(one["missing_lines"]) + len(one["missing_branches"]) for one in files.values())
    for name, one in sorted(files.items()):
        if one["missing_lines"] or one["missing_branches"]:
            branches = " ".join(f"{start}->{end or 'exit'}" for start, end in one["missing_branches"])
            print(f"{name}: {_spans(one['missing_lines'])} {branches}".rstrip())
    percent = 100 * reached / ((reached + left) or 1)
    print(f"{percent:.2f} % of the lines and branches of {' '.join(folders)}, {len(files)} files (at least {least} %)")
    return int(percent < least)


def _spans(lines: list[int]) -> str:
    """Return numbers of lines with those that follow each other as one: 3-5, 9."""
    runs = (list(run) for _key, run in groupby(enumerate(sorted(lines)), lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), tuple(sys.argv[2:])))
