"""The Word reports of the samples: one outline, typed in the ways that the plan names."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from sample_report import DELEGATES, FIGURES, HEADINGS, NATION, TITLE, Heading, figure_rows, place_and_date
from sample_world import COUNTS, MADE_UP, PERIODS, Answer, Value

from samples.authoring.word_parts import (
    BOLD,
    ITALIC,
    SMALLER,
    control,
    corrected,
    document,
    numbered,
    paragraph,
    run,
    table,
    text_box,
)

CHANNEL = "word_report"
_SUPERIOR = "SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG"
_HALVES = (3771, 5300)
_BOX = (8000, 1300)
_TABLE = (700, 4371, 2000, 2000)
_SENTENCES = """\
Trong năm học 2021-2022, nhà trường đã thực hiện {lessons1} bài học STEM; học sinh thực hiện {projects1} dự án KHKT.
Sang năm học 2022-2023, số bài học STEM tăng lên {lessons2}, học sinh có {projects2} dự án KHKT.
Dự thi KHKT cấp thành phố: năm đầu có {contest_projects1} dự án, năm sau có {contest_projects2} dự án dự thi.\
""".splitlines()


def word_report(answer: Answer, entry: dict[str, Any]) -> bytes:
    """Return the report of a unit as a .docx, made in the way of the plan."""
    blocks = _Report(answer, entry).blocks()
    return document(unicodedata.normalize("NFD", blocks) if entry.get("decomposed") else blocks)


@dataclass(frozen=True)
class _Report:
    """A report being typed: what the unit says, and the entry of the plan."""

    answer: Answer
    entry: dict[str, Any]

    def blocks(self) -> str:
        """Return the whole report."""
        title = [paragraph(run(line, BOLD), centred=True) for line in TITLE]
        note = paragraph(run(f"({MADE_UP})", ITALIC), centred=True)
        body = [self._heading(heading) + self._content(heading.content) for heading in HEADINGS]
        end = paragraph(run("Trên đây là báo cáo của nhà trường./."))
        return "".join([self._letterhead(), *title, note, *body, end, self._signature()])

    def _letterhead(self) -> str:
        line = [paragraph(run(self.entry["unit_line"], BOLD))] if "unit_line" in self.entry else []
        right = [paragraph(run(text, BOLD + SMALLER), centred=True) for text in NATION]
        dated = [paragraph(run(place_and_date(self.entry), ITALIC), centred=True)]
        number = paragraph(run(self.entry["number"]), centred=True)
        if self.entry["letterhead"] == "text_box":
            return "".join([*right, *dated, text_box("".join([*line, number]), *_BOX)])
        left = [paragraph(run(_SUPERIOR, SMALLER), centred=True)]
        left += [paragraph(run(self.answer.unit.name.upper(), BOLD), centred=True), number]
        both = table([["".join(left), "".join([*right, *dated])]], _HALVES, framed=False)
        return "".join([both, *line]) if line else both + paragraph()

    def _heading(self, heading: Heading) -> str:
        match self.entry["headings"]:
            case "automatic":
                return paragraph(run(heading.title, BOLD), look=numbered(heading.depth))
            case "bold":
                return paragraph(run(heading.title, BOLD))
            case _:
                form: str = self.entry["number_form"]
                return paragraph(run(form.format(number=heading.number, title=heading.title), BOLD))

    def _content(self, kind: str) -> str:
        if kind == FIGURES:
            return self._figures()
        if kind == DELEGATES:
            return paragraph(run(f"Số đại biểu dự Hội thảo: {self.answer.delegates}"))
        lines = self.answer.texts[kind].split("\n") if kind else []
        return "".join(self._controlled(paragraph(run(line))) for line in lines)

    def _figures(self) -> str:
        match self.entry["figures"]:
            case "lines":
                return "".join(paragraph(run(f"- {title}: {self._by_year(code)}")) for code, title in COUNTS.items())
            case "sentences":
                return "".join(paragraph(run(sentence.format(**self._by_name()))) for sentence in _SENTENCES)
            case _:
                head, *rows = figure_rows(self.answer)
                cells = [[paragraph(run(str(cell), BOLD), centred=True) for cell in head]]
                cells += [[self._cell(cell) for cell in row] for row in rows]
                return table(cells, _TABLE) + paragraph()

    def _by_year(self, element: str) -> str:
        level = self.answer.single_level
        years = (f"năm học {period}: {self.answer.figure(element, level, period)}" for period in PERIODS)
        return "; ".join(years) + "."

    def _by_name(self) -> dict[str, Value]:
        level = self.answer.single_level
        return {
            f"{element}{number}": self.answer.figure(element, level, period)
            for element in COUNTS
            for number, period in enumerate(PERIODS, start=1)
        }

    def _cell(self, value: Value) -> str:
        """Return a cell; the number of lessons in the last year was corrected, where the plan says from what."""
        lessons = self.answer.figure("lessons", self.answer.single_level, PERIODS[-1])
        if "struck_out" in self.entry and value == lessons:
            return paragraph(corrected(self.entry["struck_out"], str(value)), centred=True)
        text = run(str(value))
        is_answer = self.entry.get("controls") and isinstance(value, int)
        return paragraph(control(text) if is_answer else text, centred=isinstance(value, int))

    def _controlled(self, block: str) -> str:
        return control(block) if self.entry.get("controls") else block

    def _signature(self) -> str:
        copies = ["Nơi nhận:", "- Sở GDĐT;", "- Lưu: VT."]
        left = "".join(paragraph(run(line, ITALIC if line == copies[0] else "")) for line in copies)
        right = paragraph(run(self.entry["signer"], BOLD), centred=True) + paragraph(
            run("(Ký tên, đóng dấu)", ITALIC), centred=True
        )
        return table([[left, right]], _HALVES, framed=False) + paragraph()
