"""Blocks of outlines that several tests are about."""

SEX = """
[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]
"""

MODE = """
[[dimension]]
code = "mode"
title = "Hình thức"
members = [
  { code = "bai_hoc", title = "bài học" },
  { code = "khkt", title = "nghiên cứu", only_for = { education_level = ["THCS"] } },
]
"""
"""The second member is only for one level."""

LESSONS_BY_MODE = """
[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["education_level", "mode", "period"]
aggregation = "flow"
"""
