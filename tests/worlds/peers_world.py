"""Twelve schools that are asked the same four figures in two years: eleven of them have much the same."""

from pathlib import Path

from stemagg.model.slot import SlotKey
from tests.worlds.outline_world import put_values, write_campaign

ELEMENT = """
[[data_element]]
code = "{code}"
section = "I"
title = "Số {code}"
type = "count"
by = ["period"]
aggregation = "flow"
"""
OUTLINE = "".join(
    [*(f'[[period]]\ncode = "{year}"\n' for year in (2023, 2024)), *(ELEMENT.format(code=code) for code in "abcd"),
     '[[obligation]]\ncode = "all"\ntitle = "Số liệu"\nkinds = ["truong"]\ndata_elements = ["a", "b", "c", "d"]\n']
)  # fmt: skip
UNITS = [f"T{number:02},Trường {number},truong,TH,Đông" for number in range(12)]
USUAL = (10, 12)


def write_peers(folder: Path) -> Path:
    """Write a campaign in which eleven schools have gone from about 10 to about 12 of everything, and return it."""
    write_campaign(folder, OUTLINE, UNITS)
    for number in range(1, 12):
        put(folder, number, dict.fromkeys("abcd", (10 + number % 3, 11 + number % 4)))
    return folder


def put(folder: Path, number: int, figures: dict[str, tuple[int, int]]) -> None:
    """Store the figures of a school in both years, by their codes."""
    given: dict[SlotKey, int] = {(code, (), year): value for code, both in figures.items()
             for year, value in zip(("2023", "2024"), both, strict=True)}  # fmt: skip
    put_values(folder, f"T{number:02}", given)
