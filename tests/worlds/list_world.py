"""A list of projects: by field, which makes up the whole, and by prize, which only some have."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.worlds.outline_world import send, write_campaign

PROJECTS = """
[[period]]
code = "2024-2025"

[[dimension]]
code = "field"
title = "Lĩnh vực"
members = [
  { code = "robot", title = "Rô bốt và máy thông minh", short_title = "Rô bốt" },
  { code = "sinh", title = "Y sinh", aliases = ["Y học"] },
]

[[dimension]]
code = "prize"
title = "Giải"
total = "asked"
members = [{ code = "nhat", title = "giải Nhất" }, { code = "nhi", title = "giải Nhì" }]

[[data_element]]
code = "projects"
section = "I"
title = "Dự án dự thi"
type = "list"
unit_of_measure = "dự án"
by = ["education_level"]
columns = [
  { code = "name", title = "Tên dự án", type = "text" },
  { code = "field", title = "Lĩnh vực", dimension = "field" },
  { code = "prize", title = "Giải", dimension = "prize" },
  { code = "pupils", title = "Số học sinh", type = "count" },
  { code = "price", title = "Đơn giá", type = "amount", unit_of_measure = "nghìn đồng", decimals = 1 },
  { code = "amount", title = "Thành tiền", type = "amount", unit_of_measure = "nghìn đồng", decimals = 1 },
]
key = ["name"]
checks = ["pupils * price = amount"]

[[obligation]]
code = "all"
title = "Dự án"
kinds = ["truong"]
data_elements = ["projects"]
"""
UNITS = [
    "A,Trường A,truong,THCS,Đông",
    "B,Trường B,truong,THCS,Đông",
    "C,Trường C,truong,THCS;THPT,Tây",
    "D,Trường D,truong,THPT,Tây",
]
HEADING = ["Đơn vị", "Tên dự án", "Lĩnh vực", "Giải"]


def sent(
    folder: Path, rows: Sequence[Sequence[object]], name: str = "a.csv", heading: Sequence[str] = HEADING
) -> dict[str, Any]:
    """Ingest a list whose rows name their units into the campaign of projects, and return what `ingest` says of it."""
    if not (folder / "outline.toml").exists():
        write_campaign(folder, PROJECTS, UNITS)
    return send(folder, name, [heading, *rows])


def codes(told: Mapping[str, Any]) -> list[str]:
    """Return the codes of the errors and queries, but those on columns that the campaign's lists may lack."""
    wanted = (one for one in told["findings"] if one["severity"] != "note" and one["code"] != "list-column-missing")
    return [one["code"] for one in wanted if one["code"] != "values-missing"]
