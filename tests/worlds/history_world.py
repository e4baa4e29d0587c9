"""A campaign by month and the one of the months before, which it names as its history."""

import json
from collections.abc import Mapping
from pathlib import Path

from stemagg.model.slot import SlotKey
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, write_campaign

HEADING = "code,name,kind,levels,district,valid_from,valid_to,successor_of"
A, B = "A,Trường A,truong,TH,Đông,,,", "B,Trường B,truong,TH,Tây,,,"
OLD = ["M1,Trường Cũ 1,truong,TH,Tây,,{0},", "M2,Trường Cũ 2,truong,TH,Tây,,{0},"]
NEW = "M,Trường Mới,truong,TH,Tây,2024-01-01,,M1;M2"
EARLIER = {
    "2023-11": {"A": (1, 40), "B": (2, 50), "M1": (3, 10), "M2": (4, 20)},
    "2023-12": {"A": (5, 41), "B": (6, 51), "M1": (7, 11)},
}
LATER = {"2024-01": {"A": (8, 42), "B": (9, 50), "M": (10, 33)}, "2024-02": {"A": (11, 43), "M": (12, 34)}}
Given = Mapping[str, Mapping[str, tuple[int, int]]]
"""The numbers of lessons and of pupils by month and unit."""


def campaign(folder: Path, outline: str, units: list[str], given: Given, *history: str) -> Path:
    """Return a campaign whose units have sent lessons and pupils by month, with the earlier ones that it names."""
    write_campaign(folder, outline, units)
    if history:
        naming(folder, *history)
    (folder / "units.csv").write_text("\n".join([HEADING, *units]) + "\n", encoding="utf-8")
    for unit in dict.fromkeys(unit for of_units in given.values() for unit in of_units):
        sent = {period: of_units[unit] for period, of_units in given.items() if unit in of_units}
        numbers: dict[SlotKey, int] = {("lessons", (), period): number for period, (number, _pupils) in sent.items()}
        numbers |= {("pupils", (), period): pupils for period, (_number, pupils) in sent.items()}
        put_values(folder, unit, numbers)
    return folder


def naming(folder: Path, *history: str) -> Path:
    """Let the settings of a campaign name earlier ones."""
    settings = folder / "stemagg.toml"
    settings.write_text(f"history = {json.dumps(history)}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    return folder


def earlier_campaign(folder: Path) -> Path:
    """Return the campaign of the last months of 2023."""
    return campaign(folder, monthly("2023-11", "2023-12"), [A, B, *(line.format("") for line in OLD)], EARLIER)


def later_campaign(folder: Path, more: str = "", *history: str) -> Path:
    """Return the campaign of the first months of 2024."""
    return campaign(folder, monthly("2024-01", "2024-02") + more, [A, B, NEW], LATER, *history)


def campaign_of_both(folder: Path, more: str = "") -> Path:
    """Return one campaign that holds the months of both."""
    closed = [line.format("2023-12-31") for line in OLD]
    return campaign(folder, monthly("2023-11", "2024-02") + more, [A, B, NEW, *closed], {**EARLIER, **LATER})
