"""A plan beside the plan of the year before: the same targets, by id or by a declared mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.figure import Figure
from vks.judge.rates import Rates, rate_targets
from vks.judge.report import Reported, TargetGroup, groups_of, judged
from vks.judge.select import year_inside, years_of
from vks.judge.state import State
from vks.judge.target import Judgement, is_windowed
from vks.model.measure import TRAITS, Writes
from vks.model.plan import Plan
from vks.model.target import PROVINCE, Measure, Target


class Compared(Struct, frozen=True):
    """One target of this plan with its figure in both years, all units together."""

    target: Target
    before: Figure
    now: Figure


class Comparison(Struct, frozen=True):
    """What the report says of the same period of the year before."""

    earlier: Reported
    before: Rates
    now: Rates
    compared: tuple[Compared, ...]


def previous_plan(plan: Plan, plans: Iterable[Plan]) -> Plan | None:
    """Give the same organisation's plan of the year before; None where there is none, or several."""
    found = [
        year_inside(each, plan.year - 1)
        for each in plans
        if each.organisation.id == plan.organisation.id and plan.year - 1 in years_of(each)
    ]
    return found[0] if len(found) == 1 else None


def compare_years(told: Reported, earlier: Reported) -> Comparison | None:
    """Compare with the year before; None where no unit asked about, or no target, is in both."""
    kept = tuple(u for u in told.filters.units if u == PROVINCE or u in earlier.plan.units)
    posts = tuple(p for p in told.filters.posts if p in earlier.plan.posts)
    if (told.filters.units and not kept) or (told.filters.posts and not posts):
        return None
    earlier = replace(earlier, filters=replace(told.filters, units=kept, posts=posts))
    if not earlier.results.all_months():
        return None
    now, before = judged(told), judged(earlier)
    compared = tuple(_compared(told.plan, groups_of(now), groups_of(before)))
    if not compared:
        return None
    return Comparison(earlier, rate_targets(before), rate_targets(now), compared)


def total_of(judgements: Sequence[Judgement]) -> Figure | None:
    """Add up one target over units: numbers add, shares add numerators and denominators.

    None where nothing was reported, or where a sum says nothing (verdicts, ranks). Windows were
    asked of who reported nothing too.
    """
    figures = [each.figure for each in judgements if each.figure is not None]
    if not figures or len({each.target.measure for each in judgements}) > 1:
        return None
    traits = TRAITS[judgements[0].target.measure]
    if traits.writes is Writes.VERDICT or (not traits.adds_units and len(judgements) > 1):
        return None
    if all(figure.numerator is None for figure in figures):
        return Figure(sum((figure.actual or Fraction(0) for figure in figures), Fraction(0)))
    numerator = sum(figure.numerator or 0 for figure in figures)
    if is_windowed(judgements[0].target):
        denominator = sum(len(each.windows) for each in judgements if each.state is not State.WAIVED)
    else:
        denominator = sum(figure.denominator or 0 for figure in figures)
    return Figure(Fraction(numerator, denominator) if denominator else None, numerator, denominator)


def _compared(plan: Plan, now: Sequence[TargetGroup], before: Sequence[TargetGroup]) -> Iterable[Compared]:
    former = {group.target.id: group for group in before}
    for group in now:
        id_ = group.target.id
        other = former.get(plan.previous.get(id_, id_))
        if other is None or _kind(other.target) != _kind(group.target):
            continue
        then, today = total_of(other.judgements), total_of(group.judgements)
        if then is not None and today is not None and None not in {then.actual, today.actual}:
            yield Compared(group.target, then, today)


def _kind(target: Target) -> tuple[Measure, bool]:
    return target.measure, target.is_share
