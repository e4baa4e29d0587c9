"""Numbers that count nothing: those of years, days, classes, documents and their articles."""

import re

NUMBERED_NAME = re.compile(
    r"\b(?:ngày|tháng|năm|năm học|quý|số|lớp|khối|mục|điều|khoản|công văn|quyết định|thông tư)\s+(?:số\s+)?\d+",
    re.IGNORECASE,
)
"""A word and the number that names one of its kind: "lớp 5", "ngày 20", "Công văn số 909"."""
