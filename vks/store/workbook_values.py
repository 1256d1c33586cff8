"""What a cell means: a whole number, a verdict, a day or a text, or why it cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from msgspec.structs import replace

from vks.model.calendar import parse_day
from vks.model.finding import Finding, Place, Severity
from vks.model.names import fold
from vks.model.results import Count, Verdict
from vks.store.dates import day_words
from vks.store.expected import FORM_VERDICT, WHOLE
from vks.store.number_format import number_text
from vks.store.odd_text import lookalike_in, odd_cell
from vks.store.scalars import Refusal, parse_value, refuse
from vks.store.text import decode
from vks.store.workbook import Cell

_RATIO: Final = re.compile(r"([0-9]{1,18})\s*/\s*([0-9]{1,18})")
_DIGITS: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DAY_FIRST_WORDS: Final = {"order": "ngày/tháng/năm", "order_en": "day/month/year"}
"""As the form itself asks for days."""
_MOST: Final = 10**18 - 1
_EPOCH: Final = date(1899, 12, 30)
_LIKELY_DAYS: Final = range((date(2015, 1, 1) - _EPOCH).days, (date(2041, 1, 1) - _EPOCH).days)
"""Numbers that Excel shows where a day was typed into a cell that is formatted as a number."""
_VERDICTS: Final = {"met": True, "dat": True, "notmet": False, "khongdat": False, "chuadat": False}


def number_of(cell: Cell) -> int | Refusal:
    """Read a whole number from 0 up."""
    refusal = _no_plain_number(cell)
    if refusal is not None:
        return refusal
    value = cell.value
    if isinstance(value, str):
        return number_in(value)
    if isinstance(value, float):
        if not value.is_integer():
            return refuse(shown(cell), WHOLE)
        value = int(value)
    if isinstance(value, int) and value > _MOST:
        return refuse(shown(cell), WHOLE)
    read = parse_value(value, WHOLE) if isinstance(value, int) else refuse(shown(cell), WHOLE)
    return read.value if isinstance(read, Count) else _as_refusal(read, shown(cell))


def number_in(text: str) -> int | Refusal:
    """Read a whole number from 0 up that is written as text."""
    plain = text.strip()
    found = _RATIO.fullmatch(plain)
    if found is not None:
        return Refusal("cell-ratio", {"value": plain, "first": found[1], "second": found[2]})
    read = parse_value(int(plain) if _DIGITS.fullmatch(plain) else plain, WHOLE)
    return read.value if isinstance(read, Count) else _as_refusal(read, plain)


def verdict_in(text: str) -> Verdict | Refusal:
    """Read met or not met, in Vietnamese or in English."""
    met = _VERDICTS.get(fold(text))
    return refuse(text.strip(), FORM_VERDICT) if met is None else Verdict(met)


def verdict_of(cell: Cell) -> Verdict | Refusal:
    """Read met or not met from a cell."""
    if cell.formula:
        return Refusal("cell-formula", {"value": shown(cell)})
    return verdict_in(shown(cell))


def day_of_cell(cell: Cell) -> date | Refusal:
    """Read a day: a date of Excel's, or text written as 2024-03-20 or 20/3/2024."""
    if cell.formula:
        return Refusal("cell-formula", {"value": shown(cell)})
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    text = shown(cell)
    found = _DAY_FIRST.fullmatch(text)
    if found is not None:
        text = f"{found[3]}-{found[2].zfill(2)}-{found[1].zfill(2)}"
    day = parse_day(text)
    if day is not None:
        return day
    words = day_words(text) | {"value": shown(cell)}
    example = parse_day(words["example"])
    day_first = {"example": f"{example:%d/%m/%Y}"} if example else {}
    return Refusal("date-unreadable", {**words, **_DAY_FIRST_WORDS, **day_first})


def text_of(cell: Cell, place: Place) -> tuple[str, list[Finding]]:
    """Read a text on one line, with what is wrong with its letters."""
    if cell.formula:
        return "", [Finding("cell-formula", place, {"value": shown(cell)})]
    return clean_text(shown(cell), place)


def clean_text(text: str, place: Place) -> tuple[str, list[Finding]]:
    """Give a text in composed letters on one line; findings stand at the given place."""
    flat = " ".join(text.split())
    read = decode(flat.encode("utf-8", "replace"), place.file)
    kept = place if place.cell else replace(place, length=max(place.length, 1))
    findings = [Finding(each.id, kept, each.values) for each in read.findings]
    odd = odd_cell(flat, kept)
    if odd is not None and odd.id not in {each.id for each in findings}:
        findings.append(odd)
    failed = any(each.severity is Severity.ERROR for each in findings)
    return ("" if failed else (read.content or "").strip()), findings


def maybe_day(number: int) -> date | None:
    """Give the day that a number may be in truth: Excel keeps days as numbers."""
    return _EPOCH + timedelta(days=number) if number in _LIKELY_DAYS else None


def shown(cell: Cell) -> str:
    """Give what people see in a cell."""
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return number_text(value, cell.format)
    return "" if value is None else " ".join(str(value).split())


def _no_plain_number(cell: Cell) -> Refusal | None:
    """Say which slip of a spreadsheet a cell is, where it is one."""
    value = cell.value
    if cell.formula:
        return Refusal("cell-formula", {"value": shown(cell)})
    if isinstance(value, datetime | date):
        return Refusal("cell-date", {"value": shown(cell), "first": value.day, "second": value.month})
    if isinstance(value, time):
        return refuse(shown(cell), WHOLE)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.format:
        return Refusal("cell-percent", {"value": shown(cell)})
    return None


def _as_refusal(read: object, text: str) -> Refusal:
    return read if isinstance(read, Refusal) else refuse(text, WHOLE)


def refusal_at(refusal: Refusal, place: Place) -> Finding:
    """Give a refusal as a finding; digits of another script are told as such."""
    odd = lookalike_in(str(refusal.values.get("value", "")))
    if odd:
        return Finding("text-lookalike", place, odd)
    return Finding(refusal.id, place, refusal.values)


def warnings_of(number: int, place: Place) -> Iterator[Finding]:
    """Warn of a number that may be a day."""
    day = maybe_day(number)
    if day is not None:
        yield Finding("cell-maybe-date", place, {"value": number, "day": f"{day:%d/%m/%Y}"})
