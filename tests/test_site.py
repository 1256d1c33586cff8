"""The parts of the site on their own: file names, courses, colours, escaped cells."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.made import COAST, HILL, day, done, figures, month, plan, results, shared, target
from tests.running import ROOT
from vks.judge.by_month import MonthEnd, month_ends
from vks.judge.course import courses_of
from vks.judge.rates import rate_targets, rate_tasks
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.task import judge_task
from vks.model.calendar import Month, Period
from vks.model.plan import Plan
from vks.model.results import MonthReport
from vks.render.palette import PALETTE
from vks.render.site_colours import colours_css, contrast, mixed
from vks.render.site_rows import escaped, machine_text, rows_html
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository
from vks.tables.site_blocks import Grid, Head, Page, Part, Row
from vks.tables.site_charts import months_chart
from vks.tables.site_data import SiteData
from vks.tables.site_names import file_stems, names_of
from vks.tables.site_overview import overview_page
from vks.tables.site_unit import leader_page
from vks.tables.status import Standing

BASE = ROOT / "tests" / "base"


@given(st.lists(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,5}", fullmatch=True), unique=True, max_size=30))
def test_file_names_are_apart_on_every_file_system(ids: list[str]) -> None:
    """One name an id, none the same but for case, none that Windows keeps, none that ends with a dot."""
    stems = file_stems(ids)
    assert list(stems) == ids
    assert len({stem.casefold() for stem in stems.values()}) == len(ids)
    for stem in stems.values():
        assert not stem.endswith(".")
        assert stem.split(".")[0].casefold() not in {"con", "nul", "prn", "aux", "com1", "lpt9"}
        assert stem.isascii()


def test_usual_names_are_the_ids() -> None:
    """Case twins are numbered in their order, devices get a stroke."""
    assert file_stems(["HaLong", "tin-bao.kien-nghi"]) == {
        "HaLong": "HaLong",
        "tin-bao.kien-nghi": "tin-bao.kien-nghi",
    }
    assert file_stems(["P1", "p1", "CON", "nul.x", "a:b"]) == {
        "P1": "P1",
        "p1": "p1~2",
        "CON": "_CON",
        "nul.x": "_nul.x",
        "a:b": "a_b",
    }


def test_days_end_where_everything_else_stands() -> None:
    """Months over are judged on their last day, the one that runs on the as-of day, none that has not begun."""
    period = Period(Month(2024, 12), Month(2025, 2))
    assert month_ends(period, date(2025, 1, 15)) == (
        MonthEnd(Month(2024, 12), date(2024, 12, 31), latest=False),
        MonthEnd(Month(2025, 1), date(2025, 1, 15), latest=True),
    )
    assert month_ends(period, date(2025, 6, 1))[-1] == MonthEnd(Month(2025, 2), date(2025, 6, 1), latest=True)
    assert month_ends(period, date(2024, 11, 30)) == ()


def test_course_of_a_count_and_of_a_never_event() -> None:
    """Sông Mẫu: 1 of 7 in December, floor(7/12) = 0 asked for; what must not happen has no pace."""
    repository = Repository(BASE)
    folder = next(each for each in repository.plan_folders() if each.parts[-2:] == ("2025", "mau"))
    loaded = load_plan(repository, folder)
    assert loaded.plan is not None
    told = load_results(repository, folder, loaded.plan).results
    as_of = date(2025, 1, 31)
    judged = judge_all(loaded.plan, told, as_of, Filters())
    courses = courses_of(loaded.plan, told, as_of, judged)
    assert courses.months == (Month(2024, 12), Month(2025, 1))
    count = courses.by_pair["SongMau", "tin-bao.kien-nghi"]
    assert [(m.actual, m.expected) for m in count.values()] == [
        (Fraction(1), Fraction(0)),
        (Fraction(1), Fraction(1)),
    ]
    assert [m.state for m in count.values()] == [State.ON_TRACK, State.ON_TRACK]
    never = courses.by_pair["SongMau", "tin-bao.qua-han"]
    assert [m.expected for m in never.values()] == [None, None]
    share = courses.by_pair["SongMau", "tin-bao.giai-quyet"]
    assert [m.expected for m in share.values()] == [Fraction(171, 200)] * 2
    assert [m.actual for m in share.values()] == [Fraction(12, 14), Fraction(21, 24)]
    upper = courses.by_pair["SongMau", "tin-bao.tra-ho-so"]
    assert [m.expected for m in upper.values()] == [Fraction(3, 100)] * 2
    monthly = courses.by_pair["SongMau", "giam-giu.nha-tam-giu"]
    assert [m.expected for m in monthly.values()] == [Fraction(1, 12), Fraction(2, 12)]
    last = courses.counts((j.unit, j.target.id) for j in judged)[-1]
    assert last == {state: n for state in State if (n := sum(j.state is state for j in judged))}


def site_of(subject: Plan, on: str, *reports: MonthReport) -> SiteData:
    """Give what the pages of a made plan are made from, without units' and leaders' rows."""
    as_of, told = day(on), results(*reports)
    judged = judge_all(subject, told, as_of, Filters())
    return SiteData(
        subject,
        as_of,
        names_of(subject),
        judged,
        courses_of(subject, told, as_of, judged),
        units=(),
        areas=(),
        leaders=(),
        targets=(),
        tasks=(),
        task_rates=rate_tasks(()),
        unit_tasks={},
        results=told,
        task_results=told,
        directed=lambda *_: True,
    )


def grids(page: Page, section: str) -> dict[str, Grid]:
    """Give the tables of a page's section by key."""
    (own,) = [each for each in page.sections if each.id == section]
    return {block.key: block for block in own.blocks if isinstance(block, Grid)}


