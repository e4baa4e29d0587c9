"""An outline says whose figures may lie in whose; what can never be is refused with its line."""

from pathlib import Path

import pytest

from tests.worlds.outline_world import write_campaign
from tests.worlds.overlap_world import OUTLINE, OVERLAP, UNITS
from tests.worlds.running import command


def told(tmp_path: Path, old: str, new: str) -> str:
    assert old in OVERLAP
    write_campaign(tmp_path / "c", OUTLINE + OVERLAP.replace(old, new), UNITS)
    ran = command("outline", "check", folder=tmp_path / "c")
    return " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('"truong"', '"truongg"', ("truongg", "truong")),
        ('"xa"', '"truong"', ("truong", "đều là")),
        ('"district"', '"distric"', ("distric", "district")),
        ('"THCS"', '"THC"', ("THC", "THCS")),
        ("education_level", "mode", ("mode", "education_level")),
        ("members =", 'data_elements = ["schools"]\nmembers =', ("Số trường", "không được cộng", "lessons")),
        ("members =", 'data_elements = ["lesson"]\nmembers =', ("lesson", "lessons")),
        ("members =", 'counts = "half"\nmembers =', ("half", "within")),
    ],
)
def test_what_an_overlap_cannot_name_is_refused_with_what_it_can(
    old: str, new: str, parts: tuple[str, ...], tmp_path: Path
) -> None:
    said = told(tmp_path, old, new)
    assert [part for part in ("outline.toml: dòng", *parts) if part not in said] == []


def test_elements_that_one_of_the_kinds_does_not_owe_can_never_be_counted_twice(tmp_path: Path) -> None:
    one_kind = OUTLINE.replace('kinds = ["xa", "truong"]', 'kinds = ["truong"]')
    write_campaign(tmp_path / "c", one_kind + OVERLAP, UNITS)
    ran = command("outline", "check", folder=tmp_path / "c")
    assert ran.code == 1
    assert "Không số liệu nào có thể bị tính trùng" in " ".join((ran.out + ran.err).split())


def test_overlap_that_can_be_is_no_fault(tmp_path: Path) -> None:
    assert command("outline", "check", folder=write_campaign(tmp_path / "c", OUTLINE + OVERLAP, UNITS)).code == 0
