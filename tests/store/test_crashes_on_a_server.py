"""As `test_crashes`, with the store on a server; in a module of its own, as it is long.

Modules are spread over the processors.
"""

import pytest

from tests.worlds.crash_command import nothing_is_lost_or_doubled_in
from tests.worlds.traced_writes import CAN_TRACE


@pytest.mark.postgresql
@pytest.mark.skipif(not CAN_TRACE, reason="only Linux lets a process be killed at each of its writes")
def test_nothing_is_lost_or_doubled_on_a_server_whenever_a_run_is_stopped() -> None:
    nothing_is_lost_or_doubled_in("postgresql")
