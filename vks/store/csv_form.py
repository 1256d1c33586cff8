"""Read figures from a CSV file whose columns are named, by habit or by a mapping."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from vks.model.calendar import parse_month
from vks.model.finding import Finding, Place
from vks.model.intake import Hand, Taken
from vks.model.names import fold
from vks.model.results import Ratio, Value, Verdict
from vks.model.target import Target
from vks.store.document import Data
from vks.store.handed import Known, take_figure, target_in
from vks.store.odd_text import odd_words
from vks.store.results_file import expected_of, figure_of
from vks.store.scalars import Refusal
from vks.store.text import MOST_BYTES, decode
from vks.store.workbook_values import clean_text, number_in, verdict_in

FIELDS: Final = ("plan", "unit", "month", "target", "value", "numerator", "denominator", "note")
_USUAL: Final = {
    "plan": ("plan", "kế hoạch", "mã kế hoạch"),
    "unit": ("unit", "đơn vị", "mã đơn vị", "tên đơn vị"),
    "month": ("month", "tháng", "tháng báo cáo"),
    "target": ("target", "id", "mã", "mã chỉ tiêu", "chỉ tiêu"),
    "value": ("value", "kết quả", "số lượng", "giá trị", "số liệu"),
    "numerator": ("numerator", "tử số", "tử"),
    "denominator": ("denominator", "mẫu số", "mẫu"),
    "note": ("note", "ghi chú"),
}
_NEEDED: Final = ("unit", "month", "target")
_DELIMITERS: Final = (";", "\t", ",")
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_MONTH_FIRST: Final = re.compile(r"(?:tháng\s*)?([0-9]{1,2})\s*[/.-]\s*([0-9]{4})", re.IGNORECASE)
_PAIR: Final = {
    "numerator": ("cột tử số", "the numerator's column"),
    "denominator": ("cột mẫu số", "the denominator's column"),
}
_PAIR_WORDS: Final = {
    f"{name}_cell{language}": words
    for name, both in zip(("first", "second"), _PAIR.values(), strict=True)
    for language, words in zip(("", "_en"), both, strict=True)
}


class _Row(Struct, frozen=True):
    """One line of the file by field; the place of a field is that of its text in the line."""

    file: str
    line: int
    raw: str
    cells: dict[str, str]
    starts: dict[str, int]
    """Where each field's text begins in the line."""

    def place(self, field: str) -> Place:
        """Give the place of a field."""
        text = self.cells.get(field, "")
        return Place(self.file, self.line, self.starts.get(field, 0) + 1, self.raw, max(len(text), 1))


def read_csv_form(data: bytes, file: str, known: Known, mapping: Mapping[str, str]) -> Taken:
    """Read a CSV file: a line a figure; ``mapping`` names the columns that are not named as usual."""
    taken = Taken()
    text = decode(data, file)
    taken.findings += [each for each in text.findings if each.id != "yaml-tab"]
    content = text.content
    if content is None or not content.strip():
        if not taken.findings:
            taken.findings.append(Finding("file-empty", Place(file)))
        return taken
    said = {each.id for each in text.findings}
    taken.findings += [each for each in odd_words(content, file) if each.id not in said]
    lines = content.split("\n")
    columns = _columns(taken, file, lines[0], mapping)
    if columns is None:
        return taken
    for row in _rows(lines, file, columns):
        if isinstance(row, Finding):
            taken.findings.append(row)
        else:
            _read(taken, row, known)
    return taken


def _columns(taken: Taken, file: str, header: str, mapping: Mapping[str, str]) -> dict[str, int] | None:
    """Find the column of each field; None, with a finding, where one that is needed is missing."""
    titles = [fold(title) for title in next(csv.reader([header], delimiter=_delimiter(header)))]
    found: dict[str, int] = {}
    missing: list[str] = []
    for field in FIELDS:
        names = (mapping[field],) if field in mapping else _USUAL[field]
        at = next((titles.index(fold(name)) for name in names if fold(name) in titles), None)
        if at is not None:
            found[field] = at
        elif field in _NEEDED or field in mapping:
            missing.append(mapping.get(field) or f"{_USUAL[field][1]} ({field})")
    if not {"value", "numerator"} & set(found):
        missing.append("kết quả (value)")
    if not missing:
        return found
    values = {"columns": ", ".join(f"“{name}”" for name in missing)}
    taken.findings.append(Finding("csv-columns", Place(file, 1, 1, header, len(header)), values))
    return None


