"""What two states of a plan demand differently: units, targets, assignments, key tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import fields

from vks.judge.compare import Side
from vks.judge.select import directed
from vks.model.plan import in_area
from vks.model.target import Assignment, Target
from vks.model.task import Task


class Kind(StrEnum):
    """What of a plan changed."""

    PLAN = "plan"
    UNIT = "unit"
    POST = "post"
    AREA = "area"
    TARGET = "target"
    ASSIGNMENT = "assignment"
    TASK = "task"


class PlanChange(Struct, frozen=True):
    """One thing of a plan that came, went or says something else.

    Both values are there where only ``field`` of it changed; else the whole thing came or went.
    """

    kind: Kind
    id: str
    old: Any
    new: Any
    field: str = ""
    units: tuple[str, ...] = ()
    """Of an assignment: the units with this very change."""


_PLAN_FIELDS: Final = (
    "title",
    "number",
    "year",
    "period",
    "quarters",
    "dated",
    "draft",
    "second_hand",
    "illustrative",
    "reporting_day",
)
_DERIVED: Final = frozenset({"file", "line", "assignments", "answering", "by_group", "terms"})
"""Where a thing stands, what is compared by itself, and what follows from other fields."""


def compare_plans(old: Side, new: Side) -> Iterator[PlanChange]:
    """Give what differs between two states of one plan, in the plan's order."""
    before, now = old.plan, new.plan
    narrow = new.filters.area or new.filters.units or new.filters.posts
    if not narrow:
        yield from _fields_changed(Kind.PLAN, now.id, before, now, _PLAN_FIELDS)
        yield from _members(Kind.UNIT, before.units, now.units)
        yield from _members(Kind.POST, before.posts, now.posts)
        yield from _members(Kind.AREA, before.areas, now.areas)
    targets_before = {id_: target for id_, target in before.targets.items() if _asks(old, target)}
    targets_now = {id_: target for id_, target in now.targets.items() if _asks(new, target)}
    yield from _members(Kind.TARGET, targets_before, targets_now)
    for id_, target in targets_now.items():
        if id_ in targets_before:
            yield from _assignments(targets_before[id_], target, old, new)
    yield from _members(Kind.TASK, dict(_tasks(old)), dict(_tasks(new)))


def _members(kind: Kind, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[PlanChange]:
    for id_ in dict.fromkeys([*new, *old]):
        before, now = old.get(id_), new.get(id_)
        if before is None or now is None:
            yield PlanChange(kind, id_, before, now)
        elif before != now:
            names = [field.name for field in fields(now) if field.name not in _DERIVED]
            yield from _fields_changed(kind, id_, before, now, names)


def _fields_changed(kind: Kind, id_: str, old: Any, new: Any, names: Iterable[str]) -> Iterator[PlanChange]:
    for name in names:
        before, now = getattr(old, name), getattr(new, name)
        if before != now:
            yield PlanChange(kind, id_, before, now, name)


def _assignments(before: Target, now: Target, old: Side, new: Side) -> Iterator[PlanChange]:
    """Give what the units owe otherwise; units with the very same change together."""
    grouped: dict[tuple[_Terms | None, _Terms | None], list[str]] = {}
    samples: dict[tuple[_Terms | None, _Terms | None], PlanChange] = {}
    for unit in dict.fromkeys([*now.assignments, *before.assignments]):
        if not _asks_unit(new, now, unit) and not _asks_unit(old, before, unit):
            continue
        then, here = before.assignments.get(unit), now.assignments.get(unit)
        terms = (_terms(then), _terms(here))
        if terms[0] != terms[1]:
            grouped.setdefault(terms, []).append(unit)
            samples[terms] = PlanChange(Kind.ASSIGNMENT, now.id, then, here)
    for terms, units in grouped.items():
        sample = samples[terms]
        yield PlanChange(sample.kind, sample.id, sample.old, sample.new, units=tuple(units))


_Terms = tuple[object, ...]


def _terms(assignment: Assignment | None) -> _Terms | None:
    return None if assignment is None else (assignment.bounds, assignment.due, assignment.changes)


def _asks(side: Side, target: Target) -> bool:
    filters = side.filters
    if filters.area and not in_area(target.area, filters.area):
        return False
    if not filters.units and not filters.posts:
        return True
    return any(_asks_unit(side, target, unit) for unit in target.assignments)


def _asks_unit(side: Side, target: Target, unit: str) -> bool:
    units = side.line() or side.filters.units
    wanted = not units or unit in units
    return wanted and directed(side.plan, side.filters.posts, target.area, unit)


def _tasks(side: Side) -> Iterator[tuple[str, Task]]:
    """Give the tasks asked for, those too that are given out later."""
    units = set(side.line() or ())
    filters = side.filters
    for task in side.plan.tasks.values():
        named = {*task.lead_units, *task.helper_units}
        by_area = not filters.area or (bool(task.area) and in_area(task.area, filters.area))
        by_post = not filters.posts or bool(set(filters.posts) & set(task.leaders))
        if by_area and by_post and (not units or units & named):
            yield task.id, task
