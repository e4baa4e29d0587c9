"""Merges remarks with the same meaning. The result does not depend on their order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from stemagg.model.remark import Remark
from stemagg.narrative.likeness import SAME, Together, apart, contradict, likeness_from, polarity
from stemagg.narrative.meaning import Meaning, Terms
from stemagg.text.normalise import fold, has_accents
from stemagg.text.words import words_of

LINK = 0.5
"""The minimum average similarity between the remarks of two groups to be joined."""

_MOST_COMPARED = 400
"""The maximum number of meanings compared for a shared rare term; more are a list of things, not opinions."""

_TRAILING = " .,;:…!-–"
_OVERLAP_NEEDED = SAME / (2 - SAME)


@dataclass(slots=True)
class _Node:
    """Remarks with one meaning (or the same words): the meaning, and the remarks ordered by words."""

    meaning: Meaning
    remarks: list[Remark]


class _Group:
    """Joined nodes, with what is summed up of them, so that what is asked of a group takes as long as of one node.

    `home` is the group that it was joined to.
    """

    __slots__ = ("home", "kinds", "nodes", "number", "together")

    def __init__(self, number: int, nodes: Sequence[_Node]) -> None:
        self.number, self.nodes, self.home = number, list(nodes), self
        self.together = Together(Counter(node.meaning for node in nodes))
        self.kinds = dict.fromkeys(polarity(node.meaning) for node in nodes)

    def now(self) -> "_Group":
        """Return the group in which its nodes are now."""
        while self.home is not self.home.home:
            self.home = self.home.home
        return self.home

    def take(self, other: "_Group") -> None:
        """Add the nodes of another group after its own."""
        self.nodes += other.nodes
        self.together.add(other.together)
        self.kinds |= other.kinds
        other.home = self


def merge(terms: Terms, remarks: Iterable[Remark]) -> list[tuple[Remark, ...]]:
    """Return all remarks in groups of the same meaning, each group ordered by words."""
    nodes = _nodes(terms, remarks)
    groups = _joined(terms, nodes, sorted(_edges(terms, nodes)))
    return [tuple(s for node in group.nodes for s in node.remarks) for group in groups]


def alike_groups(terms: Terms, groups: Sequence[Sequence[Remark]]) -> set[tuple[int, int]]:
    """Return the pairs of groups of remarks, by their places, that would be one: lower place first.

    Groups with a remark of the same meaning are alike, others by the same measure by which remarks are merged.
    """
    home = {remark: place for place, group in enumerate(groups) for remark in group}
    nodes = _nodes(terms, home)
    homes = [sorted({home[remark] for remark in node.remarks}) for node in nodes]
    whole = [_Group(place, _nodes(terms, group)) for place, group in enumerate(groups)]
    pairs = {pair for places in homes for pair in combinations(places, 2)}
    for _alike, first, second in _edges(terms, nodes):
        both = ((min(one, other), max(one, other)) for one in homes[first] for other in homes[second] if one != other)
        pairs.update(pair for pair in both if pair not in pairs and _fit(terms, whole[pair[0]], whole[pair[1]]))
    return pairs


def _order(remark: Remark) -> tuple[str, str, int, str]:
    return key_of(remark), remark.unit, remark.number, remark.text


def key_of(remark: Remark) -> str:
    """Return the sort key of a remark's words: folded, without trailing punctuation."""
    return fold(remark.text).strip(_TRAILING)


def _nodes(terms: Terms, remarks: Iterable[Remark]) -> list[_Node]:
    """Return the remarks by meaning, ordered by words; those without any term by their words."""
    nodes: dict[object, _Node] = {}
    for remark in sorted(remarks, key=_order):
        meant = terms.meaning_of(remark.body, remark.head)
        node = nodes.setdefault(meant if meant.terms else key_of(remark), _Node(meant, []))
        node.remarks.append(remark)
    return list(nodes.values())


def _edges(terms: Terms, nodes: Sequence[_Node]) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs of sufficiently similar nodes; sorted, the most similar come first.

    Only nodes that share one of their heaviest or rarest terms are compared: two that share none cannot be similar.
    """
    counts = Counter(term for node in nodes for term in node.meaning.terms)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        shared: set[int] = set()
        for term in _prefix(terms, node.meaning, counts):
            shared.update(index[term])
            if len(index[term]) < _MOST_COMPARED:
                index[term].append(place)
        for other in shared:
            alike = likeness_from(SAME, terms, nodes[other].meaning, node.meaning)
            if alike and not contradict(terms, nodes[other].meaning, node.meaning):
                yield -alike, other, place


def _prefix(terms: Terms, meant: Meaning, counts: Counter[str]) -> Iterator[str]:
    """Yield the rarest terms of a meaning, enough that two similar meanings must share one."""
    left = meant.weight
    for term in sorted(meant.terms, key=lambda term: (counts[term], term)):
        if left < _OVERLAP_NEEDED * meant.weight:
            return
        yield term
        left -= terms.weight_of(term)


def _joined(terms: Terms, nodes: Sequence[_Node], edges: Iterable[tuple[float, int, int]]) -> list[_Group]:
    """Return the groups of nodes: the most similar are joined first, unless any two contradict each other."""
    groups = [_Group(place, [node]) for place, node in enumerate(nodes)]
    refused: set[tuple[int, int, int, int]] = set()
    for _alike, first, second in edges:
        one, other = sorted((groups[first].now(), groups[second].now()), key=lambda group: group.number)
        attempt = (one.number, len(one.nodes), other.number, len(other.nodes))
        if one is other or attempt in refused:
            continue
        if _fit(terms, one, other):
            one.take(other)
        else:
            refused.add(attempt)
    return [group for group in groups if group.home is group]


def _fit(terms: Terms, one: _Group, other: _Group) -> bool:
    """Return whether two groups are alike on average, and nothing in them contradicts."""
    if any(apart(terms, first, second) for first in one.kinds for second in other.kinds):
        return False
    return one.together.is_at_least(terms, LINK, other.together)


def most_central(terms: Terms, remarks: Sequence[Remark]) -> Remark:
    """Return the remark most similar to all others, among those without a number that another one lacks.

    A remark with accents and without shorthand (GV, CSVC) is preferred; on a tie, the shortest.
    """
    meanings = {remark: terms.meaning_of(remark.body, remark.head) for remark in remarks}
    plain = [remark for remark in remarks if not meanings[remark].numbers]
    counts = Counter(meanings.values())
    whole = Together(counts)
    near = {meaning: round(whole.likeness(terms, meaning), 6) for meaning in counts}

    @cache
    def looks(text: str) -> tuple[bool, bool]:
        return not has_accents(text), not terms.vocabulary.shorthand.isdisjoint(words_of(text))

    def rank(remark: Remark) -> tuple[tuple[bool, bool], float, int]:
        return looks(remark.text), -near[meanings[remark]], len(remark.text)

    ranked = [(rank(remark), remark) for remark in plain or remarks]
    first = min(place for place, _remark in ranked)
    return min((remark for place, remark in ranked if place == first), key=_order)
