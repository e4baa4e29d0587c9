"""The examples of the guide for averages and indicators come to the figures that it tells."""

import re
from collections.abc import Sequence
from pathlib import Path

from tests.cli.test_documentation import GUIDE, blocks, rows_of
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command


def received(folder: Path, outline: str, table: str, units: Sequence[str]) -> Path:
    """Write a campaign around an outline of the guide and ingest one of its tables."""
    write_campaign(folder, outline, units)
    (folder / "bang.csv").write_text(table, encoding="utf-8")
    assert command("ingest", folder / "bang.csv", folder=folder).out
    return folder


def block_with(text: str, kind: str) -> str:
    return next(block for block in blocks(GUIDE, kind) if text in block)


def summarized(folder: Path, by: str) -> dict[tuple[str, str], tuple[object, str]]:
    rows = command("summarize", "--by", by, "--format", "json", folder=folder).data
    return {
        (str(row[by] or ""), row["data_element"]): (
            row["value"],
            f"{row['units_counted']}/{row['units_expected']}{'*' * bool(row['units_partial'])}",
        )
        for row in rows
    }


def test_the_averages_of_the_guide_are_those_that_it_tells(tmp_path: Path) -> None:
    table = block_with("chuyên cần", "csv")
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]
    folder = received(tmp_path, block_with('aggregation = "average"', "toml"), table, units)
    for by, period, element, number, units_told, _why in rows_of(GUIDE, "`--by` | Kỳ"):
        made = summarized(folder, by.strip("`"))[period.strip("`"), element.strip("`")]
        assert made == (float(re.sub(",", ".", number)), units_told), (by, period)


def test_the_indicators_of_the_guide_are_those_that_it_tells(tmp_path: Path) -> None:
    units = ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH,Đông", "C,Trường C,truong,TH,Tây"]
    outline, table = block_with('code = "members_per_club"', "toml"), block_with("Số câu lạc bộ HKI", "csv")
    made = summarized(received(tmp_path, outline, table, units), "period")
    told = rows_of(GUIDE, "Mã chỉ số")
    assert {row[0].strip("`") for row in told} == {code for _period, code in made if code not in {"clubs", "members"}}
    for code, period, number, of_units, _why in told:
        assert made[period.strip("`"), code.strip("`")] == (float(number.replace(",", ".")), of_units), code