def _delimiter(header: str) -> str:
    """Give the sign that parts the columns: the one that the header has most of."""
    return max(_DELIMITERS, key=header.count)


def _rows(lines: list[str], file: str, columns: Mapping[str, int]) -> Iterator[_Row | Finding]:
    """Give each line, or for several that a quote holds together by mistake what is wrong."""
    csv.field_size_limit(MOST_BYTES)  # a quote that is never closed swallows the rest of the file
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=_delimiter(lines[0]))
    before = 0
    for cells in reader:
        number, before = before + 1, reader.line_num
        own = lines[number - 1 : before]
        if sum(line.count('"') for line in own) % 2:
            at = own[0].rfind('"')
            yield Finding("csv-quote", Place(file, number, at + 1, own[0]))
            continue
        if number == 1 or not any(cell.strip() for cell in cells):
            continue
        raw = lines[number - 1]
        found = {field: cells[at].strip() for field, at in columns.items() if at < len(cells)}
        starts = {field: _start(raw, cells, at) for field, at in columns.items() if at < len(cells)}
        yield _Row(file, number, raw, found, starts)


def _start(raw: str, cells: list[str], at: int) -> int:
    """Give where a cell's text begins in its line, behind the texts of those before it."""
    found = 0
    for cell in cells[:at]:
        found = max(raw.find(cell, found), 0) + len(cell) + 1
    text = cells[at].strip()
    return max(raw.find(text, found), found) if text else min(found, max(len(raw) - 1, 0))


def _read(taken: Taken, row: _Row, known: Known) -> None:
    """Read one line; one with something wrong gives nothing but findings."""
    if not any(row.cells.get(field) for field in ("value", "numerator", "denominator", "note")):
        return
    hand = _hand(taken, row, known)
    if hand is None:
        return
    plan = known.plans[hand.plan]
    target = target_in(taken, plan, hand.unit, row.cells.get("target", ""), row.place("target"))
    if target is None:
        return
    value = _value(row, target)
    if isinstance(value, Finding):
        taken.findings.append(value)
        return
    note, odd = clean_text(row.cells.get("note", ""), row.place("note"))
    if odd:
        told = {(each.id, each.place.line) for each in taken.findings}
        taken.findings += [each for each in odd if (each.id, each.place.line) not in told]
    field = "value" if row.cells.get("value") else "numerator" if row.cells.get("numerator") else "note"
    take_figure(taken, hand, target, value, note, row.place(field))


def _hand(taken: Taken, row: _Row, known: Known) -> Hand | None:
    said = row.cells.get("month", "")
    found = _MONTH_FIRST.fullmatch(said)
    month = parse_month(f"{found[2]}-{int(found[1]):02d}" if found else said)
    if month is None:
        values = {"value": said, "example": "2024-03"}
        taken.findings.append(Finding("month-unreadable", row.place("month"), values))
        return None
    plan, unit = row.cells.get("plan", ""), row.cells.get("unit", "")
    return known.hand_in(taken, plan, unit, month, row.place("unit"), by_name=True)


def _value(row: _Row, target: Target) -> Value | Finding | None:
    """Read a line's answer: one text, or a numerator and a denominator."""
    text, above, below = (row.cells.get(field, "") for field in ("value", "numerator", "denominator"))
    if text and (above or below):
        return Finding("csv-both", row.place("value"))
    if not (above or below):
        return _whole_value(text, target, row) if text else None
    numbers: list[int] = []
    for field in _PAIR:
        if not row.cells.get(field):
            own, own_en = _PAIR[field]
            filled = next(each for each in _PAIR if each != field)
            return Finding("cell-half", row.place(filled), {"cell": own, "cell_en": own_en})
        number = number_in(row.cells[field])
        if isinstance(number, Refusal):
            return Finding(number.id, row.place(field), number.values | _PAIR_WORDS)
        numbers.append(number)
    ratio = Ratio(*numbers)
    return _whole_value(str(ratio), target, row, "numerator")


def _whole_value(text: str, target: Target, row: _Row, field: str = "value") -> Value | Finding:
    """Read a figure written as one text."""
    if expected_of(target)[1] is Verdict:
        verdict = verdict_in(text)
        if isinstance(verdict, Refusal):
            return Finding(verdict.id, row.place(field), verdict.values)
        return verdict
    raw: Data = int(text) if _INTEGER.fullmatch(text) else text
    value = figure_of(raw, target)
    return Finding(value.id, row.place(field), value.values) if isinstance(value, Refusal) else value
