"""Checks on one unit, across everything stored for it."""

from collections.abc import Callable
from dataclasses import replace

from stemagg.checks.alike_additions import alike_additions
from stemagg.checks.all_zero import all_zero
from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.quotients import shown_quotient
from stemagg.checks.rules import counting, evaluate_rules, is_of_sums
from stemagg.checks.unit_view import UnitView
from stemagg.checks.whole_checks import periods_agree, wholes_hold
from stemagg.messages.checks import CheckCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import Severity, joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.checked_wholes import CheckedWholes
from stemagg.model.confirmed_values import accepted_blanks
from stemagg.model.decision import Decision
from stemagg.model.duty import Duty, duties_of
from stemagg.model.element_type import ElementType
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement, Obligation, Outline
from stemagg.model.resolution import Explained
from stemagg.model.slot import NO_FIGURE_STATES, Slot
from stemagg.model.slot_path import where_in_words
from stemagg.model.source import CellRef
from stemagg.model.stored import CurrentValue
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import fold

_LEAST_LEAP = 50
UnitCheck = Callable[[Campaign, UnitView], list[Finding]]


def obligations_are_met(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report for each obligation what is missing from a unit that has reported, in one finding."""
    missing: dict[str, list[Slot]] = {}
    owed: dict[str, int] = {}
    obligations: dict[str, Obligation] = {}
    told = {*view.by_slot, *view.given}
    given = {campaign.outline.asked_in(slot) for slot in told if slot.data_element in campaign.outline.elements}
    asked = {campaign.outline.asked_in(slot): by for slot, by in _missed(campaign, view, given).items()}
    dispensable = CheckedWholes(campaign.outline, asked).dispensable(given)
    accepted = accepted_blanks(campaign)
    for slot, obligation in asked.items():
        if slot in dispensable:
            continue
        obligations[obligation.code] = obligation
        owed[obligation.code] = owed.get(obligation.code, 0) + 1
        if slot not in given and slot not in accepted:
            missing.setdefault(obligation.code, []).append(slot)
    return [
        finding(
            CheckCode.VALUES_MISSING,
            unit=view.unit.code,
            outline_item=campaign.outline.elements[slots[0].data_element].section,
            data_element=slots[0].data_element if len({s.data_element for s in slots}) == 1 else "",
            severity=obligations[code].severity,
            obligation=obligations[code].title,
            count=len(slots),
            owed=owed[code],
            items=_items(campaign, slots),
            not_zero=_not_zero(campaign, slots),
        )
        for code, slots in missing.items()
    ] + [_accepted(campaign, slot, accepted[slot]) for slot in asked if slot in accepted and slot not in given]


def _accepted(campaign: Campaign, slot: Slot, decision: Decision) -> Finding:
    """Return the note that a figure is missing and a person has accepted why."""
    element = campaign.outline.elements[slot.data_element]
    said = Explained(decision.reason, decision.decided_by, decision.decided_on)
    noted = finding(
        CheckCode.MISSING_ACCEPTED, unit=slot.unit, outline_item=element.section, data_element=element.code,
        members=slot.members, period=slot.period, operands={"element": _items(campaign, [slot])},
    )  # fmt: skip
    return replace(noted, resolution=said)


def _missed(campaign: Campaign, view: UnitView, given: set[Slot]) -> dict[Slot, Obligation]:
    """Return what a unit owes by now; of what has due days of its own only the periods for which it has sent something.

    A period for which nothing came is overdue (`stemagg status`), as a unit that never reported is missing. A routine
    report asks for nothing of other periods.
    """
    outline = campaign.outline
    owed = {slot: by for slot, by in campaign.slots_owed(view.unit).items() if campaign.is_told_of(slot.period)}
    if not (outline.is_routine or outline.milestones):
        return owed
    missed = {
        slot
        for duty in duties_of(campaign, view.unit)
        if duty.is_missed_on(campaign.day)
        and (not duty.is_routine or outline.is_milestone(duty.obligation) or _has_begun(outline, duty, given))
        for slot in duty.slots
    }
    return {slot: obligation for slot, obligation in owed.items() if slot in missed}


def _has_begun(outline: Outline, duty: Duty, given: set[Slot]) -> bool:
    return any(outline.asked_in(slot) in given for slot in duty.slots)


def _not_zero(campaign: Campaign, slots: list[Slot]) -> str:
    """Return the sentence that missing figures are not zero, preceded by a blank; "" when only texts are missing."""
    has_figures = any(campaign.outline.elements[slot.data_element].is_numeric for slot in slots)
    return joined("", [" ", phrase(PhraseCode.NOT_ZERO)]) if has_figures else ""


def _items(campaign: Campaign, slots: list[Slot]) -> str:
    """Return the missing slots as "Số trường (THCS 2021-2022, THCS 2022-2023); …", elements in outline order."""
    where: dict[str, list[str]] = {}
    for slot in slots:
        where.setdefault(slot.data_element, []).append(where_in_words(campaign.outline, slot.members, slot.period))
    return "; ".join(
        f"{_label(campaign.outline.elements[code])}" + (f" ({', '.join(filter(None, places))})" if any(places) else "")
        for code, places in where.items()
    )


def _label(element: DataElement) -> str:
    return element.label if element.is_numeric else f"{element.section} {element.label}"


def expected_figures_are_given(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report a figure that differs from the one fixed by the letter (such as the number of delegates)."""
    findings = []
    for slot, obligation in campaign.slots_owed(view.unit).items():
        values = view.by_slot.get(slot)
        element = campaign.outline.elements[slot.data_element]
        if obligation.expected is None or not values or values[0].number is None:
            continue
        given = element.number(values[0].number)
        if given != obligation.expected:
            findings.append(
                finding(
                    CheckCode.EXPECTED_DIFFERS,
                    values[0].ref,
                    unit=view.unit.code,
                    outline_item=element.section,
                    data_element=element.code,
                    element=element.label,
                    expected=obligation.expected,
                    found=given,
                )
            )
    return findings


def only_what_is_owed_is_given(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report figures that the unit does not owe: they are in no total."""
    owed = campaign.slots_owed(view.unit)
    findings = []
    for slot, values in view.by_slot.items():
        element = campaign.outline.elements.get(slot.data_element)
        if element is None or not element.is_numeric or slot in owed or _says_nothing(element, values):
            continue
        findings.append(
            finding(CheckCode.VALUE_NOT_ASKED, values[0].ref, unit=slot.unit, outline_item=element.section,
                    data_element=element.code, members=slot.members, period=slot.period,
                    element=_with_dimensions(campaign.outline, slot), raw=values[0].raw)
        )  # fmt: skip
    return findings


def texts_are_of_periods_asked(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report texts about a period for which nobody is asked the element."""
    outline = campaign.outline
    asked = {element.code: set(outline.periods_asked(element)) for element in outline.text_elements}
    return [
        finding(CheckCode.TEXT_NOT_ASKED, values[0].ref, unit=slot.unit, data_element=slot.data_element,
                outline_item=outline.elements[slot.data_element].section, period=slot.period,
                element=outline.elements[slot.data_element].label)
        for slot, values in view.by_slot.items()
        if slot.data_element in asked and slot.period not in asked[slot.data_element]
    ]  # fmt: skip


def _says_nothing(element: DataElement, values: tuple[CurrentValue, ...]) -> bool:
    """Return whether a slot has no figure, or is of an answer that was not chosen."""
    return values[0].number is None or (bool(element.answers) and not values[0].number)


def channels_agree(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report figures on which two channels of the unit differ, with all values and their cells."""
    findings, told = [], set[Slot]()
    for slot, values in view.sent.items():
        element = campaign.outline.elements.get(slot.data_element)
        if element is None or not element.is_numeric or len({v.number for v in values}) < 2:  # noqa: PLR2004
            continue
        if (asked := campaign.outline.asked_in(slot)) in told:
            continue
        told.add(asked)
        shown = "; ".join(f"{value.raw} ({value.ref})" for value in values)
        findings.append(
            finding(CheckCode.CHANNELS_DISAGREE, values[0].ref, unit=slot.unit, outline_item=element.section,
                    data_element=element.code, members=slot.members, period=slot.period,
                    element=_with_dimensions(campaign.outline, slot), values=shown, counted=values[0].raw)
        )  # fmt: skip
    return findings + _texts_that_differ(campaign, view)


def _texts_that_differ(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report, as notes, texts that differ by channel: the one that counts goes into the report."""
    findings = []
    for slot, values in view.by_slot.items():
        element = campaign.outline.elements.get(slot.data_element)
        if element is None or element.is_numeric or len(values) == 1 or len({fold(v.text) for v in values}) == 1:
            continue
        places = "; ".join(str(value.ref) for value in values)
        findings.append(
            finding(CheckCode.TEXTS_DIFFER, values[0].ref, unit=slot.unit, outline_item=element.section,
                    data_element=element.code, element=element.label, places=places)
        )  # fmt: skip
    return findings


def _with_dimensions(outline: Outline, slot: Slot) -> str:
    element = outline.elements[slot.data_element]
    where = where_in_words(outline, slot.members, slot.period)
    return f"{element.label} ({where})" if where else element.label


def figures_do_not_leap(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report counts with a tenfold change from the previous period, up or down: a digit may be wrong."""
    before = campaign.outline.earlier_periods
    findings = []
    for slot, values in view.by_slot.items():
        element = campaign.outline.elements.get(slot.data_element)
        if element is None or element.type is not ElementType.COUNT or slot.period not in before:
            continue
        earlier = view.counting.get(replace(slot, period=before[slot.period].code))
        if earlier and (times := _leap(earlier.number, values[0].number)):
            was = joined("", [earlier.raw, " (", earlier.ref.text, ")"]) if earlier.campaign else earlier.raw
            findings.append(
                finding(CheckCode.NUMBER_LEAPS, values[0].ref, unit=slot.unit, outline_item=element.section,
                        data_element=element.code, members=slot.members, period=slot.period,
                        element=_with_dimensions(campaign.outline, slot), raw=values[0].raw, before=was,
                        compared=phrase(CheckCode.LEAP, times=shown_quotient(times), before=was))
            )  # fmt: skip
    return findings


def _leap(before: int | None, after: int | None) -> float | None:
    """Return how many times a number the other is where that is ten times or more, up or down; None where it is not."""
    if not before or not after or max(before, after) < max(_LEAST_LEAP, 10 * min(before, after)):
        return None
    return after / before


def received_in_time(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report a unit whose first report arrived after the one deadline, unless some of its reports have no date."""
    if all(obligation.due is not None for obligation in campaign.obligations_of(view.unit)):
        return []
    dated = [(receipt.received_at, receipt.file) for receipt in view.receipts if receipt.received_at is not None]
    deadline = campaign.deadline
    if not dated or len(dated) < len(view.receipts):
        return []
    first, file = min(dated)
    moment = first.astimezone(campaign.settings.dates.zone)
    if moment.date() <= deadline.last_day:
        return []
    return [
        finding(CheckCode.RECEIVED_LATE, CellRef(file), unit=view.unit.code, received=day_in_figures(moment),
                last_day=day_in_figures(deadline.last_day), quoted=deadline.quoted)
    ]  # fmt: skip


def rules_hold_over_sources(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Evaluate the rules on the values that count, where these come from more than one submission or are sums of them.

    A violation is a query here, whatever the rule's own severity: each submission by itself was consistent, so the
    values count.
    """
    findings = []
    for evaluation in view.evaluations(campaign, evaluate_rules):
        several = len({n for value in evaluation.operands for n in value.submissions}) > 1
        if evaluation.found and (several or is_of_sums(campaign, evaluation.rule)):
            query = Severity.QUERY if evaluation.found.severity is Severity.ERROR else evaluation.found.severity
            operands = dict(evaluation.found.operands)
            if several:
                operands["title"] = phrase(PhraseCode.FROM_TWO_SOURCES, title=operands["title"])
            operands["counting"] = counting(query)
            findings.append(
                finding(CheckCode.RULE_VIOLATED, evaluation.found.source, unit=view.unit.code, severity=query,
                        outline_item=evaluation.found.outline_item, data_element=evaluation.found.data_element,
                        members=evaluation.found.members, period=evaluation.found.period,
                        operands=operands)
            )  # fmt: skip
    return findings


def _numbers(view: UnitView) -> dict[Slot, tuple[int, CellRef]]:
    return {
        slot: (values[0].number, values[0].ref) for slot, values in view.by_slot.items() if values[0].number is not None
    }


def wholes_and_parts_agree(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report wholes that are less than a part of them or not the sum that they must be."""
    not_applicable = {slot for slot, values in view.by_slot.items() if values[0].state in NO_FIGURE_STATES}
    return list(wholes_hold(campaign, view.unit, _numbers(view), not_applicable))


def longer_periods_agree(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report longer periods that differ from the shorter ones in them, and those that stand for missing ones."""
    return list(periods_agree(campaign, view.unit, _numbers(view)))


def additions_differ(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report submissions that added the same figures: one report may have been sent twice."""
    return list(alike_additions(campaign, (values[0] for values in view.by_slot.values())))


def not_all_are_zero(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Report a unit whose figures are all zero: it may have filled in the form without looking."""
    owed = campaign.slots_owed(view.unit)
    return list(all_zero(campaign, (view.by_slot[slot][0] for slot in owed if slot in view.by_slot)))


UNIT_CHECKS: tuple[UnitCheck, ...] = (
    obligations_are_met,
    expected_figures_are_given,
    only_what_is_owed_is_given,
    texts_are_of_periods_asked,
    channels_agree,
    figures_do_not_leap,
    rules_hold_over_sources,
    wholes_and_parts_agree,
    longer_periods_agree,
    additions_differ,
    not_all_are_zero,
    received_in_time,
)


def check_unit(campaign: Campaign, view: UnitView) -> list[Finding]:
    """Return the findings of every check on a unit; none for one that has not reported at all."""
    if not view.has_reported:
        return []
    findings = [one for check in UNIT_CHECKS for one in check(campaign, view)]
    raw = {slot: values[0].raw for slot, values in view.by_slot.items()}
    return with_explanations(findings, explanations(campaign, raw))