def test_each_month_counts_who_held_office_then() -> None:
    """Đồi, carried on by Biển from April, stands beside it up to March: 2, 2, 2, then 1."""
    subject = plan([target("a", units=[COAST, HILL])])
    gone = replace(subject.units[HILL], valid_until=day("2025-03-31"), successors=(COAST,))
    subject = replace(subject, units={**subject.units, HILL: gone})
    page = overview_page(site_of(subject, "2025-04-30", month(COAST, 1, entries=figures(a=1))))
    rows = grids(page, "qua-cac-thang")["by_month"].rows
    counts = [sum(part.value for part in row.parts[1:] if isinstance(part.value, int)) for row in rows]
    assert counts == [2, 2, 2, 1]


def test_months_of_a_unit_begin_with_its_own_first() -> None:
    """Đồi, begun on 01/03, was judged in no month before; of months that nobody was judged in, all stand."""
    subject = plan([target("a", units=[COAST, HILL])])
    later = replace(subject.units[HILL], valid_from=day("2025-03-01"))
    subject = replace(subject, units={**subject.units, HILL: later})
    data = site_of(subject, "2025-04-30", month(HILL, 3, entries=figures(a=1)))
    chart, grid = months_chart(data.courses, [(HILL, "a")], "")
    assert chart.summary.startswith("Từ 03/2025 đến 04/2025;")
    assert [row.parts[0].text for row in grid.rows] == ["03/2025", "04/2025"]
    assert len(months_chart(data.courses, [(HILL, "b")], "")[1].rows) == 4


def test_nothing_reported_is_no_good_news() -> None:
    """Biển has its 10 of 10; Đồi has said nothing, then its 10 too."""
    subject = plan([target("a", units=[COAST, HILL])])
    coast, hill = (month(unit, 1, entries=figures(a=10)) for unit in (COAST, HILL))
    half = site_of(subject, "2025-01-31", coast)
    found = [grids(overview_page(half), "can-chu-y")[key] for key in ("worst", "behind")]
    leader = Standing("tinh-2025", "PVT1", "Phó Viện trưởng 1", rate_targets(half.judged))
    found += [grids(leader_page(half, subject.posts["PVT1"], leader), "can-chu-y")["worst"]]
    assert [(each.empty, each.empty_look) for each in found] == [
        ("Không có chỉ tiêu nào vi phạm hay không đạt; còn 1 lượt giao chưa có số liệu.", ""),
        ("Không có chỉ tiêu nào chậm ở nhiều đơn vị; còn 1 lượt giao chưa có số liệu.", ""),
        ("Không có chỉ tiêu nào không đạt hay chậm tiến độ; còn 1 lượt giao chưa có số liệu.", ""),
    ]
    whole = grids(overview_page(site_of(subject, "2025-01-31", coast, hill)), "can-chu-y")
    assert [(whole[key].empty, whole[key].empty_look) for key in ("worst", "behind")] == [
        ("✓ Không có chỉ tiêu nào vi phạm hay không đạt.", "good"),
        ("✓ Không có chỉ tiêu nào chậm ở nhiều đơn vị.", "good"),
    ]


