"""Which lists are too long for a report's appendices, and what they are called in the workbook beside it."""

from stemagg.model.campaign import Campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import NOT_IN_TIME
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.findings import told_findings
from stemagg.report.content.report_views import AttachedView

_MOST_GROUPS, _MOST_SCHOOLS, _MOST_LINES = 20, 100, 40
"""More groups, schools, late units or findings than these are told by their sums."""


def attached_view(campaign: Campaign, facts: ReportFacts) -> AttachedView:
    """Return which lists are attached, and what the sheets of the workbook are called."""
    groups = len([name for name in groups_shown(campaign, campaign.settings.report_grouping) if name]) > _MOST_GROUPS
    schools = sum(campaign.outline.kinds[unit.kind].single_school for unit in campaign.roster) > _MOST_SCHOOLS
    late = sum(one.reporting in NOT_IN_TIME for one in facts.status.units) > _MOST_LINES
    findings = len(told_findings(facts)) > _MOST_LINES
    told = {"groups": groups, "schools": schools, "late": late, "findings": findings}
    names = tuple(name for which, name in sheet_names(campaign).items() if told[which])
    return AttachedView(groups=groups, schools=schools, late=late, findings=findings, sheets=names)


def sheet_names(campaign: Campaign) -> dict[str, str]:
    """Return the names of the sheets by what is on them."""
    group = phrases.grouping_in_text(campaign.grouping_title(campaign.settings.report_grouping))
    return {
        "groups": f"Theo {group}",
        "schools": "Từng trường",
        "late": "Chưa nộp, nộp muộn",
        "findings": "Chờ sửa, giải trình",
    }
