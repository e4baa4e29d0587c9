"""A campaign around any outline: what an outline adds to a bare head, its units, and plain tables that they send."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.worlds.campaign_files import DECISIONS, FIELDS, settings, write_files
from tests.worlds.running import command

HEAD = f"""\
code = "outline-world"
version = "1"
title = "Kết quả"

[letter]
number = "1/CV"

[deadline]
date = 2025-12-31
day_counts = true
quoted = "trước ngày 31/12/2025"

{FIELDS}
[[section]]
number = "I"
title = "Số liệu"

[[unit_kind]]
code = "xa"
title = "UBND xã"

[[unit_kind]]
code = "truong"
title = "Trường"
single_school = true

[[education_level]]
code = "MN"
title = "mầm non"

[[education_level]]
code = "TH"
title = "tiểu học"

[[education_level]]
code = "THCS"
title = "trung học cơ sở"

[[education_level]]
code = "THPT"
title = "trung học phổ thông"
"""

ROSTER = "code,name,kind,levels,district\n"


def write_campaign(folder: Path, outline: str, units: Sequence[str]) -> Path:
    """Write a campaign folder; `outline` follows the head, `units` are rows of the roster without a heading."""
    files = {
        "stemagg.toml": settings(2025),
        "outline.toml": HEAD + outline,
        "units.csv": ROSTER + "\n".join(units) + "\n",
        "decisions.csv": DECISIONS,
    }
    return write_files(folder, files, {})


def send(folder: Path, name: str, rows: Sequence[Sequence[object]]) -> dict[str, Any]:
    """Ingest a table, its heading in the first row, as a CSV file and return what `ingest` says of it."""
    (folder / "received").mkdir(exist_ok=True)
    path = folder / "received" / name
    path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    ran = command("ingest", path, "--format", "json", folder=folder)
    assert ran.out, ran.err
    told: dict[str, Any] = ran.data
    return told


def totals(folder: Path, by: str = "") -> dict[tuple[str, ...], object]:
    """Return what `summarize` prints by (groups, data element): the value, or why there is none."""
    made: dict[tuple[str, ...], object] = {}
    names = by.split(",") if by else []
    for row in command("summarize", "--by", by, "--format", "json", folder=folder).data:
        group = tuple(str(row.get(name) or "") for name in names)
        value = row["value"] if row["additivity"] == "adds_up" else row["additivity"]
        made[(*group, row["data_element"])] = value
    return made
