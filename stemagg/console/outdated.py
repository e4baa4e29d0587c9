"""What has changed in the store since a report was saved, on screen: first that it is older, then the figures."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from stemagg.console.figure_words import title_of
from stemagg.console.screen import out
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.made_since import MadeSince
from stemagg.model.verification import ChangedFigure, Verification
from stemagg.text.days import minute_in_figures

_MOST_SHOWN = 20
_FIRST = frozenset({Measure.RECEIVED, Measure.EXPECTED, Measure.VALUE, Measure.SHARE, Measure.ACHIEVED})


def show_outdated(campaign: Campaign, found: Verification) -> None:
    """Show that the store is newer than the report, and what changed since, the totals of all units first."""
    outdated, console = _by_figure(found), out()
    if not outdated:
        return
    console.print(Text(_what_happened(found.since), style="bold"))
    console.print(
        translate("Figures changed since: {changed}, new: {added}. The report was not edited there; render it again.")
        .format(changed=len(outdated), added=len(found.added))
    )  # fmt: skip
    for one in outdated[:_MOST_SHOWN]:
        now = " | ".join(one.now[:1])
        console.print(Padding(Text(f"{title_of(campaign, one.key)}: {one.printed} → {now}"), (0, 0, 0, 2)))
    if len(outdated) > _MOST_SHOWN:
        more = translate("   … and {count} more (see all: --format json)")
        console.print(more.format(count=len(outdated) - _MOST_SHOWN))


def _by_figure(found: Verification) -> list[ChangedFigure]:
    """Return each figure once: those of all units first, and what was reported before what it was compared with."""
    first: dict[FigureKey, ChangedFigure] = {}
    for one in found.outdated:
        first.setdefault(one.key, one)
    return sorted(first.values(), key=lambda one: _rank(one.key))


def _rank(key: FigureKey) -> tuple[int, bool, bool]:
    return len(key.group), key.measure not in _FIRST, bool(key.education_level)


def _what_happened(since: MadeSince | None) -> str:
    done = [] if since is None else list(_done(since))
    if since is None or since.saved_at is None or not done:
        return translate("The store is newer than this report, or the campaign's settings have changed since.")
    said = translate("The store is newer than this report: it was made on {at}, before {done}.")
    return said.format(at=minute_in_figures(since.saved_at), done=", ".join(done))


def _done(since: MadeSince) -> Iterator[str]:
    """Yield what was done since, each with its number."""
    counted = (
        (since.ingested, translate("{count} files were ingested")),
        (len(since.corrections), translate("{count} corrections")),
        (since.decided, translate("{count} decisions")),
        (len(since.withdrawals), translate("{count} files were withdrawn")),
        (len(since.undone), translate("{count} actions were undone")),
    )
    yield from (words.format(count=count) for count, words in counted if count)
