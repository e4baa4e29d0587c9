"""The rules of outline.toml: refused where they name something unknown, can never fire or say nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stemagg.campaign_folder.outline_entries import (
    Entry,
    Location,
    answers_of,
    by_of,
    codes_of,
    entries_of,
    listed_in,
    options_by_choice,
    periods_of,
    text_in,
    texts_in,
)
from stemagg.campaign_folder.rule_conditions import BoundsOfElements, condition_faults
from stemagg.campaign_folder.written import place
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.outline import OutlineCode
from stemagg.model.element_type import NUMERIC, ElementType
from stemagg.model.errors import Fault, Place, fault
from stemagg.model.formula import CONSTANT_PREFIX, ROSTER_PREFIX, ConditionError, Function, Operand
from stemagg.model.outline import AVERAGE, PERIOD
from stemagg.model.rule import Condition
from stemagg.model.selection import WHOLE, Axes, Selection, SelectorError, selected
from stemagg.model.slot import EDUCATION_LEVEL

ROSTER_NAMES = (f"{ROSTER_PREFIX}schools",)
_MOST_SHOWN = 20


def rule_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield the faults of every rule whose conditions can be read and name data elements that there are."""
    axes, bounds = _axes(written), BoundsOfElements(written)
    sound = _with_sound_dimensions(written, axes)
    for i, rule in entries_of(written, "rule"):
        conditions = dict(_conditions(rule))
        title = text_in(rule.get("title"))
        for key, condition in conditions.items():
            where = place(file, written, ("rule", i, key))
            yield from condition_faults(where, title, condition, bounds, is_exact="tolerance" not in rule)
        where = place(file, written, ("rule", i, "check"))
        operands = dict.fromkeys(o for one in conditions.values() for o in one.operands if o.ref.name in axes.by)
        yield from _of_selectors(where, title, [one for one in operands if one.ref.name in sound], axes)
        yield from _not_added(where, title, written, operands)
        yield from summed_averages(where, written, operands, axes)
        if {"obligation", "unit_kind"} <= written.keys() and not owing_kinds(
            written, rule, {operand.ref.name for operand in operands}
        ):
            shown = ", ".join(dict.fromkeys(operand.ref.name for operand in operands))
            yield fault(where, OutlineCode.RULE_ASKED_OF_NOBODY, title=title, figures=shown)


