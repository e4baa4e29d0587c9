"""The sections of a report in Word: which lines are headings, which text is whose, what is missing."""

from datetime import UTC, datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stemagg.messages.language import use_language
from stemagg.model.slot import Channel, ValueState
from stemagg.model.source import SourceFile
from stemagg.readers.cells.mojibake import garbled_part
from stemagg.readers.cells.tcvn3_vni import convert
from stemagg.readers.word.report import read_word
from stemagg.text.normalise import clean
from tests.worlds.keys import key_of
from tests.worlds.word_world import (
    COUNTS,
    FIRST,
    LAST,
    TEXTS,
    body,
    cell,
    codes,
    context,
    document,
    letterhead,
    lines,
    messages,
    package,
    paragraph,
    read,
    run,
    said,
    sections,
    signature,
    table,
    table_of_cells,
    typed,
    whole_report,
)


def without(*numbers_left_out: str) -> bytes:
    def heading(number: str, title: str) -> str:
        return "" if number in numbers_left_out else typed(number, title)

    return document(body(heading))


def test_places_read_as_paragraphs_and_cells_of_tables() -> None:
    use_language("en")
    values = {key_of(value): value for value in read(document(body())).submissions[0].values}
    assert str(values["lessons", "THPT", LAST].cell) == "báo cáo.docx › table 2!D3"
    assert str(values["strengths", "", ""].cell) == "báo cáo.docx › paragraph 16"


def test_the_moment_of_arrival_and_the_channel_are_kept() -> None:
    data = document(body())
    arrived = datetime(2023, 3, 28, tzinfo=UTC)
    submission = read_word(data, SourceFile("a.docx", "x", len(data)), context(), arrived).submissions[0]
    assert (submission.received_at, submission.channel) == (arrived, Channel.WORD_REPORT)


def test_every_section_that_is_missing_or_empty_is_named_in_one_finding() -> None:
    data = without("1", "4.2")
    found = [finding for finding in read(data).findings if finding.code == "word-sections-missing"]
    assert [dict(finding.operands)["sections"] for finding in found] == [
        "1. Các văn bản chỉ đạo; 4.2. Hạn chế và nguyên nhân"
    ]


def test_a_section_with_only_dots_is_empty_and_no_answer_is_asked_about() -> None:
    content = body().replace(paragraph("Giáo viên nhiệt tình."), paragraph("…………….")).replace(
        paragraph("Sở mở lớp bồi dưỡng."), paragraph("Không.")
    )  # fmt: skip
    reading = read(document(content))
    states = {value.data_element: value.state for value in reading.submissions[0].values}
    assert (states["strengths"], states["proposals"]) == (ValueState.MISSING, ValueState.NOT_AVAILABLE)
    assert codes(reading) == ["text-unanswered", "word-sections-missing"]
    assert "4.1. Ưu điểm" in messages(document(content), "word-sections-missing")[0]


def test_a_numbered_list_inside_a_section_is_text_and_no_heading() -> None:
    content = body().replace(
        paragraph("Học sinh hứng thú, tự tin."),
        lines(
            "1. Tổ chức tập huấn", "2. Kết quả học tập", "3.1. Chất lượng mũi nhọn", "a) Ưu điểm nổi bật của học sinh"
        ),
    )
    assert said(read(document(content)))["quality", "", ""].split("\n") == [
        "1. Tổ chức tập huấn", "2. Kết quả học tập", "3.1. Chất lượng mũi nhọn", "a) Ưu điểm nổi bật của học sinh",
    ]  # fmt: skip


def test_an_automatic_list_inside_a_section_keeps_its_numbers_and_bullets() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering = f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    items = "".join(
        paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
        for level, text in ((0, "Tập huấn"), (1, "cho giáo viên"), (0, "Hội thảo"))
    )
    content = body().replace(paragraph("Học sinh hứng thú, tự tin."), items)
    assert said(read(document(content, numbering=numbering)))["quality", "", ""] == (
        "a) Tập huấn\n- cho giáo viên\nb) Hội thảo"
    )


