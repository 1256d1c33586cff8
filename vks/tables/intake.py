"""What an import changes: what was there, what the form says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vks.lang import t
from vks.model.calendar import parse_day
from vks.model.intake import Change, ChangeKind
from vks.model.plan import Plan
from vks.tables.format import NOTHING, day_text, month_text
from vks.tables.table import Column, Report, Table, Tone

KIND_OF_CHANGE: Final = {
    ChangeKind.NEW: "mới",
    ChangeKind.CHANGED: "thay số cũ",
    ChangeKind.SAME: "đã có, như cũ",
}
PARTS: Final = {
    "figure": "số liệu",
    "note": "ghi chú",
    "done": "ngày hoàn thành",
    "evidence": "văn bản",
}


def intake_report(
    changes: Sequence[Change], plans: Mapping[str, Plan], notices: Sequence[str], *, for_people: bool
) -> Report:
    """Give every change; for people what stays the same is only counted."""
    shown = [c for c in changes if not for_people or c.kind is not ChangeKind.SAME]
    shown.sort(key=lambda change: _rank(change, plans))
    several = len({change.hand.plan for change in changes}) > 1
    columns: list[Column[Change]] = [
        Column("plan", t("Kế hoạch") if several else "", lambda c: c.hand.plan),
        Column("unit", t("Đơn vị"), lambda c: c.hand.unit, lambda c: _unit(c, plans)),
        Column("month", t("Tháng"), lambda c: c.hand.month, lambda c: month_text(c.hand.month), rank=2),
        Column("id", t("Mã"), lambda c: c.part.id, whole=True),
        Column("title", t("Chỉ tiêu, nhiệm vụ"), lambda c: _title(c, plans), rank=1),
        Column("stage", t("Mốc"), lambda c: c.part.stage or None, lambda c: c.part.stage, rank=1),
        Column("part", t("Phần"), lambda c: c.part.what, lambda c: t(PARTS[c.part.what]), rank=2),
        Column("before", t("Đang có"), lambda c: c.before or None, lambda c: _shown(c.before)),
        Column("after", t("Biểu mẫu"), lambda c: c.after, lambda c: _shown(c.after)),
        Column(
            "change", t("Thay đổi"), lambda c: c.kind, lambda c: t(KIND_OF_CHANGE[c.kind]), rank=3, tone=_tone
        ),
    ]
    table = Table(t("Thay đổi"), columns, shown, empty=t("Không có gì mới so với số đang có."))
    counts = {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind}
    fact = t(
        "{new} mới, {changed} thay số cũ, {same} như cũ",
        new=counts[ChangeKind.NEW],
        changed=counts[ChangeKind.CHANGED],
        same=counts[ChangeKind.SAME],
    )
    extra = {kind.value: count for kind, count in counts.items()}
    return Report("import", t("Nhập kết quả"), [table], [fact], notices, extra=extra)


def _rank(change: Change, plans: Mapping[str, Plan]) -> tuple[str, int, str, int]:
    plan = plans[change.hand.plan]
    ids = [*plan.targets, *plan.tasks]
    order = plan.units[change.hand.unit].order
    return (plan.id, order, str(change.hand.month), ids.index(change.part.id))


def _unit(change: Change, plans: Mapping[str, Plan]) -> str:
    return plans[change.hand.plan].short_name(change.hand.unit)


def _title(change: Change, plans: Mapping[str, Plan]) -> str:
    plan = plans[change.hand.plan]
    target = plan.targets.get(change.part.id)
    return target.title if target is not None else plan.tasks[change.part.id].title


def _shown(text: str) -> str:
    words = {"": NOTHING, "met": t("đạt"), "not-met": t("không đạt")}
    day = parse_day(text)
    return words.get(text, day_text(day) if day else text)


def _tone(change: Change) -> Tone:
    return Tone.WARN if change.kind is ChangeKind.CHANGED else Tone.PLAIN
