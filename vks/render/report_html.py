"""The official report as one HTML file: nothing from outside, set for A4; every text is escaped."""

from __future__ import annotations

from importlib.resources import files

from vks.lang import current
from vks.render.report_word import text_parts
from vks.tables.report_document import ReportDocument
from vks.tables.report_labels import labels


def report_html(document: ReportDocument) -> str:
    """Give the report as HTML; raises ImportError without Jinja2."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["css_text"] = css_text
    source = files("vks.render").joinpath("templates", "report.html").read_text(encoding="utf-8")
    template = environment.from_string(source)
    return template.render(r=text_parts(document), names=labels(), language=current()) + "\n"


def css_text(text: str) -> str:
    """Give a text for between quotation marks in CSS: every sign by its number."""
    return "".join(f"\\{ord(sign):06x}" for sign in text)
