"""A report as a Word file: A4, Times New Roman, the margins of Decree 30/2020, in Vietnamese.

python-docx makes it; loaded only here. The same report gives the same bytes: no clock is read,
and the parts of the file are packed with a fixed date.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from msgspec import Struct

from vks.lang import current
from vks.render.people import clean, grouped, shown_cells, width_of
from vks.render.word_xml import FONT, element, keep_whole, repeat_row, set_fonts, shade
from vks.render.zip_bytes import stable_zip
from vks.tables.table import Column, Report, Table, Tone

_SHORT_SIDE: Final = 210
_LONG_SIDE: Final = 297
_TOP: Final = 20
_BOTTOM: Final = 20
_LEFT: Final = 30
_RIGHT: Final = 15
"""Margins in millimetres, as Decree 30/2020 sets them."""
_LETTER: Final = 1.95
"""Millimetres that a letter takes at the size of tables, on average."""
_PADDING: Final = 5.0
_LONGEST_WORDS: Final = 80
"""Letters that count of a sentence: columns share the room by what they have to say."""
_LEAST_WORDS: Final = 16
"""Letters of it that are enough."""
_TITLE_WORDS: Final = 10
"""Letters of a heading that are wanted on one line."""
_WIDE: Final = 8
"""From so many columns on the letters are smaller."""
_SHADE: Final = "E7E6E6"
_COLOURS: Final = {
    Tone.GOOD: RGBColor(0x1E, 0x6B, 0x2E),
    Tone.WARN: RGBColor(0x8A, 0x55, 0x00),
    Tone.BAD: RGBColor(0xB0, 0x1E, 0x1E),
    Tone.QUIET: RGBColor(0x59, 0x59, 0x59),
}
_LONGEST: Final = 255
"""What Word takes as a file's title."""
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest date that a zip file knows: what it says of its parts."""


class _Shown(Struct, frozen=True):
    """A table's columns and texts, and the letters that each column would like on a line."""

    table: Table[Any]
    columns: list[Column[Any]]
    rows: list[list[str]]
    letters: list[int]

    @property
    def least(self) -> float:
        """The millimetres without which the table cannot be read."""
        return sum(_room_for(min(each, _LEAST_WORDS)) for each in self.letters)


def to_word(report: Report) -> bytes:
    """Give a report as the bytes of a .docx file; raises ImportError where python-docx is not there."""
    shown = [_measured(table) for table in report.tables]
    document = Document()
    _set_styles(document)
    portrait = _SHORT_SIDE - _LEFT - _RIGHT
    room = _set_page(document, landscape=any(each.least > portrait for each in shown))
    _paragraph(document, report.title, size=14, bold=True, centred=True, after=3)
    for fact in report.facts:
        _paragraph(document, fact, size=11.5)
    for each in shown:
        _add_table(document, each, room)
    for notice in report.notices:
        _paragraph(document, notice, size=10, italic=True, before=4)
    _set_properties(document, report)
    out = io.BytesIO()
    document.save(out)
    return stable_zip(out.getvalue())


def _measured(table: Table[Any]) -> _Shown:
    """Choose a table's columns, and say how much each has to say."""
    columns, rows = shown_cells(table)
    letters = [_letters(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    return _Shown(table, columns, rows, letters)


def _letters(column: Column[Any], texts: Sequence[str]) -> int:
    """Give the letters that a column would like: its longest word at least, a sentence at most."""
    words = [width_of(word) for text in (column.title, *texts) for word in text.split()]
    longest = max((width_of(text) for text in texts), default=0)
    return max(*words, min(longest, _LONGEST_WORDS), min(width_of(column.title), _TITLE_WORDS), 1)


def _room_for(letters: int) -> float:
    return letters * _LETTER + _PADDING


def _set_styles(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(13)
    set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
    spoken = "vi-VN" if current() == "vi" else "en-GB"
    style.element.rPr.append(element("w:lang", val=spoken, eastAsia="vi-VN"))
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if default is not None:
        default.set(qn("w:val"), spoken)
        default.set(qn("w:eastAsia"), "vi-VN")
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.space_before = Pt(0)


def _set_page(document: Any, *, landscape: bool) -> float:
    """Set A4 and its margins; give the millimetres between them."""
    section = document.sections[0]
    width, height = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    return width - _LEFT - _RIGHT


def _paragraph(
    document: Any,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    before: float = 0,
    after: float = 0,
) -> Any:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _add_table(document: Any, shown: _Shown, room: float) -> None:
    heading = _paragraph(document, shown.table.title, size=12, bold=True, before=5, after=1)
    heading.paragraph_format.keep_with_next = True
    if not shown.rows:
        _paragraph(document, shown.table.empty, size=11.5, italic=True)
        return
    size = 10.5 if len(shown.columns) < _WIDE else 9.5
    widths = fitted(shown.letters, room)
    table = document.add_table(rows=1, cols=len(shown.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, column in zip(table.rows[0].cells, shown.columns, strict=True):
        _fill(cell, column.title, size=size, bold=True, centred=True)
        shade(cell, _SHADE)
    repeat_row(table.rows[0])
    for (group, item), texts in zip(grouped(shown.table), shown.rows, strict=True):
        if group:
            _add_group(table, group, size)
        cells = table.add_row().cells
        for cell, column, text in zip(cells, shown.columns, texts, strict=True):
            tone = column.tone(item) if column.tone else Tone.PLAIN
            _fill(cell, text, size=size, right=column.right, tone=tone)
    for row in table.rows:
        keep_whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    if shown.table.more:
        _paragraph(document, shown.table.more, size=10.5, italic=True)


def fitted(letters: Sequence[int], room: float) -> list[float]:
    """Give widths that fill the room: what every column needs, the rest to those with more to say."""
    least = [_room_for(min(each, _LEAST_WORDS)) for each in letters]
    more = [_room_for(each) - floor for each, floor in zip(letters, least, strict=True)]
    spare = room - sum(least)
    if spare < 0 or not sum(more):
        return [each * room / sum(least) for each in least]
    return [floor + spare * wish / sum(more) for floor, wish in zip(least, more, strict=True)]


def _add_group(table: Any, text: str, size: float) -> None:
    cells = table.add_row().cells
    merged = cells[0].merge(cells[-1])
    _fill(merged, text, size=size, bold=True)
    merged.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(
    cell: Any,
    text: str,
    *,
    size: float,
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
    tone: Tone = Tone.PLAIN,
) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(clean(text))
    run.font.size = Pt(size)
    run.bold = bold or tone is Tone.BAD
    if tone in _COLOURS:
        run.font.color.rgb = _COLOURS[tone]
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT


def _set_properties(document: Any, report: Report) -> None:
    """Say what the file is; its dates are the day it was judged at, never the day it was made."""
    day = _EPOCH
    text = str(report.extra.get("asOf") or "")
    if text:
        day = datetime.fromisoformat(text).replace(tzinfo=UTC)
    own = document.core_properties
    own.title, own.author, own.last_modified_by, own.comments = (
        clean(report.title)[:_LONGEST],
        "vks",
        "vks",
        "",
    )
    own.language = "vi-VN" if current() == "vi" else "en-GB"
    own.created = own.modified = day.replace(tzinfo=None)
    own.revision = 1
