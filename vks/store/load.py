"""Load plans and results from their files; what is wrong comes back as findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vks.model.calendar import Month, parse_month
from vks.model.closing import ClosedMonth
from vks.model.finding import Finding, Place, Severity
from vks.model.plan import Area, Plan
from vks.model.results import MonthReport, Results
from vks.model.target import Target
from vks.store.closing import Seen, changed_since, read_closed_months
from vks.store.document import Path as DataPath
from vks.store.fields import Gaps, Reader
from vks.store.head import PlanHead, open_head
from vks.store.inheritance import ask_for_inheritance
from vks.store.naming import Asking, already, is_area, near_words
from vks.store.previous import previous_places, strangers_of
from vks.store.reading import Reading
from vks.store.repository import (
    RESULTS,
    SUFFIX,
    TARGETS,
    TASKS_FILE,
    Repository,
)
from vks.store.results_file import read_results
from vks.store.strays import is_like_data
from vks.store.targets_file import read_targets
from vks.store.tasks_file import read_tasks
from vks.store.units_file import UnitsRead


class LoadedPlan(Struct):
    """A plan folder as far as it could be read."""

    folder: Path
    plan: Plan | None = None
    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    gaps: Gaps = field(default_factory=Gaps)
    """What could not be wholly read; the months are not blamed for it."""
    id_place: Place | None = None
    """Where the plan's id stands."""
    previous: dict[str, Place] = field(default_factory=dict)
    """Where the ids of the year before stand, by the plan's own."""


class LoadedResults(Struct):
    """The results of a plan as far as they could be read."""

    results: Results = field(default_factory=Results)
    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    closed: tuple[ClosedMonth, ...] = ()
    """The months whose figures were fixed, in order."""


def load_plan(repository: Repository, folder: Path, *, full: bool = False) -> LoadedPlan:
    """Read a plan's frame, units, targets and tasks; ``full`` runs the schemas on every file."""
    return complete(open_head(repository, folder, full=full))


def complete(head: PlanHead) -> LoadedPlan:
    """Read what is not yet read of a plan: its units, targets and tasks."""
    reading = head.reading
    loaded = LoadedPlan(head.folder, findings=reading.findings, gaps=reading.gaps)
    frame, units = head.frame, head.units()
    if frame is not None and frame[1] is not None:
        loaded.id_place = frame[0].document.place(("id",))
    plan = head.plan()
    if plan is not None and units is not None:
        _note_damage(reading, units[0], "units", "posts")
        plan = _with_targets(plan, reading, head.folder)
        _check_directed(plan, reading, *units)
        plan = _with_tasks(plan, reading, head.folder)
        loaded.plan = replace(plan, unconfirmed=reading.unconfirmed)
        if plan.previous and frame is not None and "targets" not in reading.gaps.lists:
            loaded.findings += strangers_of(frame[0], plan)
            loaded.previous = previous_places(frame[0], plan)
    loaded.files = reading.files
    return loaded


def load_results(
    repository: Repository,
    folder: Path,
    plan: Plan,
    *,
    figures_of: Iterable[str] | None = None,
    only: Collection[str] | None = None,
    full: bool = False,
    gaps: Gaps | None = None,
) -> LoadedResults:
    """Read the months of all units; a damaged file never hides the others.

    With ``figures_of``, only these units' target figures are read; of the others just what
    they say of key tasks. With ``only`` the others are not read at all. ``gaps`` are those of
    the loaded plan.
    """
    loaded = LoadedResults()
    reading = Reading(repository, loaded.findings, gaps or Gaps(), full=full)
    wanted = None if figures_of is None else set(figures_of)
    found: dict[str, tuple[MonthReport, ...]] = {}
    unreadable: dict[str, frozenset[Month]] = {}
    top = folder / RESULTS
    if reading.leaves(top):
        return loaded
    to_read, others = repository.files(top)
    _misnamed(reading, [*to_read, *others])
    loaded.closed = read_closed_months(reading, plan, folder)
    seen = Seen(frozenset(closed.month for closed in loaded.closed))
    folders = Asking()
    for unit_folder in reading.folders(top):
        unit = unit_folder.name
        if unit in plan.units and only is not None and unit not in only:
            continue
        if unit in plan.units:
            reading.figures = wanted is None or unit in wanted
            months, lost = _months(plan, unit, unit_folder, reading, seen)
            found[unit] = tuple(sorted(months, key=lambda report: report.month))
            if lost:
                unreadable[unit] = frozenset(lost)
        elif "units" not in reading.gaps.lists:
            place = Place(repository.name_of(unit_folder))
            words = near_words(unit, plan.units, folders)
            loaded.findings.append(Finding("folder-unknown", place, {"name": unit} | words))
    order = {unit: index for index, unit in enumerate(plan.units)}
    loaded.results = Results(dict(sorted(found.items(), key=lambda item: order[item[0]])), unreadable)
    asked = only if wanted is None else wanted
    known = [unit for unit in plan.units if asked is None or unit in asked]
    loaded.findings += changed_since(repository, folder, loaded.closed, known, seen)
    loaded.files = reading.files
    return loaded


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether anything found makes figures incomplete."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def loses_figures(findings: Iterable[Finding]) -> bool:
    """Tell whether an error left something out; a change after closing only has to be told."""
    return has_errors(finding for finding in findings if not finding.id.startswith("closed-"))


