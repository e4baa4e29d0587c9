"""`stemagg check`, `findings` and `decide`, on real files in the tiny standing world."""

import contextlib
import csv
import io
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.console.asking import ask, ask_all
from stemagg.messages.commands import CommandCode
from stemagg.model.decision import Decision, Question
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.errors import UsageError, fault
from stemagg.pipeline.decide import decide
from tests.worlds.campaign_files import change
from tests.worlds.running import INGEST_JSON, command, unchanged
from tests.worlds.world import OFFICE, SCHOOL_A, campaign, csv_of

FORM = f"""
Dấu thời gian               | Tên đơn vị      | Số bài học STEM [2021-2022] | Số bài giảng STEM [2022-2023]
2023/03/20 9:00:00 SA GMT+7 | {OFFICE}        | 10                          | 12
2023/03/21 9:00:00 SA GMT+7 | THPT Hoà Bimh   | 5000                        | 6
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign folder, with one form export received beside it."""
    home = tmp_path / "campaign"
    home.mkdir()
    campaign(home)
    (tmp_path / "answers.csv").write_bytes(csv_of(FORM))
    return home


def test_check_finds_what_ingest_finds_and_stores_nothing(folder: Path) -> None:
    with unchanged(folder):
        checked = command("check", "../answers.csv", *INGEST_JSON, folder=folder)
    ingested = command("ingest", "../answers.csv", *INGEST_JSON, folder=folder)
    assert checked.code == ingested.code == 1
    assert checked.data == ingested.data


def test_check_knows_what_is_stored_already(folder: Path) -> None:
    command("ingest", "../answers.csv", folder=folder)
    checked = command("check", "../answers.csv", *INGEST_JSON, folder=folder)
    assert [(file["new"], file["unchanged"]) for file in checked.data["files"]] == [(0, 1)]


def test_a_decided_name_is_stored_by_the_next_ingest(folder: Path) -> None:
    assert "unit-unknown" in command("ingest", "../answers.csv", *INGEST_JSON, folder=folder).codes
    decided = command("decide", "unit", "THPT Hoà Bimh", "A", "--because", "gõ nhầm", "--by", "Lan", folder=folder)
    assert decided.code == 0
    assert f"{SCHOOL_A} (A)" in " ".join(decided.out.split())
    again = command("ingest", "../answers.csv", *INGEST_JSON, folder=folder)
    assert "unit-unknown" not in again.codes
    assert again.data["new"] == 1


def test_a_decided_heading_is_read_by_the_next_ingest(folder: Path) -> None:
    assert "heading-unknown" in command("ingest", "../answers.csv", *INGEST_JSON, folder=folder).codes
    assert command("decide", "heading", "Số bài giảng STEM", "lessons", folder=folder).code == 0
    again = command("ingest", "../answers.csv", *INGEST_JSON, folder=folder)
    assert "heading-unknown" not in again.codes
    totals = command("summarize", "--by", "unit,period", "--format", "csv", folder=folder).out
    assert ["E", "2022-2023", "lessons", "12", "1", "1", "0", ""] in list(csv.reader(io.StringIO(totals)))


def test_a_value_that_was_decided_to_be_right_is_only_noted(folder: Path) -> None:
    command("decide", "unit", "THPT Hoà Bimh", "A", folder=folder)
    before = command("ingest", "../answers.csv", *INGEST_JSON, folder=folder)
    severity = {f["code"]: f["severity"] for f in before.data["findings"]}
    assert severity["number-unusual"] == "query"
    assert command("decide", "value", "A/lessons/THPT/2021-2022", "5000", "--because", "đúng", folder=folder).code == 0
    after = command("ingest", "../answers.csv", *INGEST_JSON, folder=folder)
    noted = next(f for f in after.data["findings"] if f["code"] == "number-unusual")
    assert noted["severity"] == "note"
    assert "đúng" in noted["message"]


