"""What forms that came back would change: compared with the results that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from vks.model.edit import MonthEdit, TaskEdit
from vks.model.finding import Finding, Place
from vks.model.intake import Change, ChangeKind, Hand, Part, Taken, TakenFigure
from vks.model.results import MonthReport, TaskReport, Value


class Intake(Struct):
    """The edits to be written, what they change, and what contradicts itself."""

    edits: dict[Hand, MonthEdit] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def replaced(self) -> int:
        """How many parts that are there would be replaced."""
        return sum(change.kind is ChangeKind.CHANGED for change in self.changes)


class _Said(Struct, frozen=True):
    hand: Hand
    part: Part
    text: str
    value: Value | None
    place: Place
    edit: TaskEdit | None = None


def compare(taken: Taken, there: Mapping[Hand, MonthReport]) -> Intake:
    """Give what is new, changed or the same; what is said twice and differently is left out.

    A blank never takes out what is there.
    """
    intake = Intake()
    said: dict[tuple[Hand, Part], _Said] = {}
    refused: set[tuple[Hand, Part]] = set()
    for each in (*_of_figures(taken.figures), *_of_tasks(taken)):
        key = (each.hand, each.part)
        first = said.setdefault(key, each)
        if first.text != each.text:
            refused.add(key)
            intake.findings.append(_twice(first, each))
    for key, each in said.items():
        if key not in refused:
            _take(intake, each, there.get(each.hand))
    return intake


def _of_figures(figures: Iterable[TakenFigure]) -> Iterable[_Said]:
    """Give what is said of targets: figures, notes beside them, notes alone."""
    for each in figures:
        if each.value is not None:
            part = Part(each.target, "figure")
            yield _Said(each.hand, part, str(each.value), each.value, each.place)
        if each.note:
            yield _Said(each.hand, Part(each.target, "note"), each.note, each.value, each.place)


def _of_tasks(taken: Taken) -> Iterable[_Said]:
    for each in taken.tasks:
        edit = each.edit
        done = edit.done.isoformat() if edit.done else ""
        for what, text in (("done", done), ("evidence", edit.evidence), ("note", edit.note)):
            if text:
                part = Part(edit.task, what, edit.stage or "-")
                yield _Said(each.hand, part, text, None, each.place, edit)


def _twice(first: _Said, second: _Said) -> Finding:
    where = first.place.cell or str(first.place.line or "")
    values = {
        "id": first.part.id,
        "unit": first.hand.unit,
        "month": str(first.hand.month),
        "first": first.text,
        "second": second.text,
        "where": f"{first.place.file} {where}".strip(),
    }
    return Finding("import-twice", second.place, values)


def _take(intake: Intake, said: _Said, report: MonthReport | None) -> None:
    before = _before(said, report)
    kind = ChangeKind.NEW if not before else ChangeKind.SAME
    if before and before != said.text:
        kind = ChangeKind.CHANGED
    part = replace(said.part, stage=said.part.stage.strip("-"))
    intake.changes.append(Change(said.hand, part, kind, before, said.text))
    if kind is ChangeKind.SAME:
        return
    edit = intake.edits.get(said.hand) or MonthEdit(said.hand.unit, said.hand.month)
    intake.edits[said.hand] = _with(edit, said, report)


def _before(said: _Said, report: MonthReport | None) -> str:
    """Give what the results say now; empty for nothing."""
    if report is None:
        return ""
    id_, what = said.part.id, said.part.what
    if said.edit is not None:
        task = _task_report(report, said.edit)
        if task is None:
            return ""
        done = task.done.isoformat() if task.done else ""
        return {"done": done, "evidence": task.evidence, "note": task.note}[what]
    entry = report.entries.get(id_)
    if what == "figure" and id_ in report.unread:
        return report.unread[id_].text  # nothing that stands is replaced unasked
    if what == "figure":
        return str(entry.value) if entry is not None else ""
    if entry is not None:
        return entry.note
    if said.value is not None:
        return ""
    return said.text if report.has_remark(id_, said.text) else report.notes.get(id_, {}).get("text", "")


def _task_report(report: MonthReport, edit: TaskEdit) -> TaskReport | None:
    own = [each for each in report.tasks.get(edit.task, ()) if each.stage == edit.stage or not edit.stage]
    return own[-1] if own else None


def _with(edit: MonthEdit, said: _Said, report: MonthReport | None) -> MonthEdit:
    """Give an edit with one more part in it."""
    id_ = said.part.id
    if said.edit is not None:
        return _with_task(edit, said)
    if said.part.what == "figure":
        return replace(edit, figures={**edit.figures, id_: said.value})
    beside = said.value is not None or (report is not None and id_ in report.entries)
    if beside:
        return replace(edit, figure_notes={**edit.figure_notes, id_: said.text})
    return replace(edit, remarks={**edit.remarks, id_: said.text})


def _with_task(edit: MonthEdit, said: _Said) -> MonthEdit:
    """Give an edit with one more part of what is said of a task; the others stay blank."""
    said_of = said.edit
    if said_of is None:
        return edit
    own = next((e for e in edit.tasks if (e.task, e.stage) == (said_of.task, said_of.stage)), None)
    rest = tuple(each for each in edit.tasks if each is not own)
    base = own or TaskEdit(said_of.task, said_of.stage)
    what = said.part.what
    texts = {"evidence": base.evidence, "note": base.note} | ({} if what == "done" else {what: said.text})
    done = said_of.done if what == "done" else base.done
    return replace(edit, tasks=(*rest, TaskEdit(base.task, base.stage, done, **texts)))
