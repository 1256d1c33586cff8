"""The field's words on screen for what the code names in English (design: words)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from vks.judge.figure import Figure
from vks.judge.state import MET, State, effective_bounds, lower_bound, passes_upper, upper_bound
from vks.judge.target import Judgement
from vks.judge.task import TaskClass
from vks.lang import t
from vks.model.measure import EVERY_WORDS, TRAITS
from vks.model.plan import Plan
from vks.model.succession import standing_for
from vks.model.target import PROVINCE, Assignment, Bounds, Every, Measure, Tag, Target
from vks.model.unit import Kind
from vks.tables.format import (
    NOTHING,
    bound_number,
    decimal_text,
    number_text,
    percent_text,
    points_text,
)
from vks.tables.table import Tone

STATE_WORDS: Final = {
    State.EXCEEDED: "vượt",
    State.MET: "đạt",
    State.ON_TRACK: "đúng tiến độ",
    State.BEHIND: "chậm tiến độ",
    State.MISSED: "không đạt",
    State.BREACHED: "vi phạm",
    State.NO_DATA: "chưa có số liệu",
    State.NOT_APPLICABLE: "không phát sinh",
    State.WAIVED: "được miễn",
}
_STATE_SIGNS: Final = {
    State.EXCEEDED: "★",
    State.MET: "✓",
    State.ON_TRACK: "→",
    State.BEHIND: "▲",
    State.MISSED: "✗",
    State.BREACHED: "‼",
    State.NO_DATA: "?",
    State.NOT_APPLICABLE: "○",
    State.WAIVED: "○",
}
_STATE_TONES: Final = {
    State.EXCEEDED: Tone.GOOD,
    State.MET: Tone.GOOD,
    State.BEHIND: Tone.WARN,
    State.MISSED: Tone.BAD,
    State.BREACHED: Tone.BAD,
    State.NO_DATA: Tone.WARN,
    State.NOT_APPLICABLE: Tone.QUIET,
    State.WAIVED: Tone.QUIET,
}
TASK_WORDS: Final = {
    TaskClass.DONE_ON_TIME: "hoàn thành đúng hạn",
    TaskClass.DONE_LATE: "hoàn thành quá hạn",
    TaskClass.IN_TIME: "trong hạn",
    TaskClass.DUE_SOON: "sắp đến hạn",
    TaskClass.OVERDUE: "quá hạn",
    TaskClass.ONGOING: "thường xuyên",
    TaskClass.SUSPENDED: "tạm dừng",
    TaskClass.CANCELLED: "đã hủy",
}
_TASK_SIGNS: Final = {
    TaskClass.DONE_ON_TIME: "✓",
    TaskClass.DONE_LATE: "✓",
    TaskClass.IN_TIME: "→",
    TaskClass.DUE_SOON: "▲",
    TaskClass.OVERDUE: "✗",
    TaskClass.ONGOING: "∞",
    TaskClass.SUSPENDED: "○",
    TaskClass.CANCELLED: "○",
}
_TASK_TONES: Final = {
    TaskClass.DONE_ON_TIME: Tone.GOOD,
    TaskClass.DONE_LATE: Tone.WARN,
    TaskClass.DUE_SOON: Tone.WARN,
    TaskClass.OVERDUE: Tone.BAD,
    TaskClass.SUSPENDED: Tone.QUIET,
    TaskClass.CANCELLED: Tone.QUIET,
}
MEASURE_WORDS: Final = {measure: traits.words[0] for measure, traits in TRAITS.items()}
TAG_WORDS: Final = {
    Tag.EMULATION: "thi đua",
    Tag.BREAKTHROUGH: "đột phá",
    Tag.BONUS: "điểm thưởng",
    Tag.STRETCH: "phấn đấu",
}
KIND_WORDS: Final = {
    Kind.DEPARTMENT: "phòng",
    Kind.DISTRICT: "cấp huyện",
    Kind.REGION: "khu vực",
    Kind.CENTRAL: "trung ương",
}
_ROMAN: Final = ("I", "II", "III", "IV")


def unit_text(plan: Plan, unit: str) -> str:
    """Give the name by which people call a unit, or the province as a whole."""
    if unit != PROVINCE:
        return plan.short_name(unit)
    return t("Toàn {name}", name=plan.organisation.short or plan.organisation.name)


def standing_names(plan: Plan, units: Iterable[str], day: date) -> list[str]:
    """Name who does the work of some units on a day: of one that is gone who carries it on, and that it does."""
    standing: dict[str, list[str]] = {}
    for unit in units:
        now = standing_for(plan, unit, day)
        standing.setdefault(now, []).extend([unit_text(plan, unit)] if unit != now else [])
    return [
        unit_text(plan, now) + (t(" (kế tục {units})", units=", ".join(gone)) if gone else "")
        for now, gone in standing.items()
    ]


def state_text(judgement: Judgement) -> str:
    """Give a state with its sign, and "muộn" where it was met only after its due date."""
    words = t(STATE_WORDS[judgement.state])
    late = t(" (muộn)") if judgement.late else ""
    return f"{_STATE_SIGNS[judgement.state]} {words}{late}"


def state_tone(judgement: Judgement) -> Tone:
    """Give the colour of a state."""
    if judgement.late:
        return Tone.WARN
    return _STATE_TONES.get(judgement.state, Tone.PLAIN)


def state_sign(state: State) -> str:
    """Give the sign that stands for a state."""
    return _STATE_SIGNS[state]


def class_sign(klass: TaskClass) -> str:
    """Give the sign that stands for a task's class."""
    return _TASK_SIGNS[klass]


