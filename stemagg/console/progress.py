"""A progress bar on standard error, shown only on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.text import Text

from stemagg.console.screen import err

_MOST_NAME = 50


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Yield a callback that takes the number of files done, their total, and the current file's name."""
    if not sys.stderr.isatty():
        yield lambda _done, _all, _name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415  (only where shown)

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=err(), transient=True) as progress:
        task = progress.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            shown = Text(name if len(name) <= _MOST_NAME else f"…{name[-_MOST_NAME:]}").plain
            progress.update(task, completed=done, total=total, description=shown)

        yield show