def test_a_decision_on_a_value_that_has_changed_is_reported(folder: Path) -> None:
    command("decide", "unit", "THPT Hoà Bimh", "A", folder=folder)
    command("ingest", "../answers.csv", folder=folder)
    command("decide", "value", "A/lessons/THPT/2021-2022", folder=folder)
    later = FORM.replace("2023/03/21", "2023/03/22").replace("5000", "50")
    (folder.parent / "later.csv").write_bytes(csv_of(later))
    assert "decision-on-other-value" in command("ingest", "../later.csv", *INGEST_JSON, folder=folder).codes


def test_a_decision_that_the_roster_makes_needless_is_reported(folder: Path) -> None:
    command("decide", "unit", SCHOOL_A, "A", folder=folder)
    assert "decision-not-needed" in command("ingest", "../answers.csv", *INGEST_JSON, folder=folder).codes


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("unit", "X", "Trường THPT Hòa Bìnn"), SCHOOL_A),
        (("heading", "X", "lesons"), "lessons"),
        (("value", "A/lessons/THPT/2021-2022", "7"), "A/lessons/THPT/2021-2022"),
        (("units", "X", "A"), "unit"),
    ],
)
def test_a_decision_with_a_wrong_target_changes_nothing_and_names_the_near_one(
    folder: Path, arguments: tuple[str, ...], named: str
) -> None:
    with unchanged(folder):
        ran = command("decide", *arguments, folder=folder)
    assert ran.code == 2
    assert named in " ".join(ran.err.split())


@pytest.mark.parametrize("blank", ["", "  ", "\t\n", "\u00a0", "\u200b"])
@pytest.mark.parametrize("kind", ["unit", "heading", "value", "file"])
def test_what_is_blank_is_decided_nowhere(folder: Path, kind: str, blank: str) -> None:
    means = {"unit": "A", "heading": "lessons"}.get(kind, "5000")
    with unchanged(folder):
        for given, meant in ((blank, means), ("X", blank), (blank, blank)):
            assert command("decide", kind, given, meant, folder=folder).code == 2, (given, meant)
    assert command("findings", folder=folder).code == 0


def test_a_blank_name_is_told_as_such(folder: Path) -> None:
    ran = command("decide", "unit", " ", "A", folder=folder)
    assert "ĐỐI_TƯỢNG: Mục này để trống" in ran.err
    with pytest.raises(UsageError) as raised:
        decide(open_campaign(folder), Decision(DecisionKind.UNIT, "", "A"))
    assert [one.code for one in raised.value.faults] == [CommandCode.DECISION_BLANK]


def test_a_decision_says_who_and_when(folder: Path) -> None:
    command("decide", "unit", "THPT Hoà Bimh", "A", "--because", "gõ, nhầm", "--by", "Lan", folder=folder)
    rows = list(csv.DictReader((folder / "decisions.csv").open(encoding="utf-8")))
    assert [(row["means"], row["reason"], row["decided_by"], len(row["decided_on"])) for row in rows] == [
        ("A", "gõ, nhầm", "Lan", 10)
    ]


def test_findings_are_exported_with_the_message_first(folder: Path) -> None:
    command("ingest", "../answers.csv", folder=folder)
    shown = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    assert command("findings", "--severity", "note", "-o", "f.xlsx", folder=folder).code == 0
    sheet = openpyxl.load_workbook(folder / "f.xlsx").worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [found["message"] for found in shown]
    rows = list(csv.reader(io.StringIO(command("findings", "--format", "csv", folder=folder).out)))
    assert len(rows) - 1 == sum(found["severity"] != "note" for found in shown)


def test_findings_can_be_narrowed_to_errors(folder: Path) -> None:
    command("ingest", "../answers.csv", folder=folder)
    errors = command("findings", "--severity", "error", "--format", "json", folder=folder).data
    assert {found["severity"] for found in errors} == {"error"}


def test_questions_are_not_asked_where_nobody_can_answer(folder: Path) -> None:
    assert command("ingest", "../answers.csv", "--interactive", folder=folder).code == 2


