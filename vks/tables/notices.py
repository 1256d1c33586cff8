"""What every output built on a plan must say of it: a draft, a proposal, illustrative or incomplete figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vks.lang import t
from vks.model.closing import ClosedMonth
from vks.model.plan import Plan
from vks.tables.closing import closing_notices


def plan_notices(
    plan: Plan, closed: Iterable[ClosedMonth], *, results: bool, document: bool
) -> Iterator[str]:
    """Give the lines of one plan, with those of its results where there are any.

    In a document that leaves the office they name the plan by its title, and carry no command.
    """
    name = f"{plan.title}, {plan.organisation.name}" if document else plan.id
    yield from closing_notices(plan, closed, name)
    if plan.draft:
        yield t("{plan}: văn bản nguồn là dự thảo ({draft}).", plan=name, draft=plan.draft)
    if plan.second_hand:
        yield t("{plan}: nguồn gián tiếp: {text}", plan=name, text=plan.second_hand)
    if plan.unconfirmed and document:
        yield t(
            "{plan}: còn {n} mức giao, thời hạn mới là đề xuất, chưa được xác nhận.",
            plan=name,
            n=plan.unconfirmed,
        )
    elif plan.unconfirmed:
        yield t(
            "{plan}: còn {n} mức giao, thời hạn mới là đề xuất, chưa ai xác nhận; xem: vks check.",
            plan=name,
            n=plan.unconfirmed,
        )
    if plan.illustrative and results:
        yield t(
            "SỐ LIỆU MINH HỌA, không phải kết quả thật của {name}. {why}",
            name=plan.organisation.name,
            why=plan.illustrative,
        )


def incomplete_notice(*, document: bool) -> str:
    """Say that figures are left out; in a document without the command that tells which."""
    if document:
        return t("SỐ LIỆU CHƯA ĐẦY ĐỦ: có tệp lỗi bị bỏ qua một phần.")
    return t("SỐ LIỆU CHƯA ĐẦY ĐỦ: có tệp lỗi bị bỏ qua một phần; chạy vks check để xem hết.")
