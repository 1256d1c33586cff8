"""``vks export``: judged figures beyond one machine, and questions over those of many provinces."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, OutputProblemError, UsageProblemError
from vks.lang import t
from vks.render.output import Output

if TYPE_CHECKING:
    from vks.cli.session import Session, View
    from vks.judge.by_month import JudgedMonth
    from vks.model.dataset import Publication, TableName, Value
    from vks.store.dataset import Fault, Found
    from vks.tables.table import Report

To = Annotated[
    Path | None,
    typer.Option("--to", metavar=t("THU-MUC"), help=t("Ghi số liệu đã đánh giá (Parquet) vào thư mục này.")),
]
Sql = Annotated[
    str | None,
    typer.Option(
        "--sql", metavar=t("TEN"), help=t("Hỏi: provinces, areas, province-areas, worst, late, months.")
    ),
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar=t("THU-MUC"),
        help=t("Hỏi trên số liệu các nơi đã xuất vào thư mục này; không ghi thì trên kho này."),
    ),
]
Show = Annotated[
    bool, typer.Option("--show", help=t("In câu SQL của --sql, không chạy; chạy được cả trên Spark."))
]


@options.with_output
def export(
    to: To = None,
    sql: Sql = None,
    from_: From = None,
    show: Show = False,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    *,
    written: Output,
) -> int:
    """Write the data set, or put a question to one."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session

    _check_options(to, sql, from_, show=show, narrowed=any((plan, year, as_of, rev)))
    query = None if sql is None else _query(sql)
    if show and query is not None:
        sys.stdout.write(query[1])
        return WELL
    _need_library()
    if query is not None and from_ is not None:
        put_out(_answer(query[0], query[1], from_), written)
        return WELL
    session = open_session(Question(plan, year, as_of, rev=rev))
    if query is None:
        report = _write(session, to or Path())
    else:
        with TemporaryDirectory(prefix="vks-") as place:
            _write(session, Path(place))
            report = _answer(query[0], query[1], Path(place), session)
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _check_options(
    to: Path | None, sql: str | None, from_: Path | None, *, show: bool, narrowed: bool
) -> None:
    if (to is None) == (sql is None):
        raise UsageProblemError(
            t("Cho biết ghi số liệu vào đâu (--to THU-MUC), hoặc hỏi gì (--sql TEN); một trong hai.")
        )
    if sql is None and (from_ is not None or show):
        raise UsageProblemError(t("--from và --show chỉ đi với --sql."))
    if from_ is not None and narrowed:
        raise UsageProblemError(
            t("--from hỏi trên số liệu đã xuất; --plan, --year, --as-of, --rev chỉ dùng khi xuất.")
        )


def _query(wanted: str) -> tuple[str, str]:
    """Give a shipped query's name and its text; nothing else is ever run."""
    from vks.model.names import match
    from vks.store.dataset import query_names, query_text

    names = query_names()
    found = match(wanted, {name: (name,) for name in names})
    if found.id is None:
        hint = t("; có phải là: {near}?", near=", ".join(found.near)) if found.near else "."
        raise UsageProblemError(
            t(
                "Không có câu hỏi “{name}”{hint} Có: {listed}.",
                name=wanted,
                hint=hint,
                listed=", ".join(names),
            )
        )
    return found.id, query_text(found.id)


def _need_library() -> None:
    try:
        import duckdb  # noqa: F401  # is it there?
    except ImportError as error:
        raise UsageProblemError(
            t('Xuất và tổng hợp số liệu cần thêm thư viện; cài bằng: pip install "vks[national]"')
        ) from error


def _write(session: Session, folder: Path) -> Report:
    """Put the files of every plan asked for in place, all of them or none."""
    from vks.cli.output import write_refusal
    from vks.store.write import write_all
    from vks.tables.national import Written, written_table
    from vks.tables.status import period_fact
    from vks.tables.table import Report

    files: dict[Path, bytes] = {}
    listed: list[Written] = []
    for view in session.views:
        for publication, rows in _publications(session, view):
            path = folder.joinpath(*publication.path)
            files[path], count = _bytes_of(publication, rows)
            listed.append(Written(publication, "/".join(publication.path), count, len(files[path])))
    try:
        write_all(files, folders=True)
    except OSError as error:
        raise OutputProblemError(
            t("Không ghi được vào thư mục {folder}: {reason}.", folder=folder, reason=write_refusal(error))
        ) from error
    facts = [*session.scope(), *(period_fact(view.plan, view.as_of) for view in session.views)]
    title = t("Đã xuất vào {folder}", folder=folder)
    extra = {**session.extra(), "asOf": session.as_of, "sql": None}
    notices, marks = session.notices(), session.data_marks()
    return Report("export", title, [written_table(listed)], facts, notices, marks, extra=extra)


