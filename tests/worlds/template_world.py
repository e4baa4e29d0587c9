"""Templates with a fault drawn in the test, and what the check says of them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from stemagg.model.errors import Fault
from stemagg.report.word.decree_styles import LANDSCAPE, pack, paragraph, section
from stemagg.report.word.render import check_template
from tests.worlds.report_world import campaign, facts, numbers
from tests.worlds.zip_files import parts_of, zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
END = paragraph("SectionEnd")


def text(said: str) -> str:
    """Return a paragraph of body text."""
    return paragraph("BodyText", said)


def heading(said: str) -> str:
    """Return a heading."""
    return paragraph("Heading1", said)


def cell(*said: str) -> str:
    """Return a table cell with paragraphs."""
    return f"<w:tc>{''.join(map(text, said))}</w:tc>"


def row(*cells: str) -> str:
    """Return a table row of cells."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table of rows, each of two cells."""
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def runs(*said: str) -> str:
    """Return a paragraph whose text Word has split into runs, a spelling mark between them."""
    between = '<w:proofErr w:type="spellStart"/>'
    inner = between.join(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{part}</w:t></w:r>' for part in said)
    return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{inner}</w:p>'


def written(folder: Path, *blocks: str, parts: Mapping[str, str] | None = None) -> Path:
    """Return a template of these blocks of WordprocessingML, with some parts of the package replaced or added."""
    path = folder / "report.docx"
    path.write_bytes(with_parts(pack("".join(blocks) + END + section(LANDSCAPE)), parts or {}))
    return path


def with_parts(package: bytes, parts: Mapping[str, str]) -> bytes:
    """Return a package with some parts replaced or added."""
    return zipped({**parts_of(package), **parts}, compression=zipfile.ZIP_STORED)


def part_of(folder: Path, name: str) -> str:
    """Return a part of the template as it stands in the folder."""
    with zipfile.ZipFile(folder / "report.docx") as package:
        return package.read(name).decode()


def faults(path: Path) -> tuple[Fault, ...]:
    """Return what the check says of a template for the small campaign, in which nobody has written any text yet."""
    of = campaign()
    return check_template(of, facts(of, numbers(), {}), path).faults


def found(folder: Path, *blocks: str, parts: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Return the code and place of every fault of a template of these blocks."""
    return [(fault.code, fault.place) for fault in faults(written(folder, *blocks, parts=parts))]
