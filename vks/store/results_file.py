"""Read one results file: a unit's own figures of one month."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from vks.model.calendar import Month
from vks.model.measure import TRAITS, Writes
from vks.model.plan import Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, TaskReport, Unread, Value, Verdict
from vks.model.succession import lineage_of, owes
from vks.model.target import Target
from vks.model.task import Task
from vks.store.dates import day_of, month_of
from vks.store.document import Data, Path
from vks.store.expected import RATIO, VERDICT, WHOLE, Expected, measure_words
from vks.store.fields import ID, Fields, Reader
from vks.store.naming import near_words, unknown_key
from vks.store.scalars import Refusal, parse_value, shown
from vks.store.tasks_file import check_stage

_WANTED: Final = {WHOLE: Count, RATIO: Ratio, VERDICT: Verdict}
_NOT_MET: Final = Verdict(met=False)
_NOTE_KEYS: Final = ("text", "reason", "solution", "commitment")


def read_results(reader: Reader, plan: Plan, unit: str, month: Month) -> MonthReport:
    """Read a month's file that lies in a unit's folder; entries that cannot stand are left out."""
    root = reader.root()
    _check_header(root, plan, unit, month)
    entries, unread = _entries(root, plan, unit)
    waived = _waived(root, plan, unit, entries)
    tasks = _tasks(root, plan, unit, month)
    notes = _notes(root, plan)
    confirmed = _confirmed(root, plan)
    root.close()
    file = reader.document.file
    lines = _lines(reader, waived, notes)
    return MonthReport(unit, month, file, entries, waived, tasks, notes, confirmed, lines, unread)


def _lines(reader: Reader, waived: Iterable[str], notes: Iterable[str]) -> dict[str, int]:
    """Give where each waiver and each note stands, by its part and id."""
    line = reader.document.line
    found = {f"waived.{id_}": line(("waived", id_)) for id_ in waived}
    return found | {f"notes.{id_}": line(("notes", id_) if id_ else ("notes",)) for id_ in notes}


def _confirmed(root: Fields, plan: Plan) -> frozenset[str]:
    """Read which targets were looked at again after an amendment of the plan."""
    named = root.ids("confirmed")
    for id_, path in named:
        if id_ not in plan.targets and "targets" not in root.reader.gaps.lists:
            root.reader.find("target-unknown", path, id=id_, **near_words(id_, plan.targets, root.reader))
    return frozenset(id_ for id_, _ in named)


def expected_of(target: Target) -> tuple[Expected, type[Value]]:
    """Give what a month must write for a target."""
    writes = TRAITS[target.measure].writes
    if target.is_share or writes is Writes.RATIO:
        return RATIO, Ratio
    return (VERDICT, Verdict) if writes is Writes.VERDICT else (WHOLE, Count)


def _check_header(root: Fields, plan: Plan, unit: str, month: Month) -> None:
    reader = root.reader
    path = reader.document.file
    said = root.id("unit", required=True)
    if said and said != unit:
        reader.find("path-mismatch", root.at("unit"), key="unit", value=said, path=path)
    read = month_of(root, "month")
    if read is None:
        return
    if read != month:
        reader.find("path-mismatch", root.at("month"), key="month", value=str(read), path=path)
    elif read not in plan.period:
        first, last = str(plan.period.first), str(plan.period.last)
        reader.find("month-outside", root.at("month"), month=str(read), first=first, last=last)
    else:
        _check_validity(root, plan, unit, read)


def _check_validity(root: Fields, plan: Plan, unit: str, month: Month) -> None:
    """Warn of a month in which the unit did not exist on any day."""
    since, until = plan.units[unit].valid_from, plan.units[unit].valid_until
    if (until and month.first_day > until) or (since and month.last_day < since):
        words = {"since": since or "…", "until": until or "…"}
        root.reader.find("month-without-unit", root.at("month"), unit=unit, month=str(month), **words)


def _entries(root: Fields, plan: Plan, unit: str) -> tuple[dict[str, Entry], dict[str, Unread]]:
    """Read the figures, and note what stands where one should and is none."""
    inside = root.sub("results", blank=True)
    if inside is None:
        return {}, {}
    reader, document = root.reader, root.reader.document
    entries: dict[str, Entry] = {}
    unread: dict[str, Unread] = {}
    usual, first = _usual(plan, unit), document.block_first
    for line, (id_, raw) in enumerate(inside.data.items(), first):
        expected = usual.get(id_)
        if first and expected is not None and isinstance(raw, (int, str)):
            plain = _plain(raw, expected, line)
            if plain is not None:
                entries[id_] = plain
                continue
        known = len(reader.findings)
        entry = _owed_entry(reader, plan, unit, raw, inside.at(id_))
        written = raw.get("value", raw) if isinstance(raw, dict) else raw
        if entry is not None:
            entries[id_] = entry
        elif written is not None:
            unread[id_] = Unread(shown(written), tuple(reader.findings[known:]))
    return entries, unread


def _owed_entry(reader: Reader, plan: Plan, unit: str, raw: Data, path: Path) -> Entry | None:
    """Read one figure, if the plan has its target and the unit owes it."""
    id_ = str(path[-1])
    target = plan.targets.get(id_)
    if target is None and id_ in plan.tasks:
        reader.find_key("task-among-targets", path, id=id_)
        steps = range(len(raw)) if isinstance(raw, list) else raw if isinstance(raw, dict) else ()
        reader.quiet |= {reader.document.line(each) for each in (path, *((*path, step) for step in steps))}
        return None
    if target is None:
        unknown_key(reader, "target-unknown", path, plan.targets, "targets")
        return None
    if not owes(plan, target, unit):
        _not_assigned(reader, path, id_, unit)
        return None
    if unit in target.waived:
        reader.find_key("waived-and-reported", path, target=id_)
    return _entry(reader, target, raw, path, reader.document.line(path))


def forget_plans() -> None:
    """Let go of the plans whose months were read so far."""
    _usual.cache_clear()


@lru_cache(maxsize=256)
def _usual(plan: Plan, unit: str) -> dict[str, Expected]:
    """Give what a unit's months must write for the targets that it owes and is not waived from."""
    owed = (target for target in plan.targets.values() if unit not in target.waived)
    return {target.id: expected_of(target)[0] for target in owed if owes(plan, target, unit)}


