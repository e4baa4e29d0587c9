"""A word that makes figures other ones stops them, wherever on their way it stands and however it is typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import cycle

import pytest

from stemagg.model.heading_words import heading_words
from stemagg.text.normalise import without_accents
from tests.worlds.shape_reading import ShapeReader
from tests.worlds.shape_world import FIRST, LAST
from tests.worlds.world import csv_of, workbook

OWN = """
TRƯỜNG THPT LÊ QUÝ ĐÔN | | | |
{title} | | | |
TT | Nội dung{beside_labels} | {heading}Năm học 2023-2024 | Năm học 2024-2025 | Ghi chú
{group} | | | |
1 | {label}Số phòng đọc đã triển khai{behind} | 2 | 3 | {remark}
2 | Số tiết đọc sách đã thực hiện | 31 | 45 |
"""
SHARED = """
{title} | | | |
TT | Đơn vị | {heading}Số phòng đọc đã triển khai 2024-2025{behind} | {other} | Ghi chú
{group} | | | |
1 | Trường THPT Lê Quý Đôn{bracket} | 2 | {text} | {remark}
2 | Trường THPT Nguyễn Trãi | 3 | |
"""
BLANK = {"title": "BÁO CÁO VĂN HÓA ĐỌC"} | dict.fromkeys(
    ("beside_labels", "heading", "group", "label", "behind", "remark", "bracket", "other", "text"), ""
)
ROOMS, ROOMS_BEFORE = ("Lê Quý Đôn", "THPT", LAST, "rooms"), ("Lê Quý Đôn", "THPT", FIRST, "rooms")
NO_SHEET_IS_NAMED = set("[]:*?/\\")


@dataclass(frozen=True)
class Place:
    """A place of a word on the way of `figure`; `table` has it written there, but for the name of a sheet.

    `is_far` is where a text says what a whole table is about.
    """

    name: str
    table: str
    texts: Mapping[str, str] = field(default_factory=dict)
    figure: tuple[str, str, str, str] = ROOMS
    is_far: bool = False

    def file(self, word: str) -> tuple[bytes, str]:
        """Return the file with a word in this place, and its name."""
        texts = {hole: text.format(word=word) for hole, text in self.texts.items()}
        table = self.table.format(**(BLANK | texts))
        return (csv_of(table), "BC.csv") if texts else (workbook(**{word or "BC": table}), "BC.xlsx")


PLACES = (
    Place("heading", OWN, {"heading": "{word} "}, ROOMS_BEFORE),
    Place("label", OWN, {"label": "{word} "}),
    Place("bracket behind a label", OWN, {"behind": " ({word})"}),
    Place("dash behind a label", OWN, {"behind": " - {word}"}),
    Place("group of labels", OWN, {"group": "{word}"}),
    Place("title", OWN, {"title": "{word}"}, is_far=True),
    Place("sheet", OWN, is_far=True),
    Place("remark", OWN, {"remark": "{word}"}),
    Place("heading of labels", OWN, {"beside_labels": " ({word})"}, is_far=True),
    Place("heading of units", SHARED, {"heading": "{word} "}),
    Place("bracket in a heading", SHARED, {"behind": " ({word})"}),
    Place("group of units", SHARED, {"group": "{word}"}),
    Place("title of units", SHARED, {"title": "{word}"}, is_far=True),
    Place("sheet of units", SHARED, is_far=True),
    Place("remark on a unit", SHARED, {"remark": "{word}"}),
    Place("bracket behind a unit", SHARED, {"bracket": " ({word})"}),
    Place("text under a heading", SHARED, {"other": "Loại số liệu", "text": "{word}"}),
    Place("text without a heading", SHARED, {"text": "{word}"}),
)
OF_WHICH_UNITS = {"group of units", "title of units", "sheet of units"}
"""Where "công lập" only tells which units follow."""
WHOLE = [one for one in PLACES if set(one.texts.values()) <= {"{word}", "Loại số liệu"}]
"""Where a word is the whole text, all of which may have been typed without marks."""
WAYS: tuple[Callable[[str], str], ...] = (str, str.upper, str.capitalize)
"""Ways in which the words are typed, in turn."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ShapeReader:
    return ShapeReader(tmp_path_factory.mktemp("campaign"))


def qualifiers(reader: ShapeReader, place: Place) -> list[str]:
    """Return the words that make a figure another one in a place; levels that the outline asks for are facts."""
    harmless = {"span": place.is_far, "part_of_units": place.name in OF_WHICH_UNITS}
    asked = (words for means, words in heading_words().qualifiers if not harmless.get(means))
    words = [word.removeprefix("=") for of_kind in asked for word in of_kind]
    is_named_so = [word for word in words if place.texts or not NO_SHEET_IS_NAMED & set(word)]
    return [word for word in is_named_so if not reader.context.phrases.read(word).match.members]


@pytest.mark.parametrize("table", [OWN, SHARED], ids=["own", "shared"])
def test_the_tables_are_read_as_they_stand(reader: ShapeReader, table: str) -> None:
    expected = {ROOMS: 2, ("Nguyễn Trãi", "THPT", LAST, "rooms"): 3}
    if table == OWN:
        lessons = {("Lê Quý Đôn", "THPT", FIRST, "lessons"): 31, ("Lê Quý Đôn", "THPT", LAST, "lessons"): 45}
        expected = {ROOMS_BEFORE: 2, ROOMS: 3, **lessons}
    assert reader.read(*Place("", table).file("")).figures == expected


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_qualifier_on_the_way_of_a_figure_stops_it_and_is_named(reader: ShapeReader, place: Place) -> None:
    wrong = []
    for word, typed in zip(qualifiers(reader, place), cycle(WAYS), strict=False):
        read = reader.read(*place.file(typed(word)))
        if place.figure in read.figures or not read.names(word):
            wrong.append(typed(word))
    assert wrong == []


@pytest.mark.parametrize("place", WHOLE, ids=lambda place: place.name)
def test_qualifier_typed_without_its_marks_stops_figures_too(reader: ShapeReader, place: Place) -> None:
    typed = [plain for word in qualifiers(reader, place) if (plain := without_accents(word)) != word]
    assert [word for word in typed if place.figure in reader.read(*place.file(word)).figures] == []
