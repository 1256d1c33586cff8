"""Texts of wrong hands: whatever a file, git or a command line says is shown, never run or obeyed.

The plan is ``tests.hostile``: formulas, markup, templates, calendar lines and letters that steer a
terminal in every text that people write.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from tests.hostile import EVIL, FORMULA, SEEN, STEERS, TEMPLATE, hostile_folder
from tests.repositories import env_of, save
from tests.running import Ran, here
from vks.render.machine import CsvStyle, escape_json, to_csv
from vks.render.people import escape_markdown
from vks.store.git import Git
from vks.tables.table import Column, Report, Table

_AS_OF: Final = ("--as-of", "2025-05-31")
_UNIT: Final = ("--unit", "SongMau", "--plan", "mau-2025")
TABLES: Final = (
    ("status", *_AS_OF),
    ("status", *_UNIT, *_AS_OF),
    ("overdue", *_AS_OF),
    ("missing", "--month", "2025-02"),
    ("brief", *_AS_OF),
    ("explain", "SongMau", "tin-bao.kien-nghi", *_AS_OF),
    ("targets",),
    ("tasks",),
    ("units",),
    ("find", "evil"),
    ("diff", "HEAD~1", *_AS_OF),
    ("log", "SongMau"),
)
"""Commands that print tables."""
TEXTS: Final = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "github"),
    ("form", "--unit", "SongMau", "--month", "2025-03"),
    ("report", "--plan", "mau-2025", "--month", "2025-02"),
    ("doctor",),
    ("record", "SongMau", "2025-03", "tin-bao.kien-nghi=1", "--note", EVIL, "--dry-run"),
    ("submit", "--dry-run"),
)
_LIVE: Final = ("=", "+", "-", "@")


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository of the hostile plan, its commits by a hostile author."""
    folder = hostile_folder(tmp_path_factory.mktemp("hostile") / "kho")
    git = Git(folder, env_of("=Evil \x1b[31m\u202e</b>", "a@b.example"))
    git.run("init", "-q", "-b", "main")
    save(git, "=x \x1b[31mchủ đề \u202e</script> [k](javascript:1)")
    month = folder / "plans/2025/mau/results/SongMau/2025-02.yaml"
    month.write_text(month.read_text(encoding="utf-8").replace("5/8", "6/8"), encoding="utf-8")
    save(git, "\x1b]0;t\x07 | sửa \u2028 **b**")
    return folder


def ask(kho: Path, *words: str) -> Ran:
    """Run a command on the hostile plan, past the cache."""
    return here("--no-cache", "-C", str(kho), *words, folder=kho)


def test_the_hostile_plan_is_sound(kho: Path) -> None:
    """Nothing is left out of what the other tests look at."""
    done = ask(kho, "check", "--strict")
    assert done.code == 0, done.out


@pytest.mark.parametrize("words", [*TABLES, *TEXTS], ids=lambda words: " ".join(words[:3]))
def test_nothing_steers_a_terminal(kho: Path, words: tuple[str, ...]) -> None:
    """No escape sequence, no turned direction, no hidden letter in data or messages, in any format."""
    formats = ("table", "csv", "json", "md") if words in TABLES else ("",)
    seen = False
    for each in formats:
        done = ask(kho, *words, *(("--format", each) if each else ()))
        assert done.code in {0, 1}, done.err
        assert not STEERS.findall(done.out + done.err)
        seen |= SEEN in done.out + done.err
    assert seen or words[0] in {"check", "doctor", "record", "submit"}


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--unit", EVIL),
        ("status", "--plan", EVIL),
        ("status", "--rev", EVIL),
        ("status", "--area", EVIL),
        ("status", "--as-of", EVIL),
        ("status", "--format", EVIL),
        ("status", "--year", EVIL),
        ("status", "-o", EVIL),
        ("status", EVIL),
        ("status", "--" + EVIL),
        (EVIL,),
        ("-C", EVIL, "status"),
        ("--lang", EVIL),
        ("help", EVIL),
        ("find", EVIL),
        ("explain", "SongMau", EVIL),
        ("log", "SongMau", EVIL),
        ("diff", EVIL),
        ("check", EVIL),
        ("check", "--since", EVIL),
        ("close", EVIL),
        ("record", "SongMau", "2025-03", EVIL),
        ("record", "SongMau", "2025-03", f"{EVIL}=1"),
        ("record", "SongMau", "2025-03", f"tin-bao.kien-nghi={EVIL}"),
        ("import", EVIL),
        ("import", f"{EVIL}.csv"),
        ("import", f"{EVIL}.xlsx"),
        ("report", "--plan", "mau-2025", "-o", f"{EVIL}.docx"),
        ("report", "--plan", "mau-2025", "--month", "2025-02", "--template", EVIL, "-o", "x.docx"),
        ("submit", "--month", EVIL),
        ("export", "--sql", EVIL),
    ],
    ids=lambda words: " ".join(words).replace(EVIL, "EVIL"),
)
def test_what_is_typed_is_echoed_plainly(kho: Path, words: tuple[str, ...]) -> None:
    """A slip on the command line is told on lines of its own, without what steers."""
    done = ask(kho, *words)
    assert done.code in {0, 1, 2}
    assert not STEERS.findall(done.out + done.err)
    assert "\nBEGIN:VEVENT" not in done.out + done.err
    assert "Lỗi của chương trình" not in done.err


