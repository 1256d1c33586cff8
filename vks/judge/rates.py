"""Rates of a unit and of its key tasks, exact (design: judgement, key tasks)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from vks.judge.state import MET, State
from vks.judge.target import Judgement
from vks.judge.task import DONE, UNRATED, TaskClass


class Rates(Struct, frozen=True):
    """How a set of judged targets stands."""

    states: Counter[State]
    met_rate: Fraction | None
    """(met + exceeded) / (all - waived - not-applicable)."""
    progress: Fraction | None
    """Mean of min(1, completion) over the same targets, no-data as 0."""

    @property
    def total(self) -> int:
        """All targets, rated or not."""
        return sum(self.states.values())


class TaskRates(Struct, frozen=True):
    """How a set of classed tasks stands; ongoing, suspended and cancelled ones left out."""

    all: int
    done: int
    overdue: int

    @property
    def done_of_all(self) -> Fraction | None:
        """Done / all, as the national conference reports."""
        return Fraction(self.done, self.all) if self.all else None

    @property
    def done_of_due(self) -> Fraction | None:
        """Done / (done + overdue), as the Government Office reports."""
        due = self.done + self.overdue
        return Fraction(self.done, due) if due else None


def rate_targets(judgements: Sequence[Judgement]) -> Rates:
    """Rate judged targets; a rate over nothing is None."""
    states = Counter(judgement.state for judgement in judgements)
    rated = [judgement for judgement in judgements if judgement.is_rated]
    if not rated:
        return Rates(states, None, None)
    met = sum(judgement.state in MET for judgement in rated)
    progress = _total([judgement.completion for judgement in rated])
    return Rates(states, Fraction(met, len(rated)), progress / len(rated))


def _total(completions: Iterable[Fraction | None]) -> Fraction:
    """Add completions, none above 1, None as 0; by denominator, so that few fractions are added."""
    whole = 0
    parts: dict[int, int] = {}
    for completion in completions:
        if completion is None or completion.numerator <= 0:
            continue
        over, under = completion.numerator, completion.denominator
        if over >= under:
            whole += 1
        else:
            parts[under] = parts.get(under, 0) + over
    return sum((Fraction(over, under) for under, over in parts.items()), Fraction(whole))


def rate_tasks(classes: Iterable[TaskClass]) -> TaskRates:
    """Rate classed tasks."""
    rated = [klass for klass in classes if klass not in UNRATED]
    done = sum(klass in DONE for klass in rated)
    return TaskRates(len(rated), done, sum(klass is TaskClass.OVERDUE for klass in rated))
