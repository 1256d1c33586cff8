"""``vks calendar``: the days of a plan as events, in the words that a calendar shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from vks.judge.compare import Side
from vks.judge.dates import (
    StageDay,
    TargetDay,
    WindowDay,
    reporting_days,
    stage_days,
    target_days,
    window_days,
)
from vks.judge.task import TaskClass
from vks.lang import t
from vks.model.plan import Plan
from vks.tables.format import day_text, month_text
from vks.tables.tasks import lead_names, undone_leads
from vks.tables.words import class_text, standing_names, unit_text


class Event(Struct, frozen=True):
    """One whole day of a calendar."""

    uid: str
    """Stays the same however often the calendar is made."""
    day: date
    summary: str
    lines: tuple[str, ...]
    category: str
    sequence: int = 0
    """How often its day was set anew."""


class Calendar(Struct, frozen=True):
    """What one file holds."""

    name: str
    about: str
    stamp: date
    events: tuple[Event, ...]
    days_before: int | None = None
    """When to remind; None: never."""


def events_of(side: Side, as_of: date, *, with_done: bool) -> list[Event]:
    """Give the events of one plan in order of their days; what is done only where it is asked for."""
    events = [
        *(
            _stage_event(side.plan, each, as_of)
            for each in stage_days(side, as_of)
            if with_done or not each.is_done
        ),
        *_target_events(side.plan, target_days(side, as_of), with_done=with_done),
        *_window_events(side, window_days(side, as_of), with_done=with_done),
        *_reporting_events(side, as_of, with_done=with_done),
    ]
    return sorted(events, key=lambda event: (event.day, event.uid))


def _stage_event(plan: Plan, each: StageDay, as_of: date) -> Event:
    task, stage = each.state.task, each.stage
    own = _slug(stage.first.text) if len(task.due) > 1 else ""
    whole = lead_names(plan, task, stage, as_of)
    leads = whole if each.is_done else standing_names(plan, undone_leads(task, stage), as_of)
    units = ", ".join(leads[:3])
    if len(leads) > 3:
        units = t("{n} đơn vị", n=len(leads))
    words = {TaskClass.OVERDUE: t("QUÁ HẠN: {title} ({units})", title=task.title, units=units)}
    done = t("✓ Xong: {title} ({units})", title=task.title, units=units)
    plain = t("Hạn: {title} ({units})", title=task.title, units=units)
    lines = [
        t("Nhiệm vụ {no}: {title}", no=task.no, title=task.title),
        t("Thời hạn trong văn bản: {text}", text=task.due_text),
        t("Chủ trì: {units}", units=", ".join(whole)),
    ]
    if stage.first.by != stage.in_force.by:
        lines.append(t("Hạn ban đầu: {day}", day=day_text(stage.first.by)))
    posts = [plan.posts[post] for post in task.leaders if post in plan.posts]
    leaders = [post.called_on(as_of) for post in posts]
    if leaders:
        lines.append(t("Lãnh đạo chỉ đạo: {names}", names=", ".join(leaders)))
    lines.append(t("Tình trạng: {state}", state=class_text(stage.klass)))
    return Event(
        _uid(plan, task.id, own),
        stage.in_force.by,
        done if each.is_done else words.get(stage.klass, plain),
        tuple(lines),
        t("Nhiệm vụ trọng tâm"),
        each.extended,
    )


def _target_events(plan: Plan, days: Sequence[TargetDay], *, with_done: bool) -> Iterator[Event]:
    for each in days:
        waiting = [unit for unit in each.units if unit not in each.done]
        if not waiting and not with_done:
            continue
        title = each.target.title
        yield Event(
            _uid(plan, each.target.id, str(each.due)),
            each.due,
            t("Hạn chỉ tiêu: {title}", title=title) if waiting else t("✓ Đạt chỉ tiêu: {title}", title=title),
            tuple(
                f"{label}: {_names(plan, units)}"
                for label, units in ((t("Chưa đạt"), waiting), (t("Đã đạt"), each.done))
                if units
            ),
            t("Chỉ tiêu"),
            each.changed,
        )


def _window_events(side: Side, days: Sequence[WindowDay], *, with_done: bool) -> Iterator[Event]:
    """Give one event a day, whatever number of duties close on it: a month has dozens of them."""
    for each in days:
        if not each.open and not with_done:
            continue
        lines = [f"- {target.title} ({_names(side.plan, units)})" for target, units in each.open]
        if with_done:
            lines += [f"- ✓ {target.title}" for target in each.done]
        words = t("Việc định kỳ khép kỳ: {n} chỉ tiêu", n=len(each.open))
        done = t("✓ Việc định kỳ khép kỳ: đủ cả")
        yield Event(
            _uid(side.plan, "dinh-ky", str(each.closes), _scope(side)),
            each.closes,
            words if each.open else done,
            tuple(lines),
            t("Định kỳ"),
        )


def _reporting_events(side: Side, as_of: date, *, with_done: bool) -> Iterator[Event]:
    for month, day in reporting_days(side):
        if day >= as_of or with_done:
            yield Event(
                _uid(side.plan, "bao-cao", str(month)),
                day,
                t("Hạn gửi kết quả tháng {month}", month=month_text(month)),
                (t("Gửi bằng vks submit, hoặc gửi biểu mẫu về Văn phòng."),),
                t("Báo cáo"),
            )


def _names(plan: Plan, units: Sequence[str]) -> str:
    return ", ".join(unit_text(plan, unit) for unit in units)


def _scope(side: Side) -> str:
    """Name what the events of one day are about: those of two units are not the same event."""
    return "-".join((*side.filters.units, *side.filters.posts))


def _uid(plan: Plan, *parts: str) -> str:
    return ".".join(_slug(part) for part in parts if part) + f"@{plan.id}.vks"


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", text).strip("-")