def test_who_has_done_it_is_not_named_among_the_late() -> None:
    """Of a task of two units Biển has done its part; the page of Đồi says what it has to do itself."""
    subject = plan(tasks=[shared()])
    data = site_of(subject, "2025-07-05", month(COAST, 6, tasks={"chung": (done("2025-06-20"),)}))
    state = judge_task(subject.tasks["chung"], data.results, data.as_of)
    ((row,),) = [grids(overview_page(replace(data, tasks=(state,))), "can-chu-y")["late_tasks"].rows]
    assert (row.parts[1].text, row.parts[1].value) == ("Đồi", (HILL,))


@pytest.mark.parametrize("key", PALETTE)
def test_colours_of_the_page_can_be_read(key: str) -> None:
    """What stands on a bar has 4.5:1 by day; in the dark, bars stand out from the page with 3:1."""
    shade = PALETTE[key]
    assert max(contrast(shade.solid, "#FFFFFF"), contrast(shade.solid, "#12161B")) >= 4.5
    dark = mixed(shade.solid, shade.fill, 0.5)
    assert contrast(dark, "#171C22") >= 3
    assert max(contrast(dark, "#FFFFFF"), contrast(dark, "#12161B")) >= 4.5
    assert f"--{key}-fill:{shade.fill};" in colours_css()


def test_dark_page_is_the_one_measured() -> None:
    """The page's own dark background is that of the test above."""
    css = (ROOT / "vks" / "render" / "site" / "vks.css").read_text(encoding="utf-8")
    assert "prefers-color-scheme:dark){:root{--paper:#171c22;" in css


@given(st.text())
def test_no_text_begins_a_tag(text: str) -> None:
    """Escaped text has no sign of a tag, an attribute or a terminal."""
    assert not set(escaped(text)) & set("<>\"'\x1b\x00")


def test_cell_with_everything() -> None:
    """Links lead from the page's own depth; values, looks and bars stand beside the escaped text."""
    part = Part("<b>", Fraction(1, 4), "unit/A.html#x", "met", Fraction(1, 4), 'a "quote"')
    html = rows_html(Grid("", [Head("n", "N", right=True, rank=2)], [Row([part], "A", "met")]), "../")
    assert str(html) == (
        '<tr data-id="A" data-s="met"><th scope="row" class="num rank2" data-v="0.25">'
        '<a class="s-met" href="../unit/A.html#x" aria-label="a &quot;quote&quot;">&lt;b&gt;</a>'
        '<progress class="bar" max="1000" value="250" aria-hidden="true"></progress></th></tr>\n'
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Fraction(3), "3"),
        (Fraction(1, 8), "0.125"),
        (True, "true"),
        (State.MET, "met"),
        (Month(2024, 3), "2024-03"),
        ((Month(2024, 3),), '["2024-03"]'),
    ],
)
def test_machine_values_are_those_of_json(value: object, text: str) -> None:
    """Numbers plain, days and names bare, lists as JSON."""
    assert machine_text(value) == text


def test_vendored_scripts_keep_their_licences() -> None:
    """Each library lies as it was published, with its licence beside it; the decisions say which."""
    vendor = ROOT / "vks" / "render" / "site" / "vendor"
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    for name, version in (("d3", "7.9.2"), ("plot", "0.6.17")):
        head = next(vendor.glob(f"{name}*.js")).read_text(encoding="utf-8")[:200]
        assert f"v{version}" in head
        assert version in decisions
        licence = (vendor / f"LICENSE-{name}.txt").read_text(encoding="utf-8")
        assert licence.startswith("Copyright")
