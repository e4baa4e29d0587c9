"""What is said of a second file is what counts, whatever days the two are of and whatever the clock showed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count, product
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.pipeline.checked_reading import check_reading
from stemagg.pipeline.ingest import ingest
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.store.database import Store
from tests.worlds.campaign_files import source_of
from tests.worlds.told import lessons, said
from tests.worlds.world import write_campaign

FIRST_DAY, SECOND_DAY = date(2023, 3, 10), date(2023, 3, 11)
RECEIVED = (None, (FIRST_DAY, time()), (SECOND_DAY, time()), (SECOND_DAY, time(10)))
"""When a file came, as it is known of it: not at all, on a day, at the moment of a mail."""
SEEN = (FIRST_DAY, SECOND_DAY)
_NUMBER = count()
SAID = {"superseded", "answers-of-one-day-differ", "older-did-not-replace"}


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return open_campaign(write_campaign(tmp_path_factory.mktemp("order") / "campaign"))


@pytest.fixture
def empty(campaign: Campaign) -> Iterator[Campaign]:
    """Give the campaign with a store of its own."""
    settings = campaign.settings.model_copy(update={"store": f"{next(_NUMBER)}.db"})
    yield replace(campaign, settings=settings)
    (campaign.folder / settings.store).unlink()


def codes_of(campaign: Campaign, path: Path, received: tuple[date, time] | None, seen: date) -> set[str]:
    """Check and store a file that is ingested at the end of a day; return what is said of its order."""
    arrived = datetime.combine(*received, campaign.settings.dates.zone) if received else None
    store = Store(replace(campaign, on=seen))
    reading = read_file(path.read_bytes(), source_of(path.read_bytes(), path.name), ReadingContext(campaign), arrived)
    checked = check_reading(campaign, store, reading).reading
    store.put(checked)
    return SAID & {found.code for found in checked.findings}


def counted(campaign: Campaign) -> set[str]:
    values = Store(campaign).current_values()
    return {value.raw for value in values if value.slot.data_element == "lessons"}


@pytest.mark.parametrize(("first", "second"), [*product(product(RECEIVED, SEEN), repeat=2)])
def test_what_is_said_to_replace_counts(
    first: tuple[tuple[date, time] | None, date],
    second: tuple[tuple[date, time] | None, date],
    empty: Campaign,
    tmp_path: Path,
) -> None:
    assert codes_of(empty, said(tmp_path / "a.csv", 7), *first) == set()
    (code,) = codes_of(empty, said(tmp_path / "b.csv", 9), *second)
    assert counted(empty) == ({"7"} if code == "older-did-not-replace" else {"9"})


def test_a_correction_counts_although_the_clock_was_set_back(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    for number, seen in ((7, SECOND_DAY), (9, FIRST_DAY)):
        result = ingest(replace(open_campaign(folder), on=seen), [said(tmp_path / f"{number}.csv", number)])
    assert "superseded" in {found.code for found in result.findings}
    assert lessons(folder) == "9"