def _note_damage(reading: Reading, reader: Reader | None, *lists: str) -> None:
    """Note that a file could not be read, or not wholly: something in it may be lost."""
    if reader is None or reader.quiet:
        reading.gaps.lists.update(lists)


def _with_targets(plan: Plan, reading: Reading, folder: Path) -> Plan:
    areas: dict[str, Area] = {}
    area_places: dict[str, str] = {}
    targets: dict[str, Target] = {}
    parts: list[tuple[Reader, DataPath, Target]] = []
    top = folder / TARGETS
    for path in [] if reading.leaves(top) else reading.repository.yaml_files(top):
        read = reading.file(path, "targets", lambda reader: read_targets(reader, plan))
        _note_damage(reading, read[0] if read else None, "targets")
        if read is None:
            continue
        reader, (area, found) = read
        if area is not None and area.id in areas:
            reading.late(reader, "area-twice", ("area",), area=area.id, first=area_places[area.id])
        elif area is not None:
            areas[area.id] = area
            area_places[area.id] = reader.document.file
        for target, at in found:
            if target.id in targets:
                _note_again(reading, reader, at, targets[target.id])
            else:
                targets[target.id] = target
                parts.append((reader, at, target))
    _check_parts(reading, parts, targets)
    places = {target.id: (reader, at) for reader, at, target in parts}
    ranked = sorted(areas.values(), key=lambda area: area.rank)
    rank = {area.id: index for index, area in enumerate(ranked)}
    ordered = sorted(targets.values(), key=lambda target: rank.get(target.area, len(rank)))
    plan = replace(
        plan,
        areas={area.id: area for area in ranked},
        targets={target.id: target for target in ordered},
    )
    ask_for_inheritance(plan, reading, places)
    return plan


def _note_again(reading: Reading, reader: Reader, path: DataPath, first: Target) -> None:
    """Note a target's id that another target has."""
    words = already(f"{first.file}:{first.line}")
    path = (*path, "id")
    reading.late(reader, "id-duplicate", path, kind="chỉ tiêu", kind_en="target", id=first.id, **words)


def _check_parts(
    reading: Reading, parts: list[tuple[Reader, DataPath, Target]], targets: dict[str, Target]
) -> None:
    """Note each target that says it is a part of none."""
    for reader, at, target in parts:
        whole = target.part_of
        if not whole or (whole in targets and whole != target.id):
            continue
        path = (*at, "part_of")
        if whole == target.id:
            words = {
                "why": "chỉ tiêu không là một phần của chính nó",
                "why_en": "no target is a part of itself",
            }
            reading.late(reader, "part-of-unknown", path, id=whole, **words)
        elif "targets" not in reading.gaps.lists:
            near = near_words(whole, targets, reader)
            words = {
                "why": "không phải chỉ tiêu nào" + near["near"],
                "why_en": "there is no such target" + near["near_en"],
            }
            reading.late(reader, "part-of-unknown", path, id=whole, **words)


def _check_directed(plan: Plan, reading: Reading, reader: Reader, units: UnitsRead) -> None:
    """Note each area that a post directs and the plan does not have."""
    if not plan.areas or "targets" in reading.gaps.lists:
        return
    for area, path in units.areas:
        if not is_area(area, plan.areas):
            reading.late(reader, "area-unknown", path, id=area, **near_words(area, plan.areas, reader))


def _with_tasks(plan: Plan, reading: Reading, folder: Path) -> Plan:
    path = folder / TASKS_FILE
    if not reading.repository.exists(path):
        return plan
    read = reading.file(path, "tasks", lambda reader: read_tasks(reader, plan))
    _note_damage(reading, read[0] if read else None, "tasks")
    return plan if read is None else replace(plan, tasks=read[1])


def _months(
    plan: Plan, unit: str, folder: Path, reading: Reading, seen: Seen
) -> tuple[list[MonthReport], list[Month]]:
    """Read a unit's months; give them, and those whose file gave nothing."""
    reports, unreadable = [], []
    to_read, misnamed = reading.repository.files(folder)
    for path in to_read:
        month = parse_month(path.name.removesuffix(SUFFIX))
        if month is None:
            misnamed.append(path)
            continue
        read = reading.file(
            path,
            "results",
            lambda reader, month=month: read_results(reader, plan, unit, month),  # type: ignore[misc]  # mypy cannot infer a default
        )
        if month in seen.months:
            seen.note(unit, month, read[0] if read is not None else None)
        if month in plan.period:
            if read is None:
                unreadable.append(month)
            else:
                reports.append(read[1])
    _misnamed(reading, misnamed)
    return reports, unreadable


def _misnamed(reading: Reading, paths: Iterable[Path]) -> None:
    """Note the files among results that look like a month and are not named like one."""
    for path in paths:
        if is_like_data(path.name):
            place = Place(reading.repository.name_of(path))
            reading.findings.append(Finding("file-name", place, {"name": path.name}))
