"""Check what a form names: its plan, unit and month, its targets and key tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct

from vks.model.calendar import Month
from vks.model.edit import TaskEdit
from vks.model.finding import Finding, Place
from vks.model.intake import Hand, Taken, TakenFigure, TakenTask
from vks.model.names import did_you_mean, fold, match
from vks.model.plan import Plan
from vks.model.results import Value, Verdict
from vks.model.succession import lineage_of, owes
from vks.model.target import Target
from vks.model.task import Task
from vks.store.letters import lookalikes
from vks.store.naming import near_words

_FindUnit = Callable[[Plan, str], str | None]


class Known(Struct, frozen=True):
    """The plans of the repository, by id."""

    plans: Mapping[str, Plan]

    def units(self) -> set[str]:
        """Give the units of all plans."""
        return {unit for plan in self.plans.values() for unit in plan.units}

    def hand_in(
        self, taken: Taken, plan: str, wanted: str, month: Month, place: Place, *, by_name: bool = False
    ) -> Hand | None:
        """Give whose month a form is for; None, with a finding, where it cannot be.

        Without a plan's id: the only plan that has the unit and the month. With ``by_name`` a
        unit may be called as people call it: each plan has its own names, so that one name
        may stand for two units of two plans.
        """
        find = _unit_called if by_name else _unit_with_id
        chosen = self._named(taken, plan, place) if plan else self._fitting(taken, wanted, month, place, find)
        if chosen is None:
            return None
        unit = find(chosen, wanted)
        if unit is None:
            words = near_words(wanted, chosen.units, taken)
            taken.findings.append(Finding("unit-unknown", place, {"id": wanted} | words))
            return None
        first, last = chosen.period.first, chosen.period.last
        if month not in chosen.period:
            values = {"month": str(month), "first": str(first), "last": str(last)}
            taken.findings.append(Finding("month-outside", place, values))
            return None
        own = chosen.units[unit]
        since, until = own.valid_from, own.valid_until
        if (until and month.first_day > until) or (since and month.last_day < since):
            values = {
                "unit": unit,
                "month": str(month),
                "since": str(since or "…"),
                "until": str(until or "…"),
            }
            taken.findings.append(Finding("month-without-unit", place, values))
        return Hand(chosen.id, unit, month)

    def _named(self, taken: Taken, plan: str, place: Place) -> Plan | None:
        if plan not in self.plans:
            words = near_words(plan, self.plans, taken)
            taken.findings.append(Finding("form-plan", place, {"id": plan} | words))
        return self.plans.get(plan)

    def _fitting(self, taken: Taken, wanted: str, month: Month, place: Place, find: _FindUnit) -> Plan | None:
        """Give the only plan that has the unit, and the month where several have the unit."""
        holding = [each for each in self.plans.values() if find(each, wanted) is not None]
        fitting = [each for each in holding if month in each.period]
        if len(fitting) == 1 or (not fitting and len(holding) == 1):
            return (fitting or holding)[0]
        if not holding:
            units = dict.fromkeys(unit for each in self.plans.values() for unit in each.units)
            taken.findings.append(
                Finding("unit-unknown", place, {"id": wanted} | near_words(wanted, units, taken))
            )
        else:
            listed = ", ".join(each.id for each in fitting or holding)
            values = {"unit": wanted, "month": str(month), "plans": listed}
            taken.findings.append(Finding("form-plan-unclear", place, values))
        return None


def _unit_with_id(plan: Plan, id_: str) -> str | None:
    return id_ if id_ in plan.units else None


@lru_cache(maxsize=1024)
def _unit_called(plan: Plan, name: str) -> str | None:
    """Give the unit of a plan that a name or an id stands for."""
    names = {unit.id: unit.called for unit in plan.units.values()}
    return match(name, names, units=True).id


def target_in(taken: Taken, plan: Plan, unit: str, id_: str, place: Place) -> Target | None:
    """Give a target by its id; None, with a finding, where there is none or the unit does not owe it."""
    target = plan.targets.get(id_)
    if target is None and (letters := lookalikes(id_)):
        taken.findings.append(Finding("id-lookalike", place, {"id": id_, "letters": letters}))
    elif target is None:
        words = _near_targets(plan, id_, taken)
        taken.findings.append(Finding("target-unknown", place, {"id": id_} | words))
    elif not owes(plan, target, unit):
        taken.findings.append(Finding("not-assigned", place, {"target": id_, "unit": unit}))
        return None
    return target


def _near_targets(plan: Plan, name: str, taken: Taken) -> dict[str, str]:
    """Hint at the targets of a title that was written in place of the id, else at ids like it."""
    key = fold(name)
    called = [target.id for target in plan.targets.values() if key and fold(target.title) == key]
    return did_you_mean(called) if called else near_words(name, plan.targets, taken)


def take_figure(
    taken: Taken, hand: Hand, target: Target, value: Value | None, note: str, place: Place
) -> None:
    """Take one figure, or a note alone, with what is odd about it."""
    if value is not None and hand.unit in target.waived:
        taken.findings.append(Finding("waived-and-reported", place, {"target": target.id}))
    if isinstance(value, Verdict) and not value.met and not note:
        taken.findings.append(Finding("form-without-note", place, {"target": target.id}))
    if value is not None or note:
        taken.figures.append(TakenFigure(hand, target.id, value, note, place))


def take_task(taken: Taken, plan: Plan, hand: Hand, edit: TaskEdit, place: Place) -> None:
    """Take what is said of a key task, unless the plan has no such task or stage."""
    task = plan.tasks.get(edit.task)
    if task is None:
        words = near_words(edit.task, plan.tasks, taken)
        taken.findings.append(Finding("task-unknown", place, {"id": edit.task} | words))
        return
    if not _check_stage(taken, task, edit.stage or "", place):
        return
    if not set(lineage_of(plan, hand.unit)) & {*task.lead_units, *task.helper_units}:
        taken.findings.append(Finding("task-not-yours", place, {"unit": hand.unit, "task": task.id}))
    if edit.done is not None and Month.of(edit.done) > hand.month:
        values = {"day": edit.done.isoformat(), "month": str(hand.month)}
        taken.findings.append(Finding("done-ahead", place, values))
    taken.tasks.append(TakenTask(hand, edit, place))


def _check_stage(taken: Taken, task: Task, stage: str, place: Place) -> bool:
    names = ", ".join(deadline.text for deadline in task.due)
    if stage and stage not in {deadline.text for deadline in task.due}:
        values = {"task": task.id, "stage": stage, "stages": names}
        taken.findings.append(Finding("stage-unknown", place, values))
        return False
    if not stage and len(task.due) > 1:
        taken.findings.append(Finding("stage-missing", place, {"task": task.id, "stages": names}))
        return False
    return True
