"""What `stemagg return` has written: on screen, and as data."""

from stemagg.console.screen import print_if_json, say
from stemagg.console.serializer import record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.return_record import FollowUp, TotalSince
from stemagg.model.return_result import ReturnForm, ReturnResult
from stemagg.model.unit_receipt import ReceiptResult
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import number

_MOST_NAMED = 5


def present_return(campaign: Campaign, result: ReturnResult, form: str) -> None:
    """Show how many units get something back, and in which form, and what has become of the returns before."""
    if not result.units:
        say(translate("No unit is asked to correct or to confirm anything."), form)
    else:
        _show(result, form)
    if result.since.units:
        _show_since(campaign, result.since, form)
    print_if_json(form, {
        **record(folder=result.folder, files=result.files),
        "units": [
            {**record(unit=one.unit.code, unit_name=one.unit.name, form=one.form, file=one.file, errors=one.errors,
                      queries=one.queries)}
            for one in result.units
        ],
        "since": record(units=result.since.units, totals=result.since.totals),
    })  # fmt: skip


def _show_since(campaign: Campaign, since: FollowUp, form: str) -> None:
    """Show how many items of the returns before were put right, who still owes, and what that made of the totals."""
    days = ", ".join(dict.fromkeys(day_in_figures(one.returned_at.date()) for one in since.units))
    said = translate("Returned before ({days}): {items} item(s) to {units} unit(s); {settled} put right or accepted.")
    items = since.settled + since.still_open
    say(said.format(days=days, items=items, units=len(since.units), settled=since.settled), form)
    if owing := [one for one in since.units if one.still_open]:
        names = [f"{campaign.roster[one.unit].name} ({len(one.still_open)})" for one in owing[:_MOST_NAMED]]
        more = ["…"] if len(owing) > _MOST_NAMED else []
        still = translate("  still open: {items} item(s) of {units} unit(s): {names}")
        say(still.format(items=since.still_open, units=len(owing), names=", ".join([*names, *more])), form)
    for one in since.totals:
        say(f"  {_total_words(campaign, one)}", form)


def _total_words(campaign: Campaign, one: TotalSince) -> str:
    name = " ".join(filter(None, (campaign.outline.elements[one.data_element].label, one.period)))
    before, now = (translate("no figure") if value is None else number(value) for value in (one.before, one.now))
    said = translate("{element}: total {before} when returned, {now} now").format(element=name, before=before, now=now)
    if one.by_corrections is None:
        return said
    sign = "+" if one.by_corrections > 0 else "−" if one.by_corrections < 0 else ""
    by = translate(" ({change} by what was put right)").format(change=f"{sign}{number(abs(one.by_corrections))}")
    return f"{said}{by}"


def _show(result: ReturnResult, form: str) -> None:
    counted = {kind: sum(one.form is kind for one in result.units) for kind in ReturnForm}
    said = translate("{count} unit(s) are asked about {items} item(s); saved to {folder}:")
    items = sum(len(one.items) for one in result.units)
    say(said.format(count=len(result.units), items=items, folder=result.folder), form)
    for kind, words in {
        ReturnForm.OWN_WORKBOOK: translate("  their own workbook with marked cells: {count}"),
        ReturnForm.NEW_WORKBOOK: translate("  a new workbook with their own figures: {count}"),
        ReturnForm.LETTER: translate("  a letter: {count}"),
    }.items():
        if counted[kind]:
            say(words.format(count=counted[kind]), form)


def present_receipts(result: ReceiptResult, form: str) -> None:
    """Show how many receipts were saved, and where."""
    if result.receipts:
        said = translate("{count} receipt(s) saved to {folder}.")
        say(said.format(count=len(result.receipts), folder=result.folder), form)
    else:
        say(translate("No unit has reported yet."), form)
    print_if_json(form, {
        **record(folder=result.folder),
        "receipts": [
            record(unit=one.unit.code, unit_name=one.unit.name, file=path, received_file=one.file, sha256=one.sha256,
                   received_at=one.received_at, late=one.is_late, state=one.state, items=one.items)
            for one, path in result.receipts
        ],
    })  # fmt: skip
