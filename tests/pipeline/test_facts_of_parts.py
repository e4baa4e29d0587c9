"""The facts of `render --each`: the store is read once, and each part has the figures that it has in the whole."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.aggregate.frame import Frame
from stemagg.aggregate.reporting_status import reporting_status
from stemagg.aggregate.totals import wanted_groupings
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_slots import slots_of_figures
from stemagg.pipeline.report_facts import facts_of_parts
from stemagg.store.database import Store
from tests.worlds.outline_world import put_values
from tests.worlds.running import HOME
from tests.worlds.steps import calls_of, steps

UNITS = 24


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign of a few units, every fifth of which is silent."""
    path = tmp_path_factory.mktemp("parts") / "campaign"
    shutil.copytree(HOME / "templates" / "stem-2026", path)
    roster = path / "units.csv"
    first, *rows = roster.read_text(encoding="utf-8").splitlines()
    roster.write_text("\n".join([first, *rows[:UNITS]]) + "\n", encoding="utf-8")
    campaign = open_campaign(path)
    for place, unit in enumerate(campaign.roster):
        numeric = [s for s in slots_of_figures(campaign, unit) if campaign.outline.elements[s.data_element].is_numeric]
        said = {(s.data_element, s.members, s.period): (place * 7 + n) % 40 for n, s in enumerate(numeric) if n % 9}
        if place % 5 and said:
            put_values(path, unit.code, said)
    return path


@pytest.mark.parametrize("grouping", ["unit", "kind", "old_district"])
def test_the_figures_and_the_status_of_a_part_are_those_made_of_all_that_is_stored(folder: Path, grouping: str) -> None:
    campaign = open_campaign(folder)
    store, narrowed = Store(campaign), campaign.parts_by(grouping)
    numbers, receipts, current = store.numbers(), store.receipts(), store.current_values()
    made = list(facts_of_parts(campaign, narrowed))

    assert len(made) == len(narrowed) > 1
    for part, facts in zip(narrowed, made, strict=True):
        assert facts.summaries == {by: Frame(part, by, given=numbers).summary(numbers) for by in wanted_groupings(part)}
        assert facts.totals(("period",)) == Frame(part, ("period",)).summary(numbers)
        own = [value for value in current if value.slot.unit in part.roster]
        assert list(facts.values) == own
        expected = reporting_status(part, receipts, own, facts.findings, store.answers(campaign.day).unreadable)
        assert facts.status == expected


def test_the_store_is_read_once_however_many_parts_there_are(folder: Path) -> None:
    campaign = open_campaign(folder)
    units = campaign.parts_by("unit")

    def made() -> None:
        assert len(list(facts_of_parts(campaign, units))) == len(units)

    assert calls_of(Store.numbers, made) == calls_of(Store.numbers, lambda: list(facts_of_parts(campaign, [campaign])))


def test_the_sums_of_all_units_cost_what_a_few_sums_of_the_whole_do(folder: Path) -> None:
    campaign = open_campaign(folder)
    numbers = Store(campaign).numbers()

    def whole() -> None:
        for by in wanted_groupings(campaign):
            Frame(campaign, by, given=numbers).summary(numbers)

    units = [replace(part) for part in campaign.parts_by("unit")]
    all_parts = steps(lambda: list(facts_of_parts(campaign, units))) - steps(lambda: list(facts_of_parts(campaign, [])))

    assert all_parts < 6 * steps(whole)
