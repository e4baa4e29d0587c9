"""Two units that train people and spend money, for targets: what one of them sends is added up in one's head."""

OUTLINE = """
[[dimension]]
code = "trainee"
title = "Đối tượng"
members = [{ code = "leaders", title = "cán bộ" }, { code = "teachers", title = "giáo viên" }]

[[period]]
every = "quarter"
from = "2024-Q1"
to = "2024-Q4"

[[data_element]]
code = "trained"
section = "I"
title = "Người được bồi dưỡng"
type = "count"
unit_of_measure = "người"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "spent"
section = "I"
title = "Kinh phí"
type = "amount"
decimals = 1
unit_of_measure = "triệu đồng"

[[data_element]]
code = "teachers"
section = "I"
title = "Giáo viên"
type = "count"
unit_of_measure = "người"
by = ["period"]
aggregation = "flow"

[[indicator]]
code = "trained_share"
title = "Tỷ lệ được bồi dưỡng"
numerator = "trained"
denominator = "teachers"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["trained", "spent", "teachers"]
"""

UNITS = ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Tây"]
QUARTERS = ("I", "II", "III", "IV")
HEAD = [
    "Đơn vị",
    *(f"Người được bồi dưỡng quý {number}/2024" for number in QUARTERS),
    *(f"Giáo viên quý {number}/2024" for number in QUARTERS),
    "Kinh phí",
]
ROW_A = ["Trường A", 10, 5, 5, 0, 25, 25, 25, 25, '"700,5"']


def target(code: str, of: str, value: float, *, sense: str = "at_least", more: str = "") -> str:
    """Return a target as outline.toml has it."""
    head = f'\n[[target]]\ncode = "{code}"\ntitle = "Chỉ tiêu {code}"\nof = "{of}"\n'
    return f'{head}value = {value}\nsense = "{sense}"\n{more}\n'
