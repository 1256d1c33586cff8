"""Deadlines as the files write them: a day, ``before`` a day, a month, a quarter, a half."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vks.model.calendar import QuarterScheme, day_before, parse_day, span_of

BEFORE = "before "


class Deadline(Struct, frozen=True):
    """One due date: how the file writes it and the last day that is still on time."""

    text: str
    by: date


def parse_deadline(text: str, scheme: QuarterScheme) -> Deadline | None:
    """Read one deadline; None when it is not one.

    A day counts to its end; ``before 2024-01-10`` ends on the 9th; a month, quarter or half
    ends with its last day, quarters and halves cut by the plan's scheme.
    """
    if text.startswith(BEFORE):
        day = parse_day(text.removeprefix(BEFORE).strip())
        return None if day is None else Deadline(text, day_before(day))
    span = span_of(text, scheme)
    return None if span is None else Deadline(text, span[1])
