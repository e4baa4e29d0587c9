"""The reasons of figures that no text on their way gives: the roster, the period of the file."""

from functools import lru_cache

from stemagg.model.reason import PERIOD, Because, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, SlotKey
from stemagg.model.source import CellRef
from stemagg.readers.tables.stated_period import StatedPeriod


def beside(near: Because, far: Because) -> Because:
    """Return reasons with those of farther texts for facts that they leave open."""
    given = {one.fact for one in near}
    return (*near, *(one for one in far if one.fact not in given)) if far else near


def completed(because: Because, key: SlotKey, unit: ReportingUnit, stated: StatedPeriod, place: CellRef) -> Because:
    """Return the reasons of a figure with those that no text beside it gives: the roster, the period of the file."""
    given = {one.fact for one in because}
    level, period = dict(key[1]).get(EDUCATION_LEVEL, ""), key[2]
    more = []
    if level and EDUCATION_LEVEL not in given and unit.education_levels == (level,):
        more.append(_by_roster(level, place.file, place.sheet))
    if period and PERIOD not in given and period == stated.code:
        more.append(period_reason(stated, place))
    return (*because, *more) if more else because


@lru_cache(maxsize=256)
def _by_roster(level: str, file: str, sheet: str) -> Reason:
    return Reason(EDUCATION_LEVEL, level, TextPlace.ROSTER, CellRef(file, sheet))


def period_reason(stated: StatedPeriod, place: CellRef) -> Reason:
    """Return the reason of a period that the file itself says, or that is the only one."""
    far = TextPlace.FILE if stated.is_from_name else TextPlace.TITLE
    at = CellRef(place.file, place.sheet)
    return Reason(PERIOD, stated.code, far if stated.text else TextPlace.OUTLINE, at, stated.text)
