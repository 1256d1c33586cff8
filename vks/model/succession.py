"""Units that are renamed, merged or replaced in mid-plan (design: units over time).

A successor's year is its predecessors' months plus its own. Counts add, with their bounds (a
missing aim is stood in for by at_least); shares and per-head add numerators and denominators;
incidents add; a plain renaming carries everything over. What cannot be merged by rule is
decided in the file by an assignment to the successor itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.target import Assignment, Bounds, Measure, Target
from vks.model.unit import Unit

_KEPT = frozenset({Measure.SHARE, Measure.PER_HEAD, Measure.INCIDENTS, Measure.JUDGED})
"""Measures that merge when the predecessors' bounds and dues are equal."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A target that cannot be merged by rule for a successor, and why."""

    target: Target
    unit: str
    predecessors: tuple[str, ...]
    thresholds_differ: bool


def predecessors_of(plan: Plan, unit: str) -> tuple[str, ...]:
    """Give the units that a unit directly follows, in rank order."""
    return tuple(other.id for other in plan.units.values() if unit in other.successors)


@lru_cache(maxsize=4096)
def lineage_of(plan: Plan, unit: str) -> tuple[str, ...]:
    """Give the units whose year a unit carries on, in rank order, and itself last."""
    found = {unit}
    waiting = [unit]
    while waiting:
        after = waiting.pop()
        for before in _succeeded(plan):
            # Who is split between several is carried on by none of them by rule.
            if plan.units[before].successors == (after,) and before not in found:
                found.add(before)
                waiting.append(before)
    return (*(before for before in _succeeded(plan) if before in found and before != unit), unit)


@lru_cache(maxsize=64)
def _succeeded(plan: Plan) -> tuple[str, ...]:
    return tuple(unit.id for unit in plan.units.values() if unit.successors)


@lru_cache(maxsize=64)
def has_validity(plan: Plan) -> bool:
    """Tell whether any unit begins, ends or is carried on by another within its life."""
    return any(u.valid_from or u.valid_until or u.successors for u in plan.units.values())


def is_current(plan: Plan, unit: str, day: date) -> bool:
    """Tell whether a unit stands in roll-ups on a day: begun, and not yet carried on by another."""
    own = plan.units[unit]
    if own.valid_from is not None and day < own.valid_from:
        return False
    return own.valid_until is None or day <= own.valid_until or not own.successors


def held_office(plan: Plan, unit: str, day: date) -> bool:
    """Tell whether a unit existed on a day."""
    own = plan.units[unit]
    begun = own.valid_from is None or own.valid_from <= day
    return begun and (own.valid_until is None or day <= own.valid_until)


def with_successors(plan: Plan, results: Results) -> Results:
    """Give results in which each unit's months include those of whoever carries it on.

    For key tasks: what a successor reports done is done for its predecessors too.
    """
    heirs = {unit: _heirs(plan, unit) for unit in plan.units if plan.units[unit].successors}
    if not heirs:
        return results
    by_unit = dict(results.by_unit)
    for unit, after in heirs.items():
        months = [*results.of(unit), *(month for each in after for month in results.of(each))]
        by_unit[unit] = tuple(sorted(months, key=lambda report: report.month))
    return Results(by_unit)


def _heirs(plan: Plan, unit: str) -> list[str]:
    return [other for other in plan.units if other != unit and unit in lineage_of(plan, other)]


def answers_for(plan: Plan, unit: str, day: date) -> str:
    """Give the unit that carries a unit's duties on a day: itself, or its one successor."""
    seen = {unit}
    while True:
        own = plan.units.get(unit)
        ended = own is not None and own.valid_until is not None and day > own.valid_until
        if own is None or not ended or len(own.successors) != 1 or own.successors[0] in seen:
            return unit
        unit = own.successors[0]
        seen.add(unit)


