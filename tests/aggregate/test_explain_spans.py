"""A change between quarters is taken back to the months of both."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.compared_spans import span_key
from stemagg.model.errors import UsageError
from stemagg.model.explanation import ChangeBreakdown, TotalBreakdown
from stemagg.model.figure_key import Measure
from stemagg.pipeline.explain import explain, explain_named
from stemagg.pipeline.figure_query import FigureQuery
from stemagg.pipeline.routine_report import campaign_for_report
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, write_campaign


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return three schools with as many lessons in each month as its number."""
    made = write_campaign(
        tmp_path_factory.mktemp("spans"), monthly("2024-01", "2024-06"),
        [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"],
    )  # fmt: skip
    for month in range(1, 7):
        for unit in "ABC":
            put_values(made, unit, {("lessons", (), f"2024-{month:02}"): month})
    return made


def test_a_change_between_quarters_shows_the_months_of_both(folder: Path) -> None:
    key = span_key(Measure.CHANGE, "lessons", "", ("quarter", "2024-Q2"))
    found = explain(open_campaign(folder), key)
    assert isinstance(found, ChangeBreakdown)
    assert (found.change.before, found.change.after) == (18, 45)
    assert [total.total.value for total in found.totals] == [18, 45]
    assert [len(total.sources) for total in found.totals] == [9, 9]


def test_with_a_report_named_a_figure_is_that_of_its_period(folder: Path) -> None:
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[report]]\ncode = "quy"\ntitle = "Báo cáo {period}"\nperiod_kind = "quarter"\n')
    campaign = campaign_for_report(open_campaign(folder), "quy", "2024-Q2")
    (found,) = explain_named(campaign, FigureQuery(element="lessons"))
    assert isinstance(found.explanation, TotalBreakdown)
    assert found.explanation.total.value == 45
    (changed,) = explain_named(campaign, FigureQuery(element="lessons", measure="change", period="2024-Q2"))
    assert isinstance(changed.explanation, ChangeBreakdown)
    assert changed.explanation.change.before == 18


def test_what_has_no_quarter_before_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="no-period-before"):
        explain(open_campaign(folder), span_key(Measure.CHANGE, "lessons", "", ("quarter", "2024-Q1")))
