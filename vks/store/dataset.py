"""The data set on the disk: put a plan's files in place, find and choose those of all provinces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Final

from msgspec import Struct

from vks.model.dataset import Publication, TableName, Value, dataset
from vks.store.duck import Answer, Part, marks_of, parquet_bytes, run_sql

VIEWS: Final = {TableName.ROWS: "vks_rows", TableName.TASKS: "vks_tasks"}
"""The names under which the queries know the tables."""
_SQL: Final = ".sql"
_YES: Final = "true"


class Published(Struct, frozen=True):
    """One file of the data set, as found."""

    file: Path
    publication: Publication


class Fault(Struct, frozen=True):
    """Why a data set cannot be counted: which kind of fault, in which files, and a word on it."""

    kind: str
    files: tuple[Path, ...]
    word: str = ""


class Found(Struct, frozen=True):
    """The files to be counted, those left out for a newer or an equal one, and what is wrong."""

    chosen: tuple[Published, ...] = ()
    left_out: tuple[Published, ...] = ()
    faults: tuple[Fault, ...] = ()


def query_names() -> tuple[str, ...]:
    """Give the names of the queries that ship with the program."""
    names = (each.name for each in files("vks.store").joinpath("sql").iterdir())
    return tuple(sorted(name.removesuffix(_SQL) for name in names if name.endswith(_SQL)))


def query_text(name: str) -> str:
    """Give the SQL of a query that ships with the program."""
    return files("vks.store").joinpath("sql", name + _SQL).read_text(encoding="utf-8")


def publication_bytes(publication: Publication, rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Give the bytes of one file of the data set."""
    return parquet_bytes(dataset().in_file(publication.table), rows, _marks(publication))


def find_published(folder: Path) -> Found:
    """Find the files of a data set and choose one of each plan, year and table.

    The newest day holds; of equal files any one; two different ones of the same day are a fault, and
    so are files that the program did not write, of another version, or out of their place.
    """
    found = list(_read(folder))
    known = [each for each in found if isinstance(each, Published)]
    faults = [each for each in found if isinstance(each, Fault)]
    chosen: list[Published] = []
    for group in _by_plan(known):
        best = _newest(group)
        if isinstance(best, Fault):
            faults.append(best)
        else:
            chosen.append(best)
    faults += _unpaired(chosen) if not faults else []
    left_out = tuple(each for each in known if each not in chosen)
    return Found(tuple(chosen), left_out, tuple(faults))


def ask(sql: str, chosen: Sequence[Published]) -> Answer:
    """Run one query over the chosen files; raises UnreadableParquetError."""
    tables = {
        VIEWS[table]: [
            Part(each.file, each.publication.organisation, each.publication.year)
            for each in chosen
            if each.publication.table is table
        ]
        for table in TableName
    }
    return run_sql(sql, tables)


def _marks(publication: Publication) -> dict[str, str]:
    """Give what a file says of itself, so that it is known wherever it is carried."""
    flags = {
        "illustrative": publication.illustrative,
        "incomplete": publication.incomplete,
        "draft": publication.draft,
        "second_hand": publication.second_hand,
    }
    return {
        "vks_schema": str(dataset().version),
        "vks_table": publication.table.value,
        "vks_organisation": publication.organisation,
        "vks_organisation_name": publication.organisation_name,
        "vks_year": str(publication.year),
        "vks_plan": publication.plan,
        "vks_as_of": str(publication.as_of),
        "vks_commit": publication.commit or "",
        **{f"vks_{key}": str(flag).lower() for key, flag in flags.items()},
    }


def _read(folder: Path) -> Iterator[Published | Fault]:
    """Read what the files in the places of the data set say of themselves."""
    tables = {
        file: table
        for table in TableName
        for file in sorted((folder / table.value).glob("organisation=*/year=*/*.parquet"))
        if not file.name.startswith(".")
    }
    for file, marks in marks_of(list(tables)).items():
        yield Fault("damaged", (file,)) if marks is None else _published(file, tables[file], marks)


def _published(file: Path, table: TableName, marks: Mapping[str, str]) -> Published | Fault:
    version = marks.get("vks_schema", "")
    if not version.isdecimal():
        return Fault("foreign", (file,))
    if int(version) != dataset().version:
        return Fault("newer" if int(version) > dataset().version else "older", (file,), version)
    try:
        publication = Publication(
            TableName(marks["vks_table"]),
            marks["vks_organisation"],
            marks["vks_organisation_name"],
            int(marks["vks_year"]),
            marks["vks_plan"],
            date.fromisoformat(marks["vks_as_of"]),
            marks["vks_commit"] or None,
            illustrative=marks["vks_illustrative"] == _YES,
            incomplete=marks["vks_incomplete"] == _YES,
            draft=marks["vks_draft"] == _YES,
            second_hand=marks["vks_second_hand"] == _YES,
        )
    except (KeyError, ValueError):
        return Fault("foreign", (file,))
    inside = (publication.table, *publication.path[1:3])
    if inside != (table, file.parent.parent.name, file.parent.name):
        return Fault("misplaced", (file,), "/".join(publication.path))
    return Published(file, publication)


def _by_plan(known: Iterable[Published]) -> list[list[Published]]:
    """Give the files of each table, plan and year, the newest day first."""
    groups = groupby(sorted(known, key=_rank), key=lambda each: _rank(each)[:4])
    return [list(group) for _, group in groups]


def _rank(each: Published) -> tuple[str, str, int, str, int, str]:
    own = each.publication
    return (own.table, own.organisation, own.year, own.plan, -own.as_of.toordinal(), str(each.file))


def _newest(group: list[Published]) -> Published | Fault:
    newest = [each for each in group if each.publication.as_of == group[0].publication.as_of]
    if len(newest) > 1 and len({sha256(each.file.read_bytes()).digest() for each in newest}) > 1:
        return Fault("twice", tuple(each.file for each in newest), str(newest[0].publication.as_of))
    return newest[0]


def _unpaired(chosen: Sequence[Published]) -> list[Fault]:
    """Find plans of which one table is here and the other is not, or is of another day."""
    days: dict[tuple[str, int, str], dict[TableName, Published]] = {}
    for each in chosen:
        own = each.publication
        days.setdefault((own.organisation, own.year, own.plan), {})[own.table] = each
    return [
        Fault("unpaired", tuple(each.file for each in pair.values()))
        for pair in days.values()
        if len({(each.publication.as_of, each.publication.commit) for each in pair.values()}) > 1
        or len(pair) < len(TableName)
    ]
