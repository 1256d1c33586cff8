"""The official report as Word, from the shipped template or an office's own (docxtpl).

Text from files is always text: values are escaped, never evaluated; a template can name the
report's fields and nothing else.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

from msgspec import Struct

from vks.model.finding import Finding, Place
from vks.model.names import did_you_mean
from vks.render.people import clean
from vks.render.word_fields import Unknown, shape_of, unknown_fields
from vks.render.zip_bytes import stable_zip
from vks.tables.report_document import ReportDocument

_AUTHOR: Final = "vks"
_MARKUP: Final = re.compile(r"<[^>]*>")
_LONGEST: Final = 80


class _LayoutError(Exception):
    """A loop or a condition begins in one paragraph, row or cell and ends in another."""


def template_bytes(language: str) -> bytes:
    """Give the shipped template in a language."""
    return files("vks.render").joinpath("templates", f"report-{language}.docx").read_bytes()


def report_word(document: ReportDocument, template: bytes, name: str, as_of: date) -> bytes | list[Finding]:
    """Fill a template in; its faults come back as findings. Raises ImportError without docxtpl."""
    from jinja2 import TemplateError, TemplateSyntaxError
    from jinja2.exceptions import UndefinedError

    from vks.render.word_guard import CodeError, GuardedEnvironment

    environment = GuardedEnvironment()
    try:
        filled = _filled_template(template)
        unknown = _unknown(filled, environment)
        if unknown:
            return [_field_finding(name, each) for each in unknown]
        filled.render(text_parts(document), environment, autoescape=True)
    except CodeError as error:
        return [Finding("template-code", Place(name), {"code": str(error)})]
    except TemplateSyntaxError as error:
        return [_tag_finding(name, error)]
    except UndefinedError as error:
        return [_field_finding(name, Unknown(_MARKUP.sub("", str(error.message)), ()))]
    except TemplateError as error:
        return [_tag_finding(name, error)]
    except _LayoutError as error:
        return [Finding("template-layout", Place(name), {"detail": str(error)})]
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001  # a damaged file, or odd tags, make it fail in any way
        return [Finding("template-damaged", Place(name), {"kind": type(error).__name__})]
    _sign(filled, document, as_of)
    made = BytesIO()
    filled.save(made)
    return stable_zip(made.getvalue())


def text_parts(value: Any) -> Any:
    """Give the report's parts with every text on one line, without signs that no document may hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Struct):
        return {name: text_parts(getattr(value, name)) for name in value.__struct_fields__}
    return [text_parts(part) for part in value]


def _filled_template(template: bytes) -> Any:
    from docxtpl import DocxTemplate
    from lxml import etree

    filled: Any = DocxTemplate(BytesIO(template))
    mend = filled.fix_tables

    def strictly(xml: str) -> Any:
        """Refuse a filled document whose parts do not close: docxtpl would drop text silently."""
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise _LayoutError(str(error)) from error
        return mend(xml)

    filled.fix_tables = strictly
    return filled


def _unknown(filled: Any, environment: Any) -> list[Unknown]:
    """Give the fields that the body, the headers and the footers name and that do not exist.

    Raises CodeError for a tag that does more than it may.
    """
    from vks.render.word_guard import refuse_code

    filled.init_docx()
    shape = shape_of(ReportDocument)
    texts = [filled.get_xml()]
    for kind in (filled.HEADER_URI, filled.FOOTER_URI):
        texts += [filled.get_part_xml(part) for _, part in filled.get_headers_footers(kind)]
    trees = [environment.parse(filled.patch_xml(_in_lines(text))) for text in texts]
    for tree in trees:
        refuse_code(tree)
    return list(dict.fromkeys(each for tree in trees for each in unknown_fields(tree, shape)))


def _in_lines(xml: str) -> str:
    """Put each paragraph on a line of its own, for the place of a fault."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _field_finding(name: str, unknown: Unknown) -> Finding:
    values = {"field": unknown.written, **did_you_mean(unknown.near)}
    return Finding("template-field", Place(name), values)


def _tag_finding(name: str, error: Any) -> Finding:
    """Give a finding with the template's own words around the fault."""
    source, line = getattr(error, "source", None) or "", getattr(error, "lineno", None) or 0
    lines = source.splitlines()
    shown = _MARKUP.sub("", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
    detail = _MARKUP.sub("", str(getattr(error, "message", error) or ""))
    values = {"detail": clean(detail)[:_LONGEST], "shown": f" “{clean(shown)[:_LONGEST]}”" if shown else ""}
    return Finding("template-tag", Place(name), values)


def _sign(filled: Any, document: ReportDocument, as_of: date) -> None:
    """Set the file's properties by the report itself: no clock, nobody's name."""
    properties = filled.docx.core_properties
    day = datetime.combine(as_of, time(), UTC)
    properties.created = properties.modified = properties.last_printed = day
    properties.author = properties.last_modified_by = _AUTHOR
    properties.title = clean(f"{document.title}, {document.period}")[:255]
    properties.revision = 1
