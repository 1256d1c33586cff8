"""``vks page`` on a small made plan: what stands where, hostile texts, a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pytest

from tests.browser import background, browser, violations, visit
from tests.pages import Reader, bytes_of, read_page
from tests.repositories import MAU, rewrite
from tests.running import ROOT, Ran, run_here, vks

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AS_OF: Final = ("--as-of", "2025-04-15")
SCRIPT: Final = "<script>alert(1)</script>"
QUOTES: Final = "Núi \"Mẫu\" 'x' onload=alert(1)"
KINDS: Final = (
    "index.html",
    "heatmap.html",
    "tasks.html",
    "leaders.html",
    "areas.html",
    "targets.html",
    "help.html",
    "unit/SongMau.html",
    "leader/VT.html",
    "area/I.1.html",
    "target/tin-bao.kien-nghi.html",
)
"""One page of every kind."""
COLOURFUL: Final = ("index.html", "heatmap.html", "help.html", "unit/SongMau.html")
"""Those with every colour there is: they are measured in the dark too."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small plan with texts that would break out of a careless page."""
    folder = tmp_path_factory.mktemp("kho")
    shutil.copytree(ROOT / "tests" / "base" / MAU, folder / MAU)
    plan = folder / MAU
    rewrite(
        plan / "targets" / "I.1-tin-bao.yaml",
        "title: Kiến nghị khắc phục vi phạm trong giải quyết nguồn tin",
        f"title: 'Kiến nghị {SCRIPT} & \"khắc phục\"'",
    )
    rewrite(plan / "units.yaml", "short: Núi Mẫu", "short: '" + QUOTES.replace("'", "''") + "'")
    rewrite(plan / "plan.yaml", "  - Văn bản bịa đặt để thử chương trình", "  - 'javascript:alert(1)'")
    rewrite(
        plan / "tasks.yaml", "title: Xây dựng phần mềm nội bộ", "title: '</script><b>Phần mềm</b> {{ 7*7 }}'"
    )
    return folder


@pytest.fixture(scope="module")
def made(repository: Path) -> tuple[Path, Ran]:
    """Give the site of it, made once, and what the program said."""
    site = repository / "site"
    done = run_here(("page", *AS_OF, "-o", str(site)), repository)
    assert done.code == 0, done.err
    return site, done


@pytest.fixture(scope="module")
def site(made: tuple[Path, Ran]) -> Path:
    """Give the site's folder."""
    return made[0]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    """Give every page, taken apart."""
    return {p.relative_to(site).as_posix(): read_page(p) for p in sorted(site.rglob("*.html"))}


def test_says_what_was_written(made: tuple[Path, Ran]) -> None:
    """Nothing on stdout; stderr names the number of pages and the file to open."""
    site, done = made
    count = len(list(site.rglob("*.html")))
    assert done.out == ""
    assert done.err == f"Đã ghi {count} trang vào {site}; mở tệp {site / 'index.html'}.\n"


def test_a_page_of_every_kind(pages: dict[str, Reader]) -> None:
    """Units, leaders, areas and targets have a page each."""
    assert set(KINDS) <= set(pages)
    assert {name for name in pages if name.startswith("area/")} == {
        "area/I.1.html",
        "area/I.2.html",
        "area/II.html",
    }


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Reader]) -> None:
    """Links are relative, to files that are there, and to places that are on them; no id stands twice."""
    for name, page in pages.items():
        assert sorted(page.ids) == sorted(set(page.ids)), name
        for link in page.links:
            path, _, place = unquote(link).partition("#")
            if link == "data:,":
                continue
            assert not re.match(r"[a-z]+:|/", path), link
            target = (site / name).parent.joinpath(path).resolve() if path else site / name
            assert target.is_file(), f"{name}: {link}"
            assert site.resolve() in target.parents
            if place and not place.startswith("state="):
                assert place in pages[target.relative_to(site.resolve()).as_posix()].ids, f"{name}: {link}"


def test_every_page_says_what_it_is_of(pages: dict[str, Reader]) -> None:
    """Plan, period, day and the notice that data are made up stand on each."""
    for name, page in pages.items():
        assert "Kế hoạch công tác năm 2025 (bịa đặt để thử chương trình)" in page.text, name
        assert "kỳ 01/12/2024–30/11/2025 · tính đến hết ngày 15/04/2025" in page.text
        assert "SỐ LIỆU MINH HỌA" in page.text


def test_texts_from_files_stay_texts(site: Path, pages: dict[str, Reader]) -> None:
    """A title with a tag is read as it was written; no script is on a page but those of the site."""
    assert SCRIPT in pages["target/tin-bao.kien-nghi.html"].text
    assert QUOTES in pages["unit/NuiMau.html"].text
    assert "</script><b>Phần mềm</b> {{ 7*7 }}" in pages["tasks.html"].text
    assert "javascript:alert(1)" in pages["index.html"].text
    own = {"search.js", "assets/vks.js", "assets/d3.min.js", "assets/plot.min.js", "assets/charts.js"}
    for page in pages.values():
        assert {script.replace("../", "") for script in page.scripts} <= own
    index = (site / "search.js").read_text(encoding="utf-8")
    assert "<" not in index
    assert "\\u003cscript\\u003e" in index


