"""The map of units and targets: one sign where a target is assigned to a unit."""

from __future__ import annotations

from collections.abc import Sequence

from vks.judge.target import Judgement
from vks.lang import t
from vks.model.target import PROVINCE
from vks.tables.site_blocks import Facts, Grid, Head, Page, Part, Row, Section
from vks.tables.site_charts import legend_of
from vks.tables.site_data import SiteData
from vks.tables.site_rates import state_filters
from vks.tables.words import STATE_WORDS, actual_text, state_sign, unit_text


def heatmap_page(data: SiteData) -> Page:
    """Give the map of every unit and target."""
    signs = "; ".join(f"{sign} {words}" for _, sign, words in legend_of(j.state for j in data.judged))
    return Page(
        "heatmap.html",
        t("Đơn vị × chỉ tiêu"),
        data.plan.organisation.name,
        [
            Section(
                "ban-do",
                t("Mỗi ô một chỉ tiêu của một đơn vị"),
                [Facts([signs]), heatmap_grid(data, data.judged)],
            )
        ],
        part="heatmap.html",
    )


def heatmap_grid(data: SiteData, judged: Sequence[Judgement], *, grouped: bool = True) -> Grid:
    """Give one row a target, one column a unit; every cell leads to its explanation."""
    there = {judgement.unit for judgement in judged}
    units = [unit for unit in (PROVINCE, *data.plan.units) if unit in there]
    by_target: dict[str, dict[str, Judgement]] = {}
    for judgement in judged:
        by_target.setdefault(judgement.target.id, {})[judgement.unit] = judgement
    heads = [Head("target", t("Chỉ tiêu"))]
    heads += [Head(unit, unit_text(data.plan, unit)) for unit in units]
    rows = []
    for id_, own in by_target.items():
        target = data.plan.targets[id_]
        parts = [Part(target.title, id_, data.names.target[id_])]
        parts += [_cell(data, own.get(unit)) for unit in units]
        area = data.plan.areas.get(target.area)
        group = (f"{area.id} {area.title}" if area else target.area) if grouped else ""
        states = " ".join(sorted({judgement.state.value for judgement in own.values()}))
        rows.append(Row(parts, id_, states, group))
    return Grid(
        t("Đơn vị × chỉ tiêu"),
        heads,
        rows,
        "heatmap",
        filters=state_filters([judgement.state for judgement in judged]),
        searchable=True,
        wide=True,
    )


def _cell(data: SiteData, judgement: Judgement | None) -> Part:
    if judgement is None:
        return Part("")
    words = t(STATE_WORDS[judgement.state])
    return Part(
        state_sign(judgement.state),
        None,
        data.names.figure(judgement.target.id, judgement.unit),
        judgement.state.value,
        said=f"{words}, {actual_text(judgement)}",
    )
