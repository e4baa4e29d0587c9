"""The outline's rules on the figures of units: each is evaluated for each combination that its operands share."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stemagg.checks.rule_figures import RuleOperand, with_made_up
from stemagg.messages.checks import CheckCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, Severity, joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.evaluation import Absence, Judgement, RuleOutcome, evaluate_rule
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.finding import Finding, finding
from stemagg.model.formula import CONSTANT_PREFIX, Operand, Ref
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.period_labels import period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.rule import MissingPolicy, Rule
from stemagg.model.rule_keys import Grain, RuleKeys, by_element
from stemagg.model.slot import EDUCATION_LEVEL, NO_FIGURE_STATES, SlotKey, member_of
from stemagg.model.slot_path import where_in_words
from stemagg.model.unit_groups import day_of_figure

_MOST_FIGURES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What evaluating one rule for one combination came to, over which values.

    `keys` are those of the figures that it checks; `operands` the values of these and of its condition; `missing` the
    names without a figure when it is not evaluable, `replaced` those for which the rule takes a number instead.
    """

    rule: Rule
    outcome: RuleOutcome
    keys: tuple[SlotKey, ...]
    operands: tuple[RuleOperand, ...] = ()
    found: Finding | None = None
    missing: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    because: Absence | None = None


@dataclass(frozen=True)
class RuleFigures:
    """The figures of a unit for one combination; what a unit does not owe and has not given does not apply.

    The roster's own figures are those of a day.
    """

    outline: Outline
    rule_keys: RuleKeys
    unit: ReportingUnit
    values_by_key: Mapping[SlotKey, RuleOperand]
    owed: AbstractSet[SlotKey]
    grain: Grain
    day: date

    def values(self, operand: Operand) -> Sequence[Decimal | Absence]:
        """Return the values that an operand adds up."""
        if operand.ref.name.startswith(CONSTANT_PREFIX):
            return [self.outline.constants_by_code[operand.ref.name.removeprefix(CONSTANT_PREFIX)].value]
        if not operand.ref.is_element:
            schools = self.unit.schools_at(member_of(self.grain.members, EDUCATION_LEVEL), self.day)
            return [Absence.MISSING if schools is None else Decimal(schools)]
        keys = self.rule_keys.of_operand(operand, self.grain)
        return [Absence.NO_PERIOD] if keys is None else [self._number(key) for key in keys]

    def absence(self, ref: Ref) -> Absence | None:
        """Return why there is no answer to what a reference selects, None when there is one.

        A "no" to a question of yes or no is as good as none: who has not opened has no day of opening; nor is there
        an answer of a choice, named by a selector, where another one was given.
        """
        operand = Operand(ref)
        keys = self.rule_keys.of_operand(operand, self.grain) or ()
        absences = [self._absence(key) for key in keys]
        absence = None if None in absences else absences[0]
        element = self.outline.elements[ref.name]
        names_answer = bool(element.answers) and element.answers in dict(self.rule_keys.selection(operand).members)
        is_no = (element.type is ElementType.YES_NO or names_answer) and absence is None
        return Absence.MISSING if is_no and not self.values_by_key[keys[0]].number else absence

    def _number(self, key: SlotKey) -> Decimal | Absence:
        absence = self._absence(key)
        if absence is not None:
            return absence
        number = self.values_by_key[key].number
        return Absence.MISSING if number is None else Decimal(self.outline.elements[key[0]].number(number))

    def _absence(self, key: SlotKey) -> Absence | None:
        given = self.values_by_key.get(key)
        if given is None:
            return Absence.MISSING if key in self.owed else Absence.NOT_APPLICABLE
        return Absence.NOT_APPLICABLE if given.state in NO_FIGURE_STATES else None


def evaluate_rules(
    campaign: Campaign, unit: ReportingUnit, values: Mapping[SlotKey, RuleOperand]
) -> Iterator[Evaluation]:
    """Yield an evaluation of every rule that applies to a unit, for each combination that it has values of."""
    outline, rule_keys = campaign.outline, campaign.rule_keys
    slots = list(slots_of_figures(campaign, unit))
    owed, values = {slot.key for slot in slots}, with_made_up(outline, slots, values)
    earlier = frozenset[str]().union(*(one.codes for one in campaign.earlier))
    own = by_element(key for key in values if key[2] not in earlier)
    for rule in outline.rules:
        if rule.kinds and unit.kind not in rule.kinds:
            continue
        for grain in _grains(outline, rule, rule_keys.grains(rule, own)):
            day = day_of_figure(campaign, {PERIOD: grain.period})
            yield _evaluate(rule, RuleFigures(outline, rule_keys, unit, values, owed, grain, day))


def _grains(outline: Outline, rule: Rule, grains: Iterable[Grain]) -> list[Grain]:
    """Return the combinations of a rule, of a pair once for all answers to a choice: it asks whether there is any."""
    answers = _answers_of_pair(outline, rule)
    return list(dict.fromkeys(_beside(grain, answers) for grain in grains))


def _answers_of_pair(outline: Outline, rule: Rule) -> frozenset[str]:
    """Return the dimensions that are the answers to choices in a rule over a pair; none of any other rule."""
    elements = (outline.elements[one.ref.name] for one in rule.check.operands if one.ref.is_element)
    return frozenset(element.answers for element in elements if element.answers and rule.check.is_pair)


def _beside(grain: Grain, dimensions: Container[str]) -> Grain:
    return Grain(tuple(pair for pair in grain.members if pair[0] not in dimensions), grain.period)


