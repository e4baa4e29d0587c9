"""Rules over figures by dimension: the whole where it is asked, a member by its selector, a sum over members."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.rule_figures import RuleOperand
from stemagg.checks.rules import evaluate_rules
from stemagg.model.errors import SettingsError
from stemagg.model.slot import members_of
from stemagg.model.source import CellRef
from tests.worlds.outline_world import write_campaign

OUTLINE = """
[[period]]
code = "2024-2025"

[[dimension]]
code = "prize"
title = "Giải"
total = "asked"
members = [{{ code = "nhat", title = "giải Nhất" }}, {{ code = "nhi", title = "giải Nhì" }}]

[[dimension]]
code = "mode"
title = "Hình thức"
members = [{{ code = "bai_hoc", title = "bài học" }}, {{ code = "khkt", title = "nghiên cứu" }}]

[[data_element]]
code = "projects"
section = "I"
title = "Dự án"
type = "count"
by = ["prize"]

[[data_element]]
code = "activities"
section = "I"
title = "Hoạt động"
type = "count"
by = ["mode"]

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["projects", "activities"]

[[rule]]
code = "one"
title = "Quy tắc"
check = "{check}"
missing = "skip"
"""

FIGURES = {
    ("projects", "prize", ""): 10,
    ("projects", "prize", "nhat"): 4,
    ("projects", "prize", "nhi"): 3,
    ("activities", "mode", "bai_hoc"): 6,
    ("activities", "mode", "khkt"): 1,
}


@pytest.mark.parametrize(
    ("check", "outcome"),
    [
        ("sum(projects, prize) <= projects", "passed"),
        ("sum(projects, prize) > projects", "violated"),
        ("projects[nhat] = 4", "passed"),
        ("projects[prize=nhi] > projects[nhat]", "violated"),
        ("sum(activities, mode) = 7", "passed"),
        ("activities[khkt] <= projects", "passed"),
        ("activities[khkt] > projects[total]", "violated"),
    ],
)
def test_a_rule_takes_wholes_members_and_sums(check: str, outcome: str, tmp_path: Path) -> None:
    of = open_campaign(write_campaign(tmp_path, OUTLINE.format(check=check), ["A,Trường A,truong,TH,Đông"]))
    given = {
        (element, members_of({dimension: member}), ""): RuleOperand(number, str(number), CellRef("a.csv"))
        for (element, dimension, member), number in FIGURES.items()
    }
    assert [one.outcome.value for one in evaluate_rules(of, of.roster["A"], given)] == [outcome]


def test_a_rule_whose_figures_share_no_grain_is_refused_with_two_ways_to_write_it(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE.format(check="activities <= projects"), ["A,Trường A,truong,TH,Đông"])
    with pytest.raises(SettingsError) as refused:
        open_campaign(tmp_path)
    (fault,) = refused.value.faults
    assert dict(fault.operands)["ways"] == "activities[mode=bai_hoc], sum(activities, mode)"
