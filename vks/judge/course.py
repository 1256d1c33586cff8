"""How judged targets stood at the end of each month, and the pace that was expected of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct

from vks.judge.by_month import month_ends
from vks.judge.pace import expected_of
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.results import Results


class Moment(Struct, frozen=True):
    """One target of one unit at the end of a month (or at the as-of day inside it)."""

    state: State
    actual: Fraction | None
    expected: Fraction | None
    """What the pace asks for by then, in the same measure; None where there is no pace."""


class Courses(Struct, frozen=True):
    """Every judged pair of unit and target, month by month up to the as-of day."""

    months: tuple[Month, ...]
    by_pair: Mapping[tuple[str, str], Mapping[Month, Moment]]
    """By unit and target id; a month in which a unit was not judged is left out."""

    def counts(self, pairs: Iterable[tuple[str, str]]) -> list[Counter[State]]:
        """Give how many of some pairs were in each state, a counter a month."""
        counters: list[Counter[State]] = [Counter() for _ in self.months]
        for pair in pairs:
            moments = self.by_pair.get(pair, {})
            for counter, month in zip(counters, self.months, strict=True):
                if month in moments:
                    counter[moments[month].state] += 1
        return counters


def courses_of(plan: Plan, results: Results, as_of: date, judged: Iterable[Judgement]) -> Courses:
    """Judge everything at the end of each month; ``judged`` is how it stands at the as-of day."""
    ends = month_ends(plan.period, as_of)
    by_pair: dict[tuple[str, str], dict[Month, Moment]] = {}
    for end in ends:
        now = judged if end.latest else judge_all(plan, results, end.day, Filters())
        for judgement in now:
            moments = by_pair.setdefault((judgement.unit, judgement.target.id), {})
            moments[end.month] = moment_of(judgement, end.day)
    return Courses(tuple(end.month for end in ends), by_pair)


def moment_of(judgement: Judgement, day: date) -> Moment:
    """Give what the course keeps of one judgement and the day it was made for."""
    actual = judgement.figure.actual if judgement.figure is not None else None
    return Moment(judgement.state, actual, expected_of(judgement, day))
