"""Office files of wrong hands: bombs, declarations, names that lead elsewhere, templates that compute.

Each is refused, or read, within two seconds of work; all of them together within 200 MB.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.running import ROOT
from tests.template_cases import document, template
from vks.model.finding import Finding
from vks.render.report_word import report_word
from vks.store.workbook import read_workbook

Part = Callable[[bytes], bytes]
_SHEET: Final = "xl/worksheets/sheet1.xml"
_MAIN: Final = "word/document.xml"
_END: Final = b"</sheetData>"
_SECONDS: Final = 2.0
_MEMORY: Final = 200_000_000


def packed(made: bytes, parts: dict[str, Part]) -> bytes:
    """Give an office file with some of its parts changed, or with more of them."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *parts]):
            data = old.read(name) if name in old.namelist() else b""
            new.writestr(name, parts[name](data) if name in parts else data)
    return target.getvalue()


def book(**parts: Part) -> bytes:
    """Give a table of tasks as a workbook, its sheet changed."""
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.append(["STT", "Nhiệm vụ", "Thời hạn"])
    page.append([1, "Sơ kết", "Quý I"])
    target = io.BytesIO()
    made.save(target)
    return packed(
        target.getvalue(), {_SHEET if name == "sheet" else name: part for name, part in parts.items()}
    )


def rows(*more: bytes) -> Part:
    """Put rows behind those of a sheet."""
    return lambda sheet: sheet.replace(_END, b"".join(more) + _END)


def after(more: bytes) -> Part:
    """Put something behind a sheet's rows."""
    return lambda sheet: sheet.replace(_END, _END + more)


def laughs(part: bytes, code: str) -> bytes:
    """Declare a billion laughs before a part."""
    names = "abcdefghi"
    lines = [f'<!ENTITY a "{"ha" * 500}">']
    lines += [f'<!ENTITY {own} "{f"&{before};" * 10}">' for before, own in pairwise(names)]
    body = part.decode().split("?>")[-1].replace("<v>1</v>", "<v>&i;</v>").replace("{{ title }}", "&i;")
    return f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE x [{"".join(lines)}]>{body}'.encode(code)


