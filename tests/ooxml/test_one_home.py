"""What the room for Word files keeps to itself: names of namespaces, and the opening of packages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import stemagg
from stemagg.ooxml import elements

HOME = Path(stemagg.__file__).parent
ROOM = HOME / "ooxml"
SPELT = elements.MAIN


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield the modules outside the room by their path, parsed."""
    for path in sorted(HOME.rglob("*.py")):
        if ROOM not in path.parents:
            yield path.relative_to(HOME).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_the_namespace_of_word_is_spelt_in_one_module() -> None:
    spelling = [
        name
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SPELT in node.value
    ]
    assert spelling == []


def test_packages_are_opened_by_one_opener() -> None:
    opening = {
        name
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr == "ZipFile"
    }
    assert opening == set()
