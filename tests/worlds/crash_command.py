"""Stopping runs in all ways by the command of `make crash`, a few times each."""

import os
import subprocess
import sys

from tests.worlds.running import HOME, SECONDS_OF_A_HANG

RUNS = 20


def nothing_is_lost_or_doubled_in(database: str) -> None:
    """Fail, with what the command printed, unless every way to be stopped left every row of a database once."""
    ran = subprocess.run(  # noqa: S603  (our own)
        [sys.executable, HOME / "tests" / "crashes.py", database, str(RUNS)],
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True, encoding="utf-8", timeout=SECONDS_OF_A_HANG, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr  # readers may tell of parents that were killed
    assert ran.stdout.count("     0 lost     0 doubled") == 3
