"""Messages of `stemagg lint`: for each rule the value found and the value required.

The rules `decree-…` are those of Nghị định 30/2020/NĐ-CP, Phụ lục I to III; `craft-…` are the project's own, and
`file-…` those of the file format (ECMA-376).
"""

from stemagg.messages.text import Code, error, note, query


class LintCode(Code):
    """Messages of `stemagg lint`: for each rule the value found and the value required."""

    LINT_NOT_DOCX = (
        "lint-not-docx",
        error("This is not a Word document in the format .docx.", "Open it in Word, save it as .docx and check that."),
    )
    DECREE_P01 = "decree-P01", error("Paper: {found}.", "A4, 210 × 297 mm.")
    DECREE_P02 = "decree-P02", error("Direction of the page: {found}.", "Portrait; landscape only for tables.")
    DECREE_P03 = "decree-P03", error("Top margin: {found}.", "20 to 25 mm.")
    DECREE_P04 = "decree-P04", error("Bottom margin: {found}.", "20 to 25 mm.")
    DECREE_P05 = "decree-P05", error("Left margin: {found}.", "30 to 35 mm.")
    DECREE_P06 = "decree-P06", error("Right margin: {found}.", "15 to 20 mm.")
    DECREE_P07 = "decree-P07", error("Font: {found}.", "Times New Roman throughout.")
    DECREE_P08 = "decree-P08", error("Font from before Unicode: {found}.", "A Unicode font: Times New Roman.")
    DECREE_P09 = "decree-P09", error("Colour of the letters: {found}.", "Black.")
    DECREE_P10 = (
        "decree-P10",
        error("Page number: {found}.", "An Arabic number alone, size 13 to 14, upright, centred in the top margin."),
    )
    DECREE_P11 = "decree-P11", error("First page: {found}.", "No number on the first page.")
    DECREE_H01 = "decree-H01", error("Quốc hiệu: {found}.", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")
    DECREE_H02 = "decree-H02", error("Quốc hiệu: {found}.", "Capitals, size 12 to 13, upright, bold, at the top right.")
    DECREE_H03 = "decree-H03", error("Tiêu ngữ: {found}.", "Độc lập - Tự do - Hạnh phúc.")
    DECREE_H04 = "decree-H04", error("Tiêu ngữ: {found}.", "Small letters, size 13 to 14, upright, bold, centred.")
    DECREE_H05 = "decree-H05", error("Line under the tiêu ngữ: {found}.", "A solid drawn line as long as the text.")
    DECREE_H06 = "decree-H06", error("Space between quốc hiệu and tiêu ngữ: {found}.", "Single lines.")
    DECREE_H07 = "decree-H07", error("Superior body: {found}.", "Capitals, size 12 to 13, upright, not bold.")
    DECREE_H08 = "decree-H08", error("Issuing body: {found}.", "Capitals, size 12 to 13, upright, bold, centred.")
    DECREE_H09 = (
        "decree-H09",
        error("Line under the issuing body: {found}.", "A solid drawn line, a third to a half as long as the text."),
    )
    DECREE_H10 = "decree-H10", error("Space between superior and issuing body: {found}.", "Single lines.")
    DECREE_H11 = (
        "decree-H11",
        error(
            "Place of number and symbol: {found}.", "Centred under the issuing body, in one row with place and date."
        ),
    )
    DECREE_H12 = "decree-H12", error("Number and symbol: {found}.", "Size 13, upright, not bold.")
    DECREE_H13 = (
        "decree-H13",
        error("Number and symbol: {found}.", "Số: 05/BC-SGDĐT; a slash, then hyphens without blanks."),
    )
    DECREE_H14 = "decree-H14", error("Number: {found}.", "A number below 10 begins with 0.")
    DECREE_H15 = (
        "decree-H15",
        error("Place and date: {found}.", "Small letters, size 13 to 14, italic, not bold, centred."),
    )
    DECREE_H16 = "decree-H16", error("Place and date: {found}.", "Hà Nội, ngày 05 tháng 4 năm 2024.")
    DECREE_H17 = "decree-H17", error("Date: {found}.", "Days below 10 and the months 1 and 2 begin with 0.")
    DECREE_T01 = "decree-T01", error("Type of document: {found}.", "Capitals, size 13 to 14, upright, bold, centred.")
    DECREE_T02 = "decree-T02", error("Abstract: {found}.", "Small letters, size 13 to 14, upright, bold, centred.")
    DECREE_T03 = (
        "decree-T03",
        error("Line under the abstract: {found}.", "A solid drawn line, a third to a half as long as the text."),
    )
    DECREE_T04 = (
        "decree-T04",
        error(
            "Abstract of the letter (V/v): {found}.",
            "Small letters, size 12 to 13, upright, centred, 6 pt below the number.",
        ),
    )
    DECREE_K01 = "decree-K01", error("Kính gửi: {found}.", "Kính gửi: …, size 13 to 14, upright, not bold.")
    DECREE_K02 = (
        "decree-K02",
        error("Several addressees: {found}.", 'Each on its own line: "- …;", the last one ends with ".".'),
    )
    DECREE_B01 = (
        "decree-B01",
        error("Căn cứ: {found}.", 'Italic, size 13 to 14, each on its own line ending with ";", the last with ".".'),
    )
    DECREE_B02 = "decree-B02", error("Text: {found}.", "Small letters, size 13 to 14, upright.")
    DECREE_B03 = "decree-B03", error("Text: {found}.", "Justified.")
    DECREE_B04 = "decree-B04", error("First-line indent: {found}.", "1 cm or 1.27 cm.")
    DECREE_B05 = "decree-B05", error("Space between paragraphs: {found}.", "At least 6 pt.")
    DECREE_B06 = "decree-B06", error("Space between lines: {found}.", "Single to 1.5 lines.")
    DECREE_B07 = "decree-B07", error("End of the text: {found}.", "The last sentence ends with ./.")
    DECREE_B08 = (
        "decree-B08",
        query(
            "A document mentioned for the first time: {found}.",
            "Type, number and symbol, date, issuer and abstract in full.",
        ),
    )
    DECREE_S01 = (
        "decree-S01",
        error("Phần, chương: {found}.", "On its own line, small letters, size 13 to 14, bold, centred."),
    )
    DECREE_S02 = (
        "decree-S02",
        error("Title of a phần or chương: {found}.", "Capitals, size 13 to 14, upright, bold, centred under it."),
    )
    DECREE_S03 = "decree-S03", error("Heading numbered I.: {found}.", "Capitals, size 13 to 14, upright, bold.")
    DECREE_S04 = "decree-S04", error("Mục: {found}.", "On its own line, small letters, size 13 to 14, bold, centred.")
    DECREE_S05 = "decree-S05", error("Điều: {found}.", "Small letters, upright, bold, moved in by 1 cm or 1.27 cm.")
    DECREE_S06 = (
        "decree-S06",
        error("Titled khoản (1.): {found}.", "Small letters, the size of the text, upright, bold."),
    )
    DECREE_S07 = "decree-S07", error("Khoản without a title (1.): {found}.", "Small letters, upright, not bold.")
    DECREE_S08 = (
        "decree-S08",
        error("Điểm: {found}.", "a) b) c) d) đ) e) g) … in the order of the Vietnamese alphabet, upright, not bold."),
    )
    DECREE_S09 = (
        "decree-S09",
        note("Title numbered 3.1.: {found}.", "Not regulated; the format of a titled khoản is recommended."),
    )
    DECREE_G01 = (
        "decree-G01",
        error("Authority of the signer: {found}.", "Capitals, size 13 to 14, upright, bold, centred at the right."),
    )
    DECREE_G02 = (
        "decree-G02",
        error("Name of the signer: {found}.", "Small letters, size 13 to 14, upright, bold, centred."),
    )
    DECREE_G03 = "decree-G03", error("Name of the signer: {found}.", "No degree, rank or honour before the name.")
    DECREE_N01 = (
        "decree-N01",
        error(
            'The words "Nơi nhận": {found}.',
            "Nơi nhận: on its own line, size 12, italic and bold, flush left, level with the authority.",
        ),
    )
    DECREE_N02 = "decree-N02", error("Recipients: {found}.", 'Size 11, upright, flush left, each line "- …;".')
    DECREE_N03 = "decree-N03", error("First recipient: {found}.", "Như trên, as there is a Kính gửi.")
    DECREE_N04 = (
        "decree-N04",
        error("Last recipient: {found}.", "- Lưu: VT, and the unit that drafted it, with a full stop."),
    )
    DECREE_A01 = (
        "decree-A01",
        error("The text does not refer to this appendix: {found}.", "Name every appendix in the text."),
    )
    DECREE_A02 = "decree-A02", error("Number of the appendix: {found}.", "Roman numbers where there are two or more.")
    DECREE_A03 = (
        "decree-A03",
        error("Label of the appendix: {found}.", "Small letters, size 14, upright, bold, centred."),
    )
    DECREE_A04 = (
        "decree-A04",
        error("Title of the appendix: {found}.", "Capitals, size 13 to 14, upright, bold, centred."),
    )
    DECREE_A05 = (
        "decree-A05",
        error(
            "Note under the title of the appendix: {found}.",
            "(Kèm theo … số … ngày … tháng … năm … của …), size 13 to 14, italic, centred.",
        ),
    )
    DECREE_A06 = (
        "decree-A06",
        error("Pages of the appendix: {found}.", "Numbered from 1 in every appendix, in a section of its own."),
    )
    DECREE_X01 = "decree-X01", error("Sign of the typist: {found}.", "Capitals, size 11, upright: PL.(300).")
    DECREE_X02 = (
        "decree-X02",
        error("Address at the foot of page 1: {found}.", "Size 11 to 12, upright, under a full-width line."),
    )
    DECREE_C01 = (
        "decree-C01",
        query("Administrative unit in running text: {found}.", "A small common noun and the name: quận Ba Đình."),
    )
    DECREE_C02 = (
        "decree-C02",
        query("Name of an organisation: {found}.", "A capital: Sở Giáo dục và Đào tạo, Trường THPT Chu Văn An."),
    )
    CRAFT_W01 = (
        "craft-W01",
        query("Language of the text: {found}.", "Vietnamese (vi-VN), or Word marks every word as misspelt."),
    )
    CRAFT_W02 = "craft-W02", query("Title in the properties of the file: {found}.", "The name of the document.")
    CRAFT_W03 = (
        "craft-W03",
        query("Author in the properties of the file: {found}.", "The office that issues the document."),
    )
    CRAFT_W04 = "craft-W04", query("Long table: {found}.", "The header row repeats at the top of every page.")
    CRAFT_W05 = (
        "craft-W05",
        query("Alternative text of a picture or chart: {found}.", "A sentence that says what it shows."),
    )
    CRAFT_W06 = (
        "craft-W06",
        query("Signature: {found}.", "On the same page as the last lines of the text, never alone on a page."),
    )
    CRAFT_W07 = (
        "craft-W07",
        query(
            "A line break can separate a number from its unit: {found}.",
            "A no-break space between a number and its unit.",
        ),
    )
    CRAFT_W08 = (
        "craft-W08",
        query("A line break can separate two years: {found}.", "A no-break hyphen between the two years."),
    )
    CRAFT_W09 = "craft-W09", query("Tracked changes: {found}.", "Accept or reject them before the document is issued.")
    FILE_V01 = (
        "file-V01",
        error("Elements out of order: {found}.", "The order of ECMA-376; Word may call the file damaged."),
    )
    FILE_V02 = (
        "file-V02",
        error("Elements that may appear only once: {found}.", "Once; Word may call the file damaged."),
    )
    FILE_V03 = (
        "file-V03",
        error("Elements that are not allowed here: {found}.", "Only those that ECMA-376 allows there."),
    )
    FILE_V04 = "file-V04", error("Table: {found}.", "Cells that end with a paragraph, rows with cells, a grid.")
    FILE_V05 = (
        "file-V05",
        error("Broken reference: {found}.", "Relations only to existing parts, and a type for every part."),
    )
    FILE_V06 = "file-V06", error("Bookmark: {found}.", "Unique ids and names, each with an end.")
    FILE_V07 = "file-V07", error("Drawing: {found}.", "A distinct id for every drawing.")
    FILE_V08 = "file-V08", query("Style: {found}.", "Only styles defined in the file, each once.")
    FILE_V09 = "file-V09", error("Settings of the last section: {found}.", "A w:sectPr at the end of the body.")
