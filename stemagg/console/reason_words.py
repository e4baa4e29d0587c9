"""The texts by which a value is of a figure, in words and as data."""

from collections.abc import Iterable, Sequence

from stemagg.console.serializer import JsonObject, record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.explanation import Source
from stemagg.model.outline import PERIOD
from stemagg.model.reason import ELEMENT, UNIT, Because, Reason, TextPlace
from stemagg.model.reason import PERIOD as OF_PERIOD
from stemagg.model.source import CellRef, joined_place, shown_sheet
from stemagg.text.normalise import fold
from stemagg.text.ranges import ranges

_WITHOUT_PLACE = frozenset({TextPlace.SHEET, TextPlace.FILE, TextPlace.ROSTER, TextPlace.OUTLINE})


def evidence(campaign: Campaign, sources: Iterable[Source]) -> list[str]:
    """Return a line for all values of a sheet with the same texts: their places, and what each text says."""
    alike: dict[tuple[str, str, Because], list[Source]] = {}
    for source in sources:
        value, said = source.value, tuple(one for one in source.because if not _is_name_in_row(one, source))
        if said:
            alike.setdefault((value.shown_file, value.sheet, said), []).append(source)
    return [
        f"{joined_place(file, shown_sheet(sheet), _cells(same))}: {in_words(campaign, because)}"
        for (file, sheet, because), same in alike.items()
    ]


def reason_record(reason: Reason) -> JsonObject:
    """Return a reason as plain values."""
    place = reason.place
    return record(
        fact=reason.fact,
        value=reason.value,
        source=reason.source,
        sheet=shown_sheet(place.sheet),
        cell=place.cell,
        text=reason.text,
    )


def _is_name_in_row(reason: Reason, source: Source) -> bool:
    """Return whether a reason is the name of the unit beside the value itself, which differs from row to row."""
    return reason.fact == UNIT and reason.source is TextPlace.ROW and reason.place.row == source.value.ref.row


def _cells(sources: Sequence[Source]) -> str:
    """Return the cells of values, of one column as a range: D5-D9."""
    refs = [source.value.ref for source in sources]
    columns = {ref.column for ref in refs}
    if len(columns) > 1 or columns == {0}:
        return ", ".join(dict.fromkeys(ref.cell for ref in refs))
    letters = refs[0].cell.rstrip("0123456789")
    return f"{letters}{ranges(sorted({ref.row for ref in refs}))}"


def in_words(campaign: Campaign, because: Because) -> str:
    """Return what each text says; a text that says nothing but the fact is not repeated."""
    by_text: dict[tuple[TextPlace, CellRef, str], list[str]] = {}
    for one in because:
        by_text.setdefault((one.source, one.place, one.text), []).append(_value(campaign, one))
    said = []
    for (source, place, text), values in by_text.items():
        quoted = "" if [fold(text)] == [fold(value) for value in values] else f"“{text}”"
        said.append(f"{', '.join(values)} {_by(source, place, quoted)}")
    return "; ".join(said)


def _value(campaign: Campaign, reason: Reason) -> str:
    """Return the fact of a reason as people call it."""
    if reason.fact == ELEMENT:
        element = campaign.outline.elements.get(reason.value)
        return element.title if element else reason.value
    if reason.fact == UNIT:
        return campaign.roster[reason.value].name if reason.value in campaign.roster else reason.value
    if reason.fact == OF_PERIOD:
        return campaign.period_name(PERIOD, reason.value)
    return campaign.outline.member_label(reason.fact, reason.value)


def _by(source: TextPlace, place: CellRef, quoted: str) -> str:
    """Return which text says it, and where that is."""
    by = {
        TextPlace.HEADING: translate("by the column heading {place} {text}"),
        TextPlace.LABEL: translate("by the row label {place} {text}"),
        TextPlace.ROW: translate("by {place} {text} in its row"),
        TextPlace.BRACKET: translate("by the words in brackets in {place} {text}"),
        TextPlace.PARENT: translate("by the label above, {place} {text}"),
        TextPlace.GROUP: translate("by the line above the group, {place} {text}"),
        TextPlace.LETTERHEAD: translate("by the name in {place} {text}"),
        TextPlace.LABEL_HEADING: translate("by the heading of the labels {place} {text}"),
        TextPlace.TITLE: translate("by the title {place} {text}"),
        TextPlace.SHEET: translate("by the name of the sheet {text}"),
        TextPlace.FILE: translate("by the name of the file {text}"),
        TextPlace.ROSTER: translate("by the roster, which gives the unit only this one"),
        TextPlace.OUTLINE: translate("by the outline, which has only this one"),
    }
    where = place.cell or ("" if source in _WITHOUT_PLACE or place.row else _in_document(place))
    return " ".join(by[source].format(place=where, text=quoted).split())


def _in_document(place: CellRef) -> str:
    """Return the paragraph of a place, "" for the sheet of a workbook as a whole."""
    shown = shown_sheet(place.sheet)
    return shown if shown != place.sheet else ""
