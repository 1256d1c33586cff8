"""Read one results file: a unit's own figures of one month."""

from __future__ import annotations

from typing import Final

from vks.model.calendar import Month, parse_month
from vks.model.plan import Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, TaskReport, Value, Verdict
from vks.model.target import Measure, Target
from vks.model.task import Task
from vks.store.document import Data, Path
from vks.store.fields import ID, Fields, Reader
from vks.store.plan_file import day_of, near_words
from vks.store.scalars import (
    ANY_VALUE,
    RATIO,
    VERDICT,
    WHOLE,
    Expected,
    Refusal,
    parse_value,
    shown,
)

_NOTE_KEYS: Final = ("text", "reason", "solution", "commitment")


def read_results(reader: Reader, plan: Plan, unit: str, month: Month) -> MonthReport:
    """Read a month's file that lies in a unit's folder; entries that cannot stand are left out."""
    root = reader.root()
    _check_header(root, plan, unit, month)
    entries = _entries(root, plan, unit)
    waived = _waived(root, plan, unit, entries)
    tasks = _tasks(root, plan, unit, month)
    notes = _notes(root)
    root.close()
    return MonthReport(unit, month, reader.document.file, entries, waived, tasks, notes)


def expected_of(target: Target) -> tuple[Expected, type[Value]]:
    """Give what a month must write for a target."""
    if target.is_share or target.measure is Measure.PER_HEAD:
        return RATIO, Ratio
    if target.measure is Measure.JUDGED:
        return VERDICT, Verdict
    return WHOLE, Count


def _check_header(root: Fields, plan: Plan, unit: str, month: Month) -> None:
    reader = root.reader
    path = reader.document.file
    said = root.id("unit", required=True)
    if said and said != unit:
        reader.find("path-mismatch", root.at("unit"), **_said("unit", said, path))
    text = root.text("month", required=True)
    if not text:
        return
    read = parse_month(text)
    if read is None:
        reader.find("month-unreadable", root.at("month"), value=text)
    elif read != month:
        reader.find("path-mismatch", root.at("month"), **_said("month", text, path))
    elif read not in plan.period:
        first, last = str(plan.period.first), str(plan.period.last)
        reader.find("month-outside", root.at("month"), month=text, first=first, last=last)


def _said(key: str, value: str, path: str) -> dict[str, object]:
    return {"key": key, "value": value, "path": path}  # the words of path-mismatch


def _entries(root: Fields, plan: Plan, unit: str) -> dict[str, Entry]:
    inside = root.sub("results")
    if inside is None:
        return {}
    reader, document = root.reader, root.reader.document
    entries: dict[str, Entry] = {}
    for id_ in inside.data:
        raw = inside.raw(id_)
        target = plan.targets.get(id_)
        if target is None:
            _unknown(reader, "target-unknown", inside.at(id_), id_, list(plan.targets))
            continue
        if not target.may_report(unit):
            reader.find_key("not-assigned", inside.at(id_), target=id_, unit=unit)
            continue
        note = ""
        path = inside.at(id_)
        if isinstance(raw, dict):
            fields = reader.mapping(raw, path)
            raw, note = fields.raw("value"), fields.text("note")
            if not fields.has("value"):
                reader.malformed.append(path)
            fields.close()
            path = fields.at("value")
        value = _value(reader, target, raw, path)
        if value is None:
            continue
        if isinstance(value, Verdict) and not value.met and not note:
            reader.find("verdict-without-note", path)
        entries[id_] = Entry(value, note, document.line((*root.at("results"), id_)))
    return entries


def _value(reader: Reader, target: Target, raw: Data, path: Path) -> Value | None:
    """Give a month's value; None when it is blank (not reported) or cannot stand."""
    if raw is None:
        return None
    expected, wanted = expected_of(target)
    value = parse_value(raw, expected)
    if isinstance(value, Refusal):
        reader.refused(value, path)
        return None
    if not isinstance(value, wanted):
        reader.find(
            "value-measure",
            path,
            target=target.id,
            measure=target.measure.value,
            value=shown(raw),
            expected=expected.words,
            expected_en=expected.words_en,
            hint=expected.hint,
            hint_en=expected.hint_en,
        )
        return None
    return value


