"""The change of a routine report is one between its quarter and the one before, of units asked for all of both."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.compared_spans import span_key
from stemagg.model.figure_key import Measure
from stemagg.model.figures import LeftOut
from stemagg.model.report_facts import ReportFacts
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.routine_report import campaign_for_report
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, write_campaign

REPORT = """
[[report]]
code = "quy"
title = "Báo cáo {period}"
period_kind = "quarter"
"""


QUARTERS_TOO = """
[[period]]
every = "quarter"
from = "2024-Q1"
to = "2024-Q2"

[[indicator]]
code = "grown"
title = "Bài so với kỳ trước"
kind = "change"
of = "lessons"
against = "previous"

[[indicator]]
code = "share"
title = "Tỉ trọng trong năm"
numerator = "lessons"
denominator = "to_date(lessons)"
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> ReportFacts:
    """Return the second quarter of four schools with a lesson and ten pupils in each month; D began in February."""
    folder = write_campaign(tmp_path_factory.mktemp("spans"), monthly("2024-01", "2024-06"), [])
    rows = [f"{code},Trường {code},truong,TH,Đông,{'2024-02-01' if code == 'D' else ''}" for code in "ABCD"]
    (folder / "units.csv").write_text("\n".join(["code,name,kind,levels,district,valid_from", *rows]), encoding="utf-8")
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    for month in range(1, 7):
        for unit in "ABC" if month == 1 else "ABCD":
            period = f"2024-{month:02}"
            put_values(folder, unit, {("lessons", (), period): month, ("pupils", (), period): 10 * month})
    return report_facts(campaign_for_report(open_campaign(folder), "quy", "2024-Q2"))


def test_two_months_of_a_unit_are_not_compared_with_three(facts: ReportFacts) -> None:
    made = facts.changes[span_key(Measure.CHANGE, "lessons", "", ("quarter", "2024-Q2"))]
    assert (made.before, made.after, made.earlier) == (18, 45, "2024-Q1")
    assert [(one.unit, one.left_out) for one in made.left_out] == [("D", LeftOut.PART_OF_PERIOD)]


def test_of_a_stock_only_the_last_month_counts(facts: ReportFacts) -> None:
    made = facts.changes[span_key(Measure.CHANGE, "pupils", "", ("quarter", "2024-Q2"))]
    assert (made.before, made.after, len(made.compared)) == (120, 240, 4)


def test_what_is_reached_to_date_has_no_change(facts: ReportFacts) -> None:
    with pytest.raises(KeyError):
        facts.change_of(span_key(Measure.CHANGE, "lessons", "", ("to_date", "2024-06")))


def test_an_indicator_compares_the_same_totals_of_quarters_that_are_asked_beside_their_months(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path, monthly("2024-01", "2024-06") + QUARTERS_TOO, ["A,Trường A,truong,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    put_values(folder, "A", {("lessons", (), f"2024-{month:02}"): month for month in range(1, 7)})
    put_values(folder, "A", {("lessons", (), "2024-Q1"): 11})  # its months come to 6
    facts, span = report_facts(campaign_for_report(open_campaign(folder), "quy", "2024-Q2")), ("quarter", "2024-Q2")
    change = facts.changes[span_key(Measure.CHANGE, "lessons", "", span)]
    assert (change.before, change.after) == (6, 15)
    assert facts.indicators[span_key(Measure.SHARE, "grown", "", span)].value == 9
    assert facts.indicators[span_key(Measure.SHARE, "share", "", span)].operands[1].value == 21
