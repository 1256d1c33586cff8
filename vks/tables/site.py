"""The site of one plan: all its pages, and what its search finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from vks.lang import t
from vks.model.names import fold
from vks.model.target import PROVINCE
from vks.tables.site_blocks import Page
from vks.tables.site_data import SiteData
from vks.tables.site_heatmap import heatmap_page
from vks.tables.site_lists import areas_page, help_page, leaders_page, targets_page, tasks_page
from vks.tables.site_overview import overview_page
from vks.tables.site_target import target_page
from vks.tables.site_unit import area_page, leader_page, unit_page
from vks.tables.words import unit_text

MakePage = Callable[[], Page]


class Found(Struct, frozen=True):
    """One thing that the search finds."""

    title: str
    kind: str
    href: str
    folded: str
    """Every name it goes by, folded, with blanks between them."""


def menu() -> list[tuple[str, str]]:
    """Give the entries of the menu: the page, and what it is called."""
    return [
        ("index.html", t("Tổng quan")),
        ("heatmap.html", t("Đơn vị × chỉ tiêu")),
        ("tasks.html", t("Nhiệm vụ")),
        ("leaders.html", t("Lãnh đạo")),
        ("areas.html", t("Khâu công tác")),
        ("targets.html", t("Chỉ tiêu")),
        ("help.html", t("Cách đọc")),
    ]


def pages_of(data: SiteData) -> list[MakePage]:
    """Give what makes each page, in the menu's order; a page is made when it is asked for."""
    posts = {row.id: row for row in data.leaders}
    lists = (overview_page, heatmap_page, tasks_page, leaders_page, areas_page, targets_page, help_page)
    return [
        *(partial(make, data) for make in lists),
        *(partial(unit_page, data, row) for row in data.units),
        *(partial(leader_page, data, post, posts.get(post.id)) for post in data.shown_posts()),
        *(partial(area_page, data, row) for row in data.areas),
        *(partial(target_page, data, row) for row in data.targets),
    ]


def index_of(data: SiteData) -> list[Found]:
    """Give what the search finds: units, leaders, areas, key tasks, targets."""
    return [*_units(data), *_leaders(data), *_areas(data), *_tasks(data), *_targets(data)]


def _units(data: SiteData) -> Iterator[Found]:
    for row in data.units:
        unit = data.plan.units.get(row.id)
        names = [unit.name, unit.short, *unit.aliases] if unit else []
        title = unit.name if unit else unit_text(data.plan, PROVINCE)
        yield Found(title, t("Đơn vị"), data.names.unit[row.id], _folded(row.id, title, *names))


def _leaders(data: SiteData) -> Iterator[Found]:
    for post in data.shown_posts():
        title = data.post_name(post)
        yield Found(title, t("Lãnh đạo"), data.names.leader[post.id], _folded(post.id, title))


def _areas(data: SiteData) -> Iterator[Found]:
    for row in data.areas:
        yield Found(row.name, t("Khâu công tác"), data.names.area[row.id], _folded(row.name))


def _tasks(data: SiteData) -> Iterator[Found]:
    for state in data.tasks:
        title = f"{state.task.no}. {state.task.title}"
        yield Found(title, t("Nhiệm vụ"), data.names.task(state.task.id), _folded(state.task.id, title))


def _targets(data: SiteData) -> Iterator[Found]:
    for row in data.targets:
        target = data.plan.targets[row.id]
        yield Found(target.title, t("Chỉ tiêu"), data.names.target[row.id], _folded(row.id, target.title))


def _folded(*names: str) -> str:
    """Fold each word of each name, so that words of a question are found anywhere in them."""
    words = (fold(word) for name in names for word in name.split())
    return " ".join(word for word in words if word)
