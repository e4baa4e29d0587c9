"""The state of the store, on screen and as JSON."""

from collections.abc import Sequence

from stemagg.console.screen import JSON, print_if_json, print_json, say, show_faults
from stemagg.console.serializer import fault_records, record
from stemagg.messages.language import translate
from stemagg.model.copied import Copied
from stemagg.model.errors import Fault
from stemagg.model.moved import MovedOriginals
from stemagg.model.rebuilt import Rebuilt


def present_store(faults: Sequence[Fault], form: str) -> None:
    """Show what is wrong with a store, and what is said of it for the record."""
    if form == JSON:
        print_json(fault_records(faults))
        return
    wrong = tuple(one for one in faults if not one.is_note)
    show_faults(tuple(one for one in faults if one.is_note), label=translate("Note"))
    show_faults(wrong)
    if not wrong:
        say(translate("The store is sound, and no original is lost."))


def present_copied(target: str, copied: Copied, form: str) -> None:
    """Show that a store was copied, where the originals are, and what makes the copy the store of the campaign."""
    say(translate("The store was copied: {count} file(s).").format(count=copied.files), form)
    if copied.originals:
        say(translate("Originals in the copy: {count}.").format(count=copied.originals), form)
    if copied.in_folder:
        say(translate("Originals in intake/, which stay there: {count}.").format(count=copied.in_folder), form)
    say(translate('To work with the copy, write in stemagg.toml: store = "{target}"').format(target=target), form)
    print_if_json(
        form, record(files=copied.files, originals=copied.originals, in_folder=copied.in_folder, store=target)
    )


def present_moved(moved: MovedOriginals, form: str) -> None:
    """Show how many originals were moved, and which stay where they are."""
    if form == JSON:
        said = record(moved=moved.count, originals="store" if moved.is_to_store else "folder")
        print_json({**said, "kept": fault_records(moved.kept)})
        return
    show_faults(moved.kept)
    if moved.is_to_store:
        say(translate("Originals moved from intake/ into the store: {count}.").format(count=moved.count))
    else:
        say(translate("Originals moved from the store to intake/: {count}.").format(count=moved.count))


def present_rebuilt(rebuilt: Rebuilt, form: str) -> None:
    """Show what a store was made of anew, and what is missing in it."""
    if form == JSON:
        files = record(files=rebuilt.files, before=rebuilt.before)
        said = {"missing": fault_records(rebuilt.missing), "carried": fault_records(rebuilt.carried)}
        print_json({**files, **said, **record(decisions=len(rebuilt.decisions), removed=rebuilt.removed)})
        return
    show_faults(rebuilt.missing)
    show_faults(rebuilt.carried, label=translate("Note"))
    say(translate("The store was made anew from {count} file(s).").format(count=rebuilt.files))
    if rebuilt.decisions:
        again = translate("Decisions that were lost and are now those of the log: {count}. See stemagg decisions.")
        say(again.format(count=len(rebuilt.decisions)))
    if rebuilt.removed:
        say(translate("Removed for good: {files}.").format(files=", ".join(rebuilt.removed)))
    if rebuilt.before:
        say(translate("The one of before is {file}.").format(file=rebuilt.before.name))
