"""What a unit owes of a month and has not handed in: the file as a whole, or figures in it.

One rule with the missing months beside a target's state (``judge.target``): months of the plan up
to the target's due date, without a figure; nothing of what is waived by the day. Where the latest
month counts, only the latest one that is due is asked for: an earlier one could add nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from vks.judge.select import Filters, directed
from vks.judge.target import LAST_COUNTS, due_of
from vks.judge.waiver import own_waiver, waiver_of
from vks.model.calendar import Month, Period
from vks.model.plan import Plan, in_area
from vks.model.results import Results
from vks.model.succession import assignment_of, heirs_of, held_office, lineage_of, owes
from vks.model.target import PROVINCE, Assignment, Measure, Target


class Gap(Struct, frozen=True):
    """One month that a unit has not handed in, or not wholly."""

    unit: str
    month: Month
    due: date
    """The plan's reporting day of the month; by the end of it is in time."""
    as_of: date
    handed_in: bool
    missing: tuple[Target, ...]
    """Targets owed that month without a figure; all of them where nothing was handed in."""
    unreadable: bool = False
    """Whether there is a file of the month, which gave nothing: its text is at fault."""

    @property
    def days_late(self) -> int:
        """Days after the reporting day; 0 until its end."""
        return max((self.as_of - self.due).days, 0)

    @property
    def is_due(self) -> bool:
        """Whether the reporting day has come."""
        return self.due <= self.as_of

    @property
    def is_bad(self) -> bool:
        """Whether the unit is late, or has left figures out of a month that is due."""
        return self.is_due and (self.handed_in or self.days_late > 0)


def reporting_day(plan: Plan, month: Month) -> date:
    """Give the day by the end of which a month's results are due.

    The plan's day within the month itself; the month's last day where it has no such day or the
    plan sets none.
    """
    return _day_in(month, plan.reporting_day)


def _day_in(month: Month, day: int | None) -> date:
    last = month.last_day
    return last if day is None or day >= last.day else last.replace(day=day)


def months_due(plan: Plan, as_of: date) -> tuple[Month, ...]:
    """Give the plan's months whose reporting day has come."""
    return _months_due(plan.period, plan.reporting_day, as_of)


@lru_cache(maxsize=256)
def _months_due(period: Period, day: int | None, as_of: date) -> tuple[Month, ...]:
    return tuple(month for month in period.months() if _day_in(month, day) <= as_of)


def missing_months(plan: Plan, results: Results, unit: str, as_of: date) -> tuple[Month, ...]:
    """Give the months whose reporting day has come and that a unit, or one it carries on, owes still.

    A month whose file cannot be read was handed in: ``unreadable_months`` gives it.
    """
    line = lineage_of(plan, unit)
    handed_in = {(each, report.month) for each in line for report in results.of(each)}
    handed_in |= {(each, month) for each in line for month in results.unreadable.get(each, ())}
    return tuple(
        month
        for month in months_due(plan, as_of)
        if any((each, month) not in handed_in and held_office(plan, each, month.first_day) for each in line)
    )


def unreadable_months(plan: Plan, results: Results, unit: str, as_of: date) -> tuple[Month, ...]:
    """Give the months begun by the day whose file a unit, or one it carries on, handed in at fault."""
    lost = {month for each in lineage_of(plan, unit) for month in results.unreadable.get(each, ())}
    return tuple(sorted(month for month in lost if month.first_day <= as_of))


def units_asked(plan: Plan, filters: Filters, month: Month) -> list[str]:
    """Give the units that had to hand in a month: in office on its first day, and asked about.

    Who is asked for by name stands with those it carries on.
    """
    named = {each for unit in filters.units for each in lineage_of(plan, unit)}
    return [
        unit
        for unit, own in plan.units.items()
        if held_office(plan, unit, month.first_day)
        and (not filters.units or unit in named)
        and (filters.kind is None or own.kind is filters.kind)
    ]


