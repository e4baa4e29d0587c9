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

TWO_SCHOOL_YEARS = """
[[period]]
code = "2024-2025"

[[period]]
code = "2025-2026"
"""

LESSONS = """
[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
unit_of_measure = "bài"
by = ["period"]
aggregation = "flow"
"""

LESSONS_OWED = """
[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["lessons"]
"""
"""Lessons by period, of all schools."""


def monthly(first: str, last: str) -> str:
    """Return lessons and pupils by month, each month due on the fifth of the next."""
    return f"""
[[period]]
every = "month"
from = "{first}"
to = "{last}"
{LESSONS}
[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["lessons", "pupils"]
due = "ngày 5 tháng sau"
"""