def test_explanation_has_file_and_line(pages: dict[str, Reader]) -> None:
    """A figure's explanation shows the month's own number, the running one, and where it was written."""
    text = pages["target/tin-bao.kien-nghi.html"].text
    file = ROOT / "tests" / "base" / MAU / "results" / "SongMau" / "2024-12.yaml"
    line = file.read_text(encoding="utf-8").splitlines().index("  tin-bao.kien-nghi: 1") + 1
    assert f"{MAU}/results/SongMau/2024-12.yaml:{line}" in text
    assert "Mức giao: 7-8" in text


def test_pace_is_the_rule_s(pages: dict[str, Reader]) -> None:
    """Sông Mẫu owes 7 in 12 months: floor(7·n/12) is asked for after n months; 15 April is in the fifth.

    The last point stands at the day itself, when four months are over.
    """
    (chart,) = [each for each in pages["target/tin-bao.kien-nghi.html"].charts if "ends" in each]
    row = next(each for each in chart["rows"] if each["name"] == "Sông Mẫu")
    assert chart["months"] == ["12/2024", "01/2025", "02/2025", "03/2025", "04/2025"]
    assert row["expected"] == [0, 1, 1, 2, 2]


def test_same_bytes_and_earlier_site_replaced(repository: Path, site: Path) -> None:
    """A second run puts the same bytes in place, takes away what it no longer makes, keeps a stranger's file."""
    before = bytes_of(site)
    (site / "ghi-chu.docx").write_bytes(b"cua nguoi khac")
    (site / "old.html").write_bytes(b"")
    marker = site / ".vks-page"
    marker.write_text(marker.read_text(encoding="utf-8") + "old.html\n", encoding="utf-8")
    assert run_here(("page", *AS_OF, "-o", str(site)), repository).code == 0
    after = bytes_of(site)
    assert after.pop("ghi-chu.docx") == b"cua nguoi khac"
    assert after == before
    (site / "ghi-chu.docx").unlink()
    assert [each.name for each in repository.iterdir() if each.name.startswith(".site")] == []


def test_other_people_s_folder_is_refused(repository: Path, tmp_path: Path) -> None:
    """A folder with anything else in it stays as it is."""
    (tmp_path / "luan-van.txt").write_text("x", encoding="utf-8")
    done = run_here(("page", *AS_OF, "-o", str(tmp_path)), repository)
    assert done.code == 2
    assert "luan-van.txt" in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["luan-van.txt"]


