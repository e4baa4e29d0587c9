"""The lists that are too long for a report's appendices: they are in a workbook beside it, the report has the sums."""

from collections.abc import Iterator
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import Reporting
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.appendices import Appendices
from stemagg.report.content.blocks import ReportTable
from stemagg.report.content.figures import Figures
from stemagg.report.content.findings import open_findings, told_findings
from stemagg.report.content.report_views import AttachedView

_MOST_GROUPS, _MOST_SCHOOLS, _MOST_LINES = 20, 100, 40
"""More groups, schools, late units or findings than these are told by their sums."""

_NOT_IN_TIME = (Reporting.MISSING, Reporting.LATE)


@dataclass(frozen=True, slots=True)
class AttachedList:
    """A sheet of the workbook: its name, the title above its table, the table."""

    name: str
    title: str
    table: ReportTable


def attached_view(campaign: Campaign, facts: ReportFacts) -> AttachedView:
    """Return which lists are attached, and what the sheets of the workbook are called."""
    groups = len([name for name in groups_shown(campaign, campaign.settings.report_grouping) if name]) > _MOST_GROUPS
    schools = sum(campaign.outline.kinds[unit.kind].single_school for unit in campaign.roster) > _MOST_SCHOOLS
    late = sum(one.reporting in _NOT_IN_TIME for one in facts.status.units) > _MOST_LINES
    findings = len(told_findings(facts)) > _MOST_LINES
    told = {"groups": groups, "schools": schools, "late": late, "findings": findings}
    names = tuple(name for which, name in _names(campaign).items() if told[which])
    return AttachedView(groups=groups, schools=schools, late=late, findings=findings, sheets=names)


def attached_lists(campaign: Campaign, facts: ReportFacts) -> Iterator[AttachedList]:
    """Yield the lists that are attached to a report, each a sheet of the workbook."""
    view, names = attached_view(campaign, facts), _names(campaign)
    tables = Appendices(campaign, facts, Figures(campaign, facts)) if view.sheets else None
    if tables is None:
        return
    group = phrases.grouping_in_text(campaign.grouping_title(campaign.settings.report_grouping))
    if view.groups:
        yield AttachedList(names["groups"], f"Số liệu theo {group} và cấp học", tables.by_group())
    if view.schools:
        yield AttachedList(names["schools"], "Số liệu của từng trường", tables.by_school())
    if view.late:
        yield AttachedList(names["late"], "Đơn vị chưa nộp báo cáo hoặc nộp sau thời hạn", tables.not_in_time())
    if view.findings:
        yield AttachedList(names["findings"], "Nội dung chờ sửa, giải trình", open_findings(campaign, facts))


def _names(campaign: Campaign) -> dict[str, str]:
    group = phrases.grouping_in_text(campaign.grouping_title(campaign.settings.report_grouping))
    return {
        "groups": f"Theo {group}",
        "schools": "Từng trường",
        "late": "Chưa nộp, nộp muộn",
        "findings": "Chờ sửa, giải trình",
    }
