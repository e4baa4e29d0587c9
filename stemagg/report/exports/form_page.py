"""The page of a sheet of a blank form: widths and heights at which it is read on A4, and where it is broken."""

from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from stemagg.report.exports.row_height import row_height

_LABELS = (5, 50, 11)
_ANSWER, _HINT = 14, 23
_MOST_UPRIGHT, _MOST_ON_PAGE = 3, 8
"""So many columns of answers can be read on a page, of portrait and of landscape format."""
_SCALE_OF_MANY = 64
"""Percent at which a page holds the labels and the most columns."""
_MOST_HINT_COLUMNS = 4
_SMALLER = 1.2
"""How many more letters of a hint than of other text are in the width of a column."""
_LARGER, _BOLDER = 0.8, 0.9
_TITLE_MARGIN, _MARGIN = 8, 3
_A4 = 9
_SIDE, _END = 0.5, 0.6
"""Margins in inches."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of a sheet with labels in the columns before `first`, and `answers` columns from there on.

    Columns are from 0. Right of the answers is how they are entered.
    """

    first: int
    answers: int

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of its columns, in letters."""
        return (*_LABELS, *[_ANSWER] * self.answers, _HINT)

    @property
    def last_across(self) -> int:
        """The last column of the texts that go across the page: on the first one, whatever follows."""
        return self.first + min(self.answers, _MOST_ON_PAGE) - 1

    def hint_columns(self, row: int, answers: int) -> tuple[int, int, int]:
        """Return first column, last row and last column of the hint on a row right of some answers.

        It fills what wider tables of the sheet have there, while that is little.
        """
        column = self.first + answers
        return column, row, min(self.first + self.answers, column + _MOST_HINT_COLUMNS - 1)

    def height_of_labels(self, label: str, measure: str, hint: str) -> float:
        """Return the height of a row with a label, a unit of measure and a hint, in points."""
        return row_height((label, measure, hint), (*_LABELS[1:], int(_HINT * _SMALLER)))

    def height_of_label(self, label: str) -> float:
        """Return the height of a row with a label across all columns of labels."""
        return row_height((label,), (sum(_LABELS),))

    def height_of_headings(self, spans: Iterable[tuple[str, int]]) -> float:
        """Return the height of a row of headings, each with the number of columns of answers that it is above."""
        texts, counts = zip(*spans, strict=True)
        return row_height(texts, [int(_ANSWER * count * _BOLDER) for count in counts]) + _MARGIN

    def height_across(self, text: str, first: int, *, is_title: bool) -> float | None:
        """Return the height of a row with a text from a column to the last one across; None for a single line."""
        width = sum(self.widths[first : self.last_across + 1])
        one_line = row_height([""], [width])
        height = row_height([text], [int(width * _LARGER) if is_title else width])
        return height + _TITLE_MARGIN if is_title else height if height > one_line else None

    def set_up(self, sheet: Worksheet) -> None:
        """Let a sheet be printed on A4 at a size that can be read: what is too wide on several pages side by side.

        Each of them begins with the labels. These stay on the screen, too.
        """
        sheet.set_paper(_A4)
        sheet.set_margins(left=_SIDE, right=_SIDE, top=_END, bottom=_END)
        sheet.set_footer("&C&P/&N")
        if self.answers <= _MOST_UPRIGHT:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        if self.answers <= _MOST_ON_PAGE:
            sheet.fit_to_pages(1, 0)
            return
        sheet.set_print_scale(_SCALE_OF_MANY)
        sheet.repeat_columns(0, self.first - 1)
        sheet.set_v_pagebreaks(range(self.first + _MOST_ON_PAGE, self.first + self.answers, _MOST_ON_PAGE))
        sheet.freeze_panes(0, self.first)
