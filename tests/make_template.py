"""Make the Word templates that ship with the program: ``python -m tests.make_template``.

Set as Decree 30/2020/NĐ-CP asks: A4, Times New Roman 13, margins 20/20/30/15 mm, page numbers
centred above from the second page. Fields and tags are docxtpl's; docs/mau-bao-cao.md explains them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vks.lang import current, use
from vks.render.word_xml import FONT, element, keep_whole, repeat_row, set_fonts, shade, xml_of
from vks.render.zip_bytes import stable_zip
from vks.tables.report_labels import labels

FOLDER: Final = Path(__file__).resolve().parents[1] / "vks" / "render" / "templates"
LANGUAGES: Final = {"vi": "vi-VN", "en": "en-GB"}

_RED: Final = RGBColor(0xB0, 0x00, 0x00)
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_RIGHT, _BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
_COUNTS: Final = (
    "total",
    "exceeded",
    "met",
    "on_track",
    "behind",
    "missed",
    "breached",
    "no_data",
    "unrated",
    "met_rate",
    "progress",
)


class Maker:
    """Builds one template in one language."""

    def __init__(self, language: str) -> None:
        self.document: Any = Document()
        self.names = labels()
        self._page()
        self._styles(LANGUAGES[language])
        self._headers()

    def _page(self) -> None:
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True

    def _styles(self, language: str) -> None:
        defaults = self.document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
        run = defaults.find(qn("w:rPr"))
        for tag in ("w:rFonts", "w:lang"):
            old = run.find(qn(tag))
            if old is not None:
                run.remove(old)
        run.insert(0, _fonts())
        spoken = OxmlElement("w:lang")
        for key in ("w:val", "w:eastAsia", "w:bidi"):
            spoken.set(qn(key), language)
        run.append(spoken)
        self._style("Normal", 13, align=_BOTH, after=6, line=1.05)
        for level, size in ((1, 13), (2, 13), (3, 13)):
            self._style(
                f"Heading {level}",
                size,
                bold=True,
                italic=level == 3,
                align=_LEFT,
                before=10 if level == 1 else 6,
                after=4,
                keep=True,
            )
        new = self.document.styles.add_style
        for name in ("VKS List", "VKS Table", "VKS Table Head", "VKS Notice", "VKS Centre", "VKS Small"):
            new(name, 1).base_style = self.document.styles["Normal"]
        self._style("VKS List", 13, align=_BOTH, before=1, after=2, line=1.05)
        self.document.styles["VKS List"].paragraph_format.left_indent = Mm(8)
        self.document.styles["VKS List"].paragraph_format.first_line_indent = Mm(-4)
        self._style("VKS Table", 10.5, align=_LEFT, after=0, line=1.0)
        self._style("VKS Table Head", 9.5, bold=True, align=_CENTRE, after=0, line=1.0)
        self._style("VKS Notice", 12, bold=True, align=_CENTRE, after=0, before=0, line=1.05)
        self.document.styles["VKS Notice"].font.color.rgb = _RED
        self._style("VKS Centre", 13, align=_CENTRE, after=0, line=1.0)
        self._style("VKS Small", 11, align=_LEFT, after=0, line=1.0)

    def _style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Any = None,
        before: float = 0,
        after: float = 0,
        line: float = 1.1,
        keep: bool = False,
    ) -> None:
        style = self.document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.bold, style.font.italic = bold, italic
        style.font.color.rgb = RGBColor(0, 0, 0)
        run = style.element.get_or_add_rPr()
        old = run.find(qn("w:rFonts"))
        if old is not None:
            run.remove(old)
        run.insert(0, _fonts())
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
        form.line_spacing, form.keep_with_next = line, keep
        form.widow_control = True

    def _headers(self) -> None:
        """Put page numbers above from the second page on, and the mark on every page."""
        section = self.document.sections[0]
        first = section.first_page_header.paragraphs[0]
        self._header_line(first, "{{ mark }}")
        number = section.header.paragraphs[0]
        number.style = "VKS Centre"
        _field(number, "PAGE")
        self._header_line(section.header.add_paragraph(), "{{ mark }}")

    def _header_line(self, line: Any, text: str) -> None:
        line.style = "VKS Notice"
        run = line.add_run(text)
        run.font.size = Pt(9)

    # Paragraphs -----------------------------------------------------------------------------

    def line(self, text: str, style: str = "Normal", *, bold: bool = False, italic: bool = False) -> Any:
        """Add a paragraph."""
        made = self.document.add_paragraph(style=style)
        run = made.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        return made

    def each(self, name: str, over: str, text: str, style: str = "Normal") -> None:
        """Add a paragraph for each part of a list."""
        self.line(f"{{%p for {name} in {over} %}}")
        self.line(text, style)
        self.line("{%p endfor %}")

    def when(self, field: str) -> None:
        """Begin what stands only where a field is filled."""
        self.line(f"{{%p if {field} %}}")

    def end(self) -> None:
        """End what ``when`` began."""
        self.line("{%p endif %}")

    # Tables ---------------------------------------------------------------------------------

    def table(
        self,
        over: str,
        columns: Sequence[tuple[str, str, float, Any]],
        *,
        total: str = "",
        keep: bool = True,
        upright: bool = False,
    ) -> None:
        """Add a table with a row for each part of a list: (heading, field, width in mm, alignment)."""
        rows = 5 if total else 4
        made = self.document.add_table(rows=rows, cols=len(columns))
        made.style = "Table Grid"
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        _cell_margins(made, 1.2)
        repeat_row(made.rows[0])
        for at, (heading, field, width, align) in enumerate(columns):
            for row in made.rows:
                row.cells[at].width = Mm(width)
            made.columns[at].width = Mm(width)
            _fill(made.cell(0, at), heading, "VKS Table Head")
            _head(made.cell(0, at), upright=upright and at > 0)
            _fill(made.cell(2, at), f"{{{{ row.{field} }}}}", "VKS Table", align)
            if total:
                _fill(made.cell(4, at), f"{{{{ {total}.{field} }}}}", "VKS Table", align, bold=True)
        _fill(made.cell(1, 0), f"{{%tr for row in {over} %}}", "VKS Table")
        _fill(made.cell(3, 0), "{%tr endfor %}", "VKS Table")
        if upright:
            made.rows[0].height = Mm(27)
        for at in (0, 2, 4)[: rows - 2]:
            if keep or at != 2:
                keep_whole(made.rows[at])

    def counts(self, over: str, first: str, *, tasks: bool) -> None:
        """Add a table of states and rates."""
        names = self.names
        columns = [(names[first], "name", 41.0 if tasks else 55.0, _LEFT)]
        for key in _COUNTS:
            width = 15.0 if key in {"met_rate", "progress"} else 11.5 if key in {"total", "met"} else 8.5
            columns.append((names[key], key, width, _RIGHT))
        if tasks:
            columns.append((names["tasks"], "tasks", 14.0, _RIGHT))
        self.table(over, columns, total="total", upright=True)

    # The report -----------------------------------------------------------------------------

    def frame(self) -> None:
        """Add the heading of the decree: body and number at the left, the state and date at the right."""
        made = self.document.add_table(rows=1, cols=2)
        made.autofit = False
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        left, right = made.rows[0].cells
        left.width, right.width = Mm(70), Mm(95)
        made.columns[0].width, made.columns[1].width = Mm(70), Mm(95)
        _cell_margins(made, 0.5)
        _fill(left, "{%p for line in superior %}", "VKS Centre")
        _add(left, "{{ line }}", size=12)
        _add(left, "{%p endfor %}")
        _add(left, "{%p for line in organisation %}")
        _add(left, "{{ line }}", size=12, bold=True)
        _add(left, "{%p endfor %}")
        _rule(left, 22)
        _add(left, "{{ number }}", size=13)
        _fill(right, "{{ state_name }}", "VKS Centre", _CENTRE, bold=True, size=12)
        _add(right, "{{ motto }}", size=13, bold=True)
        _rule(right, 21)
        _add(right, "{{ place_date }}", size=13, italic=True)
        kind = self.line("{{ kind }}", "VKS Centre", bold=True)
        kind.paragraph_format.space_before = Pt(18)
        kind.runs[0].font.size = Pt(14)
        self.line("{{ title }}", "VKS Centre", bold=True)
        self.line("{{ period }}", "VKS Centre", bold=True)
        self.when("part")
        self.line("{{ part }}", "VKS Centre", bold=True)
        self.end()
        _rule(self.document, 62).paragraph_format.space_after = Pt(10)
        self.when("notices or mark")
        box = self.document.add_table(rows=1, cols=1)
        box.style = "Table Grid"
        box.alignment = WD_TABLE_ALIGNMENT.CENTER
        _cell_margins(box, 2)
        cell = box.rows[0].cells[0]
        _red_border(cell)
        _fill(cell, "{%p if mark %}", "VKS Notice", _CENTRE)
        _add(cell, "{{ mark }}", style="VKS Notice", size=13)
        _add(cell, "{%p endif %}", style="VKS Notice")
        _add(cell, "{%p for notice in notices %}", style="VKS Notice")
        _add(cell, "{{ notice }}", style="VKS Notice", size=11, bold=False)
        _add(cell, "{%p endfor %}", style="VKS Notice")
        self.end()
        self.line("{{ intro }}").paragraph_format.space_before = Pt(10)

    def overview(self) -> None:
        """Add the counts of the whole, of the areas and of the units."""
        self.line("{{ headings.overview }}", "Heading 1")
        self.each("line", "overview", "- {{ line }}", "VKS List")
        self.line(self.names["by_area"], "Heading 3")
        self.counts("area_rows", "area", tasks=False)
        self.when("unit_rows")
        self.line(self.names["by_unit"], "Heading 3")
        self.counts("unit_rows", "unit", tasks=True)
        self.end()
        note = self.line(self.names["unrated_note"], "VKS Small", italic=True)
        note.paragraph_format.space_before = Pt(4)

    def areas(self) -> None:
        """Add every area with its targets by state."""
        self.line("{{ headings.areas }}", "Heading 1")
        self.line("{%p for area in areas %}")
        self.line("{{ area.number }}. {{ area.title }}", "Heading 2")
        self.line("{{ area.summary }}")
        self.line("{%p for state in area.states %}")
        self.line("{{ state.name }} ({{ state.count }}):", "Heading 3")
        self.when("state.together")
        self.line("{{ state.together }}")
        self.line("{%p else %}")
        self.each("target", "state.targets", "- {{ target.title }}: {{ target.text }}.", "VKS List")
        self.end()
        for _ in range(2):
            self.line("{%p endfor %}")

    def tasks(self) -> None:
        """Add the classes of key tasks, both rates and what is overdue."""
        names = self.names
        self.when("headings.tasks")
        self.line("{{ headings.tasks }}", "Heading 1")
        self.table(
            "task_classes",
            [
                (names["class"], "name", 60, _LEFT),
                (names["count"], "count", 25, _CENTRE),
                (names["note"], "note", 80, _LEFT),
            ],
        )
        self.each("line", "task_notes", "- {{ line }}", "VKS List")
        self.line("{{ overdue_intro }}")
        self.when("overdue")
        self.stages("overdue", late=True)
        self.end()
        self.end()

    def stages(self, over: str, *, late: bool) -> None:
        """Add a table of key tasks."""
        names = self.names
        columns = [
            (names["no"], "number", 10, _CENTRE),
            (names["task"], "title", 62 if late else 78, _LEFT),
            (names["lead"], "units", 28, _LEFT),
            (names["leader"], "leaders", 27, _LEFT),
            (names["due"], "due", 22, _CENTRE),
        ]
        self.table(over, [*columns, (names["late"], "late", 16, _CENTRE)] if late else columns)

    def rest(self) -> None:
        """Add the unmet, the year before, hand-ins and the outlook."""
        names = self.names
        self.line("{{ headings.unmet }}", "Heading 1")
        self.line("{{ unmet_intro }}")
        self.each("target", "unmet_worst", "- {{ target.title }}: {{ target.text }}.", "VKS List")
        self.when("headings.comparison")
        self.line("{{ headings.comparison }}", "Heading 1")
        self.line("{{ comparison_intro }}")
        self.end()
        self.line("{{ headings.handing_in }}", "Heading 1")
        self.each("line", "handing_in", "- {{ line }}", "VKS List")
        self.line(names["corrections"], "Heading 3")
        self.each("line", "corrections", "- {{ line }}", "VKS List")
        self.line("{{ headings.outlook }}", "Heading 1")
        self.line("{{ outlook_intro }}")
        self.when("next_intro")
        self.line("{{ next_intro }}").paragraph_format.space_before = Pt(6)
        self.end()
        self.when("next_tasks")
        self.stages("next_tasks", late=False)
        self.end()

    def annexes(self) -> None:
        """Add the long tables behind the signature, on pages laid across."""
        names = self.names
        across = self.document.add_section(WD_SECTION.NEW_PAGE)
        across.orientation = WD_ORIENT.LANDSCAPE
        across.page_width, across.page_height = Mm(297), Mm(210)
        across.left_margin, across.right_margin = Mm(20), Mm(15)
        across.different_first_page_header_footer = False
        self.line("{{ headings.annex_unmet }}", "Heading 1").alignment = _CENTRE
        self.when("not unmet")
        self.line("{{ unmet_intro }}")
        self.end()
        self.when("unmet")
        self.table(
            "unmet",
            [
                (names["no"], "number", 10, _CENTRE),
                (names["target"], "title", 62, _LEFT),
                (names["demand"], "demand", 24, _LEFT),
                (names["where"], "units", 74, _LEFT),
                (names["reason"], "reason", 34, _LEFT),
                (names["solution"], "solution", 32, _LEFT),
                (names["commitment"], "commitment", 26, _LEFT),
            ],
            keep=False,
        )
        self.end()
        self.annex("outlook")
        self.table(
            "outlook",
            [
                (names["no"], "number", 10, _CENTRE),
                (names["target"], "title", 82, _LEFT),
                (names["forecast"], "units", 170, _LEFT),
            ],
            keep=False,
        )
        self.end()
        self.annex("compared")
        self.table(
            "compared",
            [
                (names["no"], "number", 10, _CENTRE),
                (names["target"], "title", 117, _LEFT),
                (names["before"], "before", 45, _RIGHT),
                (names["now"], "now", 45, _RIGHT),
                (names["change"], "change", 45, _RIGHT),
            ],
        )
        self.end()
        self.line("{{ as_of_line }}", "VKS Small", italic=True).paragraph_format.space_before = Pt(6)

    def annex(self, name: str) -> None:
        """Begin an annex that is there where it has rows."""
        self.when(name)
        self.line(f"{{{{ headings.annex_{name} }}}}", "Heading 1").alignment = _CENTRE

    def signature(self) -> None:
        """Add whom it goes to, and who signs."""
        closing = self.line("{{ closing }}")
        closing.paragraph_format.space_before = closing.paragraph_format.space_after = Pt(12)
        closing.paragraph_format.keep_with_next = True
        made = self.document.add_table(rows=1, cols=2)
        made.autofit = False
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        keep_whole(made.rows[0])
        made.rows[0].height = Mm(48)
        left, right = made.rows[0].cells
        left.width, right.width = Mm(80), Mm(85)
        made.columns[0].width, made.columns[1].width = Mm(80), Mm(85)
        _fill(left, self.names["recipients"], "VKS Small", _LEFT, bold=True, italic=True, size=12)
        _add(left, "{%p for line in recipients %}", style="VKS Small")
        _add(left, "{{ line }}", style="VKS Small")
        _add(left, "{%p endfor %}", style="VKS Small")
        _fill(right, "{%p for line in position %}", "VKS Centre")
        _add(right, "{{ line }}", bold=True)
        _add(right, "{%p endfor %}")
        _add(right, "{{ signer }}", bold=True).paragraph_format.space_before = Pt(72)
        right.paragraphs[1].paragraph_format.space_before = Pt(0)

    def bytes(self) -> bytes:
        """Give the template."""
        properties = self.document.core_properties
        properties.title, properties.author, properties.last_modified_by = "", "vks", "vks"
        properties.comments = ""
        properties.created = properties.modified = datetime(2024, 1, 1, tzinfo=UTC)
        made = BytesIO()
        self.document.save(made)
        return stable_zip(made.getvalue())


def template(language: str) -> bytes:
    """Make the template of one language."""
    spoken = current()
    use(language)
    maker = Maker(language)
    use(spoken)
    maker.frame()
    maker.overview()
    maker.areas()
    maker.tasks()
    maker.rest()
    maker.signature()
    maker.annexes()
    return maker.bytes()


def _fonts() -> Any:
    made = element("w:rFonts")
    set_fonts(made)
    return made


def _fill(
    cell: Any,
    text: str,
    style: str,
    align: Any = None,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 0,
) -> None:
    """Write a cell's first paragraph."""
    line = cell.paragraphs[0]
    line.style = style
    line.alignment = align
    run = line.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)


