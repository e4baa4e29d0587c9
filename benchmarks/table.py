"""All figures of benchmarks/README.md in one run, on an otherwise idle machine: python benchmarks/table.py. Linux.

Runs the other benchmarks one after another, each in a process of its own, and prints what they print.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
RUNS = (
    ("start_up.py",),
    ("reading.py",),
    ("line.py", "1000"),
    ("line.py", "5000"),
    ("again.py", "1000"),
    ("values.py",),
    ("stages.py", "2000"),
)


def main() -> int:
    """Run each benchmark; the exit code is 1 when one of them fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    failed = 0
    for script, *arguments in RUNS:
        print(f"== {script} {' '.join(arguments)}".rstrip(), flush=True)
        begun = time.monotonic()
        ran = subprocess.run([sys.executable, HERE / script, *arguments], env=environment, check=False)  # noqa: S603
        print(f"   ({time.monotonic() - begun:.0f} s)", flush=True)
        failed += ran.returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
