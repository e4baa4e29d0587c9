"""Merges citations of the same letter across units and spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stemagg.model.citation import Citation, CitedDocument
from stemagg.narrative.citations import LETTER, normal
from stemagg.text.normalise import fold

Group = list[Citation]


def cited_documents(cited: Iterable[Citation], order: Mapping[str, int]) -> tuple[CitedDocument, ...]:
    """Return the distinct letters, most cited first; papers by the units themselves come last.

    "3089/BGDĐT", "3089/BGDĐT-GDTrH" and "Công văn 3089" are one letter unless their dates differ; the same number and
    symbol with two dates is one letter, with both dates kept. `order` is that of the units.
    """

    def place(citation: Citation) -> tuple[int, tuple[str, ...]]:
        return order.get(citation.unit, 0), _rank(citation)

    documents = [_document(sorted(group, key=place)) for group in _merged(sorted(set(cited), key=place))]
    return tuple(sorted(documents, key=lambda d: (d.is_own, -len(d.units), order.get(d.units[0], 0), d.number, d.kind)))


def _rank(citation: Citation) -> tuple[str, ...]:
    return citation.number, citation.symbol, citation.kind, str(citation.date or ""), citation.subject


def _merged(citations: Sequence[Citation]) -> list[Group]:
    """Return the citations by letter: those with the same symbol, then those with shorter or no symbols."""
    exact: defaultdict[tuple[str, str, str], Group] = defaultdict(list)
    for citation in citations:
        exact[_key(citation)].append(citation)
    groups: list[Group] = []
    for key in sorted(exact, key=lambda key: (-len(key[1].split("-")), -len(key[1]), key)):
        group = exact[key]
        near = [other for other in groups if _same_letter(other, group)]
        if len(near) == 1:
            near[0].extend(group)
        else:
            groups.append(group)
    return groups


def _key(citation: Citation) -> tuple[str, str, str]:
    """Return the identity of a letter: number and symbol; without a symbol, kind and date."""
    symbol = normal(citation.symbol)
    if not symbol:
        return citation.number, "", f"{citation.kind}|{citation.date or ''}"
    return citation.number, symbol, citation.unit if citation.is_of_school else ""


def _same_letter(group: Group, shorter: Group) -> bool:
    first, second = group[0], shorter[0]
    if first.number != second.number or (_key(first)[2] != _key(second)[2] and second.symbol):
        return False
    return _symbols_fit(first, second) and _dates_fit(group, shorter)


def _symbols_fit(first: Citation, second: Citation) -> bool:
    if not second.symbol:
        return first.kind == second.kind and (not first.is_of_school or first.unit == second.unit)
    pairs = zip(normal(first.symbol).split("-"), normal(second.symbol).split("-"), strict=False)
    return all(one.startswith(other) or other.startswith(one) for one, other in pairs)


def _dates_fit(first: Group, second: Group) -> bool:
    here, there = ({c.date for c in group if c.date} for group in (first, second))
    return not here or not there or bool(here & there)


def _document(group: Group) -> CitedDocument:
    longest = max(group, key=lambda c: (len(normal(c.symbol)), -_times(group, c.symbol)))
    spelt = _most_common(c.symbol for c in group if normal(c.symbol) == normal(longest.symbol))
    by_date: defaultdict[date | None, list[str]] = defaultdict(list)
    for citation in group:
        if citation.unit not in by_date[citation.date]:
            by_date[citation.date].append(citation.unit)
    dated = {unit for day, units in by_date.items() if day for unit in units}
    by_date[None] = [unit for unit in by_date[None] if unit not in dated]
    listed = sorted(by_date.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or date.min))
    units = {citation.unit for citation in group}
    return CitedDocument(
        kind=_most_common(c.kind for c in group if c.symbol or not longest.symbol) or LETTER,
        number=f"{longest.number}{spelt}",
        issuer=_most_common(c.issuer for c in group if c.issuer),
        subject=_most_common(c.subject for c in group if c.subject),
        units_by_date=tuple((day, tuple(of_day)) for day, of_day in listed if of_day),
        is_own=len(units) == 1 and not longest.is_of_superior,
    )


def _times(group: Group, symbol: str) -> int:
    return sum(citation.symbol == symbol for citation in group)


def _most_common(texts: Iterable[str]) -> str:
    """Return the most frequent text, ignoring case and tone marks; on a tie, the shortest."""
    counts = Counter(texts)
    folded: Counter[str] = Counter()
    for text, times in counts.items():
        folded[fold(text)] += times
    return min(counts, key=lambda text: (-folded[fold(text)], -counts[text], len(text), text), default="")