class Typed:
    """What a person types, line after line; a line that is an exception is a key such as Ctrl-C."""

    def __init__(self, *lines: str | type[BaseException]) -> None:
        self._lines = iter(lines)

    def __call__(self, _prompt: str) -> str:
        line = next(self._lines)
        if isinstance(line, str):
            return line
        raise line


@pytest.mark.parametrize(
    ("typed", "means"),
    [(["2"], ["B"]), (["B"], ["B"]), ([""], []), (["9", "X", "A"], ["A"]), (["9", ""], [])],
)
def test_question_is_asked_until_the_answer_names_something_or_is_blank(
    typed: list[str], means: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    recorded: list[str] = []

    def record(decision: Decision) -> None:
        if decision.means not in {"A", "B"}:
            raise UsageError(
                fault(decision.means, CommandCode.UNIT_NOT_ON_ROSTER, found=decision.means, suggestions="")
            )
        recorded.append(decision.means)

    targets = (("A", SCHOOL_A), ("B", "Trường B"))
    question = Question(Decision(DecisionKind.UNIT, "THPT X", ""), targets, "Cụm 1.csv › B4")
    assert ask(question, record, Typed(*typed)) is bool(means)
    assert recorded == means
    said = capsys.readouterr()
    assert said.err.count("→") == len(typed) - 1
    assert "Cụm 1.csv › B4" in said.out


@pytest.mark.parametrize("key", [EOFError, KeyboardInterrupt])
def test_what_was_answered_is_kept_when_the_person_stops(key: type[BaseException]) -> None:
    recorded: list[str] = []
    questions = [Question(Decision(DecisionKind.UNIT, name, "")) for name in "abc"]
    with contextlib.suppress(KeyboardInterrupt):
        ask_all(questions, lambda decision: recorded.append(decision.means), Typed("A", key))
    assert recorded == ["A"]


def test_of_two_decisions_on_one_thing_the_later_one_holds_and_says_so(folder: Path) -> None:
    command("decide", "unit", "THPT Hoà Bimh", "B", "--because", "đoán", "--by", "Lan", folder=folder)
    again = command("decide", "unit", "thpt  hoà bimh", "A", folder=folder)
    assert again.code == 0
    assert "2: B (đoán, Lan," in " ".join(again.out.split())
    command("ingest", "../answers.csv", folder=folder)
    totals = command("summarize", "--by", "unit,period", "--format", "csv", folder=folder).out
    assert ["A", "2022-2023", "lessons", "6", "1", "1", "0", ""] not in list(csv.reader(io.StringIO(totals)))
    assert ["A", "2021-2022", "lessons", "5000", "1", "1", "0", ""] in list(csv.reader(io.StringIO(totals)))


def test_decision_on_a_value_that_was_replaced_is_not_reported_as_without_effect(folder: Path) -> None:
    command("decide", "unit", "THPT Hoà Bimh", "A", folder=folder)
    command("ingest", "../answers.csv", folder=folder)
    command("decide", "value", "A/lessons/THPT/2021-2022", folder=folder)
    later = FORM.replace("2023/03/21", "2023/03/22").replace("5000", "6000")
    (folder.parent / "later.csv").write_bytes(csv_of(later))
    assert "decision-on-other-value" in command("ingest", "../later.csv", *INGEST_JSON, folder=folder).codes
    assert command("decide", "value", "A/lessons/THPT/2021-2022", folder=folder).code == 0
    assert "decision-on-other-value" not in command("ingest", "../later.csv", *INGEST_JSON, folder=folder).codes


def test_check_says_what_would_be_and_not_what_was_done(folder: Path) -> None:
    change(folder, "stemagg.toml", "[office]", 'language = "en"\n[office]')
    checked = command("check", "../answers.csv", folder=folder)
    assert "answers.csv: would be stored" in checked.out
    assert ": stored" not in checked.out
    assert "answers.csv: stored" in command("ingest", "../answers.csv", folder=folder).out