def test_several_plans_stand_under_one_first_page(tmp_path: Path) -> None:
    """Each has a folder; the first page leads to them, their pages back to it."""
    shutil.copytree(ROOT / "tests" / "base" / MAU, tmp_path / MAU)
    other = MAU.replace("mau", "khac")
    shutil.copytree(ROOT / "tests" / "base" / MAU, tmp_path / other)
    rewrite(tmp_path / other / "plan.yaml", "id: mau-2025", "id: khac-2025")
    rewrite(
        tmp_path / other / "plan.yaml", "{id: mau, name: VKSND tỉnh Mẫu", "{id: khac, name: VKSND tỉnh Khác"
    )
    site = tmp_path / "site"
    assert run_here(("--lang", "en", "page", *AS_OF, "-o", str(site)), tmp_path).code == 0
    first = read_page(site / "index.html")
    assert {"mau-2025/index.html", "khac-2025/index.html"} <= set(first.links)
    inner = (site / "khac-2025" / "unit" / "SongMau.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in inner
    assert 'href="../../index.html"' in inner
    assert 'href="../../assets/vks.css"' in inner


def test_without_the_library_it_says_what_to_install(repository: Path, tmp_path: Path) -> None:
    """One sentence with the command; nothing is written."""
    (tmp_path / "jinja2.py").write_text("raise ImportError('no')\n", encoding="utf-8")
    env = {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    done = vks("page", *AS_OF, "-o", str(tmp_path / "site"), folder=repository, env=env)
    assert done.code == 2
    assert 'pip install "vks[page]"' in done.err
    assert not (tmp_path / "site").exists()


# --- in a browser ---


@pytest.fixture(scope="module")
def program() -> Iterator[Browser]:
    """Give one browser for all tests of this file."""
    with browser() as started:
        yield started


@pytest.mark.parametrize("kind", KINDS)
def test_page_in_a_browser(program: Browser, site: Path, kind: str) -> None:
    """No request leaves, no complaint, nothing sticks out on phone or desk, axe is silent by day and night.

    Every picture is drawn, and is printed on white whatever the screen shows.
    """
    with visit(program, site / kind, width=360) as seen:
        page = seen.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert page.locator("figure.chart svg[role=img]").count() == page.locator("figure.chart").count()
        assert [url for url in seen.requests if not url.startswith("file://")] == []
        assert seen.complaints == []
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert background(page) != "rgb(255, 255, 255)"
        if kind in COLOURFUL:
            assert violations(page, "color-contrast") == []
        page.emulate_media(color_scheme="dark", media="print")
        assert background(page) == "rgb(255, 255, 255)"


def test_search_by_folded_name_and_keys(program: Browser, site: Path) -> None:
    """/ goes to the search, "song mau" finds Sông Mẫu, Enter opens it; nonsense finds nothing and says so."""
    with visit(program, site / "target" / "tin-bao.kien-nghi.html") as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("song mau")
        option = seen.page.locator("#tim-thay li").first
        assert "VKSND huyện Sông Mẫu" in option.inner_text()
        assert seen.page.locator("#tim").get_attribute("aria-expanded") == "true"
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/unit/SongMau.html")
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("zzz")
        assert seen.page.locator(".search [role=status]").inner_text() == "Không thấy gì; thử ít chữ hơn."
        assert seen.complaints == []


def test_filters_by_text_state_and_address(program: Browser, site: Path) -> None:
    """A word, a state and an address that names one leave the rows they should, and say how many."""
    with visit(program, site / "unit" / "SongMau.html") as seen:
        grid = seen.page.locator("[data-key=targets]")
        rows = grid.locator("tbody tr[data-s]")
        everything = rows.count()
        grid.locator("input").fill("nguon tin")
        shown = [row for row in rows.all() if row.is_visible()]
        assert 0 < len(shown) < everything
        assert grid.locator("output").inner_text() == f"{len(shown)} trên {everything} dòng"
    states = set(
        re.findall(r'data-s="([a-z-]+)"', (site / "unit" / "SongMau.html").read_text(encoding="utf-8"))
    )
    state = min(states & {"behind", "no-data", "met"})
    with visit(program, site / "unit" / "SongMau.html", hash_=f"#state={state}") as seen:
        rows = seen.page.locator("[data-key=targets] tbody tr[data-s]")
        assert {row.get_attribute("data-s") for row in rows.all() if row.is_visible()} == {state}


def test_arrows_walk_the_map(program: Browser, site: Path) -> None:
    """The map is one stop of the Tab key; arrows go from cell to cell, Enter opens the explanation."""
    with visit(program, site / "heatmap.html") as seen:
        stops = seen.page.locator("[data-key=heatmap] td a[tabindex='0']")
        assert stops.count() == 1
        stops.focus()
        start = seen.page.evaluate("document.activeElement.getAttribute('href')")
        seen.page.keyboard.press("ArrowDown")
        below = seen.page.evaluate("document.activeElement.getAttribute('href')")
        assert below != start
        assert below.split("#")[1] == start.split("#")[1]
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/target/**")
        assert unescape(seen.page.url).endswith(below)


def test_hostile_texts_do_nothing(program: Browser, site: Path) -> None:
    """No dialog opens; the title shows its tag as text."""
    with visit(program, site / "target" / "tin-bao.kien-nghi.html") as seen:
        opened: list[str] = []
        seen.page.on("dialog", lambda dialog: opened.append(dialog.message))
        seen.page.reload()
        assert SCRIPT in seen.page.locator("h1").inner_text()
        assert opened == []


def test_without_script_everything_is_there(program: Browser, site: Path) -> None:
    """Tables and explanations need no script; the search, which does, is not shown."""
    context = program.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((site / "unit" / "SongMau.html").as_uri())
    assert page.locator("[data-key=targets] tbody tr").count() > 5
    assert page.locator(".search").is_hidden()
    assert page.locator("[data-key=targets] .filters").is_hidden()
    context.close()


def test_pictures_round_as_tables_do(program: Browser) -> None:
    """The words beside a bar: short of 100% is never 100,0%, above zero never 0,0%, halves go up."""
    script = (ROOT / "vks" / "render" / "site" / "charts.js").read_text(encoding="utf-8")
    (own,) = re.findall(r"(?s)  function percent\(value\) \{.*?\n  \}", script)
    page = program.new_page()
    said = page.evaluate(
        "[0.9999, 0.0001, 1, 0, 0.8445, 1.25, 0.9994].map((value) => {" + own + "return percent(value)})"
    )
    assert said == ["99,9%", "0,1%", "100,0%", "0,0%", "84,5%", "125,0%", "99,9%"]
    page.close()


def test_words_of_pictures_stay_inside(program: Browser, repository: Path, tmp_path: Path) -> None:
    """On the plan's last day, where all is at the right edge, no words of a picture are cut off."""
    site = tmp_path / "site"
    assert run_here(("page", "--as-of", "2025-11-30", "-o", str(site)), repository).code == 0
    with visit(program, site / "index.html", width=1200) as seen:
        outside = seen.page.evaluate(
            "[...document.querySelectorAll('figure.chart svg')].flatMap((svg) =>"
            " [...svg.querySelectorAll('text')].filter((text) =>"
            " text.getBoundingClientRect().right > svg.getBoundingClientRect().right + 0.5)"
            ".map((text) => text.textContent))"
        )
        assert outside == []
