"""What checks and readers report. A finding is a value, never an exception."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.messages.text import Code, Severity, Trait, operand
from stemagg.messages.wording import text_of
from stemagg.model.resolution import Explained, Resolution, Settled, Suggestion
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot, member_of
from stemagg.model.source import CellRef

_ORDER = {Severity.ERROR: 0, Severity.QUERY: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: code, severity, unit, outline item, place, operands; the catalogue supplies its text.

    `unit` is a roster code ("" when unknown), `outline_item` a legal number of the outline ("I.3.1"). `stops` means
    that the file or row was not stored at all. `resolution` is how it was settled, `suggestion` the decision that would
    close it, `counts_instead` the figure that counts until it is corrected, `unit_explanation` what the unit says of
    it, which settles nothing until somebody accepts it.
    """

    code: Code
    severity: Severity
    unit: str = ""
    outline_item: str = ""
    data_element: str = ""
    members: Members = ()
    period: str = ""
    source: CellRef | None = None
    operands: tuple[tuple[str, str], ...] = ()
    stops: bool = False
    resolution: Resolution | None = None
    suggestion: Suggestion | None = None
    counts_instead: str = ""
    unit_explanation: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in the language in use, with any recorded explanation and where it was settled."""
        message = text_of(self.code, self.operands).message
        if isinstance(self.resolution, Explained):
            message += " " + translate("Explained: {said}.").format(said=self.resolution)
        if self.unit_explanation:
            message += " " + translate("The unit explains: {said}.").format(said=self.unit_explanation.rstrip(". "))
        if isinstance(self.resolution, Settled):
            message += " " + translate("Resolved in: {place}.").format(place=self.resolution.place)
        return message

    @property
    def remedy(self) -> str:
        """How to correct it, in the language in use; "" when nothing is to be done."""
        if self.is_settled:
            return ""
        remedy = text_of(self.code, self.operands).remedy
        if self.counts_instead:
            remedy = self._until_corrected(remedy, self.counts_instead)
        return f"{remedy} {self.suggestion.sentence}".rstrip() if self.suggestion else remedy

    def _until_corrected(self, remedy: str, figure: str) -> str:
        """Return how to correct the cell, and which figure counts until then."""
        if self.code.has(Trait.MENDED_IN_CELL):
            return f"{remedy} {translate('Until then {figure} is counted.').format(figure=figure)}"
        said = translate(
            "Ask the unit for the right number and have it corrected here; until then {figure} is counted."
        )
        return said.format(figure=figure)

    @property
    def education_level(self) -> str:
        """Its education level, "" for none."""
        return member_of(self.members, EDUCATION_LEVEL)

    @property
    def slot(self) -> Slot:
        """Its slot, with "" for each part it does not name."""
        return Slot(self.unit, self.data_element, self.members, self.period)

    @property
    def is_settled(self) -> bool:
        """Whether a later answer has corrected it."""
        return isinstance(self.resolution, Settled)

    @property
    def explanation(self) -> str:
        """The recorded explanation, with who gave it and when; "" when there is none."""
        return str(self.resolution) if isinstance(self.resolution, Explained) else ""


def finding(
    code: Code,
    source: CellRef | None = None,
    /,
    *,
    unit: str = "",
    outline_item: str = "",
    data_element: str = "",
    members: Members = (),
    period: str = "",
    severity: Severity | None = None,
    stops: bool = False,
    operands: Mapping[str, object] | None = None,
    **named: object,
) -> Finding:
    """Return a finding with a catalogue code.

    Its severity is the catalogue's unless one is given (an outline may set its own). Operands are given by name, or as
    a mapping when they come from elsewhere.
    """
    return Finding(
        code=code,
        severity=severity or code.severity,
        unit=unit,
        outline_item=outline_item,
        data_element=data_element,
        members=members,
        period=period,
        source=source,
        operands=tuple((name, operand(value)) for name, value in {**(operands or {}), **named}.items()),
        stops=stops,
    )


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return the distinct findings by unit, then severity, then place; units with the worst findings come first.

    Findings without a unit (on files, settings and decisions) precede all units.
    """
    once = list(dict.fromkeys(findings))
    worst: dict[str, int] = {"": 0}
    for found in once:
        worst[found.unit] = min(worst.get(found.unit, len(_ORDER)), _ORDER[found.severity])
    return sorted(once, key=lambda f: (bool(f.unit), worst[f.unit], f.unit, _ORDER[f.severity], _place(f), f.code))


def of_severity(findings: Iterable[Finding], least: Severity) -> list[Finding]:
    """Return the findings of this severity or higher."""
    return [found for found in findings if _ORDER[found.severity] <= _ORDER[least]]


def _place(found: Finding) -> tuple[str, str, int, int]:
    place = found.source
    return (place.file, place.sheet, place.row, place.column) if place else ("", "", 0, 0)
