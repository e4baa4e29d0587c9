"""A unit's report after the outline as plain lines and cells, for the kinds of file that are written from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sample_world import COUNTS, MADE_UP, PERIODS, Answer, Value

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TITLE = (
    "BÁO CÁO",
    "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM TRONG GIÁO DỤC TRUNG HỌC",
    "TRONG 2 NĂM HỌC 2021-2022 VÀ 2022-2023",
)
FIGURES = "figures"
DELEGATES = "delegates"


@dataclass(frozen=True)
class Heading:
    """A heading of the outline: its number, its title, and the text (or what else) that stands under it."""

    number: str
    title: str
    content: str = ""

    @property
    def depth(self) -> int:
        """0 for a Roman number, 1 for 3, 2 for 3.1."""
        return 0 if self.number[0] in "IV" else 1 + self.number.count(".")


HEADINGS = (
    Heading("I", "Công tác chỉ đạo, triển khai thực hiện giáo dục STEM"),
    Heading("1", "Các văn bản chỉ đạo", "directive_documents"),
    Heading("2", "Giải pháp đã triển khai thực hiện", "measures_taken"),
    Heading("3", "Kết quả đạt được"),
    Heading("3.1", "Số lượng", FIGURES),
    Heading("3.2", "Về chất lượng", "quality"),
    Heading("4", "Ưu điểm, hạn chế, nguyên nhân"),
    Heading("4.1", "Ưu điểm", "strengths"),
    Heading("4.2", "Hạn chế và nguyên nhân", "limitations"),
    Heading("II", "Giải pháp nâng cao chất lượng giáo dục STEM tại địa phương, đơn vị", "improvements"),
    Heading("III", "Đề xuất, kiến nghị", "proposals"),
    Heading("IV", "Đại biểu dự Hội thảo", DELEGATES),
)


def place_and_date(entry: dict[str, Any]) -> str:
    """Return where and when a report of the plan was written: on the day in the name of its folder."""
    year, month, day = entry["file"][:10].split("-")
    return f"Hải Phòng, ngày {day} tháng {month if int(month) <= 2 else int(month)} năm {year}"  # noqa: PLR2004


def figure_rows(answer: Answer) -> list[list[Value]]:
    """Return the table of figures of a unit with one education level: figures down, years across."""
    head: list[Value] = ["TT", "Nội dung", *(f"Năm học {period}" for period in PERIODS)]
    level = answer.single_level
    return [head] + [
        [place, title, *(answer.figure(element, level, period) for period in PERIODS)]
        for place, (element, title) in enumerate(COUNTS.items(), start=1)
    ]


def report_rows(answer: Answer, entry: dict[str, Any]) -> Iterator[list[Value]]:
    """Yield the rows of a workbook that holds the report of a unit with one education level."""
    yield [entry["superior"], "", NATION[0]]
    yield [entry["issuer"], "", NATION[1]]
    yield [entry["number"], "", place_and_date(entry)]
    yield []
    yield [entry["unit_line"]]
    for line in (*TITLE, f"({MADE_UP})"):
        yield [line]
    yield []
    for heading in HEADINGS:
        yield [f"{heading.number}. {heading.title}"]
        if heading.content == FIGURES:
            yield from figure_rows(answer)
        elif heading.content == DELEGATES:
            yield ["", "Số đại biểu dự Hội thảo", answer.delegates]
        elif heading.content:
            for line in answer.texts[heading.content].split("\n"):
                yield [line]
    yield []
    yield ["NGƯỜI LẬP BIỂU", "", entry["signer"]]
