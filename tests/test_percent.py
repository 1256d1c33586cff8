"""What is short never reads 100,0%, what is something never 0,0%: wherever a percentage stands."""

from __future__ import annotations

import re
import shutil
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from docx import Document

from tests.repositories import MAU, rewrite
from tests.running import ROOT, run_here
from vks.render.summary_charts import _percent_labels
from vks.tables.site_charts import _number
from vks.tables.summary_sheet import Block, Column, Heading, Series
from vks.tables.summary_values import Kind, Number

DAY: Final = ("--as-of", "2025-02-28")
PLAN: Final = ("--plan", "mau-2025")
UNIT: Final = (*PLAN, "--unit", "SongMau")
NEARLY: Final = re.compile(r"2\.?499(?:/| trên )2\.?500")
HARDLY: Final = re.compile(r"(?<![0-9.])1(?:/| trên )2\.?500")
WHOLE: Final = re.compile(r"(?<![0-9.,])100(?:[,.]0+)? ?%")
NONE: Final = re.compile(r"(?<![0-9.,])0(?:[,.]0+)? ?%")
OWN_SHARES: Final = ("giam-giu.hang-ngay", "xay-dung.tap-huan", "tin-bao.giai-quyet")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small plan in which a unit did 2499 of 2500, and 1 of 2500."""
    folder = tmp_path_factory.mktemp("kho")
    shutil.copytree(ROOT / "tests" / "base" / MAU, folder / MAU, ignore=shutil.ignore_patterns("results"))
    month = folder / MAU / "results" / "SongMau" / "2025-02.yaml"
    month.parent.mkdir(parents=True)
    figures = "".join(f"  {target}: 2499/2500\n" for target in OWN_SHARES)
    month.write_text(
        f"unit: SongMau\nmonth: 2025-02\nresults:\n{figures}  tin-bao.tra-ho-so: 1/2500\n", encoding="utf-8"
    )
    targets = folder / MAU / "targets" / "I.1-tin-bao.yaml"
    rewrite(targets, 'at_least: "85,5", aim: 100', "at_least: 100")
    return folder


def said(root: Path, *words: str) -> str:
    """Give what a command prints."""
    ran = run_here(words, root)
    assert ran.code in {0, 1}, ran.err
    return ran.out


def assert_honest(text: str, *, shown: bool = True) -> None:
    """Hold every line that speaks of these figures to what they are."""
    lines = text.split("\n")
    nearly = [line for line in lines if NEARLY.search(line)]
    hardly = [line for line in lines if HARDLY.search(line)]
    assert nearly or not shown
    for line in nearly:
        assert "99,9%" in line or "%" not in line, line
        assert not re.search(r"100,0 ?%", line), line
    for line in hardly:
        assert "0,1%" in line, line


@pytest.mark.parametrize(
    "words",
    [
        ("status", *UNIT, *DAY),
        ("status", *UNIT, *DAY, "--format", "md"),
        ("brief", *UNIT, *DAY),
        *(("explain", "SongMau", target, *PLAN, *DAY) for target in (OWN_SHARES[0], "tin-bao.tra-ho-so")),
        ("report", *UNIT, "--month", "2025-02", *DAY),
        ("form", "--unit", "SongMau", "--month", "2025-03"),
    ],
    ids=" ".join,
)
def test_in_words(root: Path, words: tuple[str, ...]) -> None:
    """On a screen, in Markdown, in the briefing, the explanation, the report, the form."""
    text = said(root, *words)
    assert_honest(text, shown=words[0] not in {"form", "brief"} and "tin-bao.tra-ho-so" not in words)
    if words[0] == "explain":
        assert ("0,1%" if "tin-bao.tra-ho-so" in words else "99,9%") in text


def test_rates_of_units(root: Path) -> None:
    """A progress short of 100%, for every way of grouping; the calendar and the finder say no more."""
    for by in ("unit", "target", "area", "leader"):
        text = said(root, "status", *PLAN, "--by", by, *DAY)
        assert not re.search(r"(?<![0-9.,])100,0 ?%", "".join(x for x in text.split("\n") if "99,9%" in x))
    assert not WHOLE.search(said(root, "calendar", *UNIT, *DAY, "-o", "-").replace("đủ 100%", ""))
    assert not WHOLE.search(said(root, "find", "hang ngay").replace("đủ 100%", ""))


def test_in_files(root: Path, tmp_path: Path) -> None:
    """The report as HTML and Word."""
    for name in ("a.html", "a.docx"):
        said(root, "report", *UNIT, "--month", "2025-02", *DAY, "-o", str(tmp_path / name))
    assert_honest(
        re.sub(r"</(?:p|tr|li)>", "\n", (tmp_path / "a.html").read_text("utf-8").replace("\n", " "))
    )
    word = Document(str(tmp_path / "a.docx"))
    assert_honest("\n".join(paragraph.text for paragraph in word.paragraphs))


def test_in_cells_of_the_workbook(root: Path, tmp_path: Path) -> None:
    """Excel rounds by itself, by each cell's number format: no cell that holds less shows the whole."""
    said(root, "report", *PLAN, "--month", "2025-02", *DAY, "-o", str(tmp_path / "a.xlsx"))
    percents = texts = 0
    for page in openpyxl.load_workbook(tmp_path / "a.xlsx"):
        for cell in (each for row in page.iter_rows() for each in row):
            if not isinstance(cell.value, int | float) or isinstance(cell.value, bool):
                continue
            outside = re.sub(r'"[^"]*"', "", cell.number_format)
            texts += cell.number_format in {'"99,9%"', '"0,1%"'}
            if "%" not in outside:
                continue
            percents += 1
            places = len(outside.partition(".")[2].split("%")[0])
            exact = Decimal(repr(cell.value)) * 100
            seen = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            assert not (cell.value < 1 and seen >= 100), (cell.coordinate, cell.value, cell.number_format)
            assert not (cell.value > 0 and seen == 0), (cell.coordinate, cell.value, cell.number_format)
    assert percents > 10
    assert texts > 3


