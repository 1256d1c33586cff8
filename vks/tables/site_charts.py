"""The site's pictures, as data to draw, each with the table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from vks.judge.course import Courses, Moment
from vks.judge.state import State
from vks.judge.target import Judgement, is_windowed
from vks.judge.task import TaskClass, TaskState
from vks.lang import t
from vks.model.calendar import Month
from vks.model.measure import TRAITS
from vks.model.plan import Plan
from vks.model.target import Measure, Target
from vks.tables.format import decimal_text, month_text, percent_text
from vks.tables.site_blocks import Chart, Grid, Head, Part, Row
from vks.tables.site_data import Pair, SiteData
from vks.tables.status import Standing
from vks.tables.words import STATE_WORDS, TASK_WORDS, class_sign, state_sign, unit_text

_STEP: Final = 0.0001
"""What charts' numbers are rounded to."""
LATEST_FIRST: Final = (
    TaskClass.OVERDUE,
    TaskClass.DUE_SOON,
    TaskClass.IN_TIME,
    TaskClass.DONE_LATE,
    TaskClass.DONE_ON_TIME,
    TaskClass.SUSPENDED,
)
"""What is late on top; ongoing and cancelled tasks have no place in time."""


def legend_of(states: Iterable[State]) -> list[tuple[str, str, str]]:
    """Give look, sign and words of the states that occur, the best first."""
    there = set(states)
    return [(state.value, state_sign(state), t(STATE_WORDS[state])) for state in State if state in there]


def months_chart(courses: Courses, pairs: Sequence[Pair], title: str) -> tuple[Chart, Grid]:
    """Give how many targets were in each state at the end of each month."""
    every = list(zip(courses.months, courses.counts(pairs), strict=True))
    # Who begins within the plan was judged in no month before.
    begun = next((at for at, (_, counter) in enumerate(every) if counter), 0)
    judged_months = [month for month, _ in every[begun:]]
    counts = [counter for _, counter in every[begun:]]
    there = [state for state in State if any(counter[state] for counter in counts)]
    months = [month_text(month) for month in judged_months]
    data = {
        "months": months,
        "states": [{**_state_words(state), "n": [counter[state] for counter in counts]} for state in there],
    }
    heads = [Head("month", t("Cuối tháng")), *_state_heads(there)]
    rows = [
        Row([Part(text, month), *(_count(counter[state], state) for state in there)])
        for text, month, counter in zip(months, judged_months, counts, strict=True)
    ]
    summary = ""
    if counts:
        summary = t(
            "Từ {first} đến {last}; mới nhất: {counts}.",
            first=months[0],
            last=months[-1],
            counts=_counts_text(counts[-1]),
        )
    grid = Grid(t("Số chỉ tiêu theo trạng thái, cuối mỗi tháng"), heads, rows, "by_month", folded=True)
    return Chart("months", title, summary, data, legend_of(there)), grid


def standings_chart(rows: Sequence[Standing], title: str, links: Mapping[str, str]) -> Chart:
    """Give each row's targets by state, and its met rate."""
    there = {state for row in rows for state in row.rates.states if row.rates.states[state]}
    data = {
        "rows": [
            {
                "name": row.name,
                "href": links.get(row.id, ""),
                "rate": percent_text(row.rates.met_rate),
                "n": [row.rates.states[state] for state in State if state in there],
            }
            for row in rows
        ],
        "states": [_state_words(state) for state in State if state in there],
    }
    rated = [row for row in rows if row.rates.met_rate is not None]
    summary = ""
    if rated:
        best = max(rated, key=lambda row: row.rates.met_rate or Fraction(0))
        worst = min(rated, key=lambda row: row.rates.met_rate or Fraction(0))
        summary = t(
            "Tỷ lệ đạt cao nhất: {best} {high}; thấp nhất: {worst} {low}.",
            best=best.name,
            high=percent_text(best.rates.met_rate),
            worst=worst.name,
            low=percent_text(worst.rates.met_rate),
        )
    return Chart("standings", title, summary, data, legend_of(there))


def timeline_chart(plan: Plan, tasks: Sequence[TaskState], as_of: date, links: Mapping[str, str]) -> Chart:
    """Give the key tasks in time, what is late on top."""
    shown = sorted(
        (state for state in tasks if state.klass in LATEST_FIRST and state.stages),
        key=lambda state: (LATEST_FIRST.index(state.klass), _first_open(state), state.task.no),
    )
    classes = Counter(state.klass for state in shown)
    data = {
        "from": str(plan.period.start),
        "to": str(max([plan.period.end, *(s.in_force.by for each in shown for s in each.stages)])),
        "today": str(as_of),
        "todayWords": t("ngày tính"),
        "rows": [_timeline_row(state, links) for state in shown],
    }
    legend = [(k.value, class_sign(k), t(TASK_WORDS[k])) for k in LATEST_FIRST if classes[k]]
    counts = ", ".join(f"{t(TASK_WORDS[k])} {classes[k]}" for k in LATEST_FIRST if classes[k])
    summary = t("{n} nhiệm vụ có thời hạn: {counts}.", n=len(shown), counts=counts) if shown else ""
    return Chart("timeline", t("Nhiệm vụ trọng tâm theo thời gian"), summary, data, legend)


