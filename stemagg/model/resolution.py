"""How a finding was settled, and the decision it suggests."""

from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.model.decision_kind import DecisionKind
from stemagg.text.shell_word import quoted


@dataclass(frozen=True, slots=True)
class Settled:
    """A later answer corrected it, at this place."""

    place: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A person confirmed the value or set the file aside: reason, who, when."""

    reason: str
    decided_by: str = ""
    decided_on: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.reason, self.decided_by, self.decided_on)))


Resolution = Settled | Explained


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A decision that would close a finding: its kind, its subject, and the code and name of its meaning."""

    kind: DecisionKind
    given: str
    means: str = ""
    meaning: str = ""

    @property
    def command(self) -> str:
        """The command that records it, "" when its text is unsafe to paste into a terminal."""
        words = [quoted(word) for word in (self.given, self.means) if word]
        return " ".join(("stemagg decide", self.kind, *words)) if all(words) else ""

    @property
    def sentence(self) -> str:
        """A sentence with the command to type, in the language in use; "" when there is no command."""
        if not self.command:
            return ""
        if self.kind is DecisionKind.FILE:
            text = translate("If nothing more is needed of this file, type: {command}")
        elif self.kind is DecisionKind.SHEET:
            text = translate("If nothing of this sheet is needed, type: {command}")
        elif self.meaning:
            text = translate(
                "If it is {meaning}, type this command (for another one, replace the code at its end): {command}"
            )
        else:
            text = translate("If it is right, type: {command}")
        return text.format(command=self.command, meaning=self.meaning)
