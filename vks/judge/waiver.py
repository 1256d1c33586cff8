"""Who need not meet a target: by the plan, or from a month's file on; and what is owed without them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from vks.model.plan import Plan
from vks.model.results import MonthReport, Results
from vks.model.succession import Undecided, assignment_of, lineage_of
from vks.model.target import PROVINCE, Assignment, Target


def waiver_of(plan: Plan, target: Target, unit: str, results: Results, as_of: date) -> str | None:
    """Give why a unit is waived: by the plan, or from a month's file on.

    Who carries on only waived units is waived too.
    """
    if unit == PROVINCE:
        return target.waived.get(PROVINCE)
    own = own_waiver(plan, target, unit, results, as_of)
    if own is not None or unit in target.assignments:
        return own
    line = [each for each in lineage_of(plan, unit) if each in target.assignments]
    reasons = [own_waiver(plan, target, each, results, as_of) for each in line]
    return reasons[0] if reasons and all(reasons) else None


def demand_of(
    plan: Plan, target: Target, unit: str, results: Results, as_of: date
) -> Assignment | Undecided | None:
    """Give what a unit owes on a day; who carries others on owes nothing for those waived by then."""
    line = lineage_of(plan, unit) if unit not in target.assignments and unit != PROVINCE else ()
    if len(line) <= 1:
        return assignment_of(plan, target, unit, as_of)
    waived = [each for each in line if own_waiver(plan, target, each, results, as_of) is not None]
    return assignment_of(plan, target, unit, as_of, waived)


def own_waiver(plan: Plan, target: Target, unit: str, results: Results, as_of: date) -> str | None:
    """Give why a unit itself is waived, by the plan or from a month's file on."""
    if unit in target.waived:
        return target.waived[unit]
    for report in _waiving(results, unit, plan, as_of):
        if target.id in report.waived:
            return report.waived[target.id]
    return None


@lru_cache(maxsize=1024)
def _waiving(results: Results, unit: str, plan: Plan, as_of: date) -> tuple[MonthReport, ...]:
    """Give a unit's months that waive it from anything and were begun by a day."""
    return tuple(
        report
        for report in results.of(unit)
        if report.waived and report.month.first_day <= as_of and report.month <= plan.period.last
    )


def forget_waivers() -> None:
    """Let go of the plans and results asked about so far."""
    _waiving.cache_clear()