def assignment_of(
    plan: Plan, target: Target, unit: str, day: date | None = None
) -> Assignment | Undecided | None:
    """Give what a unit owes of a target: its own assignment, or its predecessors' merged.

    With a day, as amended up to then.
    """
    own = target.assignments.get(unit)
    if own is not None:
        return own if day is None else own.on(day)
    lineage = [before for before in lineage_of(plan, unit) if before in target.assignments]
    owing = [before for before in lineage if before not in target.waived] or lineage[:1]
    if not owing:
        return None
    parts = [target.assignments[before] for before in owing]
    if day is not None:
        parts = [part.on(day) for part in parts]
    return _merge(target, unit, parts)


def _merge(target: Target, unit: str, parts: list[Assignment]) -> Assignment | Undecided:
    first = parts[0]
    if len(parts) == 1:
        return Assignment(unit, first.bounds, first.due, first.changes)
    predecessors = tuple(part.unit for part in parts)
    changes = tuple(change for part in parts for change in part.changes)
    changes = tuple(sorted(changes, key=lambda change: change.on))
    same_due = all(part.due == first.due for part in parts)
    same = same_due and all(part.bounds == first.bounds for part in parts)
    if target.measure is Measure.COUNT:
        added = add_bounds([part.bounds for part in parts])
        if added is None or not same_due:
            return Undecided(target, unit, predecessors, thresholds_differ=True)
        return Assignment(unit, added, first.due, changes)
    if same and (target.measure in _KEPT or target.is_share):
        return Assignment(unit, first.bounds, first.due, changes)
    return Undecided(target, unit, predecessors, thresholds_differ=not same)


def reporters_of(plan: Plan, target: Target) -> tuple[str, ...]:
    """Give the units whose months add up to a total for the province, successors included."""
    if not _succeeded(plan):
        return target.reporters
    named = set(target.reporters)
    heirs = (u for u in plan.units if u not in named and named & set(lineage_of(plan, u)))
    return (*target.reporters, *heirs)


def owes(plan: Plan, target: Target, unit: str) -> bool:
    """Tell whether a unit's months may carry a figure for a target, its own or carried on."""
    if target.province:
        return unit in reporters_of(plan, target)
    return unit in target.assignments or assignment_of(plan, target, unit) is not None


def add_bounds(bounds: list[Bounds]) -> Bounds | None:
    """Add the bounds of merged counts; at_least stands in where an aim is missing.

    None when they are of different kinds: some strict, some not.
    """
    sums: dict[str, Fraction] = {}
    for name in ("at_least", "above", "at_most", "below"):
        values = [value for each in bounds if (value := _bound(each, name)) is not None]
        if values and len(values) < len(bounds):
            return None
        if values:
            sums[name] = sum(values, Fraction(0))
    if any(each.aim is not None for each in bounds):
        aims = [each.aim if each.aim is not None else each.at_least for each in bounds]
        sums["aim"] = sum((aim for aim in aims if aim is not None), Fraction(0))
    return Bounds(**sums)


def undecided(plan: Plan) -> Iterator[Undecided]:
    """Give every target that a successor cannot inherit by rule, for ``check`` to ask about."""
    for unit in plan.units:
        if len(lineage_of(plan, unit)) > 1:
            for target in plan.targets.values():
                found = assignment_of(plan, target, unit)
                if isinstance(found, Undecided):
                    yield found


def _bound(bounds: Bounds, name: str) -> Fraction | None:
    value: Fraction | None = getattr(bounds, name)
    return value


def circle_from(unit: str, units: Mapping[str, Unit]) -> list[str]:
    """Give the way from a unit over its successors back to itself; empty where there is none."""
    way = [unit]
    waiting = [(unit, way)]
    seen: set[str] = set()
    while waiting:
        here, way = waiting.pop()
        for after in units[here].successors:
            if after == unit and here != unit:
                return [*way, unit]
            if after in units and after not in seen and after != unit:
                seen.add(after)
                waiting.append((after, [*way, after]))
    return []
