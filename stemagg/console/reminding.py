"""What `stemagg status --remind` has written: on screen, and as data."""

from rich.text import Text

from stemagg.console.duties import label_of
from stemagg.console.screen import err, print_if_json, say
from stemagg.console.serializer import Json, record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.reminder import ReminderKind, RemindResult


def present_remind(campaign: Campaign, result: RemindResult, form: str) -> None:
    """Show how many units are reminded, before and after the due day, and of which periods they were often enough."""
    words = {
        ReminderKind.BEFORE: translate("  before the due day: {count} unit(s)"),
        ReminderKind.AFTER: translate("  after the due day: {count} unit(s)"),
    }
    if not result.reminders:
        say(translate("No unit owes anything: no reminder is written."), form)
    else:
        say(translate("Reminders saved to {folder}:").format(folder=result.folder), form)
    for one in result.reminders:
        say(words[one.kind].format(count=len(one.units)), form)
    names = ", ".join(label_of(campaign, code) or translate("All that is asked") for code in result.enough)
    if names:
        said = translate("Reminded twice before the due day already, so not again: {periods}.")
        err().print(Text(said.format(periods=names)))
    reminders: list[Json] = [
        record(
            kind=one.kind, complete=one.complete, expected=one.expected, periods=one.periods,
            units=[
                record(unit=owing.unit.code, unit_name=owing.unit.name, has_sent=owing.has_sent, lacks=owing.lacks,
                       last_day=owing.last_day, is_extended=owing.is_extended)
                for owing in one.units
            ],
        )
        for one in result.reminders
    ]  # fmt: skip
    saved = record(folder=result.folder, files=result.files, enough=result.enough)
    print_if_json(form, {**saved, "reminders": reminders})
