"""One change of a plan's own text in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from msgspec import Struct

from vks.judge.compare_plan import Kind, PlanChange
from vks.lang import t
from vks.model.calendar import Month, Period
from vks.model.deadline import Deadline
from vks.model.plan import Plan
from vks.model.target import Assignment, Source, Target
from vks.model.task import Halt
from vks.model.unit import Holder
from vks.tables.format import bound_number, day_text, month_text
from vks.tables.words import KIND_WORDS, MEASURE_WORDS, TAG_WORDS, demand_text

_KIND_WORDS: Final = {
    Kind.PLAN: "kế hoạch",
    Kind.UNIT: "đơn vị",
    Kind.POST: "chức danh",
    Kind.AREA: "khâu công tác",
    Kind.TARGET: "chỉ tiêu",
    Kind.ASSIGNMENT: "giao chỉ tiêu",
    Kind.TASK: "nhiệm vụ",
}
_FIELD_WORDS: Final = {
    "title": "tên",
    "name": "tên",
    "short": "tên ngắn",
    "number": "số văn bản",
    "no": "số thứ tự",
    "year": "năm",
    "period": "kỳ",
    "quarters": "quý",
    "dated": "ngày ban hành",
    "draft": "là dự thảo",
    "second_hand": "nguồn gián tiếp",
    "illustrative": "số liệu minh họa",
    "reporting_day": "ngày báo cáo",
    "kind": "loại",
    "order": "thứ tự",
    "aliases": "tên gọi khác",
    "valid_from": "có từ ngày",
    "valid_until": "có đến ngày",
    "successors": "đơn vị kế tục",
    "holders": "người giữ chức",
    "directs": "lĩnh vực phụ trách",
    "area": "khâu công tác",
    "source": "nguồn",
    "measure": "cách đo",
    "every": "kỳ lặp lại",
    "province": "tính chung toàn tỉnh",
    "reporters": "đơn vị báo cáo",
    "part_of": "là một phần của",
    "tags": "nhãn",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "heads": "đầu người",
    "condition": "điều kiện",
    "exception": "ngoại lệ",
    "note": "ghi chú",
    "due": "thời hạn",
    "due_text": "thời hạn trong văn bản",
    "waived": "được miễn",
    "leaders": "lãnh đạo",
    "lead_units": "chủ trì",
    "helper_units": "phối hợp",
    "ongoing": "thường xuyên",
    "extensions": "gia hạn",
    "suspended": "tạm dừng",
    "cancelled": "hủy",
    "added": "ngày bổ sung",
}


_ENUM_WORDS: Final[dict[Any, str]] = {**MEASURE_WORDS, **KIND_WORDS, **TAG_WORDS}


def kind_text(kind: Kind) -> str:
    """Give what of a plan changed."""
    return t(_KIND_WORDS[kind])


def field_text(change: PlanChange) -> str:
    """Give which part of it changed, or that it came or went as a whole."""
    if change.old is None and not change.field:
        return t("thêm")
    if change.new is None and not change.field:
        return t("bỏ")
    if change.kind is Kind.ASSIGNMENT:
        return t("mức giao")
    if (change.kind, change.field) == (Kind.POST, "heads"):
        return t("đứng đầu đơn vị")
    return t(_FIELD_WORDS[change.field]) if change.field in _FIELD_WORDS else change.field


def old_text(plan: Plan, change: PlanChange) -> str:
    """Give what was there before."""
    return _whole_text(plan, change, change.old)


def new_text(plan: Plan, change: PlanChange) -> str:
    """Give what is there now."""
    return _whole_text(plan, change, change.new)


def _whole_text(plan: Plan, change: PlanChange, value: Any) -> str:
    if change.kind is Kind.ASSIGNMENT:
        return _assignment_text(plan.targets[change.id], value) if value is not None else ""
    if not change.field and value is not None:
        return str(getattr(value, "title", "") or getattr(value, "name", ""))
    return value_text(value)


def _assignment_text(target: Target, assignment: Assignment) -> str:
    """Give the demand and the due date as first set, then every amendment of them."""
    parts = [_terms_text(target, assignment)]
    for change in assignment.changes:
        terms = _terms_text(target, Assignment(assignment.unit, change.bounds, change.due))
        parts.append(
            t("từ {day}: {demand} ({reason})", day=day_text(change.on), demand=terms, reason=change.reason)
        )
    return "; ".join(parts)


def _terms_text(target: Target, assignment: Assignment) -> str:
    due = t(", hạn {day}", day=day_text(assignment.due.by)) if assignment.due else ""
    return demand_text(target, assignment) + due


def value_text(value: Any) -> str:
    """Give any value of a plan as people read it; nothing for what is empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return t("có") if value else t("không")
    for kind, text in _TEXTS:
        if isinstance(value, kind):
            return str(text(value))
    if isinstance(value, Struct):
        texts = (value_text(getattr(value, name)) for name in value.__struct_fields__)
        return " ".join(text for text in texts if text)
    return str(value)


def _holder_text(holder: Holder) -> str:
    since = t("từ {day}", day=day_text(holder.since)) if holder.since else ""
    until = t("đến hết {day}", day=day_text(holder.until)) if holder.until else ""
    term = f"{since} {until}".strip()
    return f"{holder.name} ({term})" if term else holder.name


def _halt_text(halt: Halt) -> str:
    """Give from when, up to the day on which it is taken up again, and why."""
    until = t("đến trước {day}", day=day_text(halt.until)) if halt.until else ""
    since = t("từ {day}", day=day_text(halt.on))
    return f"{since} {until}".strip() + f" ({halt.reason})"


def _enum_text(value: Enum) -> str:
    return t(_ENUM_WORDS[value]) if value in _ENUM_WORDS else str(value.value)


_TEXTS: Final[tuple[tuple[Any, Any], ...]] = (
    (Enum, _enum_text),
    (str, str),
    (date, day_text),
    (Month, month_text),
    (Period, lambda v: f"{month_text(v.first)}–{month_text(v.last)}"),
    (Deadline, lambda v: f"{v.text} ({day_text(v.by)})"),
    (Source, str),
    (Holder, _holder_text),
    (Halt, _halt_text),
    (Fraction, bound_number),
    (Mapping, lambda v: "; ".join(f"{key}: {value_text(each)}" for key, each in v.items())),
    (Sequence, lambda v: ", ".join(value_text(each) for each in v)),
)
"""How each kind of value is written, the closest kind first."""
