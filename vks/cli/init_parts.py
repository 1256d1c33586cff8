"""The parts of ``vks init``: where the plan goes, what it starts from, its frame and units."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vks.cli.office import excel_lacking, say_findings
from vks.cli.problems import UsageProblemError, also
from vks.lang import t
from vks.model.calendar import Period, QuarterScheme
from vks.model.draft import Frame
from vks.model.new_plan import CALENDAR, SECTOR, NewPlan, NewUnit, organisation_of, period_of
from vks.model.plan import Organisation, Plan
from vks.store.fields import ID
from vks.store.new_repository import Ground, GroundKind, look_at

if TYPE_CHECKING:
    from vks.cli.init import Answers
    from vks.model.unit import Group, Post, Unit

_YEARS: Final = range(1901, 2200)


class Start(Struct, frozen=True):
    """What a new plan starts from: last year's plan with its files, or nothing."""

    plan: Plan | None = None
    units_text: str = ""
    files: dict[str, str] = field(default_factory=dict)
    """By name in the plan's folder; the old year stands under ``year``."""


def ground_of(folder: Path) -> Ground:
    """Give where the plan goes; raises UsageProblemError where it may not."""
    ground = look_at(folder)
    if ground.kind is GroundKind.FILE:
        raise UsageProblemError(t("“{path}” là một tệp; cần một thư mục.", path=folder))
    if ground.kind is GroundKind.INSIDE:
        raise UsageProblemError(
            t(
                "“{path}” nằm trong kho {root}; thêm kế hoạch vào kho ấy: vks init {root}",
                path=folder,
                root=ground.root,
            )
        )
    if ground.kind is GroundKind.FOREIGN:
        names = ", ".join(ground.names[:5]) + (" …" if len(ground.names) > 5 else "")
        raise UsageProblemError(
            t(
                "“{path}” đã có thứ khác ({names}); chọn thư mục mới hoặc thư mục trống.",
                path=folder,
                names=names,
            )
        )
    return ground


def start_from(answers: Answers) -> Start:
    """Read last year's plan; raises UsageProblemError where it is none or has errors."""
    from vks.store.load import has_errors, load_plan
    from vks.store.repository import PLAN_FILE, TARGETS, TASKS_FILE, UNITS_FILE, find_repository

    folder = Path(answers.old or "").resolve()
    repository = find_repository(folder)
    if repository is None or not (folder / PLAN_FILE).is_file():
        raise UsageProblemError(
            t(
                "--from {path}: không có kế hoạch ở đó (cần thư mục plans/NAM/TO-CHUC có plan.yaml).",
                path=answers.old,
            )
            + also(_plans_near(folder))
        )
    loaded = load_plan(repository, folder)
    if loaded.plan is None or has_errors(loaded.findings):
        say_findings(loaded.findings)
        raise UsageProblemError(t("--from {path}: kế hoạch ấy còn lỗi; sửa trước đã.", path=answers.old))
    names = [TASKS_FILE, *(f"{TARGETS}/{path.name}" for path in repository.yaml_files(folder / TARGETS))]
    texts = {
        name: repository.read(folder / name).content or "" for name in names if (folder / name).is_file()
    }
    units = repository.read(folder / UNITS_FILE).content or ""
    return Start(loaded.plan, units, {"year": str(loaded.plan.year), **texts})


def _plans_near(folder: Path) -> tuple[str, ...]:
    """Give the plans of the repository there, else of the one at hand, that may have been meant."""
    from vks.model.names import nearest
    from vks.store.repository import find_repository

    repository = find_repository(folder) or find_repository(Path.cwd())
    if repository is None:
        return ()
    here = Path.cwd().resolve()
    plans = {
        str(each.relative_to(here) if each.is_relative_to(here) else each): (
            f"{each.parent.name}{each.name}",
            each.name,
        )
        for each in repository.plan_folders()
    }
    return nearest(f"{folder.parent.name}{folder.name}", plans) or nearest(folder.name, plans)


def wrong_of(answers: Answers) -> list[str]:
    """Say what of the answers given cannot be used, whatever else is missing."""
    checks: list[Callable[[], object]] = []
    if answers.year is not None:
        checks.append(lambda: _year(answers, None))
    if answers.period is not None:
        checks.append(lambda: _period(answers, answers.year, None))
    if answers.quarters is not None:
        checks.append(lambda: _quarters(answers, None))
    if answers.id is not None:
        checks.append(lambda: _organisation(answers.organisation or "", answers.id or ""))
    if answers.units:
        checks.append(lambda: units_of(answers.units or ""))
    said = []
    for check in checks:
        try:
            check()
        except UsageProblemError as problem:
            said.append(str(problem))
    return said


