"""The pages of one unit, one leader and one area."""

from __future__ import annotations

from collections.abc import Sequence

from vks.judge.rates import rate_targets
from vks.judge.state import State
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.target import PROVINCE
from vks.model.unit import Post
from vks.tables.format import absent_lines
from vks.tables.site_blocks import Block, Facts, Grid, Page, Section, grid_of
from vks.tables.site_charts import months_chart, standings_chart
from vks.tables.site_data import SiteData
from vks.tables.site_heatmap import heatmap_grid
from vks.tables.site_overview import failed_grid, late_tasks_grid, none_of, worst_grid
from vks.tables.site_rates import FAILED, rate_tiles, rates_section, standings_grid, state_filters
from vks.tables.status import JudgedRow, Standing, succession_facts, targets_table
from vks.tables.tasks import TaskRow, tasks_table
from vks.tables.words import unit_text

_FALLING = (*FAILED, State.BEHIND)


def unit_page(data: SiteData, standing: Standing) -> Page:
    """Give one unit: what it is late with, its targets, its key tasks."""
    unit = standing.id
    judged = data.of_unit(unit)
    tasks = data.unit_tasks.get(unit, ())
    if unit == PROVINCE:
        tasks = [TaskRow(data.plan, state, data.as_of) for state in data.tasks]
    own = data.plan.units.get(unit)
    sections = [
        Section("tong-quan", t("Con số chính"), [rate_tiles(standing.rates, standing.tasks, "#nhiem-vu")]),
        Section(
            "can-chu-y",
            t("Cần chú ý ngay"),
            [
                *_absent_facts(standing),
                late_tasks_grid(data, [row.state for row in tasks]),
                failed_grid(data, judged),
            ],
        ),
        _months_section(data, judged),
        Section("chi-tieu", t("Các chỉ tiêu"), [targets_grid(data, judged)]),
    ]
    own_tasks = tasks_grid(data, tasks, role=unit != PROVINCE)
    sections.append(Section("nhiem-vu", t("Nhiệm vụ trọng tâm"), [own_tasks]))
    more = succession_facts(data.plan, unit) if unit != PROVINCE else []
    sections.append(rates_section(standing.rates, standing.tasks, more))
    return Page(
        data.names.unit[unit],
        own.name if own else unit_text(data.plan, unit),
        t("Đơn vị"),
        sections,
        part="index.html",
    )


def leader_page(data: SiteData, post: Post, standing: Standing | None) -> Page:
    """Give what a leader directs: targets of his areas, and his key tasks."""
    judged = data.of_leader(post.id) if standing is not None else []
    tasks = [state for state in data.tasks if post.id in state.task.leaders]
    sections = []
    if standing is not None:
        sections = [
            Section("tong-quan", t("Con số chính"), [rate_tiles(standing.rates, standing.tasks, "#nhiem-vu")])
        ]
    sections.append(
        Section(
            "can-chu-y",
            t("Cần chú ý ngay"),
            [
                late_tasks_grid(data, tasks),
                *([_falling_grid(data, judged)] if judged else []),
            ],
        )
    )
    if judged:
        units = _standings(data, judged)
        chart = standings_chart(units, t("Chỉ tiêu phụ trách, theo đơn vị"), data.names.unit)
        sections += [Section("don-vi", t("Các đơn vị"), [chart]), _months_section(data, judged)]
    rows = [TaskRow(data.plan, state, data.as_of) for state in tasks]
    sections.append(Section("nhiem-vu", t("Nhiệm vụ trọng tâm"), [tasks_grid(data, rows)]))
    if standing is not None:
        sections.append(rates_section(standing.rates, standing.tasks))
    return Page(
        data.names.leader[post.id], data.post_name(post), t("Lãnh đạo"), sections, part="leaders.html"
    )


