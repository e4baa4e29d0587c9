"""The house as its imports show it: no cycle, and no long chain of modules that import each other.

Imports inside functions count; those for type checking alone do not, since they never run.
"""

import sys
from functools import cache

import grimp
import pytest

DEEPEST = 12
"""The mark to reach."""

REACHED = 25
"""The modules in the longest chain today: it may become shorter, never longer."""


@pytest.fixture(scope="module")
def imports() -> dict[str, frozenset[str]]:
    """The modules of the package, each with those that it imports."""
    graph = grimp.build_graph("stemagg", exclude_type_checking_imports=True, cache_dir=None)
    return {module: frozenset(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def cycle_in(imports: dict[str, frozenset[str]]) -> list[str]:
    """Return modules that import each other in a ring, without those that only lead there; none when there is none."""
    left = dict(imports)
    while free := [module for module, others in left.items() if others.isdisjoint(left)]:
        for module in free:
            del left[module]
    while free := [module for module in left if not any(module in others for others in left.values())]:
        for module in free:
            del left[module]
    return sorted(left)


def longest_chain(imports: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the longest row of modules of which each imports the next; the imports must have no cycle."""

    @cache
    def chain_from(module: str) -> tuple[str, ...]:
        return (module, *max(map(chain_from, sorted(imports[module])), key=len, default=()))

    return max(map(chain_from, sorted(imports)), key=len)


def test_modules_import_each_other_in_no_ring(imports: dict[str, frozenset[str]]) -> None:
    assert cycle_in(imports) == []


def test_longest_chain_of_imports_does_not_grow(imports: dict[str, frozenset[str]]) -> None:
    chain = longest_chain(imports)
    assert len(chain) <= max(REACHED, DEEPEST), "\n".join(chain)


def test_a_ring_is_found_and_what_leads_to_it_is_not_named() -> None:
    drawn = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str]()}
    assert cycle_in({module: frozenset(others) for module, others in drawn.items()}) == ["b", "c"]


def test_the_longest_of_several_chains_is_found() -> None:
    drawn = {"a": {"b", "d"}, "b": {"d"}, "c": {"d"}, "d": set[str]()}
    assert longest_chain({module: frozenset(others) for module, others in drawn.items()}) == ("a", "b", "d")


if __name__ == "__main__":
    built = grimp.build_graph("stemagg", exclude_type_checking_imports=True, cache_dir=None)
    found = longest_chain({m: frozenset(built.find_modules_directly_imported_by(m)) for m in built.modules})
    sys.stdout.write("\n".join([*found, f"{len(found)} modules", ""]))