@pytest.mark.parametrize("style", [("--format", "csv"), ("--excel",)], ids=["csv", "excel"])
@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[0])
def test_no_cell_of_csv_is_a_formula(kho: Path, words: tuple[str, ...], style: tuple[str, ...]) -> None:
    """What a spreadsheet would run stands behind an apostrophe."""
    out = ask(kho, *words, *style).out.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(out, newline=""), delimiter=";" if "--excel" in style else ","))
    assert len({len(row) for row in rows}) == 1
    live = [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "@"))]
    assert not live
    assert all(re.fullmatch(r"-[0-9][0-9,.]*", cell) for row in rows for cell in row if cell[:1] == "-")


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-x", "@x", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1"]
)  # full width
def test_a_formula_behind_spaces_is_one_too(text: str) -> None:
    """However it is led in, also with the signs of East Asian keyboards."""
    columns: list[Column[str]] = [Column("x", "X", lambda item: item)]
    table = Table("t", columns, [text])
    cell = to_csv(Report("x", "x", [table]), CsvStyle()).split("\r\n")[1].strip('"')
    assert cell.startswith("'")


class _Page(HTMLParser):
    """Notes every tag and attribute of a page, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.shown = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.fixture(scope="module")
def site(kho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the pages of the hostile plan."""
    folder = tmp_path_factory.mktemp("site") / "trang"
    assert ask(kho, "page", "--plan", "mau-2025", *_AS_OF, "-o", str(folder)).code == 0
    return folder


def report(kho: Path, folder: Path, name: str) -> bytes:
    """Make an official report of the hostile plan."""
    done = ask(kho, "report", "--plan", "mau-2025", "--month", "2025-02", "-o", str(folder / name))
    assert done.code == 0, done.err
    return (folder / name).read_bytes()


def hold_page(text: str) -> None:
    """Hold a page to its own markup: texts are texts."""
    page = _Page(text)
    assert not {"img", "iframe", "object", "embed", "base", "form", "svg"} & page.tags
    for tag, name, value in page.attributes:
        assert not name.startswith("on")
        if name in {"href", "src"}:
            assert not re.match(r"\s*[a-z][a-z0-9+.-]*:", value, re.IGNORECASE) or value == "data:,"
            assert tag != "script" or re.fullmatch(r"(\.\./)*(assets/)?[\w.]+\.js", value)
    assert not STEERS.findall(text)
    assert SEEN in page.shown
    assert "7*7" in page.shown


