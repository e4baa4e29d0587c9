"""The template's styles for points, tables, charts and drawn lines."""

from stemagg.report.content.blocks import BOLD_NUMBER, BOLD_TEXT, CENTRE, HEAD, NUMBER, TEXT

TABLE_STYLE = "ReportTable"
CHART, NOTE = "ReportChart", "TableNote"
POINTS, BODY = "UnitText", "BodyText"
SHORT_LINE, FULL_LINE = "ShortLine", "FullLine"
STYLE_NAMES = {
    TABLE_STYLE: "Bảng số liệu",
    TEXT: "Bảng: chữ",
    NUMBER: "Bảng: số",
    CENTRE: "Bảng: giữa ô",
    HEAD: "Bảng: đầu cột",
    BOLD_TEXT: "Bảng: chữ dòng tổng",
    BOLD_NUMBER: "Bảng: số dòng tổng",
    CHART: "Biểu đồ",
    NOTE: "Ghi chú bảng",
    SHORT_LINE: "Đường kẻ ngắn",
    FULL_LINE: "Đường kẻ dài",
    POINTS: "Ý kiến của đơn vị",
    BODY: "Nội dung",
}
"""Style names by id; editors other than Word may change the ids."""
