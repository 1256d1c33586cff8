"""What an official report says beside the areas: the unmet, the year before, hand-ins, the outlook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from vks.judge.comparison import Compared, Comparison
from vks.judge.figure import Figure
from vks.judge.missing import Gap
from vks.judge.report import (
    Reported,
    Said,
    TargetGroup,
    handing_in,
    said_of,
    will_miss,
)
from vks.judge.state import UNMET, State, effective_bounds, lower_bound
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.calendar import Month
from vks.model.target import Measure, Target
from vks.tables.closing import change_text, gap_warnings
from vks.tables.format import (
    day_text,
    decimal_text,
    month_text,
    number_text,
    percent_text,
    points_text,
)
from vks.tables.report_document import ComparedText, OutlookText, TargetText, UnmetText
from vks.tables.report_frame import period_name
from vks.tables.report_target import common_demand, single_text, units_figures
from vks.tables.words import STATE_WORDS, demand_text, none_found, unit_text

_CHANGES_NAMED = 5


def unmet_intro(groups: Sequence[TargetGroup], no_data: int) -> str:
    """Say how many targets are not met, and what the blanks are for.

    Where none is, also how many assignments could not be judged.
    """
    if not groups:
        return none_found(t("Không có chỉ tiêu nào vi phạm, không đạt hoặc chậm tiến độ"), no_data)
    return t(
        "Có {n} chỉ tiêu ({all} lượt giao) vi phạm, không đạt hoặc chậm tiến độ, kê đủ ở Phụ lục 1 cùng nguyên nhân, "
        "giải pháp và cam kết mà đơn vị nêu trong báo cáo; ô trống là đơn vị chưa nêu, cần bổ sung.",
        n=number_text(len(groups)),
        all=number_text(sum(len(group.judgements) for group in groups)),
    )


def unmet_worst(told: Reported, groups: Iterable[TargetGroup]) -> tuple[TargetText, ...]:
    """Give the targets that are breached or missed, each with its units."""
    found = []
    for group in groups:
        for state in (State.BREACHED, State.MISSED):
            if own := group.of(state):
                alone = bool(told.filters.units)
                units = single_text(own[0]) if alone else units_figures(told.plan, own)
                found.append(TargetText(group.target.title, f"{t(STATE_WORDS[state])}: {units}"))
    return tuple(found)


def unmet_rows(told: Reported, groups: Iterable[TargetGroup]) -> tuple[UnmetText, ...]:
    """Give one row a target: its units with figures, and what they say of it."""
    return tuple(_unmet_row(told, number, group) for number, group in enumerate(groups, start=1))


def outlook_groups(groups: Iterable[TargetGroup]) -> list[TargetGroup]:
    """Give the counts that some units will miss at this pace."""
    found = [(each, tuple(j for j in each.judgements if will_miss(j))) for each in groups]
    return [TargetGroup(each.target, short) for each, short in found if short]


def outlook_intro(told: Reported, groups: Sequence[TargetGroup], no_data: int) -> str:
    """Say how the forecast is made, and what it finds."""
    if told.as_of >= told.plan.period.end:
        return t("Kỳ kế hoạch đã kết thúc, không còn dự báo.")
    how = t("Dự báo cả kỳ = số đã thực hiện / phần thời gian đã qua, chỉ với chỉ tiêu đếm số lượng.")
    if not groups:
        words = t("Giữ nhịp như hiện nay thì không chỉ tiêu nào thiếu khi hết hạn")
        return f"{how} {none_found(words, no_data)}"
    return (
        how
        + " "
        + t("Giữ nhịp như hiện nay thì {n} chỉ tiêu sẽ thiếu khi hết hạn, kê ở Phụ lục 2.", n=len(groups))
    )


def outlook_rows(told: Reported, groups: Iterable[TargetGroup]) -> tuple[OutlookText, ...]:
    """Give one row a target that will be missed."""
    return tuple(
        OutlookText(
            str(number),
            group.target.title,
            ", ".join(_short(told, each) for each in group.judgements),
        )
        for number, group in enumerate(groups, start=1)
    )


def comparison_intro(comparison: Comparison, annex: int) -> str:
    """Say what is compared, and how both rates changed."""
    return t(
        "So với {before} ({plan}): tỷ lệ đạt {rate_before} → {rate}; tiến độ {progress_before} → {progress}. "
        "{n} chỉ tiêu có ở cả hai kế hoạch, so từng chỉ tiêu ở Phụ lục {annex} (cộng số của các đơn vị được giao).",
        annex=annex,
        n=len(comparison.compared),
        before=period_name(comparison.earlier.plan, comparison.earlier.period),
        plan=comparison.earlier.plan.title,
        rate_before=percent_text(comparison.before.met_rate),
        rate=percent_text(comparison.now.met_rate),
        progress_before=percent_text(comparison.before.progress),
        progress=percent_text(comparison.now.progress),
    )


def compared_rows(compared: Iterable[Compared]) -> tuple[ComparedText, ...]:
    """Give one row a target that both plans have."""
    return tuple(
        ComparedText(
            str(number),
            each.target.title,
            _figure(each.target, each.before),
            _figure(each.target, each.now),
            _change(each),
        )
        for number, each in enumerate(compared, start=1)
    )


def _span(months: Sequence[Month]) -> str:
    """Name a period's months, more than three by the first and the last."""
    names = [month_text(month) for month in months]
    return ", ".join(names) if len(names) <= 3 else f"{names[0]}–{names[-1]}"


