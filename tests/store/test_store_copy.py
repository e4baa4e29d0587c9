"""A store is copied between a file and a server, equal to the row; what it is copied from stays as it was."""

from pathlib import Path

import pytest

from tests.worlds.databases import BOTH, placed_in, tables
from tests.worlds.postgresql import new_address
from tests.worlds.running import command
from tests.worlds.told import form, lessons, said, take
from tests.worlds.world import LAST, write_campaign

FILE = "other.db"


def filled(folder: Path, tmp_path: Path) -> Path:
    """Store corrections, answers to a form, a refused file, a decision and an ingest that is undone."""
    (tmp_path / "hỏng.xlsx").write_bytes(b"")
    answers = [{"at": f"1{n}/03/2023 08:00:00", "unit": "A", "level": "THPT", f"lessons {LAST}": n} for n in (3, 5)]
    take(folder, said(tmp_path / "a.csv", 7), tmp_path / "hỏng.xlsx", form(tmp_path / "f.csv", answers))
    take(folder, said(tmp_path / "b.csv", "khoảng 8", unit="B"))
    take(folder, said(tmp_path / "c.csv", 9))
    command("undo", folder=folder)
    return folder


@pytest.mark.postgresql
@pytest.mark.parametrize("database", BOTH)
def test_copy_to_the_other_database_and_back_is_equal_to_the_row(database: str, tmp_path: Path) -> None:
    folder = filled(placed_in(database)(write_campaign(tmp_path / "campaign")), tmp_path)
    before, figures = tables(folder), lessons(folder)
    settings = (folder / "stemagg.toml").read_text(encoding="utf-8")
    own = settings.splitlines()[0] if settings.startswith("store") else 'store = "stemagg.db"'
    for target in (new_address(), FILE):
        ran = command("store", "copy", target, "--format", "json", folder=folder)
        assert (ran.code, ran.data) == (0, {"files": 5, "originals": 0, "in_folder": 5, "store": target})
        assert tables(folder) == before
        plain = settings.removeprefix(f"{own}\n")
        (folder / "stemagg.toml").write_text(f'store = "{target}"\n{plain}', encoding="utf-8")
        assert (tables(folder), lessons(folder)) == (before, figures)
    take(folder, said(tmp_path / "d.csv", 11))
    assert lessons(folder) == "11"


def test_copy_refuses_a_place_with_data_and_changes_nothing(tmp_path: Path) -> None:
    folder = filled(write_campaign(tmp_path / "campaign"), tmp_path)
    before = (folder / "stemagg.db").read_bytes()
    assert command("store", "copy", FILE, folder=folder).code == 0
    copied = (folder / FILE).read_bytes()
    for target in (FILE, "stemagg.db"):
        ran = command("store", "copy", target, folder=folder)
        assert (ran.code, ran.out) == (3, "")
        assert "Nơi này đã có dữ liệu; chưa sao chép gì." in " ".join(ran.err.split())
    assert ((folder / FILE).read_bytes(), (folder / "stemagg.db").read_bytes()) == (copied, before)


def test_campaign_without_a_store_has_none_to_copy(tmp_path: Path) -> None:
    ran = command("store", "copy", FILE, folder=write_campaign(tmp_path / "campaign"))
    assert (ran.code, ran.out) == (3, "")
    assert not (tmp_path / "campaign" / FILE).exists()
