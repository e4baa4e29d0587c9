"""The obligations of outline.toml: refused where nobody could owe what they say, or where nobody owes an element."""

from collections.abc import Iterator
from itertools import product

from pydantic import ValidationError

from stemagg.campaign_folder.kind_words import kind_suggestions
from stemagg.campaign_folder.outline_entries import (
    Entry,
    by_of,
    codes_of,
    entries_of,
    listed_in,
    periods_of,
    text_in,
    texts_in,
)
from stemagg.campaign_folder.written import place
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import ANSWERS, NUMERIC, ElementType
from stemagg.model.errors import Fault, fault
from stemagg.model.period import PeriodKind
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.text.suggest import nearest

_MOST_SHOWN = 20
_Members = dict[str, dict[str, Entry]]


def obligation_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each obligation with unknown periods or impossible cells, and each element owed by nobody."""
    yield from _periods_unknown(file, written)
    yield from _emptied(file, written)
    yield from _added(file, written)
    if "obligation" in written:
        yield from _owed_by_nobody(file, written)


def _periods_unknown(file: str, written: Entry) -> Iterator[Fault]:
    codes, kinds = periods_of(written), _kinds_declared(written)
    is_sound = all(_is_sound(entry) for _i, entry in entries_of(written, "period"))
    for i, obligation in entries_of(written, "obligation"):
        said = obligation.get("periods")
        here = place(file, written, ("obligation", i, "periods"))
        for found in listed_in(said):
            if found in codes or found in kinds:
                continue
            if found in set(PeriodKind):
                if is_sound:
                    yield fault(here, OutlineCode.PERIOD_KIND_UNDECLARED, found=found, allowed=", ".join(kinds))
                continue
            shown = [*kinds, *codes[:_MOST_SHOWN], *["…"] * (len(codes) > _MOST_SHOWN)]
            near = kind_suggestions(found, (*codes, *kinds))
            yield fault(here, SettingsCode.REFERENCE_UNKNOWN, found=found, allowed=", ".join(shown), suggestions=near)


def _is_sound(period: Entry) -> bool:
    try:
        PeriodEntry.model_validate(period)
    except ValidationError:
        return False
    return True


def _kinds_declared(written: Entry) -> tuple[str, ...]:
    """Return the kinds of the declared periods, without those blocks in which there is a mistake."""
    kinds: dict[str, None] = {}
    for _i, entry in entries_of(written, "period"):
        try:
            kinds |= {period.kind.value: None for period in PeriodEntry.model_validate(entry).periods()}
        except ValidationError:
            continue
    return tuple(kinds)


def _emptied(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each element of an obligation all of whose combinations `only_for` rules out."""
    members = _members(written)
    elements = {text_in(entry.get("code")): entry for _i, entry in entries_of(written, "data_element")}
    for i, obligation in entries_of(written, "obligation"):
        for code in texts_in(obligation.get("data_elements")):
            by = by_of(elements.get(code, {}))
            asked = {name: _asked(obligation, name, members[name]) for name in by if members.get(name)}
            if any(_go_together(chosen, members) for chosen in _combinations(asked)):
                continue
            here = place(file, written, ("obligation", i))
            yield fault(here, OutlineCode.OBLIGATION_EMPTY, element=code, dimensions=", ".join(asked))


def _members(written: Entry) -> _Members:
    """Return the members of every dimension by their code, education levels among them."""
    own = {
        text_in(one.get("code")): {text_in(m.get("code")): m for _j, m in entries_of(one, "members")}
        for _i, one in entries_of(written, "dimension")
    }
    return {EDUCATION_LEVEL: {code: {} for code in codes_of(written, EDUCATION_LEVEL)}, **own}


def _asked(obligation: Entry, dimension: str, known: dict[str, Entry]) -> tuple[str, ...]:
    """Return the members that an obligation asks for, those of the dimension where it names none."""
    of = obligation.get("members")
    key = obligation.get("education_levels") if dimension == EDUCATION_LEVEL else None
    said = key if key is not None else of.get(dimension) if isinstance(of, dict) else None
    named = texts_in(said)
    return tuple(code for code in known if code in named) if isinstance(said, list) else tuple(known)


def _combinations(asked: dict[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    return (dict(zip(asked, chosen, strict=True)) for chosen in product(*asked.values()))


def _go_together(chosen: dict[str, str], members: _Members) -> bool:
    for name, code in chosen.items():
        only_for = members[name][code].get("only_for")
        for other, allowed in only_for.items() if isinstance(only_for, dict) else ():
            if other in chosen and chosen[other] not in texts_in(allowed):
                return False
    return True


def _added(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each number that later submissions both add to and replace, or cannot add to."""
    elements = {text_in(entry.get("code")): entry for _i, entry in entries_of(written, "data_element")}
    replaced = {
        code: text_in(obligation.get("code"))
        for _i, obligation in entries_of(written, "obligation")
        if obligation.get("later") != "adds"
        for code in texts_in(obligation.get("data_elements"))
    }
    for i, obligation in entries_of(written, "obligation"):
        here = place(file, written, ("obligation", i, "later"))
        for code in texts_in(obligation.get("data_elements")) if obligation.get("later") == "adds" else ():
            element = elements.get(code, {})
            if element.get("type") not in NUMERIC - ANSWERS:
                continue
            if code in replaced:
                yield fault(here, OutlineCode.LATER_DIFFERS, element=code, other=replaced[code])
            if element.get("aggregation", "flow") != "flow" or element.get("type") == ElementType.PERCENTAGE:
                yield fault(here, OutlineCode.ADDED_WITHOUT_FLOW, element=code)


def _owed_by_nobody(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each number that nobody owes; a text may be left to those who have something to say.

    A number whose misspelt name an obligation has is meant there: that name is a fault already.
    """
    owed = {
        code
        for _i, obligation in entries_of(written, "obligation")
        if listed_in(obligation.get("kinds"))
        for code in listed_in(obligation.get("data_elements"))
    }
    known = codes_of(written, "data_element")
    meant = {near for found in owed.difference(known) for near in nearest(found, known)}
    for i, element in entries_of(written, "data_element"):
        code = text_in(element.get("code"))
        if code and code not in owed | meant and element.get("type") in NUMERIC:
            yield fault(place(file, written, ("data_element", i)), OutlineCode.OWED_BY_NOBODY, element=code)
