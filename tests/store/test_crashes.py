"""Killed at a write, after a power cut, eight at once: the same command again gives the store of a quiet run."""

import pytest

from tests.worlds.crash_command import nothing_is_lost_or_doubled_in
from tests.worlds.traced_writes import CAN_TRACE


@pytest.mark.skipif(not CAN_TRACE, reason="only Linux lets a process be killed at each of its writes")
def test_nothing_is_lost_or_doubled_in_a_file_whenever_a_run_is_stopped() -> None:
    nothing_is_lost_or_doubled_in("sqlite")
