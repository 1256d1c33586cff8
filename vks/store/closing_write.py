"""Close a month, open it again, close it once more: the file of a closed month is written here."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from vks.model.calendar import Month
from vks.model.closing import (
    HANDED_IN,
    NOT_HANDED_IN,
    UNKNOWN,
    ClosedMonth,
    Correction,
    FigureChange,
    Figures,
    Reopened,
    changes_between,
    hash_of,
)
from vks.model.plan import Plan
from vks.model.succession import held_office
from vks.store.canonical import parse_results
from vks.store.closed_file import closed_text
from vks.store.closing import closed_file
from vks.store.figures import figures_of
from vks.store.git import Git
from vks.store.repository import RESULTS, SUFFIX, Repository
from vks.store.trace import trace_file
from vks.store.write import sweep, write_whole

Months = dict[str, Figures | None]
"""By unit: what a month's file says; None for a unit that has not handed in."""


def month_figures(repository: Repository, folder: Path, plan: Plan, month: Month) -> Months:
    """Read one month of every unit that was in office, or has handed in all the same."""
    found: Months = {}
    for unit in plan.units:
        path = _path(folder, unit, month)
        if path in repository.yaml_files(path.parent):
            found[unit] = figures_of(parse_results(repository.read(path)).data)
        elif held_office(plan, unit, month.first_day):
            found[unit] = None
    return found


def close_month(month: Month, on: date, by: str, figures: Months) -> ClosedMonth:
    """Fix a month's figures for the first time."""
    return ClosedMonth(month, on, by, _fixed(month, figures))


def reopen_month(closed: ClosedMonth, on: date, by: str, why: str) -> ClosedMonth:
    """Open a closed month for correction."""
    return replace(closed, open=Reopened(on, by, why))


def close_again(
    repository: Repository, folder: Path, closed: ClosedMonth, on: date, by: str, figures: Months
) -> ClosedMonth:
    """Close an open month again, with an entry that says what changed, by whom and why."""
    if closed.open is None:
        return closed
    changes = _changes(repository, folder, closed, figures)
    entry = Correction(closed.open.on, on, by, closed.open.why, changes)
    fixed = _fixed(closed.month, figures)
    return replace(closed, figures=fixed, corrections=(*closed.corrections, entry), open=None)


def write_closed(folder: Path, closed: ClosedMonth) -> Path:
    """Write the file of a closed month, whole or not at all; the lock is held. Raises OSError."""
    path = closed_file(folder, closed.month)
    is_new = not path.parent.exists()
    if is_new:
        path.parent.mkdir()
    sweep([path.parent])
    try:
        write_whole(path, closed_text(closed).encode())
    except BaseException:
        if is_new:
            with contextlib.suppress(OSError):
                path.parent.rmdir()
        raise
    return path


def _fixed(month: Month, figures: Months) -> dict[str, str]:
    return {
        unit: NOT_HANDED_IN if own is None else hash_of(unit, month, own) for unit, own in figures.items()
    }


def _changes(
    repository: Repository, folder: Path, closed: ClosedMonth, figures: Months
) -> tuple[FigureChange, ...]:
    found: list[FigureChange] = []
    now = _fixed(closed.month, figures)
    for unit in dict.fromkeys([*closed.figures, *now]):
        old, new = closed.figures.get(unit, NOT_HANDED_IN), now.get(unit, NOT_HANDED_IN)
        if old == new:
            continue
        own = figures.get(unit)
        if NOT_HANDED_IN in {old, new} or own is None:
            words = {NOT_HANDED_IN: NOT_HANDED_IN}
            found.append(FigureChange(unit, None, words.get(old, HANDED_IN), words.get(new, HANDED_IN)))
            continue
        name = repository.name_of(_path(folder, unit, closed.month))
        fixed = trace_file(Git(repository.root), name, unit, closed.month, old).fixed
        if fixed is None or fixed.figures is None:
            found.append(FigureChange(unit, None, UNKNOWN, None))
        else:
            found += changes_between(unit, fixed.figures, own)
    return tuple(found)


def _path(folder: Path, unit: str, month: Month) -> Path:
    return folder / RESULTS / unit / f"{month}{SUFFIX}"
