"""The sheets of a blank form: one for each form number (biểu số) of what a unit owes, and one for the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.duty import duties_of
from stemagg.model.outline import Obligation
from stemagg.model.own_form import CHECK_SHEET, code_line, reporting_line, unit_line
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.report.content.regime import days_due_in_words, periods_in_words, receivers, regime_title
from stemagg.report.exports.form_cells import HIDDEN_SHEET
from stemagg.report.exports.form_explanations import EXPLANATION_SHEET
from stemagg.report.exports.sheet_names import SheetNames

SHEET = "Báo cáo"


@dataclass(frozen=True, slots=True)
class FormPart:
    """A sheet of a form: its name, its form number ("" for what has none), and the slots on it."""

    sheet: str
    symbol: str
    owed: Mapping[Slot, Obligation]

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """What it asks for, in the order of its slots."""
        return tuple({one.code: one for one in self.owed.values()}.values())


def form_parts(owed: Mapping[Slot, Obligation], taken: Iterable[str] = ()) -> tuple[FormPart, ...]:
    """Return the sheets of a form that asks for some slots: first what has no form number, then each number.

    `taken` are names that other sheets have.
    """
    by_symbol: dict[str, dict[Slot, Obligation]] = {}
    for slot, obligation in owed.items():
        by_symbol.setdefault(obligation.symbol, {})[slot] = obligation
    names = SheetNames((SHEET, HIDDEN_SHEET, EXPLANATION_SHEET, CHECK_SHEET, *taken))
    general = by_symbol.pop("", {})
    numbered = [FormPart(names.take(symbol), symbol, slots) for symbol, slots in by_symbol.items()]
    return (*([FormPart(SHEET, "", general)] if general or not numbered else []), *numbered)


Line = tuple[str, str]
"""A line of a form and the name of its format."""


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands above the figures of a sheet: lines at its top left and top right, the title, lines below it."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    title: str
    below: tuple[Line, ...]


def head_of(campaign: Campaign, unit: ReportingUnit, part: FormPart) -> FormHead:
    """Return the head of a sheet; that of a form number is the one of the reporting regimes (Thông tư 25/2024)."""
    office, code = campaign.settings.office.long_name, code_line(unit)
    deadline = (f"Thời hạn gửi: {_due(campaign, unit, part)}", "italic")
    if not part.symbol:
        left = ((office, "plain"), (unit_line(unit), "bold"), (code, "plain"))
        return FormHead(left, (), campaign.outline.title, (deadline,))
    left = ((office, "plain"), (regime_title(campaign.outline.regime), "plain"), (code, "plain"))
    receiver = receivers(campaign, part.obligations) or office
    right = (
        (f"Biểu số: {part.symbol}", "symbol"),
        (reporting_line(unit), "right"),
        (f"Đơn vị nhận báo cáo: {receiver}", "right"),
    )
    title = "; ".join(one.title for one in part.obligations).upper()
    periods = periods_in_words(campaign, part.obligations) if any(slot.period for slot in part.owed) else ""
    period = [(f"Kỳ báo cáo: {periods}", "centred italic")] if periods else []
    return FormHead(left, right, title, ((campaign.outline.title, "subtitle"), *period, deadline))


def _due(campaign: Campaign, unit: ReportingUnit, part: FormPart) -> str:
    """Return until when a sheet is due: as the letter words it, or the days of obligations that have their own."""
    duties = [one for one in duties_of(campaign, unit) if not part.owed.keys().isdisjoint(one.slots)]
    if not any(one.is_routine for one in duties):
        return campaign.deadline.quoted
    return days_due_in_words(campaign, ((one.period, one.last_day) for one in duties))
