"""What the log has of a return, as JSON: short, as a city has thousands of units."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from stemagg.model.return_record import ReturnedItem, ReturnedTo, ReturnRecord, TotalThen


def record_as_json(one: ReturnRecord) -> dict[str, object]:
    """Return a return as JSON has it."""
    units = [[to.unit, to.form, to.file, [[item.about, item.number] for item in to.items]] for to in one.units]
    totals = [[of.data_element, of.period, None if of.value is None else str(of.value)] for of in one.totals]
    return {"until": one.until.isoformat() if one.until else None, "units": units, "totals": totals}


def record_in(said: Mapping[str, object]) -> ReturnRecord:
    """Return what JSON has of a return; ValueError, TypeError or KeyError for what is none."""
    until = said["until"]
    return ReturnRecord(
        date.fromisoformat(str(until)) if until else None,
        tuple(_unit(one) for one in _list(said["units"])),
        tuple(_total(one) for one in _list(said["totals"])),
    )


def _unit(said: object) -> ReturnedTo:
    unit, form, file, items = _list(said)
    return ReturnedTo(str(unit), str(form), str(file), tuple(_item(one) for one in _list(items)))


def _item(said: object) -> ReturnedItem:
    about, number = _list(said)
    return ReturnedItem(str(about), None if number is None else int(str(number)))


def _total(said: object) -> TotalThen:
    element, period, value = _list(said)
    return TotalThen(str(element), str(period), None if value is None else _number(str(value)))


def _number(said: str) -> Decimal:
    try:
        number = Decimal(said)
    except InvalidOperation:
        raise ValueError(said) from None
    if not number.is_finite():
        raise ValueError(said)
    return number


def _list(said: object) -> list[object]:
    if not isinstance(said, list):
        raise TypeError(said)
    return said
