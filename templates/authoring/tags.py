"""Pieces of tags that every part of a template is made of."""

from stemagg.report.word.decree_styles import paragraph

BLANK = "\u00a0" * 6
KEPT = "<w:keepNext/>"
NOTE = (
    "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu “*”: còn đơn vị chưa có"
    " đủ số liệu; dấu “{{ missing_mark }}”: chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng."
)


def put(text: str, **names: str) -> str:
    """Return a text of tags with every <name> in it replaced."""
    for name, what in names.items():
        text = text.replace(f"<{name}>", what)
    return text


def when(condition: str, *parts: str) -> str:
    """Return paragraphs that are there only under a condition."""
    return "".join((paragraph("BodyText", f"{{%p if {condition} %}}"), *parts, paragraph("BodyText", "{%p endif %}")))
