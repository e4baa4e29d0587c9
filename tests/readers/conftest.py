"""The campaign that tables are read for."""

from pathlib import Path

import pytest

from stemagg.model.campaign import Campaign
from tests.worlds import world


@pytest.fixture
def of(tmp_path: Path) -> Campaign:
    return world.campaign(tmp_path)