def class_text(klass: TaskClass) -> str:
    """Give a task's class with its sign."""
    return f"{_TASK_SIGNS[klass]} {t(TASK_WORDS[klass])}"


def class_tone(klass: TaskClass) -> Tone:
    """Give the colour of a task's class."""
    return _TASK_TONES.get(klass, Tone.PLAIN)


def demand_text(target: Target, assignment: Assignment) -> str:
    """Give what is demanded: "7-8", "≥ 90%", "mỗi quý 1 lần"."""
    bounds = assignment.bounds
    if bounds.unread:
        return t("không đọc được")
    if target.measure is Measure.INCIDENTS:
        return t("không để xảy ra")
    if target.measure is Measure.JUDGED:
        return t("thực hiện")
    if target.measure is Measure.RECURRING:
        return _recurring_text(target, bounds)
    if target.measure is Measure.PER_HEAD:
        return t("mỗi người {bounds}", bounds=bounds_text(bounds))
    if target.measure is Measure.SHARE:
        return bounds_text(bounds, "%")
    return bounds_text(bounds)


def parts_text(target: Target) -> tuple[str, str]:
    """Say what the two numbers of a share count; of one that must stay low not "what meets it"."""
    bounds = [each.bounds for each in target.assignments.values()]
    low = bool(bounds) and all(lower_bound(each) is None for each in bounds)
    part = t("số trường hợp phải hạn chế") if low else t("phần đã đạt")
    return target.numerator or part, target.denominator or t("tổng số")


def bounds_text(bounds: Bounds, sign: str = "") -> str:
    """Give bounds as the documents write them: "7-8", "> 40, phấn đấu 50"."""
    aim, low = bounds.aim, bounds.at_least
    if aim is not None and low is not None and low < aim:
        first = f"{bound_number(low)}-{bound_number(aim)}{sign}"
    elif low == 100 and sign:
        first = "100%"
    else:
        first = "" if low is None else f"≥ {bound_number(low)}{sign}"
    marks = ((">", bounds.above), ("≤", bounds.at_most), ("<", bounds.below))
    parts = [first] if first else []
    parts += [f"{mark} {bound_number(value)}{sign}" for mark, value in marks if value is not None]
    if aim is not None and (low is None or aim < low):
        parts.append(t("phấn đấu {n}", n=f"{bound_number(aim)}{sign}"))
    return ", ".join(parts) or NOTHING


def _recurring_text(target: Target, bounds: Bounds) -> str:
    times = int(bounds.at_least) if bounds.at_least else 1
    if target.quarters:
        quarters = ", ".join(_ROMAN[quarter - 1] for quarter in target.quarters)
        return t("{n} lần vào quý {quarters}", n=times, quarters=quarters)
    every = target.every or Every.YEAR
    if target.is_share:
        return t(EVERY_WORDS[every])
    return t("{every} {n} lần", every=t(EVERY_WORDS[every]), n=times)