@lru_cache(maxsize=16384, typed=True)
def _plain(raw: int | str, expected: Expected, line: int) -> Entry | None:
    """Read a figure that stands alone and is what it should be; None for one to look at closely.

    Months of many units say the same on the same lines: each is read and kept once.
    """
    value = parse_value(raw, expected)
    if isinstance(value, Refusal) or type(value) is not _WANTED[expected] or value == _NOT_MET:
        return None
    return Entry(value, "", line)


def _not_assigned(reader: Reader, path: Path, target: str, unit: str) -> None:
    if target not in reader.gaps.partial:
        reader.find_key("not-assigned", path, target=target, unit=unit)


def _entry(reader: Reader, target: Target, raw: Data, path: Path, line: int) -> Entry | None:
    """Read one figure: the value alone, or value and note."""
    note = ""
    if isinstance(raw, dict):
        fields = reader.mapping(raw, path)
        raw, note = fields.raw("value"), fields.text("note")
        if not fields.has("value"):
            reader.malformed.append(path)
        fields.close()
        path = fields.at("value")
    value = _value(reader, target, raw, path)
    if value is None:
        return None
    if isinstance(value, Verdict) and not value.met and not note:
        reader.find("verdict-without-note", path)
    return Entry(value, note, line)


def _value(reader: Reader, target: Target, raw: Data, path: Path) -> Value | None:
    """Give a month's value; None when it is blank (not reported) or cannot stand."""
    if raw is None:
        return None
    value = figure_of(raw, target)
    if isinstance(value, Refusal):
        reader.refused(value, path)
        return None
    return value


