"""What holds for the project as a whole: its map is true, its tools are pinned, its tests measure no time."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.worlds.running import HOME

PACKAGE = HOME / "stemagg"
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINED = {
    line.partition("==")[0].lower() for line in (HOME / "constraints" / "newest.txt").read_text().splitlines() if line
}
OF_THE_PROGRAM = ("cluster", "doc", "pdf", "postgresql")
"""The extras that users install."""
PACKAGES = sorted(path.parent.relative_to(HOME) for path in PACKAGE.rglob("__init__.py"))
OF_THE_WHOLE = {Path(), Path("golden"), Path("outlines"), Path("shapes")}
CLOCKS = {"process_time", "perf_counter", "monotonic", "sleep", "thread_time"}
_BY_LINE = re.compile(r"\n(?=\S)")
_NAME = re.compile(r"[\w.-]+")
_PATH = re.compile(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:md|toml|txt|py))`|\]\((?!https?:|#)([^)#]+)")
_OF_A_CAMPAIGN = {"stemagg.toml", "outline.toml", "intake/", "units.csv"}  # in a campaign's folder, not in this one


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_every_package_has_a_page(package: Path) -> None:
    page = ast.get_docstring(ast.parse((HOME / package / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len([line for line in page.splitlines() if line.strip()]) >= 3


def test_no_class_name_stands_for_two_things() -> None:
    homes: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name.lstrip("_"), []).append(f"{path.relative_to(HOME)}:{node.lineno}")
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_exists(page: str) -> None:
    text = (HOME / page).read_text(encoding="utf-8")
    named = {code or link for code, link in _PATH.findall(text)} - _OF_A_CAMPAIGN
    assert named
    assert [name for name in sorted(named) if not any((place / name).exists() for place in (HOME, PACKAGE))] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`", (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert named == targets


def test_every_tool_is_pinned_exactly() -> None:
    tools = [tool for extra in ("journey", "test") for tool in PROJECT["optional-dependencies"][extra]]
    assert [tool for tool in tools if "==" not in tool and not tool.startswith("stemagg[")] == []


def test_every_dependency_has_a_lowest_version_and_a_tested_newest_one() -> None:
    extras = [one for name in OF_THE_PROGRAM for one in PROJECT["optional-dependencies"][name]]
    for dependency in (*PROJECT["dependencies"], *extras):
        name = _NAME.match(dependency)
        assert name is not None
        assert re.search(r">=|==", dependency), dependency
        assert name[0].lower() in CONSTRAINED, f"add {name[0]} to constraints/newest.txt: make constraints"


def test_versions_with_hashes_are_those_of_the_tests_for_all_that_the_program_needs() -> None:
    text = (HOME / "constraints" / "newest-hashes.txt").read_text(encoding="utf-8")
    pinned = {line.split(" \\")[0]: rest for line, _, rest in (one.partition("\n") for one in _BY_LINE.split(text))}
    assert all("--hash=sha256:" in hashes for hashes in pinned.values())
    assert "://" not in text
    assert pinned.keys() <= set((HOME / "constraints" / "newest.txt").read_text(encoding="utf-8").splitlines())
    extras = PROJECT["optional-dependencies"]
    needed = {_NAME.match(one)[0] for one in (*PROJECT["dependencies"], *extras["doc"], *extras["pdf"])}  # type: ignore[index]
    assert needed <= {line.partition("==")[0] for line in pinned}


def test_no_test_measures_time_or_sleeps() -> None:
    found = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in sorted((HOME / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in CLOCKS)
        or (isinstance(node, ast.ImportFrom) and node.module == "time" and {n.name for n in node.names} & CLOCKS)
    ]
    assert found == []


def test_every_script_that_make_runs_exists() -> None:
    scripts = re.findall(r"[\w./-]+\.py\b", (HOME / "Makefile").read_text(encoding="utf-8"))
    assert len(scripts) >= 4
    assert [script for script in scripts if not (HOME / script).exists()] == []


def test_the_folders_of_the_tests_are_those_of_the_packages() -> None:
    tests = HOME / "tests"
    folders = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")} - OF_THE_WHOLE
    assert len(folders) >= 15
    assert [str(folder) for folder in sorted(folders) if not (PACKAGE / folder / "__init__.py").is_file()] == []


def test_no_test_mocks_anything() -> None:
    assert [str(path) for path in (HOME / "tests").rglob("*.py") if "mock" in _names(path)] == []


def _names(path: Path) -> str:
    """Return all names of a module: what it imports, calls and takes from others."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    names += [node.attr for node in nodes if isinstance(node, ast.Attribute)]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    names += [node.name for node in nodes if isinstance(node, ast.alias)]
    return " ".join(names).lower()
