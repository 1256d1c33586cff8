"""What a cell of the summary workbook holds: numbers that stay numbers, beside the words for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from typing import Final

from msgspec import Struct

from vks.judge.state import State
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.calendar import Month
from vks.model.measure import TRAITS, Takes
from vks.model.target import Assignment, Bounds, Every, Measure, Target
from vks.tables.format import NOTHING, bound_number
from vks.tables.words import MEASURE_WORDS, demand_text, parts_text


class Kind(Enum):
    """What a number counts, and with it how it is written."""

    COUNT = auto()
    RATE = auto()
    """A ratio, shown as a percent with one decimal that is never rounded up to 100% or down to 0."""
    BOUND = auto()
    """A demanded number, with all its decimals."""
    DEMAND = auto()
    """A demanded ratio, shown as a percent with all its decimals."""
    WINDOWS = auto()
    """So many windows of ``of``."""
    LEFT = auto()
    """A distance: what is left, negative where it is over."""
    LEFT_POINTS = auto()
    """The same in percentage points."""


class Number(Struct, frozen=True):
    """A number with what it counts; ``mark`` stands before it (“>” of a strict bound)."""

    value: Fraction
    kind: Kind = Kind.COUNT
    mark: str = ""
    of: int = 0


Value = str | int | date | Month | Number | None
Demand = tuple[Value, Value, Value]
"""At least, aim, at most."""

_PERCENT: Final = Fraction(100)


def plain(number: Fraction) -> Value:
    """Give a number that counts something, most often a whole one."""
    return number.numerator if number.denominator == 1 else Number(number)


def rate(ratio: Fraction | None) -> Value:
    """Give a rate, or a dash where there is nothing to rate."""
    return NOTHING if ratio is None else Number(ratio, Kind.RATE)


def demand_of(target: Target, assignments: Collection[Assignment]) -> Demand:
    """Give what is demanded of one or more units; where they differ, from … to … in words."""
    demands = [_demand(target, each.bounds) for each in assignments]
    columns = list(zip(*demands, strict=True)) or [(), (), ()]
    low, aim, high = (_shared(values) for values in columns)
    return low, aim, high


def _demand(target: Target, bounds: Bounds) -> tuple[Number | None, Number | None, Number | None]:
    if target.measure is Measure.INCIDENTS:
        return None, None, Number(Fraction(0), Kind.BOUND)
    if target.measure is Measure.JUDGED:
        return None, None, None
    if target.every in {Every.DAY, Every.WEEK}:
        return Number(Fraction(1), Kind.DEMAND), None, None
    low = _bound(target, bounds.at_least) or _bound(target, bounds.above, ">")
    if low is None and TRAITS[target.measure].takes is Takes.LOWER:
        low = Number(Fraction(1), Kind.BOUND)
    high = _bound(target, bounds.at_most) or _bound(target, bounds.below, "<")
    return low, _bound(target, bounds.aim), high


def _bound(target: Target, bound: Fraction | None, mark: str = "") -> Number | None:
    if bound is None:
        return None
    if target.measure is Measure.SHARE:
        return Number(bound / _PERCENT, Kind.DEMAND, mark)
    return Number(bound, Kind.BOUND, mark)


def _shared(values: Collection[Number | None]) -> Value:
    """Give the one value that all have, else the span of them in words."""
    different = set(values)
    if len(different) <= 1:
        return next(iter(different), None)
    known = sorted((value for value in different if value is not None), key=lambda each: each.value)
    if len(known) == 1:
        return t("tùy đơn vị: {n}", n=_bound_text(known[0]))
    return t("từ {low} đến {high}, tùy đơn vị", low=_bound_text(known[0]), high=_bound_text(known[-1]))


def _bound_text(number: Number) -> str:
    if number.kind is Kind.DEMAND:
        return f"{number.mark}{bound_number(number.value * _PERCENT)}%"
    return f"{number.mark}{bound_number(number.value)}"


def method_text(target: Target, assignments: Collection[Assignment]) -> str:
    """Say how a target is reckoned."""
    if target.is_share and target.measure is Measure.RECURRING:
        return t("{every}: số lần đã làm / số lần phải làm", every=_recurrence(target, assignments))
    if target.is_share:
        above, below = parts_text(target)
        return t("Tỷ lệ %: {above} / {below}", above=above, below=below)
    if target.measure is Measure.PER_HEAD:
        return t("Tỷ lệ % người đã đạt / {heads}", heads=target.heads or t("tổng số người"))
    if target.measure is Measure.RECURRING:
        return t("{every}: số kỳ đã đủ", every=_recurrence(target, assignments))
    return t(_METHODS[target.measure])


_METHODS: Final = {
    Measure.COUNT: "Số lượng, cộng các tháng",
    Measure.INCIDENTS: "Số vụ việc xảy ra; yêu cầu không có",
    Measure.LATEST: "Số mới nhất",
    Measure.JUDGED: "Đánh giá: đạt hoặc chưa đạt",
}


def _recurrence(target: Target, assignments: Collection[Assignment]) -> str:
    texts = {demand_text(target, each) for each in assignments}
    text = texts.pop() if len(texts) == 1 else t(MEASURE_WORDS[Measure.RECURRING])
    return text[:1].upper() + text[1:]


def actual_of(judgement: Judgement) -> Value:
    """Give the accumulated result; where nothing is judged, a word that says why."""
    if judgement.state is State.WAIVED:
        return t("miễn")
    if judgement.state is State.NOT_APPLICABLE:
        return t("KPS")
    figure, target = judgement.figure, judgement.target
    if figure is None or figure.actual is None:
        return None
    if target.measure is Measure.JUDGED:
        return t("đạt") if figure.actual else t("chưa đạt")
    if target.measure is Measure.RECURRING and not target.is_share:
        return Number(Fraction(figure.numerator or 0), Kind.WINDOWS, of=figure.denominator or 0)
    if figure.numerator is not None:
        return Number(figure.actual, Kind.RATE)
    return plain(figure.actual)


def numerator_of(judgement: Judgement) -> int | None:
    """Give the numerator of a share."""
    return judgement.figure.numerator if judgement.figure else None


def denominator_of(judgement: Judgement) -> int | None:
    """Give the denominator of a share."""
    return judgement.figure.denominator if judgement.figure else None


def completion_of(judgement: Judgement) -> Value:
    """Give completion; nothing where nothing is judged."""
    return None if judgement.completion is None else Number(judgement.completion, Kind.RATE)


def left_of(judgement: Judgement) -> Value:
    """Give what is left, in numbers or percentage points; negative is over."""
    if judgement.left is None:
        return None
    kind = Kind.LEFT_POINTS if judgement.target.is_share else Kind.LEFT
    return Number(judgement.left, kind)


def forecast_of(judgement: Judgement) -> Value:
    """Give the forecast of a count."""
    return None if judgement.forecast is None else plain(judgement.forecast)