def test_a_title_that_is_mentioned_in_a_text_does_not_tear_the_report_apart() -> None:
    mentions = ["Giải pháp nâng cao chất lượng giáo dục STEM", "- Ưu điểm: học sinh hứng thú.", "Ưu điểm"]
    content = body().replace(paragraph("Học sinh hứng thú, tự tin."), lines(*mentions))
    assert said(read(document(content)))["quality", "", ""] == "\n".join(mentions)


def test_an_item_of_a_list_with_number_and_title_of_an_earlier_section_stays_where_it_is() -> None:
    item = "1. Các văn bản chỉ đạo: tiếp tục quán triệt tới giáo viên."
    content = body().replace(paragraph("Tổ chức ngày hội STEM."), paragraph(item))
    assert said(read(document(content)))["improvements", "", ""].endswith(item)


def test_a_report_that_goes_through_the_outline_twice_keeps_both_texts_of_a_section() -> None:
    again = "".join(typed(s.own_number, s.title) + paragraph(f"Cấp THPT, mục {s.number}.") for s in sections())
    found = said(read(document(body() + again)))
    assert found["quality", "", ""] == "Học sinh hứng thú, tự tin.\nCấp THPT, mục I.3.2."


def test_sections_in_another_order_keep_their_texts() -> None:
    content = body()
    second, third = content.index(typed("II", sections()[-2].title)), content.index(typed("III", "Đề xuất, kiến nghị"))
    swapped = content[:second] + content[third:] + content[second:third]
    assert said(read(document(swapped))) == whole_report()


def test_bullets_with_titles_are_headings_right_under_their_parent() -> None:
    content = body(lambda n, t: paragraph(f"- {t}: " if "4." in n else f"{n}. {t}"))
    content = content.replace("Ưu điểm: </w:t></w:r></w:p>" + paragraph("Giáo viên nhiệt tình."),
                              "Ưu điểm: Giáo viên nhiệt tình.</w:t></w:r></w:p>")  # fmt: skip
    assert said(read(document(content))) == whole_report()


def test_a_heading_with_words_of_its_own_after_the_title_is_a_heading() -> None:
    content = body(lambda n, t: paragraph(f"{n}. {t} tại nhà trường" if n in {"1", "II"} else f"{n}. {t}"))
    assert said(read(document(content))) == whole_report()


def test_a_sentence_that_begins_with_the_title_is_kept_whole() -> None:
    sentence = "Các văn bản chỉ đạo đã được nhà trường triển khai đầy đủ tới toàn thể giáo viên."
    content = body(lambda n, t: paragraph(f"1. {sentence}" if n == "1" else f"{n}. {t}"))
    assert said(read(document(content)))["directive_documents", "", ""] == "\n".join([sentence, *TEXTS["I.1"][1]])


def test_text_where_the_outline_asks_for_none_is_quoted() -> None:
    content = body(lambda n, t: typed(n, t) + (paragraph("Nhìn chung thực hiện tốt.") if n == "4" else ""))
    assert "Nhìn chung thực hiện tốt." in messages(document(content), "word-text-outside")[0]
    assert said(read(document(content))) == whole_report()


def test_letterhead_closing_formula_and_signature_are_no_content() -> None:
    text = said(read(document(body())))["proposals", "", ""]
    assert text == "Sở mở lớp bồi dưỡng."


def test_a_sentence_that_begins_like_a_signature_is_content() -> None:
    content = body() + paragraph("Hiệu trưởng được tự chủ.")
    assert said(read(document(content)))["proposals", "", ""].endswith("Hiệu trưởng được tự chủ.")


def test_a_table_of_figures_after_the_signature_is_read() -> None:
    rows = [["Nội dung", FIRST, LAST], *([*row] for row in COUNTS.values())]
    data = package(letterhead() + body(figures=lambda: "") + signature() + paragraph("PHỤ LỤC") + table(rows))
    assert said(read(data)) == whole_report()


def test_other_things_that_the_letter_asks_for_are_found_after_the_last_section() -> None:
    ends = lines("Số đại biểu dự Hội thảo: 02", "Đường dẫn video: https://example.org/a?b=1:2")
    found = said(read(document(body() + ends)))
    assert (found["delegates", "", ""], found["video", "", ""]) == ("2", "https://example.org/a?b=1:2")
    assert found["proposals", "", ""] == "Sở mở lớp bồi dưỡng."


