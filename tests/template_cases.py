"""Word templates with one thing wrong, and what ``vks report --template`` must find in them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document

from tests.cases import Case
from vks.model.finding import Finding
from vks.render.report_word import report_word
from vks.store.archive import MOST_UNPACKED
from vks.store.repository import Repository
from vks.store.word_template import read_template
from vks.tables.report_document import Headings, ReportDocument, StandingText

NAME: Final = "mau.docx"
_TEXTS: Final = {"headings": Headings(), "total": StandingText(*[""] * 13)}
_LISTS: Final = {
    name for name, kind in ReportDocument.__annotations__.items() if str(kind).startswith("tuple")
}


def document(**given: Any) -> ReportDocument:
    """Give a report with nothing in it but what is given."""
    empty = {name: () if name in _LISTS else "" for name in ReportDocument.__annotations__}
    return ReportDocument(**{**empty, **_TEXTS, **given})


def template(*lines: str) -> bytes:
    """Make a Word template of some paragraphs."""
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def across_a_table() -> bytes:
    """Make a template whose loop begins before a table and ends inside it."""
    made = Document()
    made.add_paragraph("{% for line in overview %}")
    made.add_table(1, 1).cell(0, 0).text = "{{ line }} {% endfor %}"
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def with_member(name: str, content: bytes) -> bytes:
    """Make a template whose archive holds one more file."""
    target = BytesIO(template("{{ title }}"))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def found_in(repository: Repository) -> Iterable[Finding]:
    """Give what is wrong with the template, by its name in the repository."""
    read = read_template(repository.root / NAME)
    if isinstance(read, Finding):
        return [Finding(read.id, type(read.place)(NAME), read.values)]
    made = report_word(document(title="Báo cáo"), read, NAME, date(2025, 3, 31))
    return made if isinstance(made, list) else []


def _case(name: str, lay: Callable[[Path], object], *ids: str) -> Case:
    return Case(name, NAME, lay, tuple((id_, NAME, 0, 0) for id_ in ids or (name,)), found_in)


def _laid(name: str, data: bytes, *ids: str) -> Case:
    return _case(name, lambda path: path.write_bytes(data), *ids)


TEMPLATES: Final = (
    _laid(
        "template-field",
        template("{{ titel }}", "{{ headings.taks }}", "{{ title }}"),
        *["template-field"] * 2,
    ),
    _laid(
        "template-field-in-loop",
        template("{%p for a in areas %}", "{{ a.titel }}", "{%p endfor %}"),
        "template-field",
    ),
    _laid("template-tag", template("{%p for a in areas %}", "{{ a.title }}")),
    _laid("template-code", template("{{ title * 1000000000 }}")),
    _laid("template-code-import", template("{% include 'khac.docx' %}"), "template-code"),
    _laid("template-tag-code", template("{{ title.__class__.__mro__ }}"), "template-tag"),
    _laid("template-layout", across_a_table()),
    _laid("template-macros", with_member("word/vbaProject.bin", b"\0")),
    _laid("template-too-large", with_member("word/media/a.bin", bytes(MOST_UNPACKED + 1))),
    _laid("template-damaged", b"PK\x03\x04 no archive"),
    _laid("template-damaged-text", "không phải tệp Word".encode(), "template-damaged"),
    _case("template-unreadable", partial(Path.mkdir), "template-unreadable"),
)
"""Templates that are refused, each with what is found."""
