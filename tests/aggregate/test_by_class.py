"""Totals of sums that the database makes over units that are alike equal those added up unit by unit."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemagg.aggregate.by_class import summary_by_class
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import DataValue, Reading, Submission
from stemagg.pipeline.summaries import NumbersOfClasses, summaries
from stemagg.pipeline.summarize import summarize
from stemagg.store.database import Store
from tests.worlds.campaign_files import DECISIONS
from tests.worlds.databases import BOTH, placed_in
from tests.worlds.outline_blocks import LESSONS_BY_MODE, MODE, SEX
from tests.worlds.outline_world import write_campaign

FEW = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ELEMENT = """
[[data_element]]
code = "{code}"
section = "I"
title = "Số {code}"
type = "{type}"
by = [{by}]
{more}
"""
ELEMENTS = {
    "spent": ("amount", '"period"', 'aggregation = "flow"'),
    "pupils": ("count", '"sex", "period"', 'aggregation = "stock"\ntotal = { sex = "checked" }'),
    "schools": ("count", '"education_level"', 'aggregation = "flow"\nover = { education_level = "largest" }'),
    "share": ("percentage", '"education_level"', ""),
    "has_plan": ("yes_no", "", ""),
    "visits": ("count", '"period"', 'aggregation = "flow"'),
}
OUTLINE = (
    '[[period]]\nevery = "month"\nfrom = "2025-01"\nto = "2025-03"\n\n[[period]]\ncode = "2025-Q1"\n'
    + MODE + SEX + LESSONS_BY_MODE
    + "".join(ELEMENT.format(code=code, type=kind, by=by, more=more) for code, (kind, by, more) in ELEMENTS.items())
    + """
[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["xa", "truong"]
data_elements = ["lessons", "pupils", "schools", "share", "has_plan"]
periods = ["month"]

[[obligation]]
code = "money"
title = "Kinh phí"
kinds = ["truong"]
data_elements = ["spent"]
periods = ["month", "quarter"]

[[obligation]]
code = "visits"
title = "Thăm"
kinds = ["xa"]
data_elements = ["visits"]
periods = ["month"]
later = "adds"
"""
)  # fmt: skip
UNITS = (
    "X1,Xã Một,xa,TH;THCS,Đông,,,", "X2,Xã Hai,xa,TH;THCS,Đông,,,", "X3,Xã Ba,xa,TH;THCS,Tây,,,",
    "A,Trường A,truong,THCS;THPT,Đông,,,", "B,Trường B,truong,THCS;THPT,Đông,,,", "C,Trường C,truong,TH,Tây,,,",
    "D,Trường D,truong,TH,Tây,,2025-02-10,", "E,Trường E,truong,TH,Tây,2025-02-11,,D",
)  # fmt: skip
CODES = tuple(line.partition(",")[0] for line in UNITS)
WAYS = (
    (), ("district",), ("kind", "education_level", "period"), ("quarter", "district"), ("mode", "to_date"), ("sex",),
)  # fmt: skip
SENT = st.fixed_dictionaries(
    {code: st.tuples(st.sampled_from(("nothing", "all", "all", "some")), st.randoms()) for code in CODES}
)


@pytest.fixture(params=BOTH, scope="module")
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(folder: Path, database: str) -> Path:
    """Return an empty campaign of eight units, one of which took another over."""
    write_campaign(folder, OUTLINE, [])
    roster = "code,name,kind,levels,district,valid_from,valid_to,successor_of\n" + "\n".join(UNITS) + "\n"
    (folder / "units.csv").write_text(roster, encoding="utf-8")
    nothing = "nothing,C/money/2025-02,nothing_to_report,không có,,\n"
    (folder / "decisions.csv").write_text(DECISIONS + nothing, encoding="utf-8")
    return placed_in(database)(folder)


def send(folder: Path, number: int, unit: str, channel: Channel, numbers: dict[Slot, int | None]) -> None:
    """Store what a unit says in a file of its own, None where something does not apply to it."""
    name = f"{number}.xlsx"
    source = SourceFile(name, hashlib.sha256(f"{number} {unit}".encode()).hexdigest(), 1)
    values = tuple(
        DataValue(*slot.key, ValueState.NOT_APPLICABLE if given is None else ValueState.REPORTED,
                  CellRef(name, "1", row, 1), str(given), given, counted=given != 13)
        for row, (slot, given) in enumerate(numbers.items(), start=2)
    )  # fmt: skip
    sent = Submission(unit, channel, source, CellRef(name, "1", 1, 1), None, values)
    Store(open_campaign(folder)).put(Reading(source, (sent,), channel=channel))


@FEW
@given(sent=SENT)
def test_totals_by_class_are_those_of_each_unit(
    sent: dict[str, tuple[str, object]], database: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = made(tmp_path_factory.mktemp("classes") / "campaign", database)
    campaign, number = open_campaign(folder), 0
    for unit, (way, random) in sent.items():
        for channel in (Channel.SHARED_SHEET, Channel.WORKBOOK) if way == "some" else (Channel.WORKBOOK,):
            slots = campaign.slots_owed(campaign.roster[unit])
            chosen = [slot for slot in slots if way != "some" or random.random() < 0.7]  # type: ignore[attr-defined]
            if way != "nothing" and chosen:
                number += 1
                is_yes = {slot: campaign.outline.elements[slot.data_element].is_answer for slot in chosen}
                numbers = [random.choice((0, 1) if is_yes[slot] else (None, 0, 5, 13, 40)) for slot in chosen]  # type: ignore[attr-defined]
                send(folder, number, unit, channel, dict(zip(chosen, numbers, strict=True)))
    store = Store(campaign)
    for by in WAYS:
        with store.at_once():
            found = summary_by_class(campaign, by, NumbersOfClasses(campaign, store))
        assert found is not None
        assert found == summaries(campaign, store.numbers(), [by])[by]


def test_sums_that_a_database_cannot_make_are_made_unit_by_unit(tmp_path: Path) -> None:
    folder, most = made(tmp_path / "campaign", "sqlite"), 2**63 - 1
    slots = [Slot(unit, "spent", (), "2025-01") for unit in "AB"]
    for number, slot in enumerate(slots):
        send(folder, number, slot.unit, Channel.WORKBOOK, {slot: most})
    spent = [one.value for one in summarize(open_campaign(folder), ("period",)).figures
             if (one.group, one.data_element) == (("2025-01",), "spent")]  # fmt: skip
    assert spent == [2 * most]
