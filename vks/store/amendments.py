"""Read what was changed during the year: dated, with a reason, in force from its own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from vks.model.deadline import Deadline
from vks.model.plan import Plan
from vks.model.target import Assignment, Change, Measure
from vks.store.assignments import AssignmentsOf
from vks.store.dates import day_of, read_due
from vks.store.fields import Fields

Inherited = Callable[[str, dict[str, Assignment]], Assignment | None]
"""What a unit owes that is assigned nothing itself, by the assignments so far."""


def read_amendments(
    target: Fields,
    plan: Plan,
    id_: str,
    measure: Measure | None,
    assignments: dict[str, Assignment],
    inherited: Inherited,
) -> dict[str, Assignment]:
    """Give the assignments of a target with the amendments that change them.

    A unit that stands in the place of others has what it inherits changed, from then on its own.
    """
    amended = dict(assignments)
    written = []
    for inside in target.subs("amendments", least=1):
        on = day_of(inside, "on", required=True)
        reason = inside.text("reason", required=True)
        due, _ = read_due(inside, plan)
        province = any(unit not in plan.units for unit in assignments)
        lines: dict[str, Assignment] = {}
        if inside.has("assign"):
            lines = AssignmentsOf(inside, plan, id_, measure).read(province=province)
        inside.close()
        if on is not None:
            check_inside(inside, plan, on)
            written.append((on, inside, lines, reason, due))
    for on, inside, lines, reason, due in sorted(written, key=lambda each: each[0]):
        for unit in lines:
            if unit not in amended and (own := inherited(unit, amended)) is not None:
                amended[unit] = own
        _change(inside, id_, amended, lines, on, reason, due)
    return amended


def check_inside(fields: Fields, plan: Plan, on: date, key: str = "on") -> None:
    """Note a change dated outside the plan."""
    if not plan.period.start <= on <= plan.period.end:
        first, last = str(plan.period.first), str(plan.period.last)
        fields.reader.find("amendment-outside", fields.at(key), day=on, first=first, last=last)


def _change(
    fields: Fields,
    id_: str,
    amended: dict[str, Assignment],
    lines: dict[str, Assignment],
    on: date,
    reason: str,
    due: Deadline | None,
) -> None:
    """Add one amendment to the units it names, or to all where it only moves the deadline."""
    for unit in lines or amended:
        before = amended.get(unit)
        if before is None:
            fields.reader.find("not-assigned", fields.at("assign"), target=id_, unit=unit)
            continue
        held = before.on(on)
        new = lines.get(unit)
        change = Change(
            on,
            new.bounds if new else held.bounds,
            (new.due if new else None) or due or held.due,
            reason,
        )
        amended[unit] = replace(before, changes=(*before.changes, change))
