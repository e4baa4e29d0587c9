"""The table of items in a letter."""

from collections.abc import Sequence

from stemagg.model.return_item import ReturnItem
from stemagg.report.content.blocks import CENTRE, HEAD, TEXT
from stemagg.report.letters.letter_frame import text
from stemagg.report.word.style_names import TABLE_STYLE
from stemagg.text.sentences import sentence

_HEADINGS = ("TT", "Nội dung", "Đơn vị đã ghi", "Lý do", "Đề nghị")
_WIDTHS = (560, 2700, 1500, 2500, 2094)
_LONGEST = 300


def item_table(items: Sequence[ReturnItem]) -> str:
    """Return the table of items, its head repeated on every page, no row across two."""
    head = _row([text(HEAD, one) for one in _HEADINGS], "<w:cantSplit/><w:tblHeader/>")
    rows = [
        _row(
            [
                text(CENTRE, str(number)),
                *(text(TEXT, _short(one)) for one in
                  (item.what, item.found, sentence(item.reason), sentence(item.request))),
            ],
            "<w:cantSplit/>",
        )
        for number, item in enumerate(items, start=1)
    ]  # fmt: skip
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{"".join(rows)}</w:tbl>'
    )


def _row(cells: Sequence[str], properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(_WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