def area_page(data: SiteData, standing: Standing) -> Page:
    """Give one area: its targets across the units."""
    judged = data.of_area(standing.id)
    area = data.plan.areas[standing.id]
    targets = [row for row in data.targets if data.plan.targets[row.id].area == area.id]
    units = _standings(data, judged)
    tasks = [state for state in data.tasks if state.task.area == area.id]
    sections = [
        Section("tong-quan", t("Con số chính"), [rate_tiles(standing.rates, None, "#nhiem-vu")]),
        Section(
            "can-chu-y",
            t("Cần chú ý ngay"),
            [
                *([late_tasks_grid(data, tasks)] if tasks else []),
                failed_grid(data, judged),
            ],
        ),
        Section(
            "don-vi",
            t("Các đơn vị"),
            [standings_chart(units, t("Chỉ tiêu của khâu, theo đơn vị"), data.names.unit)],
        ),
        Section("ban-do", t("Đơn vị × chỉ tiêu"), [heatmap_grid(data, judged, grouped=False)]),
        Section("chi-tieu", t("Các chỉ tiêu"), [standings_grid(data, targets, "target", t("Chỉ tiêu"))]),
        _months_section(data, judged),
    ]
    if tasks:
        rows = [TaskRow(data.plan, state, data.as_of) for state in tasks]
        sections.append(Section("nhiem-vu", t("Nhiệm vụ trọng tâm"), [tasks_grid(data, rows)]))
    sections.append(rates_section(standing.rates, None))
    return Page(
        data.names.area[area.id], f"{area.id} {area.title}", t("Khâu công tác"), sections, part="areas.html"
    )


def targets_grid(data: SiteData, judged: Sequence[Judgement]) -> Grid:
    """Give one row a target of a unit, each figure leading to its explanation."""
    rows = [JudgedRow(data.plan, judgement) for judgement in judged]
    table = targets_table(rows, several_plans=False, with_unit=False, worst_first=False)

    def figure(row: JudgedRow) -> str:
        return data.names.figure(row.judgement.target.id, row.judgement.unit)

    return grid_of(
        table,
        key="targets",
        drop=["target"],
        links={
            "title": lambda row: data.names.target[row.judgement.target.id],
            "actual": figure,
            "state": figure,
        },
        looks={"state": lambda row: row.judgement.state.value},
        bars={"completion": lambda row: row.judgement.completion},
        row_id=lambda row: row.judgement.target.id,
        state=lambda row: row.judgement.state.value,
        filters=state_filters([judgement.state for judgement in judged]),
        searchable=True,
    )


def tasks_grid(data: SiteData, rows: Sequence[TaskRow], *, role: bool = False) -> Grid:
    """Give one row a key task, leading to its explanation."""
    table = tasks_table(rows, several_plans=False, key="tasks", with_role=role)

    def task(row: TaskRow) -> str:
        return data.names.task(row.task.id)

    return grid_of(
        table,
        key="tasks",
        drop=["id"],
        links={"title": task, "class": task},
        looks={"class": lambda row: row.klass.value},
        row_id=lambda row: row.task.id,
        state=lambda row: row.klass.value,
        searchable=len(rows) > 10,
    )


def _falling_grid(data: SiteData, judged: Sequence[Judgement]) -> Grid:
    falling = [judgement for judgement in judged if judgement.state in _FALLING]
    none = none_of(judged, t("Không có chỉ tiêu nào không đạt hay chậm tiến độ"))
    return worst_grid(data, falling, t("Không đạt và chậm tiến độ"), none)


def _months_section(data: SiteData, judged: Sequence[Judgement]) -> Section:
    blocks = months_chart(data.courses, data.pairs(judged), t("Trạng thái các chỉ tiêu qua các tháng"))
    return Section("qua-cac-thang", t("Qua các tháng"), list(blocks))


def _standings(data: SiteData, judged: Sequence[Judgement]) -> list[Standing]:
    """Give how each unit stands within some judgements."""
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judged:
        grouped.setdefault(judgement.unit, []).append(judgement)
    return [
        Standing(data.plan.id, unit, unit_text(data.plan, unit), rate_targets(grouped[unit]))
        for unit in (PROVINCE, *data.plan.units)
        if unit in grouped
    ]


def _absent_facts(standing: Standing) -> list[Block]:
    if standing.id == PROVINCE:
        return []
    lines = absent_lines(standing.months_missing, standing.months_unreadable)
    if not lines:
        return [Facts([t("✓ Đã gửi kết quả các tháng đã qua.")], "good")]
    return [Facts([f"▲ {line}" for line in lines], "warn")]
