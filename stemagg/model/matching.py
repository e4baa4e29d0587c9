"""Matching of headings to data elements, education levels and periods: the outline's names, then decisions.

A fuzzy match is never accepted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.heading_meaning import meaning_at
from stemagg.model.heading_names import HeadingNames, Named, without_brackets_left
from stemagg.model.period_labels import heading_labels
from stemagg.model.period_mentions import PeriodMention, mentioned_period
from stemagg.model.slot import EDUCATION_LEVEL, Members, at_level, member_of, members_of
from stemagg.text.normalise import fold, fold_heading

_MOST_AROUND_HEADING = 200
_MOST_REMEMBERED = 50_000
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
        return bool(self.data_element or self.members or self.period or self.field or self.section or self.obligation)

    @property
    def is_dimension(self) -> bool:
        """Whether it names only members of dimensions or a period."""
        named = bool(self.members or self.period)
        return named and not (self.field or self.section or self.data_element)

    def with_dimensions_of(self, other: "HeadingMatch") -> "HeadingMatch":
        """Return this match completed with the level and period of a heading above or below it."""
        if not other.is_known:
            return self
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
        if len(text) > self.longest:
            return HeadingMatch()
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) >= _MOST_REMEMBERED:
                self._cache.clear()
            found = self._cache[text] = self._match(text)
        return found

    @cached_property
    def longest(self) -> int:
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
        if len(text) > self.longest or not (mention := mentioned_period(text)):
            return None
        rest = without_brackets_left(mention.rest).strip(" -,:/|›")
        is_declared = mention.period.code in {period.code for period in self._outline.periods}
        is_figure = not rest or self.match(rest).data_element or self.match(rest).is_dimension
        return mention if is_figure and not is_declared else None
