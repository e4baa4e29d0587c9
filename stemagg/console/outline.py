"""What was found in the files that the office writes: on the screen, and for other programs."""

from collections.abc import Iterable

from stemagg.console.screen import print_if_json, say, show_faults
from stemagg.console.serializer import Json, JsonObject, record
from stemagg.messages.language import translate
from stemagg.model.errors import Fault, Place
from stemagg.pipeline.outline import OutlineCheck


def present_outline(found: OutlineCheck, form: str) -> None:
    """Show every fault and warning, and how many there are."""
    show_faults(found.faults)
    show_faults(found.warnings, label=translate("Warning"))
    show_faults(found.notes, label=translate("Note"))
    print_if_json(form, outline_record(found))
    if found.faults or found.warnings:
        counts = translate("Faults: {faults}; warnings: {warnings}.")
        say(counts.format(faults=len(found.faults), warnings=len(found.warnings)), form)
    else:
        say(translate("{folder}: no faults.").format(folder=found.folder.name), form)


def outline_record(found: OutlineCheck) -> JsonObject:
    """Return the faults and warnings, each with its file, line and key."""
    return {**record(folder=found.folder), "faults": _records(found.faults), "warnings": _records(found.warnings),
            "notes": _records(found.notes)}  # fmt: skip


def _records(faults: Iterable[Fault]) -> list[Json]:
    return [
        {
            **_place_record(one.place),
            **record(code=one.code, message=one.message, remedy=one.remedy, operands=dict(one.operands)),
        }
        for one in faults
    ]


def _place_record(place: str) -> JsonObject:
    if isinstance(place, Place):
        return record(place=str(place), file=place.file, line=place.line, key=place.key)
    return record(place=place, file=place, line=0, key="")