def test_pages_show_markup_as_text(site: Path) -> None:
    """No tag, attribute, script or link comes out of a text; templates in it stay as written."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        hold_page(path.read_text(encoding="utf-8"))


def test_data_inside_pages_ends_no_script(site: Path) -> None:
    """What the search reads is one statement: no tag, no line end of a script, sound JSON."""
    scripts = list(site.rglob("search.js"))
    assert scripts
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        assert not re.search("[<>&\u2028\u2029]", text)
        said = json.loads(text.removeprefix("window.vksIndex=").rstrip().rstrip(";"))
        assert any(SEEN in row[0] for row in said)
    charts = re.findall(r'data-chart="([^"]*)"', (site / "index.html").read_text(encoding="utf-8"))
    assert not [each for each in charts if re.search("[<>\u2028\u2029]", each)]


def test_the_report_page_shows_markup_as_text(kho: Path, tmp_path: Path) -> None:
    """The same of the report as HTML, whose style holds a text too."""
    text = report(kho, tmp_path, "bc.html").decode()
    hold_page(text)
    style = text[text.index("<style>") : text.index("</style>")]
    assert SEEN not in style  # there every letter is a number


def markdown_of(kho: Path) -> Iterator[str]:
    """Give every Markdown that the hostile plan makes."""
    for words in TABLES:
        yield ask(kho, *words, "--format", "md").out
    yield ask(kho, "report", "--plan", "mau-2025", "--month", "2025-02").out


def test_markdown_shows_markup_as_text(kho: Path) -> None:
    """Read by a Markdown parser: no link, picture, code, HTML or list out of a text."""
    reader = MarkdownIt("commonmark").enable("table")
    for text in markdown_of(kho):
        tokens = [each for block in reader.parse(text) for each in (block, *(block.children or ()))]
        kinds = {each.type for each in tokens}
        assert not kinds & {"link_open", "image", "code_inline", "html_inline", "html_block", "fence"}
        headings = [b.content for a, b in pairwise(tokens) if a.type == "heading_open"]
        assert "H1" not in headings
        bold = [b.content for a, b in pairwise(tokens) if a.type == "strong_open"]
        assert "b" not in bold


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "1. a", "12) a", "---", "===", "-", "> a", "# a", "* a", "  - a"]
)
def test_no_line_of_markdown_begins_a_block(text: str) -> None:
    """A text alone on its line stays a paragraph with exactly that text, below another one too."""
    for before in ("", "x\n"):
        tokens = MarkdownIt("commonmark").parse(before + escape_markdown(text))
        assert [each.type for each in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        children = tokens[1].children or []
        assert children[-1].content == text.strip()


def test_a_calendar_has_only_its_own_events(kho: Path, tmp_path: Path) -> None:
    """Line breaks in titles begin no event and no property."""
    path = tmp_path / "lich.ics"
    assert ask(kho, "calendar", "--plan", "mau-2025", *_AS_OF, "-o", str(path)).code == 0
    text = path.read_bytes().decode().replace("\r\n ", "")
    names = {re.split("[:;]", line)[0] for line in text.split("\r\n") if line}
    known = "BEGIN END PRODID VERSION CALSCALE METHOD X-WR-CALNAME X-WR-CALDESC UID DTSTAMP SEQUENCE DTSTART"
    assert names <= {*known.split(), "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert any(SEEN in str(event["summary"]) for event in events)
    assert not [event for event in events if "ATTACH" in event]


def parts_of(data: bytes) -> dict[str, bytes]:
    """Give the XML parts of an office file; each must be sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for content in parts.values():
        ET.fromstring(content)  # noqa: S314  # our own
        assert not STEERS.findall(content.decode("utf-8"))
    return parts


def hold_office(data: bytes) -> str:
    """Hold an office file to sound XML without links out of it; give its texts."""
    parts = parts_of(data)
    outside = [name for name, part in parts.items() if b'TargetMode="External"' in part]
    assert not outside
    return " ".join("".join(ET.fromstring(part).itertext()) for part in parts.values())  # noqa: S314  # our own


def test_word_files_hold_texts_as_text(kho: Path, tmp_path: Path) -> None:
    """Sound XML; tags of a template inside texts of files are not filled in."""
    table = tmp_path / "bang.docx"
    assert ask(kho, "status", *_UNIT, *_AS_OF, "-o", str(table)).code == 0
    for data in (report(kho, tmp_path, "bc.docx"), table.read_bytes()):
        texts = hold_office(data)
        assert TEMPLATE in texts
        assert FORMULA in texts


def test_workbooks_hold_texts_as_text(kho: Path, tmp_path: Path) -> None:
    """No formula, no link; a cell that may be changed keeps what begins like a formula as text."""
    import openpyxl

    form = tmp_path / "SongMau.xlsx"
    assert ask(kho, "form", "--unit", "SongMau", "--month", "2025-02", "-o", str(form)).code == 0
    summary = report(kho, tmp_path, "tong-hop.xlsx")
    for data in (form.read_bytes(), summary):
        assert SEEN in hold_office(data)
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
        assert not [cell for cell in cells if cell.data_type == "f"]
        live = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(_LIVE)]
        assert live
        unlocked = [cell for cell in live if data is summary or not cell.protection.locked]
        assert unlocked
        assert all(cell.quotePrefix for cell in unlocked)
        assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]


@pytest.mark.parametrize("text", ["\x9b31m", "\u202e", "\u2028", "\u200b", "\x7f", "\ufeff"])
def test_json_writes_steering_letters_as_numbers(text: str) -> None:
    """The same data, and nothing that a terminal obeys."""
    made = escape_json(json.dumps({"x": f"Viện {text}"}, ensure_ascii=False))
    assert "Viện" in made
    assert not STEERS.search(made)
    assert json.loads(made) == {"x": f"Viện {text}"}
