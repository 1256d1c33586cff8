"""Tasks and targets from tables into a plan that is there: added behind what it has, nothing changed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import yaml

from vks.model.draft import DraftArea, TableRead, with_sections
from vks.model.finding import Finding, Severity
from vks.model.names import fold
from vks.model.plan import Plan
from vks.store.check import check_repository
from vks.store.document import Data
from vks.store.plan_text import entry_lines, flow, target_data, task_data
from vks.store.repository import RESULTS, TARGETS, TASKS_FILE, Repository
from vks.store.splice import Splicer, content_end, entry_of
from vks.store.starter import area_file, area_text, numbers_of, tasks_text
from vks.store.write import write_all

_SCHEMAS = "schemas"


def only_new(read: TableRead, plan: Plan) -> TableRead:
    """Give what the plan does not have yet; what it has by the same title stays, and is said."""
    tasks = {fold(task.title): task.id for task in plan.tasks.values()}
    targets = {(each.area, fold(each.title)): each.id for each in plan.targets.values()}
    found = TableRead(cells=read.cells, findings=list(read.findings))
    for task in read.tasks:
        if (id_ := tasks.get(fold(task.title))) is None:
            found.tasks.append(task)
        else:
            found.findings.append(Finding("table-known", task.place, {"title": task.title, "id": id_}))
    areas = []
    for area in read.areas:
        new = []
        for target in area.targets:
            if (id_ := targets.get((area.id, fold(target.title)))) is None:
                new.append(target)
            else:
                found.findings.append(
                    Finding("table-known", target.place, {"title": target.title, "id": id_})
                )
        areas.append(DraftArea(area.id, area.title, tuple(new)))
        there = plan.areas.get(area.id)
        if new and there is not None and fold(there.title) != fold(area.title):
            values = {"id": area.id, "other": there.title, "n": len(new), "title": area.title}
            found.findings.append(Finding("table-area", new[0].place, values))
    found.areas += (area for area in with_sections(areas) if area.targets or area.id not in plan.areas)
    return found


def added(repository: Repository, plan: Plan, read: TableRead) -> dict[Path, bytes]:
    """Give the new text of every file that something is added to; by path."""
    folder = repository.root / plan.folder
    texts: dict[Path, str] = {}
    if read.tasks:
        texts[folder / TASKS_FILE] = _with_tasks(folder / TASKS_FILE, plan, read)
    files = _area_files(folder / TARGETS)
    for area in read.areas:
        path = files.get(area.id)
        if path is None:  # a section of which only what lies inside has targets comes for its title
            texts[folder / TARGETS / area_file(area)] = area_text(area)
        else:
            texts[path] = _behind(_text_of(path), TARGETS, [target_data(each, area) for each in area.targets])
    schemas = (repository.root / _SCHEMAS).is_dir()
    return {path: (text if schemas else _without_modeline(text)).encode() for path, text in texts.items()}


def new_errors(repository: Repository, plan: Plan, files: Mapping[Path, bytes]) -> list[Finding]:
    """Check a copy of the plan with its new files; give the errors that it did not have before."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        shutil.copytree(
            repository.root / plan.folder,
            root / plan.folder,
            ignore=shutil.ignore_patterns(RESULTS, "closed"),
        )
        before = {(each.id, each.place.text) for each in check_repository(Repository(root)).findings}
        moved = {root / path.relative_to(repository.root): data for path, data in files.items()}
        write_all(moved, folders=True)
        after = check_repository(Repository(root)).findings
    errors = [each for each in after if each.severity is Severity.ERROR]
    return [each for each in errors if (each.id, each.place.text) not in before]


def _with_tasks(path: Path, plan: Plan, read: TableRead) -> str:
    last = max((task.no for task in plan.tasks.values()), default=0)
    if not path.exists():
        return tasks_text(read)
    numbers = numbers_of([task.item for task in read.tasks], last)
    entries = [task_data(task, no) for task, no in zip(read.tasks, numbers, strict=True)]
    return _behind(_text_of(path), "tasks", entries)


def _text_of(path: Path) -> str:
    """Give a file's text with the line ends that it has."""
    return path.read_bytes().decode("utf-8")


def _behind(text: str, key: str, entries: list[dict[str, Data]]) -> str:
    """Put entries behind the last one of a list; in an empty list as its first."""
    splicer = Splicer(text)
    lines = [line for each in entries for line in entry_lines(each, "")]
    root = splicer.root
    found = entry_of(root, key) if isinstance(root, yaml.MappingNode) else None
    if found is None or not isinstance(found[1], yaml.SequenceNode):
        own = [text.rstrip("\r\n"), f"{key}:", *(f"  {line}" for line in lines), ""]
        return splicer.eol.join(own)
    listed = found[1]
    if not listed.value:
        splicer.replace(listed, "")
        splicer.add_line(listed.end_mark.index, splicer.eol.join(f"  {line}" for line in lines))
        return splicer.result().replace(f"{key}: {splicer.eol}", f"{key}:{splicer.eol}")
    if listed.flow_style:
        splicer.append(listed, ", ".join(map(flow, entries)))
        return splicer.result()
    indent = " " * listed.start_mark.column
    splicer.add_line(content_end(text, listed), splicer.eol.join(indent + line for line in lines))
    return splicer.result()


def _area_files(folder: Path) -> dict[str, Path]:
    """Give each area's file by the area's id."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.yaml")):
        root = Splicer(path.read_text(encoding="utf-8")).root
        entry = entry_of(root, "area") if isinstance(root, yaml.MappingNode) else None
        if entry is not None:
            found.setdefault(str(entry[1].value), path)
    return found


def _without_modeline(text: str) -> str:
    head, _, rest = text.partition("\n")
    return rest if head.startswith("# yaml-language-server:") and "schemas/" in head else text
