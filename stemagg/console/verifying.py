"""The comparison of a report with the store, on screen and as data."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from stemagg.console.figure_words import title_of
from stemagg.console.made_since import made_since_record, show_made_since
from stemagg.console.outdated import show_outdated
from stemagg.console.place_words import place_words
from stemagg.console.screen import JSON, out, print_json
from stemagg.console.sealing import seal_record, show_seal
from stemagg.console.serializer import JsonObject, plain_object, record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey
from stemagg.model.verification import ChangedBar, ChangedFigure, Typed, Verification

_MOST_DELETED = 20


def present_verification(campaign: Campaign, found: Verification, form: str) -> None:
    """Show a comparison of a report with the store and with its seal, on the screen or as JSON."""
    if form == JSON:
        print_json(verification_record(campaign, found))
    else:
        show_verification(campaign, found)


def show_verification(campaign: Campaign, found: Verification) -> None:
    """Show changed figures, numbers typed by hand, deleted figures, and the number of unchanged ones."""
    console = out()
    show_outdated(campaign, found)
    if found.lost_marks:
        console.print(translate("The report has lost the marks of its figures; it was compared by its text."))
    _show(console, translate("Different from the store:"), (_changed(campaign, one) for one in found.edited))
    _show(console, translate("Different in a chart:"), map(_bar, found.edited_bars))
    unmatched = (_typed(campaign, one) for one in found.typed if not one.matches)
    _show(console, translate("Typed by hand, matching no figure of the campaign:"), unmatched)
    matched = (_typed(campaign, one) for one in found.typed if one.matches)
    _show(console, translate("Typed by hand, matching a figure of the campaign:"), matched)
    gone = (f"“{one.text}” · {place_words(one.place)}" for one in found.gone)
    _show(console, translate("Figures no longer in the campaign:"), gone)
    deleted = [f"{title_of(campaign, one.key)} = {one.now} · {place_words(one.place)}" for one in found.deleted]
    _show(console, translate("Missing from this report, but in one rendered now:"), deleted[:_MOST_DELETED])
    if len(deleted) > _MOST_DELETED:
        console.print(
            translate("   … and {count} more (see all: --format json)").format(count=len(deleted) - _MOST_DELETED)
        )
    console.print(Text(_counts(found), style="bold"))
    if found.since:
        show_made_since(campaign, found.since)
    show_seal(found.seal)


def _counts(found: Verification) -> str:
    said = translate(
        "{unchanged} figures match the store, {changed} do not; {typed} typed by hand ({unknown} "
        "match nothing); {deleted} deleted."
    ).format(
        unchanged=found.unchanged,
        changed=len(found.edited) + len(found.gone) + len(found.edited_bars),
        typed=len(found.typed),
        unknown=sum(not one.matches for one in found.typed),
        deleted=len(found.deleted),
    )
    older = translate("{count} are as the report was saved; the store has changed since.")
    return f"{said} {older.format(count=len(found.outdated))}" if found.outdated else said


def _show(console: Console, heading: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if lines:
        console.print(Text(heading, style="bold"))
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def _changed(campaign: Campaign, one: ChangedFigure) -> str:
    now = " | ".join(one.now)
    said = translate("“{printed}”, the store now: {now}").format(printed=one.printed, now=now)
    lost = f" ({translate('typed over')})" if one.bookmark_lost else ""
    return f"{said}{lost} · {title_of(campaign, one.key)} · {place_words(one.place)}"


def _bar(one: ChangedBar) -> str:
    now = one.now or translate("no figures")
    said = translate("“{printed}”, the store now: {now}").format(printed=one.printed, now=now)
    return f"{said} · {place_words(one.place)}"


def _typed(campaign: Campaign, one: Typed) -> str:
    same = title_of(campaign, one.matches[0]) if one.matches else ""
    more = translate("and {count} others").format(count=len(one.matches) - 1) if len(one.matches) > 1 else ""
    return " · ".join(filter(None, (f"“{one.text}”", place_words(one.place), " ".join(filter(None, (same, more))))))


def verification_record(campaign: Campaign, found: Verification) -> JsonObject:
    """Return a comparison, and the differences from the seal."""
    return {
        **record(is_equal=found.is_equal, unchanged=found.unchanged, lost_marks=found.lost_marks),
        "changed": [
            {
                **_figure(campaign, one.key),
                **record(printed=one.printed, now=one.now, bookmark_lost=one.bookmark_lost, as_saved=one.as_saved),
                **plain_object(one.place),
            }
            for one in found.changed
        ],
        "typed": [{**record(text=one.text, matches=one.matches), **plain_object(one.place)} for one in found.typed],
        "charts": [
            {**record(printed=one.printed, now=one.now, as_saved=one.as_saved), **plain_object(one.place)}
            for one in found.charts
        ],
        "deleted": [
            {**_figure(campaign, one.key), **record(now=one.now), **plain_object(one.place)} for one in found.deleted
        ],
        "gone": [{**record(text=one.text), **plain_object(one.place)} for one in found.gone],
        "added": [_figure(campaign, key) for key in found.added],
        "seal": seal_record(found.seal),
        "since": made_since_record(campaign, found.since),
    }


def _figure(campaign: Campaign, key: FigureKey) -> JsonObject:
    return record(key=key, title=title_of(campaign, key))
