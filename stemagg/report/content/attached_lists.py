"""The lists that are too long for a report's appendices: they are in a workbook beside it, the report has the sums."""

from collections.abc import Iterator
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.report.content import phrases
from stemagg.report.content.appendices import Appendices
from stemagg.report.content.attachments import attached_view, sheet_names
from stemagg.report.content.blocks import ReportTable
from stemagg.report.content.figures import Figures
from stemagg.report.content.findings import open_findings


@dataclass(frozen=True, slots=True)
class AttachedList:
    """A sheet of the workbook: its name, the title above its table, the table."""

    name: str
    title: str
    table: ReportTable


def attached_lists(campaign: Campaign, facts: ReportFacts) -> Iterator[AttachedList]:
    """Yield the lists that are attached to a report, each a sheet of the workbook."""
    view, names = attached_view(campaign, facts), sheet_names(campaign)
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
