"""`stemagg summarize`, `status` and `render`: from the store to figures and documents."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from stemagg.aggregate import Frame, cross_tables, long_tables, shortfalls, standing
from stemagg.files.atomic_write import write_text
from stemagg.files.guard import guard_outputs
from stemagg.messages import suggestions
from stemagg.messages.commands import CommandCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.summary import CampaignStatus, CrossTable, CurrentValue, ReportFacts, Summary
from stemagg.narrative import part_of
from stemagg.pipeline.findings import everything_found
from stemagg.pipeline.narrative import points_of
from stemagg.report.content.context import wanted_groupings
from stemagg.report.exports.totals_text import markdown, tidy_csv, tidy_json
from stemagg.report.exports.totals_xlsx import write_totals
from stemagg.report.web import page as html_page
from stemagg.store import Store


def stale_files(campaign: Campaign) -> int:
    """Return the number of stored files that were read under other settings than the present."""
    return len(Store(campaign).read_under_other_settings())


def parse_groupings(campaign: Campaign, text: str) -> tuple[str, ...]:
    """Return the groupings of an option such as "district,period"; UsageError for one that does not exist."""
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    known = campaign.groupings
    faults = [
        fault(
            "--by",
            CommandCode.GROUPING_UNKNOWN,
            found=name,
            allowed=", ".join(known),
            suggestions=suggestions(name, known),
        )
        for name in names
        if name not in known
    ]
    if faults:
        raise UsageError(*faults)
    return names


def summarize(campaign: Campaign, by: tuple[str, ...]) -> Summary:
    """Return the totals by some groupings, each with the number of units it stands on."""
    return _summaries(campaign, Store(campaign), [by])[by]


def _summaries(
    campaign: Campaign, store: Store, groupings: Iterable[tuple[str, ...]]
) -> dict[tuple[str, ...], Summary]:
    summaries = {}
    for by in groupings:
        frame = Frame(campaign, by)
        summaries[by] = frame.summary(store.add_up(frame.places))
    return summaries


def tables_for_screen(campaign: Campaign, summary: Summary) -> list[CrossTable]:
    """Return the tables that the terminal shows."""
    return long_tables(campaign, summary)


def as_text(campaign: Campaign, summary: Summary, form: str) -> str:
    """Return a summary as csv, json or md."""
    if form == "csv":
        return tidy_csv(campaign, summary)
    if form == "json":
        return tidy_json(campaign, summary)
    return markdown(campaign, long_tables(campaign, summary))


def write_as_text(campaign: Campaign, summary: Summary, form: str, path: Path) -> None:
    """Write a summary as csv, json or md."""
    write_text(path, as_text(campaign, summary, form))


def write_workbook(campaign: Campaign, summary: Summary, path: Path) -> None:
    """Write a summary and the values that it is made of as a workbook."""
    write_totals(campaign, cross_tables(campaign, summary), Store(campaign).current_values(), path)


def status(campaign: Campaign) -> CampaignStatus:
    """Return who has reported, who has not, who was late."""
    return _status(campaign, Store(campaign))


def _status(campaign: Campaign, store: Store) -> CampaignStatus:
    return standing(campaign, store.receipts(), store.current_values(), everything_found(campaign, store))


def report_facts(campaign: Campaign, points: Path | None = None) -> ReportFacts:
    """Return everything that a report is made from, as the store has it now; `points` is a worksheet to follow."""
    (facts,) = facts_of_parts(campaign, [campaign], points)
    return facts


def facts_of_parts(campaign: Campaign, parts: Iterable[Campaign], points: Path | None = None) -> Iterator[ReportFacts]:
    """Yield what reports on parts of a campaign are made from; each figure is that of the part in the whole."""
    store = Store(campaign)
    current, receipts, found = store.current_values(), store.receipts(), everything_found(campaign, store)
    narrative = points_of(campaign, current, points)
    for part in parts:
        findings = [f for f in found if not part.part or f.unit in part.roster]
        values = [v for v in current if not part.part or v.slot.unit in part.roster]
        state = standing(part, receipts, values, findings)
        texts = [v for v in values if _is_text(part, v)]
        yield ReportFacts(
            summaries=_summaries(part, store, wanted_groupings(part)),
            status=state,
            narratives=tuple(texts),
            values=tuple(values),
            findings=tuple(findings),
            points=part_of(part, narrative) if part.part else narrative,
            shortfalls=shortfalls(part, state, findings),
        )


def _is_text(campaign: Campaign, value: CurrentValue) -> bool:
    element = campaign.outline.elements.get(value.slot.data_element)
    return element is not None and not element.is_numeric


def write_page(campaign: Campaign, output: Path) -> CampaignStatus:
    """Write the page to look at and return the state of reporting that it stands on."""
    guard_outputs(campaign, [output])
    facts = report_facts(campaign)
    html_page.write_page(campaign, facts, output)
    return facts.status
