"""A programme of a university followed by quarter: people trained, money spent, schools in which it is tried out."""

from pathlib import Path

from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-04"
to = "2024-09"
closing_day = 14

[[period]]
code = "programme"
kind = "stage"
start = 2023-01-01
end = 2025-12-31
title = "cả Chương trình"

[[dimension]]
code = "trainee"
title = "Đối tượng"
members = [
  { code = "leaders", title = "cán bộ lãnh đạo" },
  { code = "teachers", title = "giáo viên cốt cán" },
  { code = "staff", title = "nhân viên trường học" },
]

[[data_element]]
code = "trained"
section = "I"
title = "Người được bồi dưỡng"
type = "count"
unit_of_measure = "người"
by = ["trainee", "period"]
aggregation = "flow"

[[data_element]]
code = "spent"
section = "I"
title = "Kinh phí"
type = "amount"
unit_of_measure = "triệu đồng"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "schools"
section = "I"
title = "Trường thử nghiệm"
type = "count"
unit_of_measure = "trường"
by = ["period"]
aggregation = "stock"

[[data_element]]
code = "guides"
section = "I"
title = "Tài liệu"
type = "count"
unit_of_measure = "tài liệu"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["xa"]
data_elements = ["trained", "spent", "schools", "guides"]

[[target]]
code = "trained"
title = "Bồi dưỡng"
of = "trained"
period = "programme"
value = 450
sense = "at_least"
verb = "bồi dưỡng được"

[[target]]
code = "trained-q3"
title = "Bồi dưỡng quý III"
of = "trained"
period = "2024-Q3"
value = 120
sense = "at_least"

[[target]]
code = "leaders"
title = "Cán bộ lãnh đạo"
of = "trained[leaders]"
period = "programme"
value = 25
sense = "at_least"

[[target]]
code = "teachers"
title = "Giáo viên cốt cán"
of = "trained[teachers]"
period = "programme"
value = 150
sense = "at_least"

[[target]]
code = "staff"
title = "Nhân viên"
of = "trained[staff]"
period = "programme"
value = 50
sense = "at_least"

[[target]]
code = "budget"
title = "Kinh phí"
of = "spent"
period = "programme"
value = 9690
sense = "at_most"
noun = "tổng kinh phí"

[[target]]
code = "budget-2024"
title = "Kinh phí năm 2024"
of = "spent"
period = "2024"
value = 7550
sense = "at_most"
noun = "dự toán"
verb = "giải ngân"

[[target]]
code = "budget-h1"
title = "Kế hoạch giải ngân 6 tháng"
of = "spent"
period = "2024-H1"
value = 2530
sense = "at_most"

[[target]]
code = "budget-q3"
title = "Kế hoạch giải ngân quý III"
of = "spent"
period = "2024-Q3"
value = 2000
sense = "at_most"

[[target]]
code = "schools"
title = "Trường thử nghiệm"
of = "schools"
period = "GD2023-2025"
value = 25
sense = "at_least"
assumption = "trường có từ hai mô hình tính một lần"

[[target]]
code = "guides"
title = "Tài liệu"
of = "guides"
period = "programme"
has_number = false
"""

REPORTS = """
[[report]]
code = "quy"
title = "Kết quả {period}"
period_kind = "quarter"
due = "day 25 of the last month"

[[report]]
code = "thang"
title = "Kết quả {period}"
period_kind = "month"
"""

MONTHS = range(4, 10)
SENT = {
    "Người được bồi dưỡng, cán bộ lãnh đạo": (0, 10, 10, 0, 0, 10),
    "Người được bồi dưỡng, giáo viên cốt cán": (20, 20, 0, 30, 50, 0),
    "Người được bồi dưỡng, nhân viên trường học": (0, 0, 0, 0, 0, 0),
    "Kinh phí": (500, 600, 660, 400, 360, 500),
    "Trường thử nghiệm": (5, 8, 8, 8, 12, 12),
    "Tài liệu": (1, 0, 1, 1, 0, 0),
}


def programme(folder: Path, more: str = "", tags: tuple[str, ...] = ()) -> Path:
    """Write the campaign with what its one unit sends for six months, and a template that prints these tags."""
    write_campaign(folder, OUTLINE + more, ["U,Trung tâm,xa,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS)
    template = Document()
    for tag in tags:
        template.add_paragraph(f"{{{{ {tag} }}}}")
    template.save(str(folder / "report.docx"))
    heads = [f'"{name} tháng {month}/2024"' for name in SENT for month in MONTHS]
    send(folder, "all.csv", [["Đơn vị", *heads], ["Trung tâm", *(n for numbers in SENT.values() for n in numbers)]])
    return folder


def printed(folder: Path, *options: str) -> list[str]:
    """Return the paragraphs of a rendered report without its draft note, held together by plain blanks."""
    path = folder / "out.docx"
    ran = command("render", "-o", path, *options, folder=folder)
    assert ran.code == 0, ran.err
    return [one.text.replace("\u00a0", " ") for one in Document(str(path)).paragraphs if one.text]
