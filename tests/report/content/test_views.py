"""Views: what lies below a value is its fields and its codes, and nothing besides."""

from dataclasses import FrozenInstanceError, dataclass
from typing import Annotated

import pytest

from stemagg.report.content.blocks import ReportRow, ReportTable, TablePart, TableWhenRead
from stemagg.report.content.view import BESIDE, ByPeriod, Doc, View, entries, entries_at_hand, fields_of


@dataclass(frozen=True, slots=True)
class Comparison(View):
    """Numbers of some periods, and what is said of them."""

    change: Annotated[str, Doc("what has changed")]
    periods: Annotated[ByPeriod[int], BESIDE]

    def told(self) -> str:
        return self.change


TWO = Comparison("more", ByPeriod({"2022": 3, "2023": 5}))


def test_the_codes_of_a_mapping_beside_are_written_like_the_fields() -> None:
    assert entries(TWO) == {"2022": 3, "2023": 5, "change": "more"}


def test_a_field_is_not_hidden_by_a_code_of_its_name() -> None:
    assert entries(Comparison("more", ByPeriod({"change": 3})))["change"] == "more"


def test_below_a_mapping_by_code_are_its_codes() -> None:
    assert dict(entries(TWO.periods)) == {"2022": 3, "2023": 5}


@pytest.mark.parametrize("value", ["text", 3, ("a", "b"), {"key": "value"}, object()])
def test_below_what_is_no_view_there_is_nothing(value: object) -> None:
    assert entries(value) == {}


def test_a_view_is_not_changed_once_it_is_made() -> None:
    with pytest.raises(FrozenInstanceError):
        TWO.change = "less"  # type: ignore[misc]


def test_each_field_has_its_meaning_beside_its_type() -> None:
    assert [(each.name, each.doc.meaning, each.type) for each in fields_of(Comparison)] == [
        ("change", "what has changed", str),
        ("periods", "", ByPeriod[int]),
    ]


def test_a_mapping_made_lazily_makes_what_is_read_once_and_keeps_its_order() -> None:
    made: list[str] = []

    def length(code: str) -> int:
        made.append(code)
        return len(code)

    of = ByPeriod.lazily(["2023-Q1", "2024"], length)
    assert (list(of), len(of), "2024" in of, "2025" in of, made) == (["2023-Q1", "2024"], 2, True, False, [])
    assert (of["2024"], of["2024"], made) == (4, 4, ["2024"])
    assert list(of.items()) == [("2023-Q1", 7), ("2024", 4)]
    with pytest.raises(KeyError):
        of["2025"]


def test_all_of_a_mapping_made_lazily_is_at_hand_unlike_what_is_made_later() -> None:
    assert entries_at_hand(ByPeriod.lazily(["2023", "2024"], len)) == {"2023": 4, "2024": 4}
    assert entries_at_hand(ByPeriod({"last": 4}, ["year"], len)) == {"last": 4}


def test_a_table_is_made_once_when_it_is_first_read() -> None:
    made = [ReportTable((TablePart((100,), (ReportRow(()),)),))]
    table = TableWhenRead(made.pop)
    assert (bool(table), len(table.parts), made) == (True, 1, [])
