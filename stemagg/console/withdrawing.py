"""Withdrawn files on screen and as JSON."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from stemagg.checks.withdrawn import withdrawn
from stemagg.console.screen import out, print_if_json, say
from stemagg.console.serializer import JsonObject, record, unit_record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.withdrawal import Withdrawal, Withdrawn

_MOST_NAMED = 5


def present_withdrawn(campaign: Campaign, taken_out: Withdrawn, form: str) -> None:
    """Show which file no longer counts, and whose answers were in it."""
    file, units = taken_out.withdrawal.source.shown, [unit_record(campaign, one) for one in taken_out.units]
    names = ", ".join(
        [*(str(one["unit_name"] or one["unit"]) for one in units[:_MOST_NAMED]), *["…"][: len(units) - 5]]
    )
    say(translate("{file} no longer counts.").format(file=file), form)
    if units:
        say(translate("Its answers were of {count} unit(s): {names}.").format(count=len(units), names=names), form)
    say(translate("stemagg undo lets it count again."), form)
    print_if_json(form, {**withdrawal_record(taken_out.withdrawal), "units": [*units]})


def show_withdrawals(withdrawals: Sequence[Withdrawal]) -> None:
    """Show which files do not count, with who withdrew each, when and why."""
    if withdrawals:
        out().print(Text(translate("Withdrawn files:"), style="bold"))
    for one in withdrawals:
        out().print(Padding(Text(f"{one.source.shown}: {withdrawn(one).message}"), (0, 0, 0, 2)))


def withdrawal_record(one: Withdrawal) -> JsonObject:
    """Return a withdrawal: the file, why, by whom and when."""
    return record(file=one.source.shown, sha256=one.source.sha256, reason=one.reason, by=one.by, at=one.at)