def names_in_rules(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name that a rule uses, the names that are known there, and where it stands."""
    kinds, elements = codes_of(written, "unit_kind"), codes_of(written, "data_element")
    numeric = (text_in(e.get("code")) for _i, e in entries_of(written, "data_element") if e.get("type") in NUMERIC)
    constants = (f"{CONSTANT_PREFIX}{code}" for code in codes_of(written, "constant"))
    known = (*filter(None, numeric), *ROSTER_NAMES, *constants)
    for i, rule in entries_of(written, "rule"):
        yield from ((kind, kinds, ("rule", i, "kinds")) for kind in texts_in(rule.get("kinds")))
        for key, condition in _conditions(rule):
            allowed = elements if condition.is_pair else known
            yield from ((name, allowed, ("rule", i, key)) for name in condition.names)


def _conditions(rule: Entry) -> Iterator[tuple[str, Condition]]:
    for key in ("check", "when"):
        try:
            yield key, Condition.parse(text_in(rule.get(key)))
        except ConditionError:
            continue


def _axes(written: Entry) -> Axes:
    elements = {text_in(element.get("code")): element for _i, element in entries_of(written, "data_element")}
    dimensions = {text_in(one.get("code")): one for _i, one in entries_of(written, "dimension")}
    members = {code: codes_of(one, "members") for code, one in dimensions.items()}
    return Axes(
        {EDUCATION_LEVEL: codes_of(written, "education_level"), **members, **options_by_choice(written)},
        periods_of(written),
        {code: tuple(filter(None, (*by_of(element), answers_of(element)))) for code, element in elements.items()},
        {
            code: frozenset(filter(None, (*_asked_wholes(element, dimensions), answers_of(element))))
            for code, element in elements.items()
        },
    )


def _with_sound_dimensions(written: Entry, axes: Axes) -> set[str]:
    """Return the elements whose dimensions can be told: without one that is unknown, or a text for a list."""
    known = {*axes.members, PERIOD}
    listed = {
        text_in(e.get("code")) for _i, e in entries_of(written, "data_element") if isinstance(e.get("by", []), list)
    }
    return {code for code, by in axes.by.items() if code in listed and known.issuperset(by)}


def _asked_wholes(element: Entry, dimensions: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the dimensions of an element whose whole is asked beside the members."""
    own = element.get("total")
    for name in by_of(element):
        way = own.get(name) if isinstance(own, dict) else None
        if (way or dimensions.get(name, {}).get("total", "sum")) != "sum":
            yield name


def selector_fault(where: Place, error: SelectorError) -> Fault:
    """Return the fault that a selector selects nothing, or not one thing."""
    near, shown = suggestions(error.found, error.allowed), [*error.allowed[:_MOST_SHOWN]]
    more = ["…"] * (len(error.allowed) > _MOST_SHOWN)
    return fault(where, OutlineCode.RULE_SELECTOR_UNKNOWN, ref=error.ref.text, found=error.found,
                 allowed=", ".join([*shown, *more]) or "–", suggestions=near)  # fmt: skip


def _of_selectors(where: Place, title: str, operands: Sequence[Operand], axes: Axes) -> Iterator[Fault]:
    """Yield a fault for each selector that selects nothing, or when the figures share no grain."""
    selections = []
    for operand in operands:
        try:
            selections.append(selected(operand, axes))
        except SelectorError as error:
            yield selector_fault(where, error)
            return
    if len({selection.free for selection in selections}) > 1:
        figures = "; ".join(dict.fromkeys(f"{s.operand.ref.text} (by = [{', '.join(s.free)}])" for s in selections))
        ways = ", ".join(_ways(selections, axes))
        yield fault(where, OutlineCode.RULE_DIMENSIONS_DIFFER, title=title, figures=figures, ways=ways)


def summed_averages(where: Place, written: Entry, operands: Iterable[Operand], axes: Axes) -> Iterator[Fault]:
    """Yield a fault for each average that an expression would add over members or periods."""
    averages = {
        text_in(e.get("code")) for _i, e in entries_of(written, "data_element") if e.get("aggregation") == AVERAGE
    }
    for operand in operands:
        name = operand.ref.name
        if name in averages and operand.function in {Function.SUM, Function.TO_DATE}:
            fixed = [f"{one}={next(iter(axes.members.get(one, ())), WHOLE)}" for one in operand.dimensions]
            way = f"{name}[{', '.join(fixed)}]" if fixed else name
            yield fault(where, OutlineCode.AVERAGE_SUMMED, function=str(operand.function), code=name, way=way)


def _not_added(where: Place, title: str, written: Entry, operands: Iterable[Operand]) -> Iterator[Fault]:
    """Yield a fault for each figure to date whose periods are never put together."""
    apart = {text_in(e.get("code")) for _i, e in entries_of(written, "data_element") if _is_apart_by_period(e)}
    for code in dict.fromkeys(o.ref.name for o in operands if o.function is Function.TO_DATE):
        if code in apart:
            yield fault(where, OutlineCode.TO_DATE_NOT_ADDED, title=title, code=code)


def _ways(selections: Sequence[Selection], axes: Axes) -> Iterator[str]:
    """Yield the ways to write the first figure that has a dimension more than others; a sum is over no period."""
    shared = set.intersection(*(set(selection.free) for selection in selections))
    for selection in selections:
        for dimension in (name for name in selection.free if name not in shared):
            values = axes.periods if dimension == PERIOD else axes.members.get(dimension, ())
            yield f"{selection.element}[{dimension}={next(iter(values), 'total')}]"
            if dimension != PERIOD:
                yield f"sum({selection.element}, {dimension})"
            else:
                yield f"{selection.element}[{values[-1] if values else ''}]"
            return


def owing_kinds(written: Entry, rule: Entry, elements: set[str]) -> set[str]:
    """Return the kinds of the rule's units that owe all these data elements; any name when none could be told."""
    known = set(codes_of(written, "unit_kind"))
    kinds = set(texts_in(rule.get("kinds"))) or known
    owed: dict[str, set[str]] = {}
    for _i, obligation in entries_of(written, "obligation"):
        for kind in listed_in(obligation.get("kinds")):
            owed.setdefault(kind, set()).update(listed_in(obligation.get("data_elements")))
    if not known.issuperset(owed):
        return {""}  # who is meant cannot be told
    return {kind for kind in kinds if elements <= owed.get(kind, set())} or ({""} if not elements else set())


def _is_apart_by_period(element: Entry) -> bool:
    """Return whether the figures of an element of several periods are never put together."""
    over = element.get("over")
    way = over.get(PERIOD) if isinstance(over, dict) else None
    apart = element.get("aggregation") == "none" or element.get("type") == ElementType.PERCENTAGE
    return way == "none" or (way is None and apart and element.get("aggregation") != AVERAGE)
