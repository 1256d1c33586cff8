"""A target in an official report: how its units stand, with figures and distance, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from vks.judge.comparison import total_of
from vks.judge.report import TargetGroup
from vks.judge.state import UNMET, State, effective_bounds, lower_bound
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.measure import TRAITS
from vks.model.plan import Plan
from vks.model.target import Measure
from vks.tables.format import decimal_text, number_text, percent_text, points_text
from vks.tables.words import STATE_WORDS, actual_text, bounds_text, demand_text, over_text, unit_text

_NAMED: Final = 4
"""Units named in the body; all of them stand in the list of what is not met."""
STATE_ORDER: Final = (
    State.EXCEEDED,
    State.MET,
    State.ON_TRACK,
    State.BEHIND,
    State.MISSED,
    State.BREACHED,
    State.NO_DATA,
    State.NOT_APPLICABLE,
    State.WAIVED,
)
"""The order in which a report tells of states."""
_LATER_WORSE: Final = (
    State.BREACHED,
    State.MISSED,
    State.BEHIND,
    State.NO_DATA,
    State.ON_TRACK,
    State.EXCEEDED,
    State.MET,
    State.NOT_APPLICABLE,
    State.WAIVED,
)


def state_of(group: TargetGroup) -> State:
    """Give the state under which a target is told: its worst; exceeded where all met and some exceed."""
    states = {each.state for each in group.judgements}
    return next(state for state in _LATER_WORSE if state in states)


def target_text(plan: Plan, group: TargetGroup, *, with_unit: bool) -> str:
    """Say how a target stands: one unit's figure and distance, or how many units met it."""
    if len(group.judgements) == 1:
        only = group.judgements[0]
        whose = f"{unit_text(plan, only.unit)}: " if with_unit else ""
        return whose + single_text(only)
    return "; ".join(_parts(plan, group))


def brief_text(plan: Plan, group: TargetGroup, *, with_unit: bool) -> str:
    """Say in a few words how a target stands: the one unit's figure, or how many units met it."""
    if len(group.judgements) > 1:
        met = len(group.of(State.MET, State.EXCEEDED))
        return t("{n}/{m} đơn vị", n=met, m=len(group.rated))
    only = group.judgements[0]
    incidents = only.target.measure is Measure.INCIDENTS
    text = incident_text(only) if incidents else actual_text(only)
    if not incidents and only.state is State.ON_TRACK:
        text = t("{actual}, giao {demand}", actual=text, demand=demand_text(only.target, only.assignment))
    late = t(", đạt sau thời hạn") if only.late else ""
    return (f"{unit_text(plan, only.unit)}: " if with_unit else "") + text + late


def single_text(judgement: Judgement) -> str:
    """Give "31/34 = 91,2% (giao ≥ 90%), vượt 1,2 điểm %"."""
    if judgement.state is State.WAIVED:
        return t("được miễn: {reason}", reason=judgement.waived_because)
    demand = demand_text(judgement.target, judgement.assignment)
    if judgement.state is State.NO_DATA:
        return t("chưa có số liệu (giao: {demand})", demand=demand)
    if judgement.target.measure is Measure.INCIDENTS:
        return incident_text(judgement)
    late = t(", đạt sau thời hạn") if judgement.late else ""
    text = t("{actual} (giao: {demand})", actual=actual_text(judgement), demand=demand)
    distance = distance_text(judgement)
    return text + (f", {distance}" if distance else "") + late


def incident_text(judgement: Judgement) -> str:
    """Say whether what must not happen has happened."""
    actual = judgement.figure.actual if judgement.figure else None
    if not actual:
        return t("không xảy ra")
    return t("xảy ra {n} trường hợp", n=decimal_text(actual))


def distance_text(judgement: Judgement) -> str:
    """Say how far off the demand a figure is: what lacks, or what is over."""
    if over := over_text(judgement):
        return over
    left = judgement.left
    if left is None or left == 0:
        return ""
    points = judgement.target.is_share
    distance = points_text(left) if points else decimal_text(abs(left))
    return t("thiếu {n}", n=distance) if left > 0 else t("vượt {n}", n=distance)