BOOKS: Final[dict[str, tuple[Callable[[], bytes], str | None, str | None]]] = {
    "a-size-that-is-a-lie": (
        lambda: book(sheet=lambda x: x.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')),
        None,
        None,
    ),
    "the-last-cell-there-is": (
        lambda: book(sheet=rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        None,
        None,
    ),
    "joined-over-everything": (
        lambda: book(sheet=after(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        None,
        "workbook-too-large",
    ),
    "joined-over-rows": (
        lambda: book(sheet=after(b'<mergeCells><mergeCell ref="A3:AZ1048576"/></mergeCells>')),
        None,
        "workbook-too-large",
    ),
    "joined-without-end": (
        lambda: book(sheet=after(b"<mergeCell " * 200_000)),
        "workbook-damaged",
        "workbook-damaged",
    ),
    "many-cells": (
        lambda: book(sheet=rows(b"<row>" + b"<c><v>1</v></c>" * 800_000 + b"</row>")),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "many-rows": (
        lambda: book(sheet=rows(b"<row/>" * 2_000_000)),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "deep": (
        lambda: book(sheet=after(b"<a>" * 1_000_000 + b"</a>" * 1_000_000)),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "styles": (
        lambda: book(
            **{"xl/styles.xml": lambda x: x.replace(b"</cellXfs>", b"<xf/>" * 1_000_000 + b"</cellXfs>")}
        ),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "texts": (
        lambda: book(**{"xl/sharedStrings.xml": lambda _: b"<sst>" + b"<si/>" * 2_000_000}),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "one-long-text": (
        lambda: book(
            sheet=rows(b'<row><c t="inlineStr"><is><t>' + b"a" * 50_000_000 + b"</t></is></c></row>")
        ),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "a-gigabyte-of-nothing": (
        lambda: book(**{"xl/media/x.png": lambda _: bytes(700_000_000)}),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "many-members": (
        lambda: book(**{f"m/{n}": lambda _: b"" for n in range(5_000)}),
        "workbook-too-large",
        "workbook-too-large",
    ),
    "laughs": (lambda: book(sheet=lambda x: laughs(x, "utf-8")), "workbook-damaged", "workbook-damaged"),
    "laughs-in-utf-16": (
        lambda: book(sheet=lambda x: laughs(x, "utf-16")),
        "workbook-damaged",
        "workbook-damaged",
    ),
    "laughs-in-styles": (
        lambda: book(**{"xl/styles.xml": lambda x: laughs(x, "utf-8")}),
        "workbook-damaged",
        "workbook-damaged",
    ),
    "a-file-of-the-machine": (
        lambda: book(sheet=lambda x: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + x),
        "workbook-damaged",
        "workbook-damaged",
    ),
    "a-file-of-the-net": (
        lambda: book(sheet=lambda x: b'<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">' + x),
        "workbook-damaged",
        "workbook-damaged",
    ),
    "names-that-lead-elsewhere": (
        lambda: book(
            **{"../../evil.xml": lambda _: b"<x/>", "/etc/evil": lambda _: b"x", "C:\\evil": lambda _: b"x"}
        ),
        None,
        None,
    ),
}
"""Workbooks, made when asked for: what is found in a form, and in a table of an office (None: it is read)."""


def word(**parts: Part) -> bytes:
    """Give a Word template, its document changed."""
    named = {_MAIN if name == "main" else name: part for name, part in parts.items()}
    return packed(template("{{ title }}"), named)


def paragraphs(text: bytes, count: int = 1) -> Part:
    """Put paragraphs at a document's end."""
    more = (b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>") * count
    return lambda x: x.replace(b"<w:sectPr", more + b"<w:sectPr", 1)


_NESTED: Final = "".join(f"{{% for {name} in overview %}}" for name in "abcdefgh")
WORDS: Final[dict[str, tuple[Callable[[], bytes], str | None]]] = {
    "paragraphs": (lambda: word(main=paragraphs(b"a", 1_000_000)), "template-too-large"),
    "one-long-text": (lambda: word(main=paragraphs(b"a" * 3_000_000)), "template-too-large"),
    "braces": (lambda: word(main=paragraphs(b"{" * 60_000)), "template-too-large"),
    "greater-than": (lambda: word(main=paragraphs(b">" * 99_000, 100)), "template-too-large"),
    "open-tags": (lambda: word(main=paragraphs(b"{{ " * 20_000)), "template-too-large"),
    "a-gigabyte-of-nothing": (
        lambda: word(**{"word/media/x.png": lambda _: bytes(700_000_000)}),
        "template-too-large",
    ),
    "laughs": (lambda: word(main=lambda x: laughs(x, "utf-8")), "template-damaged"),
    "laughs-in-utf-16": (lambda: word(main=lambda x: laughs(x, "utf-16")), "template-damaged"),
    "a-file-of-the-machine": (
        lambda: word(main=lambda x: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + x),
        "template-damaged",
    ),
    "names-that-lead-elsewhere": (lambda: word(**{"../../evil.xml": lambda _: b"<x/>"}), None),
    "times": (lambda: template("{{ title * 1000000000 }}"), "template-code"),
    "power": (lambda: template("{{ 9 ** 9 ** 9 ** 9 }}"), "template-code"),
    "filled-in": (lambda: template('{{ "%1000000000d" % 1 }}'), "template-code"),
    "format": (lambda: template('{{ "{:>1000000000}".format(1) }}'), "template-code"),
    "filter": (lambda: template("{{ title|center(1000000000) }}"), "template-code"),
    "raw": (lambda: template("{{ title|safe }}"), "template-code"),
    "doubled": (
        lambda: template(
            "{% set a = title %}" + "".join("{% set a = a ~ a %}" for _ in range(40)) + "{{ a }}"
        ),
        "template-code",
    ),
    "block": (lambda: template("{% set a %}x{% endset %}{{ a }}"), "template-code"),
    "macro": (lambda: template("{% macro m() %}{{ m() }}{% endmacro %}"), "template-code"),
    "nested": (lambda: template(_NESTED + "x" + "{% endfor %}" * 8), "template-code"),
    "nested-and-empty": (lambda: template(_NESTED + "{% endfor %}" * 8), "template-code"),
    "through-letters": (
        lambda: template("{% for a in title %}{% for b in a %}x{% endfor %}{% endfor %}"),
        "template-code",
    ),
    "through-a-text": (lambda: template('{% for a in "aaaa" %}x{% endfor %}'), "template-code"),
    "recursive": (
        lambda: template("{% for a in areas recursive %}{{ loop(areas) }}{% endfor %}"),
        "template-code",
    ),
    "globals": (lambda: template("{{ title.__init__.__globals__ }}"), "template-tag"),
    "import": (lambda: template("{% import 'os' as os %}"), "template-code"),
    "questions-and-filters": (
        lambda: template(
            "{% for a in overview %}{{ a|upper }}{% if loop.first and a is defined %}!{% endif %}{% endfor %}"
        ),
        None,
    ),
}
"""Word templates, and what is found in them."""


_MEASURED: Final = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
sys.exit(code)
"""
"""A small program between: a process started by a large one is told to be as large as that was."""
Measured = tuple[dict[str, tuple[list[str | None], float]], int]
"""By file: what was found in it, and the seconds of work; the memory of the process."""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """Read all of them in a process of its own; give what each gave, its seconds, and the memory of all."""
    if os.name == "nt":
        pytest.skip("memory is told by resource")
    folder = tmp_path_factory.mktemp("bombs") / "a" / "b"
    folder.mkdir(parents=True)
    for name, (data, *_) in BOOKS.items():
        (folder / f"{name}.xlsx").write_bytes(data())
    for name, (data, _) in WORDS.items():
        (folder / f"{name}.docx").write_bytes(data())
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MEASURED, sys.executable, "-m", "tests.opened", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=300,
        encoding="utf-8",
    )
    assert not list(folder.parent.parent.rglob("evil*"))
    found, memory = done.stdout.splitlines()
    return json.loads(found), int(memory)


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_is_refused_or_read(measured: Measured, name: str) -> None:
    """With a finding, in time; what only pretends to be large is read."""
    said, seconds = measured[0][f"{name}.xlsx"]
    assert tuple(said) == BOOKS[name][1:]
    assert seconds < _SECONDS


def test_too_many_joined_cells_are_told_as_that() -> None:
    """Also where they begin before column AA and end behind it."""
    refused = read_workbook(BOOKS["joined-over-everything"][0](), "x.xlsx", merges=True)
    assert isinstance(refused, Finding)
    assert refused.values == {"why": "gộp hơn 100.000 ô", "why_en": "more than 100,000 cells are joined"}
    joined = b'<mergeCells><mergeCell ref="Z1:BA3572"/></mergeCells>'  # 28 columns: 100.016 cells
    assert isinstance(read_workbook(book(sheet=after(joined)), "x.xlsx", merges=True), Finding)


@pytest.mark.parametrize("name", WORDS)
def test_a_template_is_refused_or_filled_in(measured: Measured, name: str) -> None:
    """The same of Word templates, those that compute as well."""
    said, seconds = measured[0][f"{name}.docx"]
    assert said == [WORDS[name][1]]
    assert seconds < _SECONDS


def test_all_of_them_stay_small(measured: Measured) -> None:
    """The memory of the whole process, office libraries included."""
    assert measured[1] < _MEMORY


def test_what_is_read_is_what_stands_there() -> None:
    """Limits do not cost a cell of an honest table."""
    sheet = read_workbook(BOOKS["the-last-cell-there-is"][0](), "x.xlsx", merges=True)
    assert not isinstance(sheet, Finding)
    assert [[cell.value for cell in row.values()] for row in sheet.sheets["Sheet"].rows] == [
        ["STT", "Nhiệm vụ", "Thời hạn"],
        [1, "Sơ kết", "Quý I"],
    ]


def test_a_traversal_writes_nothing(tmp_path: Path) -> None:
    """A report by a template with such a name has no such file either."""
    data = WORDS["names-that-lead-elsewhere"][0]()
    made = report_word(document(title="Báo cáo"), data, "x.docx", date(2025, 1, 31))
    assert isinstance(made, bytes)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if ".." in name or name.startswith(("/", "\\"))]
    assert not list(tmp_path.rglob("*"))
