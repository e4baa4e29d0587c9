"""As of a day, log and store say the same, whatever has happened since; where they do not, that is said."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemagg.campaign_folder.open import open_campaign
from stemagg.files.campaign_files import log_path
from stemagg.model.as_of import files_until
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.event import Rereading, in_force
from stemagg.model.slot import Channel, ValueState
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import DataValue, Reading, Submission
from stemagg.pipeline.as_of import held_on, not_of_the_day
from stemagg.pipeline.decide import decide
from stemagg.pipeline.undo import undo
from stemagg.store.database import Store
from stemagg.store.log_file import read_events
from tests.worlds.campaign_files import change
from tests.worlds.databases import execute
from tests.worlds.outline_blocks import LESSONS_OWED
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import Ran, command
from tests.worlds.told import said, take
from tests.worlds.world import write_campaign as write_world

OUTLINE = '[[period]]\ncode = "2024-01"\n' + LESSONS_OWED
UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
FIRST = date(2024, 2, 1)
STEPS = ("ingest", "read again", "undo", "decide")


class Known(NamedTuple):
    """What a campaign has at the end of a day of its store."""

    files: frozenset[str]
    figures: tuple[tuple[str, int | None], ...]


def known(campaign: Campaign) -> Known:
    store = Store(campaign)
    figures = tuple(sorted((slot.unit, number) for slot, number in store.numbers().items()))
    return Known(frozenset(one.source.sha256 for one in store.stored_arrivals()), figures)


def put(campaign: Campaign, number: int, name: str) -> None:
    """Store a file of A with a number, in place of an earlier reading of it."""
    source = SourceFile(f"{name}.xlsx", name * 64, 1)
    place = CellRef(source.name, "Sheet1", 2, 2)
    value = DataValue("lessons", (), "2024-01", ValueState.REPORTED, place, str(number), number)
    store = Store(campaign)
    with store.together():
        is_known = source.sha256 in store.names_of_files()
        store.put(Reading(source, (Submission("A", Channel.WORKBOOK, source, place, None, (value,)),),
                          channel=Channel.WORKBOOK))  # fmt: skip
        if is_known:
            store.log_rereading(Rereading((source.name,)))


def do(campaign: Campaign, what: str, number: int) -> None:
    """Do one thing with a campaign by its clock."""
    possible = in_force(list(read_events(campaign.folder)))
    if what == "decide":
        decide(campaign, Decision(DecisionKind.EXTENSION, "A/monthly", f"2024-12-1{number}"))
    elif what != "undo":
        put(campaign, number, "abc"[number % 3] if what == "ingest" else "a")
    elif possible:
        undo(campaign, possible[-1].number)


def last_day(folder: Path, zone: datetime) -> date:
    ((seen,),) = execute(folder, "SELECT MAX(t) FROM (SELECT MAX(first_seen) AS t FROM source_file"
                                 " UNION SELECT MAX(at) FROM rereading) x")  # fmt: skip
    return datetime.fromtimestamp(seen, zone.tzinfo).date() if seen else FIRST


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9), st.integers(-2, 3)), min_size=1, max_size=8))
def test_log_and_store_agree_on_every_day_of_any_history(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as root:
        folder = write_campaign(Path(root) / "campaign", OUTLINE, UNITS)
        day, was = FIRST, dict[date, Known]()
        for what, number, days in steps:
            day = max(day + timedelta(days), FIRST)  # a clock may be set back
            do(replace(open_campaign(folder), on=day), what, number)
            campaign = open_campaign(folder)
            was[last_day(folder, campaign.now)] = known(campaign)
        events = list(read_events(folder))
        for ahead in range(-1, (max(was) - FIRST).days + 2):
            looked_at = FIRST + timedelta(ahead)
            held = held_on(campaign, looked_at)
            expected = next((was[one] for one in sorted(was, reverse=True) if one <= looked_at), Known(frozenset(), ()))
            assert held.held_until
            assert known(held) == expected
            assert frozenset(files_until(events, int(held.held_until.timestamp()))) == expected.files
            assert list(not_of_the_day(campaign, held)) == []


def test_a_decision_that_was_undone_held_until_then(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, UNITS)

    def on(day: int) -> Campaign:
        return replace(open_campaign(folder), on=date(2024, 2, day))

    def extended(day: int) -> list[str]:
        held = held_on(on(20), date(2024, 2, day))
        return [f"{one.means[8:]}{one.given[0]}" for one in held.decisions]

    decide(on(3), Decision(DecisionKind.EXTENSION, "A/monthly", "2024-03-03"))
    decide(on(5), Decision(DecisionKind.EXTENSION, "A/monthly", "2024-03-05"))
    decide(on(6), Decision(DecisionKind.EXTENSION, "B/monthly", "2024-03-06"))
    undo(on(8), 2)
    assert [extended(day) for day in (2, 3, 5, 7, 8)] == [[], ["03A"], ["03A", "05A"], ["03A", "05A", "06B"],
                                                         ["03A", "06B"]]  # fmt: skip
    (folder / "decisions.csv").write_text("kind,given,means\n", encoding="utf-8")
    held = held_on(on(20), date(2024, 2, 7))
    assert [(one.code, one.operands[1]) for one in not_of_the_day(on(20), held)] == [
        ("as-of-decisions-gone", ("count", "2"))
    ]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_world(tmp_path / "campaign")
    take(folder, said(tmp_path / "a.csv", 7))
    return folder


def tomorrow(*words: str, folder: Path) -> Ran:
    return command(*words, "--as-of", f"{datetime.now(UTC).date() + timedelta(2)}", folder=folder)


def back(folder: Path, days: int) -> None:
    """Let everything that has happened have happened days before."""
    seconds = days * 86_400
    execute(folder, "UPDATE source_file SET first_seen = first_seen - :by", by=seconds)
    execute(folder, "UPDATE submission SET ordered_at = ordered_at - :by", by=seconds)
    lines = [json.loads(line) for line in log_path(folder).read_text("utf-8").splitlines()]
    for line in lines:
        line["at"] = (datetime.fromisoformat(line["at"]) - timedelta(days)).isoformat()
        for file in line.get("files", ()):
            file["seen"] -= seconds
    log_path(folder).write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")


def cut_log(folder: Path) -> None:
    log_path(folder).write_text("", "utf-8")


def cut_store(folder: Path) -> None:
    for table in ("data_value", "submission", "reasons", "finding", "source_file"):
        execute(folder, f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize(("cut", "expected"), [(cut_log, "nhật ký"), (cut_store, "kho dữ liệu")])
def test_what_only_one_of_them_has_is_said(cut: Callable[[Path], None], expected: str, campaign: Path) -> None:
    assert tomorrow("summarize", folder=campaign).err == ""
    cut(campaign)
    said_now = " ".join(tomorrow("summarize", folder=campaign).err.split())
    assert "a.csv" in said_now
    assert expected in said_now


def test_settings_that_have_changed_since_are_said_on_screen_and_in_the_report(campaign: Path) -> None:
    back(campaign, 5)
    day = f"{datetime.now(UTC).date() - timedelta(2)}"
    rendered = ("render", "-o", "x.docx", "--as-of", day)
    assert "units.csv" not in command(*rendered, folder=campaign).err
    change(campaign, "units.csv", "\n", "\n\n")
    assert "units.csv" in command("summarize", "--as-of", day, folder=campaign).err
    command("ingest", folder=campaign)
    assert "(chậm nhất ngày" in " ".join(command("summarize", "--as-of", day, folder=campaign).err.split())
    held = held_on(open_campaign(campaign), date.fromisoformat(day))
    from stemagg.report.content.method import method  # noqa: PLC0415

    assert any("units.csv (thay đổi" in line for part in method(held) for line in part.lines)
    assert command("store", "rebuild", folder=campaign).code == 0
    assert "lập lại" in command("summarize", "--as-of", day, folder=campaign).err
