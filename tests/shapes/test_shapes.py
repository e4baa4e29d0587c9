"""Files in shapes that offices send: every figure of the truth is counted and no other, and what must be named is."""

from pathlib import Path

import pytest

from tests.worlds.shape_world import Ingested, Shape, ingested, shapes_in

GROUPS = {path.stem: shapes_in(path) for path in sorted(Path(__file__).parent.glob("*.toml"))}
"""The shapes of each group by name."""


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ingested]:
    """Return what came of the one ingest of each group."""
    folder = tmp_path_factory.mktemp("groups")
    return {name: ingested(folder / name, list(shapes.values())) for name, shapes in GROUPS.items()}


ALL = [pytest.param(group, one, id=f"{group}: {one.name}") for group, of in GROUPS.items() for one in of.values()]


@pytest.mark.parametrize(("group", "shape"), ALL)
def test_what_a_person_reads_is_counted_and_nothing_else(groups: dict[str, Ingested], group: str, shape: Shape) -> None:
    assert groups[group].of(shape.units) == shape.figures


@pytest.mark.parametrize(("group", "shape"), ALL)
def test_what_cannot_be_known_is_named(groups: dict[str, Ingested], group: str, shape: Shape) -> None:
    said = "".join(groups[group].said.split())
    assert [text for text in shape.named if "".join(text.split()) not in said] == []


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_counted_never_exceeds_what_the_files_hold(groups: dict[str, Ingested], group: str) -> None:
    for shape in GROUPS[group].values():
        assert sum(groups[group].of(shape.units).values()) <= shape.sum_of_numbers


@pytest.mark.parametrize("group", GROUPS)
def test_units_that_sent_nothing_have_no_figure(groups: dict[str, Ingested], group: str) -> None:
    sent = {unit for shape in GROUPS[group].values() for unit in shape.units}
    assert {unit for unit, *_rest in groups[group].figures} <= sent
