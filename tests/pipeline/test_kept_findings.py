"""Whatever is done to a campaign, findings that are kept are those that would be worked out anew."""

import contextlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds.kept_findings import ASKED, forget, told, told_anew
from tests.worlds.running import command, process, unchanged
from tests.worlds.told import said, take
from tests.worlds.world import LAST, write_campaign

UNITS = ("A", "B", "J", "E")


def replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def ingest(folder: Path, dice: random.Random) -> None:
    number = dice.choice([0, 5, 7, 70, 700, "khoảng 8", ""])
    unit, name = dice.choice(UNITS), f"{dice.choice('abc')}.csv"
    take(
        folder, said(folder.parent / f"{dice.random()}" / name, number, unit=unit, level=dice.choice(["THPT", "THCS"]))
    )


def ingest_again(folder: Path, _dice: random.Random) -> None:
    take(folder, *sorted(folder.parent.glob("0.*")))


def undo(folder: Path, _dice: random.Random) -> None:
    command("undo", folder=folder)


def confirm(folder: Path, dice: random.Random) -> None:
    command("decide", "value", f"{dice.choice(UNITS)}/lessons/THPT/{LAST}", "--because", "đúng", folder=folder)


def give_time(folder: Path, dice: random.Random) -> None:
    command("decide", "extension", dice.choice(UNITS), "2023-04-30", "--because", "bão", folder=folder)


def rename(folder: Path, dice: random.Random) -> None:
    replace(folder, "units.csv", dice.choice(["Đông", "Tây"]), dice.choice(["Bắc", "Tây"]))


def restate(folder: Path, dice: random.Random) -> None:
    replace(folder, "outline.toml", 'title = "Kết quả', f'title = "{dice.choice("ABC")} kết quả')


def move_deadline(folder: Path, dice: random.Random) -> None:
    replace(folder, "outline.toml", "date = 2023-03", f"date = 2023-0{dice.choice('45')}")


STEPS: tuple[Callable[[Path, random.Random], None], ...] = (
    ingest, ingest, ingest, ingest_again, undo, confirm, give_time, rename, restate, move_deadline,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_after_any_row_of_steps_kept_findings_are_those_worked_out_anew(seed: int, tmp_path: Path) -> None:
    dice, folder = random.Random(seed), write_campaign(tmp_path / "campaign")  # noqa: S311  (no secret)
    for number in range(7):
        step = STEPS[0] if number < 2 else dice.choice(STEPS)
        step(folder, dice)
        assert told(folder) == told_anew(folder, tmp_path), step.__name__
        assert told(folder) == told_anew(folder, tmp_path), step.__name__


PEERS = ("T1", "T2", "T3", "T4", "T5", "T6")


def named(code: str) -> str:
    return f"Trường THPT Số {code[1:]}"


def city(folder: Path) -> Path:
    """Write a campaign in which five of six schools have figures that are much alike."""
    rows = "".join(f"{code},{named(code)},school,THPT,Tây,,,,,\n" for code in PEERS)
    settings = "checks = { peers = { least_units = 5 }, documents = { units = 2 } }\nreport_grouping"
    write_campaign(folder, units=("S,Phòng", f"{rows}S,Phòng"), stemagg=("report_grouping", settings))
    replace(folder, "outline.toml", 'kiến nghị"\ntype = "text"', 'kiến nghị"\ntype = "text"\ncites_documents = true')
    replace(folder, "outline.toml", '["delegates"]', '["delegates", "opinion"]')
    for number, code in enumerate(PEERS[1:]):
        take(folder, said(folder.parent / f"{code}.csv", 20 + number, unit=named(code)))
    return folder


def ingest_peer(folder: Path, dice: random.Random) -> None:
    unit, number = dice.choice(PEERS), dice.choice([3, 22, 22, 300])
    text = dice.choice(["Đã ban hành Kế hoạch số 5/KH-PT về giáo dục STEM", "Tốt"])
    path = folder.parent / f"{dice.random()}" / f"{unit}.csv"
    take(folder, said(path, number, unit=named(unit), opinion=text))


def confirm_peer(folder: Path, dice: random.Random) -> None:
    path = f"{dice.choice(PEERS)}/lessons/THPT/{LAST}"
    command("decide", "value", path, "--because", "đúng", folder=folder)


def reset(folder: Path, dice: random.Random) -> None:
    replace(folder, "stemagg.toml", f"least_units = {dice.choice('56')}", f"least_units = {dice.choice('56')}")


@pytest.mark.parametrize("seed", range(2))
def test_after_any_row_of_steps_what_depends_on_all_units_is_as_if_worked_out_anew(seed: int, tmp_path: Path) -> None:
    dice, folder = random.Random(seed), city(tmp_path / "campaign")  # noqa: S311  (no secret)
    asked = set[str]()
    for number in range(9):
        step = ingest_peer if number < 4 else dice.choice([ingest_peer, ingest_peer, undo, confirm_peer, reset])
        step(folder, dice)
        assert told(folder) == told_anew(folder, tmp_path), step.__name__
        asked |= {one["code"] for one in told(folder)[0].data}
    assert asked >= {"peers-differ", "document-of-several"}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    take(folder, said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 700, unit="B"))
    told(folder)
    return folder


def kept(folder: Path) -> list[tuple[str, str, str]]:
    with contextlib.closing(sqlite3.connect(folder / "stemagg.db")) as store:
        return store.execute("SELECT kind, key, hash FROM kept ORDER BY kind, key").fetchall()


def test_only_a_unit_of_which_something_changed_is_checked_again(campaign: Path, tmp_path: Path) -> None:
    before = kept(campaign)
    take(campaign, said(tmp_path / "more.csv", 8, unit="B"))
    told(campaign)
    changed = {key for kind, key, _hash in set(kept(campaign)) - set(before) if kind.startswith("checked units")}
    assert changed == {"B"}


def test_a_decision_on_one_unit_leaves_what_is_kept_of_the_others(campaign: Path) -> None:
    before = kept(campaign)
    command("decide", "extension", "B", "2023-04-30", "--because", "bão", folder=campaign)
    told(campaign)
    changed = {key for kind, key, _hash in set(kept(campaign)) - set(before) if kind.startswith("checked units")}
    assert changed == {"B"}


@pytest.mark.parametrize("damage", ["'[['", "replace(said, '7', '9')", "'[1, 2, 3]'", "''", "'null'"])
def test_kept_findings_that_were_damaged_are_worked_out_anew(damage: str, campaign: Path) -> None:
    before = told(campaign)
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as store, store:
        store.execute(f"UPDATE kept SET said = {damage} WHERE kind != 'state of the store'")  # noqa: S608
    assert told(campaign) == before


def test_store_that_nobody_may_write_shows_the_same_findings(campaign: Path) -> None:
    before = process(*ASKED[0], folder=campaign, as_anybody=True)
    forget(campaign)
    with unchanged(campaign):
        (campaign / "stemagg.db").chmod(0o400)
        campaign.chmod(0o500)
        assert process(*ASKED[0], folder=campaign, as_anybody=True) == before
    assert before.data
