"""Three communes' offices and two schools of several levels, whose THCS figures may lie in those of their office."""

from pathlib import Path

from tests.worlds.outline_world import send, write_campaign

OUTLINE = """
[[period]]
code = "2024"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài học"
type = "count"
unit_of_measure = "bài học"
by = ["education_level", "period"]
aggregation = "flow"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường"
type = "count"
unit_of_measure = "trường"
by = ["education_level", "period"]
aggregation = "stock"
over = { education_level = "largest" }

[[obligation]]
code = "all"
title = "Số liệu"
kinds = ["xa", "truong"]
data_elements = ["lessons", "schools"]
"""
OVERLAP = """
[[overlap]]
code = "nhieu-cap"
unit_kind = "truong"
within = "xa"
by = "district"
members = { education_level = ["THCS"] }
"""
UNITS = (
    "X1,UBND xã Đông,xa,THCS,Đông",
    "X2,UBND xã Tây,xa,THCS,Tây",
    "T1,Trường Sao Mai,truong,THCS;THPT,Đông",
    "T2,Trường Hòa Bình,truong,THCS;THPT,Tây",
)
HEADINGS = ("Tên đơn vị", "Cấp học", "Số bài học năm 2024", "Số trường năm 2024")
ROWS = (
    ("UBND xã Đông", "THCS", 100, 5),
    ("UBND xã Tây", "THCS", 60, 4),
    ("Trường Sao Mai", "THCS", 8, 1),
    ("Trường Sao Mai", "THPT", 20, 1),
    ("Trường Hòa Bình", "THCS", 0, 1),
    ("Trường Hòa Bình", "THPT", 30, 1),
)


def write_overlaps(folder: Path, overlap: str = OVERLAP) -> Path:
    """Write a campaign in which all have reported: 218 lessons in all, of which 8 may be counted twice."""
    write_campaign(folder, OUTLINE + overlap, UNITS)
    send(folder, "bang.csv", [HEADINGS, *ROWS])
    return folder
