"""``vks page``: the static site that the leaders look at."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, OutputProblemError, UsageProblemError
from vks.lang import t

if TYPE_CHECKING:
    from vks.cli.session import Session, View
    from vks.render.site import Frame, PlanCard
    from vks.tables.site_data import SiteData

Folder = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar=t("THU-MUC"),
        help=t("Thư mục của trang: mới, trống, hoặc trang làm lần trước."),
    ),
]


def page(
    output: Folder,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
) -> int:
    """Write the site."""
    from vks.cli.session import Question, open_session
    from vks.store.folder import FolderTakenError, refuse_taken, write_folder

    _need_library()
    try:
        refuse_taken(output)
        session = open_session(Question(plan, year, as_of, rev=rev))
        files = dict(_files(session))
        write_folder(output, files)
    except FolderTakenError as taken:
        raise UsageProblemError(
            t(
                "Thư mục {folder} đang có thứ khác ({names}), không phải trang do vks page làm; "
                "chọn một thư mục mới hoặc trống.",
                folder=output,
                names=taken,
            )
        ) from taken
    except OSError as error:
        from vks.cli.output import write_refusal

        raise OutputProblemError(
            t("Không ghi được trang vào {folder}: {reason}.", folder=output, reason=write_refusal(error))
        ) from error
    session.report_findings()
    pages = sum(name.endswith(".html") for name in files)
    sys.stderr.write(
        t(
            "Đã ghi {n} trang vào {folder}; mở tệp {first}.",
            n=pages,
            folder=output,
            first=output / "index.html",
        )
        + "\n"
    )
    return FINDINGS if session.incomplete else WELL


def _need_library() -> None:
    try:
        import jinja2  # noqa: F401  # only whether it is there
    except ImportError as error:
        raise UsageProblemError(
            t('Làm trang cần thêm thư viện; cài bằng: pip install "vks[page]"')
        ) from error


def _files(session: Session) -> Iterator[tuple[str, bytes]]:
    """Give every file of the site: one plan at its top, or several in folders of their own."""
    from vks.cli.progress import waiting
    from vks.render.site import assets, render_index
    from vks.tables.site_names import file_stems

    yield from sorted(assets().items())
    folders = file_stems(view.plan.id for view in session.views)
    cards: list[PlanCard] = []
    for view in session.views:
        folder = f"{folders[view.plan.id]}/" if session.several_plans else ""
        with waiting(t("Đánh giá {plan}", plan=view.plan.id)):
            data = site_data(view)
        frame = _frame(session, view, several=session.several_plans)
        for name, content in _plan_files(data, frame):
            yield folder + name, content
        cards.append(_card(data, frame, folder))
    if session.several_plans:
        frame = replace(
            _frame(session, session.views[0], several=False),
            title=t("Kế hoạch công tác và kết quả"),
            facts=_commit_facts(session),
            notices=session.notices(document=True),
            sources=(),
        )
        yield "index.html", render_index(frame, cards)


def _plan_files(data: SiteData, frame: Frame) -> Iterator[tuple[str, bytes]]:
    from vks.cli.progress import track
    from vks.render.site import render_page, render_search
    from vks.tables.site import index_of, pages_of

    for make in track(pages_of(data), t("Làm trang")):
        made = make()
        yield made.path, render_page(frame, made)
    yield "search.js", render_search(index_of(data))


def site_data(view: View) -> SiteData:
    """Judge everything that a plan's site shows."""
    from vks.cli.standings import given_out, standings
    from vks.cli.status import unit_task_rows
    from vks.judge.course import courses_of
    from vks.judge.rates import rate_tasks
    from vks.judge.select import Filters, directed, judge_all
    from vks.judge.task import judge_task
    from vks.tables.site_data import SiteData
    from vks.tables.site_names import names_of

    plan = view.plan
    judged = judge_all(plan, view.results, view.as_of, view.filters)
    tasks = [judge_task(task, view.task_results, view.as_of) for task in given_out(view)]
    return SiteData(
        plan,
        view.as_of,
        names_of(plan),
        judged,
        courses_of(plan, view.results, view.as_of, judged),
        standings(view, judged, "unit"),
        standings(view, judged, "area"),
        standings(view, judged, "leader"),
        standings(view, judged, "target"),
        tasks,
        rate_tasks(state.klass for state in tasks),
        {unit: unit_task_rows(replace(view, filters=Filters(units=(unit,)))) for unit in plan.units},
        view.results,
        view.task_results,
        lambda post, judgement: directed(plan, (post,), judgement.target.area, judgement.unit),
    )


def _frame(session: Session, view: View, *, several: bool) -> Frame:
    from vks import __version__
    from vks.render.site import Frame
    from vks.tables.format import day_text
    from vks.tables.site import menu

    plan = view.plan
    own = replace(session, views=[view])
    facts = [
        t("kỳ {start}–{end}", start=day_text(plan.period.start), end=day_text(plan.period.end)),
        t("tính đến hết ngày {day}", day=day_text(view.as_of)),
        *_commit_facts(session),
    ]
    return Frame(
        plan.title,
        plan.organisation.name,
        facts,
        own.notices(document=True),
        menu(),
        plan.sources,
        __version__,
        "../" if several else "",
        several,
    )


def _commit_facts(session: Session) -> list[str]:
    """Say which commit the figures are of; of a folder: the last that changed its plans."""
    from vks.cli.revision import commit_facts, short_id
    from vks.store.git import Git, GitProblemError
    from vks.tables.format import day_text

    if session.commit is not None:
        return commit_facts(session.commit)
    git = Git(session.repository.root)
    try:
        last = git.log("-1", paths=("plans",))
        changed = git.run("status", "--porcelain", "--ignore-submodules=all", "--", "plans") if last else b""
    except GitProblemError:
        return []  # no git, or no repository of it: the page says nothing of commits
    if not last:
        return []
    words = {"id": short_id(last[0].id), "day": day_text(last[0].written.date())}
    if changed:
        return [t("theo commit {id}, {day}, kèm sửa đổi chưa lưu vào git", **words)]
    return [t("theo commit {id}, {day}", **words)]


def _card(data: SiteData, frame: Frame, folder: str) -> PlanCard:
    from vks.judge.rates import rate_targets
    from vks.render.site import PlanCard
    from vks.tables.format import percent_text

    rates = rate_targets(data.judged)
    figures = [
        (t("tỷ lệ đạt"), percent_text(rates.met_rate)),
        (t("tiến độ"), percent_text(rates.progress)),
        (t("nhiệm vụ quá hạn"), str(data.task_rates.overdue)),
    ]
    return PlanCard(frame.title, frame.organisation, f"{folder}index.html", frame.facts, figures)