def is_of_sums(campaign: Campaign, rule: Rule) -> bool:
    """Return whether a rule is about figures that submissions add to, so that none of these can break it by itself."""
    return any(operand.ref.name in campaign.outline.adding for operand in rule.operands)


def counted(evaluations: Iterable[Evaluation]) -> dict[RuleOutcome, int]:
    """Return how many evaluations ended in each outcome."""
    counts = Counter(evaluation.outcome for evaluation in evaluations)
    return {outcome: counts[outcome] for outcome in RuleOutcome}


def _evaluate(rule: Rule, figures: RuleFigures) -> Evaluation:
    checked = figures.rule_keys.of_rule(rule, figures.grain)
    known = [(key, figures.values_by_key[key]) for key in checked if key in figures.values_by_key]
    keys = tuple(one for key, given in known for one in given.parts or (key,))
    day = _last_day(figures, checked)
    if not rule.applies_on(day):
        return Evaluation(rule, RuleOutcome.NOT_APPLICABLE, keys)
    missing = rule.missing or MissingPolicy.SKIP
    judged = evaluate_rule(rule.check, rule.when, figures, missing, rule.tolerance)
    is_broken = judged.because is Absence.DIVISION_BY_ZERO
    found = None
    if is_broken or judged.outcome is RuleOutcome.VIOLATED:
        severity = Severity.QUERY if is_broken else rule.severity_on(day)
        found = _found(rule, figures, judged, severity)
    told = tuple(
        given for operand in figures.rule_keys.operands(rule) for _key, given in _given(figures, operand) if given
    )
    return Evaluation(
        rule, judged.outcome, keys, told, found, _names(judged.missing), _names(judged.replaced), judged.because
    )


def _names(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.name for ref in refs))


def _given(figures: RuleFigures, operand: Operand) -> list[tuple[SlotKey, RuleOperand | None]]:
    """Return the values of an operand that are there or missing, and what each is of."""
    keys = figures.rule_keys.of_operand(operand, figures.grain) if operand.ref.is_element else None
    values, owed = figures.values_by_key, figures.owed
    return [(key, values.get(key)) for key in keys or () if key in values or key in owed]


def _last_day(figures: RuleFigures, keys: Iterable[SlotKey]) -> date:
    """Return the last day that figures are about; that of the outline's periods for figures of no period."""
    declared = figures.outline.periods_by_code
    ends = [declared[period].data_span.end for _element, _members, period in keys if period]
    return max(ends or [period.data_span.end for period in declared.values()])


def _found(rule: Rule, figures: RuleFigures, judged: Judgement, severity: Severity) -> Finding:
    elements = figures.outline.elements
    main = next(operand for operand in rule.check.operands if operand.ref.is_element)
    told = (given for operand in rule.check.operands for _key, given in _given(figures, operand) if given)
    places = [given.place for given in told if not given.is_earlier]
    grain = figures.grain
    members = [where_in_words(figures.outline, (pair,), "") for pair in grain.members]
    words = list(dict.fromkeys(text for operand in rule.operands for text in _in_words(figures, operand, judged)))
    shown = words[:_MOST_FIGURES_SHOWN] + ["…"] * (len(words) > _MOST_FIGURES_SHOWN)
    return finding(
        CheckCode.RULE_BROKEN if judged.because is Absence.DIVISION_BY_ZERO else CheckCode.RULE_VIOLATED,
        places[0] if places else None,
        unit=figures.unit.code,
        outline_item=elements[main.ref.name].section,
        data_element=main.ref.name,
        members=grain.members,
        period=grain.period,
        severity=severity,
        rule=rule.code,
        title=rule.title,
        figures=joined("; ", [*shown, *members, *filter(None, [grain.period])]),
        counting=counting(severity),
    )


def _in_words(figures: RuleFigures, operand: Operand, judged: Judgement) -> Iterator[str]:
    """Yield each figure of an operand in words, with its place, or that there is none and what is taken for it."""
    if not operand.ref.is_element:
        (number,) = figures.values(operand)
        shown = f" = {number if isinstance(number, Decimal) else '–'}"
        constant = figures.outline.constants_by_code.get(operand.ref.name.removeprefix(CONSTANT_PREFIX))
        yield joined("", [constant.title if constant else phrase(PhraseCode.ROSTER_NUMBER), shown])
    for key, given in _given(figures, operand):
        label = f"{figures.outline.elements[key[0]].label}{_apart(figures, key)}"
        if given is not None:
            place = given.place.text if given.is_earlier else given.place.cell or given.place.text
            yield joined("", [f"{label} = {given.raw} (", place, ")"])
        elif operand.ref in judged.replaced:
            yield phrase(PhraseCode.FIGURE_REPLACED, label=label)
        else:
            yield phrase(PhraseCode.FIGURE_MISSING, label=label)


def _apart(figures: RuleFigures, key: SlotKey) -> str:
    """Return the members and the period of a figure that are not those of its rule's combination.

    The answers to a choice are none of them: what was answered is said as it was written.
    """
    element, members, period = key
    grain, answers = figures.grain, figures.outline.elements[element].answers
    apart = tuple(pair for pair in members if pair not in grain.members and pair[0] != answers)
    label = period_label(figures.outline.periods_by_code[period]) if period not in {"", grain.period} else ""
    where = where_in_words(figures.outline, apart, label[:1].lower() + label[1:])
    return f" {where}" if where else ""


def counting(severity: Severity) -> InnerText:
    """Return the sentence stating whether the figures of a violated rule count until then."""
    if severity is Severity.ERROR:
        return phrase(PhraseCode.NOT_COUNTED_UNTIL)
    return phrase(PhraseCode.COUNTED_UNTIL)
