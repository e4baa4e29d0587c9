"""The due days of obligations: refused where they say nothing of a period that is owed; years without holidays."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from stemagg.campaign_folder.unknown_names import few, unknown_name
from stemagg.campaign_folder.written import Places
from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.campaign import Campaign
from stemagg.model.due import DueRule
from stemagg.model.errors import Fault, Place, fault
from stemagg.model.outline import Obligation, Outline
from stemagg.model.report_dues import counted_due_days

Where = Callable[[], Place]


def periods_by_obligation(outline: Outline) -> dict[str, tuple[str, ...]]:
    """Return the codes of the periods for which each obligation is owed."""
    return {one.code: tuple(period.code for period in outline.periods_of(one)) for one in outline.obligations}


def due_faults(path: Path, outline: Outline) -> Iterator[Fault]:
    """Yield a fault for each due day of no period, each period without one, and each element without a period."""
    places = Places(path)
    for n, obligation in enumerate(outline.obligations):
        here = partial(places.at, "obligation", n, "due")
        if isinstance(obligation.due, Mapping):
            yield from _table_faults(here, outline, obligation, obligation.due)
        if isinstance(obligation.due, DueRule):
            yield from _uncounted(here, outline, obligation)


def _table_faults(here: Where, outline: Outline, obligation: Obligation, due: Mapping[str, object]) -> Iterator[Fault]:
    owed = [period.code for period in outline.periods_of(obligation)]
    for found in due:
        if found not in owed:
            yield unknown_name(here(), found, owed)
    if without := [code for code in owed if code not in due]:
        yield fault(here(), OutlineCode.DUE_WITHOUT_PERIODS, periods=few(without), example=without[0])


def _uncounted(here: Where, outline: Outline, obligation: Obligation) -> Iterator[Fault]:
    """Yield a fault for the elements that have no period from whose end a day could be counted."""
    codes = [code for code in obligation.data_elements if not outline.elements[code].by_period]
    if codes:
        yield fault(here(), OutlineCode.DUE_OF_NO_PERIOD, elements=", ".join(codes))


def years_without_holidays(campaign: Campaign) -> Iterator[Fault]:
    """Yield a warning for the years in which due days are counted and no holiday is named."""
    years = {day.year for day in counted_due_days(campaign)}
    silent = sorted(year for year in years if not campaign.settings.calendar.has_holidays_in(year))
    if silent:
        at = Places(campaign.folder / SETTINGS_FILE).at("calendar", "holidays")
        yield fault(at, SettingsCode.YEAR_WITHOUT_HOLIDAYS, years=", ".join(map(str, silent)))
