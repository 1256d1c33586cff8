"""Open the repository, choose plans, load results: the one place that joins files and rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vks.cli.month_option import plans_with
from vks.cli.naming import area_in, choose, posts_in
from vks.cli.problems import UsageProblemError
from vks.cli.revision import commit_facts, commit_of, repository_at
from vks.judge.select import Filters, current_plans, year_inside, years_of
from vks.judge.state import State
from vks.lang import t
from vks.model.calendar import Month, QuarterScheme, parse_day, span_of
from vks.model.closing import ClosedMonth
from vks.model.finding import Finding
from vks.model.names import fold, match
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.succession import lineage_of, with_successors
from vks.model.target import PROVINCE, Tag
from vks.model.unit import Kind
from vks.render.findings import finding_text
from vks.store.load import LoadedPlan, has_errors, load_plan, load_results, loses_figures
from vks.store.repository import Repository, find_repository
from vks.tables.closing import changed_notices, closing_notices
from vks.tables.format import day_text
from vks.tables.scope import scope_text
from vks.tables.table import Cell
from vks.tables.words import KIND_WORDS, STATE_WORDS, TAG_WORDS, unit_text

if TYPE_CHECKING:
    from vks.store.git import Commit

_PROVINCE_NAMES: Final = ("toantinh", "province", "toannganh")


@dataclass(frozen=True, slots=True)
class Question:
    """What the options ask, still as the user wrote it."""

    plan: str | None = None
    year: int | None = None
    as_of: str | None = None
    unit: str | None = None
    area: str | None = None
    leader: str | None = None
    tag: str | None = None
    state: str | None = None
    kind: str | None = None
    rev: str | None = None
    """The commit to read at; None: the files of the folder."""
    month: Month | None = None
    """The one month asked about: the plans that hold it, whatever the day."""


@dataclass(slots=True)
class View:
    """One plan that the question is about, with its results and the day it is judged at."""

    plan: Plan
    folder: Path
    as_of: date
    filters: Filters
    whole: Plan
    """The plan as the files have it, where ``plan`` is one year of several."""
    results: Results = field(default_factory=Results)
    task_results: Results = field(default_factory=Results)
    """The same, with each unit's months followed by those of whoever carries it on."""
    closed: tuple[ClosedMonth, ...] = ()

    def line(self) -> tuple[str, ...] | None:
        """Give the unit asked for with those it carries on; None when no unit is."""
        if not self.filters.units or PROVINCE in self.filters.units:
            return None
        return lineage_of(self.plan, self.filters.units[0])


@dataclass(slots=True)
class Session:
    """The plans that a question is about, and what was found in their files."""

    repository: Repository
    views: list[View]
    findings: list[Finding]
    commit: Commit | None = None
    """The commit that was read; None for the files of the folder."""
    known: tuple[LoadedPlan, ...] = ()
    """Every plan of the repository that could be read, asked about or not."""

    @property
    def several_plans(self) -> bool:
        """Whether rows must say which plan they are from."""
        return len(self.views) > 1

    def scope(self) -> list[str]:
        """Say what the answer is limited to, so that a part is never taken for the whole.

        First the commit that was read, if it was not the folder's own files.
        """
        parts = dict.fromkeys(scope_text(v.plan, v.filters) for v in self.views)
        return [*commit_facts(self.commit), *(line for line in parts if line)]

    def extra(self) -> dict[str, Cell]:
        """Give the members that every JSON document has: the commit read, if one was asked for."""
        return {"rev": self.commit.id if self.commit else None}

    @property
    def incomplete(self) -> bool:
        """Whether an error was found: a figure left out, or changed after closing."""
        return has_errors(self.findings)

    def notices(self, *, results: bool = True) -> list[str]:
        """Give the lines that every output built on these files must carry."""
        lines: list[str] = []
        for view in self.views:
            plan = view.plan
            lines += closing_notices(plan, view.closed)
            if plan.draft:
                lines.append(t("{plan}: văn bản nguồn là dự thảo ({draft}).", plan=plan.id, draft=plan.draft))
            if plan.second_hand:
                lines.append(t("{plan}: nguồn gián tiếp: {text}", plan=plan.id, text=plan.second_hand))
            if plan.illustrative and results:
                lines.append(
                    t(
                        "SỐ LIỆU MINH HỌA, không phải kết quả thật của {name}. {why}",
                        name=plan.organisation.name,
                        why=plan.illustrative,
                    )
                )
        lines += changed_notices(self.findings)
        if loses_figures(self.findings):
            lines.append(t("SỐ LIỆU CHƯA ĐẦY ĐỦ: có tệp lỗi bị bỏ qua một phần; chạy vks check để xem hết."))
        return lines

    def data_marks(self) -> dict[str, str]:
        """Give the mark that each plan's CSV rows carry: illustrative, incomplete or both."""
        marks = {}
        for view in self.views:
            own = "illustrative" if view.plan.illustrative else ""
            marks[view.plan.id] = f"{own} incomplete".strip() if loses_figures(self.findings) else own
        return {plan: mark for plan, mark in marks.items() if mark}

    def report_findings(self) -> None:
        """Print what was found, apart from the data."""
        for finding in self.findings:
            sys.stderr.write(finding_text(finding) + "\n")


