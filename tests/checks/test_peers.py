"""A figure far from those of comparable units is asked about, beside theirs; no unit is asked about everything."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.peers import World
from stemagg.checks.peer_groups import changes_apart, groups_of, size_band, values_apart
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import send
from tests.worlds.peers_world import USUAL, put, write_peers
from tests.worlds.running import command


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_peers(tmp_path / "campaign")


def asked(folder: Path) -> list[dict[str, Any]]:
    told = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    return [one for one in told if one["code"] == "peers-differ"]


def slots(found: Sequence[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [(one["unit"], one["data_element"], one["period"], one["severity"]) for one in found]


def test_figure_seven_times_that_of_before_is_asked_about_beside_those_of_the_peers(campaign: Path) -> None:
    put(campaign, 0, {"a": (10, 84), "b": USUAL})
    (one,) = asked(campaign)
    assert slots([one]) == [("T00", "a", "2024", "query")]
    assert one["message"] == (
        "Số a (2024) = 84: bằng 8,4 lần kỳ trước (10), trong khi ở 11 đơn vị tương tự là từ 0,92 đến 1,4 lần; "
        "bình quân 84,0 mỗi trường trong danh mục, trong khi ở 11 đơn vị tương tự là từ 11,0 đến 14,0."
    )
    assert "decide value T00/a/2024" in one["remedy"]
    command("decide", "value", "T00/a/2024", "--because", "đã xác nhận", folder=campaign)
    assert slots(asked(campaign)) == [("T00", "a", "2024", "note")]


def test_unit_is_asked_about_so_many_figures_and_the_others_are_named(campaign: Path) -> None:
    put(campaign, 0, {"a": (10, 84), "b": (10, 120), "c": (10, 500), "d": (10, 60)})
    found = asked(campaign)
    assert sorted(slots(found)) == [("T00", code, "2024", "query") for code in "abc"]
    assert [one["data_element"] for one in found if "chênh lệch như vậy: Số d (2024) = 60" in one["message"]] == ["a"]
    change(campaign, "stemagg.toml", "report_grouping", "checks = { peers = { most_per_unit = 1 } }\nreport_grouping")
    assert slots(asked(campaign)) == [("T00", "c", "2024", "query")]


def test_fall_to_zero_or_rise_from_it_is_asked_about_where_hardly_any_peer_did_so(campaign: Path) -> None:
    put(campaign, 0, {"a": (12, 0), "b": (0, 12), "c": (9, 0), "d": (0, 0)})
    found = {one["data_element"]: one["message"] for one in asked(campaign)}
    assert found == {
        "a": "Số a (2024) = 0: kỳ trước là 12, trong khi 0/11 đơn vị tương tự giảm về 0.",
        "b": "Số b (2024) = 12: kỳ trước là 0, trong khi 0/11 đơn vị tương tự tăng từ 0.",
    }
    for number in (1, 2):
        put(campaign, number, {"a": (12, 0)})
    assert [one["data_element"] for one in asked(campaign)] == ["b"]


def test_one_cell_is_asked_about_once_though_it_leaps_and_is_above_the_limit(campaign: Path) -> None:
    change(campaign, "outline.toml", 'title = "Số a"', 'title = "Số a"\nunusual_above = 100')
    send(campaign, "a.csv", [("Tên đơn vị", "Số a 2023", "Số a 2024"), ("Trường 0", 10, 840)])
    told = command("findings", "--format", "json", folder=campaign).data
    of_size = {"peers-differ", "number-unusual", "number-leaps"}
    assert [one["code"] for one in told if one["code"] in of_size and one["unit"] == "T00"] == ["peers-differ"]


@pytest.mark.parametrize("setting", ["on = false", "least_units = 13", "least_figure = 85"])
def test_what_the_settings_leave_out_is_not_asked(setting: str, campaign: Path) -> None:
    put(campaign, 0, {"a": (10, 84)})
    change(campaign, "stemagg.toml", "report_grouping", f"checks = {{ peers = {{ {setting} }} }}\nreport_grouping")
    assert asked(campaign) == []


def test_figures_are_compared_per_what_the_outline_names(campaign: Path) -> None:
    put(campaign, 0, {"a": (10, 84), "b": (10, 84)})
    change(campaign, "outline.toml", 'title = "Số a"', 'title = "Số a"\ncompared_per = "b"')
    found = {one["data_element"]: one["message"] for one in asked(campaign)}
    assert "mỗi trường" in found["b"]
    assert "mỗi Số b" not in found["a"]
    assert "mỗi trường" not in found["a"]
    change(campaign, "outline.toml", 'compared_per = "b"', 'compared_per = "x"')
    assert "compared_per" in command("findings", folder=campaign).err


def test_small_groups_are_compared_within_the_next_larger_one() -> None:
    units = [("xa", 1), ("xa", 2), ("truong", 1), ("truong", 1), ("truong", 1), ("khac", 5)]
    keys: list[Callable[[tuple[str, int]], object]] = [lambda one: one, lambda one: one[0], lambda _one: ""]
    grouped = [(sorted(members), len(peers)) for members, peers in groups_of(units, keys, 3)]
    assert grouped == [([("truong", 1)] * 3, 3), ([("khac", 5), ("xa", 1), ("xa", 2)], 6)]
    assert [*groups_of(units, keys, 7)] == []
    assert [size_band(schools) for schools in (None, 0, 1, 2, 3, 4, 7, 8)] == [0, 0, 1, 2, 2, 3, 3, 4]


def test_values_that_are_all_alike_are_not_apart_below_twice_as_much() -> None:
    assert [*values_apart([10.0] * 11 + [19.0], 1)] == []
    assert [*values_apart([10.0] * 11 + [90.0], 4)] == [11]
    assert [*changes_apart([(10.0, 10.0)] * 11 + [(10.0, 19.0)], 4)] == []
    assert [*changes_apart([(10.0, 10.0)] * 11 + [(10.0, 2.0)], 4)] == [11]


def test_faults_in_made_up_cities_are_found_and_others_are_left_alone(tmp_path: Path) -> None:
    *found, asked_of_the_clean = World(tmp_path).measured(cities=2)
    assert min(found) >= 0.95
    assert asked_of_the_clean <= 0.02
