"""What is said of a text in many rows of a table is said once, of the first of them."""

from pathlib import Path

from tests.shapes.test_shapes import GROUPS
from tests.worlds.shape_world import ingested


def test_a_year_a_plan_and_an_unknown_item_in_several_rows_are_named_once_for_a_unit(tmp_path: Path) -> None:
    one = GROUPS["long_tables"]["items-and-years-that-nobody-asked-for"]
    said = " ".join(ingested(tmp_path / "one", [one]).said.split())
    texts = ("“2022-2023”", '"NH 23-24"', '"Kế hoạch 2025-2026"')
    assert [said.count(f"Tiêu đề {text}") + said.count(f"tiêu đề {text}") for text in texts] == [1, 1, 1]
