"""What python-docx has no words for: properties set in a Word file's own XML."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FONT: Final = "Times New Roman"
_SCRIPTS: Final = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def xml_of(part: Any) -> Any:
    """Give the element behind a paragraph, a run, a row, a cell or a table."""
    return part._element  # noqa: SLF001  # python-docx has no public door to it


def element(name: str, **attributes: str) -> Any:
    """Make an element with attributes, all of Word's namespace ("w:shd", fill="E7E9EE")."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_fonts(fonts: Any) -> None:
    """Have every script, East Asian ones too, set in the official font."""
    for script in _SCRIPTS:
        fonts.set(qn(script), FONT)


def shade(cell: Any, colour: str) -> None:
    """Colour a cell's ground."""
    xml_of(cell).get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def repeat_row(row: Any) -> None:
    """Repeat a row at the top of every page."""
    xml_of(row).get_or_add_trPr().append(element("w:tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    xml_of(row).get_or_add_trPr().insert(0, element("w:cantSplit", val="true"))