def test_in_charts_of_the_workbook() -> None:
    """A bar's label says what its cell says."""
    rows = [
        Heading("I", 1),
        Fraction(2499, 2500),
        Fraction(1, 2500),
        Fraction(1, 2),
        Fraction(1),
        Fraction(0),
    ]
    columns: list[Column[Fraction]] = [
        Column("", 1, str),
        Column("", 1, lambda ratio: Number(ratio, Kind.RATE)),
    ]
    labels = _percent_labels(Block("", columns, rows), Series("", 1, ()))
    assert labels["num_format"] == "0.0%"
    assert labels["custom"] == [None, {"value": "99,9%"}, {"value": "0,1%"}, None, None, None]
    assert _percent_labels(Block("", columns, rows[3:]), Series("", 1, ())) == {"num_format": "0.0%"}


def test_in_cells_of_the_pages(root: Path, tmp_path: Path) -> None:
    """Every cell that carries its number shows no more and no less than it."""
    said(root, "page", *PLAN, *DAY, "-o", str(tmp_path / "site"))
    seen = 0
    for path in (tmp_path / "site").rglob("*.html"):
        for value, text in re.findall(r'data-v="([0-9.]+)"[^>]*>([^<]*%)', path.read_text(encoding="utf-8")):
            seen += 1
            assert not (float(value) < 1 and WHOLE.search(text)), (path.name, value, text)
            assert not (float(value) > 0 and NONE.search(text)), (path.name, value, text)
    assert seen > 20


def test_in_charts_of_the_pages() -> None:
    """The numbers that pictures are drawn from are rounded, but never to all or to nothing."""
    found = [_number(Fraction(*each)) for each in ((99_999, 100_000), (1, 100_000), (1, 1), (0, 1), (1, 3))]
    assert found == [0.9999, 0.0001, 1, 0, 0.3333]
