"""Read a form that came back as YAML: a month's results file, wherever it lies."""

from __future__ import annotations

from vks.model.calendar import parse_month
from vks.model.edit import TaskEdit
from vks.model.finding import Finding
from vks.model.form import VERSION, YAML_MARK
from vks.model.intake import Hand, Taken
from vks.model.plan import Plan
from vks.model.results import MonthReport
from vks.store.document import Data, Document, parse
from vks.store.fields import Reader
from vks.store.handed import Known, take_figure, take_task
from vks.store.load import has_errors
from vks.store.reading import explain_shape
from vks.store.results_file import read_results
from vks.store.text import decode

_NOT_TAKEN = ("waived", "confirmed")


def read_yaml_form(data: bytes, file: str, known: Known) -> Taken:
    """Read a YAML form; its first lines name the plan, else unit and month tell it."""
    taken = Taken()
    text = decode(data, file)
    document = parse(text)
    taken.findings += document.findings
    root = document.data
    if has_errors(document.findings):
        return taken
    if not isinstance(root, dict):
        taken.findings.append(Finding("form-unknown", document.place()))
        return taken
    unit, month = root.get("unit"), root.get("month")
    read_month = parse_month(month) if isinstance(month, str) else None
    if not isinstance(unit, str) or read_month is None:
        taken.findings += _shape(document) or [Finding("form-unknown", document.place())]
        return taken
    plan_id = _marked(taken, document, text.content or "")
    if plan_id is None:
        return taken
    hand = known.hand_in(taken, plan_id, unit, read_month, document.place(("unit",)))
    if hand is not None:
        _read(taken, document, known.plans[hand.plan], hand, root)
    return taken


def _shape(document: Document) -> list[Finding]:
    reader = Reader(document)
    reader.malformed.append(())
    return explain_shape(document, "results", reader)


def _marked(taken: Taken, document: Document, text: str) -> str | None:
    """Give the plan that the form's own line names; empty without one, None for another version."""
    for line in text.split("\n"):
        if line.startswith(YAML_MARK):
            words = line.removeprefix(YAML_MARK).split()
            plan, version = (words[0], words[-1]) if len(words) > 1 else ("", "")
            if version != VERSION:
                values = {"version": version, "known": VERSION}
                taken.findings.append(Finding("form-version", document.place(), values))
                return None
            return plan
    return ""


def _read(taken: Taken, document: Document, plan: Plan, hand: Hand, root: dict[str, Data]) -> None:
    reader = Reader(document)
    report = read_results(reader, plan, hand.unit, hand.month)
    found = list(reader.findings)
    if reader.malformed:
        found += explain_shape(document, "results", reader)
    said = {(each.id, each.place.line) for each in taken.findings}
    taken.findings += [each for each in found if (each.id, each.place.line) not in said]
    inside = Taken()
    _figures(inside, document, report, plan, hand)
    _tasks(inside, document, report, plan, hand)
    taken.figures += inside.figures
    taken.tasks += inside.tasks
    taken.findings += [each for each in inside.findings if each.id == "form-not-taken"]
    for key in _NOT_TAKEN:
        if root.get(key):
            taken.findings.append(Finding("form-not-taken", document.place((key,), key=True), {"key": key}))


def _figures(inside: Taken, document: Document, report: MonthReport, plan: Plan, hand: Hand) -> None:
    for id_, entry in report.entries.items():
        place = document.place(("results", id_))
        take_figure(inside, hand, plan.targets[id_], entry.value, entry.note, place)
    for id_, parts in report.notes.items():
        place = document.place(("notes", id_) if id_ else ("notes",), key=True)
        if id_ in plan.targets and set(parts) == {"text"}:
            take_figure(inside, hand, plan.targets[id_], None, parts["text"], place)
        else:
            inside.findings.append(
                Finding("form-not-taken", place, {"key": f"notes: {id_}" if id_ else "notes"})
            )


def _tasks(inside: Taken, document: Document, report: MonthReport, plan: Plan, hand: Hand) -> None:
    for id_, reports in report.tasks.items():
        for each in reports:
            edit = TaskEdit(id_, each.stage, each.done, each.evidence, each.note)
            take_task(inside, plan, hand, edit, document.place(("tasks", id_), key=True))
