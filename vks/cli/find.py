"""``vks find``: where something stands, by words."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.search import entries_of, near_words, search
from vks.lang import t
from vks.render.output import Output
from vks.tables.find import found_table
from vks.tables.table import Report

_USUAL: Final = 20

Words = Annotated[
    list[str],
    typer.Argument(metavar=t("CHU..."), help=t("Các chữ cần tìm, không cần dấu; nhiều chữ thì phải có đủ.")),
]
Number = Annotated[
    int,
    typer.Option(
        "--number", "-n", metavar=t("SO-DONG"), help=t("Nhiều nhất bấy nhiêu dòng, khớp nhất đứng trước.")
    ),
]


@options.with_output
def find(
    words: Words,
    number: Number = _USUAL,
    plan: options.Plan = None,
    year: options.Year = None,
    rev: options.Rev = None,
    *,
    written: Output,
) -> int:
    """Find targets, tasks, units, areas, leaders and notes by their words."""
    from vks.cli.output import put_out
    from vks.cli.session import Question, open_session
    from vks.model.names import fold

    wanted = " ".join(words)
    if not fold(wanted):
        raise UsageProblemError(t("Cần ít nhất một chữ hoặc số để tìm."))
    if number < 1:
        raise UsageProblemError(t("-n cần số từ 1 trở lên."))
    session = open_session(Question(plan, year, rev=rev), every_plan=True)
    entries = [entry for view in session.views for entry in entries_of(view.whole, view.results)]
    found = search(entries, wanted)
    facts = [*session.scope(), *_count(wanted, len(found), number)]
    near = () if found else near_words(entries, wanted)
    if near:
        facts.append(t("Chữ gần giống có trong kho: {near}.", near=", ".join(near)))
    empty = t("Không có chỗ nào có đủ các chữ “{text}”.", text=wanted)
    table = found_table(found[:number], empty, several_plans=session.several_plans, rev=rev)
    session.views = [view for view in session.views if any(hit.entry.plan is view.whole for hit in found)]
    extra = {**session.extra(), "text": wanted, "found": len(found), "near": near}
    notices = session.notices(results=any(hit.entry.month for hit in found[:number]))
    report = Report("find", t("Tìm trong kho"), [table], facts, notices, session.data_marks(), extra)
    put_out(report, written)
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _count(wanted: str, found: int, number: int) -> list[str]:
    if not found:
        return []
    if found <= number:
        return [t("“{text}”: {found} chỗ.", text=wanted, found=found)]
    return [
        t(
            "“{text}”: {found} chỗ, hiện {number} chỗ khớp nhất; muốn xem thêm thì ghi -n {found}.",
            text=wanted,
            found=found,
            number=number,
        )
    ]
