"""Matching of names to units, and of headings to data elements, education levels and periods.

In this order: the exact name, the folded name, an alias, a decision of the campaign. A fuzzy match is never accepted;
near names are only suggestions.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.heading_meaning import meaning_at
from stemagg.model.heading_names import HeadingNames, Named, without_brackets_left
from stemagg.model.period_labels import heading_labels
from stemagg.model.period_mentions import PeriodMention, mentioned_period
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Members, at_level, member_of, members_of
from stemagg.model.unit_keys import plain_key, unit_key
from stemagg.text.normalise import fold, fold_heading, has_accents, one_line
from stemagg.text.suggest import nearest

_CODE_AND_NAME = re.compile(r"(?P<code>[^\s:|]{1,40}) ?(?:[-–:|]) ?(?P<name>\S.{2,200})")
_NUMERIC_CODE = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)(?:e\+?(\d{1,2}))?", re.ASCII)
_MOST_AROUND_HEADING = 200
_NOT_IN_NAMES = re.compile(r"[\s_.,;:()\[\]{}+–—-]+")
_MOST_WORDS = 40
SAYS_NOTHING, ASKS_NOTHING = "says_nothing", "nothing_to_report"
"""The fields of headings that say that there is nothing to report (a tick is enough), or under which words say so."""
_WITH_OBLIGATION = ("{} {}", "{}: {}", "{} ({})", "{}, {}", "{} - {}", "{1}: {0}")


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """The meaning of a heading: a field, section or data element, and the members and period it names.

    Where it says, or asks, whether there is nothing to report, it may name the obligation.
    """

    field: str = ""
    section: str = ""
    data_element: str = ""
    members: Members = ()
    period: str = ""
    obligation: str = ""

    @property
    def education_level(self) -> str:
        """The education level it names, "" for none."""
        return member_of(self.members, EDUCATION_LEVEL)

    @property
    def is_known(self) -> bool:
        """Whether anything was recognised."""
        return self != HeadingMatch()

    @property
    def is_dimension(self) -> bool:
        """Whether it names only members of dimensions or a period."""
        named = bool(self.members or self.period)
        return named and not (self.field or self.section or self.data_element)

    def with_dimensions_of(self, other: "HeadingMatch") -> "HeadingMatch":
        """Return this match completed with the level and period of a heading above or below it."""
        return HeadingMatch(
            self.field or other.field,
            self.section or other.section,
            self.data_element or other.data_element,
            members_of({**dict(other.members), **dict(self.members)}),
            self.period or other.period,
            self.obligation or other.obligation,
        )

    def differs(self, other: "HeadingMatch") -> bool:
        """Return whether two texts name different periods, or different members of one dimension."""
        theirs = dict(other.members)
        of_other_period = bool(self.period and other.period and self.period != other.period)
        return of_other_period or any(theirs.get(name, member) != member for name, member in self.members)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """The result of matching a name: the unit, several candidates, or suggestions only. `how` is the matching step."""

    unit: ReportingUnit | None = None
    how: str = ""
    candidates: tuple[ReportingUnit, ...] = ()
    suggestions: tuple[str, ...] = ()


def unit_meant(campaign: Campaign, decision: Decision) -> ReportingUnit | None:
    """Return the unit that a sheet was decided to be of, None where it was decided to mean something else."""
    is_unit = decision.kind is DecisionKind.SHEET and decision.means in campaign.roster
    return campaign.roster[decision.means] if is_unit and not meaning_at(campaign.outline, decision.means) else None


def match_of(meaning: HeadingMeaning) -> HeadingMatch:
    """Return what a decided meaning says of figures: nothing, where it says that they are not those asked for."""
    field = meaning.field or ("ignore" if meaning.other else "")
    return HeadingMatch(field, "", meaning.data_element, meaning.members, meaning.period)


def _decided_headings(campaign: Campaign) -> dict[str, HeadingMeaning]:
    """Return what people have decided that headings mean, by the folded heading; the latest decision holds."""
    made = ((fold_heading(one.given), meaning_at(campaign.outline, one.means))
            for one in campaign.decisions if one.kind is DecisionKind.HEADING)  # fmt: skip
    return {given: meaning for given, meaning in made if meaning is not None}


def _dimensions(named: Named) -> HeadingMatch:
    return HeadingMatch(members=named.members, period=named.period)


def _whole_number(code: str) -> int | None:
    match = _NUMERIC_CODE.fullmatch(one_line(code).lower().replace(",", "."))
    if not match:
        return None
    number = Decimal(f"{match[1]}e{match[2] or 0}")
    return int(number) if number == number.to_integral_value() else None


_SHORTENED = frozenset({"abbreviated", "plain"})
"""The ways in which names match that are not written as in the roster."""


class UnitMatcher:
    """Finds units of a campaign's roster by name or code; `is_strict` leaves shortened names to decisions."""

    def __init__(self, campaign: Campaign, *, is_strict: bool = False) -> None:
        self._units = campaign.roster
        self._decided = {
            fold(d.given): campaign.roster[d.means] for d in campaign.decisions if d.kind is DecisionKind.UNIT
        }

        self._is_strict = is_strict

    @cached_property
    def _steps(self) -> tuple[tuple[str, dict[str, set[str]]], ...]:
        exact, folded, keyed, aliases, plain = (defaultdict[str, set[str]](set) for _ in range(5))
        for unit in self._units:
            exact[unit.name].add(unit.code)
            folded[fold(unit.name)].add(unit.code)
            keyed[unit_key(unit.name)].add(unit.code)
            for alias in unit.aliases:
                aliases[unit_key(alias)].add(unit.code)
            for name in (unit.name, *unit.aliases):
                plain[plain_key(name)].add(unit.code)
        return (
            ("exact", exact),
            ("folded", folded),
            ("abbreviated", keyed),
            ("alias", aliases),
            ("plain", plain),
        )

    def by_name(self, name: str) -> UnitMatch:
        """Return the match of a name, from the first step that finds one; a shortened name is only a suggestion."""
        found = self._any_by_name(name)
        is_asked = self._is_strict and found.unit is not None and found.how in _SHORTENED
        if not is_asked or found.unit is None:
            return found
        decided = self._decided.get(fold(one_line(name)))
        return UnitMatch(decided, "decided") if decided else UnitMatch(suggestions=(found.unit.name,))

    def _any_by_name(self, name: str) -> UnitMatch:
        """Return the match of a name as any of the steps finds it."""
        written = one_line(name)
        folded, key = fold(written), unit_key(written)
        looked_up = {"exact": written, "folded": folded, "abbreviated": key, "alias": key}
        if not has_accents(written):
            looked_up["plain"] = plain_key(written)
        for step, names in self._steps:
            codes = sorted(names.get(looked_up.get(step, ""), ()))
            if len(codes) == 1:
                return UnitMatch(self._units[codes[0]], step)
            if codes and folded not in self._decided:
                return UnitMatch(candidates=tuple(self._units[code] for code in codes))
        if folded in self._decided:
            return UnitMatch(self._decided[folded], "decided")
        if unit := self._of_code_and_name(written):
            return UnitMatch(unit, "exact")
        return UnitMatch(suggestions=self._nearest(key))

    def _of_code_and_name(self, written: str) -> ReportingUnit | None:
        """Return the unit of a text that has its code and its name, as "0101 - Trường A"; None where they differ."""
        parts = _CODE_AND_NAME.fullmatch(written)
        unit = self.by_code(parts["code"]) if parts else None
        return unit if unit and parts and self.named(parts["name"]) == unit else None

    def within(self, text: str) -> list[tuple[str, ReportingUnit]]:
        """Return the units whose full names appear in a text such as a file name: the name as written, and the unit.

        A name shared by several units yields each of them. A name that is part of a longer one does not match: "Nội trú
        Đồ Sơn" is not "Đồ Sơn". Single words never match.
        """
        words = [word for word in _NOT_IN_NAMES.split(one_line(text)) if word][:_MOST_WORDS]
        taken: list[range] = []
        found: list[tuple[str, ReportingUnit]] = []
        for length in range(len(words), 1, -1):
            for start in range(len(words) - length + 1):
                place = range(start, start + length)
                name = " ".join(words[start : start + length])
                units = () if any(set(place) <= set(other) for other in taken) else self._known(name)
                if units:
                    taken.append(place)
                    found += [(name, unit) for unit in units]
        return found

    def named(self, name: str) -> ReportingUnit | None:
        """Return the one unit that a text names, None for none or several, without suggestions."""
        found = self._known(name)
        return found[0] if len(found) == 1 else self.by_code(name)

    def _known(self, name: str) -> tuple[ReportingUnit, ...]:
        """Return the match of a name, or its candidates, without computing suggestions."""
        key, plain = unit_key(name), plain_key(name)
        known = any(key in names or plain in names for _step, names in self._steps) or fold(name) in self._decided
        if not known and (unit := self._of_code_and_name(one_line(name))):
            return (unit,)
        match = self._any_by_name(name) if known else UnitMatch()
        return (match.unit,) if match.unit else match.candidates

    def _nearest(self, key: str) -> tuple[str, ...]:
        """Return the official names of the units whose names or aliases are most similar to a key."""
        return tuple(dict.fromkeys(self._names[near] for near in nearest(key, self._names)))

    @cached_property
    def _names(self) -> dict[str, str]:
        """The official names of the units, by the keys of their names and aliases."""
        return {unit_key(name): unit.name for unit in self._units for name in (*unit.aliases, unit.name)}

    def by_code(self, code: str) -> ReportingUnit | None:
        """Return the unit of a code, ignoring case, kind of dash and a spreadsheet's conversion to a number.

        A spreadsheet turns the code 031 into 31 or 3.1E+1.
        """
        found = self._codes.get(fold(code))
        if found is None and (number := _whole_number(code)) is not None:
            same = [unit for unit in self._units if _whole_number(unit.code) == number]
            found = same[0] if len(same) == 1 else None
        return found

    @cached_property
    def _codes(self) -> dict[str, ReportingUnit]:
        return {fold(unit.code): unit for unit in self._units}

    def find(self, text: str) -> ReportingUnit | None:
        """Return the unit that a text names, by name or code; None when it names none or several."""
        return self.by_code(text) or self.by_name(text).unit


