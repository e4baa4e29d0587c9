"""Asks the user on the terminal what names and headings mean."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.text import Text

from stemagg.console.screen import out, show_faults
from stemagg.messages.language import translate
from stemagg.model.decision import Decision, Question
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.errors import UsageError

Record = Callable[[Decision], object]


def ask_all(asked: Sequence[Question], record: Record, read: Callable[[str], str] = input) -> int:
    """Ask the questions in turn, recording each answer at once, and return the number recorded.

    The end of input (Ctrl-D) leaves the rest open. On Ctrl-C the number recorded is shown before KeyboardInterrupt.
    """
    recorded = 0
    try:
        for question in asked:
            recorded += ask(question, record, read)
    except EOFError:
        out().print()
    except KeyboardInterrupt:
        out().print()
        out().print(Text(translate("Answers recorded: {count}.").format(count=recorded)))
        raise
    return recorded


def ask(question: Question, record: Record, read: Callable[[str], str] = input) -> bool:
    """Ask what a name or heading means until an answer can be recorded; return False if it was left open.

    The answer is the number of a candidate, or a code or name; a blank line leaves it open. EOFError and
    KeyboardInterrupt propagate.
    """
    _show(question)
    decision, targets = question.decision, question.targets
    while answer := read(translate("Number, code or name (Enter: skip): ")).strip():
        is_of_list = answer.isdecimal() and 0 < int(answer) <= len(targets)
        try:
            record(replace(decision, means=targets[int(answer) - 1][0] if is_of_list else answer))
        except UsageError as error:
            show_faults(error.faults)
        else:
            return True
    return False


def _show(question: Question) -> None:
    decision = question.decision
    text = {
        DecisionKind.UNIT: translate('Which unit is "{given}"?'),
        DecisionKind.SHEET: translate('What are the figures of "{given}": of which unit, or of what?'),
        DecisionKind.VALUE: translate('Is the value of "{given}" right?'),
        DecisionKind.HEADING: translate('Which item of the outline is the heading "{given}"?'),
    }.get(decision.kind, "{given}")
    console = out()
    console.print()
    console.print(Text(text.format(given=decision.given), style="bold"))
    if question.place:
        console.print(Text(f"  {question.place}", style="dim"))
    for number, (code, name) in enumerate(question.targets, start=1):
        console.print(Text(f"  {number}. {name} ({code})" if code else f"  {number}. {name}"))
