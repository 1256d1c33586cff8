"""DuckDB, kept to this machine: write one table as Parquet, read what Parquet files are, run SQL.

Only this module loads it (extra ``vks[national]``); it is never let to fetch an extension.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from vks.model.dataset import Field, FieldType, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_TYPES: Final = {
    FieldType.TEXT: "VARCHAR",
    FieldType.TEXTS: "VARCHAR[]",
    FieldType.WHOLE: "BIGINT",
    FieldType.NUMBER: "DOUBLE",
    FieldType.PART: "DECIMAL(18, 17)",
    FieldType.DAY: "DATE",
    FieldType.YES_NO: "BOOLEAN",
}
_AT_ONCE: Final = 4096
"""Rows handed over in one go: their memory is bounded, and fewer would be slower."""
_ROWS_IN_GROUP: Final = 122_880
_MARKS: Final = "SELECT key, value FROM parquet_kv_metadata(?)"


class UnreadableParquetError(Exception):
    """A file that is no sound Parquet file; the text is what DuckDB says of it."""


class Answer(Struct, frozen=True):
    """What a query gave: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Part(Struct, frozen=True):
    """One file that a table is made of, with the cells that stand in the names of its folders."""

    file: Path
    organisation: str
    year: int


def parquet_bytes(
    fields: Sequence[Field], rows: Iterable[Mapping[str, Value]], marks: Mapping[str, str]
) -> bytes:
    """Give the bytes of a Parquet file: the same rows and marks make the same bytes.

    One thread writes row groups of a fixed size; the file names the version of DuckDB. Every cell
    goes over as a parameter, so that no text of a plan is ever part of a statement.
    """
    columns = ", ".join(f"{_name(field.name)} {_TYPES[field.type]}" for field in fields)
    lists = ", ".join(f"unnest(CAST(? AS {_TYPES[field.type]}[]))" for field in fields)
    told = ", ".join(f"{key}: {_text(value)}" for key, value in marks.items())
    with _database(threads=1) as (database, folder):
        database.execute(f"CREATE TABLE handed_on ({columns})")
        waiting = iter(rows)
        while some := list(islice(waiting, _AT_ONCE)):
            cells = [_cells(field, some) for field in fields]
            database.execute(f"INSERT INTO handed_on SELECT {lists}", cells)  # names of our schema
        file = folder / "whole.parquet"
        database.execute(
            f"COPY handed_on TO {_text(str(file))} (FORMAT parquet, COMPRESSION zstd, "
            f"ROW_GROUP_SIZE {_ROWS_IN_GROUP}, KV_METADATA {{{told}}})"
        )
        return file.read_bytes()


def marks_of(files: Sequence[Path]) -> dict[Path, dict[str, str] | None]:
    """Give the marks that Parquet files carry; None of one that is no sound Parquet file."""
    import duckdb

    marks: dict[Path, dict[str, str] | None] = {file: {} for file in files}
    with _database() as (database, _):
        for file in files:
            try:
                found = database.execute(_MARKS, [_exactly(file)]).fetchall()
            except duckdb.Error:
                marks[file] = None
            else:
                marks[file] = {_word(key): _word(value) for key, value in found}
    return marks


def run_sql(sql: str, tables: Mapping[str, Sequence[Part]]) -> Answer:
    """Run one query over tables by their names; raises UnreadableParquetError."""
    import duckdb

    with _database() as (database, _):
        try:
            for name, parts in tables.items():
                database.execute(_view(name, parts))
            cursor = database.execute(sql)
            return Answer(tuple(column[0] for column in cursor.description or ()), cursor.fetchall())
        except duckdb.Error as error:
            raise UnreadableParquetError(str(error).splitlines()[0]) from error


@contextmanager
def _database(threads: int = 0) -> Iterator[tuple[DuckDBPyConnection, Path]]:
    """Open an empty database in memory, with a folder of its own for what does not fit into it."""
    import duckdb

    with TemporaryDirectory(prefix="vks-") as place:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_persistent_secrets": False,
            "temp_directory": place,
        }
        if threads:
            config["threads"] = threads
        database = duckdb.connect(":memory:", config=config)
        try:
            yield database, Path(place)
        finally:
            database.close()


def _view(name: str, parts: Sequence[Part]) -> str:
    """Give the statement that makes a table of files, with the cells of their folders' names.

    Those are looked up by file and not taken from the path: a folder further up may be named
    like one of ours. Columns that a file lacks are null.
    """
    files = ", ".join(_text(_exactly(part.file)) for part in parts)
    known = ", ".join(f"({_text(str(part.file))}, {_text(part.organisation)}, {part.year})" for part in parts)
    return (
        f"CREATE VIEW {_name(name)} AS SELECT part.organisation, part.year, cells.* EXCLUDE (vks_file) "  # noqa: S608  # texts are quoted, numbers are numbers
        f"FROM read_parquet([{files}], union_by_name=true, hive_partitioning=false, filename='vks_file') cells "
        f"JOIN (VALUES {known}) part(file, organisation, year) ON part.file = cells.vks_file"
    )


def _cells(field: Field, rows: Iterable[Mapping[str, Value]]) -> list[object]:
    values: Iterator[object] = (row[field.name] for row in rows)
    if field.type is FieldType.TEXTS:
        return [list(value) if isinstance(value, tuple) else value for value in values]
    return list(values)


def _exactly(file: Path) -> str:
    """Give a path as a pattern that means this file alone."""
    return glob.escape(str(file))


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _word(data: bytes | str) -> str:
    return data if isinstance(data, str) else data.decode("utf-8", "replace")