class HeadingMatcher:
    """Recognises the headings of a campaign's outline."""

    def __init__(self, campaign: Campaign) -> None:
        self._outline = campaign.outline
        self.decisions = _decided_headings(campaign)
        self._parts = HeadingNames(campaign.outline)
        self._cache: dict[str, HeadingMatch] = {}

    @cached_property
    def _known(self) -> dict[str, HeadingMatch]:
        """Headings that match as a whole, by key; where two definitions share one, the first in this order applies."""
        known: dict[str, HeadingMatch] = {}
        for names, match in self._names():
            for name in names:
                known.setdefault(fold_heading(name), match)
        known.pop("", None)
        return known

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all headings that it knows."""
        return frozenset(word for key in self._known for word in re.findall(r"[^\W\d_]+", key))

    def _names(self) -> Iterator[tuple[tuple[str, ...], HeadingMatch]]:
        outline = self._outline
        for level in outline.education_levels:
            yield (
                (level.code, level.title, level.short_title, *level.aliases),
                HeadingMatch(members=at_level(level.code)),
            )
        for period in outline.periods:
            yield heading_labels(period), HeadingMatch(period=period.code)
        for element in outline.data_elements:
            names = (element.title, element.short_title, *element.aliases)
            yield names, HeadingMatch(data_element=element.code)
        for section in outline.sections:
            yield (section.title, *section.aliases), HeadingMatch(section=section.number)
        for field, headings in outline.fields:
            yield headings, HeadingMatch(field=field)
        yield from self._filings()
        for spelling, dimension, member in self._parts.spellings():
            yield (spelling,), HeadingMatch(members=((dimension, member),))

    def _filings(self) -> Iterator[tuple[tuple[str, ...], HeadingMatch]]:
        """Yield the headings that say, or ask whether, there is nothing to report, also with an obligation."""
        outline = self._outline
        for field, words in (
            (SAYS_NOTHING, outline.words.says_nothing),
            (ASKS_NOTHING, outline.fields.nothing_to_report),
        ):
            yield words, HeadingMatch(field=field)
            for one in outline.obligations:
                names = filter(None, (one.title, one.symbol))
                spelt = (way.format(w, name) for name in names for w in words for way in _WITH_OBLIGATION)
                yield tuple(spelt), HeadingMatch(field=field, obligation=one.code)

    def match(self, text: str) -> HeadingMatch:
        """Return the match of a heading; `is_known` is False when nothing matches."""
        if len(text) > self._longest:
            return HeadingMatch()
        found = self._cache.get(text)
        if found is None:
            found = self._cache[text] = self._match(text)
        return found

    @cached_property
    def _longest(self) -> int:
        """The maximum length of a heading; longer text is narrative."""
        return max(map(len, self._known), default=0) + _MOST_AROUND_HEADING

    def decided(self, text: str) -> HeadingMeaning | None:
        """Return what a person has decided that a text means, None where nobody has decided about it."""
        return self.decisions.get(fold_heading(text))

    def _match(self, text: str) -> HeadingMatch:
        folded = fold_heading(text)
        if folded in self.decisions:
            return self._as_decided(folded)
        known = self._known.get(folded) or self._known.get(fold(text))
        if known:
            return known
        if not folded:
            return HeadingMatch()
        for rest, named in self._parts.readings(folded):
            found = self._known.get(rest) or self._element_of(rest) if rest else HeadingMatch()
            if found is not None and self._goes_with(named, found):
                return found.with_dimensions_of(_dimensions(named))
        return HeadingMatch()

    def _as_decided(self, folded: str) -> HeadingMatch:
        """Return what was decided that a heading means, of an element with the members and period that it names."""
        found = match_of(self.decisions[folded])
        named = (named for _rest, named in self._parts.readings(folded))
        most = max(named, key=lambda one: len(one.labels) + bool(one.period))
        return found.with_dimensions_of(_dimensions(most)) if found.data_element else found

    def _goes_with(self, named: Named, found: HeadingMatch) -> bool:
        element = self._outline.elements.get(found.data_element)
        return element is None or self._parts.goes_with(named, element)

    def _element_of(self, folded: str) -> HeadingMatch | None:
        """Return the match of a heading that ends with a unit of measure in brackets, or that a decision resolves."""
        for code, unit in self._units_in_brackets:
            shorter = fold_heading(folded.removesuffix(unit))
            known = self._known.get(shorter) if shorter != folded else None
            if known and known.data_element == code:
                return known
        decided = self.decisions.get(folded)
        return match_of(decided) if decided else None

    @cached_property
    def _units_in_brackets(self) -> tuple[tuple[str, str], ...]:
        """The code of each data element with each of its units of measure, as it ends a folded heading."""
        return tuple(
            (element.code, f"({fold(unit)})")
            for element in self._outline.data_elements
            for unit in (element.unit_of_measure, *element.counted_words)
            if unit
        )

    def element_asked(self, match: HeadingMatch) -> str:
        """Return the code of the data element that a heading asks for, "" for none.

        A section stands in for its text or link element.
        """
        if match.data_element or match.field or not match.section:
            return match.data_element
        texts = (e.code for e in self._outline.data_elements if e.section == match.section and not e.is_numeric)
        return next(texts, "")

    def is_whole(self, above: HeadingMatch, total: HeadingMatch) -> bool:
        """Return whether "tổng số" below the heading of an element is a figure that the element is asked for."""
        element = self._outline.elements.get(above.data_element)
        named = {name for name, _member in (*above.members, *total.members)}
        names = (name for name in element.dimensions if name not in named) if element else ()
        return element is not None and any(self._outline.whole_of(element, name) != "sum" for name in names)

    def is_measure(self, text: str, data_element: str) -> bool:
        """Return whether a heading below that of a data element only gives the unit of measure: "(dự án)"."""
        element = self._outline.elements[data_element]
        said = re.sub(r"^đ(?:ơn )?v(?:ị)? ?t(?:ính)?\s*:?\s*|[()\[\]]", "", fold(text)).strip()
        return said in {fold(word) for word in (element.unit_of_measure, *element.counted_words) if word}

    def level(self, text: str) -> str:
        """Return the code of the education level that a cell names, "" when it names none."""
        return self.match(text).education_level

    def undeclared_period(self, text: str) -> PeriodMention | None:
        """Return the period of a heading that names one besides an element, or alone, if the outline lacks it."""
        if len(text) > self._longest or not (mention := mentioned_period(text)):
            return None
        rest = without_brackets_left(mention.rest).strip(" -,:/|›")
        is_declared = mention.period.code in {period.code for period in self._outline.periods}
        is_figure = not rest or self.match(rest).data_element or self.match(rest).is_dimension
        return mention if is_figure and not is_declared else None