def figure_of(raw: Data, target: Target) -> Value | Refusal:
    """Read one figure of a target, or say why it cannot stand there."""
    expected, wanted = expected_of(target)
    value = parse_value(raw, expected)
    if isinstance(value, (Refusal, wanted)):
        return value
    values: dict[str, object] = {
        "target": target.id,
        "value": shown(raw),
        "expected": expected.words,
        "expected_en": expected.words_en,
        "hint": expected.hint,
        "hint_en": expected.hint_en,
        **measure_words(target.measure),
    }
    return Refusal("value-measure", values)


def _waived(root: Fields, plan: Plan, unit: str, entries: dict[str, Entry]) -> dict[str, str]:
    waived = root.text_map("waived", blank=True)
    reader = root.reader
    for id_ in list(waived):
        path = (*root.at("waived"), id_)
        target = plan.targets.get(id_)
        if target is None:
            unknown_key(reader, "target-unknown", path, plan.targets, "targets")
        elif not owes(plan, target, unit):
            _not_assigned(reader, path, id_, unit)
        elif id_ in entries:
            reader.find_key("waived-and-reported", path, target=id_)
    return waived


def _tasks(root: Fields, plan: Plan, unit: str, month: Month) -> dict[str, tuple[TaskReport, ...]]:
    inside = root.sub("tasks", blank=True)
    if inside is None:
        return {}
    reader = root.reader
    found: dict[str, tuple[TaskReport, ...]] = {}
    for id_ in inside.data:
        raw = inside.raw(id_)
        task = plan.tasks.get(id_)
        if task is None:
            unknown_key(reader, "task-unknown", inside.at(id_), plan.tasks, "tasks")
            continue
        if not set(lineage_of(plan, unit)) & {*task.lead_units, *task.helper_units}:
            reader.find_key("task-not-yours", inside.at(id_), unit=unit, task=id_)
        several = isinstance(raw, list)
        parts = list(inside.subs(id_)) if several else [reader.mapping(raw, inside.at(id_))]
        reports: list[TaskReport] = []
        for fields in parts:
            report = _task_report(fields, task, month)
            if report is None:
                continue
            if report.stage and report.stage in {other.stage for other in reports}:
                reader.find("stage-twice", fields.at("stage"), stage=report.stage)
            else:
                reports.append(report)
        found[id_] = tuple(reports)
    return found


def _task_report(fields: Fields, task: Task, month: Month) -> TaskReport | None:
    reader = fields.reader
    stage = fields.text("stage")
    done = day_of(fields, "done")
    evidence, note = fields.text("evidence"), fields.text("note")
    fields.close()
    if not check_stage(fields, stage, task.due, task.id):
        return None
    if done is not None and Month.of(done) > month:
        reader.find("done-ahead", fields.at("done"), day=done.isoformat(), month=str(month))
    line = reader.document.line(fields.path)
    return TaskReport(stage or None, done, evidence, note, line)


def _notes(root: Fields, plan: Plan) -> dict[str, dict[str, str]]:
    """Read the month's notes: one text, or by target or task a text or its parts."""
    raw = root.raw("notes")
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        text = root.text("notes")
        return {"": {"text": text}} if text else {}
    inside = root.reader.mapping(raw, root.at("notes"))
    notes: dict[str, dict[str, str]] = {}
    for id_ in raw:
        said = inside.raw(id_)
        if id_ not in plan.targets and id_ not in plan.tasks:
            unknown_key(root.reader, "target-unknown", inside.at(id_), plan.targets, "targets")
        if isinstance(said, str) and said and ID.fullmatch(id_):
            notes[id_] = {"text": said}
        else:
            fields = root.reader.mapping(said, inside.at(id_))
            notes[id_] = {key: text for key in _NOTE_KEYS if (text := fields.text(key))}
            fields.close()
    return notes
