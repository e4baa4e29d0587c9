"""The words by which texts of units are compared: general school words, and those of a campaign."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from stemagg.model.config_model import ConfigModel
from stemagg.text.school_words import school_words

Words = tuple[str, ...]
Ways = tuple[Annotated[str, Field(pattern=r"[\p{L}\d]")], ...]
"""Spellings of a term; each contains a letter or digit, otherwise it could never match."""

Weight = Annotated[float, Field(ge=0, le=10)]


class UnitNameForm(ConfigModel):
    """A spelling of a part of a unit's name (a pattern, lower case), and its normal form."""

    pattern: str
    written: str


class WrittenVocabulary(ConfigModel):
    """The contents of a vocabulary file; the package's general school words have the same form.

    `terms`: a term and its spellings; one that begins with "_" says little about the subject of a point. `weights`: the
    weight of a term, 1 by default. `filler` carries no meaning. `apart`: from each row two points must share a term
    when both name any. `denials`, `rising`, `falling`: words for not, for more, for less, and `denying_terms` the terms
    that are a shortcoming by themselves. `shorthand`: forms not used in an official report. `measures`: words kept with
    the preceding number. `school_symbols`, `superior_symbols`: the prefixes of letter symbols issued by schools, and by
    their superiors. `kept_spelling`: names printed in a spelling of their own, such as subjects of the curriculum.
    `speakers`: how a unit names itself at the head of a point, `acts` the verbs before which that can be left out;
    `predicates`: further words that make a statement of a few words with a number.
    """

    terms: dict[str, Ways] = Field(default_factory=dict)
    weights: dict[str, Weight] = Field(default_factory=dict)
    filler: Ways = ()
    apart: tuple[Words, ...] = ()
    denials: Words = ()
    denying_terms: Words = ()
    rising: Words = ()
    falling: Words = ()
    numerals: dict[str, str] = Field(default_factory=dict)
    shorthand: Words = ()
    measures: Words = ()
    school_symbols: Words = ()
    superior_symbols: Words = ()
    kept_spelling: Words = ()
    speakers: Words = ()
    acts: Words = ()
    predicates: Words = ()


class SchoolWords(WrittenVocabulary):
    """The further contents of the package's general school words: forms of unit names.

    `areas`, `area_abbreviations`: the words before the name of an area; `area_office` is the office whose name may omit
    them. `unit_name`: how unit names are normalised. `whole`: words for all members of a dimension together,
    `of_which` those before a member that is only a part of the whole, `other_periods` those for figures of a period
    before or after, or of several, `plans` those in titles before the period that comes next. `yes`, `no`: the answers
    to a question of yes or no, the one that forms offer first. `none`: what a list says that has nothing in it;
    `period`: headings of a column that says the period of a row, `period_filler` what may stand around them.
    `nothing_to_report`: how a unit says that it has nothing to report, `nothing_filler` what may stand around it,
    `none_filler` in an answer that there is nothing of the kind; `in_other_report`: how it says that its figures are in
    the report of another unit.
    """

    areas: Words = ()
    area_abbreviations: Words = ()
    area_office: str = ""
    unit_name: tuple[UnitNameForm, ...] = ()
    whole: Words = ()
    of_which: Words = ()
    other_periods: Words = ()
    plans: Words = ()
    yes: Words = ()
    no: Words = ()
    none: Words = ()
    in_other_report: Words = ()
    nothing_to_report: Words = ()
    nothing_filler: Words = ()
    none_filler: Words = ()
    period: Words = ()
    period_filler: Words = ()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of one campaign: the general ones with its own added."""

    terms: dict[str, Words]
    weights: dict[str, float]
    filler: Words
    apart: tuple[frozenset[str], ...]
    denials: Words
    denying_terms: frozenset[str]
    rising: Words
    falling: Words
    numerals: dict[str, str]
    shorthand: frozenset[str]
    measures: Words
    school_symbols: Words
    superior_symbols: Words
    kept_spelling: Words
    speakers: Words
    acts: Words
    predicates: Words
    areas: Words
    area_abbreviations: Words
    area_office: str
    unit_names: tuple[tuple[str, str], ...]
    whole: Words
    of_which: Words
    other_periods: Words
    plans: Words
    yes: Words
    no: Words
    none: Words
    in_other_report: Words
    nothing_to_report: Words
    nothing_filler: Words
    none_filler: Words
    period: Words
    period_filler: Words

    @property
    def about(self) -> frozenset[str]:
        """Every term that names the subject of a point."""
        return frozenset().union(*self.apart)


def vocabulary(own: WrittenVocabulary | None = None) -> Vocabulary:
    """Return the general school words merged with a campaign's; a term in both has the spellings of both."""
    general = _general_words()
    files = [general, *([own] if own else [])]
    return Vocabulary(
        terms=_terms(files),
        weights={term: weight for file in files for term, weight in file.weights.items()},
        filler=_all(file.filler for file in files),
        apart=tuple(frozenset(row) for file in files for row in file.apart),
        denials=_all(file.denials for file in files),
        denying_terms=frozenset(_all(file.denying_terms for file in files)),
        rising=_all(file.rising for file in files),
        falling=_all(file.falling for file in files),
        numerals={word: number for file in files for word, number in file.numerals.items()},
        shorthand=frozenset(_all(file.shorthand for file in files)),
        measures=_all(file.measures for file in files),
        school_symbols=_all(file.school_symbols for file in files),
        superior_symbols=_all(file.superior_symbols for file in files),
        kept_spelling=_all(file.kept_spelling for file in files),
        speakers=_all(file.speakers for file in files),
        acts=_all(file.acts for file in files),
        predicates=_all(file.predicates for file in files),
        areas=general.areas,
        area_abbreviations=general.area_abbreviations,
        area_office=general.area_office,
        unit_names=tuple((form.pattern, form.written) for form in general.unit_name),
        whole=general.whole,
        of_which=general.of_which,
        other_periods=general.other_periods,
        plans=general.plans,
        yes=general.yes,
        no=general.no,
        none=general.none,
        in_other_report=general.in_other_report,
        nothing_to_report=general.nothing_to_report,
        nothing_filler=general.nothing_filler,
        none_filler=general.none_filler,
        period=general.period,
        period_filler=general.period_filler,
    )


def _terms(files: Iterable[WrittenVocabulary]) -> dict[str, Words]:
    terms: dict[str, Words] = {}
    for file in files:
        for term, ways in file.terms.items():
            terms[term] = (*terms.get(term, ()), *ways)
    return terms


@cache
def _general_words() -> SchoolWords:
    """Return the school words that come with the program."""
    return SchoolWords.model_validate(tomllib.loads(school_words()))


@cache
def general_vocabulary() -> Vocabulary:
    """Return the general school words alone."""
    return vocabulary()


def _all(lists: Iterable[Words]) -> Words:
    return tuple(dict.fromkeys(word for words in lists for word in words))