def pace_chart(data: SiteData, target: Target, judged: Sequence[Judgement]) -> Chart | None:
    """Give each unit's months against the expected pace; None where there is no pace."""
    if not TRAITS[target.measure].has_pace or not judged:
        return None
    rows = [_pace_row(data, judgement) for judgement in judged]
    if not any(each is not None for row in rows for each in row["actual"]):
        return None
    percent = _in_percent(target)
    drawn = {
        "months": [month_text(month) for month in data.courses.months],
        "ends": [month_text(month) for month in data.plan.period.months()],
        "percent": percent,
        "rows": rows,
        "words": {"actual": t("thực hiện"), "expected": t("nhịp cần có")},
    }
    behind = sum(j.state in {State.BEHIND, State.MISSED, State.BREACHED} for j in judged)
    summary = t(
        "Cột là thực hiện cộng dồn, vạch ngang là nhịp cần có; {n} trên {all} đơn vị dưới nhịp hoặc không đạt.",
        n=behind,
        all=len(judged),
    )
    legend = legend_of(moment.state for each in judged for moment in _moments(data.courses, each).values())
    return Chart("pace", t("Từng tháng so với nhịp cần có"), summary, drawn, legend)


def months_grid(data: SiteData, target: Target, judged: Sequence[Judgement]) -> Grid:
    """Give every unit's state and running figure at the end of each month."""
    months = data.courses.months
    heads = [Head("unit", t("Đơn vị"))]
    heads += [Head(str(month), month_text(month)) for month in months]
    rows = []
    for judgement in judged:
        moments = _moments(data.courses, judgement)
        name = unit_text(data.plan, judgement.unit)
        parts = [Part(name, judgement.unit, data.names.figure(target.id, judgement.unit))]
        parts += [_moment_part(target, moments.get(month)) for month in months]
        rows.append(Row(parts, state=judgement.state.value))
    return Grid(t("Trạng thái và số cộng dồn cuối mỗi tháng"), heads, rows, "course", wide=True)


def actual_words(target: Target, actual: Fraction | None) -> str:
    """Give an accumulated figure shortly, without what it is a part of."""
    if actual is None or target.measure is Measure.JUDGED:
        return ""
    return percent_text(actual) if _in_percent(target) else decimal_text(actual)


def _in_percent(target: Target) -> bool:
    return target.is_share or is_windowed(target) or target.measure is Measure.PER_HEAD


def _moments(courses: Courses, judgement: Judgement) -> Mapping[Month, Moment]:
    return courses.by_pair.get((judgement.unit, judgement.target.id), {})


def _moment_part(target: Target, moment: Moment | None) -> Part:
    if moment is None:
        return Part("–")
    words = t(STATE_WORDS[moment.state])
    figure = actual_words(target, moment.actual)
    return Part(
        f"{state_sign(moment.state)} {figure}".strip(),
        look=moment.state.value,
        said=f"{words} {figure}".strip(),
    )


def _pace_row(data: SiteData, judgement: Judgement) -> dict[str, Any]:
    moments = _moments(data.courses, judgement)
    months = [moments.get(month) for month in data.courses.months]
    return {
        "name": unit_text(data.plan, judgement.unit),
        "href": data.names.figure(judgement.target.id, judgement.unit),
        "state": judgement.state.value,
        "sign": state_sign(judgement.state),
        "actual": [_number(moment.actual if moment else None) for moment in months],
        "expected": [_number(moment.expected if moment else None) for moment in months],
        "states": [moment.state.value if moment else None for moment in months],
    }


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    if value.denominator == 1:
        return value.numerator
    rounded = round(float(value), 4)
    if rounded in {0, 1}:  # what is short of 1, or more than 0, stays so
        return rounded + (_STEP if value > rounded else -_STEP)
    return rounded


def _timeline_row(state: TaskState, links: Mapping[str, str]) -> dict[str, Any]:
    task = state.task
    return {
        "no": task.no,
        "name": task.title,
        "href": links.get(task.id, ""),
        "key": state.klass.value,
        "sign": class_sign(state.klass),
        "words": t(TASK_WORDS[state.klass]),
        "stages": [
            {
                "due": str(stage.in_force.by),
                "done": str(stage.done) if stage.done else None,
                "key": stage.klass.value,
                "sign": class_sign(stage.klass),
                "words": t(TASK_WORDS[stage.klass]),
            }
            for stage in state.stages
        ],
    }


def _first_open(state: TaskState) -> date:
    """Give the due day of the stage that decides; of a done task its last one."""
    open_days = [stage.in_force.by for stage in state.stages if stage.done is None]
    return min(open_days) if open_days else max(stage.in_force.by for stage in state.stages)


def _state_words(state: State) -> dict[str, str]:
    return {"key": state.value, "sign": state_sign(state), "words": t(STATE_WORDS[state])}


def _state_heads(states: Iterable[State]) -> list[Head]:
    return [Head(s.value, t(STATE_WORDS[s]), state_sign(s), right=True) for s in states]


def _count(number: int, state: State) -> Part:
    return Part(str(number) if number else "", number, look=state.value if number else "")


def _counts_text(counter: Counter[State]) -> str:
    return ", ".join(f"{t(STATE_WORDS[state])} {counter[state]}" for state in State if counter[state])
