"""The counts of an official report: states and rates of areas, units and the whole, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vks.judge.rates import Rates, TaskRates, rate_targets
from vks.judge.report import (
    Reported,
    TargetGroup,
    before_period,
    judged,
    rates_of,
    task_states,
    unit_tasks,
)
from vks.judge.state import State
from vks.lang import t
from vks.model.plan import Plan
from vks.model.target import PROVINCE
from vks.tables.format import NOTHING, day_text, number_text, percent_text
from vks.tables.report_document import StandingText
from vks.tables.report_target import STATE_ORDER
from vks.tables.words import STATE_WORDS, unit_text


def overview(told: Reported, groups: Sequence[TargetGroup], rates: Rates, tasks: TaskRates) -> list[str]:
    """Say how the whole stands: counts by state, both rates of targets, both of key tasks."""
    plan, period = told.plan, told.period
    lines = [
        t(
            "Số liệu chỉ tiêu cộng dồn từ đầu kỳ kế hoạch ({start}) đến hết ngày {day}.",
            start=day_text(plan.period.start),
            day=day_text(told.as_of),
        )
    ]
    if not period.is_over:
        lines.append(
            t(
                "Kỳ báo cáo chưa hết: số liệu mới tính đến ngày {day}, trước ngày cuối kỳ {end}.",
                day=day_text(told.as_of),
                end=day_text(period.end),
            )
        )
    lines.append(_counts(groups, rates))
    if not told.results.all_months():
        lines.append(t("Chưa đơn vị nào gửi kết quả: các tỷ lệ dưới đây đều là 0."))
    lines.append(
        t(
            "Tỷ lệ đạt (đạt + vượt / tất cả trừ được miễn, không phát sinh): {rate}",
            rate=percent_text(rates.met_rate),
        )
        + "."
    )
    lines.append(
        t(
            "Tiến độ (trung bình tỷ lệ hoàn thành, mỗi chỉ tiêu tối đa 100%, chưa có số liệu tính 0): {rate}",
            rate=percent_text(rates.progress),
        )
        + "."
    )
    if tasks.all:
        lines.append(rates_line(tasks))
    since = _since(told, rates, tasks)
    return [*lines, since] if since else lines


def _since(told: Reported, rates: Rates, tasks: TaskRates) -> str:
    """Say what the period itself brought; nothing for a period that begins with the plan."""
    before = before_period(told)
    if before is None or not told.results.all_months():
        return ""
    then = rate_targets(judged(before))
    return t(
        "Riêng trong kỳ, so với hết ngày {day}: tỷ lệ đạt {rate_before} → {rate}; tiến độ {progress_before} → {progress}; "
        "nhiệm vụ trọng tâm hoàn thành {done_before} → {done}.",
        day=day_text(before.as_of),
        rate_before=percent_text(then.met_rate),
        rate=percent_text(rates.met_rate),
        progress_before=percent_text(then.progress),
        progress=percent_text(rates.progress),
        done_before=rates_of(task_states(before)).done,
        done=tasks.done,
    )


def rates_line(tasks: TaskRates) -> str:
    """Give both official rates of key tasks."""
    text = t(
        "Nhiệm vụ trọng tâm: hoàn thành/tổng số {done}/{all} = {rate}; "
        "hoàn thành/đến hạn {done}/{due} = {rate_due}",
        done=tasks.done,
        all=tasks.all,
        rate=percent_text(tasks.done_of_all),
        due=tasks.done + tasks.overdue,
        rate_due=percent_text(tasks.done_of_due),
    )
    return text + "."


def state_counts(rates: Rates) -> str:
    """Give "vượt 117, đạt 2.049, …", states without any left out."""
    return ", ".join(
        f"{t(STATE_WORDS[state])} {number_text(rates.states[state])}"
        for state in STATE_ORDER
        if rates.states[state]
    )


def standing_text(name: str, rates: Rates, tasks: TaskRates | None = None) -> StandingText:
    """Give one row of counts."""

    def count(*states: State) -> str:
        number = sum(rates.states[state] for state in states)
        return number_text(number) if number else ""

    return StandingText(
        name,
        number_text(rates.total),
        count(State.EXCEEDED),
        count(State.MET),
        count(State.ON_TRACK),
        count(State.BEHIND),
        count(State.MISSED),
        count(State.BREACHED),
        count(State.NO_DATA),
        count(State.WAIVED, State.NOT_APPLICABLE),
        percent_text(rates.met_rate),
        percent_text(rates.progress),
        _done(tasks),
    )


def area_rows(plan: Plan, rated: Mapping[str, Rates]) -> tuple[StandingText, ...]:
    """Give one row an area."""
    return tuple(standing_text(f"{area}. {plan.areas[area].title}", rates) for area, rates in rated.items())


def unit_rows(told: Reported, rated: Mapping[str, Rates]) -> tuple[StandingText, ...]:
    """Give one row a unit, those of the whole first; none where only one is asked about."""
    if told.filters.units:
        return ()
    return tuple(
        standing_text(unit_text(told.plan, unit), rates, unit_tasks(told, unit))
        for unit, rates in rated.items()
    )


def _counts(groups: Sequence[TargetGroup], rates: Rates) -> str:
    units = {each.unit for group in groups for each in group.judgements} - {PROVINCE}
    words = {"n": number_text(len(groups)), "counts": state_counts(rates) or t("không có")}
    if len(units) < 2:
        return t("Có {n} chỉ tiêu: {counts}.", **words)
    return t(
        "Có {n} chỉ tiêu giao cho {units} đơn vị, tổng số {all} lượt giao: {counts}.",
        units=len(units),
        all=number_text(rates.total),
        **words,
    )


def _done(tasks: TaskRates | None) -> str:
    if tasks is None:
        return ""
    return f"{tasks.done}/{tasks.all}" if tasks.all else NOTHING