ODD = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "<b>R&D</b> &amp; điểm < 5",
    "• gạch đầu dòng",
    "=cmd|'/C calc'!A0",
    "x² 汉字 🙂",
]


def test_odd_texts_are_kept_as_they_are() -> None:
    content = body().replace(paragraph("Học sinh hứng thú, tự tin."), lines(*ODD))
    assert said(read(document(content)))["quality", "", ""] == "\n".join(ODD)


def test_a_text_of_three_megabytes_is_kept_whole() -> None:
    text = "Nội dung dài. " * 200_000
    content = body().replace(paragraph("Học sinh hứng thú, tự tin."), paragraph(text))
    assert said(read(document(content)))["quality", "", ""] == text.strip()


_PRINTABLE = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"))
_WORDS = st.text(_PRINTABLE, min_size=1).filter(
    lambda text: any(letter.isalpha() for letter in text) and not garbled_part(f"“{text}”")
)


@given(st.lists(_WORDS, min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_any_text_between_two_headings_survives(texts: list[str]) -> None:
    assume(not garbled_part("\n".join(texts)))
    content = body().replace(paragraph("Học sinh hứng thú, tự tin."), lines(*(f"“{text}”" for text in texts)))
    found = said(read(document(content)))["quality", "", ""]
    assert found == clean("\n".join(f"“{text}”" for text in texts))


def vni(text: str) -> str:
    """Return text as it was typed for the fonts of VNI, for the letters that it needs."""
    table_of_letters = {
        convert(chr(a) + chr(b), "vni"): chr(a) + chr(b) for a in range(65, 256) for b in range(192, 256)
    }
    table_of_letters |= {convert(chr(a), "vni"): chr(a) for a in range(192, 256)}
    return "".join(table_of_letters.get(letter, letter) if ord(letter) > 127 else letter for letter in text)


def test_a_report_typed_for_old_fonts_is_read_and_noted() -> None:
    reading = read(document(vni(body())))
    assert said(reading) == whole_report()
    assert codes(reading) == ["word-text-converted"]


def test_bullets_before_numbers_and_symbols_in_texts_are_read() -> None:
    content = body(lambda n, t: paragraph(f"• {n}. {t}"))
    tick = "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='Symbol' w:char='F031'/></w:r>"
    content = content.replace(paragraph("Giáo viên nhiệt tình."), paragraph("x", runs=lambda _t: tick + run(" đạt")))
    found = said(read(document(content)))
    assert found == {**whole_report(), ("strengths", "", ""): "✓1 đạt"}


def test_hidden_paragraph_styles_and_legacy_merged_cells_are_left_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="An"/></w:style>'
    )
    hidden = paragraph("Ghi chú nội bộ 99", '<w:pStyle w:val="Con"/>')
    merged = table_of_cells([[cell(paragraph("Nhận xét"), '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")]])
    reading = read(document(body() + hidden + merged, styles=styles))
    assert said(reading)["proposals", "", ""] == "Sở mở lớp bồi dưỡng.\nNhận xét"
    assert codes(reading) == ["word-hidden-text"]


def test_lists_restart_after_another_level_as_they_say() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="{1}"/><w:numFmt w:val="{2}"/>{3}<w:lvlText w:val="{4}"/></w:lvl>'
    levels = (
        level.format(0, 4, "upperLetter", "", "%1.")
        + level.format(1, 1, "lowerRoman", '<w:lvlRestart w:val="0"/>', "%2)")
        + level.format(2, 1, "decimalZero", "<w:isLgl/>", "%1-%2-%3")
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering = f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    items = "".join(
        paragraph("x", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>') for at in (0, 1, 1, 0, 1, 2, 2)
    )
    content = body().replace(paragraph("Học sinh hứng thú, tự tin."), items)
    printed = [
        line.removesuffix(" x")
        for line in said(read(document(content, numbering=numbering)))["quality", "", ""].split("\n")
    ]
    assert printed == ["D.", "i)", "ii)", "E.", "iii)", "5-3-1", "5-3-2"]
