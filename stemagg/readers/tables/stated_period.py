"""The period that a file, or a row of a table, says it is about, for headings and texts that name none themselves.

What the titles say and what the names of sheet and file say have to go together: where they do not, or where several
periods are named, none is taken.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stemagg.messages.periods import PeriodCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatcher
from stemagg.model.outline import Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_groups import finest
from stemagg.model.period_labels import heading_labels, period_label, spellings_without_year
from stemagg.model.period_mentions import mentioned_period
from stemagg.model.source import CellRef
from stemagg.model.vocabulary import general_vocabulary
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.text.normalise import fold, has_accents, without_accents
from stemagg.text.words_alone import alone

_DAY = re.compile(
    r"(?<!\d)\d{1,2}(?:/|\.|-| tháng | thang )\d{1,2}(?:/|\.|-| năm | nam )(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    r"|\bngày\W*tháng\s\d{1,2}\snăm\s\d{4}"  # of a letter whose day is filled in by hand
)
_NO_WORDS = re.compile(r"[\W_]+")

_Labels = tuple[tuple[str, tuple[Period, ...]], ...]


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """The period that a file is about: its code, "" for none or several; the text that names it.

    `named` are the labels of several that are named; `is_from_name` means that only the name of the file or the sheet
    names it. `asked` is the code of the one that `text` names, where only a decision may say that it is meant.
    """

    code: str = ""
    text: str = ""
    named: tuple[str, ...] = ()
    is_from_name: bool = False
    asked: str = ""


NOT_STATED = StatedPeriod()
"""Of a file that names no period."""


def periods_asked(outline: Outline) -> tuple[Period, ...]:
    """Return the periods for which anybody owes anything that is asked by period."""
    asked = {code for element in outline.data_elements for code in outline.periods_asked(element)}
    return tuple(period for period in outline.periods if period.code in asked)


def stated_period(
    outline: Outline, periods: Sequence[Period], titles: Iterable[str], names: Iterable[str]
) -> StatedPeriod:
    """Return which of some periods a file is about: its titles in their order, the names of its sheet and itself.

    The only period of an outline is meant where nothing names another one.
    """
    titles, names = list(titles), list(names)
    if len(outline.periods) == 1:
        only = outline.periods[0]
        is_another = any(names_another(text, only) for text in (*titles, *names))
        return NOT_STATED if is_another else StatedPeriod(only.code)
    said = [(text, found) for text in titles if (found := _in_title(tuple(periods), text))][:1]
    said += [(text, found) for text in names if (found := _in_name(tuple(periods), text))]
    return _agreed(said, names)


def by_decision(headings: HeadingMatcher, texts: Iterable[str], stated: StatedPeriod) -> StatedPeriod:
    """Return the period that a person has decided that one of some texts means; what they say themselves is asked."""
    for text in texts:
        meaning = headings.decided(text)
        if meaning is not None and meaning.period:
            return StatedPeriod(meaning.period, text)
    return StatedPeriod(text=stated.text, asked=stated.code) if stated.text else stated


def period_of_headings(periods: Sequence[Period], headings: Iterable[str]) -> StatedPeriod:
    """Return which of some periods the headings of a report name; one with a plan names the period that comes next."""
    plans = [alone(fold(word)) for word in general_vocabulary().plans]
    own = (heading for heading in headings if not any(plan.search(fold(heading)) for plan in plans))
    return _agreed([(text, found) for text in own if (found := _in_title(tuple(periods), text))], ())


def _agreed(said: Sequence[tuple[str, frozenset[Period]]], names: Collection[str]) -> StatedPeriod:
    """Return the one period that all of some texts may mean, otherwise all that are named."""
    common = frozenset.intersection(*(found for _text, found in said)) if said else frozenset[Period]()
    if len(common) == 1:
        (period,), (text, _found) = common, said[0]
        return StatedPeriod(period.code, text, is_from_name=text in names)
    several = sorted(frozenset[Period]().union(*(found for _text, found in said)))
    return StatedPeriod(named=tuple(map(period_label, several)))


def period_findings(
    outline: Outline, stated: StatedPeriod, elements: str, place: CellRef, unit: str = ""
) -> Iterator[Finding]:
    """Yield what is to be said of the period of a file that has something without one: whence it is, or why not."""
    asked = periods_asked(outline)
    told = {"elements": elements, "example": period_label(asked[-1]).upper() if asked else ""}
    if stated.asked:
        label = period_label(outline.periods_by_code[stated.asked])
        yield finding(PeriodCode.PERIOD_BEYOND_LETTER, place, unit=unit, operands=told,
                      heading=stated.text, near=stated.asked, period=label)  # fmt: skip
    elif stated.text:
        code = PeriodCode.PERIOD_FROM_NAME if stated.is_from_name else PeriodCode.PERIOD_FROM_TITLE
        label = period_label(outline.periods_by_code[stated.code])
        yield finding(code, place, unit=unit, operands={"period": label, "text": stated.text})
    elif stated.named:
        yield finding(PeriodCode.PERIODS_SEVERAL, place, unit=unit, periods=", ".join(stated.named), operands=told)
    elif not stated.code:
        yield finding(PeriodCode.PERIOD_NOT_STATED, place, unit=unit, operands=told)


def names_another(text: str, period: Period) -> bool:
    """Tell whether a text names another period; the day of a letter is none unless the period is a day itself."""
    folded = fold(text)
    if any(alone(fold(word)).search(folded) for word in general_vocabulary().other_periods):
        return True
    mention = mentioned_period(text)
    if mention is None or mention.period.code == period.code:
        return False
    return period.kind is PeriodKind.DAY or mention.period.kind is not PeriodKind.DAY


def period_named(headings: HeadingMatcher, outline: Outline, text: str) -> str:
    """Return the code of the declared period that a text names, "" for none."""
    named = headings.match(text).period or headings.match(text.rpartition(":")[2].strip()).period
    mention = None if named else mentioned_period(text)
    return named or (mention.period.code if mention and mention.period.code in outline.periods_by_code else "")


def period_in_cell(headings: HeadingMatcher, outline: Outline, heading: str, cell: Cell) -> str:
    """Return the code of the period that a cell of a column of periods means, "" for none.

    A date that is the first day of one is what a program makes of "2/2024".
    """
    if cell.kind is CellKind.DATE:
        begun = [period for period in periods_asked(outline) if period.start.isoformat() == cell.line[:10]]
        return finest(begun)[0].code if begun else ""
    return period_named(headings, outline, cell.line) or _numbered(headings, heading, cell.line)


def _numbered(headings: HeadingMatcher, heading: str, number: str) -> str:
    """Return the period of a number under a heading that names its kind: 2 under "Báo cáo tháng nào?"; "" for none."""
    kinds = (kind for kind in general_vocabulary().period if alone(fold(kind)).search(fold(heading)))
    found = {headings.match(f"{kind} {number}").period for kind in (heading, *kinds)} - {""}
    return found.pop() if len(found) == 1 else ""


def _in_title(periods: tuple[Period, ...], text: str) -> frozenset[Period]:
    """Return the periods that a title names; of one with a plan for the next only that which it reports on."""
    folded = fold(text)
    if not any(period.kind is PeriodKind.DAY for period in periods):
        folded = _DAY.sub(" ", folded)
    whole = _mentions(_labels(periods, accents=has_accents(folded)), folded)
    if len(whole) > 1:
        for before, after in _before_plans(periods, folded):
            return frozenset({max(earlier)}) if (earlier := [p for p in before if p < min(after)]) else whole
    return _finest(whole)


def _before_plans(periods: tuple[Period, ...], folded: str) -> Iterator[tuple[frozenset[Period], frozenset[Period]]]:
    """Yield the periods named before and after the first word for a plan that has some on both sides."""
    labels = _labels(periods, accents=has_accents(folded))
    for found in sorted(m.start() for word in general_vocabulary().plans for m in alone(fold(word)).finditer(folded)):
        before, after = _mentions(labels, folded[:found]), _mentions(labels, folded[found:])
        if before and after:
            yield before, after
            return


def _in_name(periods: tuple[Period, ...], text: str) -> frozenset[Period]:
    """Return the periods that the name of a file or a sheet names, with whatever signs between its words."""
    words = _NO_WORDS.sub(" ", _DAY.sub(" ", fold(text))).strip()
    labels = _labels(periods, accents=has_accents(words))
    plain = ((_NO_WORDS.sub(" ", label).strip(), meant) for label, meant in labels)
    return _finest(_mentions(tuple(plain), words))


@lru_cache(maxsize=32)
def _labels(periods: tuple[Period, ...], *, accents: bool) -> _Labels:
    """Return the folded spellings of periods with what each may mean, the longest first."""
    meant: dict[str, tuple[Period, ...]] = {label: (period,) for period in periods for label in heading_labels(period)}
    meant = {**spellings_without_year(periods), **meant}
    if not accents:
        meant = {without_accents(label): of for label, of in meant.items()}
    return tuple(sorted(meant.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _mentions(labels: _Labels, folded: str) -> frozenset[Period]:
    """Return all periods that a folded text may mean; each part of it is read as the longest spelling there."""
    found: set[Period] = set()
    for label, meant in labels:
        if label in folded:
            folded, count = _on_its_own(label).subn(" ", folded)
            found.update(meant if count else ())
    return frozenset(found)


@lru_cache(maxsize=4096)
def _on_its_own(label: str) -> re.Pattern[str]:
    """Return a pattern for a label that is no part of a number such as "05/2024/BC"."""
    return re.compile(rf"(?<![\w/-]){re.escape(label)}(?![\w])(?![/-]\w)")


def _finest(periods: frozenset[Period]) -> frozenset[Period]:
    """Return the periods without those that another one lies in: "tháng 3, quý I" is the month."""
    return frozenset(one for one in periods if not any(other != one and other.lies_in(one) for other in periods))
