"""The schema of the data set that ``vks export`` writes: its tables, their columns, its version.

The columns are data (``dataset.toml`` beside this file), so that other programs can read them too.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from msgspec import Struct

Value = str | int | float | bool | Decimal | date | tuple[str, ...] | None
"""What a cell of the data set holds."""
MOST: Final = 2**63 - 1
"""The greatest whole number that a cell takes."""


class TableName(StrEnum):
    """The tables of the data set: judged targets and key tasks."""

    ROWS = "rows"
    TASKS = "tasks"


class FieldType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole"
    NUMBER = "number"
    PART = "part"
    """A number from 0 to 1 with 17 decimals: its sums are the same in any order."""
    DAY = "day"
    YES_NO = "yes-no"


class Field(Struct, frozen=True):
    """One column of the data set."""

    name: str
    type: FieldType
    vi: str
    en: str
    null: bool = False
    partition: bool = False
    """Whether it stands in the folder's name and not in the file."""


class Dataset(Struct, frozen=True):
    """The version of the schema and the columns of its tables, in order."""

    version: int
    tables: dict[TableName, tuple[Field, ...]]

    def in_file(self, table: TableName) -> tuple[Field, ...]:
        """Give the columns that stand in a table's files."""
        return tuple(field for field in self.tables[table] if not field.partition)


class Publication(Struct, frozen=True):
    """What one file of the data set is: whose table, of which plan and day, and its marks."""

    table: TableName
    organisation: str
    organisation_name: str
    year: int
    plan: str
    as_of: date
    commit: str | None = None
    illustrative: bool = False
    incomplete: bool = False
    draft: bool = False
    second_hand: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The parts of the file's path in the data set."""
        folders = (self.table.value, f"organisation={self.organisation}", f"year={self.year}")
        return (*folders, f"{self.plan}.parquet")


@cache
def dataset() -> Dataset:
    """Read the schema; only what exports pays for it."""
    import tomllib

    text = files("vks.model").joinpath("dataset.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    tables = {
        name: tuple(_field(each) for each in (*data["common"], *data[name.value])) for name in TableName
    }
    return Dataset(data["version"], tables)


def _field(data: dict[str, str | bool]) -> Field:
    return Field(
        str(data["name"]),
        FieldType(str(data["type"])),
        str(data["vi"]),
        str(data["en"]),
        bool(data.get("null")),
        bool(data.get("partition")),
    )
