"""Figures of one unit in several tables of one file."""

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds.world import LAST, LESSONS, PROJECTS, SCHOOL_A, SCHOOL_B, codes, numbers, read, workbook

HEAD = f"Tên đơn vị | {LESSONS} {LAST} | {PROJECTS} {LAST}\n"
BOTH = f"{SCHOOL_A} | 4 | 2\n{SCHOOL_B} | 5 | 1"


def said_of(reading: Reading, code: str) -> dict[str, str]:
    """Return the operands of the only finding with a code."""
    (found,) = (one for one in reading.findings if one.code == code)
    return dict(found.operands)


def test_equal_figures_on_two_sheets_count_once_with_a_note(of: Campaign) -> None:
    reading = read(of, workbook(Một=HEAD + BOTH, Hai=HEAD + f"{SCHOOL_B} | 5 | 1"))
    assert said_of(reading, "unit-in-two-tables") == {"unit_name": SCHOOL_B, "first": "Một!B3", "second": "Hai!B2"}
    assert numbers(reading, "B") == {("lessons", "THPT", LAST): 5, ("projects", "THPT", LAST): 1}
    assert len(reading.submissions) == 2


def test_of_two_sheets_only_the_figures_that_differ_are_not_counted(of: Campaign) -> None:
    reading = read(of, workbook(Một=HEAD + BOTH, Hai=HEAD + BOTH.replace("| 5 |", "| 6 |")))
    assert ("lessons", "THPT", LAST) not in numbers(reading, "B")
    assert numbers(reading, "B") == {("projects", "THPT", LAST): 1}
    assert numbers(reading, "A") == {("lessons", "THPT", LAST): 4, ("projects", "THPT", LAST): 2}
    assert said_of(reading, "value-twice").items() >= {"first_place": "Một!B3", "second_place": "Hai!B3"}.items()


def test_two_tables_of_one_sheet_are_compared_as_two_sheets_are(of: Campaign) -> None:
    turned = f"Bảng 2 | |\nTên đơn vị | {PROJECTS} {LAST} | {LESSONS} {LAST}\n{SCHOOL_B} | 1 | 6"
    reading = read(of, workbook(Sheet=f"{HEAD}{BOTH}\n| |\n{turned}"))
    assert numbers(reading, "B") == {("projects", "THPT", LAST): 1}
    assert "value-twice" in codes(reading)


def test_two_sheets_that_differ_in_most_figures_are_both_named_and_not_read(of: Campaign) -> None:
    reading = read(of, workbook(Một=HEAD + BOTH, Hai=HEAD + f"{SCHOOL_A} | 14 | 12\n{SCHOOL_B} | 15 | 1"))
    assert reading.submissions == ()
    assert said_of(reading, "sheets-both-match") == {"first": "Một", "second": "Hai"}
