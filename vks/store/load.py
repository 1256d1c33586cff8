"""Load plans and results from their files; what is wrong comes back as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from vks.model.calendar import parse_month
from vks.model.finding import Finding, Place, Severity
from vks.model.plan import Area, Plan
from vks.model.results import MonthReport, Results
from vks.model.target import Target
from vks.model.task import Task
from vks.store.canonical import parse_results
from vks.store.document import Document, parse
from vks.store.fields import Reader
from vks.store.plan_file import near_words, read_plan, read_units
from vks.store.repository import PLAN_FILE, Repository, sub_folders, yaml_files
from vks.store.results_file import read_results
from vks.store.targets_file import read_targets
from vks.store.tasks_file import read_tasks

_T = TypeVar("_T")


@dataclass(slots=True)
class LoadedPlan:
    """A plan folder as far as it could be read."""

    folder: Path
    plan: Plan | None = None
    findings: list[Finding] = field(default_factory=list)
    files: int = 0


@dataclass(slots=True)
class LoadedResults:
    """The results of a plan as far as they could be read."""

    results: Results = field(default_factory=Results)
    findings: list[Finding] = field(default_factory=list)
    files: int = 0


def load_plan(repository: Repository, folder: Path, *, full: bool = False) -> LoadedPlan:
    """Read a plan's frame, units, targets and tasks; ``full`` runs the schemas on every file."""
    loaded = LoadedPlan(folder)
    reading = _Reading(repository, loaded.findings, full)
    name = repository.name_of(folder)
    plan = reading.file(folder / PLAN_FILE, "plan", lambda reader: read_plan(reader, name))
    units = reading.file(folder / "units.yaml", "units", read_units)
    if plan is not None and units is not None:
        plan = replace(plan, units=units[0], groups=units[1], posts=units[2])
        plan = _with_targets(plan, reading, folder)
        plan = _with_tasks(plan, reading, folder)
        loaded.plan = plan
    loaded.files = reading.files
    return loaded


def load_results(
    repository: Repository,
    folder: Path,
    plan: Plan,
    *,
    figures_of: Iterable[str] | None = None,
    full: bool = False,
) -> LoadedResults:
    """Read the months of all units; a damaged file never hides the others.

    With ``figures_of``, only these units' target figures are read; of the others just what
    they say of key tasks.
    """
    loaded = LoadedResults()
    reading = _Reading(repository, loaded.findings, full)
    wanted = None if figures_of is None else set(figures_of)
    found: dict[str, tuple[MonthReport, ...]] = {}
    for unit_folder in sub_folders(folder / "results"):
        unit = unit_folder.name
        if unit not in plan.units:
            place = Place(repository.name_of(unit_folder))
            words = near_words(unit, list(plan.units))
            loaded.findings.append(Finding("folder-unknown", place, {"name": unit} | words))
        else:
            reading.figures = wanted is None or unit in wanted
            months = _months(plan, unit, unit_folder, reading)
            found[unit] = tuple(sorted(months, key=lambda report: report.month))
    order = {unit: index for index, unit in enumerate(plan.units)}
    loaded.results = Results(dict(sorted(found.items(), key=lambda item: order[item[0]])))
    loaded.files = reading.files
    return loaded


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether anything found makes figures incomplete."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class _Reading:
    """Reads files one by one and gathers what is found."""

    def __init__(self, repository: Repository, findings: list[Finding], full: bool) -> None:
        self.repository = repository
        self.findings = findings
        self.full = full
        self.figures = True
        self.files = 0

    def file(self, path: Path, kind: str, read: Callable[[Reader], _T]) -> _T | None:
        """Read one file; None when there is no data in it at all."""
        text = self.repository.read(path)
        is_month = kind == "results"
        document = parse_results(text, figures=self.figures) if is_month else parse(text)
        self.files += 1
        self.findings += document.findings
        if document.data is None:
            return None
        reader = Reader(document)
        result = read(reader)
        self.findings += reader.findings
        if self.full or reader.malformed:
            self.findings += explain_shape(document, kind, reader)
        return result


def explain_shape(document: Document, kind: str, reader: Reader) -> list[Finding]:
    """Give the schema's findings, but for places where a closer one says what is meant."""
    from vks.store.schema import check_schema  # heavy: only where a file does not fit

    closer = {(finding.place.line, finding.place.column) for finding in reader.findings}
    shape = check_schema(document, kind)
    found = [f for f in shape if (f.place.line, f.place.column) not in closer]
    if reader.malformed and not shape and not reader.findings and not document.findings:
        path = reader.malformed[0]
        values = {"value": str(path[-1]) if path else "", "expected": "", "expected_en": ""}
        place = document.place(path)
        found.append(Finding("schema-value", place, values | {"description": ""}))
    return found


def _with_targets(plan: Plan, reading: _Reading, folder: Path) -> Plan:
    areas: dict[str, Area] = {}
    targets: dict[str, Target] = {}
    for path in yaml_files(folder / "targets"):
        read = reading.file(path, "targets", lambda reader: (reader, *read_targets(reader, plan)))
        if read is None:
            continue
        reader, area, found = read
        if area is not None:
            areas[area.id] = area
        for target in found:
            if target.id in targets:
                first = targets[target.id]
                reading.findings.append(_duplicate(reader, "chỉ tiêu", "target", target, first))
            else:
                targets[target.id] = target
    for target in targets.values():
        if target.part_of and target.part_of not in targets:
            words = near_words(target.part_of, list(targets))
            place = Place(target.file, target.line, 1)
            values = {"id": target.part_of} | words
            reading.findings.append(Finding("part-of-unknown", place, values))
    ranked = sorted(areas.values(), key=lambda area: area.rank)
    rank = {area.id: index for index, area in enumerate(ranked)}
    ordered = sorted(targets.values(), key=lambda target: rank.get(target.area, len(rank)))
    return replace(
        plan,
        areas={area.id: area for area in ranked},
        targets={target.id: target for target in ordered},
    )


def _with_tasks(plan: Plan, reading: _Reading, folder: Path) -> Plan:
    path = folder / "tasks.yaml"
    if not path.exists():
        return plan
    read = reading.file(path, "tasks", lambda reader: (reader, read_tasks(reader, plan)))
    if read is None:
        return plan
    reader, found = read
    tasks: dict[str, Task] = {}
    for task in found:
        if task.id in tasks:
            reading.findings.append(_duplicate(reader, "nhiệm vụ", "task", task, tasks[task.id]))
        else:
            tasks[task.id] = task
    return replace(plan, tasks=tasks)


def _duplicate(
    reader: Reader, kind: str, kind_en: str, again: Target | Task, first: Target | Task
) -> Finding:
    place = reader.document.place_at((again.line - 1, 0), len(again.id))
    values = {"kind": kind, "kind_en": kind_en, "id": again.id}
    return Finding("id-duplicate", place, values | {"first": f"{first.file}:{first.line}"})


def _months(plan: Plan, unit: str, folder: Path, reading: _Reading) -> list[MonthReport]:
    reports = []
    for path in yaml_files(folder):
        month = parse_month(path.stem)
        if month is None or path.suffix != ".yaml":
            place = Place(reading.repository.name_of(path))
            reading.findings.append(Finding("file-name", place, {"name": path.name}))
            continue
        report = reading.file(
            path,
            "results",
            lambda reader, month=month: read_results(reader, plan, unit, month),  # type: ignore[misc]
        )
        if report is not None and month in plan.period:
            reports.append(report)
    return reports
