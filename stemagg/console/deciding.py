"""A recorded decision: on screen, and as data."""

from stemagg.console.screen import print_if_json, say
from stemagg.console.serializer import Json, JsonObject, record
from stemagg.messages.language import translate
from stemagg.model.decision import Decision, DecisionRecord
from stemagg.model.decision_kind import DecisionKind


def present_decided(decided: DecisionRecord, form: str) -> None:
    """Show the effect of the decision, and the ones it replaces."""
    recorded = translate('Recorded: "{given}" is {means}. The next ingest applies it.')
    if decided.recorded.kind is DecisionKind.EXTENSION:
        recorded = translate("Recorded: {given} has time until {means}.")
    if decided.recorded.kind is DecisionKind.NOTHING:
        recorded = translate("Recorded: nothing to report for {given}. Figures that the unit sends will count instead.")
    if decided.recorded.kind is DecisionKind.MERGED:
        recorded = translate("Recorded: what {given} reports is in the report of {means}. It owes it no more; figures "
                             "that it sends itself will count.")  # fmt: skip
    if decided.recorded.kind is DecisionKind.OVERLAP:
        recorded = translate("Recorded: {means}. It ends when either figure changes.")
    say(recorded.format(given=decided.recorded.given, means=decided.meaning), form)
    for old in decided.replaced:
        why = ", ".join(filter(None, (old.reason, old.decided_by, old.decided_on)))
        replaced = translate("It replaces the decision on line {line}: {means} ({said}).")
        say(replaced.format(line=old.line, means=old.means, said=why or "-"), form)
    replaces: list[Json] = [{"line": old.line, **_decision(old)} for old in decided.replaced]
    print_if_json(form, {**_decision(decided.recorded), "meaning": decided.meaning, "replaces": replaces})


def _decision(decision: Decision) -> JsonObject:
    return record(
        kind=decision.kind,
        given=decision.given,
        means=decision.means,
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
    )
