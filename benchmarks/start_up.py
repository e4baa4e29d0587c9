"""How long the program takes to begin: CPU time of its shortest commands beside `python -c pass`.

    python benchmarks/start_up.py [ROUNDS]

Prints the median of the rounds as a ratio to that of `python -c pass` within the run, with the goal. Linux and macOS.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).parent.parent
ROUNDS = 15
PROGRAM = "from stemagg.cli.main import run; run()"
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "import click": ("-c", "import click"),
    "import typer": ("-c", "import typer"),
    "stemagg --version": ("-c", PROGRAM, "--version"),
    "stemagg --help": ("-c", PROGRAM, "--help"),
    "stemagg ingest --help": ("-c", PROGRAM, "ingest", "--help"),
}
GOALS = {"stemagg --version": 1.5, "stemagg --help": 6.0}


def main() -> None:
    """Run every command in turns, in an empty folder, and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        taken = {name: [seconds(arguments, folder) for _ in range(rounds)] for name, arguments in COMMANDS.items()}
    floor = statistics.median(taken["python -c pass"])
    print(f"median of {rounds} rounds; python -c pass {1000 * floor:.1f} ms")
    for name, of_rounds in taken.items():
        goal = f"  goal {GOALS[name]:.1f}" if name in GOALS else ""
        print(f"{name:24}{statistics.median(of_rounds) / floor:8.2f}{goal}")


def seconds(arguments: tuple[str, ...], folder: str) -> float:
    """Return the CPU time of a Python process with these arguments."""
    before = _spent()
    subprocess.run(  # noqa: S603  (the program under test)
        [sys.executable, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    return _spent() - before


def _spent() -> float:
    """Return the CPU time of all processes that have ended, to the microsecond (`os.times` counts hundredths)."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
