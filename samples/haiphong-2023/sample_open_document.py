"""A spreadsheet of LibreOffice (.ods): plain XML, and repeated blank cells and rows to the end of the sheet."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from sample_report import report_rows
from sample_world import Answer, Value

from samples.authoring.canonical import zip_of

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{name}="{_OASIS}{space}:1.0"'
    for name, space in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WIDTHS = ("1cm", "11cm", "5cm", "5cm")
_ALL_COLUMNS, _ALL_ROWS = 16384, 1048576


def open_document(answer: Answer, entry: dict[str, Any]) -> bytes:
    """Return the report of a unit as an .ods."""
    rows = list(report_rows(answer, entry))
    return zip_of(
        {
            "mimetype": _TYPE.encode(),
            "content.xml": _content(rows).encode(),
            "META-INF/manifest.xml": _manifest().encode(),
        }
    )


def _content(rows: Sequence[Sequence[Value]]) -> str:
    columns = "".join(f'<table:table-column table:style-name="co{n}"/>' for n, _ in enumerate(_WIDTHS, start=1))
    body = "".join(map(_row, rows))
    blank = f'<table:table-row table:number-rows-repeated="{_ALL_ROWS - len(rows)}">{_blanks(_ALL_COLUMNS)}'
    return (
        f'{_DECLARATION}<office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_styles()}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Báo cáo">{columns}{body}{blank}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _styles() -> str:
    return "".join(
        f'<style:style style:name="co{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for number, width in enumerate(_WIDTHS, start=1)
    )


def _row(cells: Sequence[Value]) -> str:
    rest = _blanks(_ALL_COLUMNS - len(cells))
    return f"<table:table-row>{''.join(map(_cell, cells))}{rest}</table:table-row>"


def _cell(value: Value) -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        text = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    number = f'<table:table-cell office:value-type="float" office:value="{value}">'
    return f"{number}<text:p>{value}</text:p></table:table-cell>"


def _blanks(count: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{count}"/>'


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _TYPE), ("content.xml", "text/xml"))
    )
    space = f"{_OASIS}manifest:1.0"
    root = f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
    return f"{_DECLARATION}{root}{entries}</manifest:manifest>"
