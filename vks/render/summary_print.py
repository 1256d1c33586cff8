"""How a sheet of the summary workbook is printed: A3 across, headings on every page, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vks.lang import t
from vks.render.summary_cells import sound_text
from vks.tables.summary_sheet import Book

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A3: Final = 8
A4: Final = 9
_MOST_LETTERS: Final = 255
"""Of a page's head or foot, its codes included."""
_FONT: Final = '&"Times New Roman,Regular"&8 '


def set_print(page: Worksheet, book: Book, name: str, *, paper: int = A3) -> None:
    """Set paper, margins, head and foot."""
    page.set_landscape()
    page.set_paper(paper)
    page.set_margins(left=0.35, right=0.35, top=0.65, bottom=0.55)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_header(_three(book.plan, "", book.period), {"margin": 0.3})
    number = t("Trang {page}/{pages}", page="&P", pages="&N")
    page.set_footer(
        _three(name, book.notices[0] if book.notices else "", number, plain=True), {"margin": 0.25}
    )


def _three(left: str, centre: str, right: str, *, plain: bool = False) -> str:
    """Give the three parts of a head or foot, cut so that Excel takes them."""
    right = right if plain else _escaped(right, 95)
    room = _MOST_LETTERS - 3 * (len(_FONT) + 2) - len(right)
    start = _escaped(left, room if not centre else min(room // 2, 40))
    return f"&L{_FONT}{start}&C{_FONT}{_escaped(centre, room - len(start))}&R{_FONT}{right}"


def _escaped(text: str, most: int) -> str:
    """Give a text in which & is no code, cut to so many letters."""
    flat = " ".join(sound_text(text).split())
    if len(flat.replace("&", "&&")) <= most:
        return flat.replace("&", "&&")
    while flat and len(flat.replace("&", "&&")) >= most:
        flat = flat[:-1]
    return flat.rstrip().replace("&", "&&") + "…"