def unit_figure(plan: Plan, judgement: Judgement) -> str:
    """Give one unit with its figure in brackets: "Cẩm Phả (3/7, thiếu 4)"."""
    name = unit_text(plan, judgement.unit)
    return name if judgement.target.measure is Measure.JUDGED else f"{name} ({_figure(judgement)})"


def units_figures(plan: Plan, judgements: Sequence[Judgement], *, most: int = 0) -> str:
    """Give units with their figures, the furthest off first where not all are named."""
    shown = list(judgements)
    if most and len(shown) > most:
        shown = sorted(shown, key=lambda each: each.completion or Fraction(0))[:most]
    text = ", ".join(unit_figure(plan, each) for each in shown)
    rest = len(judgements) - len(shown)
    return text + (t(" và {n} đơn vị khác", n=rest) if rest else "")


def total_text(judgements: Sequence[Judgement]) -> str:
    """Give the units' figures added up; empty where the sum says nothing."""
    figure, target = total_of(judgements), judgements[0].target
    if figure is None or not TRAITS[target.measure].sum_shown:
        return ""
    if figure.numerator is None:
        return decimal_text(figure.actual) if figure.actual is not None else ""
    if not figure.denominator:
        return ""
    pair = f"{number_text(figure.numerator)}/{number_text(figure.denominator)}"
    return f"{pair} = {percent_text(figure.actual)}"


def common_demand(judgements: Iterable[Judgement]) -> str:
    """Give what is demanded: of all alike, or of each kind."""
    texts = dict.fromkeys(demand_text(each.target, each.assignment) for each in judgements)
    return "; ".join(texts)


def _parts(plan: Plan, group: TargetGroup) -> Iterable[str]:
    rated = group.rated
    met = group.of(State.MET, State.EXCEEDED)
    total = total_text(group.judgements)
    if total:
        yield t("cộng các đơn vị: {total}", total=total)
    if rated:
        over = len(group.of(State.EXCEEDED))
        words = t("đạt {n}/{m} đơn vị", n=len(met), m=len(rated))
        yield words + (t(" (vượt: {n})", n=over) if over else "")
    for state in (State.ON_TRACK, *reversed(UNMET)):
        own = group.of(state)
        if own and state is State.ON_TRACK:
            yield t("đúng tiến độ: {n} đơn vị", n=len(own))
        elif own:
            listed = units_figures(plan, own, most=_NAMED)
            yield f"{t(STATE_WORDS[state])}: {listed}"
    for state in (State.NO_DATA, State.NOT_APPLICABLE, State.WAIVED):
        own = group.of(state)
        if own:
            yield f"{t(STATE_WORDS[state])}: {_short_list(plan, own)}"


def _short_list(plan: Plan, judgements: Sequence[Judgement]) -> str:
    if len(judgements) > _NAMED:
        return t("{n} đơn vị", n=len(judgements))
    return ", ".join(unit_text(plan, each.unit) for each in judgements)


def _figure(judgement: Judgement) -> str:
    target, figure = judgement.target, judgement.figure
    if figure is None or figure.actual is None:
        return t(STATE_WORDS[judgement.state])
    if target.measure is Measure.INCIDENTS:
        return t("{n} trường hợp", n=decimal_text(figure.actual))
    bound = lower_bound(effective_bounds(target, judgement.assignment.bounds))
    over = over_text(judgement)
    if target.measure is Measure.COUNT and bound is not None and not over:
        text = f"{decimal_text(figure.actual)}/{decimal_text(bound)}"
    elif target.is_share:
        text = percent_text(figure.actual)
    else:
        text = actual_text(judgement)
        if target.measure is Measure.LATEST or over:
            text += t(", giao {demand}", demand=bounds_text(judgement.assignment.bounds))
    distance = distance_text(judgement)
    return f"{text}, {distance}" if distance else text
