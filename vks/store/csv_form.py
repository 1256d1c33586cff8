"""Read figures from a CSV file whose columns are named, by habit or by a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from vks.model.calendar import parse_month
from vks.model.finding import Finding, Place
from vks.model.intake import Hand, Taken
from vks.model.names import fold
from vks.model.results import Ratio, Value, Verdict
from vks.model.target import Target
from vks.store.csv_cells import DELIMITERS, CsvRow, csv_rows
from vks.store.document import Data
from vks.store.handed import Known, take_figure, target_in
from vks.store.odd_text import odd_words
from vks.store.results_file import expected_of, figure_of
from vks.store.scalars import Refusal
from vks.store.text import decode
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
    """One row of the file by field."""

    file: str
    own: CsvRow
    columns: Mapping[str, int]

    def text(self, field: str) -> str:
        """Give what a field holds; nothing for a column or a cell that is not there."""
        at = self.columns.get(field, len(self.own.cells))
        return self.own.cells[at].value.strip() if at < len(self.own.cells) else ""

    def place(self, field: str) -> Place:
        """Give the place of a field; of one that is not there that of its row."""
        return self.own.place(self.columns.get(field, len(self.own.cells)), self.file)


def read_csv_form(data: bytes, file: str, known: Known, mapping: Mapping[str, str]) -> Taken:
    """Read a CSV file: a line a figure; ``mapping`` names the columns that are not named as usual."""
    taken = Taken()
    text = decode(data, file, table=True)
    taken.findings += text.findings
    content = text.content
    if content is None or not content.strip():
        if not taken.findings:
            taken.findings.append(Finding("file-empty", Place(file)))
        return taken
    said = {each.id for each in text.findings}
    taken.findings += [each for each in odd_words(content, file) if each.id not in said]
    rows = csv_rows(content, _delimiter(content.partition("\n")[0]))
    columns = _columns(taken, file, next(rows), mapping)
    if columns is None:
        return taken
    for row in rows:
        quote = _quote(row, file)
        if quote is not None:
            taken.findings.append(quote)
        elif any(cell.value.strip() for cell in row.cells):
            _read(taken, _Row(file, row, columns), known)
    return taken


def _columns(taken: Taken, file: str, head: CsvRow, mapping: Mapping[str, str]) -> dict[str, int] | None:
    """Find the column of each field; None, with a finding, where one that is needed is missing."""
    quote = _quote(head, file)
    if quote is not None:
        taken.findings.append(quote)
        return None
    titles = [fold(cell.value) for cell in head.cells]
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
    header = head.lines[0]
    taken.findings.append(Finding("csv-columns", Place(file, 1, 1, header, len(header)), values))
    return None


def _delimiter(header: str) -> str:
    """Give the sign that parts the columns: the one that the header has most of."""
    return max(DELIMITERS, key=header.count)


def _quote(row: CsvRow, file: str) -> Finding | None:
    """Find the quote that holds several lines together by mistake."""
    if sum(line.count('"') for line in row.lines) % 2 == 0:
        return None
    return Finding("csv-quote", Place(file, row.line, row.lines[0].rfind('"') + 1, row.lines[0]))


def _read(taken: Taken, row: _Row, known: Known) -> None:
    """Read one line; one with something wrong gives nothing but findings."""
    if not any(row.text(field) for field in ("value", "numerator", "denominator", "note")):
        return
    hand = _hand(taken, row, known)
    if hand is None:
        return
    plan = known.plans[hand.plan]
    target = target_in(taken, plan, hand.unit, row.text("target"), row.place("target"))
    if target is None:
        return
    value = _value(row, target)
    if isinstance(value, Finding):
        taken.findings.append(value)
        return
    note, odd = clean_text(row.text("note"), row.place("note"))
    if odd:
        told = {(each.id, each.place.line) for each in taken.findings}
        taken.findings += [each for each in odd if (each.id, each.place.line) not in told]
    field = "value" if row.text("value") else "numerator" if row.text("numerator") else "note"
    take_figure(taken, hand, target, value, note, row.place(field))


def _hand(taken: Taken, row: _Row, known: Known) -> Hand | None:
    said = row.text("month")
    found = _MONTH_FIRST.fullmatch(said)
    month = parse_month(f"{found[2]}-{int(found[1]):02d}" if found else said)
    if month is None:
        values = {"value": said, "example": "2024-03"}
        taken.findings.append(Finding("month-unreadable", row.place("month"), values))
        return None
    plan, unit = row.text("plan"), row.text("unit")
    return known.hand_in(taken, plan, unit, month, row.place("unit"), by_name=True)


def _value(row: _Row, target: Target) -> Value | Finding | None:
    """Read a line's answer: one text, or a numerator and a denominator."""
    text, above, below = (row.text(field) for field in ("value", "numerator", "denominator"))
    if text and (above or below):
        return Finding("csv-both", row.place("value"))
    if not (above or below):
        return _whole_value(text, target, row) if text else None
    numbers: list[int] = []
    for field in _PAIR:
        if not row.text(field):
            own, own_en = _PAIR[field]
            filled = next(each for each in _PAIR if each != field)
            return Finding("cell-half", row.place(filled), {"cell": own, "cell_en": own_en})
        number = number_in(row.text(field))
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
