"""The areas of an official report: in the plan's order, each with its targets by state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vks.judge.rates import Rates
from vks.judge.report import Reported, TargetGroup
from vks.judge.state import State
from vks.lang import t
from vks.tables.format import number_text, percent_text
from vks.tables.report_counts import state_counts
from vks.tables.report_document import AreaText, StateText, TargetText
from vks.tables.report_target import STATE_ORDER, brief_text, state_of, target_text

_OF_ONE = {
    State.EXCEEDED: "Vượt chỉ tiêu",
    State.MET: "Đạt chỉ tiêu",
    State.ON_TRACK: "Chưa đạt, đúng tiến độ",
    State.BEHIND: "Chưa đạt, chậm tiến độ",
    State.MISSED: "Không đạt (đã hết hạn)",
    State.BREACHED: "Vi phạm",
    State.NO_DATA: "Chưa có số liệu",
    State.NOT_APPLICABLE: "Không phát sinh",
    State.WAIVED: "Được miễn",
}
_OF_MANY = {
    State.EXCEEDED: "Mọi đơn vị đều đạt, có đơn vị vượt",
    State.MET: "Mọi đơn vị đều đạt",
    State.ON_TRACK: "Đơn vị chưa đạt đều đúng tiến độ",
    State.BEHIND: "Có đơn vị chậm tiến độ",
    State.MISSED: "Có đơn vị không đạt (đã hết hạn)",
    State.BREACHED: "Có đơn vị vi phạm",
    State.NO_DATA: "Có đơn vị chưa có số liệu",
    State.NOT_APPLICABLE: "Không phát sinh",
    State.WAIVED: "Được miễn",
}
_NEED_NO_LINE = frozenset({State.MET, State.ON_TRACK, State.NOT_APPLICABLE})


def area_texts(
    told: Reported, rated: Mapping[str, Rates], groups: Sequence[TargetGroup]
) -> tuple[AreaText, ...]:
    """Give each area with its counts and its targets by state."""
    by_state = _OF_ONE if told.filters.units else _OF_MANY
    found = []
    for number, (area, rates) in enumerate(rated.items(), start=1):
        own = [group for group in groups if group.target.area == area]
        states = tuple(
            StateText(
                t(by_state[state]),
                number_text(len(alike)),
                tuple(alike),
                _together(told, own, state) if state in _NEED_NO_LINE and not told.filters.units else "",
            )
            for state in STATE_ORDER
            if (alike := _targets(told, own, state))
        )
        title = told.plan.areas[area].title
        found.append(AreaText(str(number), f"{title} ({area})", _summary(rates), states))
    return tuple(found)


def _targets(told: Reported, groups: Sequence[TargetGroup], state: State) -> list[TargetText]:
    with_unit = not told.filters.units
    return [
        TargetText(group.target.title, target_text(told.plan, group, with_unit=with_unit))
        for group in groups
        if state_of(group) is state
    ]


def _together(told: Reported, groups: Sequence[TargetGroup], state: State) -> str:
    """Give the targets that give no trouble in one sentence, each with its figure."""
    parts = []
    for group in groups:
        if state_of(group) is state:
            figure = brief_text(told.plan, group, with_unit=not told.filters.units)
            parts.append(f"{group.target.title} ({figure})")
    return "; ".join(parts) + "."


def _summary(rates: Rates) -> str:
    words = {
        "counts": state_counts(rates),
        "rate": percent_text(rates.met_rate),
        "progress": percent_text(rates.progress),
    }
    return t(
        "{n} lượt giao chỉ tiêu: {counts}; tỷ lệ đạt {rate}, tiến độ {progress}.",
        n=number_text(rates.total),
        **words,
    )
