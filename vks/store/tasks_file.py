"""Read tasks.yaml: the key tasks with their leaders, units and deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from vks.model.deadline import Deadline
from vks.model.plan import Plan
from vks.model.succession import lineage_of
from vks.model.task import Extension, Halt, Task, Term
from vks.store.amendments import check_inside
from vks.store.dates import check_deadline, check_order, day_of
from vks.store.document import Path
from vks.store.fields import Fields, Reader
from vks.store.naming import already, check_units, expand, is_area, near_words
from vks.store.targets_file import read_source

ONGOING: Final = "ongoing"


def read_tasks(reader: Reader, plan: Plan) -> dict[str, Task]:
    """Read every key task by id; one that cannot be read is left out."""
    root = reader.root()
    tasks: dict[str, Task] = {}
    numbers: dict[int, Task] = {}
    written = root.data.get("tasks")
    for fields in root.subs("tasks", required=True):
        task = _task(fields, plan)
        if task is None:
            continue
        if task.id in tasks:
            words = already(f"{task.file}:{tasks[task.id].line}")
            reader.find("id-duplicate", fields.at("id"), kind="nhiệm vụ", kind_en="task", id=task.id, **words)
            continue
        if task.no in numbers:
            other = numbers[task.no].id
            reader.find("number-twice", fields.at("number"), number=task.no, task=task.id, other=other)
        numbers.setdefault(task.no, task)
        tasks[task.id] = task
    root.close()
    if not isinstance(written, list) or len(written) != len(tasks):
        reader.gaps.lists.add("tasks")
    return tasks


def _task(fields: Fields, plan: Plan) -> Task | None:
    reader = fields.reader
    id_ = fields.id("id", required=True)
    number = fields.integer("number", required=True, least=1)
    title = fields.text("title", required=True)
    source = read_source(fields)
    leaders = _leaders(fields, plan)
    lead_names = _units(fields, "lead_units", plan, required=True)
    helper_names = _units(fields, "helper_units", plan)
    due_text = fields.text("due_text", required=True)
    due, ongoing = _due(fields, plan, id_)
    extensions = tuple(_extensions(fields, plan, due, id_))
    suspended, cancelled = _halt(fields, "suspended", id_), _halt(fields, "cancelled", id_)
    area, note = _area(fields, plan), fields.text("note")
    added = day_of(fields, "added")
    if added is not None:
        check_inside(fields, plan, added, "added")
    fields.unconfirmed()
    fields.close()
    if not id_ or number is None or source is None or not (due or ongoing):
        return None
    leads = expand(lead_names, plan.units, plan.groups)
    helpers = expand(helper_names, plan.units, plan.groups)
    by_group = bool(lead_names) and lead_names[0] in plan.groups
    answering = _in_first_place(plan, lead_names[0]) if by_group else tuple(leads[:1])
    return Task(
        id=id_,
        no=number,
        title=title,
        source=source,
        leaders=leaders,
        lead_units=tuple(leads),
        answering=answering,
        by_group=by_group,
        helper_units=tuple(unit for unit in helpers if unit not in leads),
        due_text=due_text,
        due=due,
        ongoing=ongoing,
        extensions=extensions,
        suspended=suspended,
        cancelled=cancelled,
        area=area,
        added=added,
        note=note,
        file=reader.document.file,
        line=reader.document.line(fields.path),
        terms=tuple(_terms(plan, answering)) if by_group else (),
    )


def _in_first_place(plan: Plan, group: str) -> tuple[str, ...]:
    """Give a group's units without those that only carry on another of them."""
    units = plan.groups[group].units
    return tuple(unit for unit in units if not (set(lineage_of(plan, unit)) - {unit}) & set(units))


def _terms(plan: Plan, units: Iterable[str]) -> Iterator[Term]:
    """Give the days in office of those that begin or end within the plan; who is split up ends too."""
    for unit in units:
        own = plan.units[unit]
        last = own.valid_until if len(own.successors) != 1 else None
        if own.valid_from is not None or last is not None:
            yield Term(unit, own.valid_from or date.min, last or date.max)


