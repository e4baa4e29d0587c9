"""What was done in a campaign, on screen and as JSON."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.results import no_longer_counted
from stemagg.console.screen import JSON, out, print_if_json, print_json, say
from stemagg.console.serializer import JsonObject, record
from stemagg.console.withdrawing import withdrawal_record
from stemagg.messages.language import translate
from stemagg.model.event import Arrival, Event, EventKind, LoggedEvent, Rereading
from stemagg.model.return_record import ReturnRecord
from stemagg.model.snapshot import Snapshot
from stemagg.text.days import day_in_figures

_MOST_NAMED = 3


def present_log(events: Sequence[LoggedEvent], form: str) -> None:
    """Show a row for each event, the earliest first."""
    if form == JSON:
        print_json([_logged_record(one) for one in events])
        return
    if not events:
        say(translate("Nothing was done yet."))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (translate("No."), translate("When"), translate("Who"), translate("What was done")):
        table.add_column(Text(heading))
    for one in events:
        when = one.event.at.strftime("%d/%m/%Y %H:%M")
        table.add_row(str(one.event.number), when, Text(one.event.who), Text(_words(one)))
    out().print(table)


def present_undone(event: Event, form: str) -> None:
    """Show what was undone."""
    undone = translate("Undone: no. {number}, {what}.")
    say(undone.format(number=event.number, what=event_words(event)), form)
    if event.kind is EventKind.INGESTED:
        say(translate("The originals are kept; files that are ingested again count again."), form)
    elif event.decision is not None:
        say(translate("The next ingest reads the files again without this decision."), form)
    print_if_json(form, event_record(event))


def event_words(event: Event) -> str:
    """Return what was done: "2 file(s) stored: a.xlsx, b.xlsx"."""
    if event.files:
        return _of_files(event)
    if said := _decided(event):
        return said
    if event.kind is EventKind.REBUILT:
        return translate("store made anew from originals, log and decisions")
    if event.rereading is not None:
        return _reread(event.rereading)
    if event.document:
        return _saved(event)
    return translate("no. {numbers} undone").format(numbers=", ".join(map(str, event.undone)))


def _saved(event: Event) -> str:
    """Return where a report, or files for units, were saved."""
    for_units = {
        EventKind.REMINDED: translate("reminders saved: {folder}"),
        EventKind.RETURNED: translate("returned to units: {folder}"),
        EventKind.RECEIPTS: translate("receipts saved: {folder}"),
        EventKind.FORMS: translate("forms saved: {folder}"),
    }
    if event.kind in for_units:
        saved = for_units[event.kind].format(folder=event.document)
        return f"{saved} ({_asked(event.returned)})" if event.returned else saved
    saved = translate("report saved: {document}").format(document=event.document)
    return f"{saved} ({held_words(event.snapshot)})" if event.snapshot else saved


def _asked(returned: ReturnRecord) -> str:
    """Return how many units were asked about how much, and until when."""
    said = translate("{units} unit(s), {items} item(s)")
    if returned.until:
        said = translate("{units} unit(s), {items} item(s), until {day}")
    items = sum(len(one.items) for one in returned.units)
    day = day_in_figures(returned.until) if returned.until else ""
    return said.format(units=len(returned.units), items=items, day=day)


def _decided(event: Event) -> str:
    """Return what somebody decided, of a file or otherwise, "" for what is no decision."""
    if one := event.withdrawal:
        out = translate("{file} withdrawn by {by}: {reason}")
        return out.format(file=one.source.shown, by=one.by, reason=one.reason)
    if event.decision is not None:
        decided = translate("decision recorded: {kind} {given} → {means}")
        return decided.format(kind=event.decision.kind, given=event.decision.given, means=event.decision.means)
    return ""


def held_words(one: Snapshot) -> str:
    """Return which state of the store it was: "store of 12 file(s), changed last on 05/4/2023 08:00:00"."""
    if one.changed_at is None:
        return translate("empty store")
    return translate("store of {files} file(s), changed last on {at}").format(
        files=one.files, at=f"{day_in_figures(one.changed_at.date())} {one.changed_at:%H:%M:%S}"
    )


def _of_files(event: Event) -> str:
    """Return what was done with files: received, or their originals removed."""
    if event.kind is EventKind.INGESTED:
        return _received(event)
    said = {
        EventKind.CORRECTED: translate("{count} value(s) corrected: {names}"),
        EventKind.PURGED: translate("{count} original(s) removed for good: {names}"),
    }.get(event.kind, translate("{count} file(s) received again whose originals had been removed: {names}"))
    return said.format(count=len(event.files), names=_names(event.files))


def _received(event: Event) -> str:
    """Return how many files were received, stored and refused: "3 file(s) received: 2 stored (…), 1 refused (…)"."""
    stored, refused = ([one for one in event.files if one.is_refused is which] for which in (False, True))
    if len(stored) + len(refused) < len(event.files):  # of a log of before
        return translate("{count} file(s) received: {names}").format(count=len(event.files), names=_names(event.files))
    if not refused:
        return translate("{count} file(s) stored: {names}").format(count=len(stored), names=_names(stored))
    if not stored:
        said = translate("{count} file(s) received, none stored, all refused: {names}")
        return said.format(count=len(refused), names=_names(refused))
    return translate("{count} file(s) received: {stored} stored ({names}), {refused} refused ({refused_names})").format(
        count=len(event.files),
        stored=len(stored),
        names=_names(stored),
        refused=len(refused),
        refused_names=_names(refused),
    )


def _reread(rereading: Rereading) -> str:
    more = ["…"] if len(rereading.files) > _MOST_NAMED else []
    again = translate("{count} stored file(s) read again after settings or decisions had changed: {names}")
    if rereading.changed:
        again = translate("{count} stored file(s) read again after {changed} had changed: {names}")
    names, changed = ", ".join([*rereading.files[:_MOST_NAMED], *more]), ", ".join(rereading.changed)
    named = again.format(count=len(rereading.files), names=names, changed=changed)
    return f"{named}; {no_longer_counted(rereading)}" if rereading.figures else named


def _names(files: Sequence[Arrival]) -> str:
    more = ["…"] if len(files) > _MOST_NAMED else []
    return ", ".join([*(one.source.shown for one in files[:_MOST_NAMED]), *more])


def _words(logged: LoggedEvent) -> str:
    marks = [event_words(logged.event)]
    if logged.is_under_new_settings:
        marks.append(translate("the settings had changed"))
    if logged.is_undone:
        marks.append(translate("undone since"))
    return "; ".join(marks)


def held_record(one: Snapshot) -> JsonObject:
    """Return which state of the store it was."""
    return record(files=one.files, changed_at=one.changed_at)


def event_record(event: Event) -> JsonObject:
    """Return an event with its files, decision, document, and the numbers of what it undid."""
    return record(
        number=event.number, what=event.kind, at=event.at, who=event.who,
        files=[
            record(file=one.source.shown, sha256=one.source.sha256, is_refused=one.is_refused) for one in event.files
        ],
        decision=event.decision, document=event.document, undone=event.undone,
        reminded=event.reminded, withdrawal=withdrawal_record(event.withdrawal) if event.withdrawal else None,
        returned=event.returned, rereading=event.rereading,
        snapshot=held_record(event.snapshot) if event.snapshot else None,
    )  # fmt: skip


def _logged_record(one: LoggedEvent) -> JsonObject:
    return {**event_record(one.event), **record(is_undone=one.is_undone, new_settings=one.is_under_new_settings)}
