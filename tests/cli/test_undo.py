"""`stemagg undo`: the last ingest is as if it had not been, a decision too; what was known before stays known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stemagg.pipeline.ingest import ingest
from stemagg.pipeline.open import open_campaign
from stemagg.pipeline.summarize import summarize
from stemagg.pipeline.undo import undo
from tests.worlds.databases import Placed, tables
from tests.worlds.running import command
from tests.worlds.told import lessons, said, take, values
from tests.worlds.world import LAST, write_campaign

DECISIONS = 'kind,given,means,reason,decided_by,decided_on\nheading,Cột A,ignore,"vì, nên",Lan,2023-01-02\n'


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path / "campaign"))


def codes(ran_data: list[dict[str, object]]) -> list[object]:
    return [one["code"] for one in ran_data]


def test_files_of_the_last_ingest_are_taken_back_and_may_come_again(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    before, findings = values(campaign, "unit", "period"), command("findings", "--format", "json", folder=campaign).data
    second = said(tmp_path / "new" / "b.csv", 9)
    (tmp_path / "new" / "empty.xlsx").write_bytes(b"")
    take(campaign, tmp_path / "new")
    assert lessons(campaign) == "9"
    ran = command("undo", folder=campaign)
    assert ran.code == 0
    assert "b.csv" in ran.out
    assert values(campaign, "unit", "period") == before
    assert command("findings", "--format", "json", folder=campaign).data == findings
    assert take(campaign).files == ()  # nothing is read anew by itself
    again = take(campaign, second)
    assert (again.changed, lessons(campaign)) == (1, "9")


def test_answers_that_came_in_an_earlier_file_too_stay(campaign: Path, tmp_path: Path) -> None:
    first = said(tmp_path / "a.csv", 7)
    take(campaign, first)
    copy = tmp_path / "b.csv"
    copy.write_bytes(first.read_bytes() + b"\r\n")
    take(campaign, copy)
    command("undo", folder=campaign)
    assert lessons(campaign) == "7"


def test_as_of_a_day_before_it_was_undone_the_figure_is_what_it_was(campaign: Path, tmp_path: Path) -> None:
    for day, number in ((date(2023, 3, 10), 7), (date(2023, 3, 11), 9)):
        ingest(replace(open_campaign(campaign), on=day), [said(tmp_path / f"{number}.csv", number)])
    undo(replace(open_campaign(campaign), on=date(2023, 3, 13)))
    counted = {day: figure(campaign, date(2023, 3, day)) for day in (10, 11, 12, 13)}
    assert counted == {10: 7, 11: 9, 12: 9, 13: 7}


def figure(campaign: Path, day: date) -> object:
    found = summarize(open_campaign(campaign).held_on(day), ("unit", "period")).figures
    return next(one.value for one in found if (*one.group, one.data_element) == ("A", LAST, "lessons"))


def test_earlier_ingest_is_undone_only_after_the_later_one(campaign: Path, tmp_path: Path) -> None:
    for number in (7, 9):
        take(campaign, said(tmp_path / f"{number}.csv", number))
    before = tables(campaign)
    refused = command("undo", "1", "--format", "json", folder=campaign)
    assert refused.code == 2
    assert "số 2" in refused.err
    assert tables(campaign) == before
    assert [command("undo", number, folder=campaign).code for number in ("2", "1", "1")] == [0, 0, 2]
    assert lessons(campaign) == "None"


def test_decision_that_is_undone_leaves_the_other_rows_as_they_are(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    path = campaign / "decisions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + DECISIONS.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    command("decide", "heading", 'Sĩ "số"', "ignore", "--because", "không hỏi, bỏ", folder=campaign)
    assert path.read_bytes() != before
    assert command("undo", folder=campaign).code == 0
    assert path.read_bytes() == before
    assert [row["is_undone"] for row in command("log", "--format", "json", folder=campaign).data] == [True, False]


def test_decision_on_a_figure_that_was_taken_back_waits_for_it(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    row = f"value,A/lessons/THPT/{LAST},7,đã hỏi,Lan,2023-01-02\n"
    (campaign / "decisions.csv").write_text("kind,given,means,reason,decided_by,decided_on\n" + row, encoding="utf-8")
    command("decisions", "--from", "decisions.csv", folder=campaign)
    assert command("undo", "1", folder=campaign).code == 0
    found = codes(command("findings", "--format", "json", folder=campaign).data)
    assert ("decision-value-waits" in found, "decision-on-other-value" in found) == (True, False)


def test_decision_whose_row_was_changed_by_hand_is_left_to_the_hand(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    command("decide", "heading", "Sĩ số", "ignore", folder=campaign)
    path = campaign / "decisions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Sĩ số", "Sĩ số lớp"), encoding="utf-8")
    assert command("undo", folder=campaign).code == 2
    assert "Sĩ số lớp" in path.read_text(encoding="utf-8")


def test_nothing_can_be_undone_before_anything_was_done(campaign: Path) -> None:
    ran = command("undo", folder=campaign)
    assert (ran.code, ran.out) == (2, "")
