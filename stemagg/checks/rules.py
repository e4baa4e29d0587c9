"""Evaluates the rules of the outline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from stemagg.messages.checks import CheckCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, Severity, joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement, Rule
from stemagg.model.roster import ReportingUnit
from stemagg.model.rule import ROSTER_PREFIX, RuleOutcome
from stemagg.model.slot import EDUCATION_LEVEL, Members, SlotKey, member_of
from stemagg.model.source import CellRef

Key = SlotKey


@dataclass(frozen=True, slots=True)
class RuleOperand:
    """An operand of a rule: the number (scaled), its raw text and its place."""

    number: int
    raw: str
    place: CellRef
    submission: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of one rule for one education level and period, with the values used.

    `missing` are the names without a figure when the outcome is not_evaluable.
    """

    rule: Rule
    outcome: RuleOutcome
    keys: tuple[Key, ...]
    told: tuple[RuleOperand, ...] = ()
    found: Finding | None = None
    missing: tuple[str, ...] = ()


def evaluate_rules(campaign: Campaign, unit: ReportingUnit, values: Mapping[Key, RuleOperand]) -> Iterator[Evaluation]:
    """Yield an evaluation of every rule that applies to a unit, for each level and period that it has values of."""
    slices = sorted({(members, period) for _element, members, period in values})
    for rule in campaign.outline.rules:
        if rule.kinds and unit.kind not in rule.kinds:
            continue
        for members, period in slices:
            if not _concerns(rule, values, members, period):
                continue
            yield _evaluate(campaign, unit, rule, values, members, period)


def _concerns(rule: Rule, values: Mapping[Key, RuleOperand], members: Members, period: str) -> bool:
    return any((name, members, period) in values for name in rule.check.names)


def _evaluate(
    campaign: Campaign,
    unit: ReportingUnit,
    rule: Rule,
    values: Mapping[Key, RuleOperand],
    members: Members,
    period: str,
) -> Evaluation:
    elements = campaign.outline.elements
    numbers: dict[str, Decimal | None] = {}
    for name in dict.fromkeys((*rule.check.names, *(rule.when.names if rule.when else ()))):
        if name.startswith(ROSTER_PREFIX):
            schools = unit.schools_at(member_of(members, EDUCATION_LEVEL))
            numbers[name] = None if schools is None else Decimal(schools)
        else:
            told = values.get((name, members, period))
            numbers[name] = Decimal(elements[name].number(told.number)) if told else None
    keys = tuple((name, members, period) for name in numbers if (name, members, period) in values)
    told_values = tuple(values[key] for key in keys)
    if rule.when is not None and rule.when.evaluate(numbers) is not RuleOutcome.PASSED:
        missing = tuple(name for name in rule.when.names if numbers[name] is None)
        outcome = RuleOutcome.NOT_EVALUABLE if missing else RuleOutcome.PASSED
        return Evaluation(rule, outcome, keys, told_values, missing=missing)
    outcome = rule.check.evaluate(numbers)
    missing = tuple(name for name in rule.check.names if numbers[name] is None)
    if outcome in {RuleOutcome.PASSED, RuleOutcome.NOT_EVALUABLE}:
        return Evaluation(rule, outcome, keys, told_values, missing=missing)
    found = _found(campaign, unit, rule, outcome, numbers, values, (members, period))
    return Evaluation(rule, outcome, keys, told_values, found)


def _found(
    campaign: Campaign,
    unit: ReportingUnit,
    rule: Rule,
    outcome: RuleOutcome,
    numbers: Mapping[str, Decimal | None],
    values: Mapping[Key, RuleOperand],
    where: tuple[Members, str],
) -> Finding:
    elements = campaign.outline.elements
    figures: list[str] = []
    for name, number in numbers.items():
        told = values.get((name, *where))
        if told is not None:
            place = told.place.cell or told.place.text
            figures.append(joined("", [f"{elements[name].label} = {told.raw} (", place, ")"]))
        else:
            figures.append(joined("", [phrase(PhraseCode.ROSTER_NUMBER), f" = {number}"]))
    main = next(name for name in rule.check.names if not name.startswith(ROSTER_PREFIX))
    first = values.get((main, *where))
    broken = outcome is RuleOutcome.BROKEN
    return finding(
        CheckCode.RULE_BROKEN if broken else CheckCode.RULE_VIOLATED,
        first.place if first else None,
        unit=unit.code,
        outline_item=_item(elements[main]),
        data_element=main,
        members=where[0],
        period=where[1],
        severity=Severity.QUERY if broken else rule.severity,
        rule=rule.code,
        title=rule.title,
        figures=joined("; ", [*figures, *filter(None, (*(member for _name, member in where[0]), where[1]))]),
        counting=counting(rule.severity),
    )


def counting(severity: Severity) -> InnerText:
    """Return the sentence stating whether the figures of a violated rule count until then."""
    if severity is Severity.ERROR:
        return phrase(PhraseCode.NOT_COUNTED_UNTIL)
    return phrase(PhraseCode.COUNTED_UNTIL)


def _item(element: DataElement) -> str:
    return element.section