def plan_of(answers: Answers, start: Start) -> NewPlan:
    """Give the frame and the units of the new plan; raises UsageProblemError for a wrong answer."""
    old = start.plan
    year = _year(answers, old)
    frame = Frame(year, _period(answers, year, old), _quarters(answers, old))
    if old is not None:
        units = tuple(
            NewUnit(unit.id, unit.name, unit.short, unit.kind, unit.aliases) for unit in old.units.values()
        )
        own = old.organisation
        if answers.organisation or answers.id:
            own = _organisation(answers.organisation or own.name, answers.id or "")
        return NewPlan(own, frame, units)
    return NewPlan(
        _organisation(answers.organisation or "", answers.id or ""), frame, units_of(answers.units or "")
    )


def _organisation(name: str, id_: str) -> Organisation:
    own = organisation_of(name.strip(), id_)
    if not ID.fullmatch(own.id):
        raise UsageProblemError(
            t("--id “{id}” không dùng được; chỉ dùng a-z, 0-9, dấu chấm, gạch ngang.", id=own.id)
        )
    return own


def _year(answers: Answers, old: Plan | None) -> int:
    year = answers.year if answers.year is not None else (old.year + 1 if old else 0)
    if year not in _YEARS:
        raise UsageProblemError(t("--year {year} không dùng được; viết một năm như 2025.", year=year))
    return year


def _period(answers: Answers, year: int | None, old: Plan | None) -> Period:
    """Give the months of the plan; a year that is not known yet is taken from them."""
    if answers.period is None and old is not None and year is not None:
        months = (year - old.year) * 12
        return Period(old.period.first.plus(months), old.period.last.plus(months))
    text = (answers.period or "").strip()
    if year is None:
        period = period_of(text, int(text[-7:-3]) if text[-7:-3].isdecimal() else _YEARS.start)
        if period is None:
            raise UsageProblemError(
                t(
                    "--period “{text}” không dùng được; viết calendar, sector, hoặc hai tháng như 2023-12:2024-11.",
                    text=answers.period,
                )
            )
        return period
    period = period_of(text, year)
    if period is None:
        raise UsageProblemError(
            t(
                "--period “{text}” không dùng được; viết calendar, sector, hoặc 2023-12:2024-11 (chứa năm {year}).",
                text=answers.period,
                year=year,
            )
        )
    return period


def _quarters(answers: Answers, old: Plan | None) -> QuarterScheme:
    if answers.quarters is None and old is not None:
        return old.quarters
    if answers.quarters not in {CALENDAR, SECTOR}:
        raise UsageProblemError(
            t("--quarters “{text}” không dùng được; viết calendar hoặc sector.", text=answers.quarters)
        )
    return QuarterScheme(answers.quarters)


def units_of(text: str) -> tuple[NewUnit, ...]:
    """Read the units from a list or a file; raises UsageProblemError for what is not clear."""
    from vks.model.finding import Finding
    from vks.store.office_table import SUFFIXES
    from vks.store.office_units import units_from, units_in

    path = Path(text.strip())
    try:
        found = units_from(path) if path.suffix.lower() in SUFFIXES else units_in(text)
    except ImportError as error:
        raise UsageProblemError(excel_lacking()) from error
    if isinstance(found, Finding):
        say_findings([found])
        raise UsageProblemError(t("--units {path}: không đọc được danh sách đơn vị.", path=path))
    units, unclear = found
    if unclear:
        raise UsageProblemError(
            t(
                '--units: chưa rõ loại hay mã của {names}; ghi loại ở trước, ví dụ "phòng: Phòng 1; cấp huyện: Hạ Long".',
                names=", ".join(f"“{name}”" for name in unclear),
            )
        )
    if not units:
        raise UsageProblemError(t("--units: cần ít nhất một đơn vị."))
    return tuple(units)


def names_of(plan: NewPlan, start: Start) -> tuple[dict[str, Unit], dict[str, Group], dict[str, Post]]:
    """Give the units, groups and posts by which tables name who does what."""
    from vks.model.unit import Group, Unit
    from vks.store.naming import EVERYBODY, KIND_GROUPS

    if start.plan is not None:
        return dict(start.plan.units), dict(start.plan.groups), dict(start.plan.posts)
    units = {
        each.id: Unit(each.id, each.name, each.short, each.kind, order, each.aliases)
        for order, each in enumerate(plan.units, 1)
    }
    groups = {EVERYBODY: Group(EVERYBODY, "", tuple(units))}
    for kind, name in KIND_GROUPS.items():
        own = tuple(unit.id for unit in units.values() if unit.kind is kind)
        if own:
            groups[name] = Group(name, name, own)
    return units, groups, {}
