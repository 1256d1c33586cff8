"""``vks page`` on the shipped plan: the same figures as ``vks status``, and what a leader would open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.browser import browser, violations, visit
from tests.pages import read_page
from tests.running import ROOT, run_here
from tests.test_docs import EXAMPLES, is_page, stands_in

NOTHING: Final[tuple[Any, ...]] = (None, "", "–", 0, [])
QUESTION: Final = ("--plan", "quang-ninh", "--as-of", "2024-06-30")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the whole plan, made once, by the command that the guide prints."""
    (example,) = filter(is_page, EXAMPLES)
    assert example.words == ("page", *QUESTION, "-o", "site")
    folder = tmp_path_factory.mktemp("quang-ninh")
    done = run_here(example.words, folder, ROOT)
    assert done.code == 0, done.err
    real = (done.out + done.err).splitlines()
    assert [line for line in example.shown if not stands_in(line, real)] == []
    return folder / "site"


def status(*args: str) -> dict[str, Any]:
    """Give what status says, as JSON."""
    done = run_here(("status", *QUESTION, *args, "--format", "json"), ROOT)
    document: dict[str, Any] = json.loads(done.out)
    return document


def same(shown: Any, said: Any) -> bool:
    """Tell whether a page's value is that of JSON; what is not there is empty in either."""
    return bool(shown == said or (shown in NOTHING and said in NOTHING))


@pytest.mark.parametrize(
    ("by", "page"),
    [("unit", "index.html"), ("area", "areas.html"), ("leader", "leaders.html"), ("target", "targets.html")],
)
def test_rates_are_those_of_status(site: Path, by: str, page: str) -> None:
    """Every state count, rate and missing month of every row; none more, none less."""
    table = read_page(site / page).table(f"by_{by}")
    items = {item[by]: item for item in status("--by", by)["items"]}
    assert list(table.rows) == list(items)
    compared = 0
    for id_, item in items.items():
        row = table.rows[id_]
        for key in item.keys() - {"plan", by, "kind", "name", "as_of"}:
            if key.startswith("tasks_") or key == "done_of_all":
                continue
            assert same(row.get(key), item[key]), (id_, key, row.get(key), item[key])
            compared += key in row
        if item.get("tasks_all"):
            assert table.texts[id_]["tasks"] == f"{item['tasks_done']}/{item['tasks_all']}"
    assert compared > 4 * len(items)


def test_a_unit_s_targets_are_those_of_status(site: Path) -> None:
    """Actual, completion, state, distance, forecast and missing months of all 182 targets of Hạ Long."""
    table = read_page(site / "unit" / "HaLong.html").table("targets")
    said = status("--unit", "HaLong")
    items = {item["target"]: item for item in said["items"]}
    assert list(table.rows) == list(items)
    for id_, item in items.items():
        row = table.rows[id_]
        for key in ("completion", "state", "left", "forecast", "missing", "review"):
            assert same(row.get(key), item[key]), (id_, key)
        if item["measure"] != "judged":
            assert same(row["actual"], item["actual"]) or row["actual"] == "–", id_
        assert row["title"] == item["title"]
    tasks = {item["id"]: item["class"] for item in said["tasks"]}
    shown = read_page(site / "unit" / "HaLong.html").table("tasks").rows
    assert {id_: row["class"] for id_, row in shown.items()} == tasks


def test_main_figures(site: Path) -> None:
    """The first figures are those that the guide prints for this day: 70,1%, 85,6%, 26 of 49 tasks."""
    page = read_page(site / "index.html")
    assert page.tiles["tasks_overdue"] == 0
    assert page.tiles["behind"] == 359
    assert page.tiles["failed"] == 7
    assert round(page.tiles["met_rate"], 3) == 0.701
    assert round(page.tiles["progress"], 3) == 0.856
    assert "26/49" in page.text
    months = next(chart for chart in page.charts if "months" in chart)
    counts = {state["key"]: state["n"][-1] for state in months["states"]}
    assert counts == {
        "exceeded": 117,
        "met": 2049,
        "on-track": 519,
        "behind": 359,
        "missed": 6,
        "breached": 1,
        "no-data": 39,
        "not-applicable": 28,
        "waived": 1,
    }


def test_map_has_every_assignment(site: Path) -> None:
    """250 targets, 3119 cells, each with its words for who does not see the sign."""
    page = read_page(site / "heatmap.html")
    table = page.table("heatmap")
    signs = [text for row in table.texts.values() for key, text in row.items() if key != "target" and text]
    assert len(table.rows) == 250
    assert len(signs) == 3119
    assert (site / "heatmap.html").read_text(encoding="utf-8").count('aria-label="đạt, ') == 2049


def test_site_is_small(site: Path) -> None:
    """Some three hundred pages in less than 25 MB; what is opened first in less than a quarter of one."""
    sizes = {p.name: p.stat().st_size for p in site.rglob("*") if p.is_file()}
    assert sum(sizes.values()) < 25e6
    assert sizes["index.html"] < 250_000
    assert sizes["heatmap.html"] < 1_000_000


def test_in_a_browser(site: Path) -> None:
    """The words ha long without marks find Hạ Long; a tile leads to the map narrowed to what it counts."""
    with browser() as program:
        with visit(program, site / "index.html") as seen:
            page = seen.page
            page.locator("#tim").fill("ha long")
            assert "Hạ Long" in page.locator("#tim-thay li").first.inner_text()
            page.locator(".tiles a", has_text="vi phạm").click()
            page.wait_for_url("**/heatmap.html#state=breached,missed")
            shown = [
                row for row in page.locator("[data-key=heatmap] tbody tr[data-s]").all() if row.is_visible()
            ]
            assert len(shown) == 5  # 7 judgements of 5 targets
            assert seen.complaints == []
            assert [url for url in seen.requests if not url.startswith("file://")] == []
        with visit(program, site / "unit" / "P15.html", width=360) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360
            assert violations(seen.page) == []
