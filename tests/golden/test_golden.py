"""The demonstration makes what its committed twins say: a reviewer reads in their diff what a change does to them."""

import difflib
from pathlib import Path

import pytest

from tests.golden.twins import twins
from tests.worlds.running import HOME

GOLDEN = HOME / "tests" / "golden"
NAMES = ("bao-cao.txt", "totals.txt", "trang-xem.txt")

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return twins(tmp_path_factory.mktemp("golden"))


def test_each_file_of_the_demonstration_has_its_twin(made: dict[str, str]) -> None:
    assert sorted(made) == [*NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_demonstration_makes_reads_as_its_twin(
    made: dict[str, str], name: str, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("--update-golden"):
        (GOLDEN / name).write_text(made[name], encoding="utf-8", newline="\n")
    if changed := difference(GOLDEN / name, made[name]):
        pytest.fail(changed, pytrace=False)


def difference(path: Path, text: str) -> str:
    """Return how a text differs from that of a file, "" when it does not; `--update-golden` makes the file so."""
    kept = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = difflib.unified_diff(kept, text.splitlines(keepends=True), path.name, "now (--update-golden)", n=1)
    return "".join(lines)
