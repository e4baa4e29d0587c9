"""The Google Forms exports of the samples, in the three shapes in which they come."""

import csv
import datetime as dt
import io
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sample_world import COUNTS, MADE_UP, PERIODS, Answer, World

from samples.authoring.canonical import zip_of

CHANNEL = "google_forms"
UPLOAD = "https://drive.google.com/u/0/open?usp=forms_web&id="
UPLOAD_LINKED = "https://drive.google.com/open?id="
_TEXTS_BEFORE = {
    "directive_documents": "1. Các văn bản chỉ đạo",
    "measures_taken": "2. Giải pháp đã triển khai thực hiện",
}
_TEXTS_AFTER = {
    "quality": "3.2. Về chất lượng",
    "strengths": "4.1. Ưu điểm",
    "limitations": "4.2. Hạn chế và nguyên nhân",
    "improvements": "II. Giải pháp nâng cao chất lượng giáo dục STEM tại địa phương, đơn vị",
    "proposals": "III. Đề xuất, kiến nghị",
}
_GRID = [(element, period) for element in COUNTS for period in PERIODS]


@dataclass(frozen=True)
class Row:
    """One answer to a form: when, by whom, for which education level, and whether it carries the texts."""

    moment: dt.datetime
    answer: Answer
    level: str
    with_texts: bool


def form_export(world: World, form: dict[str, object]) -> bytes:
    """Return the bytes of one export of the plan."""
    rows = list(_rows(world, form))
    match form["kind"]:
        case "linked_sheet":
            return _linked_sheet(rows)
        case "download_vi":
            return zip_of({str(form["file"]).removesuffix(".zip"): _download_vi(rows)})
        case "own_words":
            return _own_words(rows)
        case _:
            return _download_en(rows)


def _rows(world: World, form: dict[str, object]) -> Iterator[Row]:
    chance = random.Random(f"{world.plan['seed']} {form['file']}")  # noqa: S311  (made-up times)
    moment, units = form["opened"], form["units"]
    assert isinstance(moment, dt.datetime)  # noqa: S101  (so the plan says)
    assert isinstance(units, list)  # noqa: S101  (so the plan says)
    seen: Counter[str] = Counter()
    for code in units:
        seen[code] += 1
        answer = world.answer(code, CHANNEL, seen[code])
        for number, level in enumerate(answer.unit.levels):
            yield Row(moment, answer, level, with_texts=number == 0)
            moment += dt.timedelta(seconds=chance.randint(3 * 60, 9 * 3600))


def _header(timestamp: str, email: str, *, level: bool) -> list[str]:
    return [
        timestamp,
        email,
        "Tên đơn vị",
        *(["Cấp học"] if level else []),
        "Họ và tên người báo cáo",
        "Số điện thoại",
        *_TEXTS_BEFORE.values(),
        *(f"3.1. {COUNTS[element]} [Năm học {period}]" for element, period in _GRID),
        *_TEXTS_AFTER.values(),
        "Số đại biểu dự Hội thảo",
        "Video (không quá 1 phút)",
    ]


def _cells(row: Row, moment: str, upload: str, *, level: bool) -> list[str]:
    answer = row.answer
    texts = answer.texts if row.with_texts else {}
    return [
        moment,
        f"{answer.unit.code.lower()}@example.edu.vn",
        answer.name,
        *([row.level] if level else []),
        MADE_UP,
        "0225 000 0000",
        *(texts.get(element, "") for element in _TEXTS_BEFORE),
        *(str(answer.figure(element, row.level, period)) for element, period in _GRID),
        *(texts.get(element, "") for element in _TEXTS_AFTER),
        str(answer.delegates),
        upload + answer.video if answer.video and row.with_texts else "",
    ]


def _linked_sheet(rows: list[Row]) -> bytes:
    table = [[*_header("Dấu thời gian", "Địa chỉ email", level=False), "Ghi chú"]]
    for row in rows:
        moment = f"{row.moment:%d/%m/%Y} {row.moment.hour}:{row.moment:%M:%S}"
        table.append([*_cells(row, moment, UPLOAD_LINKED, level=False), MADE_UP])
    return _csv(table, csv.QUOTE_MINIMAL, "\r\n")


def _download_vi(rows: list[Row]) -> bytes:
    table = [_header("Dấu thời gian", "Tên người dùng", level=True)]
    for row in rows:
        moment = _twelve_hours(row.moment, "SA", "CH")
        table.append(_cells(row, moment, UPLOAD, level=True))
    return _csv(table, csv.QUOTE_ALL, "\n")


def _download_en(rows: list[Row]) -> bytes:
    table = [_header("Timestamp", "Email Address", level=False)]
    for row in rows:
        moment = _twelve_hours(row.moment, "AM", "PM")
        table.append(_cells(row, moment, UPLOAD, level=False))
    return _csv(table, csv.QUOTE_ALL, "\n")


def _own_words(rows: list[Row]) -> bytes:
    """Return the answers to a form in a clerk's own wording, which only the figures are asked in."""
    questions = [_question(number, *pair) for number, pair in enumerate(_GRID, start=2)]
    table = [["Dấu thời gian", "Câu 1. Thầy/cô đang công tác tại (ghi đầy đủ tên trường)", *questions]]
    for row in rows:
        moment = f"{row.moment:%d/%m/%Y} {row.moment.hour}:{row.moment:%M:%S}"
        figures = (str(row.answer.figure(element, row.level, period)) for element, period in _GRID)
        table.append([moment, row.answer.name, *figures])
    return _csv(table, csv.QUOTE_MINIMAL, "\r\n")


def _question(number: int, element: str, period: str) -> str:
    first, last = period.split("-")
    year = f"năm học {first}-{last}" if number % 2 else f"NH {first[2:]}-{last[2:]}"
    return f"Câu {number}. Thầy cô cho biết {_in_own_words(element)} trong {year} (chỉ ghi số, không có thì ghi 0)"


def _in_own_words(element: str) -> str:
    """Return how the clerk asks for an element: in the outline's words, with others around that say nothing."""
    title = COUNTS[element]
    return f"{title[:1].lower()}{title[1:]} của đơn vị"


def _twelve_hours(moment: dt.datetime, before_noon: str, after_noon: str) -> str:
    half = after_noon if moment.hour >= 12 else before_noon  # noqa: PLR2004  (noon)
    return f"{moment:%Y/%m/%d} {moment.hour % 12 or 12}:{moment:%M:%S} {half} GMT+7"


def _csv(table: list[list[str]], quoting: int, line_end: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, lineterminator=line_end).writerows(table)  # type: ignore[arg-type]
    return text.getvalue().removesuffix(line_end).encode()