def _add(
    cell: Any,
    text: str,
    *,
    style: str = "VKS Centre",
    size: float = 0,
    bold: bool | None = None,
    italic: bool | None = None,
) -> Any:
    """Add a paragraph to a cell."""
    line = cell.add_paragraph(style=style)
    run = line.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return line


def _rule(place: Any, indent: float) -> Any:
    """Add the short line that the decree draws under a name."""
    line = place.add_paragraph(style="VKS Centre")
    form = line.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.line_spacing = Pt(3)
    form.space_after = Pt(3)
    edges = element("w:pBdr")
    edges.append(element("w:bottom", val="single", sz="6", space="0", color="000000"))
    xml_of(line).get_or_add_pPr().find(qn("w:pStyle")).addnext(edges)
    return line


def _head(cell: Any, *, upright: bool) -> None:
    """Colour a heading's cell, its words from bottom to top where columns are narrow."""
    shade(cell, "E7E9EE")
    form = xml_of(cell).get_or_add_tcPr()
    if upright:
        form.append(element("w:textDirection", val="btLr"))
    form.append(element("w:vAlign", val="center"))


def _red_border(cell: Any) -> None:
    edges = element("w:tcBorders")
    for side in ("w:top", "w:left", "w:bottom", "w:right"):
        edges.append(element(side, val="single", sz="18", space="0", color="B00000"))
    xml_of(cell).get_or_add_tcPr().append(edges)


def _cell_margins(table: Any, side: float) -> None:
    made = element("w:tblCellMar")
    for key, width in (("w:top", 0.4), ("w:left", side), ("w:bottom", 0.4), ("w:right", side)):
        made.append(element(key, w=str(int(width * 56.7)), type="dxa"))
    look = xml_of(table).tblPr.find(qn("w:tblLook"))
    look.addprevious(made)  # Word asks for this order


def _field(line: Any, code: str) -> None:
    """Add a field that Word fills: the page's number."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", "2"), ("end", "")):
        run = line.add_run()
        if kind:
            xml_of(run).append(element("w:fldChar", fldCharType=kind))
        elif text == code:
            made = OxmlElement("w:instrText")
            made.set(qn("xml:space"), "preserve")
            made.text = f" {code} "
            xml_of(run).append(made)
        else:
            run.text = text


def main() -> None:
    """Write the templates."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"report-{language}.docx").write_bytes(template(language))


if __name__ == "__main__":
    main()
