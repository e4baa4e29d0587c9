"""The corrections and withdrawals since a report was saved, on screen and as JSON."""

from rich.padding import Padding
from rich.text import Text

from stemagg.console.corrections import correction_records, show_corrections
from stemagg.console.events import event_record, event_words
from stemagg.console.screen import out
from stemagg.console.serializer import JsonObject, record
from stemagg.console.withdrawing import show_withdrawals, withdrawal_record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.made_since import MadeSince, UndoneSince
from stemagg.text.days import day_in_figures, minute_in_figures


def show_made_since(campaign: Campaign, since: MadeSince) -> None:
    """Show what people have corrected, withdrawn or taken back since a report was saved: why it may differ."""
    heading = translate("The log does not say when this report was saved. It may differ because of any of these:")
    if since.saved_at:
        at = minute_in_figures(since.saved_at)
        heading = translate("Since this report was saved, on {at}:").format(at=at)
    out().print(Text(heading, style="bold"))
    show_corrections(campaign, since.corrections)
    show_withdrawals(since.withdrawals)
    for one in since.undone:
        out().print(Padding(Text(_undone(one)), (0, 0, 0, 2)))


def _undone(one: UndoneSince) -> str:
    said = translate("{day}, {who}: no. {number} was undone ({what})")
    day, what = day_in_figures(one.event.at.date()), event_words(one.undone)
    return said.format(day=day, who=one.event.who, number=one.undone.number, what=what)


def made_since_record(campaign: Campaign, since: MadeSince | None) -> JsonObject | None:
    """Return what people have changed since, None where the report does not differ."""
    if since is None:
        return None
    return {
        **record(saved_at=since.saved_at, ingested=since.ingested, decided=since.decided),
        "corrections": correction_records(campaign, since.corrections),
        "withdrawals": [withdrawal_record(one) for one in since.withdrawals],
        "undone": [{**event_record(one.event), "of": event_record(one.undone)} for one in since.undone],
    }
