"""Makes the Word template of the second campaign with python-docx, as someone would in Word: no special styles."""

from pathlib import Path

from docx import Document

PARAGRAPHS = (
    "{{ office.name }}",
    "{{ title }}",
    "Có {{ coverage.received }}/{{ coverage.expected }} đơn vị báo cáo; chưa có: {{ coverage.missing }}.",
    "Ngày hội tháng {{ last_period.label }}: {{ figures.events.total.last.measured }}.",
    "Mô hình mầm non: {{ figures.models.mam_non.last.bare }}.",
    "Kinh phí: {{ figures.budget.total.last.measured }}; tháng trước {{ figures.budget.total.previous.bare }}.",
    "Tỉ lệ tập huấn: {{ figures.trained_share.total.last.measured }}.",
    "{%p for group in groups %}",
    "Địa bàn {{ group.name }}: {{ group.figures.trained.total.last.bare }}.",
    "{%p endfor %}",
    "{%p for entry in narratives.difficulties.entries %}",
    "{{ entry.units }}: {{ entry.text }}",
    "{%p endfor %}",
    "{{p table_by_level }}",
    "{{p table_by_group }}",
    "{{p table_appendix_by_group }}",
    "{{p table_appendix_by_unit }}",
    "Hết./.",
)


def build(path: Path) -> None:
    """Write the template."""
    document = Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.save(str(path))
