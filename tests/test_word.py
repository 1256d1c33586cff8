"""Reports as Word files: read back by python-docx, and part by part."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from vks.cli.output import put_out
from vks.cli.problems import UsageProblemError
from vks.render.output import Format, Output
from vks.render.word import fitted, to_word
from vks.tables.table import Column, Report, Table, Tone

HOSTILE = "Viện & <các> phòng\x1b[31m\x00 x"


def report(*, wide: int = 0) -> Report:
    """Give a report of a table in two groups and of an empty one."""
    columns: list[Column[str]] = [
        Column("title", "Nội dung", lambda item: item),
        Column("n", "Số", lambda _: 1234, right=True, tone=lambda _: Tone.BAD),
        *(Column(f"w{at}", f"Cột {at}", lambda _: "chữchữchữchữchữ") for at in range(wide)),
    ]
    rows = ["a", "b", HOSTILE]
    full = Table(
        "Bảng", columns, rows, group=lambda item: "Nhóm 1" if item == "a" else "Nhóm 2", more="còn 2"
    )
    empty = Table("Trống", columns, [], empty="Không có gì.")
    return Report("k", "Tên", [full, empty], ["Một dòng"], ["MINH HỌA"], extra={"asOf": "2025-06-15"})


def test_page_and_letters() -> None:
    """A4 upright, the margins of Decree 30/2020, Times New Roman in every script, Vietnamese."""
    made = docx.Document(io.BytesIO(to_word(report())))
    page = made.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 20, 20, 30, 15]
    properties = made.styles["Normal"].element.rPr
    fonts = properties.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert properties.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_table_says_what_the_report_says() -> None:
    """Headings repeat, groups span the row, text is text, an empty table is a sentence."""
    made = docx.Document(io.BytesIO(to_word(report())))
    (table,) = made.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["Nội dung", "Số"],
        ["Nhóm 1", "Nhóm 1"],
        ["a", "1.234"],
        ["Nhóm 2", "Nhóm 2"],
        ["b", "1.234"],
        ["Viện & <các> phòng\ufffd[31m\ufffd x", "1.234"],
    ]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]  # noqa: SLF001
    assert repeated == [True, False, False, False, False, False]
    said = [paragraph.text for paragraph in made.paragraphs]
    assert said == ["Tên", "Một dòng", "Bảng", "còn 2", "Trống", "Không có gì.", "MINH HỌA"]


def test_wide_tables_turn_the_page() -> None:
    """What does not fit upright is put across."""
    page = docx.Document(io.BytesIO(to_word(report(wide=6)))).sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)


def test_same_report_same_bytes() -> None:
    """No clock is in the file: its parts have one date, its properties the as-of day."""
    first, second = to_word(report()), to_word(report())
    assert first == second
    with ZipFile(io.BytesIO(first)) as packed:
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert str(properties.created)[:19] == str(properties.modified)[:19] == "2025-06-15 00:00:00"


@pytest.mark.parametrize("letters", [[5], [80, 80, 10], [1, 1], [200] * 12, [16, 3, 90]])
def test_widths_fill_the_room(letters: list[int]) -> None:
    """Columns take the whole room, none less than nothing, and who says more is not narrower."""
    widths = fitted(letters, 165)
    assert sum(widths) == pytest.approx(165)
    ordered = [width for _, width in sorted(zip(letters, widths, strict=True))]
    assert ordered == sorted(ordered)


def test_missing_library_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without python-docx people are told what to install, and no file is left."""
    monkeypatch.delitem(sys.modules, "vks.render.word", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageProblemError, match=r"vks\[word\]"):
        put_out(report(), Output(Format.DOCX, tmp_path / "a.docx"))
    assert list(tmp_path.iterdir()) == []