def open_repository(rev: str | None = None) -> Repository:
    """Give the repository of ``-C``, ``VKS_REPO`` or the current folder and those above it.

    With ``rev`` as of that commit; raises GitProblemError where git cannot give it.
    """
    named = os.environ.get("VKS_REPO")
    start = Path(named) if named else Path.cwd()
    if named and not start.is_dir():
        raise UsageProblemError(t("Không có thư mục “{path}”.", path=named))
    repository = find_repository(start) if rev is None else repository_at(start, rev)
    if repository is None:
        raise UsageProblemError(
            t(
                "Không thấy kho kế hoạch (thư mục plans/) ở {path} hay các thư mục trên; "
                "vào đúng thư mục, hoặc thêm -C THU-MUC.",
                path=start.resolve(),
            )
        )
    return repository


def open_session(
    question: Question, *, results: bool = True, figures: bool = True, every_plan: bool = False
) -> Session:
    """Load the plans that a question is about, with their results.

    Without ``figures`` only what units say of key tasks is read. With ``every_plan`` a question
    that names none is about all plans, those that have not begun too.
    """
    repository = open_repository(question.rev)
    folders = repository.plan_folders()
    if not folders:
        raise UsageProblemError(
            t("Kho {path} chưa có kế hoạch nào (plans/NAM/TO-CHUC/plan.yaml).", path=repository.root)
        )
    commit = commit_of(repository)
    loaded = [load_plan(repository, folder) for folder in folders]
    findings = [finding for each in loaded for finding in each.findings]
    known = [each for each in loaded if each.plan is not None]
    if not known:
        session = Session(repository, [], findings, commit)
        session.report_findings()
        raise UsageProblemError(t("Không đọc được kế hoạch nào; sửa các lỗi trên rồi chạy lại."))
    _refuse_twins(known)
    chosen = _choose(question, known, begun_only=results and not every_plan, every_plan=every_plan)
    session = Session(
        repository, [], [f for each in chosen for f in each.findings], commit, known=tuple(known)
    )
    refusals: list[UsageProblemError] = []
    for each in chosen:
        if each.plan is None:
            continue
        try:
            session.views.append(_view(question, each.plan, each.folder))
        except UsageProblemError as refusal:
            refusals.append(refusal)
    if not session.views:
        raise refusals[0]
    if question.plan is None:
        session.findings += [f for each in loaded if each.plan is None for f in each.findings]
    gaps = {each.plan.id: each.gaps for each in chosen if each.plan is not None}
    if results:
        for view in session.views:
            wanted = view.line() if figures else ()
            read = load_results(
                repository, view.folder, view.whole, figures_of=wanted, gaps=gaps[view.plan.id]
            )
            view.results, view.closed = read.results, read.closed
            view.task_results = with_successors(view.plan, read.results)
            session.findings += read.findings
    return session


def open_every() -> Session:
    """Load every plan of the repository, whatever its period, without results."""
    repository = open_repository()
    loaded = [load_plan(repository, folder) for folder in repository.plan_folders()]
    _refuse_twins([each for each in loaded if each.plan is not None])
    session = Session(repository, [], [finding for each in loaded for finding in each.findings])
    for each in loaded:
        if each.plan is not None:
            view = View(each.plan, each.folder, each.plan.period.end, Filters(), each.plan)
            session.views.append(view)
    if not session.views:
        session.report_findings()
        raise UsageProblemError(
            t("Kho {path} chưa có kế hoạch nào (plans/NAM/TO-CHUC/plan.yaml).", path=repository.root)
        )
    return session


def parse_as_of(text: str | None, scheme: QuarterScheme) -> date:
    """Give the day of an as-of: a day, or the last day of a month or quarter; default today."""
    if text is None:
        return date.today()  # noqa: DTZ011  # the one clock of the program; the office's own day
    span = span_of(text.strip(), scheme)
    if span is None and text.count("/") == 1:
        month, year = text.strip().split("/")
        span = span_of(f"{year}-{month.zfill(2)}", scheme)
    if span is None and text.count("/") == 2:
        day, month, year = (part.zfill(2) for part in text.strip().split("/"))
        written = parse_day(f"{year}-{month}-{day}")
        span = (written, written) if written else None
    if span is None:
        raise UsageProblemError(
            t(
                "--as-of “{text}” không phải ngày, tháng hay quý; viết 30/6/2024, 2024-06-30, 2024-06 hoặc 2024-Q2.",
                text=text,
            )
        )
    return span[1]


