"""An indicator in a routine report is of the report's own period: sums over sums, beside the one before and to date."""

from pathlib import Path

from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.programme_world import REPORTS, printed
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-06"

[[data_element]]
code = "spent"
section = "I"
title = "Giải ngân"
type = "amount"
unit_of_measure = "triệu đồng"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "allotted"
section = "I"
title = "Được cấp"
type = "amount"
unit_of_measure = "triệu đồng"
by = ["period"]
aggregation = "flow"

[[indicator]]
code = "share"
title = "Tỉ lệ giải ngân"
numerator = "spent"
denominator = "allotted"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["xa"]
data_elements = ["spent", "allotted"]
"""
SENT = {"Giải ngân": (10, 20, 30, 100, 0, 80), "Được cấp": (100, 0, 0, 100, 300, 0)}
TAGS = (
    *(f"indicators.share.total.{name}.measured" for name in ("this", "previous", "to_date", "last")),
    "indicators.share.total.this.numerator }}/{{ indicators.share.total.this.denominator",
)
QUARTER = ("--report", "quy", "--period", "2024-Q2")


def test_a_share_of_a_quarter_is_never_that_of_its_last_month(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path, OUTLINE, ["U,Trung tâm,xa,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS)
    template = Document()
    for tag in TAGS:
        template.add_paragraph(f"{{{{ {tag} }}}}")
    template.save(str(folder / "report.docx"))
    heads = [f'"{name} tháng {month}/2024"' for name in SENT for month in range(1, 7)]
    send(folder, "all.csv", [["Đơn vị", *heads], ["Trung tâm", *(n for numbers in SENT.values() for n in numbers)]])

    assert printed(folder, *QUARTER) == ["45,0%", "60,0%", "48,0%", "45,0%", "180/400"]
    assert command("verify", "out.docx", *QUARTER, folder=folder).code == 0
    (found,) = command("explain", "out.docx", "48,0", *QUARTER, "--format", "json", folder=folder).data
    assert found["value"] == 48
    assert printed(folder, "--report", "thang", "--period", "2024-02")[:3] == ["-", "10,0%", "30,0%"]
