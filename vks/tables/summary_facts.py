"""Everything the summary workbook is built on: one plan judged at one day, units in rank order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from vks.judge.rates import Rates, TaskRates
from vks.judge.report_period import ReportPeriod
from vks.judge.target import Judgement
from vks.judge.task import TaskState
from vks.lang import t
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.model.results import MonthReport, Results
from vks.model.succession import lineage_of
from vks.model.target import PROVINCE
from vks.tables.format import day_text
from vks.tables.words import unit_text


class UnitFacts(Struct, frozen=True):
    """One unit: its targets as judged, its rates, the key tasks it has a part in."""

    id: str
    name: str
    """The name by which people call it."""
    full_name: str
    judgements: Sequence[Judgement]
    rates: Rates
    tasks: Sequence[tuple[TaskState, str]]
    """Each with the unit's role."""
    task_rates: TaskRates
    """Of those that it answers for."""
    missing: tuple[Month, ...] = ()
    """Months over that it has not handed in."""
    unreadable: tuple[Month, ...] = ()
    """Months whose file is at fault."""


class Facts(Struct, frozen=True, dict=True):
    """One plan judged at a period's day."""

    plan: Plan
    results: Results
    period: ReportPeriod
    units: Sequence[UnitFacts]
    rates: Rates
    """Of all units together."""
    tasks: Sequence[TaskState]
    task_rates: TaskRates
    notices: Sequence[str] = ()
    scope: Sequence[str] = ()
    """What the answer is limited to."""

    @cached_property
    def by_target(self) -> Mapping[str, Mapping[str, Judgement]]:
        """Every judgement by target and unit, targets in the plan's order."""
        found: dict[str, dict[str, Judgement]] = {id_: {} for id_ in self.plan.targets}
        for unit in self.units:
            for judgement in unit.judgements:
                found[judgement.target.id][unit.id] = judgement
        return {id_: own for id_, own in found.items() if own}

    def reports_of(self, unit: str) -> list[MonthReport]:
        """Give the months that count for a unit, those of whom it carries on too, in order."""
        units = [] if unit == PROVINCE else lineage_of(self.plan, unit)
        found = [report for each in units for report in self.results.of(each) if self.counts(report.month)]
        return sorted(found, key=lambda report: report.month)

    def counts(self, month: Month) -> bool:
        """Tell whether a month's file counts on the day."""
        return month in self.plan.period and month.first_day <= self.period.as_of


def plan_text(plan: Plan) -> str:
    """Give the plan and whose it is, in one line."""
    return f"{plan.title} – {plan.organisation.name}"


def as_of_text(facts: Facts) -> str:
    """Say from which day to which the results are added up."""
    return t(
        "Lũy kế từ {start} đến hết ngày {day}",
        start=day_text(facts.plan.period.start),
        day=day_text(facts.period.as_of),
    )


def full_name(plan: Plan, unit: str) -> str:
    """Give a unit's official name."""
    return unit_text(plan, unit) if unit == PROVINCE else plan.units[unit].name
