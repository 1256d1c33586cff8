"""Months, periods and the two quarter schemes (design: calendars).

Days are inclusive at both ends everywhere: a month runs from its first to its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct

_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_QUARTER: Final = re.compile(r"([0-9]{4})-[Qq]([1-4])")
_HALF: Final = re.compile(r"([0-9]{4})-[Hh]([12])")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199


class QuarterScheme(StrEnum):
    """Which twelve months a plan's quarters cut up."""

    CALENDAR = "calendar"
    """1 January to 31 December."""
    SECTOR = "sector"
    """The sector's statistics year: 1 December of the year before to 30 November."""


@lru_cache(maxsize=4096)
def _first_day(year: int, month: int) -> date:
    return date(year, month, 1)


@lru_cache(maxsize=4096)
def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


class Month(Struct, frozen=True, order=True):
    """One calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """Give the month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def index(self) -> int:
        """Months since year 0, for counting."""
        return self.year * 12 + self.month - 1

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return _first_day(self.year, self.month)

    @property
    def last_day(self) -> date:
        """The month's last day; from that day on the month is over."""
        return _last_day(self.year, self.month)

    def plus(self, months: int) -> Month:
        """Give the month so many months later (earlier when negative)."""
        year, month = divmod(self.index + months, 12)
        return Month(year, month + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class Period(Struct, frozen=True):
    """The months of a plan, both ends included."""

    first: Month
    last: Month

    @property
    def start(self) -> date:
        """First day."""
        return self.first.first_day

    @property
    def end(self) -> date:
        """Last day."""
        return self.last.last_day

    def months(self) -> tuple[Month, ...]:
        """Give every month, in order."""
        return months_between(self.first, self.last)

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last


@lru_cache(maxsize=1024)
def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Give the months from first to last, both included; none when last is earlier."""
    return tuple(first.plus(step) for step in range(last.index - first.index + 1))


def parse_month(text: str) -> Month | None:
    """Read ``2024-03``; None when it is not a month."""
    found = _MONTH.fullmatch(text)
    if found is None or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return None
    return Month(int(found[1]), int(found[2]))


def parse_day(text: str) -> date | None:
    """Read ``2024-01-31``; None when it is no day of the calendar."""
    found = _DAY.fullmatch(text)
    if found is None or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def quarter_months(year: int, quarter: int, scheme: QuarterScheme) -> tuple[Month, Month]:
    """Give the first and last month of quarter 1..4 of a plan year."""
    first = Month(year, 3 * quarter - 2)
    if scheme is QuarterScheme.SECTOR:
        first = first.plus(-1)
    return first, first.plus(2)


def half_months(year: int, half: int, scheme: QuarterScheme) -> tuple[Month, Month]:
    """Give the first and last month of half 1 or 2 of a plan year."""
    first = quarter_months(year, 2 * half - 1, scheme)[0]
    return first, first.plus(5)


def span_of(text: str, scheme: QuarterScheme) -> tuple[date, date] | None:
    """Read a day, month, quarter (``2024-Q2``) or half (``2024-H1``) as first and last day.

    None when the text is none of them or names a day that does not exist.
    """
    day = parse_day(text)
    if day is not None:
        return day, day
    month = parse_month(text)
    if month is not None:
        return month.first_day, month.last_day
    for pattern, months in ((_QUARTER, quarter_months), (_HALF, half_months)):
        found = pattern.fullmatch(text)
        if found is not None and _FIRST_YEAR < int(found[1]) <= _LAST_YEAR:
            first, last = months(int(found[1]), int(found[2]), scheme)
            return first.first_day, last.last_day
    return None


def day_before(day: date) -> date:
    """Give the day before."""
    return day - timedelta(days=1)
