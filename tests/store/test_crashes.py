"""Killed at a write, after a power cut, eight at once: the same command again gives the store of a quiet run."""

import os
import subprocess
import sys

import pytest

from tests.worlds.running import HOME, SECONDS_OF_A_HANG
from tests.worlds.traced_writes import CAN_TRACE

RUNS = 20


@pytest.mark.again
@pytest.mark.skipif(not CAN_TRACE, reason="only Linux lets a process be killed at each of its writes")
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_nothing_is_lost_or_doubled_whenever_a_run_is_stopped(database: str) -> None:
    ran = subprocess.run(  # noqa: S603  (the command of `make crash`)
        [sys.executable, HOME / "tests" / "crashes.py", database, str(RUNS)],
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True, encoding="utf-8", timeout=SECONDS_OF_A_HANG, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr  # readers may tell of parents that were killed
    assert ran.stdout.count("     0 lost     0 doubled") == 3
