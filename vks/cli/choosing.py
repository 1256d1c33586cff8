"""Which plans a question is about, told from the cheap part of each (``store.head``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vks.cli.as_of import parse_as_of
from vks.cli.month_option import plans_with
from vks.cli.problems import UsageProblemError, also
from vks.judge.select import current_plans, year_inside, years_of
from vks.lang import t
from vks.model.names import fold, match, near_in_words
from vks.model.plan import Plan
from vks.model.target import PROVINCE
from vks.store.head import PlanHead
from vks.tables.format import day_text
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import Question

_PROVINCE_NAMES: Final = ("toantinh", "province", "toannganh")


def refuse_twins(plans: Iterable[Plan]) -> None:
    """Refuse two plans with one id (a copied folder): one of them would never be shown."""
    seen: dict[str, str] = {}
    for plan in plans:
        if plan.id in seen:
            raise UsageProblemError(
                t(
                    "Hai kế hoạch cùng mã {id}: {first} và {second}; đổi id trong plan.yaml của một kế hoạch.",
                    id=plan.id,
                    first=seen[plan.id],
                    second=plan.folder,
                )
            )
        seen[plan.id] = plan.folder


class Choice(Struct):
    """How plans are chosen, and what showed on the way."""

    question: Question
    begun_only: bool
    every_plan: bool
    lost: list[PlanHead] = field(default_factory=list)
    """Plans that the question may be about and that cannot be read."""

    def among(self, heads: Sequence[PlanHead]) -> list[PlanHead]:
        """Give the plans that the question is about, of those that can be read.

        Raises UsageProblemError where there is none.
        """
        nameless = [head for head in heads if head.outline is None]
        left = [head for head in heads if head.outline is not None]
        refuse_twins(head.outline for head in left if head.outline is not None)
        if self.question.plan is None or not left:
            self.lost += nameless  # nobody can tell whose plan it would be
        while left:
            chosen = self._choose(left)
            if not self._lose(chosen):
                return chosen
            named = chosen if self.question.plan is not None else left
            left = [head for head in named if head not in self.lost]
        raise UsageProblemError(t("Không đọc được kế hoạch nào; sửa các lỗi trên rồi chạy lại."))

    def _lose(self, heads: Iterable[PlanHead]) -> list[PlanHead]:
        """Note the plans whose units cannot be read: they are chosen no more."""
        found = [head for head in heads if head.plan() is None]
        self.lost += found
        return found

    def _choose(self, heads: Sequence[PlanHead]) -> list[PlanHead]:
        """Give the plans that --plan, --year and --unit leave; with none, the current ones (or all)."""
        question = self.question
        by_id = {head.outline.id: head for head in heads if head.outline is not None}
        plans = [head.outline for head in heads if head.outline is not None]
        if question.plan is not None:
            plans = _by_name(question.plan, plans)
        if question.year is not None:
            plans = _of_year(question.year, plans)
        if question.unit is not None:
            lost = self._lose([by_id[plan.id] for plan in plans])
            known = [by_id[plan.id].plan() for plan in plans if by_id[plan.id] not in lost]
            plans = _with_unit(question.unit, [plan for plan in known if plan is not None])
        if question.month is not None:
            plans = plans_with(question.month, plans)
        begun = [plan for plan in plans if not self.begun_only or _has_begun(question, plan)]
        if not begun:
            first = min(asked_year(question, plan).period.start for plan in plans)
            raise UsageProblemError(
                t(
                    "--as-of {text} trước khi kế hoạch bắt đầu; chọn từ ngày {day} trở đi.",
                    text=question.as_of or day_text(parse_as_of(None, plans[0].quarters)),
                    day=day_text(first),
                )
            )
        if not (question.month or self.every_plan or question.plan or question.year or question.unit):
            begun = current_plans(begun, lambda plan: parse_as_of(question.as_of, plan.quarters))
        return [by_id[plan.id] for plan in begun]


def asked_year(question: Question, plan: Plan) -> Plan:
    """Give the plan, or with --year the year inside a plan of several."""
    return plan if question.year is None else year_inside(plan, question.year)


def unit_in(wanted: str, plan: Plan) -> str | None:
    """Give the unit of a plan that a name stands for, or the province."""
    if fold(wanted) in {*_PROVINCE_NAMES, fold(unit_text(plan, PROVINCE))}:
        return PROVINCE
    return match(wanted, _unit_names(plan), units=True).id


def _has_begun(question: Question, plan: Plan) -> bool:
    start = asked_year(question, plan).period.start
    return parse_as_of(question.as_of, plan.quarters) >= start


def _by_name(wanted: str, plans: list[Plan]) -> list[Plan]:
    names = {plan.id: (plan.id, plan.folder) for plan in plans}
    found = match(wanted, names)
    if found.id is not None:
        return [plan for plan in plans if plan.id == found.id]
    key = fold(wanted)
    own = [
        plan
        for plan in plans
        if key in {fold(plan.organisation.id), fold(plan.organisation.name), fold(plan.organisation.short)}
    ]
    if not own:
        raise UsageProblemError(
            t("Không có kế hoạch “{name}”; có: {listed}.", name=wanted, listed=", ".join(names))
            + also(near_in_words(wanted, {p.id: (p.id, p.folder, p.organisation.name) for p in plans}))
        )
    return own


def _of_year(wanted: int, plans: list[Plan]) -> list[Plan]:
    years = sorted({year for plan in plans for year in years_of(plan)})
    left = [plan for plan in plans if wanted in years_of(plan)]
    if not left:
        listed = ", ".join(map(str, years))
        raise UsageProblemError(
            t("Không có kế hoạch năm {year}; có các năm: {listed}.", year=wanted, listed=listed)
        )
    return left


def _with_unit(wanted: str, plans: list[Plan]) -> list[Plan]:
    holding = [plan for plan in plans if unit_in(wanted, plan) is not None]
    if holding:
        return holding
    near: dict[str, str] = {}
    for plan in plans:
        for id_ in match(wanted, _unit_names(plan), units=True).near:
            near.setdefault(id_, _with_name(id_, plan.short_name(id_)))
    hint = t("; có phải là: {near}?", near=", ".join(near.values())) if near else ""
    raise UsageProblemError(
        t("Không có đơn vị “{name}”{hint} Xem mã các đơn vị: vks units.", name=wanted, hint=hint or ".")
    )


def _with_name(id_: str, name: str) -> str:
    return id_ if fold(id_) == fold(name) else f"{id_} ({name})"


def _unit_names(plan: Plan) -> dict[str, Iterable[str]]:
    return {unit.id: unit.called for unit in plan.units.values()}