def handing_in_lines(told: Reported, months: Sequence[Month], gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Say who has not handed in the period's months, and who left figures out."""
    if not months:
        return (t("Chưa tháng nào của kỳ báo cáo đến hạn gửi kết quả."),)
    came, asked = handing_in(told, months)
    lines = [
        t(
            "Đã nhận {n}/{m} báo cáo tháng của kỳ ({months}).",
            n=came,
            m=asked,
            months=_span(months),
        )
    ]
    for month in months:
        lines += gap_warnings(told.plan, month, [gap for gap in gaps if gap.month == month])
    return tuple(lines)


def correction_lines(told: Reported) -> tuple[str, ...]:
    """Tell what was corrected since closing: when, by whom, why, which figures."""
    plan, line = told.plan, told.line()
    lines = []
    for closed in told.closed:
        if closed.month not in plan.period or closed.month.first_day > told.as_of:
            continue
        words = {"month": month_text(closed.month), "closed": day_text(closed.closed)}
        for correction in closed.corrections:
            changes = [c for c in correction.changes if line is None or c.unit in line]
            if line is not None and not changes:
                continue
            listed = "; ".join(change_text(plan, change) for change in changes[:_CHANGES_NAMED])
            rest = len(changes) - _CHANGES_NAMED
            if rest > 0:
                listed += t("; và {n} chỗ khác", n=rest)
            lines.append(
                t(
                    "Tháng {month} (chốt ngày {closed}) sửa ngày {day}, {by}; lý do: {why}. {changes}",
                    day=day_text(correction.closed),
                    by=correction.by.partition(" <")[0],  # a report has no address of anybody
                    why=correction.why.rstrip("."),
                    changes=t("Thay đổi: {listed}.", listed=listed) if listed else "",
                    **words,
                ).rstrip()
            )
        if closed.open is not None:
            lines.append(
                t(
                    "Tháng {month} (chốt ngày {closed}) đang mở để đính chính từ ngày {day}: {why}.",
                    day=day_text(closed.open.on),
                    why=closed.open.why.rstrip("."),
                    **words,
                )
            )
    if line is not None and not lines:  # the heads of the report may tell of other units' corrections
        return (t("Không có đính chính số liệu của {unit} sau khi chốt.", unit=plan.short_name(line[-1])),)
    return tuple(lines) or (t("Không có đính chính sau khi chốt số liệu."),)


def _unmet_row(told: Reported, number: int, group: TargetGroup) -> UnmetText:
    plan = told.plan
    alone = bool(told.filters.units)
    states = [state for state in UNMET if group.of(state)]
    if alone:
        units = single_text(group.judgements[0])
    else:
        units = "; ".join(
            (f"{t(STATE_WORDS[state])}: " if len(states) > 1 else "") + units_figures(plan, group.of(state))
            for state in states
        )
    said = [each for judgement in group.judgements for each in said_of(told, judgement)]
    return UnmetText(
        str(number),
        group.target.title,
        common_demand(group.judgements),
        ", ".join(t(STATE_WORDS[state]) for state in states),
        units,
        _joined(told, [(each, each.reason) for each in said], alone=alone),
        _joined(told, [(each, each.solution) for each in said], alone=alone),
        _joined(told, [(each, each.commitment) for each in said], alone=alone),
    )


def _joined(told: Reported, parts: Sequence[tuple[Said, str]], *, alone: bool) -> str:
    """Put what several units say together, each with its name."""
    said = [(each.unit, text) for each, text in parts if text]
    if alone:
        return "; ".join(text for _, text in said)
    return "; ".join(f"{unit_text(told.plan, unit)}: {text}" for unit, text in said)


def _short(told: Reported, judgement: Judgement) -> str:
    bound = lower_bound(effective_bounds(judgement.target, judgement.assignment.bounds))
    if bound is None or judgement.forecast is None:
        return ""
    forecast = _as_shown(judgement.forecast, bound)
    words = t(
        "dự báo {forecast}/{bound}, thiếu {n}",
        forecast=decimal_text(forecast),
        bound=decimal_text(bound),
        n=decimal_text(bound - forecast),
    )
    if told.filters.units:
        demand = demand_text(judgement.target, judgement.assignment)
        return t("{words} (giao: {demand})", words=words, demand=demand)
    return f"{unit_text(told.plan, judgement.unit)} ({words})"


def _as_shown(forecast: Fraction, bound: Fraction) -> Fraction:
    """Give a forecast that falls short to a tenth, still short, so that what lacks adds up with it."""
    if forecast.denominator == 1:
        return forecast
    tenths = floor(forecast * 10 + Fraction(1, 2))
    return Fraction(min(tenths, ceil(bound * 10) - 1), 10)


def _figure(target: Target, figure: Figure) -> str:
    if figure.actual is None:
        return ""
    if figure.numerator is None:
        return decimal_text(figure.actual)
    pair = f"{number_text(figure.numerator)}/{number_text(figure.denominator or 0)}"
    if target.measure is Measure.RECURRING and not target.is_share:
        return t("{pair} kỳ", pair=pair)
    return f"{pair} = {percent_text(figure.actual)}"


def _change(compared: Compared) -> str:
    now, before = compared.now.actual, compared.before.actual
    if now is None or before is None:
        return ""
    step = now - before
    if step == 0:
        return t("bằng")
    is_ratio = compared.now.numerator is not None
    size = points_text(step * 100) if is_ratio else decimal_text(abs(step))
    share = "" if is_ratio or not before else f" ({percent_text(abs(step) / before)})"
    return (t("tăng {n}", n=size) if step > 0 else t("giảm {n}", n=size)) + share