def _refuse_twins(loaded: list[LoadedPlan]) -> None:
    """Refuse two plans with one id (a copied folder): one of them would never be shown."""
    seen: dict[str, str] = {}
    for each in loaded:
        if each.plan is None:
            continue
        if each.plan.id in seen:
            raise UsageProblemError(
                t(
                    "Hai kế hoạch cùng mã {id}: {first} và {second}; đổi id trong plan.yaml của một kế hoạch.",
                    id=each.plan.id,
                    first=seen[each.plan.id],
                    second=each.plan.folder,
                )
            )
        seen[each.plan.id] = each.plan.folder


def _choose(
    question: Question, loaded: list[LoadedPlan], *, begun_only: bool, every_plan: bool
) -> list[LoadedPlan]:
    """Give the plans that --plan, --year and --unit leave; with none, the current ones (or all)."""
    by_id = {each.plan.id: each for each in loaded if each.plan is not None}
    plans = [each.plan for each in loaded if each.plan is not None]
    if question.plan is not None:
        plans = _by_name(question.plan, plans)
    if question.year is not None:
        years = sorted({year for plan in plans for year in years_of(plan)})
        plans = [plan for plan in plans if question.year in years_of(plan)]
        if not plans:
            listed = ", ".join(map(str, years))
            raise UsageProblemError(
                t("Không có kế hoạch năm {year}; có các năm: {listed}.", year=question.year, listed=listed)
            )
    if question.unit is not None:
        plans = _with_unit(question.unit, plans)
    if question.month is not None:
        plans = plans_with(question.month, plans)
    elif not (every_plan or question.plan or question.year or question.unit):
        plans = current_plans(plans, lambda plan: parse_as_of(question.as_of, plan.quarters))
    begun = [plan for plan in plans if not begun_only or _has_begun(question, plan)]
    if not begun:
        first = min(_asked_year(question, plan).period.start for plan in plans)
        raise UsageProblemError(
            t(
                "--as-of {text} trước khi kế hoạch bắt đầu; chọn từ ngày {day} trở đi.",
                text=question.as_of or day_text(parse_as_of(None, plans[0].quarters)),
                day=day_text(first),
            )
        )
    return [by_id[plan.id] for plan in begun]


def _asked_year(question: Question, plan: Plan) -> Plan:
    """Give the plan, or with --year the year inside a plan of several."""
    return plan if question.year is None else year_inside(plan, question.year)


def _has_begun(question: Question, plan: Plan) -> bool:
    start = _asked_year(question, plan).period.start
    return parse_as_of(question.as_of, plan.quarters) >= start


def _by_name(wanted: str, plans: list[Plan]) -> list[Plan]:
    names = {plan.id: (plan.id, plan.folder) for plan in plans}
    found = match(wanted, names)
    if found.id is not None:
        return [plan for plan in plans if plan.id == found.id]
    key = fold(wanted)
    own = [
        plan
        for plan in plans
        if key in {fold(plan.organisation.id), fold(plan.organisation.name), fold(plan.organisation.short)}
    ]
    if not own:
        raise UsageProblemError(
            t("Không có kế hoạch “{name}”; có: {listed}.", name=wanted, listed=", ".join(names))
        )
    return own


def _with_unit(wanted: str, plans: list[Plan]) -> list[Plan]:
    holding = [plan for plan in plans if unit_in(wanted, plan) is not None]
    if holding:
        return holding
    near: list[str] = []
    for plan in plans:
        near += match(wanted, _unit_names(plan), units=True).near
    hint = t("; có phải là: {near}?", near=", ".join(dict.fromkeys(near))) if near else ""
    raise UsageProblemError(
        t("Không có đơn vị “{name}”{hint} Xem mã các đơn vị: vks units.", name=wanted, hint=hint or ".")
    )


def unit_in(wanted: str, plan: Plan) -> str | None:
    """Give the unit of a plan that a name stands for, or the province."""
    if fold(wanted) in {*_PROVINCE_NAMES, fold(unit_text(plan, PROVINCE))}:
        return PROVINCE
    return match(wanted, _unit_names(plan), units=True).id


def _unit_names(plan: Plan) -> dict[str, Iterable[str]]:
    return {unit.id: (unit.id, unit.name, unit.short, *unit.aliases) for unit in plan.units.values()}


def _view(question: Question, plan: Plan, folder: Path) -> View:
    unit = unit_in(question.unit, plan) if question.unit is not None else None
    filters = Filters(
        units=(unit,) if unit else (),
        area=area_in(question.area, plan) if question.area is not None else "",
        posts=posts_in(question.leader, plan) if question.leader is not None else (),
        tag=choose(question.tag, Tag, TAG_WORDS, t("nhãn")),
        state=choose(question.state, State, STATE_WORDS, t("trạng thái")),
        kind=choose(question.kind, Kind, KIND_WORDS, t("loại đơn vị")),
    )
    asked = _asked_year(question, plan)
    return View(asked, folder, parse_as_of(question.as_of, plan.quarters), filters, plan)
