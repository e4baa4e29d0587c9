"""A change of averages in percent is made of the exact means; their rounded ones are only printed."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

SCORES = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"

[[data_element]]
code = "score"
section = "I"
title = "Điểm bình quân"
type = "amount"
decimals = 1
unit_of_measure = "điểm"
by = ["period"]
aggregation = "average"
weight = "unit"

[[indicator]]
code = "grown"
title = "Tăng, giảm"
kind = "change"
of = "score"
against = "previous"

[[indicator]]
code = "hundredth"
title = "Một phần trăm, tăng giảm"
kind = "change"
of = "score / 100"
against = "previous"
decimals = 4

[[indicator]]
code = "quotient"
title = "Thương"
kind = "ratio"
numerator = "score"
denominator = "score[2024-01]"
decimals = 3

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["score"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return three schools with 10, 10 and 10,1 points in January, a mean of 10,033…, and 20 in February."""
    made = write_campaign(
        tmp_path_factory.mktemp("averages"), SCORES, [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]
    )
    rows = [["Trường A", "10.0", "20.0"], ["Trường B", "10.0", "20.0"], ["Trường C", "10.1", "20.0"]]
    send(made, "a.csv", [["Đơn vị", *(f"Điểm bình quân tháng {n}/2024" for n in (1, 2))], *rows])
    return made


def explained(folder: Path, *asked: str) -> str:
    return " ".join(command("explain", *asked, "--period", "2024-02", folder=folder).out.split())


def test_the_percentage_in_the_report_is_of_the_exact_means(folder: Path) -> None:
    campaign = open_campaign(folder)
    view = report_view(campaign, report_facts(campaign), None)
    said = str(view.figures["score"]["total"].comparison).replace("\u00a0", " ")
    assert said == "tăng từ 10,0 lên 20,0, tăng 10,0 điểm (99,3%)"
    assert view.indicators["grown"].levels["total"].periods["last"].percent == "99,3%"


@pytest.mark.parametrize("element", ["score", "grown"])
def test_explain_shows_the_exact_means_of_a_percentage(folder: Path, element: str) -> None:
    shown = explained(folder, "--element", element, "--measure", "percent")
    assert "100 × (20 − 10,033333) ÷ 10,033333 = 99,3" in shown


def test_the_numbers_of_a_change_are_printed_as_the_means_are(folder: Path) -> None:
    assert "20,0 − 10,0 = 10,0" in explained(folder, "--element", "grown")
    assert explained(folder, "--element", "hundredth").startswith("Một phần trăm, tăng giảm; Kỳ: Tháng 2/2024 = 0,0997")


def test_a_quotient_of_averages_is_of_the_exact_means(folder: Path) -> None:
    shown = explained(folder, "--element", "quotient")
    assert shown.startswith("Thương; Kỳ: Tháng 2/2024 = 1,993")
    assert "20 ÷ 10,033333" in shown


def test_a_change_from_a_mean_of_zero_has_no_percentage(tmp_path: Path) -> None:
    made = write_campaign(tmp_path, SCORES, [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"])
    rows = [[f"Trường {code}", "0", "20.0"] for code in "ABC"]
    send(made, "a.csv", [["Đơn vị", *(f"Điểm bình quân tháng {n}/2024" for n in (1, 2))], *rows])
    for element in ("score", "grown"):
        assert "Kỳ trước là 0 nên không" in explained(made, "--element", element, "--measure", "percent")
