"""``vks calendar``: the deadlines as a calendar file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.judge.compare import Side
from vks.lang import t
from vks.tables.calendar import Calendar, events_of
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import Session, View

OutputFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar=t("TEP"), help=t("Ghi ra tệp .ics; không ghi, hoặc -: in ra.")),
]
Done = Annotated[bool, typer.Option("--done", help=t("Kể cả việc đã xong, có dấu ✓."))]
Remind = Annotated[
    int | None,
    typer.Option(
        "--remind", metavar=t("SO-NGAY"), help=t("Nhắc trước từng này ngày; không ghi là không nhắc.")
    ),
]


def calendar(
    unit: options.Unit = None,
    leader: options.Leader = None,
    done: Done = False,
    remind: Remind = None,
    plan: options.Plan = None,
    year: options.Year = None,
    as_of: options.AsOf = None,
    rev: options.Rev = None,
    output: OutputFile = None,
) -> int:
    """Write the deadlines as whole days of a calendar."""
    from vks.cli.output import write_file
    from vks.cli.session import Question, open_session
    from vks.render.people import clean

    if remind is not None and remind < 0:
        raise UsageProblemError(t("--remind cần số ngày từ 0 trở lên."))
    asked = any((plan, year, unit))  # who asks for a plan may ask before it begins
    session = open_session(Question(plan, year, as_of, unit, leader=leader, rev=rev), every_plan=asked)
    data = _bytes_of(_calendar(session, remind, with_done=done))
    if output is None or str(output) == "-":
        _print(data)
    else:
        write_file(output, data)
    for notice in session.notices():
        sys.stderr.write(clean(notice) + "\n")
    session.report_findings()
    return FINDINGS if session.incomplete else WELL


def _print(data: bytes) -> None:
    """Print a file as it is: its lines end as the standard asks, on every system."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(data.decode("utf-8"))
    else:
        stream.write(data)


def _calendar(session: Session, remind: int | None, *, with_done: bool) -> Calendar:
    events = []
    names = []
    for view in session.views:
        side = Side(view.plan, view.results, view.task_results, view.filters)
        events += events_of(side, view.as_of, with_done=with_done)
        names.append(_name(view))
    name = t("Hạn công tác: {names}", names=", ".join(dict.fromkeys(names)))
    about = " ".join(
        line if line.endswith(".") else f"{line}."
        for line in [*session.scope(), *session.notices(document=True)]
    )
    return Calendar(name, about, session.views[0].as_of, tuple(events), remind)


def _name(view: View) -> str:
    """Give whose days they are: a unit's, a leader's, or the organisation's."""
    plan = view.plan
    own = [unit_text(plan, unit) for unit in view.filters.units]
    own += [plan.posts[post].person_on(view.as_of) for post in view.filters.posts]
    whose = ", ".join(dict.fromkeys(own)) or plan.organisation.short or plan.organisation.name
    return f"{whose} {plan.year}"


def _bytes_of(calendar_: Calendar) -> bytes:
    try:
        from vks.render.calendar import to_ics
    except ImportError as error:
        raise UsageProblemError(
            t('Ghi lịch cần thêm thư viện; cài bằng: pip install "vks[calendar]"')
        ) from error
    return to_ics(calendar_)
