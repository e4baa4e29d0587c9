"""Two universities' parts of a programme and a school: milestones with made-up days, and what two of them send."""

OUTLINE = """
[[period]]
code = "2024"

[[data_element]]
code = "news"
section = "I"
title = "Tin bài"
type = "count"
unit_of_measure = "tin"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "tin"
title = "Tin bài"
kinds = ["xa"]
data_elements = ["news"]

[[milestone]]
code = "guide"
title = "Ban hành tài liệu tập huấn"
due = 2024-08-31
kinds = ["xa"]
where = { district = "Đông" }
source = "Mục II.5"

[[milestone]]
code = "review"
title = "Sơ kết giữa nhiệm kỳ"
period = "2023"
kinds = ["xa"]

[[milestone]]
code = "yearly"
title = "Kiểm tra hằng năm"
every = "year"
from = "2023"
to = "2024"
kinds = ["xa"]
where = { district = "Tây" }
"""
UNITS = ["A,UBND xã A,xa,TH,Đông", "B,UBND xã B,xa,TH,Tây", "C,Trường C,truong,TH,Tây"]
HEAD = ["Đơn vị", "Tin bài năm 2024", "Sơ kết giữa nhiệm kỳ", '"Kiểm tra hằng năm, năm 2023"', "Kiểm tra hằng năm 2024"]
ROW_B = ["UBND xã B", 4, "20/12/2023", "10/01/2024", "15/12/2024"]
ON = "2024-09-14"
"""A day after the guide is due, before the check of 2024."""
