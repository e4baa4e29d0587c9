"""Asking a person at the terminal what names and headings mean."""

from collections.abc import Callable
from dataclasses import replace

from rich.text import Text

from stemagg.console.screen import out
from stemagg.decisions import Decision, DecisionKind
from stemagg.messages import translate

Targets = list[tuple[str, str]]


def ask(decision: Decision, targets: Targets, read: Callable[[str], str] = input) -> Decision | None:
    """Return the decision with what the person chose, None when the person leaves it open.

    The answer is the number of a candidate, or a code; a blank line leaves it open.
    """
    console = out()
    question = {
        DecisionKind.UNIT: translate('Which unit is "{given}"?'),
        DecisionKind.HEADING: translate('Which item of the outline is the heading "{given}"?'),
        DecisionKind.VALUE: "{given}",
    }[decision.kind]
    console.print(Text(question.format(given=decision.given), style="bold"))
    for number, (code, name) in enumerate(targets, start=1):
        console.print(Text(f"  {number}. {name} ({code})"))
    try:
        answer = read(translate("Number or code (Enter: leave it open): ")).strip()
    except EOFError:
        return None
    if not answer:
        return None
    chosen = targets[int(answer) - 1][0] if answer.isdecimal() and 0 < int(answer) <= len(targets) else answer
    return replace(decision, means=chosen)
