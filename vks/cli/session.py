"""Open the repository, choose plans, load results: the one place that joins files and rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vks.cli.as_of import alike, parse_as_of
from vks.cli.choosing import Choice, asked_year, refuse_twins, unit_in
from vks.cli.naming import area_in, choose, posts_in
from vks.cli.parts import open_parts
from vks.cli.problems import UsageProblemError
from vks.cli.revision import commit_extra, commit_facts, commit_of, repository_at
from vks.judge.select import Filters
from vks.judge.state import State
from vks.lang import t
from vks.model.calendar import Month
from vks.model.closing import ClosedMonth
from vks.model.finding import Finding
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.succession import lineage_of, with_successors
from vks.model.target import PROVINCE, Tag
from vks.model.unit import Kind
from vks.render.findings import finding_text
from vks.store.head import PlanHead, open_head
from vks.store.load import complete, has_errors, load_plan, load_results, loses_figures
from vks.store.repository import Repository, find_repository
from vks.tables.closing import changed_notices
from vks.tables.notices import incomplete_notice, plan_notices
from vks.tables.scope import scope_text
from vks.tables.table import Cell
from vks.tables.words import KIND_WORDS, STATE_WORDS, TAG_WORDS

if TYPE_CHECKING:
    from vks.store.git import Commit


class Question(Struct, frozen=True):
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


class View(Struct):
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

    def notices(self, *, results: bool = True, document: bool = False) -> list[str]:
        """Give the lines that every output built on this plan must carry.

        A document that leaves the office names the plan by its title, and carries no command.
        """
        return list(plan_notices(self.plan, self.closed, results=results, document=document))


class Session(Struct):
    """The plans that a question is about, and what was found in their files."""

    repository: Repository
    views: list[View]
    findings: list[Finding]
    commit: Commit | None = None
    """The commit that was read; None for the files of the folder."""
    lost: tuple[str, ...] = ()
    """The folders of plans that the question may be about and that cannot be read."""

    @property
    def several_plans(self) -> bool:
        """Whether rows must say which plan they are from."""
        return len(self.views) > 1

    @property
    def as_of(self) -> date | None:
        """The day judged at; None where plans have days of their own (a quarter may end in another month)."""
        return alike(view.as_of for view in self.views)

    def scope(self) -> list[str]:
        """Say what the answer is limited to, so that a part is never taken for the whole.

        First the commit that was read, if it was not the folder's own files.
        """
        parts = dict.fromkeys(scope_text(v.plan, v.filters, v.as_of) for v in self.views)
        return [*commit_facts(self.commit), *(line for line in parts if line)]

    def extra(self) -> dict[str, Cell]:
        """Give the members that every JSON document has: the commit read, if one was asked for."""
        return commit_extra(self.commit)

    @property
    def incomplete(self) -> bool:
        """Whether an error was found: a figure left out, or changed after closing."""
        return has_errors(self.findings)

    def notices(self, *, results: bool = True, document: bool = False) -> list[str]:
        """Give the lines that every output built on these files must carry; see ``View.notices``."""
        lines = [line for view in self.views for line in view.notices(results=results, document=document)]
        return [*lines, *found_notices(self.findings, document=document)]

    def data_marks(self) -> dict[str, str]:
        """Give the mark that each plan's CSV rows carry: illustrative, incomplete or both."""
        return marks_of({view.plan.id: bool(view.plan.illustrative) for view in self.views}, self.findings)

    def report_findings(self) -> None:
        """Print what was found, apart from the data."""
        report_findings(self.findings)


def found_notices(findings: Sequence[Finding], *, document: bool = False) -> list[str]:
    """Say what was found that makes figures incomplete, or other than they were closed with."""
    lines = list(changed_notices(findings, document=document))
    if loses_figures(findings):
        lines.append(incomplete_notice(document=document))
    return lines


def marks_of(illustrative: Mapping[str, bool], findings: Sequence[Finding]) -> dict[str, str]:
    """Give the mark of each plan's CSV rows, where it has one."""
    incomplete = " incomplete" if loses_figures(findings) else ""
    marks = {plan: ("illustrative" * is_so + incomplete).strip() for plan, is_so in illustrative.items()}
    return {plan: mark for plan, mark in marks.items() if mark}


def open_repository(rev: str | None = None) -> Repository:
    """Give the repository of ``-C``, ``VKS_REPO`` or the current folder and those above it.

    With ``rev`` as of that commit; raises GitProblemError where git cannot give it.
    """
    named = os.environ.get("VKS_REPO")
    start = Path(named) if named else Path.cwd()
    if named and not os.path.isdir(named):  # noqa: PTH112  # a name that is too long is none, and no error
        raise UsageProblemError(t("Không có thư mục “{path}”.", path=named))
    repository = find_repository(start) if rev is None else repository_at(start, rev)
    if repository is None:
        raise UsageProblemError(
            t(
                "Không thấy kho kế hoạch (thư mục plans/) ở {path} hay các thư mục trên; "
                "vào đúng thư mục, hoặc thêm -C THU-MUC; lập kho mới: vks init THU-MUC.",
                path=start.resolve(),
            )
        )
    return repository if rev is not None else _as_seen(repository)


