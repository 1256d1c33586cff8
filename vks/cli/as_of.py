"""The day that a question is judged at, as people write it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from vks.cli.clock import today
from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.model.calendar import QuarterScheme, parse_day, span_of

T = TypeVar("T")


def parse_as_of(text: str | None, scheme: QuarterScheme) -> date:
    """Give the day of an as-of: a day, or the last day of a month or quarter; default today."""
    if text is None:
        return today()
    span = span_of(text.strip(), scheme)
    if span is None and text.count("/") == 1:
        month, year = text.strip().split("/")
        span = span_of(f"{year}-{month.zfill(2)}", scheme)
    if span is None and text.count("/") == 2:
        day, month, year = (part.zfill(2) for part in text.strip().split("/"))
        written = parse_day(f"{year}-{month}-{day}")
        span = (written, written) if written else None
    if span is None:
        raise UsageProblemError(
            t(
                "--as-of “{text}” không phải ngày, tháng hay quý; viết 30/6/2024, 2024-06-30, 2024-06 hoặc 2024-Q2.",
                text=text,
            )
        )
    return span[1]


def alike(values: Iterable[T]) -> T | None:
    """Give what several plans have alike, such as their day; None where they differ."""
    first, *others = values
    return first if all(other == first for other in others) else None
