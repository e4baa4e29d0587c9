"""The decisions of a campaign, on screen and as JSON."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import JSON, out, print_json, say
from stemagg.console.serializer import Json, JsonObject, record
from stemagg.messages.language import translate
from stemagg.model.decision import Decision, in_force
from stemagg.pipeline.decisions import TakenDecisions


def present_decisions(decisions: Sequence[Decision], form: str) -> None:
    """Show a row for each decision in force; as JSON all of them, each with whether it is."""
    effective = in_force(decisions)
    if form == JSON:
        known = set(map(id, effective))
        print_json([{**_record(one), "in_force": id(one) in known} for one in decisions])
        return
    if not decisions:
        say(translate("Nothing was decided yet."))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (
        translate("Row"),
        translate("Kind of decision"),
        translate("About"),
        translate("Means"),
        translate("Why, who"),
    ):
        table.add_column(Text(heading))
    for one in effective:
        why = ", ".join(filter(None, (one.reason, one.decided_by, one.decided_on)))
        table.add_row(str(one.line), *map(Text, (one.kind.value, one.given, one.means, why)))
    out().print(table)
    if later := len(decisions) - len(effective):
        say(translate("Replaced by a later decision, and not listed: {count}.").format(count=later))


def present_taken(taken: TakenDecisions, form: str) -> None:
    """Show which decisions of a file were taken, what each replaces, and how many were there."""
    said = translate("Decisions taken: {count}; already there: {known}.")
    say(said.format(count=len(taken.taken), known=taken.all - len(taken.taken)), form)
    for one, replaced in taken.taken:
        say(f"  {one.kind} {one.given} → {one.means}", form)
        for old in replaced:
            was = translate("It replaces the decision on line {line}: {means} ({said}).")
            why = ", ".join(filter(None, (old.reason, old.decided_by, old.decided_on)))
            say(f"    {was.format(line=old.line, means=old.means, said=why or '-')}", form)
    if taken.taken:
        say(translate("The next ingest applies them."), form)
    if form == JSON:
        rows: list[Json] = [
            {**_record(one), "replaces": [_record(old) for old in replaced]} for one, replaced in taken.taken
        ]
        print_json({"taken": rows, "known": taken.all - len(taken.taken)})


def _record(one: Decision) -> JsonObject:
    return record(line=one.line, **one.written._asdict())
