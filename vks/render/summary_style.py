"""How the cells of the summary workbook look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from vks.render.palette import PALETTE, Shade
from vks.tables.summary_sheet import NOT_GIVEN

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT: Final = "Times New Roman"
"""The font that Decree 30/2020 sets for documents."""
NOTICE: Final = "#9C0006"
LINE: Final = "#A6A6A6"
_EMPTY: Final = Shade("#E7E6E6", "#6B6B6B", "#A6A6A6")

TEXT: Final = {"quote_prefix": True}
"""A cell that holds words only: whoever edits it makes no formula of them."""
TITLE: Final = {**TEXT, "bold": True, "font_size": 15}
WARNING: Final = {**TEXT, "bold": True, "font_color": NOTICE}
FACT: Final = {**TEXT, "font_color": "#404040"}
BLOCK_TITLE: Final = {**TEXT, "bold": True, "font_size": 13}
CELL: Final = {"border": 1, "border_color": LINE, "valign": "vcenter"}
HEADER: Final = {**CELL, **TEXT, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#1F3864"}
HEADER_TEXT: Final = {"font_color": "#FFFFFF"}
NUMBERS: Final = {**CELL, "italic": True, "font_size": 8, "align": "left", "bg_color": "#F2F2F2"}
TOTALS: Final = {**CELL, "bold": True, "bg_color": "#EAF0F8"}
HEADINGS: Final = {
    1: {**CELL, **TEXT, "bold": True, "font_size": 11, "bg_color": "#B8CCE4"},
    2: {**CELL, **TEXT, "bold": True, "bg_color": "#DCE6F1"},
}


Styles = Callable[..., "Format"]


def styles_of(workbook: Workbook) -> Styles:
    """Give a maker of looks that makes each only once."""
    made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(**wanted: Any) -> Format:
        key = tuple(sorted(wanted.items()))
        if key not in made:
            made[key] = workbook.add_format({"font_name": FONT, "font_size": 10, **wanted})
        return made[key]

    return style


def shade_of(state: str) -> dict[str, Any]:
    """Give the colours of a state or class; nothing for none."""
    if not state:
        return {}
    shade = _EMPTY if state == NOT_GIVEN else PALETTE[state]
    return {"bg_color": shade.fill, "font_color": shade.text}
