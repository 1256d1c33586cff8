"""Units that are renamed, merged or replaced in mid-plan (design: units over time).

A successor's year is its predecessors' months plus its own. Counts add, with their bounds (a
missing aim is stood in for by at_least); shares and per-head add numerators and denominators;
incidents add; a plain renaming carries everything over. What cannot be merged by rule is
decided in the file by an assignment to the successor itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from vks.model.measure import TRAITS, Merges
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.target import Assignment, Bounds, Change, Target
from vks.model.unit import Unit

_KEPT = frozenset(m for m, traits in TRAITS.items() if traits.merges is Merges.EQUAL)
"""Measures that merge when the predecessors' bounds and dues are equal."""


class Undecided(Struct, frozen=True):
    """A target whose demand on a unit is not known, and why."""

    target: Target
    unit: str
    predecessors: tuple[str, ...] = ()
    """Whose demands cannot be merged by rule; nobody's where what is written cannot stand."""
    thresholds_differ: bool = False


def forget_lines() -> None:
    """Let go of the plans asked about so far."""
    for cached in (lineage_of, _succeeded, has_validity):
        cached.cache_clear()


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
    heirs = {unit: heirs_of(plan, unit) for unit in plan.units if plan.units[unit].successors}
    if not heirs:
        return results
    by_unit = dict(results.by_unit)
    for unit, after in heirs.items():
        months = [*results.of(unit), *(month for each in after for month in results.of(each))]
        by_unit[unit] = tuple(sorted(months, key=lambda report: report.month))
    return replace(results, by_unit=by_unit)


def heirs_of(plan: Plan, unit: str) -> list[str]:
    """Give the units that carry a unit on."""
    return [other for other in plan.units if other != unit and unit in lineage_of(plan, other)]


def standing_for(plan: Plan, unit: str, day: date) -> str:
    """Give who does a unit's work on a day: itself, or who carries it on by then."""
    if is_current(plan, unit, day):
        return unit
    return next((heir for heir in heirs_of(plan, unit) if is_current(plan, heir, day)), unit)


def heirs_among(plan: Plan, units: Iterable[str]) -> frozenset[str]:
    """Give those of some units that stand in the place of another of them."""
    named = frozenset(units)
    if named.isdisjoint(_succeeded(plan)):
        return frozenset()
    return frozenset(after for unit in named for after in followers_of(plan, unit) & named)


def followers_of(plan: Plan, unit: str) -> frozenset[str]:
    """Give the units that a unit's work went to, and those after them."""
    found: set[str] = set()
    waiting = list(plan.units[unit].successors)
    while waiting:
        after = waiting.pop()
        if after in plan.units and after not in found:
            found.add(after)
            waiting += plan.units[after].successors
    return frozenset(found - {unit})


def followed(plan: Plan, units: Iterable[str], by: Collection[str]) -> set[str]:
    """Give those of some units whose work went to one of others."""
    if not _succeeded(plan):
        return set()
    return {unit for unit in units if not followers_of(plan, unit).isdisjoint(by)}


def assignment_of(
    plan: Plan, target: Target, unit: str, day: date | None = None, waived: Collection[str] = ()
) -> Assignment | Undecided | None:
    """Give what a unit owes of a target: its own assignment, or its predecessors' merged.

    With a day, as amended up to then. Predecessors that are waived, by the plan or by name here,
    bring no bound.
    """
    own = target.assignments.get(unit)
    if own is None:
        lineage = [before for before in lineage_of(plan, unit) if before in target.assignments]
        if not lineage:
            return None
        owing = [before for before in lineage if before not in target.waived and before not in waived]
        owing = owing or lineage[:1]
        merged = _merge(target, unit, [target.assignments[before] for before in owing])
        if isinstance(merged, Undecided):
            return merged
        own = merged
    own = own if day is None else own.on(day)
    return Undecided(target, unit) if own.bounds.unread else own


def _merge(target: Target, unit: str, parts: list[Assignment]) -> Assignment | Undecided:
    """Merge what is first set, and again for every day on which one of them was amended."""
    first = _merge_terms(target, unit, parts)
    if isinstance(first, Undecided):
        return first
    changes = []
    for day in sorted({change.on for part in parts for change in part.changes}):
        merged = _merge_terms(target, unit, [part.on(day) for part in parts])
        if isinstance(merged, Undecided):
            return merged
        reasons = [c.reason for part in parts for c in part.changes if c.on == day]
        reason = "; ".join(dict.fromkeys(reasons))
        changes.append(Change(day, merged.bounds, merged.due, reason))
    return replace(first, changes=tuple(changes))


def _merge_terms(target: Target, unit: str, parts: list[Assignment]) -> Assignment | Undecided:
    first = parts[0]
    if any(part.bounds.unread for part in parts):
        return Undecided(target, unit)
    same_due = all(part.due == first.due for part in parts)
    same = same_due and all(part.bounds == first.bounds for part in parts)
    if len(parts) == 1 or (same and (target.measure in _KEPT or target.is_share)):
        return Assignment(unit, first.bounds, first.due)
    if TRAITS[target.measure].merges is Merges.ADDED and same_due:
        added = add_bounds([part.bounds for part in parts])
        if added is not None:
            return Assignment(unit, added, first.due)
    return Undecided(target, unit, tuple(part.unit for part in parts), thresholds_differ=not same)


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

    Strict bounds of whole numbers add as what they mean: above N is at least N + 1. None when
    only some have a lower (or an upper) bound.
    """
    lows, highs = [_low(each) for each in bounds], [_high(each) for each in bounds]
    sums: dict[str, Fraction] = {}
    for name, values in (("at_least", lows), ("at_most", highs)):
        known = [value for value in values if value is not None]
        if known and len(known) < len(values):
            return None
        if known:
            sums[name] = sum(known, Fraction(0))
    if any(each.aim is not None for each in bounds):
        aims = [low if each.aim is None else each.aim for each, low in zip(bounds, lows, strict=True)]
        sums["aim"] = sum((aim for aim in aims if aim is not None), Fraction(0))
    return Bounds(at_least=sums.get("at_least"), at_most=sums.get("at_most"), aim=sums.get("aim"))


def _low(bounds: Bounds) -> Fraction | None:
    strict = None if bounds.above is None else bounds.above + 1
    known = [value for value in (bounds.at_least, strict) if value is not None]
    return max(known, default=None)


def _high(bounds: Bounds) -> Fraction | None:
    strict = None if bounds.below is None else bounds.below - 1
    known = [value for value in (bounds.at_most, strict) if value is not None]
    return min(known, default=None)


def undecided(plan: Plan) -> Iterator[Undecided]:
    """Give every target that a successor cannot inherit by rule, for ``check`` to ask about.

    A unit split between several is carried on by none of them: each needs its own line.
    """
    for unit in plan.units:
        if len(lineage_of(plan, unit)) > 1:
            for target in plan.targets.values():
                found = assignment_of(plan, target, unit)
                if isinstance(found, Undecided) and found.predecessors:
                    yield found
    for before in _succeeded(plan):
        after = plan.units[before].successors
        if len(after) > 1:
            for target in plan.targets.values():
                if before in target.assignments and not set(after) & set(target.assignments):
                    yield Undecided(target, ", ".join(after), (before,), thresholds_differ=False)


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
