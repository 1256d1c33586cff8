"""Days, months and deadlines as the files write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from vks.model.calendar import Month, parse_day, parse_month
from vks.model.deadline import Deadline, parse_deadline
from vks.model.plan import Plan
from vks.store.document import Path
from vks.store.fields import Fields, Reader

_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_NO_YEAR: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}")
_MONTH_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_MONTH_DAY: Final = {"order": "năm-tháng-ngày", "order_en": "year-month-day"}
_A_DAY: Final = "2024-03-20"
_A_MONTH: Final = "2024-03"


def day_of(fields: Fields, key: str, *, required: bool = False) -> date | None:
    """Read a day, with a finding when the calendar has no such day."""
    text = fields.text(key, required=required)
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        fields.reader.find("date-unreadable", fields.at(key), value=text, **day_words(text))
    return day


def month_of(fields: Fields, key: str) -> Month | None:
    """Read a month, with a finding when it is none."""
    text = fields.text(key, required=True)
    if not text:
        return None
    month = parse_month(text)
    if month is None:
        found = _MONTH_FIRST.fullmatch(text)
        meant = parse_month(f"{found[2]}-{int(found[1]):02d}") if found else None
        example = str(meant) if meant else _A_MONTH
        fields.reader.find("month-unreadable", fields.at(key), value=text, example=example)
    return month


def check_order(
    fields: Fields, keys: tuple[str, str], days: tuple[date | None, date | None], what: str
) -> None:
    """Note a span of days that runs backwards; ``what`` is whose it is."""
    first, last = days
    if first and last and last < first:
        since, until = keys
        fields.reader.find(
            "validity-order", fields.at(until), what=what, first=first, last=last, since=since, until=until
        )


def read_due(fields: Fields, plan: Plan, *, text_required: bool = True) -> tuple[Deadline | None, str]:
    """Read one deadline and the document's own words for it."""
    text = fields.text("due")
    words = fields.text("due_text") if text_required else ""
    if not text:
        return None, words
    if text_required and not words:
        fields.reader.find_key("due-without-text", fields.at("due"))
    return check_deadline(fields.reader, text, fields.at("due"), plan), words


def check_deadline(reader: Reader, text: str, path: Path, plan: Plan) -> Deadline | None:
    """Read one deadline of a plan; one that is no deadline or years away is a finding."""
    deadline = parse_deadline(text, plan.quarters)
    first, last = plan.period.first, plan.period.last
    if deadline is None:
        reader.find("deadline-unreadable", path, value=text)
    elif not first.plus(-12).first_day <= deadline.by <= last.plus(12).last_day:
        reader.find("deadline-outside", path, value=text, first=str(first), last=str(last))
    return deadline


def day_words(text: str) -> dict[str, str]:
    """Say why a text is no day, and what to write; a day only written otherwise is given right."""
    return {**_YEAR_MONTH_DAY, **_why_no_day(text)}


def _why_no_day(text: str) -> dict[str, str]:
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        year, month, day = (int(found[part]) for part in order)
        meant = parse_day(f"{year:04d}-{month:02d}-{day:02d}")
        if meant is not None:
            why = ("là ngày viết theo cách khác", "is a day written another way")
            return {"why": why[0], "why_en": why[1], "example": meant.isoformat()}
        why = ("không phải một ngày có thật", "is no day of the calendar")
        return {"why": why[0], "why_en": why[1], "example": _A_DAY}
    if _NO_YEAR.fullmatch(text):
        return {"why": "thiếu năm", "why_en": "lacks its year", "example": _A_DAY}
    return {"why": "không phải ngày tháng", "why_en": "is no date", "example": _A_DAY}
