"""The figures of one and the same report, in every table and list that units type: the submission is the same."""

from collections.abc import Callable

import pytest

from tests.worlds.word_world import (
    COUNTS,
    FIRST,
    LAST,
    TEXTS,
    body,
    cell,
    codes,
    document,
    paragraph,
    read,
    run,
    said,
    sections,
    table,
    table_of_cells,
    whole_report,
)


def figures(content: str) -> bytes:
    return document(body(figures=lambda: content))


def years_down() -> bytes:
    head = ["Năm học", *(title for title, *_ in COUNTS.values())]
    years = [[year, *(row[i] for row in COUNTS.values())] for i, year in ((1, FIRST), (2, LAST))]
    return figures(table([head, *years]))


def years_beside_merged_names() -> bytes:
    rows = []
    for title, first, last in COUNTS.values():
        rows.append(
            [cell(paragraph(title), '<w:vMerge w:val="restart"/>'), *(cell(paragraph(t)) for t in (FIRST, first))]
        )
        rows.append([cell("", "<w:vMerge/>"), *(cell(paragraph(t)) for t in (LAST, last))])
    return figures(table_of_cells(rows))


def heads_merged_over_two_rows() -> bytes:
    top = [
        cell(paragraph("Nội dung"), '<w:vMerge w:val="restart"/>'),
        cell(paragraph("Năm học"), '<w:gridSpan w:val="2"/>'),
    ]
    years = [cell("", "<w:vMerge/>"), *(cell(paragraph(year)) for year in (FIRST, LAST))]
    rows = [[cell(paragraph(text)) for text in row] for row in COUNTS.values()]
    return figures(table_of_cells([top, years, *rows]))


def borders_out_of_line() -> bytes:
    """Word's grid has a column for every border: here the heads' border is not where the figures' is."""
    head = [cell(paragraph(text), f'<w:gridSpan w:val="{n}"/>') for text, n in (("Nội dung", 1), (FIRST, 2), (LAST, 1))]
    rows = [
        [cell(paragraph(text), f'<w:gridSpan w:val="{n}"/>') for text, n in zip(row, (1, 1, 2), strict=True)]
        for row in COUNTS.values()
    ]
    return figures(table_of_cells([head, *rows]))


def in_a_nested_table() -> bytes:
    inner = table([["Nội dung", FIRST, LAST], *([t, *f] for t, *f in COUNTS.values())])
    for _ in range(3):
        inner = table_of_cells([[cell(inner), cell("")]])
    return figures(inner)


def one_block_for_each_year() -> bytes:
    rows = []
    for place, year in ((1, FIRST), (2, LAST)):
        merged = cell(paragraph(f"Năm học {year}"), '<w:gridSpan w:val="2"/>')
        rows += [[merged], *([cell(paragraph(row[0])), cell(paragraph(row[place]))] for row in COUNTS.values())]
    return figures(table_of_cells(rows))


def lines_with_the_year_in_brackets() -> bytes:
    return figures("".join(
        paragraph(f"- {row[0]} (năm học {year}): {row[place]}.")
        for row in COUNTS.values() for place, year in ((1, FIRST), (2, LAST))
    ))  # fmt: skip


def lines_under_each_year() -> bytes:
    content = ""
    for letter, place, year in (("a", 1, FIRST), ("b", 2, LAST)):
        content += paragraph(f"{letter}) Năm học {year}:")
        content += "".join(paragraph(f"- {row[0]}: {row[place]}") for row in COUNTS.values())
    return figures(content)


def lines_under_each_figure() -> bytes:
    return figures("".join(
        paragraph(f"- {title}:") + paragraph(f"+ Năm học {FIRST}: {a}") + paragraph(f"+ Năm học {LAST}: {b};")
        for title, a, b in COUNTS.values()
    ))  # fmt: skip


def lines_with_both_years() -> bytes:
    return figures("".join(
        paragraph(f"- {title}: năm học {FIRST}: {a}; năm học {LAST}: {b}.") for title, a, b in COUNTS.values()
    ))  # fmt: skip


def lines_with_leaders_and_soft_breaks() -> bytes:
    text = "\n".join(f"{title} năm học {year}\t{n}" for title, *row in COUNTS.values()
                     for year, n in zip((FIRST, LAST), row, strict=True))  # fmt: skip
    broken = paragraph(text, runs=lambda t: "<w:r><w:br/></w:r>".join(
        "<w:r><w:tab/></w:r>".join(map(run, line.split("\t"))) for line in t.split("\n")
    ))  # fmt: skip
    return figures(broken)


VARIANTS: tuple[Callable[[], bytes], ...] = (
    years_down,
    years_beside_merged_names,
    heads_merged_over_two_rows,
    borders_out_of_line,
    in_a_nested_table,
    one_block_for_each_year,
    lines_with_the_year_in_brackets,
    lines_under_each_year,
    lines_under_each_figure,
    lines_with_both_years,
    lines_with_leaders_and_soft_breaks,
)


@pytest.mark.parametrize("made", VARIANTS, ids=lambda made: str(made.__name__).replace("_", " "))
def test_the_same_figures_in_another_layout_are_the_same(made: Callable[[], bytes]) -> None:
    reading = read(made())
    assert (said(reading), codes(reading)) == (whole_report(), [])


def test_columns_that_name_figure_and_year_are_read() -> None:
    titles = [f"{row[0]} ({year})" for row in COUNTS.values() for year in (FIRST, LAST)]
    data = document(body(figures=lambda: table([titles, [n for row in COUNTS.values() for n in row[1:]]])))
    assert (said(read(data)), codes(read(data))) == (whole_report(), [])


def test_columns_that_name_neither_year_are_asked_about() -> None:
    rows = [[row[0] for row in COUNTS.values()], [row[1] for row in COUNTS.values()]]
    reading = read(document(body(figures=lambda: table(rows))))
    assert codes(reading) == ["heading-without-period"] * 4


def test_a_report_in_one_table_with_the_years_at_its_top_is_read() -> None:
    def across(text: str) -> list[str]:
        return [cell(paragraph(text), '<w:gridSpan w:val="3"/>')]

    grid = [[cell(paragraph(text)) for text in ("Nội dung", FIRST, LAST)]]
    for section in sections():
        grid.append(across(f"{section.own_number}. {section.title}"))
        grid += [across(text) for text in TEXTS.get(section.number, ("", []))[1]]
        if section.number == "I.3":
            grid += [[cell(paragraph(text)) for text in row] for row in COUNTS.values()]
    assert said(read(document(table_of_cells(grid)))) == whole_report()
