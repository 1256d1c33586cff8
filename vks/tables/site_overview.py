"""The first page of a plan's site: what is late, what is behind, who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vks.judge.rates import rate_targets
from vks.judge.state import WORST_FIRST, State
from vks.judge.target import Judgement
from vks.judge.task import TaskClass, TaskState
from vks.lang import t
from vks.tables.format import absent_text
from vks.tables.site_blocks import Block, Facts, Grid, Head, Page, Part, Row, Section
from vks.tables.site_charts import months_chart, standings_chart, timeline_chart
from vks.tables.site_data import SiteData
from vks.tables.site_rates import FAILED, rate_tiles, rates_section, standings_grid
from vks.tables.status import Standing
from vks.tables.tasks import stage_text, undone_leads
from vks.tables.words import (
    actual_text,
    class_text,
    demand_text,
    none_found,
    standing_names,
    state_text,
    unit_text,
)

_MOST_BEHIND = 10
"""So many targets are named that are behind in most units."""


def overview_page(data: SiteData) -> Page:
    """Give the overview."""
    rates = rate_targets(data.judged)
    links = {state.task.id: data.names.task(state.task.id) for state in data.tasks}
    # All that was judged in some month: who is gone today held office then.
    months, by_month = months_chart(
        data.courses, list(data.courses.by_pair), t("Trạng thái các chỉ tiêu qua các tháng")
    )
    units = standings_chart(data.units, t("Chỉ tiêu của từng đơn vị theo trạng thái"), data.names.unit)
    return Page(
        "index.html",
        t("Tổng quan"),
        data.plan.organisation.name,
        [
            Section(
                "tong-quan",
                t("Con số chính"),
                [rate_tiles(rates, data.task_rates, "tasks.html", href="heatmap.html")],
            ),
            Section("can-chu-y", t("Cần chú ý ngay"), _attention(data)),
            Section(
                "don-vi",
                t("Các đơn vị"),
                [units, standings_grid(data, data.units, "unit", t("Đơn vị"))],
            ),
            Section("qua-cac-thang", t("Qua các tháng"), [months, by_month]),
            Section(
                "nhiem-vu",
                t("Nhiệm vụ trọng tâm"),
                [timeline_chart(data.plan, data.tasks, data.as_of, links)],
            ),
            rates_section(rates, data.task_rates),
        ],
        part="index.html",
    )


def _attention(data: SiteData) -> list[Block]:
    blocks: list[Block] = [
        late_tasks_grid(data, data.tasks),
        failed_grid(data, data.judged),
        _behind_grid(data),
    ]
    absent = [row for row in data.units if row.months_missing or row.months_unreadable]
    if absent:
        blocks.append(_absent_grid(data, absent))
    else:
        blocks.append(Facts([t("✓ Mọi đơn vị đã gửi kết quả các tháng đã qua.")], "good"))
    return blocks


def late_tasks_grid(data: SiteData, tasks: Sequence[TaskState]) -> Grid:
    """Give the stages that are overdue, the latest first, then those due soon."""
    stages = [
        (state, stage)
        for state in tasks
        for stage in state.stages
        if stage.klass in {TaskClass.OVERDUE, TaskClass.DUE_SOON} and not state.is_halted
    ]
    stages.sort(key=lambda pair: (pair[1].in_force.by, pair[0].task.no))
    heads = [
        Head("title", t("Nhiệm vụ")),
        Head("lead_units", t("Chủ trì"), rank=1),
        Head("due", t("Thời hạn")),
        Head("class", t("Tình trạng")),
        Head("days_late", t("Số ngày chậm"), right=True, rank=2),
    ]
    rows = []
    for state, stage in stages:
        leads = undone_leads(state.task, stage)
        standing = standing_names(data.plan, leads, data.as_of)
        names = t("{n} đơn vị", n=len(standing)) if len(standing) > 4 else ", ".join(standing)
        rows.append(
            Row(
                [
                    Part(state.task.title, state.task.id, data.names.task(state.task.id)),
                    Part(names, leads),
                    Part(stage_text(stage), stage.in_force.by),
                    Part(class_text(stage.klass), stage.klass, look=stage.klass.value),
                    Part(str(stage.days_late or ""), stage.days_late),
                ],
                state=stage.klass.value,
            )
        )
    return Grid(
        t("Nhiệm vụ quá hạn, sắp đến hạn"), heads, rows, "late_tasks", t("✓ Không có nhiệm vụ nào quá hạn.")
    )


def failed_grid(data: SiteData, judged: Sequence[Judgement]) -> Grid:
    """Give what is breached or missed, the worst first."""
    failed = [judgement for judgement in judged if judgement.state in FAILED]
    none = none_of(judged, t("Không có chỉ tiêu nào vi phạm hay không đạt"))
    return worst_grid(data, failed, t("Vi phạm, không đạt"), none)


def none_of(judged: Iterable[Judgement], words: str) -> tuple[str, str]:
    """Say that nothing of a kind was found, and how that looks: good only where everything was reported."""
    no_data = sum(judgement.state is State.NO_DATA for judgement in judged)
    said = none_found(words, no_data)
    return (said, "") if no_data else (f"✓ {said}", "good")


def worst_grid(data: SiteData, judged: Sequence[Judgement], title: str, none: tuple[str, str]) -> Grid:
    """Give judgements, the worst first, each leading to its explanation."""
    ranked = sorted(judged, key=lambda judgement: WORST_FIRST.index(judgement.state))
    heads = [
        Head("title", t("Chỉ tiêu")),
        Head("unit", t("Đơn vị")),
        Head("state", t("Trạng thái")),
        Head("actual", t("Thực hiện"), rank=1),
        Head("demand", t("Mức giao"), rank=2),
    ]
    rows = []
    for judgement in ranked:
        target = judgement.target
        figure = data.names.figure(target.id, judgement.unit)
        rows.append(
            Row(
                [
                    Part(target.title, target.id, figure),
                    Part(
                        unit_text(data.plan, judgement.unit), judgement.unit, data.names.unit[judgement.unit]
                    ),
                    Part(state_text(judgement), judgement.state, look=judgement.state.value),
                    Part(actual_text(judgement), None, figure),
                    Part(demand_text(target, judgement.assignment)),
                ],
                state=judgement.state.value,
            )
        )
    empty, look = none
    return Grid(title, heads, rows, "worst", empty, searchable=len(rows) > 15, empty_look=look)


def _behind_grid(data: SiteData) -> Grid:
    """Give the targets that are behind, missed or breached in most units."""
    ranked = sorted(data.targets, key=lambda row: -_falling(row))[:_MOST_BEHIND]
    heads = [
        Head("target", t("Chỉ tiêu")),
        Head("units_behind", t("Số đơn vị chậm, không đạt"), right=True),
        Head("units", t("Được giao"), right=True, rank=1),
    ]
    rows = [
        Row(
            [
                Part(data.plan.targets[row.id].title, row.id, data.names.target[row.id]),
                Part(str(_falling(row)), _falling(row), look="behind"),
                Part(t("{n} đơn vị", n=row.rates.total), row.rates.total),
            ]
        )
        for row in ranked
        if _falling(row) > 1
    ]
    none, look = none_of(data.judged, t("Không có chỉ tiêu nào chậm ở nhiều đơn vị"))
    return Grid(t("Chỉ tiêu chậm ở nhiều đơn vị nhất"), heads, rows, "behind", none, empty_look=look)


def _absent_grid(data: SiteData, rows: Sequence[Standing]) -> Grid:
    heads = [Head("unit", t("Đơn vị")), Head("months_missing", t("Tháng chưa gửi"))]
    return Grid(
        t("Chưa gửi kết quả"),
        heads,
        [
            Row(
                [
                    Part(row.name, row.id, data.names.unit[row.id]),
                    Part(
                        absent_text(row.months_missing, row.months_unreadable),
                        tuple(sorted((*row.months_missing, *row.months_unreadable))),
                        look="warn",
                    ),
                ]
            )
            for row in rows
        ],
        "absent",
    )


def _falling(row: Standing) -> int:
    return sum(row.rates.states[state] for state in (*FAILED, State.BEHIND))


def _names(data: SiteData, units: Sequence[str]) -> str:
    return ", ".join(unit_text(data.plan, unit) for unit in units)
