"""Deadlines as documents write them: “Quý II/2024”, “trước 10/01/2024”, “6 tháng đầu năm”.

What is not understood for certain gives None; nothing is guessed. A day or month without its year
is taken where only one year fits the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from vks.model.calendar import Month, parse_day, parse_month
from vks.model.deadline import BEFORE, parse_deadline
from vks.model.draft import Frame
from vks.store.office_text import plain

ONGOING: Final = "ongoing"
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR: Final = r"(?:\s*[/.-]\s*|\s+nam\s+|\s+)(?P<year>[0-9]{2,4})"
_DROP: Final = re.compile(
    r"^(?:(?:phai |da )?(?:hoan thanh|thuc hien|xong|trong|han|thoi han|cham nhat|muon nhat|den het|het|den|vao|cuoi)"
    r"(?: xong)?(?: la)?[: ]\s*)+(?!nam\b)"
)
_TAIL: Final = re.compile(r"[,;]?\s*(?:phai )?(?:hoan thanh|xong)(?: xong)?$")
_ALWAYS: Final = re.compile(
    r"thuong xuyen(?: (?:trong nam|ca nam|hang nam))?|ca nam(?: (?:nam )?[0-9]{4})?|lien tuc"
    r"|(?:dinh ky )?hang (?:ngay|tuan|thang|quy|nam)|thuong xuyen,? hang (?:ngay|tuan|thang|quy)"
)
_QUARTERS: Final = re.compile(
    r"(?:cac )?(?:quy|q)\s*(?P<list>(?:iv|i{1,3}|[1-4])(?:\s*(?:,|;|va|&|,?\s*quy)\s*(?:quy\s*)?(?:iv|i{1,3}|[1-4]))*)"
    rf"(?:{_YEAR})?"
)
_HALF: Final = re.compile(rf"(?:(?:6|06|sau) thang|nua) (?P<which>dau|cuoi)(?: cua)?(?: nam)?(?:{_YEAR})?")
_NINE: Final = re.compile(rf"(?:9|09|chin) thang(?: dau)?(?: nam)?(?:{_YEAR})?")
_IN_YEAR: Final = re.compile(r"(?:trong |cuoi |het |den het |den cuoi )?nam(?: (?P<year>[0-9]{4}))?")
_MONTHS: Final = re.compile(
    rf"(?:cac )?thang\s*(?P<list>[0-9]{{1,2}}(?:\s*(?:,|;|va|&)\s*(?:thang\s*)?[0-9]{{1,2}})*)(?:{_YEAR})?"
)
_MONTH: Final = re.compile(r"(?P<list>[0-9]{1,2})\s*[/.-]\s*(?P<year>[0-9]{4})")
_DAY: Final = re.compile(
    r"(?:ngay )?(?P<day>[0-9]{1,2})\s*(?:[/.-]|thang)\s*(?P<month>[0-9]{1,2})"
    r"(?:\s*(?:[/.-]|nam)\s*(?P<year>[0-9]{2,4}))?"
)
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AGAIN: Final = re.compile(r"\b(?:hang|moi|cac) (?:ngay|tuan|thang|quy|nam)\b|\bdinh ky\b")
_BEFORE: Final = "truoc "
_PARTS: Final = re.compile(r"\s*(?:;|,|\bva\b)\s*")


def due_in(text: str, frame: Frame) -> tuple[str, ...] | None:
    """Read a deadline as the files write it: one, several stages, or ``ongoing``; None if unclear."""
    flat = _TAIL.sub("", plain(text))
    if _ALWAYS.fullmatch(flat):
        return (ONGOING,)
    stripped = _DROP.sub("", flat)
    found = _whole(flat, frame) or _whole(stripped, frame)
    if found is None:
        parts = [_whole(part, frame) for part in _parts(stripped, frame)]
        if len(parts) < 2 or None in parts:
            return None
        found = tuple(each for part in parts if part is not None for each in part)
    unique = tuple(dict.fromkeys(found))
    return unique if all(_is_near(each, frame) for each in unique) else None


def comes_again(text: str) -> bool:
    """Tell whether a deadline that is not understood comes again and again: “ngày 25 hàng tháng”."""
    return bool(_AGAIN.search(plain(text)))


def _parts(flat: str, frame: Frame) -> list[str]:
    """Cut a list; “trước 30/6 và 30/11” is before both."""
    first, *rest = (_DROP.sub("", part) for part in _PARTS.split(flat))
    if not first.startswith(_BEFORE):
        return [first, *rest]
    return [first, *(_BEFORE + part if _day(part, frame) or _months(part, frame) else part for part in rest)]


def _whole(flat: str, frame: Frame) -> tuple[str, ...] | None:
    for read in _READERS:
        found = read(flat, frame)
        if found is not None:
            return found
    return None


def _before(flat: str, frame: Frame) -> tuple[str, ...] | None:
    if not flat.startswith(_BEFORE):
        return None
    inner = _day(flat.removeprefix(_BEFORE), frame)
    if inner is not None:
        return (f"{BEFORE}{inner[0]}",)
    months = _months(flat.removeprefix(_BEFORE), frame)
    if months is None or len(months) != 1:
        return None
    return (f"{BEFORE}{months[0]}-01",)


def _quarters(flat: str, frame: Frame) -> tuple[str, ...] | None:
    found = _QUARTERS.fullmatch(flat)
    year = _year(found["year"], frame) if found else None
    if found is None or year is None:
        return None
    numbers = [_ROMAN[word] for word in re.findall(r"iv|i{1,3}|[1-4]", found["list"].replace("quy", ""))]
    return tuple(f"{year}-Q{number}" for number in numbers)


def _half(flat: str, frame: Frame) -> tuple[str, ...] | None:
    found = _HALF.fullmatch(flat)
    year = _year(found["year"], frame) if found else None
    if found is None or year is None:
        return None
    return (f"{year}-H{1 if found['which'] == 'dau' else 2}",)


def _nine(flat: str, frame: Frame) -> tuple[str, ...] | None:
    found = _NINE.fullmatch(flat)
    year = _year(found["year"], frame) if found else None
    return None if found is None or year is None else (f"{year}-Q3",)


def _in_year(flat: str, frame: Frame) -> tuple[str, ...] | None:
    """Read “trong năm 2024”: the end of the plan, where it is the plan's year."""
    found = _IN_YEAR.fullmatch(flat)
    if found is None or _year(found["year"], frame) != frame.period.last.year:
        return None
    return (str(frame.period.last),)


