"""Progress of long work: a bar on the terminal's stderr, nothing anywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Generator, Iterable
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

T = TypeVar("T")

_PATIENCE: Final = 1.0
"""Seconds of work before a bar is worth its line."""


def track(items: Iterable[T], what: str, total: int | None = None) -> Generator[T]:
    """Give the items one by one, and a bar of how many are done where people wait for them.

    ``what`` says in the language in use what is being done; ``total`` is how many there are,
    where the items cannot tell. The bar stands on stderr, only on a terminal that can redraw a
    line, only once the work has taken about a second, and is gone when it ends.
    """
    if total is None and isinstance(items, Collection):
        total = len(items)
    if not _is_watched():
        yield from items
        return
    began = monotonic()
    bar: Progress | None = None
    try:
        for at, item in enumerate(items):
            if bar is None and monotonic() - began >= _PATIENCE:
                bar = _bar()
                bar.add_task(what, total=total, completed=at)
                bar.start()
            yield item
            if bar is not None:
                bar.advance(bar.task_ids[0])
    finally:
        if bar is not None:
            bar.stop()


@contextmanager
def waiting(what: str) -> Generator[None]:
    """Show that work goes on whose steps nobody can count: where, when and how as ``track`` does."""
    if not _is_watched():
        yield
        return
    bar = _pulse()
    bar.add_task(what, total=None)
    begin = Timer(_PATIENCE, bar.start)
    begin.daemon = True
    begin.start()
    try:
        yield
    finally:
        begin.cancel()
        begin.join()
        if bar.live.is_started:
            bar.stop()


def _is_watched() -> bool:
    """Tell whether stderr is a terminal that can redraw a line."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _bar() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn  # only where one waits

    return _progress(BarColumn(), MofNCompleteColumn())


def _pulse() -> Progress:
    from rich.progress import BarColumn, TimeElapsedColumn

    return _progress(BarColumn(), TimeElapsedColumn())


def _progress(*columns: ProgressColumn) -> Progress:
    from rich.progress import Progress, TextColumn

    from vks.render.terminal import make_console

    text = TextColumn("{task.description}", markup=False)
    console = make_console(sys.stderr)
    # What is written to stderr meanwhile stands above the bar; stdout is data and is left alone.
    return Progress(text, *columns, console=console, transient=True, redirect_stdout=False)
