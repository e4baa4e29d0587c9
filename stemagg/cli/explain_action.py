"""What `stemagg explain` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import opened, warn_if_stale
from stemagg.cli.options import parse_choice
from stemagg.console.explaining import show_choice, show_explanation, show_found
from stemagg.console.explanation_data import explanation_as_data, explanations_csv, found_as_data
from stemagg.console.findings import as_json
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.pipeline.explain import explain
from stemagg.pipeline.figure_query import Asked, FoundFigure, figures_printed, key_asked

_ALL = "all"


def explain_printed(folder: Path | None, report: Path, number: str, at: str, form: str) -> None:
    """Explain a number of a report; when several figures print it, the chosen one, or list them."""
    parse_choice("--format", form, ("table", "json", "csv"))
    if not number:
        raise UsageError(fault(str(report), ReportCode.NUMBER_NEEDED))
    campaign = opened(folder)
    warn_if_stale(campaign)
    found = figures_printed(campaign, report, number)
    chosen = _chosen(found, at)
    if form == "table" and not chosen:
        show_choice(campaign, found)
    elif form == "table":
        for figure in chosen:
            show_found(figure)
            show_explanation(campaign, explain(campaign, figure.key))
    else:
        _print(campaign, chosen or found, form)


def _chosen(found: list[FoundFigure], at: str) -> list[FoundFigure]:
    if not at:
        return found if len(found) == 1 else []
    if at == _ALL:
        return found
    if not at.isdecimal() or not 1 <= int(at) <= len(found):
        raise UsageError(fault("--at", ReportCode.PLACE_UNKNOWN, found=at, count=len(found)))
    return [found[int(at) - 1]]


def _print(campaign: Campaign, figures: list[FoundFigure], form: str) -> None:
    explained = [explain(campaign, figure.key) for figure in figures]
    if form == "csv":
        print(explanations_csv(campaign, explained), end="")  # noqa: T201  (for machines, not the console)
        return
    data = [
        {**explanation_as_data(campaign, one), "report": found_as_data(campaign, figure)}
        for figure, one in zip(figures, explained, strict=True)
    ]
    print(as_json(data))  # noqa: T201  (as above)


def explain_named(folder: Path | None, asked: Asked, form: str) -> None:
    """Explain a figure that is named by data element, level, period and groups."""
    parse_choice("--format", form, ("table", "json", "csv"))
    campaign = opened(folder)
    warn_if_stale(campaign)
    if not (asked.element or asked.statement):
        raise UsageError(fault("", ReportCode.FIGURE_NEEDED))
    explained = explain(campaign, key_asked(campaign, asked))
    if form == "table":
        show_explanation(campaign, explained)
    elif form == "csv":
        print(explanations_csv(campaign, [explained]), end="")  # noqa: T201  (for machines, not the console)
    else:
        print(as_json([explanation_as_data(campaign, explained)]))  # noqa: T201  (as above)
