"""One and the same report, typed in every way that Word allows: the submission is always the same."""

import io
import unicodedata
from collections.abc import Callable

import pytest
from docx import Document

from stemagg.text.normalise import without_accents
from tests.worlds.word_world import (
    COUNTS,
    FIRST,
    LAST,
    SCHOOL,
    TEXTS,
    body,
    cell,
    codes,
    document,
    letterhead,
    package,
    paragraph,
    read,
    run,
    said,
    sections,
    signature,
    strict,
    table,
    table_of_cells,
    typed,
    whole_report,
)

NUMBERED = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>{style1}<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style2}<w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style3}<w:lvlText w:val="%2.%3."/></w:lvl>'
)
PLAIN_LEVELS = NUMBERED.format(style1="", style2="", style3="")


def abstract(levels: str, code: int = 0, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{code}">{extra}{levels}</w:abstractNum>'


def instance(code: int, of: int = 0, extra: str = "") -> str:
    return f'<w:num w:numId="{code}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'


def numbered(level: int, code: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{code}"/></w:numPr>'


def depth(number: str) -> int:
    return 0 if number[0] in "IVX" else 1 + number.count(".")


def typed_as(form: str) -> bytes:
    return document(body(lambda number, title: paragraph(form.format(number=number, title=title))))


def with_full_numbers() -> bytes:
    full = {(s.own_number, s.title): s.number for s in sections()}
    return document(body(lambda number, title: paragraph(f"{full[number, title]}. {title}")))


def in_capitals() -> bytes:
    return document(body(lambda number, title: paragraph(f"{number}. {title.upper()}")))


def decomposed() -> bytes:
    return document(unicodedata.normalize("NFD", body()))


def without_accents_in_headings() -> bytes:
    return document(body(lambda number, title: paragraph(f"{number}. {without_accents(title)}")))


def bold_without_numbers() -> bytes:
    return document(body(lambda _number, title: paragraph(title, runs=lambda text: run(text, "<w:b/>"))))


def numbered_by_one_list() -> bytes:
    heads = body(lambda number, title: paragraph(title, numbered(depth(number))))
    return document(heads, numbering=abstract(PLAIN_LEVELS) + instance(1))


def numbered_by_heading_styles() -> bytes:
    style = (
        '<w:style w:type="paragraph" w:styleId="H{0}"><w:name w:val="heading {0}"/><w:pPr><w:numPr>{1}</w:numPr>'
        "</w:pPr></w:style>"
    )
    styles = style.format(1, '<w:numId w:val="1"/>') + "".join(
        style.format(level, f'<w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/>') for level in (2, 3)
    )
    linked = NUMBERED.format(**{f"style{n}": f'<w:pStyle w:val="H{n}"/>' for n in (1, 2, 3)})
    heads = body(lambda number, title: paragraph(title, f'<w:pStyle w:val="H{depth(number) + 1}"/>'))
    return document(heads, numbering=abstract(linked) + instance(1), styles=styles)


def numbered_by_a_style_that_only_names_the_list() -> bytes:
    style = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H{0}"><w:name w:val="Muc {0}"/>'
        '<w:basedOn w:val="Muc"/></w:style>'
    )
    styles = "".join(style.format(level) for level in (1, 2, 3))
    linked = NUMBERED.format(**{f"style{n}": f'<w:pStyle w:val="H{n}"/>' for n in (1, 2, 3)})
    heads = body(
        lambda number, title: paragraph(title, f'<w:pStyle w:val="H{depth(number) + 1}"/>{numbered(depth(number))}')
    )
    return document(heads, numbering=abstract(linked) + instance(1), styles=styles)


def numbered_by_lists_that_restart() -> bytes:
    """The roman parts are one list; each run of sections is another list, started where its number says."""
    plain = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    lists = abstract(plain.format(0, "upperRoman", "%1."), 0) + abstract(plain.format(0, "decimal", "%1."), 1)
    instances = instance(1) + instance(2, 1)
    made = iter(range(3, 100))

    def heading(number: str, title: str) -> str:
        nonlocal lists, instances
        if depth(number) < 2:
            return paragraph(title, numbered(0, 1 + depth(number)))
        code = next(made)
        first, last = number.split(".")
        lists += abstract(plain.format(0, "decimal", f"{first}.%1."), code)
        start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{last}"/></w:lvlOverride>'
        instances += instance(code, code, start)
        return paragraph(title, numbered(0, code))

    heads = body(heading)
    return document(heads, numbering=lists + instances)


def numbered_by_a_linked_list_style() -> bytes:
    styles = (
        '<w:style w:type="numbering" w:styleId="Danhmuc"><w:name w:val="Danhmuc"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:numStyleLink w:val="Danhmuc"/>'
    lists = abstract("", 0, link) + abstract(PLAIN_LEVELS, 1, '<w:styleLink w:val="Danhmuc"/>')
    heads = body(lambda number, title: paragraph(title, numbered(depth(number))))
    return document(heads, numbering=lists + instance(1) + instance(2, 1), styles=styles)


def in_a_table_of_one_column() -> bytes:
    rows = [[cell(text)] for text in body(figures=lambda: "").split("</w:p>") if text]
    rows = [[one[0].replace("</w:tc>", "</w:p></w:tc>")] for one in rows]
    place = next(i for i, row in enumerate(rows) if "Số lượng" in row[0])
    head = [["Nội dung", FIRST, LAST], *([title, *figures] for title, *figures in COUNTS.values())]
    return document(table_of_cells(rows[: place + 1]) + table(head) + table_of_cells(rows[place + 1 :]))


def in_a_table_of_headings_and_texts() -> bytes:
    rows = []
    for section in sections():
        texts = "".join(map(paragraph, TEXTS.get(section.number, ("", []))[1]))
        figures = table([["Nội dung", FIRST, LAST], *([t, *f] for t, *f in COUNTS.values())])
        rows.append(
            [cell(typed(section.own_number, section.title)), cell(figures if section.number == "I.3.1" else texts)]
        )
    return document(table_of_cells(rows))


def in_a_table_with_a_column_of_numbers() -> bytes:
    rows = []
    for section in sections():
        texts = "".join(map(paragraph, TEXTS.get(section.number, ("", []))[1]))
        rows.append([cell(paragraph(section.own_number)), cell(paragraph(section.title)), cell(texts)])
        if section.number == "I.3.1":
            rows += [[cell(""), cell(paragraph(title)), cell(paragraph(f"năm học {FIRST}: {a}; năm học {LAST}: {b}"))]
                     for title, a, b in COUNTS.values()]  # fmt: skip
    return document(table_of_cells(rows))


def in_content_controls() -> bytes:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompted = prompt.format(paragraph("Bấm vào đây để nhập văn bản."))
    content = body(lambda n, t: control(typed(n, t)), lambda text: control(paragraph(text)) + prompted)
    inline = paragraph("x").replace(run("x"), control(run("Lời kết thúc")))
    return package(letterhead() + control(content) + signature() + inline)


def text_box(content: str) -> str:
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def in_text_boxes() -> bytes:
    return document(body(lambda n, t: text_box(typed(n, t)), lambda text: text_box(paragraph(text))))


def in_old_text_boxes() -> bytes:
    box = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    old = f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    return document(body(lambda n, t: old.format(typed(n, t))))


def broken_by_soft_breaks() -> bytes:
    content = "".join(
        paragraph(
            "\n".join([f"{s.own_number}. {s.title}", *TEXTS.get(s.number, ("", []))[1]]),
            runs=lambda text: "<w:r><w:br/></w:r>".join(map(run, text.split("\n"))),
        )
        + (table([["Nội dung", FIRST, LAST], *([t, *f] for t, *f in COUNTS.values())]) if s.number == "I.3.1" else "")
        for s in sections()
    )
    return document(content)


def split_into_runs() -> bytes:
    def letters(text: str) -> str:
        return "<w:proofErr w:type='spellStart'/>".join(map(run, text))

    return document(body(lambda n, t: paragraph(f"{n}. {t}", runs=letters), lambda text: paragraph(text, runs=letters)))


def with_tracked_changes() -> bytes:
    """The figure 42 was corrected to 24, a heading and a text were retyped, a paragraph was moved and a row deleted."""

    def change(kind: str, content: str) -> str:
        return f'<w:{kind} w:id="1" w:author="x">{content}</w:{kind}>'

    def deleted(text: str, kind: str = "del") -> str:
        return change(kind, f"<w:r><w:delText>{text}</w:delText></w:r>")

    def runs(text: str) -> str:
        return deleted("Bản cũ 42 ") + change("ins", run(text)) + change("moveFrom", run(" chuyển đi"))

    content = body(lambda n, t: paragraph(f"{n}. {t}", runs=runs), lambda text: paragraph(text, runs=runs))
    number = f"<w:r><w:t>2</w:t></w:r>{deleted('42')}{change('ins', run('4'))}"
    content = content.replace(run("24"), number)
    gone = cell(paragraph(COUNTS["lessons"][0])) + cell(paragraph("99"))
    gone_row = f"<w:tr><w:trPr>{change('del', '')}</w:trPr>{gone}</w:tr>"
    content = content.replace("</w:tbl>", f"{gone_row}</w:tbl>")
    merged = f"<w:p><w:pPr><w:rPr>{change('del', '')}</w:rPr></w:pPr>{run('Giáo viên ')}</w:p>" + paragraph(
        "nhiệt tình."
    )
    content = content.replace(paragraph("Giáo viên nhiệt tình.", runs=runs), merged)
    return document(content)


def titles_and_texts_on_one_line() -> bytes:
    content = ""
    for section in sections():
        first, *rest = TEXTS.get(section.number, ("", [""]))[1]
        content += paragraph(f"{section.own_number}. {section.title}: {first}") + "".join(map(paragraph, rest))
        if section.number == "I.3.1":
            content += table([["Nội dung", FIRST, LAST], *([t, *f] for t, *f in COUNTS.values())])
    return document(content)


def with_hidden_text() -> bytes:
    def runs(text: str) -> str:
        return run("Ẩn 99 ", "<w:vanish/>") + run(text, '<w:vanish w:val="0"/>') + run(" 98", '<w:rStyle w:val="An"/>')

    styles = '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
    content = body(lambda n, t: paragraph(f"{n}. {t}", runs=runs), lambda text: paragraph(text, runs=runs))
    return document(content.replace(run("24"), runs("24")), styles=styles)


def with_fields() -> bytes:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))

    def instruction(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    def field(text: str) -> str:
        inner = begin + instruction("SEQ 77") + separate + run("55") + end
        return begin + instruction("IF ") + inner + instruction(" = 1") + separate + run(text) + end

    content = body(lambda n, t: paragraph(f"{n}. {t}", runs=field))
    content = content.replace(run("24"), f'<w:fldSimple w:instr=" =SUM(ABOVE) 99 ">{run("24")}</w:fldSimple>')
    return document(content)


def with_contents_comments_and_notes() -> bytes:
    contents = "".join(paragraph(f"{s.heading}\t1", '<w:pStyle w:val="TOC1"/>') for s in sections())
    marks = "<w:commentRangeStart w:id='0'/><w:r><w:footnoteReference w:id='2'/><w:commentReference w:id='0'/></w:r>"
    content = body(text=lambda text: paragraph(text, runs=lambda t: run(t) + marks))
    return document(contents + content)


def with_no_break_hyphens_and_symbols() -> bytes:
    def hyphens(text: str) -> str:
        return "<w:r><w:noBreakHyphen/></w:r>".join(map(run, text.split("-")))

    content = body()
    for year in (FIRST, LAST):
        content = content.replace(run(f"Năm học {year}"), hyphens(f"Năm học {year}"))
    return document(content)


def with_odd_numbers_but_known_titles() -> bytes:
    count = iter(range(1, 100))
    return document(body(lambda _number, title: paragraph(f"{next(count)}) {title}")))


def written_by_python_docx() -> bytes:
    file = Document()
    file.add_paragraph(f"ĐƠN VỊ: {'Trường THPT Ngô Quyền'}")
    for section in sections():
        file.add_heading(section.heading, 1 + section.number.count("."))
        for text in TEXTS.get(section.number, ("", []))[1]:
            file.add_paragraph(text)
        if section.number == "I.3.1":
            grid = file.add_table(rows=1 + len(COUNTS), cols=3)
            for row, texts in zip(grid.rows, [("Nội dung", FIRST, LAST), *COUNTS.values()], strict=True):
                for one, text in zip(row.cells, texts, strict=True):
                    one.text = text
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


VARIANTS: dict[str, Callable[[], bytes]] = {
    "numbers with a dot": lambda: typed_as("{number}. {title}"),
    "numbers without a dot": lambda: typed_as("{number} {title}"),
    "numbers with a slash": lambda: typed_as("{number}/ {title}"),
    "numbers with a bracket": lambda: typed_as("{number}) {title}"),
    "numbers with a dash": lambda: typed_as("{number} - {title}"),
    "numbers without a blank": lambda: typed_as("{number}.{title}"),
    "titles with a colon": lambda: typed_as("{number}. {title}:"),
    "titles with a bracket": lambda: typed_as("{number}. {title} (năm học 2021-2022 và 2022-2023)"),
    **{
        made.__name__.replace("_", " "): made
        for made in (
            with_full_numbers, in_capitals, decomposed, without_accents_in_headings, bold_without_numbers,
            numbered_by_one_list, numbered_by_heading_styles, numbered_by_a_style_that_only_names_the_list,
            numbered_by_lists_that_restart, numbered_by_a_linked_list_style, in_a_table_of_one_column,
            in_a_table_of_headings_and_texts, in_a_table_with_a_column_of_numbers, in_content_controls,
            in_text_boxes, in_old_text_boxes, broken_by_soft_breaks, split_into_runs, with_tracked_changes,
            titles_and_texts_on_one_line, with_hidden_text, with_fields, with_contents_comments_and_notes,
            with_no_break_hyphens_and_symbols, with_odd_numbers_but_known_titles, written_by_python_docx,
        )
    },
    "in the strict namespaces": lambda: strict(typed_as("{number}. {title}")),
    "in strict and numbered": lambda: strict(numbered_by_one_list()),
    "as a document with macros": lambda: package(
        letterhead() + body() + signature(), kind="document.macroEnabled.main"
    ),
}  # fmt: skip
NOTED = {"with tracked changes": ["word-tracked-changes"], "with hidden text": ["word-hidden-text"]}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_report_in_another_form_says_the_same(name: str) -> None:
    reading = read(VARIANTS[name]())
    assert said(reading) == whole_report()
    assert [submission.unit for submission in reading.submissions] == [SCHOOL]
    assert codes(reading) == NOTED.get(name, [])
