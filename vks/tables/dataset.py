"""What a plan hands on beyond one machine: the cells of the data set's rows, judged already.

The names and types of the columns are those of ``model/dataset.toml``; nothing here decides a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import Final

from msgspec import Struct

from vks.judge.by_month import JudgedMonth
from vks.judge.figure import Figure
from vks.judge.state import MET
from vks.judge.task import DONE, UNRATED, StageState, TaskClass, TaskState
from vks.model.dataset import MOST, Publication, Value, dataset
from vks.model.plan import Plan
from vks.model.target import PROVINCE
from vks.tables.words import unit_text

_DECIMALS: Final = Context(prec=40, rounding=ROUND_FLOOR)
_UNIT_IN_LAST_PLACE: Final = Decimal(1).scaleb(-17)


class _Ranks(Struct, frozen=True):
    """The places of a plan's units, targets and areas, for sorting in SQL."""

    units: Mapping[str, int]
    targets: Mapping[str, int]
    areas: Mapping[str, int]


def _ranks_of(plan: Plan) -> _Ranks:
    """Give the places by id, from 1; the province stands first, at 0."""
    units = {unit: place for place, unit in enumerate(plan.units, start=1)}
    areas = sorted(plan.areas.values(), key=lambda area: area.rank)
    return _Ranks(
        {PROVINCE: 0, **units},
        {target: place for place, target in enumerate(plan.targets, start=1)},
        {area.id: place for place, area in enumerate(areas, start=1)},
    )


def _common_cells(plan: Plan, publication: Publication) -> dict[str, Value]:
    """Give the cells that all rows of a publication share."""
    return {
        "schema": dataset().version,
        "plan": publication.plan,
        "organisation_name": publication.organisation_name,
        "period_first": str(plan.period.first),
        "period_last": str(plan.period.last),
        "as_of": publication.as_of,
        "commit": publication.commit,
        "illustrative": publication.illustrative,
        "incomplete": publication.incomplete,
        "draft": publication.draft,
        "second_hand": publication.second_hand,
    }


def target_rows(
    plan: Plan, publication: Publication, months: Iterable[JudgedMonth]
) -> Iterator[dict[str, Value]]:
    """Give the rows of a plan's judged months."""
    common, ranks = _common_cells(plan, publication), _ranks_of(plan)
    for judged in months:
        yield common | _target_cells(plan, ranks, judged)


def task_rows(
    plan: Plan, publication: Publication, states: Iterable[TaskState]
) -> Iterator[dict[str, Value]]:
    """Give the rows of a plan's key tasks: a row a stage, one row for an ongoing task."""
    common = _common_cells(plan, publication)
    for state in states:
        own = common | _task_cells(plan, state, publication)
        counting = state.worst or (state.stages[0] if state.stages else None)
        for place, stage in enumerate(state.stages, start=1):
            yield own | _stage_cells(state, stage) | {"stage": place, "counts": stage is counting}
        if not state.stages:
            yield own | _stage_cells(state, None) | {"counts": True}


def _target_cells(plan: Plan, ranks: _Ranks, judged: JudgedMonth) -> dict[str, Value]:
    judgement = judged.judgement
    target, unit = judgement.target, judgement.unit
    area = plan.areas.get(target.area)
    bounds = judgement.assignment.bounds
    return {
        "month": str(judged.end.month),
        "day": judged.end.day,
        "latest": judged.end.latest,
        "unit": unit,
        "unit_name": unit_text(plan, unit),
        "unit_kind": None if unit == PROVINCE else plan.units[unit].kind.value,
        "unit_order": ranks.units[unit],
        "target": target.id,
        "target_order": ranks.targets[target.id],
        "title": target.title,
        "area": target.area,
        "area_title": area.title if area else target.area,
        "area_order": ranks.areas.get(target.area, 0),
        "measure": target.measure.value,
        "tags": tuple(tag.value for tag in target.tags),
        "at_least": _number(bounds.at_least),
        "above": _number(bounds.above),
        "at_most": _number(bounds.at_most),
        "below": _number(bounds.below),
        "aim": _number(bounds.aim),
        "due": judgement.due,
        "reported": judged.own is not None,
        **_figure_cells("month_", judged.own),
        **_figure_cells("", judgement.figure),
        "state": judgement.state.value,
        "late": judgement.late,
        "completion": _number(judgement.completion),
        **_exact("completion_", judgement.completion),
        "remaining": _number(judgement.left),
        "forecast": _number(judgement.forecast),
        "rated": judgement.is_rated,
        "met": judgement.state in MET,
        "progress": progress_cell(judgement.completion) if judgement.is_rated else None,
        "missing_months": len(judgement.missing),
        "review_months": len(judgement.review),
    }


def progress_cell(completion: Fraction | None) -> Decimal:
    """Give min(1, completion) with 17 decimals, cut and not rounded: what is short stays short."""
    if completion is None:
        return Decimal(0)
    if completion >= 1:
        return Decimal(1)
    exact = _DECIMALS.divide(Decimal(completion.numerator), Decimal(completion.denominator))
    return exact.quantize(_UNIT_IN_LAST_PLACE, ROUND_FLOOR)


def _task_cells(plan: Plan, state: TaskState, publication: Publication) -> dict[str, Value]:
    task = state.task
    posts = [plan.posts[id_] for id_ in task.leaders if id_ in plan.posts]
    return {
        "task": task.id,
        "number": task.no,
        "title": task.title,
        "area": task.area or None,
        "leaders": task.leaders,
        "leader_names": tuple(post.called_on(publication.as_of) for post in posts),
        "lead_units": task.lead_units,
        "lead_names": tuple(unit_text(plan, unit) for unit in task.lead_units),
        "stages": len(state.stages),
        "due_text": task.due_text,
        "task_class": state.klass.value,
        "rated": state.klass not in UNRATED,
        "task_done": state.klass in DONE,
        "task_overdue": state.klass is TaskClass.OVERDUE,
    }


def _stage_cells(state: TaskState, stage: StageState | None) -> dict[str, Value]:
    halted = state.is_halted
    if stage is None:
        empty = dict.fromkeys(("stage", "due_first", "due", "done", "days_late"))
        return {**empty, "undone_by": (), "class": state.klass.value, "overdue": False}
    return {
        "undone_by": stage.undone_by,
        "due_first": stage.first.by,
        "due": stage.in_force.by,
        "done": stage.done,
        "days_late": stage.days_late,
        "class": stage.klass.value,
        "overdue": stage.klass is TaskClass.OVERDUE and not halted,
    }


def _figure_cells(prefix: str, figure: Figure | None) -> dict[str, Value]:
    return {
        f"{prefix}actual": _number(figure.actual) if figure else None,
        f"{prefix}numerator": _whole(figure.numerator) if figure else None,
        f"{prefix}denominator": _whole(figure.denominator) if figure else None,
    }


def _exact(prefix: str, value: Fraction | None) -> dict[str, Value]:
    """Give a fraction's two numbers; neither where one of them does not fit into a cell."""
    if value is None or max(abs(value.numerator), value.denominator) > MOST:
        return {f"{prefix}numerator": None, f"{prefix}denominator": None}
    return {f"{prefix}numerator": value.numerator, f"{prefix}denominator": value.denominator}


def _whole(value: int | None) -> int | None:
    return None if value is None or abs(value) > MOST else value


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