def _day(flat: str, frame: Frame) -> tuple[str, ...] | None:
    if _ISO.fullmatch(flat):
        return (flat,) if parse_day(flat) else None
    found = _DAY.fullmatch(flat)
    if found is None:
        return None
    month = int(found["month"])
    year = _year(found["year"], frame) if found["year"] else _year_of(month, frame)
    if year is None:
        return None
    written = f"{year:04d}-{month:02d}-{int(found['day']):02d}"
    return (written,) if parse_day(written) else None


def _months(flat: str, frame: Frame) -> tuple[str, ...] | None:
    found = _MONTHS.fullmatch(flat) or _MONTH.fullmatch(flat)
    if found is None:
        return None
    months = []
    for number in map(int, re.findall(r"[0-9]+", found["list"])):
        year = _year(found["year"], frame) if found["year"] else _year_of(number, frame)
        month = None if year is None else parse_month(f"{year:04d}-{number:02d}")
        if month is None:
            return None
        months.append(str(month))
    return tuple(months)


def _year(written: str | None, frame: Frame) -> int | None:
    """Read a year; none written is the plan's, one cut short must be its ending (“Quý III/024”)."""
    if not written:
        return frame.year
    if len(written) == 4:
        return int(written)
    return frame.year if str(frame.year).endswith(written) else None


def _year_of(month: int, frame: Frame) -> int | None:
    """Give the one year whose month lies in the plan or its calendar year; None where two do."""
    if not 1 <= month <= 12:
        return None
    last = max(frame.period.last, Month(frame.year, 12))
    fits = [
        year
        for year in range(frame.period.first.year, last.year + 1)
        if frame.period.first <= Month(year, month) <= last
    ]
    return fits[0] if len(fits) == 1 else None


def _is_near(text: str, frame: Frame) -> bool:
    """Tell whether a deadline is one that the plan takes: no more than a year outside its period."""
    deadline = parse_deadline(text, frame.quarters)
    if deadline is None:
        return False
    return frame.period.first.plus(-12).first_day <= deadline.by <= frame.period.last.plus(12).last_day


_READERS: Final[tuple[Callable[[str, Frame], tuple[str, ...] | None], ...]] = (
    _before,
    _quarters,
    _half,
    _nine,
    _months,
    _day,
    _in_year,
)
