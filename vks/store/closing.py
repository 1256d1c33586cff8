"""Closed months: read them, and find what was changed in them afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from vks.model.calendar import Month, parse_month
from vks.model.closing import NOT_HANDED_IN, ClosedMonth, hash_of
from vks.model.finding import Finding, Place
from vks.model.plan import Plan
from vks.store.closed_file import read_closed
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.figures import figures_of
from vks.store.naming import near_words
from vks.store.reading import Reading
from vks.store.repository import CLOSED, RESULTS, SUFFIX, Repository


class Seen(Struct):
    """The results files of closed months that were come by; None where one cannot be read."""

    months: frozenset[Month]
    readers: dict[tuple[str, Month], Reader | None] = field(default_factory=dict)

    def note(self, unit: str, month: Month, reader: Reader | None) -> None:
        """Note one file."""
        self.readers[unit, month] = reader


def closed_file(folder: Path, month: Month) -> Path:
    """Give where a plan's closed month is written down."""
    return folder / CLOSED / f"{month}{SUFFIX}"


def read_closed_months(reading: Reading, plan: Plan, folder: Path) -> tuple[ClosedMonth, ...]:
    """Read every closed month of a plan that can be read; one outside its period is a finding."""
    top = folder / CLOSED
    found = []
    for path in [] if reading.leaves(top) else reading.repository.yaml_files(top):
        month = parse_month(path.name.removesuffix(SUFFIX))
        if month is None:
            continue  # told among the strays
        read = reading.file(
            path,
            "closed",
            lambda reader, month=month: read_closed(reader, month),  # type: ignore[misc]  # mypy cannot infer a default
        )
        if read is None:
            continue
        reader, closed = read
        if month not in plan.period:
            first, last = str(plan.period.first), str(plan.period.last)
            reading.late(reader, "month-outside", ("month",), month=str(month), first=first, last=last)
        elif closed is not None:
            _check_units(reading, reader, plan, closed)
            found.append(closed)
    return tuple(found)


def closed_now(repository: Repository, folder: Path, month: Month) -> ClosedMonth | None:
    """Give what a closed month's file says at this moment; None where there is none that can be read."""
    path = closed_file(folder, month)
    if path not in repository.yaml_files(path.parent):
        return None
    return read_closed(Reader(parse(repository.read(path))), month)


def closed_months(repository: Repository, folder: Path) -> frozenset[Month]:
    """Give the months that may not be written to: closed, and not open for correction.

    A file that cannot be read counts as closed.
    """
    found = set()
    for path in repository.yaml_files(folder / CLOSED):
        month = parse_month(path.name.removesuffix(SUFFIX))
        document = parse(repository.read(path))
        data = document.data
        is_open = isinstance(data, dict) and isinstance(data.get("open"), dict) and not document.findings
        if month is not None and not is_open:
            found.add(month)
    return frozenset(found)


def month_closed(file: str, month: Month) -> Finding:
    """Give the finding that refuses to write a closed month's file."""
    return Finding("month-closed", Place(file), {"month": month_words(month), "id": str(month)})


def changed_since(
    repository: Repository, folder: Path, closed: Iterable[ClosedMonth], units: Iterable[str], seen: Seen
) -> Iterator[Finding]:
    """Give a finding for everything that is no longer as it was closed, of the units that were read."""
    known = tuple(units)
    for each in closed:
        if each.open is not None:
            continue
        for unit in known:
            name = repository.name_of(folder / RESULTS / unit / f"{each.month}{SUFFIX}")
            yield from _changed(repository, each, unit, name, seen)


def month_words(month: Month) -> str:
    """Give a month for a sentence."""
    return f"{month.month:02d}/{month.year}"


def _changed(
    repository: Repository, closed: ClosedMonth, unit: str, name: str, seen: Seen
) -> Iterator[Finding]:
    fixed = closed.figures.get(unit, NOT_HANDED_IN)
    is_there = (unit, closed.month) in seen.readers
    reader = seen.readers.get((unit, closed.month))
    if fixed == NOT_HANDED_IN:
        if not is_there:
            return
    elif is_there and reader is None:
        return  # what makes it unreadable has been told
    elif reader is not None and fixed == hash_of(unit, closed.month, figures_of(reader.document.data)):
        return
    from vks.store.closing_findings import explain_change  # only where something differs: git

    yield from explain_change(repository, closed, unit, name, reader)


def _check_units(reading: Reading, reader: Reader, plan: Plan, closed: ClosedMonth) -> None:
    if "units" in reading.gaps.lists:
        return
    for unit in closed.figures:
        if unit not in plan.units:
            before = len(reader.findings)
            reader.find_key(
                "unit-unknown", ("figures", unit), id=unit, **near_words(unit, plan.units, reader)
            )
            reading.findings += reader.findings[before:]