def actual_text(judgement: Judgement) -> str:
    """Give the accumulated result: "5", "31/34 = 91,2%", "3/4 kỳ"."""
    figure, target = judgement.figure, judgement.target
    if figure is None:
        return NOTHING
    if target.measure is Measure.JUDGED:
        return t("đạt") if figure.actual else t("chưa đạt")
    if target.measure is Measure.RECURRING and not target.is_share:
        return t("{n}/{all} kỳ", n=figure.numerator, all=figure.denominator)
    if figure.numerator is not None:
        return _ratio_text(figure)
    return decimal_text(figure.actual) if figure.actual is not None else NOTHING


def _ratio_text(figure: Figure) -> str:
    pair = f"{number_text(figure.numerator or 0)}/{number_text(figure.denominator or 0)}"
    return pair if figure.actual is None else f"{pair} = {percent_text(figure.actual)}"


def short_actual_text(judgement: Judgement) -> str:
    """Give the result as short as it goes: "3/7", "82,4%", "2/3 kỳ"."""
    figure = judgement.figure
    if figure is None or figure.actual is None:
        return ""
    if judgement.target.is_share:
        return percent_text(figure.actual)
    if judgement.target.measure is Measure.PER_HEAD:
        return f"{figure.numerator}/{figure.denominator}"
    if judgement.target.measure is Measure.COUNT:
        return f"{actual_text(judgement)}/{_count_bound(judgement, figure.actual)}"
    return "" if judgement.target.measure is Measure.JUDGED else actual_text(judgement)


def _count_bound(judgement: Judgement, actual: Fraction) -> str:
    """Give the number that a count has to reach, or the bound that it must not pass, or has passed."""
    own = judgement.assignment.bounds
    bounds = effective_bounds(judgement.target, own)
    low, high = lower_bound(bounds), upper_bound(bounds)
    if low is None or (high is not None and actual > high):
        return bounds_text(Bounds(at_most=own.at_most, below=own.below))
    return bound_number(low)


_NAMED: Final = 3
"""So many of many units are told by their names; the rest is counted."""


def some_of(names: Sequence[str]) -> str:
    """Name the first of many units, and count the others."""
    if len(names) <= _NAMED + 1:
        return ", ".join(names)
    rest = t("và {n} đơn vị khác", n=number_text(len(names) - _NAMED))
    return f"{', '.join(names[:_NAMED])} {rest}"


def none_found(words: str, no_data: int) -> str:
    """Say that nothing of a kind was found; where something was not reported at all, that too."""
    if not no_data:
        return f"{words}."
    return t("{words}; còn {n} lượt giao chưa có số liệu.", words=words, n=number_text(no_data))


def over_text(judgement: Judgement) -> str:
    """Say by how much a figure is over what it must not pass; empty while it is not."""
    bounds, figure = judgement.assignment.bounds, judgement.figure
    if figure is None or figure.actual is None or judgement.target.measure is Measure.INCIDENTS:
        return ""
    effective = effective_bounds(judgement.target, bounds)
    ceiling = upper_bound(effective)
    if ceiling is None or not passes_upper(effective, figure.actual):
        return ""
    over = figure.actual - ceiling
    n = points_text(over * 100) if judgement.target.is_share else decimal_text(over)
    return t("quá mức tối đa {n}", n=n) if over else t("bằng mức không được chạm tới")


def left_text(judgement: Judgement) -> str:
    """Give what is left, or by how much it is over."""
    if over := over_text(judgement):
        return over
    left = judgement.left
    if left is None:
        return ""
    if left == 0:
        return t("đủ") if judgement.state in MET else t("mới bằng mức")
    distance = points_text(left) if judgement.target.is_share else decimal_text(abs(left))
    return t("còn {n}", n=distance) if left > 0 else t("vượt {n}", n=distance)


def forecast_text(judgement: Judgement) -> str:
    """Give a forecast, to one decimal where it is not whole."""
    return "" if judgement.forecast is None else decimal_text(judgement.forecast)


def quarter_text(quarter: int) -> str:
    """Give a quarter's official numeral."""
    return _ROMAN[quarter - 1]
