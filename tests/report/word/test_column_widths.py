from stemagg.ooxml.text_metrics import Span, width_of
from stemagg.report.content.blocks import HEAD, NUMBER, ReportCell, ReportRow, TablePart
from stemagg.report.word.column_widths import SMALLER, fitted


def table(widths: tuple[int, ...], *rows: tuple[ReportCell, ...]) -> TablePart:
    return TablePart(widths, tuple(map(ReportRow, rows)))


def number(text: str) -> ReportCell:
    return ReportCell(text, NUMBER)


def width(text: str, size: int = 22) -> int:
    return width_of([Span(text, size, is_bold=False)], 0)


def test_widths_stay_where_every_number_has_room() -> None:
    assert fitted(table((2000, 900), (ReportCell("Số trường"), number("1.249")))) == ((2000, 900), None)


def test_a_long_number_takes_room_from_a_column_that_has_more() -> None:
    (first, second), size = fitted(table((2000, 500), (ReportCell("Số trường"), number("2.293.222"))))

    assert first + second == 2500
    assert second >= width("2.293.222")
    assert first >= width("trường")
    assert size is None


def test_a_heading_over_columns_has_the_room_of_all_of_them() -> None:
    heads = (ReportCell("", HEAD), ReportCell("Nghiêng-nghiêng", HEAD, span=2))
    widths, _size = fitted(table((2000, 300, 300), heads, (ReportCell("a"), number("1"), number("2"))))

    assert sum(widths[1:]) >= width("Nghiêng-nghiêng")


def test_the_text_of_a_table_without_room_is_smaller() -> None:
    least = width("2.293.222", SMALLER) + 120
    widths, size = fitted(table((least, least), (number("2.293.222"), number("1.120.664"))))

    assert (widths, size) == ((least, least), SMALLER)


def test_words_are_broken_at_hyphens_before_numbers_are() -> None:
    row = (ReportCell("2024-2025", HEAD), number("2.293.222"))
    (first, second), size = fitted(table((700, 900), row))

    assert (first + second, size) == (1600, SMALLER)
    assert second >= width("2.293.222", SMALLER)


def test_a_table_that_no_size_fits_keeps_its_widths() -> None:
    assert fitted(table((300, 300), (number("2.293.222"), number("1.120.664")))) == ((300, 300), SMALLER)


def test_a_title_over_the_whole_table_and_cells_merged_into_the_one_above_need_no_room() -> None:
    title = ReportCell("I. " + "dài" * 50, span=2)
    below = (ReportCell("dài" * 50, merge="continue"), number("1"))

    assert fitted(table((500, 500), (title,), below)) == ((500, 500), None)
