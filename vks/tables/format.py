"""Numbers and dates for people: 84,3%, 1.234, 31/03/2024 (design: manners)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from vks.lang import t
from vks.model.calendar import Month

NOTHING: Final = "–"
_MONTHS_LISTED: Final = 3


def number_text(value: int) -> str:
    """Give a whole number with dots between thousands."""
    return f"{value:,}".replace(",", ".")


def tenths_text(value: Fraction) -> str:
    """Give a number with one decimal, half-up, a comma before it."""
    tenths = floor(abs(value) * 10 + Fraction(1, 2))
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{number_text(tenths // 10)},{tenths % 10}"


def percent_text(ratio: Fraction | None) -> str:
    """Give a ratio as a percent with one decimal.

    What is under 100% never reads 100,0%, and what is above zero never 0,0%.
    """
    if ratio is None:
        return NOTHING
    # In whole numbers: a page has tens of thousands of them, and fractions are slow.
    above, below = ratio.numerator, ratio.denominator
    tenths = (abs(above) * 2000 + below) // (2 * below)
    if above < below:
        tenths = min(tenths, 999)
    if above > 0:
        tenths = max(tenths, 1)
    sign = "-" if above < 0 and tenths else ""
    return f"{sign}{number_text(tenths // 10)},{tenths % 10}%"


def points_text(points: Fraction) -> str:
    """Give a distance in percentage points, without sign; one that exists is never 0,0."""
    shown = max(abs(points), Fraction(1, 10)) if points else points
    return t("{n} điểm %", n=tenths_text(shown))


def decimal_text(value: Fraction) -> str:
    """Give a count that need not be whole: 7 or 7,5."""
    return number_text(value.numerator) if value.denominator == 1 else tenths_text(value)


def bound_number(value: Fraction) -> str:
    """Give a bound exactly as the plan has it: 90 or 85,5."""
    if value.denominator == 1:
        return number_text(value.numerator)
    return f"{float(value):g}".replace(".", ",")


def day_text(day: date | None) -> str:
    """Give a day as 31/03/2024."""
    return NOTHING if day is None else f"{day:%d/%m/%Y}"


def days_text(days: Iterable[date]) -> str:
    """Give the days there are, each once: 29/02/2024 và 31/03/2024."""
    return t(" và ").join(day_text(day) for day in sorted(set(days)))


def month_text(month: Month) -> str:
    """Give a month as 03/2024."""
    return f"{month.month:02d}/{month.year}"


def absent_text(missing: Sequence[Month], unreadable: Sequence[Month], *, whole: bool = False) -> str:
    """Give the months that lack a file, and those whose file is at fault; unless whole, many by their number."""
    if not whole and len(missing) + len(unreadable) > _MONTHS_LISTED:
        lost = [t("{n} tháng tệp lỗi", n=len(unreadable))] if unreadable else []
        return "; ".join([*([t("{n} tháng", n=len(missing))] if missing else []), *lost])
    named = [(month, month_text(month)) for month in missing]
    named += [(month, t("{month} (tệp lỗi)", month=month_text(month))) for month in unreadable]
    return ", ".join(text for _, text in sorted(named))


def absent_lines(missing: Sequence[Month], unreadable: Sequence[Month]) -> list[str]:
    """Say which months lack a file, and which have one at fault."""
    lines = []
    if missing:
        listed = ", ".join(month_text(month) for month in missing)
        lines.append(t("Chưa gửi kết quả tháng: {months}", months=listed))
    if unreadable:
        listed = ", ".join(month_text(month) for month in unreadable)
        lines.append(t("Đã gửi nhưng tệp lỗi, không đọc được: tháng {months}", months=listed))
    return lines


def months_text(months: Sequence[Month]) -> str:
    """Give a few months by name, many by their number."""
    if not months:
        return ""
    if len(months) > _MONTHS_LISTED:
        return t("{n} tháng", n=len(months))
    return ", ".join(month_text(month) for month in months)
