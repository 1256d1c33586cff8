"""The native charts of the summary workbook: bars over the rows of a table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from vks.render.palette import PALETTE
from vks.render.summary_block import columns_at
from vks.render.summary_formats import rate_words
from vks.render.summary_style import FONT
from vks.tables.summary_sheet import Block, Chart, Heading, Series
from vks.tables.summary_values import Number

if TYPE_CHECKING:
    from xlsxwriter import Workbook

WIDTH: Final = 740
_BAR: Final = 24
"""Pixels that a row's bars take."""
_HATCHED: Final = {
    "behind": "light_upward_diagonal",
    "missed": "wide_upward_diagonal",
}
"""What must stand out on a black and white print too."""


def chart_height(rows: int) -> int:
    """Give the pixels that a chart of so many rows needs."""
    return 150 + _BAR * max(rows, 4)


def make_chart(workbook: Workbook, chart: Chart, block: Block[Any], sheet: str, span: tuple[int, int]) -> Any:
    """Give the chart of a block whose rows go from the first to the last row of the span."""
    first, last = span
    kind = {"type": "bar"} | ({"subtype": "percent_stacked"} if chart.stacked else {})
    made = workbook.add_chart(kind)
    names = [sheet, first, chart.names, last, chart.names]
    for series in chart.series:
        values = [sheet, first, series.column, last, series.column]
        made.add_series(_series(chart, series, names, values, block))
    font = {"name": FONT, "size": 10}
    made.set_title({"name": chart.title, "name_font": font | {"size": 14}, "overlay": False})
    made.set_y_axis(
        {"name": chart.down, "name_font": font, "num_font": font, "reverse": True, "crossing": "max"}
    )
    across: dict[str, Any] = {"name": chart.across, "name_font": font, "num_font": font, "min": 0}
    if chart.percent:
        across |= {"num_format": "0%", "max": 1}
    elif not chart.stacked:
        across |= {"num_format": "0", "major_unit": whole_step(_most(block, chart))}
    made.set_x_axis({**across, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    made.set_legend({"position": "bottom", "font": font} if len(chart.series) > 1 else {"none": True})
    made.set_size({"width": WIDTH, "height": chart_height(last - first + 1)})
    return made


def whole_step(most: float) -> int:
    """Give the distance of the lines of a chart: whole, and ten of them at most."""
    step = 1
    while step * 10 < most:
        step *= 5 if str(step)[0] == "1" else 2
    return step


def _most(block: Block[Any], chart: Chart) -> float:
    return max((_number(block, series, row) for series in chart.series for row in block.rows), default=0)


def _number(block: Block[Any], series: Series, row: Any) -> float:
    value_of = block.columns[columns_at(block.columns).index(series.column)].value
    value = None if isinstance(row, Heading) else value_of(row)
    number = value.value if isinstance(value, Number) else value
    return float(number) if isinstance(number, (int, float, Fraction)) else 0.0


def _series(
    chart: Chart, series: Series, names: list[Any], values: list[Any], block: Block[Any]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": series.name,
        "categories": names,
        "values": values,
        "gap": 40,
        **_filled(series.shades[0]),
    }
    if len(series.shades) > 1:
        made["points"] = [_filled(shade) for shade in series.shades]
    if not chart.stacked:
        labels = {"value": True, "font": {"name": FONT, "size": 9}}
        made["data_labels"] = labels | (_percent_labels(block, series) if chart.percent else {})
    return made


def _percent_labels(block: Block[Any], series: Series) -> dict[str, Any]:
    """Give labels that say what the cells do: none is rounded up to 100% or down to 0."""
    value_of = block.columns[columns_at(block.columns).index(series.column)].value
    values = [None if isinstance(row, Heading) else value_of(row) for row in block.rows]
    said = [rate_words(value.value) if isinstance(value, Number) else "" for value in values]
    custom = {"custom": [{"value": words} if words else None for words in said]} if any(said) else {}
    return {"num_format": "0.0%", **custom}


def _filled(shade: str) -> dict[str, Any]:
    """Give the colours of a bar; bad ones are hatched too."""
    solid = PALETTE[shade].solid
    border = {"border": {"color": "#FFFFFF", "width": 0.5}}
    if shade in _HATCHED:
        return {"pattern": {"pattern": _HATCHED[shade], "fg_color": "#FFFFFF", "bg_color": solid}, **border}
    return {"fill": {"color": solid}, **border}
