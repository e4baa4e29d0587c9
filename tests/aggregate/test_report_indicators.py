"""The figures of indicators that a report asks for, one by one, are those of all groupings made at once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

import pytest

from stemagg.aggregate.indicators import IndicatorFigures
from stemagg.aggregate.operand_figures import Answers
from stemagg.aggregate.owed_slots import OwedSlots
from stemagg.aggregate.report_indicators import indicators
from stemagg.aggregate.totals import choices_of, time_grouping
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.indicator import Indicator
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.indicator_grain import grain_of, timed_element
from stemagg.model.outline import PERIOD
from stemagg.model.period import TO_DATE
from stemagg.model.roster import Roster
from stemagg.model.slot import Slot
from stemagg.pipeline.routine_report import campaign_for_report
from tests.worlds.running import HOME

CAMPAIGNS = (
    ("haiphong-stem-2023", "", ""),
    ("hanoi-ecosystem", "", ""),
    ("hanoi-ecosystem", "quy", "2025-Q2"),
    ("stem-2026", "", ""),
)


def of_few_units(name: str, report: str = "", period: str = "") -> Campaign:
    campaign = campaign_for_report(open_campaign(HOME / "templates" / name), report, period)
    few = tuple(islice(campaign.roster, 0, None, max(1, len(campaign.roster) // 14)))
    return replace(campaign, roster=Roster(few, campaign.roster.grouping_columns))


def given(campaign: Campaign) -> dict[Slot, int | None]:
    slots = [s for unit in campaign.roster for s in slots_of_figures(campaign, unit)]
    numeric = [slot for slot in slots if campaign.outline.elements[slot.data_element].is_numeric]
    return {slot: (place * 37) % 90 for place, slot in enumerate(numeric) if place % 11}


def made_at_once(campaign: Campaign, answers: Answers) -> Iterator[tuple[FigureKey, IndicatorFigure]]:
    """Yield the figures by every grouping, the plain definition of what a report can show."""
    owed, heads = OwedSlots(campaign), ((), (campaign.settings.report_grouping,))
    for indicator in campaign.outline.indicators:
        grain = grain_of(campaign.outline, indicator)
        choices = choices_of([name for name in grain if name != PERIOD])
        is_timed = PERIOD in grain
        groupings = [(*head, *few, *([time_grouping(campaign)] * is_timed)) for head, few in product(heads, choices)]
        for by in (*groupings, *((*few, TO_DATE) for few in choices if is_timed)):
            figures = IndicatorFigures(owed, answers, indicator, by)
            for group in figures.groups:
                until = (
                    campaign.outline.last_period_of(timed_element(campaign.outline, indicator)) if is_timed else None
                )
                if by[-1:] != (TO_DATE,) or (until and group[-1] == until.code):
                    figure = figures.figure(dict(zip(by, group, strict=True)))
                    yield figure.key, figure


def last(campaign: Campaign, indicator: Indicator) -> str:
    return campaign.outline.last_period_of(timed_element(campaign.outline, indicator)).code


@pytest.mark.parametrize(("name", "report", "period"), CAMPAIGNS)
def test_a_figure_that_is_asked_for_by_its_key_is_that_of_all_made_at_once(name: str, report: str, period: str) -> None:
    campaign = of_few_units(name, report, period)
    answers = Answers(given(campaign))
    by_key, expected = indicators(campaign, answers), dict(made_at_once(campaign, answers))

    assert expected
    assert {key: by_key.get(key) for key in expected} == expected
    assert set(by_key) == set(expected)
    assert len(by_key) == len(expected)


def test_what_no_report_shows_has_no_figure() -> None:
    campaign = of_few_units("stem-2026")
    found = indicators(campaign, Answers(given(campaign)))
    key = next(iter(found))

    for other in (
        replace(key, data_element="activities"),
        replace(key, measure=Measure.UNITS),
        replace(key, group=(("unit", "X"), *key.group)),
        replace(key, period="1999-2000"),
    ):
        assert found.get(other) is None