def units_owing(plan: Plan, results: Results, month: Month, as_of: date, filters: Filters) -> list[str]:
    """Give the units that had to hand in what a question is about: of those asked, who owes it.

    With a leader or an area those that owe one of their targets that month.
    """
    units = units_asked(plan, filters, month)
    if not _is_narrowed(filters):
        return units
    return [unit for unit in units if any(_owed(plan, results, unit, month, as_of, filters))]


def find_gaps(
    plan: Plan, results: Results, months: Iterable[Month], as_of: date, filters: Filters
) -> list[Gap]:
    """Give what is missing of some months: nothing handed in first, the latest first, in rank order.

    With a leader or an area only their targets count, and who owes none of them is left out.
    """
    found = []
    for month in months:
        due = reporting_day(plan, month)
        for unit in units_asked(plan, filters, month):
            report = next((each for each in results.of(unit) if each.month == month), None)
            said = () if report is None else report.entries
            missing = tuple(_owed(plan, results, unit, month, as_of, filters, said))
            if missing or (report is None and not _is_narrowed(filters)):
                unreadable = month in results.unreadable.get(unit, ())
                found.append(Gap(unit, month, due, as_of, report is not None, missing, unreadable))
    rank = {unit: index for index, unit in enumerate(plan.units)}
    return sorted(found, key=lambda gap: (gap.handed_in, -gap.days_late, gap.month, rank[gap.unit]))


def _is_narrowed(filters: Filters) -> bool:
    return bool(filters.posts or filters.area)


def _owed(
    plan: Plan,
    results: Results,
    unit: str,
    month: Month,
    as_of: date,
    filters: Filters,
    said: Collection[str] = (),
) -> Iterator[Target]:
    """Give the targets of the question that need a figure of a unit's month, but for those that have one."""
    for target in plan.targets.values():
        if target.id in said:
            continue
        last = _last_month(plan, target, unit, month)
        if (
            last is not None
            and month <= last
            and _is_asked(plan, target, unit, filters)
            and not _is_made_up(plan, results, target, unit, month, last, as_of)
            and not _is_waived(plan, results, target, unit, as_of)
        ):
            yield target


def _last_month(plan: Plan, target: Target, unit: str, month: Month) -> Month | None:
    """Give the last month that needs a figure, as assigned on a month's last day; None for no target."""
    if not owes(plan, target, unit):
        return None
    if target.province:
        own = target.assignments.get(PROVINCE)
        assignment = None if own is None else own.on(month.last_day)
    else:
        found = assignment_of(plan, target, unit, month.last_day)
        assignment = found if isinstance(found, Assignment) else None
    if assignment is None:
        return None
    return Month.of(min(due_of(plan, target, assignment), plan.period.end))


def _is_asked(plan: Plan, target: Target, unit: str, filters: Filters) -> bool:
    in_asked_area = not filters.area or in_area(target.area, filters.area)
    return in_asked_area and directed(plan, filters.posts, target.area, unit)


def _is_made_up(
    plan: Plan, results: Results, target: Target, unit: str, month: Month, last: Month, as_of: date
) -> bool:
    """Tell whether a later month says, or is to say, all that this one could.

    Where the latest month counts, only the latest one that is due needs a figure; a verdict with
    a due date of its own is owed in the month of that date.
    """
    if target.measure not in LAST_COUNTS:
        return False
    if target.measure is Measure.JUDGED and month < last < plan.period.last:
        return True
    until = plan.units[unit].valid_until
    if until is not None:
        last = min(last, Month.of(until))
    if any(later > month and later <= last for later in months_due(plan, as_of)):
        return True
    return any(
        target.id in report.entries
        for each in (unit, *heirs_of(plan, unit))
        for report in results.of(each)
        if report.month > month and report.month in plan.period and report.month.first_day <= as_of
    )


def _is_waived(plan: Plan, results: Results, target: Target, unit: str, as_of: date) -> bool:
    if target.province:
        own = own_waiver(plan, target, unit, results, as_of)
        return own is not None or waiver_of(plan, target, PROVINCE, results, as_of) is not None
    return waiver_of(plan, target, unit, results, as_of) is not None
