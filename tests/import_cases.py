"""Forms that came back with one thing wrong, and what ``vks import`` must find in them.

Each is the form of Sông Mẫu for March 2025 (``tests/base``), changed as a person or as Excel
would. Its rows, by the order of the plan: header 9; I.1 kien-nghi 11, giai-quyet 12, tra-ho-so
13, qua-han 14; I.2 nha-tam-giu 16, toan-dien 17, hang-ngay 18, phuc-tra 19; II tap-huan 21,
tin-bai 22. Columns: E count, F numerator, G denominator, H met or not, I note, J id. On the
sheet of the tasks nv-05 stands in row 9: D done, E evidence, F note, G id.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.cases import BASE, Case, all_cases
from tests.table_cases import TABLES
from vks.judge.intake import compare
from vks.judge.owed import owed_in
from vks.model.calendar import Month
from vks.model.finding import Finding
from vks.render.form_excel import form_excel
from vks.store.forms import read_form
from vks.store.handed import Known
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository
from vks.tables.form import form_of

NAME: Final = "bieu-mau.xlsx"
RESULTS, TASKS, HIDDEN = "Kết quả", "Nhiệm vụ", "vks"
Change = Callable[[Any], object]


@cache
def base_form() -> bytes:
    """Give the form as ``vks form`` makes it."""
    repository = Repository(BASE)
    loaded = load_plan(repository, BASE / "plans" / "2025" / "mau")
    assert loaded.plan is not None
    results = load_results(repository, loaded.folder, loaded.plan).results
    return form_excel(form_of(owed_in(loaded.plan, "SongMau", Month(2025, 3), results), ["minh họa"]))


def changed(*changes: Change) -> bytes:
    """Give the form with changes made to the open workbook, saved as Excel saves."""
    book = openpyxl.load_workbook(io.BytesIO(base_form()))
    for change in changes:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def put(sheet: str, cell: str, value: object, form: str = "") -> Change:
    """Give the change of one cell, with its number format where Excel changed it too."""

    def change(book: Any) -> None:
        book[sheet][cell] = value
        if form:
            book[sheet][cell].number_format = form

    return change


def imported(name: str, repository: Repository) -> list[Finding]:
    """Give what an import of one file into a repository finds, before anything is written."""
    plans = [load_plan(repository, folder).plan for folder in repository.plan_folders()]
    known = Known({plan.id: plan for plan in plans if plan is not None})
    taken = read_form(repository.root / name, name, known, {})
    return [*taken.findings, *compare(taken, {}).findings]


def _lay(make: Callable[[], bytes], path: Path) -> None:
    path.write_bytes(make())


def _case(name: str, make: Callable[[], bytes], *places: tuple[str, int, int], at: str = NAME) -> Case:
    expected = tuple((id_, at, line, column) for id_, line, column in places)
    return Case(name, at, partial(_lay, make), expected, partial(imported, at))


def _book(
    name: str, *changes: Change, at: tuple[int, int] = (0, 0), more: tuple[str, int, int] = ("", 0, 0)
) -> Case:
    """Give a case of a changed workbook; the finding is the longest id that its name begins with."""
    places = [(name, *at), *([more] if more[0] else [])]
    return _case(name, lambda: changed(*changes), *places)


def _answer(name: str, cell: str, value: object, line: int, column: int, form: str = "") -> Case:
    return _book(name, put(RESULTS, cell, value, form), at=(line, column))


def _named(case: Case, name: str) -> Case:
    """Give a case of an id that has another case already."""
    return Case(name, case.at, case.lay, case.expected, case.ask)


def _row_gone(book: Any) -> None:
    book[RESULTS].delete_rows(14)


def _bomb() -> bytes:
    """Give a workbook of a few kilobytes that would unpack to hundreds of megabytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(7):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", b" " * 9_000_000)
    return target.getvalue()


