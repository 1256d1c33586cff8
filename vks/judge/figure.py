"""What the reported months of one target add up to (design: measures).

A *reading* is one month's value of one unit; a *figure* is all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from vks.model.calendar import Month
from vks.model.results import Count, Ratio, Value, Verdict
from vks.model.target import Measure, Target


class Reading(Struct, frozen=True):
    """One month's value, and where it was written."""

    unit: str
    month: Month
    value: Value
    file: str = ""
    line: int = 0
    note: str = ""
    confirmed: bool = False
    """Looked at again after an amendment."""
    heirs: frozenset[str] = frozenset()
    """Where the latest month counts: the units whose own figure takes the place of this one."""


class Figure(Struct, frozen=True):
    """An accumulated result; ``actual`` is None where nothing can be judged.

    Shares are ratios, not percent: 31/34 is ``Fraction(31, 34)``.
    """

    actual: Fraction | None
    numerator: int | None = None
    denominator: int | None = None


def add_up(target: Target, readings: Sequence[Reading]) -> Figure:
    """Give the figure of at least one reading, for every measure but recurring windows."""
    if target.is_share:
        return _ratio_of(readings)
    if target.measure is Measure.PER_HEAD:
        return _ratio_of(latest_of_each(readings))
    if target.measure is Measure.LATEST:
        return Figure(Fraction(_total(latest_of_each(readings))))
    if target.measure is Measure.JUDGED:
        verdicts = [reading.value for reading in latest_of_each(readings)]
        return Figure(Fraction(all(isinstance(v, Verdict) and v.met for v in verdicts)))
    return Figure(Fraction(_total(readings)))


def latest_of_each(readings: Sequence[Reading]) -> list[Reading]:
    """Give each unit's last reading, but of units in whose place another has reported by then."""
    last: dict[str, Reading] = {}
    for reading in readings:
        held = last.get(reading.unit)
        if held is None or held.month <= reading.month:
            last[reading.unit] = reading
    return [reading for reading in last.values() if last.keys().isdisjoint(reading.heirs)]


def _total(readings: Sequence[Reading]) -> int:
    return sum(r.value.value for r in readings if isinstance(r.value, Count))


def _ratio_of(readings: Sequence[Reading]) -> Figure:
    ratios = [r.value for r in readings if isinstance(r.value, Ratio)]
    numerator = sum(ratio.numerator for ratio in ratios)
    denominator = sum(ratio.denominator for ratio in ratios)
    actual = Fraction(numerator, denominator) if denominator else None
    return Figure(actual, numerator, denominator)
