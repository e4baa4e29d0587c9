"""What `stemagg return` has written: on screen, and as data."""

from stemagg.console.screen import print_if_json, say
from stemagg.console.serializer import record
from stemagg.messages.language import translate
from stemagg.model.return_result import ReturnForm, ReturnResult
from stemagg.model.unit_receipt import ReceiptResult


def present_return(result: ReturnResult, form: str) -> None:
    """Show how many units get something back, and in which form."""
    if not result.units:
        say(translate("No unit is asked to correct or to confirm anything."), form)
    else:
        _show(result, form)
    print_if_json(form, {
        **record(folder=result.folder, files=result.files),
        "units": [
            {**record(unit=one.unit.code, unit_name=one.unit.name, form=one.form, file=one.file, errors=one.errors,
                      queries=one.queries)}
            for one in result.units
        ],
    })  # fmt: skip


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