def _entity() -> bytes:
    """Give a workbook one of whose parts declares entities, as those do that are to blow up a reader."""
    target = io.BytesIO(base_form())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return target.getvalue()


def _ole(inside: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<64x") + inside


def _text(text: str) -> Callable[[], bytes]:
    return text.encode


_HEAD: Final = "Đơn vị;Tháng;Mã;Kết quả;Tử số;Mẫu số\n"
_MONTH: Final = "unit: SongMau\nmonth: 2025-03\n"

IMPORTED: Final = (
    Case("form-missing", NAME, lambda _: None, (("form-missing", NAME, 0, 0),), partial(imported, NAME)),
    _book("form-unknown", lambda book: book.remove(book[HIDDEN])),
    _named(_book("form-unknown", put(HIDDEN, "B1", "khac")), "form-unknown-kind"),
    _case(
        "schema-missing-key-form",
        _text("a: 1\n"),
        ("schema-missing-key", 1, 1),
        ("schema-missing-key", 1, 1),
        ("schema-unknown-key", 1, 1),
        at="a.yaml",
    ),
    _book("form-version", put(HIDDEN, "B2", "9")),
    _book("form-damaged", put(HIDDEN, "B5", "NuiMau")),
    _case(
        "form-plan",
        _text("# vks-form: mau-2031 SongMau 2025-03 1\n" + _MONTH),
        ("form-plan", 2, 7),
        at="a.yaml",
    ),
    _case("form-plan-unclear", _text("unit: P1\nmonth: 2027-01\n"), ("form-plan-unclear", 1, 7), at="a.yaml"),
    _book("form-sheet", lambda book: book.remove(book[RESULTS])),
    _book("form-columns", put(RESULTS, "F9", "Tử")),
    _book("form-rows-gone", _row_gone),
    _case(
        "form-not-taken",
        _text(_MONTH + "waived:\n  tin-bao.kien-nghi: không phát sinh\n"),
        ("form-not-taken", 3, 1),
        at="a.yaml",
    ),
    _answer("form-without-note", "H19", "không đạt", 19, 8),
    _case(
        "form-name", lambda: changed(put(RESULTS, "E11", 1)), ("form-name", 0, 0), at="SongMau-2025-04.xlsx"
    ),
    _book(
        "row-without-id",
        put(RESULTS, "J14", None),
        put(RESULTS, "E14", 0),
        at=(14, 5),
        more=("form-rows-gone", 0, 0),
    ),
    _book(
        "import-twice",
        put(RESULTS, "E11", 4),
        put(RESULTS, "J14", "tin-bao.kien-nghi"),
        put(RESULTS, "E14", 5),
        at=(14, 5),
        more=("form-rows-gone", 0, 0),
    ),
    _answer("cell-date", "E11", date(2025, 8, 7), 11, 5, "d-mmm"),
    _answer("cell-maybe-date", "E11", 45876, 11, 5),
    _book("cell-percent", put(RESULTS, "F12", 0.9, "0%"), put(RESULTS, "G12", 10), at=(12, 6)),
    _answer("cell-ratio", "F12", "31/34", 12, 6),
    _answer("cell-formula", "E11", "=2+3", 11, 5),
    _answer("cell-half", "G12", 34, 12, 7),
    _answer("cell-elsewhere", "F11", 5, 11, 6),
    _case("csv-columns", _text("Đơn vị;Kết quả\nSongMau;1\n"), ("csv-columns", 1, 1), at="a.csv"),
    _case("csv-not-utf8", lambda: _HEAD.encode("cp1258", "replace"), ("csv-not-utf8", 1, 1), at="a.csv"),
    _case(
        "csv-both",
        _text(_HEAD + "Sông Mẫu;3/2025;tin-bao.giai-quyet;31/34;31;34\n"),
        ("csv-both", 2, 36),
        at="a.csv",
    ),
    _case(
        "csv-quote",
        _text(_HEAD + 'Sông Mẫu;3/2025;"tin-bao.giai-quyet;31/34;;\nSông Mẫu;3/2025;tin-bao.qua-han;0;;\n'),
        ("csv-quote", 2, 17),
        at="a.csv",
    ),
    _case("workbook-damaged", lambda: base_form()[:4000], ("workbook-damaged", 0, 0)),
    _case("workbook-damaged-entity", _entity, ("workbook-damaged", 0, 0)),
    _case(
        "workbook-encrypted",
        lambda: _ole("EncryptedPackage".encode("utf-16-le")),
        ("workbook-encrypted", 0, 0),
    ),
    _case("workbook-old", lambda: _ole(b"Workbook"), ("workbook-old", 0, 0)),
    _case("workbook-too-large", _bomb, ("workbook-too-large", 0, 0)),
    _named(_book("value-thousands", put(RESULTS, "E11", "1.234"), at=(11, 5)), "value-thousands-cell"),
    _named(_book("value-decimal-comma", put(RESULTS, "E11", "85,5"), at=(11, 5)), "value-decimal-comma-cell"),
    _named(_book("value-decimal-comma", put(RESULTS, "E11", 85.5), at=(11, 5)), "value-decimal-comma-typed"),
    _named(_book("value-unreadable", put(RESULTS, "E11", 1e300), at=(11, 5)), "value-unreadable-huge-cell"),
    _named(_book("value-range", put(RESULTS, "E11", "7-8"), at=(11, 5)), "value-range-cell"),
    _named(_book("value-negative", put(RESULTS, "E11", -1), at=(11, 5)), "value-negative-cell"),
    _named(_book("value-unreadable", put(RESULTS, "H19", "tốt"), at=(19, 8)), "value-unreadable-cell"),
    _named(
        _book("value-unreadable", put(RESULTS, "E11", "31/34"), at=(11, 5)), "value-unreadable-count-cell"
    ),
    _named(
        _book("ratio-over", put(RESULTS, "F12", 35), put(RESULTS, "G12", 34), at=(12, 6)), "ratio-over-cell"
    ),
    _named(
        _book(
            "target-unknown",
            put(RESULTS, "J11", "tin-bao.kien-nghi2"),
            put(RESULTS, "E11", 1),
            at=(11, 10),
            more=("form-rows-gone", 0, 0),
        ),
        "target-unknown-cell",
    ),
    _named(
        _book(
            "not-assigned",
            put(RESULTS, "J11", "xay-dung.xep-hang"),
            put(RESULTS, "E11", 1),
            at=(11, 10),
            more=("form-rows-gone", 0, 0),
        ),
        "not-assigned-cell",
    ),
    _named(_book("text-legacy", put(RESULTS, "I11", "KiÓm s¸t viªn ®Õn"), at=(11, 9)), "text-legacy-cell"),
    _named(_book("text-not-nfc", put(RESULTS, "I11", "đa\u0323t"), at=(11, 9)), "text-not-nfc-cell"),
    _named(_book("date-unreadable", put(TASKS, "D9", "hôm qua"), at=(9, 4)), "date-unreadable-cell"),
    _named(_book("done-ahead", put(TASKS, "D9", date(2025, 4, 1)), at=(9, 4)), "done-ahead-cell"),
    _named(
        _book("stage-unknown", put(TASKS, "D9", date(2025, 3, 1)), put(TASKS, "H9", "2025-Q4"), at=(9, 4)),
        "stage-unknown-cell",
    ),
    _named(
        _book("task-unknown", put(TASKS, "D9", date(2025, 3, 1)), put(TASKS, "G9", "nv-99"), at=(9, 4)),
        "task-unknown-cell",
    ),
    *TABLES,
)
"""Cases of forms that came back, and of tables; the file lies beside ``plans``."""


@cache
def every_case() -> tuple[Case, ...]:
    """Give the cases of every kind of finding: broken repositories, forms, templates."""
    from tests.template_cases import TEMPLATES

    return (*all_cases(), *IMPORTED, *TEMPLATES)