def _waived(root: Fields, plan: Plan, unit: str, entries: dict[str, Entry]) -> dict[str, str]:
    waived = root.text_map("waived")
    reader = root.reader
    for id_ in list(waived):
        path = (*root.at("waived"), id_)
        target = plan.targets.get(id_)
        if target is None:
            _unknown(reader, "target-unknown", path, id_, list(plan.targets))
        elif unit not in target.assignments:
            reader.find_key("not-assigned", path, target=id_, unit=unit)
        elif id_ in entries:
            reader.find_key("waived-and-reported", path, target=id_)
    return waived


def _tasks(root: Fields, plan: Plan, unit: str, month: Month) -> dict[str, tuple[TaskReport, ...]]:
    inside = root.sub("tasks")
    if inside is None:
        return {}
    reader = root.reader
    found: dict[str, tuple[TaskReport, ...]] = {}
    for id_ in inside.data:
        raw = inside.raw(id_)
        task = plan.tasks.get(id_)
        if task is None:
            _unknown(reader, "task-unknown", inside.at(id_), id_, list(plan.tasks))
            continue
        if unit not in task.lead_units and unit not in task.helper_units:
            reader.find_key("task-not-yours", inside.at(id_), unit=unit, task=id_)
        several = isinstance(raw, list)
        parts = list(inside.subs(id_)) if several else [reader.mapping(raw, inside.at(id_))]
        reports = [_task_report(fields, task, month) for fields in parts]
        found[id_] = tuple(report for report in reports if report is not None)
    return found


def _task_report(fields: Fields, task: Task, month: Month) -> TaskReport | None:
    reader = fields.reader
    stage = fields.text("stage")
    done = day_of(fields, "done")
    evidence, note = fields.text("evidence"), fields.text("note")
    fields.close()
    stages = ", ".join(deadline.text for deadline in task.due)
    if stage and stage not in {deadline.text for deadline in task.due}:
        path = fields.at("stage")
        reader.find("stage-unknown", path, task=task.id, stage=stage, stages=stages)
        return None
    if not stage and len(task.due) > 1:
        reader.find("stage-missing", fields.path, task=task.id, stages=stages)
        return None
    if done is not None and Month.of(done) > month:
        reader.find("done-ahead", fields.at("done"), day=done.isoformat(), month=str(month))
    line = reader.document.line(fields.path)
    return TaskReport(stage or None, done, evidence, note, line)


def _notes(root: Fields) -> dict[str, dict[str, str]]:
    """Read the month's notes: one text, or by target or task a text or its parts."""
    raw = root.raw("notes")
    if not isinstance(raw, dict):
        text = root.text("notes")
        return {"": {"text": text}} if text else {}
    inside = root.reader.mapping(raw, root.at("notes"))
    notes: dict[str, dict[str, str]] = {}
    for id_ in raw:
        said = inside.raw(id_)
        if isinstance(said, str) and said and ID.fullmatch(id_):
            notes[id_] = {"text": said}
        else:
            fields = root.reader.mapping(said, inside.at(id_))
            notes[id_] = {key: text for key in _NOTE_KEYS if (text := fields.text(key))}
            fields.close()
    return notes


def _unknown(reader: Reader, id_: str, path: Path, wanted: str, known: list[str]) -> None:
    if wanted.isascii():
        reader.find_key(id_, path, id=wanted, **near_words(wanted, known))
        return
    letters = ", ".join(sorted({f"{c} (U+{ord(c):04X})" for c in wanted if ord(c) > 127}))
    reader.find_key("id-lookalike", path, id=wanted, letters=letters)


__all__ = ["ANY_VALUE", "expected_of", "read_results"]
