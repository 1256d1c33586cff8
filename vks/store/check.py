"""``vks check``: every finding of every file, in three rings (text, schema, meaning)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from vks.model.finding import Finding, Place
from vks.model.measure import TRAITS
from vks.model.plan import Plan
from vks.model.results import Count, MonthReport, Results
from vks.store.load import LoadedPlan, load_plan, load_results
from vks.store.previous import strangers_before
from vks.store.repository import PLAN_FILE, Repository
from vks.store.strays import find_strays

_OUTLIER_FROM: Final = 10
_OUTLIER_TIMES: Final = 4
_OUTLIER_MONTHS: Final = 3


class Checked(Struct):
    """What a check read and found."""

    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    plans: int = 0


def check_repository(repository: Repository, paths: tuple[Path, ...] = ()) -> Checked:
    """Check every plan, or only the files at or below some paths; findings in file order."""
    checked = Checked()
    ids: dict[str, str] = {}
    known: list[LoadedPlan] = []
    for folder in repository.plan_folders():
        if paths and not any(_touches(path, folder) for path in paths):
            continue
        checked.plans += 1
        loaded = load_plan(repository, folder, full=True)
        checked.findings += loaded.findings
        checked.files += loaded.files
        if loaded.plan is None:
            continue
        known.append(loaded)
        checked.findings += _plan_id(repository, loaded, loaded.plan, ids)
        results = load_results(repository, folder, loaded.plan, full=True, gaps=loaded.gaps)
        checked.files += results.files
        checked.findings += results.findings
        checked.findings += outliers(repository, loaded.plan, results.results)
    plans = [each.plan for each in known if each.plan is not None]
    for each in known:
        if each.plan is not None and each.previous:
            checked.findings += strangers_before(each.plan, each.previous, plans)
    checked.findings += find_strays(repository)
    if paths:
        names = [repository.name_of(path) for path in paths]
        checked.findings = [f for f in checked.findings if _below(f.place, names)]
    checked.findings.sort(key=lambda finding: finding.order)
    return checked


def outliers(repository: Repository, plan: Plan, results: Results) -> Iterator[Finding]:
    """Give a warning for a month's count far above the unit's others (a running total?)."""
    for reports in results.by_unit.values():
        for target in plan.targets.values():
            if TRAITS[target.measure].months_alike:
                yield from _outlier(repository, target.id, reports)


def _outlier(repository: Repository, target: str, reports: tuple[MonthReport, ...]) -> Iterator[Finding]:
    counts = [
        (entry.value.value, report, entry.line)
        for report in reports
        if (entry := report.entries.get(target)) is not None and isinstance(entry.value, Count)
    ]
    if len(counts) <= _OUTLIER_MONTHS:
        return
    counts.sort(key=lambda count: -count[0])
    (value, report, line), (other, _, _) = counts[0], counts[1]
    if value >= _OUTLIER_FROM and value > _OUTLIER_TIMES * other:
        text = repository.read(repository.root / report.file).content or ""
        shown = text.split("\n")[line - 1]
        column = len(shown) - len(shown.lstrip()) + 1
        place = Place(report.file, line, column, shown, len(target))
        yield Finding("month-outlier", place, {"value": value, "other": other})


def _plan_id(
    repository: Repository, loaded: LoadedPlan, plan: Plan, ids: dict[str, str]
) -> Iterator[Finding]:
    name = repository.name_of(loaded.folder / PLAN_FILE)
    if plan.id in ids:
        values = {"id": plan.id, "first": ids[plan.id]}
        yield Finding("plan-duplicate", loaded.id_place or Place(name), values)
    ids.setdefault(plan.id, name)


def _touches(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents or path in folder.parents


def _below(place: Place, names: list[str]) -> bool:
    return any(name == "." or place.is_in(name) for name in names)
