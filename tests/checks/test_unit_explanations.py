"""What a unit explains stands beside the open findings on the figure, and beside nothing else."""

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.unit_explanations import with_unit_explanations
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.finding import finding
from stemagg.model.reporting import Reporting, UnitStatus, status_name
from stemagg.model.slot import Slot
from tests.worlds.running import CITY

SLOT = Slot("A", "lessons", (), "2022-2023")


def test_only_open_findings_of_units_carry_an_explanation() -> None:
    open_one = finding(CheckCode.RULE_BROKEN, unit="A", data_element="lessons", period="2022-2023")
    given = [
        open_one,
        finding(CheckCode.RULE_BROKEN, unit="A", data_element="lessons", period="2022-2023", severity=Severity.NOTE),
        finding(CheckCode.RULE_BROKEN, data_element="lessons", period="2022-2023"),
        finding(CheckCode.RULE_BROKEN, unit="A", data_element="schools", period="2022-2023"),
    ]
    told = with_unit_explanations(open_campaign(CITY), given, {SLOT: "dạy liên trường"})
    assert [one.unit_explanation for one in told] == ["dạy liên trường", "", "", ""]


def test_missing_figures_carry_what_is_said_of_each_of_them() -> None:
    campaign = open_campaign(CITY)
    label = campaign.outline.elements["lessons"].label
    missing = finding(CheckCode.VALUES_MISSING, unit="A", operands={"items": f"{label} (THPT)"})
    other = finding(CheckCode.VALUES_MISSING, unit="B", operands={"items": f"{label} (THPT)"})
    told = with_unit_explanations(campaign, [missing, other], {SLOT: "chưa dạy"})
    assert [one.unit_explanation for one in told] == [f"{label} 2022-2023: chưa dạy", ""]


def test_a_unit_that_has_nothing_to_report_is_told_so_beside_its_state() -> None:
    status = UnitStatus("A", Reporting.LATE, None, (), 0, 0, has_nothing=True)
    assert status_name(status) == "late, nothing to report"
