"""Say in words what a question was limited to."""

from __future__ import annotations

from datetime import date

from vks.judge.select import Filters
from vks.lang import t
from vks.model.plan import Plan, in_area
from vks.tables.words import KIND_WORDS, STATE_WORDS, TAG_WORDS, unit_text


def scope_text(plan: Plan, filters: Filters, as_of: date) -> str:
    """Give "Chỉ gồm: …" with every filter in force; nothing where there is none.

    A post is named with who holds it on the day.
    """
    parts = [unit_text(plan, unit) for unit in filters.units]
    if filters.area:
        titles = [f"{a.id} {a.title}" for a in plan.areas.values() if in_area(a.id, filters.area)]
        parts.append(t("khâu {area}", area=titles[0] if len(titles) == 1 else filters.area))
    if filters.posts:
        names = [plan.posts[post].called_on(as_of) for post in filters.posts]
        parts.append(t("lãnh đạo {names}", names=", ".join(names)))
    if filters.kind is not None:
        parts.append(t("đơn vị loại {kind}", kind=t(KIND_WORDS[filters.kind])))
    if filters.tag is not None:
        parts.append(t("nhãn {tag}", tag=t(TAG_WORDS[filters.tag])))
    if filters.state is not None:
        parts.append(t("trạng thái {state}", state=t(STATE_WORDS[filters.state])))
    return t("Chỉ gồm: {parts}", parts="; ".join(parts)) if parts else ""
