"""What is said of the store is true of both databases that hold one."""

import pytest

from tests.worlds.databases import BOTH, Placed, placed_in


@pytest.fixture(params=BOTH, scope="session")
def placed(request: pytest.FixtureRequest) -> Placed:
    """Return what lets a database hold the store of a campaign: a test that uses it is run with each of them."""
    return placed_in(request.param)
