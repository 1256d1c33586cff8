"""Closed months in words: what every report says of them, and what ``vks close`` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vks.judge.missing import Gap
from vks.lang import t
from vks.model.calendar import Month
from vks.model.closing import NOT_HANDED_IN, UNKNOWN, ClosedMonth, FigureChange
from vks.model.finding import Finding
from vks.model.plan import Plan
from vks.tables.format import day_text, month_text
from vks.tables.words import unit_text


def closing_notices(plan: Plan, closed: Iterable[ClosedMonth], name: str) -> Iterator[str]:
    """Give one line for each month of the plan (so named) that was corrected after closing or is open now."""
    for each in closed:
        if each.month not in plan.period:
            continue
        words = {"plan": name, "month": month_text(each.month), "closed": day_text(each.closed)}
        if each.corrections:
            listed = "; ".join(
                t("ngày {day} ({why})", day=day_text(correction.closed), why=correction.why.rstrip("."))
                for correction in each.corrections
            )
            yield t(
                "{plan}: tháng {month} đã chốt ngày {closed}, đính chính sau khi chốt: {listed}.",
                listed=listed,
                **words,
            )
        if each.open is not None:
            yield t(
                "{plan}: tháng {month} đã chốt ngày {closed}, đang mở lại để đính chính từ ngày {day}: {why}.",
                day=day_text(each.open.on),
                why=each.open.why.rstrip("."),
                **words,
            )


def changed_notices(findings: Iterable[Finding], *, document: bool) -> Iterator[str]:
    """Give one line where figures were changed although their month is closed; in a document no command."""
    months = dict.fromkeys(str(each.values["month"]) for each in findings if each.id.startswith("closed-"))
    if months and document:
        yield t("SỐ LIỆU ĐÃ CHỐT BỊ SỬA: tháng {months}.", months=", ".join(months))
    elif months:
        yield t(
            "SỐ LIỆU ĐÃ CHỐT BỊ SỬA: tháng {months}; chạy vks check để xem sửa gì, ai sửa.",
            months=", ".join(months),
        )


def closed_text_for_people(closed: ClosedMonth) -> Iterator[str]:
    """Say what was closed: how many units, and how many had not handed in."""
    absent = sum(fixed == NOT_HANDED_IN for fixed in closed.figures.values())
    words = {"month": month_text(closed.month), "n": len(closed.figures) - absent}
    if absent:
        yield t("Đã chốt tháng {month}: số liệu của {n} đơn vị; {m} đơn vị chưa gửi.", m=absent, **words)
    else:
        yield t("Đã chốt tháng {month}: số liệu của {n} đơn vị.", **words)
    if closed.corrections:
        last = closed.corrections[-1]
        yield t("Đính chính: {why}; {n} chỗ thay đổi.", why=last.why.rstrip("."), n=len(last.changes))


def change_text(plan: Plan, change: FigureChange) -> str:
    """Give one change of a correction: whose, of what, from and to."""
    unit = plan.short_name(change.unit) if change.unit in plan.units else change.unit
    if change.name is None and change.old == UNKNOWN:
        return t("{unit}: có thay đổi, lịch sử git không còn số cũ", unit=unit)
    if change.name is None:
        old, new = (
            t("chưa gửi") if each == NOT_HANDED_IN else t("đã gửi") for each in (change.old, change.new)
        )
        return f"{unit}: {old} → {new}"
    nothing = t("không có")
    old, new = (nothing if each is None else each or t("được miễn") for each in (change.old, change.new))
    return f"{unit}: {change.name}: {old} → {new}"


def gap_warnings(plan: Plan, month: Month, gaps: Sequence[Gap]) -> Iterator[str]:
    """Say who has not handed in a month, and who left figures out of it."""
    words = {"month": month_text(month)}
    absent = [unit_text(plan, gap.unit) for gap in gaps if not gap.handed_in and not gap.unreadable]
    if absent:
        listed = ", ".join(absent)
        yield t("Tháng {month}: {n} đơn vị chưa gửi: {listed}.", n=len(absent), listed=listed, **words)
    lost = [unit_text(plan, gap.unit) for gap in gaps if gap.unreadable]
    if lost:
        listed = ", ".join(lost)
        yield t(
            "Tháng {month}: {n} đơn vị có tệp lỗi, không đọc được: {listed}.",
            n=len(lost),
            listed=listed,
            **words,
        )
    partial = [
        t("{unit} ({n} chỉ tiêu)", unit=unit_text(plan, gap.unit), n=len(gap.missing))
        for gap in gaps
        if gap.handed_in
    ]
    if partial:
        listed = ", ".join(partial)
        yield t("Tháng {month}: {n} đơn vị gửi thiếu: {listed}.", n=len(partial), listed=listed, **words)
