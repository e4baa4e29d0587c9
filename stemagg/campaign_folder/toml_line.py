"""A line of a TOML file that is being mended, and the brackets that are open in it."""

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class Bracket:
    """A bracket that is open; in a brace, whether a key comes next; in a list, whether a value has just ended."""

    sign: str
    key_next: bool
    value_ended: bool = False


@dataclass(slots=True)
class MendedLine:
    """A line that is being mended: the text, how far it has been read, and what was written so far."""

    text: str
    at: int = 0
    written: list[str] = field(default_factory=list)
    end: int = 0  # how many parts were written up to the last that is neither blank nor a comment

    def take(self, found: re.Match[str], instead: str | None = None) -> None:
        """Write what was found, or something instead, and go behind it."""
        self.at = found.end()
        self.write(found[0] if instead is None else instead)

    def write(self, part: str) -> None:
        """Write a part."""
        self.written.append(part)
        if part.strip() and not part.startswith("#"):
            self.end = len(self.written)

    def give_up(self) -> None:
        """Leave the rest as it is."""
        self.written.append(self.text[self.at :])
        self.at = len(self.text)
