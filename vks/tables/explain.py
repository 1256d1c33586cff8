"""``vks explain``: how a figure came about, with every file and line it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vks.judge.figure import Reading, add_up
from vks.judge.pace import pace_months
from vks.judge.target import Judgement, lacking_in_total
from vks.judge.waiver import own_waiver
from vks.judge.windows import Window, WindowState
from vks.lang import t
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.succession import assignment_of, lineage_of
from vks.model.target import PROVINCE, Assignment, Measure, Target
from vks.tables.format import day_text, decimal_text, month_text, number_text, percent_text
from vks.tables.pace import pace_table
from vks.tables.table import Cell, Column, Report, Table
from vks.tables.words import (
    MEASURE_WORDS,
    actual_text,
    demand_text,
    left_text,
    some_of,
    state_text,
    unit_text,
)

_RULES = {
    Measure.COUNT: "cộng số của các tháng; đạt khi tổng ≥ mức giao, vượt khi tổng > mức phấn đấu "
    "(không có thì > mức giao); có mức tối đa (≤, <) thì tổng không được quá mức ấy; chưa đạt mà tổng ≥ phần nguyên của (mức giao × phần thời gian "
    "đã qua) là đúng tiến độ",
    Measure.SHARE: "cộng tử số và mẫu số của các tháng rồi mới chia; mẫu số bằng 0 là không phát sinh",
    Measure.INCIDENTS: "cộng số việc xảy ra; lớn hơn 0 là vi phạm ngay",
    Measure.RECURRING: "đếm các kỳ đã đủ số lần trên tất cả các kỳ đến hạn; một kỳ đã khép mà chưa "
    "đủ là chậm tiến độ",
    Measure.PER_HEAD: "số người đã đạt trên tổng số người, lấy tháng báo cáo mới nhất; đạt khi đủ 100%",
    Measure.LATEST: "lấy số của tháng báo cáo mới nhất",
    Measure.JUDGED: "lấy đánh giá của tháng báo cáo mới nhất",
}


class MonthLine(Struct, frozen=True):
    """One month's value with its place, and the figure up to and with it."""

    reading: Reading
    running: str


def explain_target(plan: Plan, judgement: Judgement, results: Results, as_of: date) -> Report:
    """Explain one judged target."""
    target = judgement.target
    lines = [
        MonthLine(reading, _running(judgement, index)) for index, reading in enumerate(judgement.readings)
    ]
    columns: list[Column[MonthLine]] = [
        Column("month", t("Tháng"), lambda m: m.reading.month, lambda m: month_text(m.reading.month)),
        Column(
            "unit",
            t("Đơn vị") if len({m.reading.unit for m in lines}) > 1 or target.province else "",
            lambda m: m.reading.unit,
            lambda m: unit_text(plan, m.reading.unit),
        ),
        Column(
            "value",
            t("Số báo cáo"),
            lambda m: str(m.reading.value),
            lambda m: _value_text(m.reading),
            right=True,
        ),
        Column(
            "running",
            t("Lũy kế") if any(m.running for m in lines) else "",
            None,
            lambda m: m.running,
            right=True,
        ),
        Column("file", "", lambda m: m.reading.file),
        Column("line", "", lambda m: m.reading.line),
        Column("place", t("Ghi ở"), None, lambda m: f"{m.reading.file}:{m.reading.line}", below=True),
        Column("note", t("Ghi chú"), lambda m: m.reading.note, rank=1),
    ]
    tables: list[Table[Any]] = [
        Table(t("Các tháng"), columns, lines, empty=t("Chưa có tháng nào báo cáo chỉ tiêu này."))
    ]
    if judgement.windows:
        tables.append(_windows_table(judgement.windows))
    if pace := pace_months(plan, judgement, as_of):
        tables.append(pace_table(judgement, pace))
    facts = [*_target_facts(plan, judgement, results, as_of), *_figure_facts(judgement, as_of)]
    facts += _missing_facts(plan, judgement, results, as_of)
    extra: dict[str, Cell] = {
        "plan": plan.id,
        "unit": judgement.unit,
        "target": target.id,
        "state": judgement.state,
        "asOf": as_of,
        "due": judgement.due,
        "elapsed": judgement.elapsed,
        "completion": judgement.completion,
        "left": judgement.left,
        "forecast": judgement.forecast,
        "place": f"{target.file}:{target.line}",
        "facts": facts,
    }
    title = f"{unit_text(plan, judgement.unit)} – {target.title}"
    return Report("explain", title, tables, facts, extra=extra)


def _target_facts(plan: Plan, judgement: Judgement, results: Results, as_of: date) -> list[str]:
    target = judgement.target
    place = f"{target.file}:{target.line}"
    facts = [
        t("Chỉ tiêu {id}, nguồn: {source} (ghi ở {place})", id=target.id, source=target.source, place=place),
        t(
            "Mức giao: {demand}; cách đo: {measure}",
            demand=demand_text(target, judgement.assignment),
            measure=t(MEASURE_WORDS[target.measure]),
        ),
    ]
    facts += _change_facts(plan, judgement, results, as_of)
    if target.numerator:
        facts.append(t("Tử số: {num}; mẫu số: {den}", num=target.numerator, den=target.denominator))
    for label, text in (
        ("Điều kiện: {text}", target.condition),
        ("Trừ: {text}", target.exception),
        ("Cách hiểu văn bản: {text}", target.note),
        ("Thời hạn trong văn bản: {text}", target.due_text),
    ):
        if text:
            facts.append(t(label, text=text))
    facts.append(t("Quy tắc: {rule}", rule=rule_text(target)))
    return facts


