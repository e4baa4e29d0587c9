"""`stemagg summarize -o`: the totals, with the values behind them, as a workbook."""

from pathlib import Path

from stemagg.aggregate.crosstab import cross_tables
from stemagg.aggregate.listed import in_order, telling
from stemagg.model.campaign import Campaign
from stemagg.model.summary import Summary
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.set_apart import as_in_reports
from stemagg.pipeline.summarize import milestones
from stemagg.report.exports.totals_xlsx import write_totals
from stemagg.store.database import Store


@in_document_language
def write_workbook(campaign: Campaign, summary: Summary, path: Path) -> None:
    """Write a summary, with its underlying values, as a workbook."""
    campaign = as_in_reports(campaign)
    store = Store(campaign)
    values = telling(campaign.outline, store.values_of_figures(store.current_values()))
    rows = in_order(campaign, store.rows())
    write_totals(campaign, cross_tables(campaign, summary), values, path, milestones(campaign), rows, summary.headlines)