def _as_seen(repository: Repository) -> Repository:
    """Give the repository as its files were read for the answer's hash, where they were."""
    parts = open_parts()
    if parts is None or parts.files is None or parts.files.root != str(repository.root):
        return repository
    from vks.store.snapshot import SnapshotTree  # without a cache there is none

    return replace(repository, tree=SnapshotTree(parts.files))


class Opened(Struct, frozen=True):
    """The plans that a question is about, not yet read but for what tells that."""

    repository: Repository
    chosen: Sequence[PlanHead]
    lost: Sequence[PlanHead]
    """Plans that it may be about and that cannot be read."""
    commit: Commit | None

    def lost_findings(self) -> list[Finding]:
        """Give what keeps plans from being read."""
        return [finding for head in self.lost for finding in complete(head).findings]


class ReadPlan(Struct, frozen=True):
    """One plan as a question sees it; or why the question does not fit it."""

    view: View | None
    findings: Sequence[Finding]
    refusal: UsageProblemError | None = None


def open_plans(question: Question, *, begun_only: bool, every_plan: bool = False) -> Opened:
    """Choose the plans that a question is about."""
    repository = open_repository(question.rev)
    folders = repository.plan_folders()
    if not folders:
        raise _no_plans(repository)
    commit = commit_of(repository)
    choice = Choice(question, begun_only=begun_only, every_plan=every_plan)
    chosen = _chosen(choice, [open_head(repository, folder) for folder in folders])
    return Opened(repository, chosen, choice.lost, commit)


def read_plan(
    question: Question,
    repository: Repository,
    head: PlanHead,
    *,
    results: bool,
    figures: bool,
    every_unit: bool = False,
) -> ReadPlan:
    """Load one chosen plan, with its results; see ``open_session``."""
    loaded = complete(head)
    if loaded.plan is None:
        return ReadPlan(None, loaded.findings)
    try:
        view = _view(question, loaded.plan, loaded.folder)
    except UsageProblemError as refusal:
        return ReadPlan(None, loaded.findings, refusal)
    if not results:
        return ReadPlan(view, loaded.findings)
    wanted = None if every_unit else view.line() if figures else ()
    months = load_results(repository, view.folder, view.whole, figures_of=wanted, gaps=loaded.gaps)
    view.results, view.closed = months.results, months.closed
    view.task_results = with_successors(view.plan, months.results)
    return ReadPlan(view, [*loaded.findings, *months.findings])


def open_session(
    question: Question,
    *,
    results: bool = True,
    figures: bool = True,
    every_unit: bool = False,
    every_plan: bool = False,
) -> Session:
    """Load the plans that a question is about, with their results.

    Without ``figures`` only what units say of key tasks is read. With ``every_unit`` the figures
    of all units are read where one is asked about: a total of the province is all units'
    together. With ``every_plan`` a question that names none is about all plans, those that have
    not begun too.
    """
    opened = open_plans(question, begun_only=results and not every_plan, every_plan=every_plan)
    read = [
        read_plan(question, opened.repository, head, results=results, figures=figures, every_unit=every_unit)
        for head in opened.chosen
    ]
    views = [each.view for each in read if each.view is not None]
    if not views:
        raise next(each.refusal for each in read if each.refusal is not None)
    findings = [finding for each in read for finding in each.findings]
    lost = [head.folder for head in opened.lost]
    lost += [
        head.folder
        for head, each in zip(opened.chosen, read, strict=True)
        if each.view is None and each.refusal is None
    ]
    return Session(
        opened.repository,
        views,
        [*findings, *opened.lost_findings()],
        opened.commit,
        tuple(map(opened.repository.name_of, lost)),
    )


def open_every() -> Session:
    """Load every plan of the repository, whatever its period, without results."""
    repository = open_repository()
    loaded = [load_plan(repository, folder) for folder in repository.plan_folders()]
    refuse_twins(each.plan for each in loaded if each.plan is not None)
    session = Session(repository, [], [finding for each in loaded for finding in each.findings])
    for each in loaded:
        if each.plan is not None:
            view = View(each.plan, each.folder, each.plan.period.end, Filters(), each.plan)
            session.views.append(view)
    if not session.views:
        session.report_findings()
        raise _no_plans(repository)
    return session


def _chosen(choice: Choice, heads: list[PlanHead]) -> list[PlanHead]:
    """Choose plans; what keeps any from being read is told before a refusal, too."""
    try:
        return choice.among(heads)
    except UsageProblemError:
        report_findings(finding for head in choice.lost for finding in complete(head).findings)
        raise


def report_findings(findings: Iterable[Finding]) -> None:
    """Print findings, apart from the data."""
    for finding in findings:
        sys.stderr.write(finding_text(finding) + "\n")


def _no_plans(repository: Repository) -> UsageProblemError:
    return UsageProblemError(
        t("Kho {path} chưa có kế hoạch nào (plans/NAM/TO-CHUC/plan.yaml).", path=repository.root)
    )


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
    asked = asked_year(question, plan)
    return View(asked, folder, parse_as_of(question.as_of, plan.quarters), filters, plan)