def _leaders(fields: Fields, plan: Plan) -> tuple[str, ...]:
    leaders = fields.ids("leaders")
    for post, path in leaders:
        if post not in plan.posts and "posts" not in fields.reader.gaps.lists:
            fields.reader.find("post-unknown", path, id=post, **near_words(post, plan.posts, fields.reader))
    return tuple(post for post, _ in leaders)


def _units(fields: Fields, key: str, plan: Plan, *, required: bool = False) -> tuple[str, ...]:
    named = fields.texts(key, required=required, least=int(required))
    check_units(fields.reader, named, plan.units, plan.groups)
    return tuple(text for text, _ in named)


def _due(fields: Fields, plan: Plan, task: str) -> tuple[tuple[Deadline, ...], bool]:
    """Read one deadline, a list of them (stages), or ``ongoing``."""
    raw = fields.raw("due")
    if isinstance(raw, list):
        stages = fields.texts("due", least=1)
        if any(text == ONGOING for text, _ in stages):
            fields.reader.find_key("deadline-ongoing", fields.at("due"))
            return (), True
        for index, (text, path) in enumerate(stages):
            if text in {earlier for earlier, _ in stages[:index]}:
                fields.reader.find("stage-twice", path, stage=text)
        read = [_deadline(fields, text, path, plan) for text, path in stages]
        if None in read or len(read) < len(raw):
            fields.reader.gaps.partial.add(task)
        return tuple(deadline for deadline in read if deadline is not None), False
    text = fields.text("due", required=True)
    if text == ONGOING:
        return (), True
    deadline = _deadline(fields, text, fields.at("due"), plan) if text else None
    return ((deadline,) if deadline else ()), False


def _deadline(fields: Fields, text: str, path: Path, plan: Plan) -> Deadline | None:
    return check_deadline(fields.reader, text, path, plan)


def _extensions(fields: Fields, plan: Plan, stages: tuple[Deadline, ...], task: str) -> list[Extension]:
    found = []
    for inside in fields.subs("extensions"):
        on = day_of(inside, "on", required=True)
        text = inside.text("due", required=True)
        reason = inside.text("reason", required=True)
        stage = inside.text("stage")
        inside.close()
        due = _deadline(inside, text, inside.at("due"), plan) if text else None
        if check_stage(inside, stage, stages, task) and on and due:
            found.append(Extension(on, due, reason, stage or None))
    return found


def check_stage(fields: Fields, stage: str, stages: tuple[Deadline, ...], task: str) -> bool:
    """Note a stage that the task does not have, or one left out where there are several."""
    if task in fields.reader.gaps.partial:
        return any(stage == deadline.text for deadline in stages)
    names = ", ".join(deadline.text for deadline in stages)
    if stage and stage not in {deadline.text for deadline in stages}:
        fields.reader.find("stage-unknown", fields.at("stage"), task=task, stage=stage, stages=names)
        return False
    if not stage and len(stages) > 1:
        fields.reader.find("stage-missing", fields.path, task=task, stages=names)
        return False
    return True


def _area(fields: Fields, plan: Plan) -> str:
    area = fields.text("area")
    if area and plan.areas and "targets" not in fields.reader.gaps.lists and not is_area(area, plan.areas):
        words = near_words(area, plan.areas, fields.reader)
        fields.reader.find("area-unknown", fields.at("area"), id=area, **words)
    return area


def _halt(fields: Fields, key: str, task: str) -> Halt | None:
    inside = fields.sub(key)
    if inside is None:
        return None
    on = day_of(inside, "on", required=True)
    reason = inside.text("reason", required=True)
    until = day_of(inside, "until")
    inside.close()
    check_order(inside, ("on", "until"), (on, until), task)
    return Halt(on, reason, until) if on else None
