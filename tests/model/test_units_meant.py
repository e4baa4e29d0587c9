"""Which units an unknown name may mean: never one that somebody could take for another by mistake."""

from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.unit_matching import UnitMatcher
from stemagg.model.units_meant import units_meant
from tests.worlds.world import campaign

UNITS = (
    ReportingUnit("1", "Trường THPT Thái Phiên", "school", (), groups={"district": "Ngô Quyền"}),
    ReportingUnit("2", "Trường THPT Trần Bình", "school", (), groups={"district": "Lê Chân"}),
    ReportingUnit("3", "Trường THPT Số 2 Kiến An", "school", (), groups={"district": "Kiến An"}),
    ReportingUnit("4", "Phòng GDĐT quận Hồng Bàng", "office", (), groups={"district": "Hồng Bàng"}),
    ReportingUnit(
        "5", "Trường THCS Núi Đèo", "school", (), groups={"district": "Hồng Bàng"}, aliases=("THCS Núi Đèo Lê Chân",)
    ),
)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("THPT Thái Fiên", ["1"]),
        ("THPT Thái Phiến", ["1"]),
        ("THPT Trần Bimh", ["2"]),
        ("THPT Trần Minh", []),
        ("THCS Thái Fiên", []),
        ("THPT Số 1 Kiến An", []),
        ("Hồng Bànk", []),
        ("THPT Thái Phiên cơ sở 2", []),
        ("Tổng cộng", []),
        ("THCS Núi Đòe Lê Chân", []),
        ("THPT Trxyq Bình", []),
    ],
)
def test_a_unit_is_offered_for_a_slip_alone(name: str, codes: list[str], tmp_path: Path) -> None:
    world = replace(campaign(tmp_path), roster=Roster(UNITS, ("district",)), decisions=())
    assert [one.code for one in units_meant(world, UnitMatcher(world), name)] == codes
