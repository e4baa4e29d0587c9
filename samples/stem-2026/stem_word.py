"""The Word report of a commune in the samples: the sections of the outline, its figures in a table."""

from stem_world import LEVELS, MADE_UP, TEXTS, YEAR, World

from samples.authoring.word_parts import BOLD, ITALIC, SMALLER, document, paragraph, run, table

_HALVES = (3771, 5300)
_COLUMNS = (700, 5571, 2800)
_HEADINGS = (
    ("I", "Công tác chỉ đạo, triển khai thực hiện", "direction"),
    ("II", "Kết quả thực hiện", ""),
    ("1", "Số lượng", "schools"),
    ("2", "Chất lượng", "quality"),
    ("III", TEXTS["difficulties"], "difficulties"),
    ("IV", TEXTS["plans"], "plans"),
    ("V", TEXTS["proposals"], "proposals"),
)


def word_report(world: World, unit: str, file: str) -> bytes:
    """Return the report of a commune as a .docx."""
    texts = {**world.texts(unit), "schools": ""}
    blocks = [_letterhead(world.units[unit]["name"], file), _title()]
    for number, title, content in _HEADINGS:
        blocks.append(paragraph(run(f"{number}. {title}", BOLD)))
        if content == "schools":
            blocks.append(_figures(world, unit))
        elif content:
            blocks.append(paragraph(run(texts[content])))
    blocks.append(paragraph(run("Trên đây là báo cáo của UBND xã./.")))
    return document("".join(blocks))


def _letterhead(name: str, file: str) -> str:
    year, month, day = file[:10].split("-")
    left = paragraph(run(name.upper(), BOLD), centred=True) + paragraph(run("Số: 112/BC-UBND"), centred=True)
    right = "".join(
        paragraph(run(text, look), centred=True)
        for text, look in (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD + SMALLER),
            ("Độc lập - Tự do - Hạnh phúc", BOLD + SMALLER),
            (f"{name.removeprefix('UBND ').capitalize()}, ngày {day} tháng {int(month)} năm {year}", ITALIC),
        )
    )
    return table([[left, right]], _HALVES, framed=False) + paragraph()


def _title() -> str:
    lines = ("BÁO CÁO", "Kết quả thực hiện giáo dục STEM năm học 2025-2026", f"({MADE_UP})")
    return "".join(paragraph(run(line, BOLD), centred=True) for line in lines)


def _figures(world: World, unit: str) -> str:
    """Return the table of a commune: the number of schools, in all and of each level in a row."""
    said = world.of_area(unit, YEAR)
    what = "Số trường triển khai giáo dục STEM"
    rows = {"total": f"{what} (tổng số)", **{level: f"{what} {LEVELS[level]}" for level in ("MN", "TH", "THCS")}}
    cells = [[paragraph(run(cell, BOLD), centred=True) for cell in ("TT", "Nội dung", f"Năm học {YEAR}")]]
    for number, (level, title) in enumerate(rows.items(), start=1):
        written = (str(number), title, str(said[f"schools/{level}/{YEAR}"]))
        cells.append([paragraph(run(cell)) for cell in written])
    return table(cells, _COLUMNS) + paragraph()
