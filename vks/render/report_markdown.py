"""The official report as Markdown; text from files cannot make markup of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vks.render.people import escape_markdown
from vks.tables.report_document import AreaText, ReportDocument, StandingText, TaskText
from vks.tables.report_labels import labels

_COUNTS = (
    "total",
    "exceeded",
    "met",
    "on_track",
    "behind",
    "missed",
    "breached",
    "no_data",
    "unrated",
    "met_rate",
    "progress",
)


def report_markdown(report: ReportDocument) -> str:
    """Give the report as Markdown, what must not be overlooked at its top and again at its end."""
    heads = report.headings
    parts = [
        *_frame(report),
        *_section(heads.overview, _overview(report)),
        *_section(heads.areas, (line for area in report.areas for line in _area(area))),
        *_section(heads.tasks, _tasks(report)),
        *_section(heads.unmet, _unmet_worst(report)),
        *_section(heads.comparison, [_e(report.comparison_intro)]),
        *_section(heads.handing_in, _handing_in(report)),
        *_section(heads.outlook, _outlook(report)),
        *_signature(report),
        *_section(heads.annex_unmet, _unmet(report)),
        *_section(heads.annex_outlook, _outlook_rows(report)),
        *_section(heads.annex_compared, _compared(report)),
        "",
        _e(report.as_of_line),
        *_notices(report),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _frame(report: ReportDocument) -> Iterator[str]:
    for left, right in (
        (" ".join(report.superior), f"**{_e(report.state_name)}**"),
        (" ".join(report.organisation), f"**{_e(report.motto)}**"),
        (report.number, f"*{_e(report.place_date)}*"),
    ):
        yield " · ".join(part for part in (_e(left), right) if part) + "  "
    yield ""
    yield f"# {_e(report.kind)}: {_e(report.title)}"
    yield ""
    for line in (report.period, report.part):
        if line:
            yield f"**{_e(line)}**  "
    yield from _notices(report)
    yield from ("", _e(report.intro))


def _notices(report: ReportDocument) -> Iterator[str]:
    if report.mark:
        yield from ("", f"> **{_e(report.mark)}**")
    for notice in report.notices:
        yield from (">" if report.mark else "", f"> {_e(notice)}")


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    if heading:
        yield from ("", f"## {_e(heading)}", "", *lines)


def _overview(report: ReportDocument) -> Iterator[str]:
    names = labels()
    yield from _bullets(report.overview)
    for title, first, rows in (
        (names["by_area"], names["area"], report.area_rows),
        (names["by_unit"], names["unit"], report.unit_rows),
    ):
        if rows:
            yield from ("", _e(title), "")
            by_unit = rows is report.unit_rows
            heads = [first, *(names[key] for key in _COUNTS), *([names["tasks"]] if by_unit else [])]
            body = [_standing(row, by_unit=by_unit) for row in (*rows, report.total)]
            yield from _table(heads, body, right=len(heads) - 1)
    yield from ("", _e(names["unrated_note"]))


def _standing(row: StandingText, *, by_unit: bool) -> list[str]:
    counts = [str(getattr(row, key)) for key in _COUNTS]
    return [row.name, *counts, *([row.tasks] if by_unit else [])]


def _area(area: AreaText) -> Iterator[str]:
    yield from (f"### {_e(area.number)}. {_e(area.title)}", "", _e(area.summary), "")
    for state in area.states:
        yield from (f"**{_e(state.name)} ({_e(state.count)}):**", "")
        if state.together:
            yield _e(state.together)
        else:
            yield from (f"- {_e(target.title)}: {_e(target.text)}" for target in state.targets)
        yield ""


def _tasks(report: ReportDocument) -> Iterator[str]:
    names = labels()
    heads = [names["class"], names["count"], names["note"]]
    yield from _table(heads, [[row.name, row.count, row.note] for row in report.task_classes])
    yield ""
    yield from _bullets(report.task_notes)
    yield from ("", _e(report.overdue_intro))
    yield from _stages(report.overdue, late=True)


def _stages(rows: Sequence[TaskText], *, late: bool) -> Iterator[str]:
    if not rows:
        return
    names = labels()
    heads = [names[key] for key in ("no", "task", "lead", "leader", "due", "late")]
    body = [[row.number, row.title, row.units, row.leaders, row.due, row.late] for row in rows]
    yield ""
    yield from _table(heads if late else heads[:-1], body if late else [row[:-1] for row in body])


def _unmet_worst(report: ReportDocument) -> Iterator[str]:
    yield from (_e(report.unmet_intro), "")
    yield from (f"- {_e(target.title)}: {_e(target.text)}" for target in report.unmet_worst)


def _unmet(report: ReportDocument) -> Iterator[str]:
    names = labels()
    if not report.unmet:
        yield _e(report.unmet_intro)
        return
    keys = ("no", "target", "demand", "where", "reason", "solution", "commitment")
    body = [
        [row.number, row.title, row.demand, row.units, row.reason, row.solution, row.commitment]
        for row in report.unmet
    ]
    yield from _table([names[key] for key in keys], body)


def _compared(report: ReportDocument) -> Iterator[str]:
    names = labels()
    keys = ("no", "target", "before", "now", "change")
    body = [[row.number, row.title, row.before, row.now, row.change] for row in report.compared]
    yield from _table([names[key] for key in keys], body)


def _handing_in(report: ReportDocument) -> Iterator[str]:
    yield from _bullets(report.handing_in)
    yield from ("", _e(labels()["corrections"]), "")
    yield from _bullets(report.corrections)


def _outlook(report: ReportDocument) -> Iterator[str]:
    yield _e(report.outlook_intro)
    if report.next_intro:
        yield from ("", _e(report.next_intro))
        yield from _stages(report.next_tasks, late=False)


def _outlook_rows(report: ReportDocument) -> Iterator[str]:
    names = labels()
    heads = [names[key] for key in ("no", "target", "forecast")]
    yield from _table(heads, [[row.number, row.title, row.units] for row in report.outlook])


def _signature(report: ReportDocument) -> Iterator[str]:
    yield from ("", _e(report.closing), "")
    yield from (f"**{_e(line)}**  " for line in report.position)
    yield from ("", f"**{_e(report.signer)}**" if report.signer else "…", "")
    yield f"*{_e(labels()['recipients'])}*  "
    yield from (f"{_e(line)}  " for line in report.recipients)


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"- {_e(line)}" for line in lines)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: int = 0) -> Iterator[str]:
    """Give a table; so many of its last columns are set to the right."""
    yield "| " + " | ".join(map(_e, heads)) + " |"
    plain = len(heads) - right
    yield "|" + "|".join("---" if at < plain else "---:" for at in range(len(heads))) + "|"
    for row in rows:
        yield "| " + " | ".join(map(_e, row)) + " |"


def _e(text: str) -> str:
    return escape_markdown(text)
