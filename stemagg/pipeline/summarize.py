"""`stemagg summarize`: totals, on screen and as files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from stemagg.aggregate.crosstab import long_tables
from stemagg.aggregate.indicators import indicator_totals
from stemagg.aggregate.milestones import milestone_results
from stemagg.aggregate.targets import target_results
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.milestone_result import MilestoneResult
from stemagg.model.period import TO_DATE
from stemagg.model.summary import CrossTable, Summary
from stemagg.model.target_result import TargetResult
from stemagg.pipeline import lookup
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.counted_once import counted_once_and_all
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.earlier import with_earlier
from stemagg.pipeline.set_apart import as_in_reports, headlines
from stemagg.pipeline.summaries import summary_of_store
from stemagg.report.exports.milestones_text import milestones_csv, milestones_json, milestones_markdown
from stemagg.report.exports.targets_text import targets_csv, targets_json, targets_markdown
from stemagg.report.exports.totals_text import markdown, tidy_csv, tidy_json
from stemagg.store.database import Store


def summarize(
    campaign: Campaign,
    by: Sequence[str] = ("education_level", "period"),
    *,
    where: Iterable[str] = (),
    period: str = "",
) -> Summary:
    """Return the totals by some groupings, each with the number of units behind it; UsageError for an unknown name.

    They are those of reports: a figure under query that moves a headline is in none of them, but told beside them.

    `where` are pairs "mode=khkt", "district=Lê Chân": only elements that have these groupings, and only these values.
    `period` narrows to a period and those that lie in it; by "to_date" it is the end of the span.
    """
    campaign, groupings = as_in_reports(with_earlier(campaign)), tuple(dict.fromkeys(by))
    for name in groupings:
        lookup.check_grouping(campaign, name, "--by")
    wanted = dict(map(lookup.pair, where))
    narrowed = {name: lookup.group_named(campaign, name, value, f"{name}={value}") for name, value in wanted.items()}
    if period and TO_DATE in groupings:
        narrowed[TO_DATE] = lookup.span_named(campaign, TO_DATE, period, "--period")
    elif period:
        grouping, code = lookup.period_or_span(campaign, period, "--period")
        narrowed[grouping] = code
    return _narrowed(campaign, groupings, narrowed)


def _narrowed(campaign: Campaign, by: tuple[str, ...], where: Mapping[str, str]) -> Summary:
    """Return the totals by some groupings within values of these or of others."""
    names, store = tuple(dict.fromkeys((*by, *where))), Store(campaign)
    summary = summary_of_store(campaign, store, names)
    places = [(names.index(name), value) for name, value in where.items()]

    def within(figures: Iterable[Total]) -> tuple[Total, ...]:
        kept = (one for one in figures if all(one.group[place] == value for place, value in places))
        return tuple(replace(one, group=one.group[: len(by)]) for one in kept)

    spans = tuple(one for one in summary.spans if one.grouping in by and one.grouping not in where)
    derived = indicator_totals(campaign, answers_of(campaign, store), names) if campaign.outline.indicators else ()
    figures = within(summary.figures)
    asked = {apart for one in figures for apart in one.asked}
    told = headlines(campaign, store, asked)
    return Summary(by, figures, spans, within(derived), told, counted_once_and_all(campaign, store))


def screen_tables(campaign: Campaign, summary: Summary) -> list[CrossTable]:
    """Return the tables for the terminal."""
    return long_tables(campaign, summary)


@in_document_language
def summary_text(campaign: Campaign, summary: Summary, form: str) -> str:
    """Return a summary as csv, json or md."""
    if form == "csv":
        return tidy_csv(campaign, summary)
    if form == "json":
        return tidy_json(campaign, summary)
    return markdown(campaign, long_tables(campaign, summary), summary.headlines)


def milestones(campaign: Campaign, on: date | None = None) -> tuple[MilestoneResult, ...]:
    """Return how far the units are with each milestone on a day, the campaign's without one."""
    return milestone_results(replace(campaign, on=on or campaign.on), Store(campaign).numbers())


@in_document_language
def milestones_text(campaign: Campaign, results: Sequence[MilestoneResult], form: str) -> str:  # noqa: ARG001  (of its language)
    """Return milestones as csv, json or md (sentences)."""
    return {"csv": milestones_csv, "json": milestones_json, "md": milestones_markdown}[form](results)


def files_of_targets(campaign: Campaign) -> list[Path]:
    """Return the files that list targets, which no output may replace."""
    return [campaign.folder / entry.file for entry in campaign.outline.target_entries if entry.file]


def targets(campaign: Campaign) -> tuple[TargetResult, ...]:
    """Return what has been achieved of each target, without figures under query that move a headline."""
    campaign = as_in_reports(campaign)
    return target_results(campaign, answers_of(campaign, Store(campaign)))


@in_document_language
def targets_text(campaign: Campaign, results: Sequence[TargetResult], form: str) -> str:  # noqa: ARG001  (of its language)
    """Return targets as csv, json or md (sentences)."""
    return {"csv": targets_csv, "json": targets_json, "md": targets_markdown}[form](results)
