"""Of the words that there is nothing to report and of figures it is told which counts, in what order they ever came."""

from datetime import datetime, timedelta

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.contradicted_filings import contradicted_filings
from stemagg.model.campaign import Campaign
from stemagg.model.filed_duties import FiledDuty, filed_duties
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.stored import CurrentValue, StoredFiling, StoredValue
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign

SHEET, FORM, CLERK = Channel.SHARED_SHEET, Channel.GOOGLE_FORMS, Channel.CLERK


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """Return a campaign in which shared sheets count before forms."""
    folder = write_campaign(tmp_path_factory.mktemp("filed"), monthly("2024-01", "2024-02"), ["A,A,truong,TH,Đông"])
    return open_campaign(folder)


def contest(campaign: Campaign, *events: tuple[Channel, int, str]) -> FiledDuty | None:
    """Return what counts of what came on days of February: "x", "không", a number, or a text that is none."""
    said, sent, order = [], [], {}
    for number, (channel, day, text) in enumerate(events, start=1):
        when = datetime(2024, 2, day, 8, tzinfo=campaign.settings.dates.zone) if day else None
        order[number] = day
        if text in {"x", "không"}:
            submission = 0 if channel is CLERK else number
            said.append(StoredFiling("A", "monthly", "2024-01", text, channel, "a.csv", "", "", "D2", when, submission,
                                     text == "không"))  # fmt: skip
        else:
            value = CurrentValue(Slot("A", "lessons", (), "2024-01"), ValueState.REPORTED,
                                 int(text) if text.isdigit() else None, "", text, channel, "a.csv", "", "", "B2", when,
                                 number)  # fmt: skip
            sent.append(StoredValue(value, text.isdigit()))
    return next(iter(filed_duties(campaign, said, sent, order)), None)


def result(campaign: Campaign, *events: tuple[Channel, int, str]) -> tuple[bool, list[str]]:
    """Return whether the statement counts, and the findings."""
    filed = contest(campaign, *events)
    assert filed
    return filed.counts, [str(one.code) for one in contradicted_filings(campaign, [filed], ())]


def test_figures_that_cannot_be_read_end_a_statement_and_that_is_found(campaign: Campaign) -> None:
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 4, "khoảng 12")) == (False, ["filing-then-unreadable"])
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 3, "-")) == (False, ["filing-with-figures"])
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 4, "?"), (SHEET, 5, "7")) == (False, [])
    assert result(campaign, (SHEET, 3, "?"), (SHEET, 4, "x")) == (True, [])


def test_on_one_day_figures_count_whatever_the_order_of_the_files(campaign: Campaign) -> None:
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 3, "7")) == (False, ["filing-with-figures"])
    assert result(campaign, (SHEET, 3, "7"), (SHEET, 3, "x")) == (False, ["filing-with-figures"])


def test_a_later_no_takes_the_statement_back_and_the_figures_before_it_count_again(campaign: Campaign) -> None:
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 4, "không")) == (False, ["filing-taken-back"])
    assert result(campaign, (SHEET, 2, "7"), (SHEET, 3, "x"), (SHEET, 4, "không")) == (False, ["filing-taken-back"])
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 4, "không"), (SHEET, 4, "7")) == (False, [])
    assert result(campaign, (SHEET, 3, "x"), (SHEET, 4, "không"), (SHEET, 5, "x")) == (True, [])
    assert contest(campaign, (SHEET, 3, "không")) is None


def test_the_first_source_counts_before_the_others_and_what_differs_is_found(campaign: Campaign) -> None:
    assert result(campaign, (SHEET, 3, "x"), (FORM, 4, "7")) == (True, ["filing-differs"])
    assert result(campaign, (SHEET, 3, "x"), (FORM, 4, "?")) == (True, ["filing-differs"])
    assert result(campaign, (FORM, 3, "x"), (SHEET, 2, "7")) == (False, ["filing-differs"])
    assert result(campaign, (FORM, 3, "x"), (SHEET, 2, "?")) == (False, ["filing-differs"])
    assert result(campaign, (FORM, 3, "x"), (SHEET, 2, "không")) == (False, ["filing-taken-back"])
    assert result(campaign, (SHEET, 3, "x"), (FORM, 4, "không")) == (True, [])


def test_what_a_clerk_records_stands_over_what_says_nothing_certain_until_then(campaign: Campaign) -> None:
    assert result(campaign, (CLERK, 4, "x"), (SHEET, 3, "?")) == (True, [])
    assert result(campaign, (CLERK, 4, "x"), (SHEET, 3, "không")) == (True, [])
    assert result(campaign, (CLERK, 4, "x"), (SHEET, 5, "?")) == (False, ["decision-on-figures"])
    assert result(campaign, (CLERK, 4, "x"), (SHEET, 5, "không")) == (False, ["filing-taken-back"])
    assert result(campaign, (CLERK, 0, "x"), (SHEET, 3, "?")) == (False, ["decision-on-figures"])
    assert result(campaign, (CLERK, 4, "x"), (SHEET, 3, "7")) == (False, ["decision-on-figures"])


def test_what_a_clerk_records_stands_after_the_unit_has_ended_its_own_statement(campaign: Campaign) -> None:
    for ended in ("không", "?"):
        said = (SHEET, 2, "x"), (SHEET, 3, ended), (CLERK, 4, "x")
        filed = contest(campaign, *said)
        assert filed
        assert (filed.counts, filed.filing.channel) == (True, CLERK)
        assert not result(campaign, *said, (SHEET, 5, ended))[0]
        assert not result(campaign, *said, (SHEET, 5, "7"))[0]
        later = contest(campaign, *said, (SHEET, 5, "x"))
        assert later
        assert (later.counts, later.filing.channel) == (True, SHEET)


def test_when_it_was_said_is_known_but_for_words_without_a_date(campaign: Campaign) -> None:
    filed = contest(campaign, (SHEET, 3, "x"), (SHEET, 0, "x"), (CLERK, 0, "x"), (SHEET, 5, "7"))
    assert filed
    assert [moment and moment.day for moment in filed.moments] == [3, None]
    assert filed.moments[0]
    assert filed.moments[0].utcoffset() == timedelta(hours=7)
