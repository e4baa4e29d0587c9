"""A decision typed by somebody: what it is about must stand in a stored file."""

from collections.abc import Iterable, Iterator

from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.text import Trait
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, DecisionRecord
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.errors import UsageError, fault
from stemagg.model.finding import Finding
from stemagg.pipeline.decide import decide
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.text.normalise import fold, one_line

_OPERANDS = {DecisionKind.UNIT: "name", DecisionKind.HEADING: "heading"}
_TRAITS = {DecisionKind.UNIT: Trait.UNIT_NAME, DecisionKind.HEADING: Trait.HEADING}


def decide_what_was_seen(campaign: Campaign, decision: Decision) -> DecisionRecord:
    """Record a decision; UsageError, with the nearest, for a name or heading that no stored file has.

    Before anything was received there is nothing to compare with. Places, values and files are always looked up.
    """
    if decision.kind in _OPERANDS and one_line(decision.given) and has_store(campaign):
        store = Store(campaign)
        history = store.history()
        found = [one.finding for one in history.found]
        texts = {text for one in found for _name, text in one.operands}
        names = {file.shown for file in history.files}
        is_seen = not names or _is_in(decision.given, texts) or _is_of_file(decision.given, names)
        if not (is_seen or _is_in(decision.given, store.texts_read())):
            near = suggestions(decision.given, dict.fromkeys(_asked(decision.kind, found)))
            raise UsageError(
                fault(decision.given, CorrectionCode.DECISION_NEVER_SEEN, found=decision.given, suggestions=near)
            )
    return decide(campaign, decision)


def _is_in(given: str, texts: Iterable[str]) -> bool:
    """Return whether a text is one of these, or stands in one."""
    sought = fold(given)
    return any(sought in fold(text) for text in texts)


def _is_of_file(given: str, names: Iterable[str]) -> bool:
    """Return whether a place begins with the name of a file."""
    return any(given.startswith((name, name.rpartition("/")[2])) for name in names)


def _asked(kind: DecisionKind, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the names or headings that findings ask about."""
    for one in findings:
        if one.code.has(_TRAITS[kind]):
            yield dict(one.operands).get(_OPERANDS[kind], "")
