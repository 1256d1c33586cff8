"""The page of one target: every unit against the pace, and how each figure came about."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from vks.judge.rates import rate_targets
from vks.judge.target import Judgement
from vks.lang import t
from vks.model.target import Target
from vks.tables.explain import explain_target
from vks.tables.site_blocks import Block, Explained, Facts, Grid, Page, Section, grid_of
from vks.tables.site_charts import legend_of, months_grid, pace_chart
from vks.tables.site_data import SiteData
from vks.tables.site_rates import rate_tiles, rates_section, state_filters
from vks.tables.status import JudgedRow, Standing, targets_table
from vks.tables.table import Report
from vks.tables.words import state_text, unit_text


def target_page(data: SiteData, standing: Standing) -> Page:
    """Give one target in all its units."""
    target = data.plan.targets[standing.id]
    judged = data.of_target(target.id)
    reports = [explain_target(data.plan, judgement, data.results, data.as_of) for judgement in judged]
    shared = _shared_facts(reports)
    area = data.plan.areas.get(target.area)
    pace = pace_chart(data, target, judged)
    chart: Block = pace or Facts(
        [t("Chỉ tiêu này không có nhịp theo tháng: chỉ có đạt hay chưa, có xảy ra hay không.")]
    )
    signs = "; ".join(f"{sign} {words}" for _, sign, words in legend_of(j.state for j in judged))
    return Page(
        data.names.target[target.id],
        target.title,
        f"{area.id} {area.title}" if area else target.area,
        [
            Section("tong-quan", t("Con số chính"), [rate_tiles(standing.rates, None, "")]),
            Section("tung-don-vi", t("Từng đơn vị"), [_units_grid(data, target, judged)]),
            Section(
                "tung-thang",
                t("Từng tháng"),
                [chart, months_grid(data, target, judged), Facts([signs], "quiet")],
            ),
            Section(
                "giai-thich",
                t("Con số từ đâu ra"),
                [
                    Facts(shared),
                    *(
                        _explained(data, judgement, report, shared)
                        for judgement, report in zip(judged, reports, strict=True)
                    ),
                ],
            ),
            rates_section(rate_targets(judged), None),
        ],
        part="targets.html",
    )


def _shared_facts(reports: Sequence[Report]) -> list[str]:
    """Give the sentences that are the same for every unit: said once for all of them."""
    if not reports:
        return []
    return [fact for fact in reports[0].facts if all(fact in report.facts for report in reports)]


def _explained(data: SiteData, judgement: Judgement, report: Report, shared: Sequence[str]) -> Explained:
    return Explained(
        f"u-{judgement.unit}",
        unit_text(data.plan, judgement.unit),
        judgement.state.value,
        state_text(judgement),
        [fact for fact in report.facts if fact not in shared],
        [grid_of(table, key=table.key, values=False) for table in report.tables],
    )


def _units_grid(data: SiteData, target: Target, judged: Sequence[Judgement]) -> Grid:
    """Give one row a unit."""
    rows = [JudgedRow(data.plan, judgement) for judgement in judged]
    table = targets_table(rows, several_plans=False, with_unit=True, worst_first=False)
    return grid_of(
        replace(table, title=t("Các đơn vị được giao"), group=None),
        key="units",
        drop=["target", "title"],
        links={
            "unit": lambda row: data.names.unit[row.judgement.unit],
            "actual": lambda row: data.names.figure(target.id, row.judgement.unit),
            "state": lambda row: data.names.figure(target.id, row.judgement.unit),
        },
        looks={"state": lambda row: row.judgement.state.value},
        bars={"completion": lambda row: row.judgement.completion},
        state=lambda row: row.judgement.state.value,
        filters=state_filters([judgement.state for judgement in judged]) if len(judged) > 5 else (),
        searchable=len(judged) > 5,
    )
