"""`stemagg verify`: compares an edited report with the store."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.figure_key import FigureKey
from stemagg.model.verification import (
    ChangedBar,
    ChangedFigure,
    DeletedFigure,
    MarkedFigure,
    Typed,
    Verification,
)
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.earlier import with_earlier
from stemagg.pipeline.made_report import Forms, MadeReport
from stemagg.pipeline.made_since import made_since
from stemagg.pipeline.opened_report import OpenedReport, opened_report
from stemagg.pipeline.saved_reports import SavedReport, saved_report
from stemagg.pipeline.seal import differences, has_seal, is_sealed
from stemagg.report.audit.chart_numbers import bars, expected_bars, place_of
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.audit.number_parsing import numbers_in, same_number
from stemagg.report.audit.report_reader import MarkedReport, read_report
from stemagg.report.audit.restored_marks import has_lost_marks, with_restored_marks
from stemagg.report.audit.stray_numbers import Anchor, TypedNumber, gaps, typed_numbers
from stemagg.report.content.context import report_view
from stemagg.report.word.render import report_bytes
from stemagg.text.normalise import clean


@in_document_language
def verify(campaign: Campaign, report: Path, points: Path | None = None, *, seal: bool = False) -> Verification:
    """Return the comparison of a report with the store, and with its seal if any; `seal` makes the seal required.

    UsageError when the report cannot be read or was not rendered here, or a required seal is missing. `points` is the
    worksheet of points it was made with, None for that of the settings.
    """
    opened = opened_report(with_earlier(campaign), report, points)
    compared, saved = _compared(opened)
    if seal or has_seal(report):
        found = differences(opened.campaign, opened.path, opened.facts, partial(_rendered, opened), points)
        compared = replace(compared, seal=tuple(found))
    if not compared.differs:
        return compared
    return replace(compared, since=made_since(opened.campaign, opened.path, saved.after if saved else None))


def _compared(opened: OpenedReport) -> tuple[Verification, SavedReport | None]:
    """Return the comparison of a report with the current facts, and the saved one it was edited from, if needed.

    UsageError for a document without any figure, retyped figure or seal, as it is not a report of the program.
    """
    made_now = read_report(_rendered(opened, None))
    if _is_as_made(opened, made_now):
        unchanged = sum(bool(figure.text) for figure in opened.marked.figures)
        return Verification(unchanged, changed=(), typed=(), deleted=(), gone=()), None
    saved = saved_report(opened.campaign, opened.marked)
    return _compared_with(opened, saved.marked if saved else made_now, made_now), saved


def _compared_with(opened: OpenedReport, before: MarkedReport, made_now: MarkedReport) -> Verification:
    """Return the comparison of a report, once edited from the one `before`, with the current facts."""
    restored = with_restored_marks(opened.marked, before) if has_lost_marks(opened.marked, before) else opened.marked
    lost_marks, report = restored is not opened.marked, restored
    known = _known(opened)
    keys = {key.digest: key for key in known}
    printed = _printed(before)
    retyped, typed, deleted = _sorted_out(opened.campaign, report, before, known)
    standing = [figure for figure in report.figures if figure.text and figure.digest in keys]
    now = [(keys[figure.digest], figure) for figure in standing]
    outdated = [
        ChangedFigure(key, one.place, one.text, known[key]) for key, one in now if not _says(one.text, known[key])
    ]
    changed = [*outdated, *(one for one in retyped if not _says(one.printed, one.now))]
    is_saved = before is not made_now
    if not (report.figures or retyped or is_sealed(opened.path)):
        raise UsageError(fault(str(opened.path), ReportCode.REPORT_NOT_RENDERED))
    return Verification(
        lost_marks=lost_marks,
        unchanged=len(standing) - len(outdated),
        changed=tuple(
            replace(one, as_saved=is_saved and _says(one.printed, printed[one.key.digest])) for one in changed
        ),
        typed=(*typed, *(Typed(r.printed, r.place, (r.key,)) for r in retyped if _says(r.printed, r.now))),
        deleted=tuple(deleted),
        gone=tuple(figure for figure in report.figures if figure.text and figure.digest not in keys),
        charts=tuple(_changed_bars(report, before, made_now)),
        added=tuple(keys[digest] for digest in _printed(made_now) if digest in keys and digest not in printed),
    )


def _changed_bars(report: MarkedReport, before: MarkedReport, made_now: MarkedReport) -> Iterator[ChangedBar]:
    """Yield the numbers in charts that are not what they would be now; before editing they may have been the same."""
    now, then = (expected_bars(report.charts, other.charts) for other in (made_now, before))
    for bar, printed in bars(report.charts).items():
        if bar in now and printed != now[bar]:
            is_saved = before is not made_now and printed == then.get(bar)
            yield ChangedBar(place_of(bar), printed, now[bar], is_saved)


def _printed(report: MarkedReport) -> dict[str, set[str]]:
    """Return the texts that a report prints of each figure, by its digest."""
    printed = defaultdict[str, set[str]](set)
    for figure in report.figures:
        printed[figure.digest].add(figure.text)
    return printed


def _rendered(opened: OpenedReport, on: date | None) -> bytes:
    """Return the report as it is made now, dated on a day; the kept one where nothing has changed."""
    template = opened.campaign.folder / opened.campaign.settings.template
    made = MadeReport(opened.campaign, opened.points, on)
    return made.report(lambda: report_bytes(opened.campaign, opened.facts, template, on))


def _known(opened: OpenedReport) -> Forms:
    """Return the figures that the report could print now."""
    template = opened.campaign.folder / opened.campaign.settings.template

    def made() -> Forms:
        view = report_view(opened.campaign, opened.facts, None)
        report_bytes(opened.campaign, opened.facts, template, None, view)
        return known_figures(opened.campaign, view)

    return MadeReport(opened.campaign, opened.points).figures(made)


def _is_as_made(opened: OpenedReport, made_now: MarkedReport) -> bool:
    """Return whether a report prints the figures of the one that is made now, all of them and no other number."""
    report, printed = opened.marked, _printed(made_now)
    return bool(
        report.figures
        and all(_says(one.text, printed[one.digest]) for one in report.figures if one.text)
        and not _absent(report, made_now)
        and not list(_changed_bars(report, made_now, made_now))
        and not typed_numbers(report, made_now, _names(opened.campaign), _measures(opened.campaign))
    )


def _says(text: str, forms: Iterable[str]) -> bool:
    return any(same_number(text, form) for form in forms)


def _sorted_out(
    campaign: Campaign, report: MarkedReport, before: MarkedReport, known: Forms
) -> tuple[list[ChangedFigure], list[Typed], list[DeletedFigure]]:
    """Return numbers typed in place of a figure that lost its bookmark, those typed elsewhere, and the rest."""
    keys = {key.digest: key for key in known}
    absent = [(figure, anchor) for figure, anchor in _absent(report, before) if figure.digest in keys]
    stood: dict[Anchor, deque[MarkedFigure]] = defaultdict(deque)
    for figure, anchor in absent:
        stood[anchor].append(figure)
    by_numbers: dict[tuple[object, ...], list[FigureKey]] = defaultdict(list)
    for key, forms in known.items():
        for numbers in dict.fromkeys(map(numbers_in, forms)):
            by_numbers[numbers].append(key)
    retyped: list[ChangedFigure] = []
    elsewhere: list[Typed] = []
    for one in typed_numbers(report, before, _names(campaign), _measures(campaign)):
        if stood.get(one.anchor):
            key = keys[stood[one.anchor].popleft().digest]
            retyped.append(ChangedFigure(key, one.block.place, one.text, known[key], bookmark_lost=True))
        else:
            elsewhere.append(_matched(one, by_numbers))
    left = {id(figure) for figures in stood.values() for figure in figures}
    gone = (figure for figure, _anchor in absent if id(figure) in left)
    deleted = [_deleted(keys[figure.digest], figure, known) for figure in gone]
    return retyped, elsewhere, deleted


def _deleted(key: FigureKey, figure: MarkedFigure, known: Forms) -> DeletedFigure:
    """Return a figure that was deleted, with what the store has now."""
    now = figure.text if _says(figure.text, known[key]) else known[key][0]
    return DeletedFigure(key, figure.place, now)


def _matched(one: TypedNumber, by_numbers: Mapping[tuple[object, ...], list[FigureKey]]) -> Typed:
    """Return a number with the figures that print it; a pair such as 67/71 may be one figure or two."""
    numbers = numbers_in(one.text)
    whole = by_numbers.get(numbers, [])
    parts = [by_numbers.get((number,), []) for number in numbers]
    keys = whole or ([key for part in parts for key in part] if all(parts) else [])
    return Typed(one.text, one.block.place, tuple(dict.fromkeys(keys)))


def _absent(report: MarkedReport, before: MarkedReport) -> list[tuple[MarkedFigure, Anchor]]:
    """Return the figures that the report before editing has more often than this one, with their context.

    Of a figure with several places, those with unmatched context are absent.
    """
    standing, made = _with_anchors(report), _with_anchors(before)
    here = Counter((figure.digest, anchor) for figure, anchor in standing)
    left: list[tuple[MarkedFigure, Anchor]] = []
    for figure, anchor in made:
        if here[figure.digest, anchor] > 0:
            here[figure.digest, anchor] -= 1
        else:
            left.append((figure, anchor))
    moved = Counter[str]()
    for (digest, _anchor), times in here.items():
        moved[digest] += times
    absent = []
    for figure, anchor in left:
        if moved[figure.digest] > 0:
            moved[figure.digest] -= 1
        else:
            absent.append((figure, anchor))
    return absent


def _with_anchors(report: MarkedReport) -> list[tuple[MarkedFigure, Anchor]]:
    return list(zip((figure for figure in report.figures if figure.text), gaps(report), strict=True))


def _names(campaign: Campaign) -> Iterable[str]:
    for unit in campaign.roster:
        groups = (value for column in campaign.roster.grouping_columns for value in unit.groups_in(column))
        yield from map(clean, (unit.name, *unit.aliases, *groups))


def _measures(campaign: Campaign) -> Iterable[str]:
    return (element.unit_of_measure for element in campaign.outline.numeric_elements)