def _change_facts(plan: Plan, judgement: Judgement, results: Results, as_of: date) -> list[str]:
    """Give whose demands it carries on, the amendments in force, the first value, the months to look at again."""
    target, assignment = judgement.target, judgement.assignment
    facts = []
    line = lineage_of(plan, assignment.unit) if assignment.unit in plan.units else ()
    owed = [target.assignments[unit] for unit in line if unit in target.assignments]
    if assignment.unit not in target.assignments:
        parts = [
            f"{plan.short_name(each.unit)} {demand_text(target, each)}"
            + (t(" (được miễn)") if own_waiver(plan, target, each.unit, results, as_of) else "")
            for each in owed
        ]
        facts.append(t("Kế tục mức giao ban đầu của: {parts}", parts="; ".join(parts)))
    if not assignment.changes:
        return facts
    first = assignment_of(plan, target, assignment.unit)
    if isinstance(first, Assignment):
        facts.append(t("Mức giao ban đầu: {demand}", demand=demand_text(target, first)))
    for change in assignment.changes:
        changed = replace(assignment, bounds=change.bounds)
        facts.append(
            t(
                "Điều chỉnh từ ngày {on}: {demand}{due} ({reason})",
                on=day_text(change.on),
                demand=demand_text(target, changed),
                due=t(", hạn {day}", day=day_text(change.due.by)) if change.due else "",
                reason=change.reason,
            )
        )
    if judgement.review:
        months = ", ".join(month_text(month) for month in judgement.review)
        facts.append(t("Cần rà soát vì báo cáo theo mức cũ: {months}", months=months))
    return facts


def rule_text(target: Target) -> str:
    """Give the rule a target is judged by, in words."""
    if target.is_share and target.measure is Measure.RECURRING:
        return t("cộng số lần đã làm trên số lần phải làm; đạt khi đủ 100%")
    return measure_rule(target.measure)


def measure_rule(measure: Measure) -> str:
    """Give the rule of a measure in words."""
    return t(_RULES[measure])


def _figure_facts(judgement: Judgement, as_of: date) -> list[str]:
    facts = [
        t(
            "Hạn: {due}; đến hết ngày {day} đã qua {part} thời gian",
            due=day_text(judgement.due),
            day=day_text(as_of),
            part=f"{judgement.elapsed.numerator}/{judgement.elapsed.denominator}",
        ),
        t(
            "Kết luận: {state}; thực hiện {actual}; hoàn thành {completion}{left}",
            state=state_text(judgement),
            actual=actual_text(judgement),
            completion=percent_text(judgement.completion),
            left=f"; {left_text(judgement)}" if left_text(judgement) else "",
        ),
    ]
    if judgement.waived_because:
        facts.append(t("Được miễn: {reason}", reason=judgement.waived_because))
    if judgement.forecast is not None:
        facts.append(
            t("Dự báo cả kỳ (thực hiện / thời gian đã qua): {n}", n=decimal_text(judgement.forecast))
        )
    return facts


def _missing_facts(plan: Plan, judgement: Judgement, results: Results, as_of: date) -> list[str]:
    """Give the months without a figure; of a total for the province with those who have not given it."""
    if not judgement.missing:
        return []
    if judgement.unit == PROVINCE:
        lacking = lacking_in_total(plan, judgement, results, as_of)
        months = "; ".join(
            f"{month_text(month)} ({some_of([unit_text(plan, unit) for unit in units])})"
            for month, units in lacking.items()
        )
    else:
        months = ", ".join(month_text(month) for month in judgement.missing)
    return [t("Thiếu số liệu tháng: {months}", months=months)]


def _running(judgement: Judgement, index: int) -> str:
    """Give the figure of the readings up to and with one."""
    target = judgement.target
    if target.measure is Measure.RECURRING and not target.is_share:
        return ""
    figure = add_up(target, judgement.readings[: index + 1])
    if target.measure is Measure.JUDGED:
        return ""
    if figure.numerator is not None:
        ratio = f" = {percent_text(figure.actual)}" if figure.actual is not None else ""
        return f"{number_text(figure.numerator)}/{number_text(figure.denominator or 0)}{ratio}"
    return decimal_text(figure.actual) if figure.actual is not None else ""


def _value_text(reading: Reading) -> str:
    text = str(reading.value)
    return {"met": t("đạt"), "not-met": t("chưa đạt")}.get(text, text)


def _windows_table(windows: Sequence[Window]) -> Table[Any]:
    words = {
        WindowState.SATISFIED: "✓ đủ",
        WindowState.OPEN: "→ chưa khép",
        WindowState.FAILED: "✗ thiếu",
    }
    columns: list[Column[Window]] = [
        Column(
            "window",
            t("Kỳ"),
            lambda w: [w.first, w.last],
            _window_text,
        ),
        Column("closes", t("Khép ngày"), lambda w: w.closes),
        Column("total", t("Số lần"), lambda w: w.total, right=True),
        Column("state", t("Tình trạng"), lambda w: w.state, lambda w: t(words[w.state])),
    ]
    return Table(t("Các kỳ"), columns, windows, key="windows")


def _window_text(window: Window) -> str:
    first, last = month_text(window.first), month_text(window.last)
    return first if first == last else f"{first}–{last}"
