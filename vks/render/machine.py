"""JSON and CSV: the same rows, plain numbers, the same bytes everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from msgspec import Struct

from vks.lang import t
from vks.model.calendar import Month
from vks.render.people import clean
from vks.tables.table import Column, Report, Table

SCHEMA_VERSION: Final = 1
_PARTS: Final = {"assignments": ("unit", "at_least", "above", "at_most", "below", "aim", "due")}
"""What the parts of an exploded column hold, for the headings where there is no part at all."""
_STEERING: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_LIKE_DATE: Final = re.compile(r"([0-9]+)([-/])([0-9]+)(%?)")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")  # full width, too


class CsvStyle(Struct, frozen=True):
    """How a CSV file is to be written."""

    delimiter: str = ","
    decimal_comma: bool = False
    bom: bool = False
    people: bool = False
    """Headings and values as people read them (for Vietnamese Excel), not machine names."""


def to_json(report: Report) -> str:
    """Give a report as one JSON document: schemaVersion, kind, notices, items, then more."""
    document: dict[str, Any] = {
        "schemaVersion": SCHEMA_VERSION,
        "kind": report.kind,
        **{key: json_value(value) for key, value in report.extra.items()},
        "notices": list(report.notices),
    }
    for table in report.tables:
        document[table.key] = [
            {column.key: json_value(_value(column, item)) for column in _machine_columns(table)}
            for item in table.items
        ]
    return escape_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def escape_json(text: str) -> str:
    """Give JSON in which letters that steer a terminal, or end a line of a script, are written as numbers."""
    return text if text.isascii() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def to_csv(report: Report, style: CsvStyle) -> str:
    """Give a report's first table as CSV.

    Text that a spreadsheet would run as a formula gets an apostrophe before it, and control
    characters are cleaned as they are for people. Where the data
    are illustrative or incomplete, the last column says so in every row.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\r\n")
    table = report.tables[0]
    header, rows = _people_rows(table) if style.people else _machine_rows(table)
    if report.data:
        marks = _marks(report, exploded=not style.people)
        header = [*header, t("Số liệu") if style.people else "data"]
        rows = [
            [*row, _mark_text(mark) if style.people else mark] for row, mark in zip(rows, marks, strict=True)
        ]
    writer.writerow([clean(heading) for heading in header])
    for row in rows:
        writer.writerow([_csv_cell(value, style) for value in row])
    return ("\ufeff" if style.bom else "") + out.getvalue()


def json_value(value: object) -> Any:
    """Give a cell as JSON has it: exact integers, other fractions as floats, ISO dates."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (date, Month)):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): json_value(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [json_value(each) for each in value]
    return str(value)


def _mark_text(mark: str) -> str:
    words = {"illustrative": t("minh họa"), "incomplete": t("chưa đầy đủ")}
    return ", ".join(words.get(part, part) for part in mark.split())


def _marks(report: Report, *, exploded: bool) -> list[str]:
    """Give each row's mark; an exploded item has as many rows as parts."""
    table = report.tables[0]
    plan = next((column for column in table.columns if column.key == "plan"), None)
    everywhere = " ".join(dict.fromkeys(report.data.values()))
    marks = []
    for item in table.items:
        mark = everywhere if plan is None else report.data.get(str(_value(plan, item)), "")
        parts = 1
        if exploded and table.explode:
            column = next(each for each in table.columns if each.key == table.explode)
            parts = len(json_value(_value(column, item)))
        marks += [mark] * parts
    return marks


def _machine_columns(table: Table[Any]) -> list[Column[Any]]:
    return [column for column in table.columns if column.value is not None]


def _value(column: Column[Any], item: object) -> object:
    return column.value(item) if column.value else None


def _machine_rows(table: Table[Any]) -> tuple[list[str], Iterable[list[object]]]:
    columns = _machine_columns(table)
    plain = [column for column in columns if column.key != table.explode]
    if not table.explode:
        header = [column.key for column in plain]
        return header, ([_value(column, item) for column in plain] for item in table.items)
    exploded = next(column for column in columns if column.key == table.explode)
    inside: list[str] = []
    rows: list[list[object]] = []
    for item in table.items:
        own = [_value(column, item) for column in plain]
        for part in json_value(_value(exploded, item)):
            inside = inside or list(part)
            rows.append([*own, *part.values()])
    inside = inside or list(_PARTS.get(table.explode, ()))
    prefix = table.explode.removesuffix("s") + "_"
    return [*(column.key for column in plain), *(prefix + key for key in inside)], rows


def _people_rows(table: Table[Any]) -> tuple[list[str], Iterable[list[object]]]:
    columns = [column for column in table.columns if column.title]
    rows = ([_people_cell(column, item) for column in columns] for item in table.items)
    return [column.title for column in columns], rows


def _people_cell(column: Column[Any], item: object) -> object:
    value = _value(column, item)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Month):
        return t("tháng {month}", month=column.text(item))  # a bare 07/2024 would become a day of July
    return _no_date(column.text(item))


def _no_date(text: str) -> str:
    """Give 7-8 and 1/5 in a form that a spreadsheet does not take for a day of the year."""
    found = _LIKE_DATE.fullmatch(text)
    if found is None:
        return text
    if found[2] == "/":
        return t("{n} trên {all}", n=found[1], all=found[3])
    return f"{found[1]}–{found[3]}{found[4]}"


def _csv_cell(value: object, style: CsvStyle) -> object:
    plain = json_value(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, float):
        text = repr(round(plain, 10))
        return text.replace(".", ",") if style.decimal_comma else text
    if isinstance(plain, dict):
        plain = "; ".join(str(each) for each in plain.values() if each not in {None, ""})
    if isinstance(plain, list):
        plain = "; ".join(_csv_part(each) for each in plain)
    if isinstance(plain, str):
        shown = clean(plain)
        live = plain.startswith(_FORMULA_STARTS) or shown.lstrip().startswith(_FORMULA_STARTS)
        return "'" * live + shown
    return plain


def _csv_part(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each is not None)
    return str(value)
