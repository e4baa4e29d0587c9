"""Runs of `ingest` that are killed or lose their power, or eight at once, each compared with one left alone."""

import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from multiprocessing import forkserver
from pathlib import Path
from random import Random
from typing import NamedTuple

from stemagg.model.event import arrived
from stemagg.store.log_file import read_events
from stemagg.store.schema import METADATA
from tests.worlds.databases import keeping_originals, placed_in, tables
from tests.worlds.power_cut import Disk, put_files
from tests.worlds.running import command
from tests.worlds.told import said
from tests.worlds.traced_writes import Operation, do_and_exit, run_traced
from tests.worlds.world import LAST, write_campaign

CLERKS = 8
_TIMES = {"id", "first_seen", "ordered_at", "at", "after"}
_OTHER = {"meta", "kept"}
_UNITS = (("A", "THPT"), ("B", "THPT"), ("E", "THCS"), ("J", "THCS"))
Rows = Counter[tuple[object, ...]]


@dataclass
class Outcome:
    """What came of the runs of one kind: rows that were lost and doubled, and what else was not as it must be."""

    runs: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(
        self, what: str, campaign: Path, rows: Rows, files: list[str], sort: Callable[[list[str]], list[str]] = list
    ) -> None:
        """Compare a campaign with what its store and its log must hold."""
        self.runs += 1
        try:
            there = rows_of(campaign)
        except sqlite3.DatabaseError as error:
            there = Rows()
            self.wrong.append(f"{what}: {error}")
        self.lost += (rows - there).total()
        self.doubled += (there - rows).total()
        checked = command("store", "check", folder=campaign)
        if sort(files_in_log(campaign)) != files or checked.code:
            self.wrong.append(f"{what}: {sort(files_in_log(campaign))} {checked.err}")

    def __str__(self) -> str:
        return "\n".join([f"{self.runs:6} runs{self.lost:6} lost{self.doubled:6} doubled", *self.wrong])

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, doubled or wrong."""
        return not (self.lost or self.doubled or self.wrong)


class Kind(NamedTuple):
    """Whether a campaign has files in its store before, and whether it keeps its originals there."""

    has_store: bool = False
    keeps_originals: bool = False


KINDS = tuple(Kind(has_store, keeps) for keeps in (False, True) for has_store in (False, True))


class World:
    """Campaigns in one database, files to ingest into them, and what the store holds when nobody stops that."""

    def __init__(self, folder: Path, database: str, seed: int) -> None:
        self._folder, self.chance = folder, Random(seed)  # noqa: S311  (moments, no secrets)
        self._place = placed_in(database)
        self.received = folder / "received"
        self._before = folder / "before"
        for number in range(4):
            _write(self._before / f"{number}.csv", number, number)
        for number in range(9):
            _write(self.received / f"{number}.csv", number, 100 + number)
        (self.received / "hỏng.xlsx").write_bytes(b"PK")
        self.clerks = [folder / "clerks" / str(clerk) for clerk in range(CLERKS)]
        for clerk, own in enumerate(self.clerks):
            said(own / f"{clerk}.csv", clerk, unit=f"Trường Số {clerk}")
            said(own / "all.csv", 5)

    def campaign(self, kind: Kind) -> Path:
        """Return a new campaign; with files in its store that will be read again, because a decision was made since."""
        folder = self._place(write_campaign(Path(tempfile.mkdtemp(dir=self._folder)) / "campaign"))
        if kind.keeps_originals:
            keeping_originals(folder)
        with (folder / "units.csv").open("a", encoding="utf-8") as roster:
            roster.writelines(f"C{clerk},Trường Số {clerk},school,THPT,Tây,,,,,\n" for clerk in range(CLERKS))
        if kind.has_store:
            assert command("ingest", self._before, folder=folder).code == 0
            with (folder / "decisions.csv").open("a", encoding="utf-8") as decisions:
                decisions.write(f"heading,Số dự án KHKT {LAST},ignore,không tính,Lan,2023-01-02\n")
            assert command("decisions", "--from", "decisions.csv", folder=folder).code == 0
        return folder

    def ingest(self, campaign: Path, received: Path | None = None) -> int:
        """Ingest files as the command does, and return its exit code."""
        return command("ingest", received or self.received, folder=campaign).code


def _write(path: Path, number: int, value: int) -> None:
    unit, level = _UNITS[number % len(_UNITS)]
    said(path, value, unit=unit, level=level, **{f"projects {LAST}": number})


def rows_of(campaign: Path) -> Rows:
    """Return the rows of the store, each with what it refers to, without their numbers and times."""
    stored, known, rows = tables(campaign), dict[tuple[str, object], tuple[object, ...]](), Rows()
    for table in METADATA.sorted_tables:
        refers = {c.name: key.column.table.name for c in table.columns for key in c.foreign_keys}
        for row in stored[table.name] if table.name not in _OTHER else ():
            named = dict(zip([column.name for column in table.columns], row, strict=True))
            said_in_row = tuple(
                known[refers[name], value] if name in refers else value
                for name, value in named.items()
                if name not in _TIMES
            )
            rows[table.name, *said_in_row] += 1
            if "id" in named:
                known[table.name, named["id"]] = said_in_row
    return rows


def files_in_log(campaign: Path) -> list[str]:
    """Return the names of the files that came according to the log, in order."""
    return [one.source.shown for one in arrived(list(read_events(campaign)))]


def in_child(work: Callable[[], object]) -> None:
    """Do work in a process that was forked: its readers are forked by the server that its parent has started."""
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]  # noqa: SLF001
    work()


@dataclass(frozen=True)
class Moment:
    """When a run is stopped: before an operation, or before a call to the system."""

    operation: int = -1
    call: int = -1


def stopped(campaign: Path, work: Callable[[], object], moment: Moment) -> tuple[list[Operation], int]:
    """Do work in a process that is killed at a moment; return what it did to the campaign, and its number of calls."""
    done: list[Operation] = []
    last = 0

    def seen(calls: int, operations: int, operation: Operation | None) -> bool:
        nonlocal last
        last = calls
        if calls == moment.call or (operation is not None and operations == moment.operation):
            return True
        if operation is not None:
            done.append(operation)
        return False

    run_traced(campaign, partial(in_child, work), seen)
    return done, last


class Runs:
    """The runs in one database that are stopped and done again, each compared with one that nobody stopped."""

    def __init__(self, folder: Path, database: str, runs: int, seed: int) -> None:
        self._world, self._runs, self._seed = World(folder, database, seed), runs, seed
        self._world.ingest(self._world.campaign(Kind()))  # starts what readers are forked from
        self._whole = {kind: self._uninterrupted(kind) for kind in KINDS}

    def _uninterrupted(self, kind: Kind) -> tuple[Rows, list[str], list[Moment]]:
        """Return what the store and the log hold without a crash, and the moments at which a run can be stopped."""
        campaign = self._world.campaign(kind)
        done, calls = stopped(campaign, partial(self._world.ingest, campaign), Moment())
        every = [Moment(operation=number) for number in range(len(done))]
        chance, few = self._world.chance, self._runs // 2
        some = chance.sample(every, few) if few < len(every) else every
        moments = [*some, *(Moment(call=chance.randrange(calls)) for _ in range(self._runs - len(some)))]
        return rows_of(campaign), files_in_log(campaign), moments

    def killed(self) -> Outcome:
        """Kill the run, at each operation and at any call."""
        return self._each(lambda _disk, _done: None)

    def power_cut(self) -> Outcome:
        """Kill the run likewise, and take from the disk what was not yet sure to be on it."""

        def cut(disk: Disk, done: list[Operation]) -> None:
            for operation in done:
                disk.do(operation)
            put_files(disk.after_power_cut(self._world.chance), disk.folder)

        return self._each(cut)

    def _each(self, happens: Callable[[Disk, list[Operation]], None]) -> Outcome:
        outcome, world = Outcome(), self._world
        for number in range(self._runs):
            kind = KINDS[number % len(KINDS)]
            rows, files, moments = self._whole[kind]
            campaign, moment = world.campaign(kind), moments[number // len(KINDS)]
            disk = Disk(campaign)
            done, _calls = stopped(campaign, partial(world.ingest, campaign), moment)
            happens(disk, done)
            world.ingest(campaign)
            outcome.add(f"{moment} {kind}", campaign, rows, files)
        return outcome

    def eight(self) -> Outcome:
        """Let eight processes ingest at once, two of them killed; then each once more."""
        outcome, world = Outcome(), self._world
        kinds = [Kind(keeps_originals=keeps) for keeps in (False, True)]
        alone = {kind: world.campaign(kind) for kind in kinds}
        for campaign, folder in product(alone.values(), world.clerks):
            world.ingest(campaign, folder)
        whole = {kind: (rows_of(campaign), files_in_log(campaign)) for kind, campaign in alone.items()}
        for number in range(self._runs):
            kind = kinds[number % len(kinds)]
            (rows, files), campaign = whole[kind], world.campaign(kind)
            calls = [world.chance.randrange(3000) if clerk % 4 == 0 else 0 for clerk in range(CLERKS)]
            works = [partial(world.ingest, campaign, folder) for folder in world.clerks]
            children = [_forked(campaign, work, call) for work, call in zip(works, calls, strict=True)]
            for child in children:
                os.waitpid(child, 0)
            for work, call in zip(works, calls, strict=True):
                if call:
                    work()
            outcome.add(f"calls {calls} {kind}", campaign, rows, sorted(files), sort=sorted)
        return outcome


def _forked(campaign: Path, work: Callable[[], object], call: int) -> int:
    """Return a process that does work; one that has it killed at a call, 0: at none."""
    child = os.fork()
    if not child:
        if call:
            do_and_exit(partial(stopped, campaign, work, Moment(call=call)))
        do_and_exit(partial(in_child, work))
    return child
