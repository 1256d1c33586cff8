"""How the cells of an Excel form look, and how tall a row of them must be."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from vks.render.summary_cells import is_live

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT: Final = "Arial"
BLANK: Final = "#FFF0B3"
FREE: Final = "#FFFBEB"
"""What may be written and need not be."""
FILLED: Final = "#DDF0DC"
WRONG: Final = "#F4B8B0"
_GREY: Final = "#EFEFEF"
_LINE: Final = 13.2
"""Points of one line at size 10."""
_PADDING: Final = 4


class Styles:
    """Every look that a form has, made once for a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        def style(**more: Any) -> Format:
            base: dict[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "locked": True}
            return workbook.add_format(base | more)

        cell: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True}
        grey = cell | {"bg_color": _GREY}
        answer = cell | {"bg_color": BLANK, "locked": False}
        self.locked = style()
        self.title = style(bold=True, font_size=14)
        self.fact = style(font_color="#404040")
        self.notice = style(bold=True, font_color="#B00020")
        self.header = style(**cell, bold=True, align="center", bg_color="#1F4E79", font_color="#FFFFFF")
        self.heading = style(bold=True, bg_color="#D6E4F0", top=1, bottom=1, border_color="#BFBFBF")
        self.text = style(**cell)
        self.centre = style(**cell, align="center")
        self.none = style(**grey)
        self.id = style(**(grey | {"font_size": 7, "font_color": "#7F7F7F"}))
        self.number = style(**answer, align="center", font_size=11)
        self.choice = style(**answer, align="center")
        self.day = style(**answer, align="center", num_format="dd/mm/yyyy")
        self.words = style(**answer | {"bg_color": FREE})
        self.live_words = style(**answer | {"bg_color": FREE, "quote_prefix": True})
        self.filled = workbook.add_format({"bg_color": FILLED})
        self.wrong = workbook.add_format({"bg_color": WRONG, "font_color": "#9C0006"})

    def words_for(self, text: str) -> Format:
        """Give the look of a text that may be changed: it stays text, whatever sign it begins with."""
        return self.live_words if is_live(text) else self.words


def height_of(texts: list[tuple[str, float]], *, least: int = 1) -> float:
    """Give the points that the tallest of some texts needs, each in a column of a width."""
    lines = max([least, *(_lines(text, width) for text, width in texts)])
    return ceil(lines * _LINE + _PADDING)


@lru_cache(maxsize=8192)
def _lines(text: str, width: float) -> int:
    """Count the lines of a text; a column holds a little more of Arial 10 than its width says."""
    room = max(int(width * 1.08), 4)
    return sum(max(len(textwrap.wrap(part, room)), 1) for part in text.split("\n"))
