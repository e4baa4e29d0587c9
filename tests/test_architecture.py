"""The house as its imports show it: no cycle, and no long chain of modules that load each other.

A cycle is looked for among all imports, those inside functions too. A chain is what happens when a module is loaded:
each module of it loads the next one at its own top. Imports inside functions do not count there (they run when the
function does, as a command of `cli` imports its pipeline), nor anywhere those for type checking, which never run.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest

DEEPEST = 12
"""The most modules in a chain."""

PACKAGE = Path(__file__).parent.parent / "stemagg"


@pytest.fixture(scope="module")
def imports() -> dict[str, frozenset[str]]:
    """The modules of the package, each with those that it imports."""
    graph = grimp.build_graph("stemagg", exclude_type_checking_imports=True, cache_dir=None)
    return {module: frozenset(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def loaded_imports() -> dict[str, frozenset[str]]:
    """Return the modules of the package, each with those that are loaded when it is."""
    files = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    files = {module.removesuffix(".__init__"): path for module, path in files.items()}
    return {
        module: frozenset(set(_imported(ast.parse(path.read_text(encoding="utf-8")).body)) & files.keys() - {module})
        for module, path in files.items()
    }


def _imported(statements: list[ast.stmt]) -> Iterator[str]:
    """Yield what is imported outside functions, each name both as a module and as something in one."""
    for one in statements:
        match one:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{name.name}" for name in names)
            case ast.If(test=ast.Name("TYPE_CHECKING"), orelse=others):
                yield from _imported(others)
            case ast.If(body=body, orelse=others):
                yield from _imported([*body, *others])
            case ast.Try(body=body, handlers=handlers):
                yield from _imported([*body, *(line for handler in handlers for line in handler.body)])
            case ast.With(body=body) | ast.ClassDef(body=body):
                yield from _imported(body)
            case _:
                pass


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


def test_no_chain_of_modules_that_load_each_other_is_longer_than_twelve() -> None:
    chain = longest_chain(loaded_imports())
    assert len(chain) <= DEEPEST, "\n".join(chain)


def test_a_ring_is_found_and_what_leads_to_it_is_not_named() -> None:
    drawn = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str]()}
    assert cycle_in({module: frozenset(others) for module, others in drawn.items()}) == ["b", "c"]


def test_the_longest_of_several_chains_is_found() -> None:
    drawn = {"a": {"b", "d"}, "b": {"d"}, "c": {"d"}, "d": set[str]()}
    assert longest_chain({module: frozenset(others) for module, others in drawn.items()}) == ("a", "b", "d")


def test_imports_in_functions_and_for_type_checking_load_nothing() -> None:
    source = "import a\nif TYPE_CHECKING:\n    import b\nelse:\n    import c\ndef f():\n    import d\nfrom e import g\n"
    assert list(_imported(ast.parse(source).body)) == ["a", "c", "e", "e.g"]


def test_every_import_at_the_top_of_a_module_is_one_that_grimp_knows(imports: dict[str, frozenset[str]]) -> None:
    loaded = loaded_imports()
    parents = {module: {name for name in loaded[module] if name in {o.rpartition(".")[0] for o in loaded[module]}}
               for module in loaded}  # fmt: skip
    assert {m: sorted(loaded[m] - imports[m] - parents[m]) for m in loaded if loaded[m] - imports[m] - parents[m]} == {}


if __name__ == "__main__":
    longest = longest_chain(loaded_imports())
    sys.stdout.write("\n".join([*longest, f"{len(longest)} modules", ""]))
