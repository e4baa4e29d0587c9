"""The breakdown of a figure on screen: formula, n of N, and a row for every value."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stemagg.console.corrections import show_corrections
from stemagg.console.explanation_data import explained_records, explanations_csv
from stemagg.console.figure_words import (
    formula,
    large_grounds,
    left_out_because,
    role_name,
    shown_value,
    title_of,
)
from stemagg.console.operand_words import number_titles, operand_titles
from stemagg.console.place_words import place_words
from stemagg.console.reason_words import evidence
from stemagg.console.screen import JSON, out, print_json, print_raw, say
from stemagg.console.sealing import original_removed
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import span_of_key
from stemagg.model.decision import Decision
from stemagg.model.double_counts import counted_in_words
from stemagg.model.explanation import (
    ChangeBreakdown,
    ConstantBreakdown,
    ExplainedFigure,
    Explanation,
    IndicatorBreakdown,
    MentionBreakdown,
    RankingBreakdown,
    ReportingBreakdown,
    Role,
    Source,
    TargetBreakdown,
    TotalBreakdown,
    UnitReport,
)  # fmt: skip
from stemagg.model.figures import Change, Mention, Number
from stemagg.model.indicator_figure import IndicatorFigure, UnitPair
from stemagg.model.listed import cell_text
from stemagg.model.outline import PERIOD
from stemagg.model.reporting import status_name
from stemagg.model.slot import EDUCATION_LEVEL, Slot, ValueState, channel_name
from stemagg.model.slot_path import where_in_words
from stemagg.model.source import shown_sheet
from stemagg.model.verification import PrintedFigure
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import number

_MOST_TEXT = 60
_MOST_EVIDENCE = 20


def show_choice(campaign: Campaign, found: Sequence[PrintedFigure]) -> None:
    """Show the figures of a report that print the same number, each with its places."""
    say(translate("{count} figures in the report are printed as this number:").format(count=len(found)))
    for place, figure in enumerate(found, start=1):
        say(f"{place}. {title_of(campaign, figure.key)}")
        _show_places(out(), figure)
    say(translate("Choose one with --at 1, --at 2 …; --at all shows all of them."))


def show_found(figure: PrintedFigure) -> None:
    """Show where a report prints a figure, and whether the store now differs."""
    console = out()
    _show_places(console, figure)
    if figure.is_outdated:
        now = " | ".join(figure.now)
        warning = translate("The report is based on other figures, or was changed: the store now has {now}.")
        console.print(Text(warning.format(now=now), style="bold yellow"))


def _show_places(console: Console, figure: PrintedFigure) -> None:
    for one in figure.places:
        console.print(Padding(Text(f"“{one.text}” · {place_words(one.place)}", style="dim"), (0, 0, 0, 3)))


def show_explanation(campaign: Campaign, explained: Explanation) -> None:
    """Show the breakdown of a figure."""
    console = out()
    line = Text(f"{title_of(campaign, explained.key)} = ", style="bold")
    console.print(line.append(shown_value(campaign, explained)))
    for sentence in formula(campaign, explained):
        console.print(Padding(Text(sentence), (0, 0, 0, 2)))
    match explained:
        case TotalBreakdown():
            _show_values(console, campaign, explained)
        case IndicatorBreakdown():
            console.print(_pairs(campaign, explained.figure))
            _show_operands(campaign, explained.operands)
        case ChangeBreakdown():
            _show_compared(console, campaign, explained.change)
            _show_operands(campaign, explained.totals)
        case RankingBreakdown():
            _show_operands(campaign, explained.totals)
        case MentionBreakdown():
            console.print(_remarks(campaign, explained.mention))
        case ReportingBreakdown():
            console.print(_reports(campaign, explained.reports))
        case TargetBreakdown():
            _show_operands(campaign, explained.operands)
        case ConstantBreakdown():
            pass


def _show_operands(campaign: Campaign, totals: Iterable[TotalBreakdown | IndicatorBreakdown]) -> None:
    for total in totals:
        out().print()
        show_explanation(campaign, total)


def _show_values(console: Console, campaign: Campaign, explained: TotalBreakdown) -> None:
    if explained.counted:
        console.print(_values(campaign, explained.counted))
        _show_evidence(console, campaign, explained.counted)
    if explained.rows:
        console.print(Text(translate("The rows that are counted:"), style="bold"))
        console.print(_rows(campaign, explained))
    show_corrections(campaign, explained.corrections)
    _show_doubles(console, campaign, explained)
    _show_missing(console, campaign, explained)
    inside = [source for source in explained.not_counted if source.role is Role.IN_WHOLE]
    if inside:
        console.print(Text(translate("Parts of what is counted, not added to it:"), style="bold"))
        console.print(_values(campaign, inside))
    others = [source for source in explained.not_counted if source.role is not Role.IN_WHOLE]
    if others:
        console.print(Text(translate("Reported, but not counted:"), style="bold"))
        console.print(_values(campaign, others, with_role=True))
        _show_reasons(console, others)


def _show_doubles(console: Console, campaign: Campaign, explained: TotalBreakdown) -> None:
    """Show what is counted of figures and things that other units have, too, and who says so."""
    names = {unit.code: unit.name for unit in campaign.roster.whole}
    if explained.doubles or explained.listed:
        console.print(Text(translate("Counted once:"), style="bold"))
    for thing in explained.listed:
        text = translate('"{thing}" is in the lists of {units} and is counted in that of {unit} ({by})')
        units = ", ".join(names[unit] for unit in thing.units)
        line = text.format(thing=thing.title, units=units, unit=names[thing.counted_in], by=_decided_by(thing.decision))
        console.print(Padding(Text(line), (0, 0, 0, 2)))
    for one in explained.doubles:
        where = where_in_words(campaign.outline, one.slot.members, one.slot.period)
        by = _decided_by(one.decision)
        line = f"{where}: {counted_in_words(campaign, one)} ({by})" if where else counted_in_words(campaign, one)
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def _decided_by(decision: Decision | None) -> str:
    """Return why and by whom it is so, by the outline without a decision."""
    if decision is None:
        return translate("as the outline says")
    return ", ".join(filter(None, (decision.reason, decision.decided_by, decision.decided_on)))


def _show_evidence(console: Console, campaign: Campaign, sources: Sequence[Source]) -> None:
    """Show by which texts values are of this figure, those with the same texts together."""
    said = evidence(campaign, sources)
    if said:
        console.print(Text(translate("Why these values are of this figure:"), style="bold"))
    for line in said[:_MOST_EVIDENCE]:
        console.print(Padding(Text(line), (0, 0, 0, 2)))
    if len(said) > _MOST_EVIDENCE:
        more = translate("… {count} more, see --format json").format(count=len(said) - _MOST_EVIDENCE)
        console.print(Padding(Text(more), (0, 0, 0, 2)))


_SAID_ONCE = (1, 2, 7)
"""The columns of members, period and channel."""


def _rows(campaign: Campaign, explained: TotalBreakdown) -> Table:
    """Return the rows of a list with their places, a column for each that the list has."""
    columns = campaign.outline.elements[explained.key.data_element].columns
    table = _table(translate("Unit"), translate("Taken from"), *(column.label for column in columns))
    for one in explained.rows:
        unit = campaign.roster[one.unit].name if one.unit in campaign.roster else one.unit
        cells = (cell_text(campaign.outline, one.row, column) for column in columns)
        table.add_row(*map(Text, (unit, str(one.row.place), *cells)))
    return table


def _values(campaign: Campaign, sources: Iterable[Source], *, with_role: bool = False) -> Table:
    """Return a row for each value; empty columns are left out, and what all have alike stands below."""
    sources = list(sources)
    dimensions = dict.fromkeys(name for source in sources for name, _member in _by_level(source.value.slot))
    headings = (
        translate("Unit"), ", ".join(map(campaign.grouping_title, dimensions)), campaign.grouping_title(PERIOD),
        translate("Taken from"), translate("As written"), translate("Value"), translate("Weight"),
        translate("What became of it") if with_role else translate("Channel"),
    )  # fmt: skip
    rows = [_row(campaign, source, with_role=with_role) for source in sources]
    alike = [n for n in _SAID_ONCE if len(rows) > 1 and len({row[n] for row in rows}) == 1 and rows[0][n]]
    kept = [n for n in range(len(headings)) if n not in alike and any(row[n] for row in rows)]
    table = _table(*(headings[n] for n in kept))
    table.caption = Text("; ".join(f"{headings[n]}: {rows[0][n]}" for n in alike))
    table.caption_justify = "left"
    for row in rows:
        table.add_row(*(Text(row[n]) for n in kept))
    return table


def _row(campaign: Campaign, source: Source, *, with_role: bool) -> tuple[str, ...]:
    value = source.value
    return (
        *_slot(campaign, value.slot),
        value.place,
        value.raw if len(value.raw) <= _MOST_TEXT else f"{value.raw[:_MOST_TEXT]}…",
        _told(source),
        "" if source.weight is None else number(source.weight),
        role_name(source.role) if with_role else channel_name(value.channel),
    )


def _told(source: Source) -> str:
    """Return the number or day of a value, or that its unit has nothing to report."""
    if source.value.state is ValueState.NOTHING_TO_REPORT:
        return translate("nothing to report")
    if source.value.state is ValueState.IN_OTHER_REPORT:
        return translate("in the report of {unit}").format(unit=source.value.within)
    return day_in_figures(source.day) if source.day else "" if source.number is None else number(source.number)


def _slot(campaign: Campaign, slot: Slot) -> tuple[str, str, str]:
    unit = campaign.roster[slot.unit].name if slot.unit in campaign.roster else slot.unit
    members = ", ".join(campaign.outline.member_label(*pair) for pair in _by_level(slot))
    return unit, members, campaign.period_name(PERIOD, slot.period) if slot.period else ""


def _by_level(slot: Slot) -> list[tuple[str, str]]:
    """Return the members of a slot, its education level first."""
    return sorted(slot.members, key=lambda pair: pair[0] != EDUCATION_LEVEL)


def _reports(campaign: Campaign, reports: Iterable[UnitReport]) -> Table:
    table = _table(translate("Unit"), translate("State"), translate("Received"), translate("File"))
    for report in reports:
        day = report.status.first_received
        files = ", ".join(dict.fromkeys(receipt.file for receipt in report.receipts))
        name = campaign.roster[report.status.unit].name
        table.add_row(*map(Text, (name, status_name(report.status), day_in_figures(day) if day else "", files)))
    return table


def _pairs(campaign: Campaign, figure: IndicatorFigure) -> Table:
    """Return what each unit gives to an indicator: its two numbers or its answers, and the figures in these."""
    indicator = figure.indicator
    operands = [] if indicator.is_of_two_figures else [one.operand for pair in figure.units for one in pair.operands]
    titles = operand_titles(campaign, indicator)
    first = [translate("Answers")] if indicator.kind == "distinct" else number_titles(campaign, indicator)
    table = _table(translate("Unit"), *first, *(titles[operand] for operand in dict.fromkeys(operands)))
    for pair in figure.units:
        names = " + ".join(campaign.roster[unit].name for unit in pair.all_units)
        table.add_row(*map(Text, (names, *_pair(campaign, figure, pair))))
    return table


def _pair(campaign: Campaign, figure: IndicatorFigure, pair: UnitPair) -> list[str]:
    mark = campaign.settings.missing_mark

    def shown(value: Number | None) -> str:
        return mark if value is None else number(value)

    if figure.indicator.kind == "distinct":
        first = [", ".join(pair.answers) or ("" if pair.is_known else mark)]
    else:
        first = [shown(pair.numerator), shown(pair.denominator)]
    return [*first, *(shown(one.value) for one in (() if figure.indicator.is_of_two_figures else pair.operands))]


def _show_compared(console: Console, campaign: Campaign, change: Change) -> None:
    console.print(_compared(campaign, change))
    for sentence in large_grounds(campaign, change):
        console.print(Text(sentence))


def _compared(campaign: Campaign, change: Change) -> Table:
    """Return both periods of each unit, compared ones first, and why the others are excluded."""
    grouping, later = span_of_key(change.key)
    periods = (campaign.period_name(grouping, code) for code in (change.earlier, later))
    table = _table(translate("Unit"), *periods, translate("Why it is not compared"))
    mark = campaign.settings.missing_mark
    for unit in (*change.compared, *change.left_out):
        values = (total.value if total else None for total in (unit.before, unit.after))
        numbers = (mark if value is None else number(value) for value in values)
        names = " + ".join(campaign.roster[code].name for code in unit.units)
        table.add_row(*map(Text, (names, *numbers, left_out_because(unit.left_out))))
    return table


def _remarks(campaign: Campaign, mention: Mention) -> Table:
    """Return the text of each unit, with its place."""
    table = _table(translate("Unit"), translate("File"), translate("Sheet"), translate("Cell"), translate("As written"))
    for remark in mention.remarks:
        place = (remark.origin.file, shown_sheet(remark.origin.sheet), remark.origin.cell)
        table.add_row(*map(Text, (campaign.roster[remark.unit].name, *place, remark.text)))
    shown = {remark.unit for remark in mention.remarks}
    for unit in mention.units:
        if unit not in shown:
            table.add_row(Text(campaign.roster[unit].name))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    return table


def _show_missing(console: Console, campaign: Campaign, explained: TotalBreakdown) -> None:
    if not explained.missing:
        return
    console.print(Text(translate("Missing:"), style="bold"))
    written = {source.value.slot for source in explained.not_counted}
    for slot in explained.missing:
        said = translate("has reported, but not this")
        if slot.unit in explained.silent:
            said = translate("has sent nothing")
        elif slot in written:
            said = translate("it reported a value that is not counted, see below")
        named = ", ".join(filter(None, _slot(campaign, slot)))
        console.print(Padding(Text(f"{named}: {said}"), (0, 0, 0, 2)))


def _show_reasons(console: Console, sources: Iterable[Source]) -> None:
    reasons = dict.fromkeys(f"{found.source}: {found.message}" for source in sources for found in source.findings)
    for reason in reasons:
        console.print(Padding(Text(reason), (0, 0, 0, 2)))


def present_explained(campaign: Campaign, explained: Sequence[ExplainedFigure], form: str) -> None:
    """Show breakdowns of figures, each below its places in a report; or as JSON or CSV."""
    if form == JSON:
        print_json(explained_records(campaign, explained))
    elif form == "csv":
        print_raw(explanations_csv(campaign, explained))
    else:
        for one in explained:
            if one.printed is not None:
                show_found(one.printed)
            show_explanation(campaign, one.explanation)
            for gone in one.removed:
                out().print(Padding(Text(original_removed(gone.file, day_in_figures(gone.day))), (0, 0, 0, 2)))
