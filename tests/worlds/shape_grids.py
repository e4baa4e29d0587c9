"""Tables as grids of cells, put below and beside each other, and their columns and rows in another order."""

import random
from collections.abc import Sequence

from tests.worlds.world import drawn

Grid = list[list[str]]


def grid(table: str) -> Grid:
    """Return a pipe table with rows of one length."""
    return _even(drawn(table))


def text(cells: Grid) -> str:
    """Return a grid as a pipe table."""
    return "\n".join(" | ".join(row) if any(row) else " |" * max(1, len(row) - 1) for row in cells)


def below(first: Grid, second: Grid, gap: int) -> Grid:
    """Return a table below another one, some blank rows between."""
    return _even([*first, *([""] for _row in range(gap)), *second])


def beside(left: Grid, right: Grid, gap: int, top: int = 0) -> Grid:
    """Return a table right of another one, some blank columns between, and some rows lower."""
    lower = [*([""] for _row in range(top)), *right]
    count, width = max(len(left), len(lower)), len(left[0]) + gap
    padded = [[*row, *[""] * (width - len(row))] for row in (*left, *([""] for _row in range(count - len(left))))]
    return _even([[*row, *(lower[number] if number < len(lower) else [])] for number, row in enumerate(padded)])


def with_columns(cells: Grid, order: Sequence[int]) -> Grid:
    """Return a table with its columns in another order."""
    return [[row[column] for column in order] for row in cells]


def shuffled(cells: Grid, seed: int, *, lines: int, heads: int) -> Grid:
    """Return a table below `lines` with its columns, and the rows below `heads`, in another order."""
    rng = random.Random(seed)  # noqa: S311  (no secret)
    order = list(range(len(cells[0])))
    rng.shuffle(order)
    head, body = cells[lines : lines + heads], cells[lines + heads :]
    rng.shuffle(body)
    return [*cells[:lines], *with_columns([*head, *body], order)]


def _even(rows: Sequence[Sequence[str]]) -> Grid:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]