def _bytes_of(publication: Publication, rows: Iterator[dict[str, Value]]) -> tuple[bytes, int]:
    from vks.store.dataset import publication_bytes

    count = 0

    def counted() -> Iterator[dict[str, Value]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    return publication_bytes(publication, counted()), count


def _publications(session: Session, view: View) -> Iterator[tuple[Publication, Iterator[dict[str, Value]]]]:
    """Give what a plan hands on: each table's file, and its rows."""
    from vks.judge.select import Filters, tasks_of
    from vks.judge.task import judge_task
    from vks.model.dataset import TableName
    from vks.tables.dataset import target_rows, task_rows

    tasks = tasks_of(view.plan, Filters(), view.as_of)
    states = (judge_task(task, view.task_results, view.as_of) for task in tasks)
    publication = _publication(session, view, TableName.ROWS)
    yield publication, target_rows(view.plan, publication, _judged(view))
    publication = _publication(session, view, TableName.TASKS)
    yield publication, task_rows(view.plan, publication, states)


def _publication(session: Session, view: View, table: TableName) -> Publication:
    from vks.model.dataset import Publication
    from vks.store.load import loses_figures

    plan = view.plan
    return Publication(
        table,
        plan.organisation.id,
        plan.organisation.name,
        plan.year,
        plan.id,
        view.as_of,
        session.commit.id if session.commit else None,
        illustrative=bool(plan.illustrative),
        incomplete=loses_figures(session.findings),
        draft=bool(plan.draft),
        second_hand=bool(plan.second_hand),
    )


def _judged(view: View) -> Iterator[JudgedMonth]:
    """Judge month by month, with a bar where people wait for it."""
    from vks.cli.progress import track
    from vks.judge.by_month import judge_month, month_ends

    ends = month_ends(view.plan.period, view.as_of)
    for end in track(ends, t("Đánh giá {plan}", plan=view.plan.id)):
        yield from judge_month(view.plan, view.results, end)


def _answer(name: str, sql: str, folder: Path, session: Session | None = None) -> Report:
    """Put a question to a data set: this repository's own, or that of a folder."""
    from vks.cli.progress import waiting
    from vks.store.dataset import ask, find_published
    from vks.store.duck import UnreadableParquetError
    from vks.tables.national import QUERY_WORDS, answer_table, data_marks, data_notices, left_out_notices
    from vks.tables.table import Report

    found = find_published(folder)
    _refuse_faults(found, folder)
    try:
        with waiting(t("Hỏi {n} tệp", n=len(found.chosen))):
            answer = ask(sql, found.chosen)
    except UnreadableParquetError as error:
        raise UsageProblemError(
            t(
                "Không hỏi được số liệu trong {folder}: có tệp hỏng giữa chừng hoặc thiếu cột của lược đồ; "
                "xin nơi gửi xuất lại.",
                folder=folder,
            )
        ) from error
    publications = [each.publication for each in found.chosen]
    plans = list(dict.fromkeys((each.plan, each.year) for each in publications))
    facts = session.scope() if session else []
    facts.append(
        t(
            "{plans} kế hoạch của {organisations} tổ chức",
            plans=len(plans),
            organisations=len({each.organisation for each in publications}),
        )
    )
    left_out = [(str(each.file), each.publication) for each in found.left_out]
    notices = session.notices() if session else [*left_out_notices(left_out), *data_notices(publications)]
    extra = {**(session.extra() if session else {"rev": None}), "sql": name}
    table = answer_table(answer.columns, answer.rows)
    return Report(
        "export", t(QUERY_WORDS[name]), [table], facts, notices, data_marks(publications), extra=extra
    )


def _refuse_faults(found: Found, folder: Path) -> None:
    if found.faults:
        raise UsageProblemError("\n".join(_fault_text(fault) for fault in found.faults))
    if not found.chosen:
        raise UsageProblemError(
            t(
                "Thư mục {folder} chưa có số liệu nào (rows/organisation=…/year=…/*.parquet); "
                "mỗi nơi xuất bằng vks export --to THU-MUC.",
                folder=folder,
            )
        )


def _fault_text(fault: Fault) -> str:
    said = {"files": ", ".join(map(str, fault.files)), "word": fault.word}
    return {
        "damaged": t("{files}: tệp hỏng hoặc không phải Parquet; xin nơi gửi xuất lại.", **said),
        "foreign": t("{files}: không phải tệp do vks export ghi; bỏ khỏi thư mục này.", **said),
        "newer": t(
            "{files}: ghi theo lược đồ {word}, mới hơn bản vks này; cập nhật vks rồi chạy lại.", **said
        ),
        "older": t("{files}: ghi theo lược đồ {word} đã cũ; xin nơi gửi xuất lại bằng bản vks mới.", **said),
        "misplaced": t("{files}: đặt sai chỗ; tệp này phải là {word}.", **said),
        "twice": t(
            "{files}: hai lần xuất khác nhau của một kế hoạch, cùng tính đến {word}; giữ lại một bản đúng.",
            **said,
        ),
        "unpaired": t(
            "{files}: thiếu bảng rows hoặc tasks của cùng lần xuất; xin nơi gửi đủ cả hai bảng.", **said
        ),
    }[fault.kind]
