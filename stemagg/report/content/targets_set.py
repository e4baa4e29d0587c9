"""The targets by what they are set for: targets.set_for.ELEMENT.MEMBER.PERIOD."""

from collections.abc import Iterator, Mapping

from stemagg.model.outline import DataElement, Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.target import Target
from stemagg.model.target_plan import period_of_target
from stemagg.report.content.target_views import TargetView
from stemagg.report.content.view import ByElement, ByMember, ByPeriod, template_name

TOTAL, THIS = "total", "this"


def targets_set(
    outline: Outline, own: Mapping[str, TargetView], reported: Period | None, nothing: TargetView
) -> ByElement[ByMember[ByPeriod[TargetView]]]:
    """Return the views of targets, by their names, as they are set: for a data element, a member, a period.

    `nothing` stands where nothing is set for all units. Members are made when a template reads them.
    """
    codes = (*(period.code for period in outline.periods), *(target.period for target in outline.targets))
    names = (THIS, *(kind.value for kind in PeriodKind), *(template_name(code) for code in codes if code))

    def of_element(code: str) -> ByMember[ByPeriod[TargetView]]:
        members = _members(outline, outline.elements[code])
        return ByMember({TOTAL: of_member(code, TOTAL)}, members, lambda member: of_member(code, member))

    def of_member(code: str, member: str) -> ByPeriod[TargetView]:
        set_here = (one for one in reversed(outline.targets) if one.name in own and _is_set_for(one, code, member))
        found = {name: own[one.name] for one in set_here for name in _names(outline, one, reported)}
        return ByPeriod(found, names, lambda _name: nothing)

    return ByElement({element.code: of_element(element.code) for element in outline.numeric_elements})


def _members(outline: Outline, element: DataElement) -> tuple[str, ...]:
    """Return the education levels and members of dimensions of an element."""
    members = (code for name in element.further_dimensions for code in outline.dimensions_by_code[name].by_code)
    levels = outline.levels if EDUCATION_LEVEL in element.by else ()
    return tuple(dict.fromkeys((*levels, *members)))


def _is_set_for(target: Target, element: str, member: str) -> bool:
    chosen = [selector.value for selector in target.of.selectors] or [TOTAL]
    return target.of.name == element and not target.where and chosen == [member]


def _names(outline: Outline, target: Target, reported: Period | None) -> Iterator[str]:
    """Yield the names of the period of a target: its code; this, year … where the report is about it, or in it."""
    own = period_of_target(outline, target)
    if own is None:
        return
    yield template_name(own.code)
    if reported and reported.lies_in(own):
        yield own.kind.value
    if reported and own.code == reported.code:
        yield THIS
