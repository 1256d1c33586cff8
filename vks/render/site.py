"""The static site: pages from templates, colours, script and the search's data, as bytes by path."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from vks.lang import current, t
from vks.render.people import clean
from vks.render.site_colours import colours_css
from vks.render.site_rows import machine_text, rows_html
from vks.tables.site import Found
from vks.tables.site_blocks import Page

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_OWN: Final = ("vks.css", "vks.js", "charts.js")
_VENDOR: Final = ("d3.min.js", "plot.min.js", "LICENSE-d3.txt", "LICENSE-plot.txt")


class Frame(Struct, frozen=True):
    """What stands on every page of one plan."""

    title: str
    organisation: str
    facts: Sequence[str]
    """Period, as-of day, commit."""
    notices: Sequence[str]
    menu: Sequence[tuple[str, str]]
    sources: Sequence[str] = ()
    version: str = ""
    up: str = ""
    """From the plan's folder to the site's own."""
    several: bool = False
    """Whether other plans stand beside it, under a common first page."""


class PlanCard(Struct, frozen=True):
    """One plan on the first page of a site of several."""

    title: str
    organisation: str
    href: str
    facts: Sequence[str]
    figures: Sequence[tuple[str, str]]


def render_page(frame: Frame, page: Page) -> bytes:
    """Give one page as HTML."""
    depth = "../" * page.path.count("/")
    return _html(
        "page.html",
        frame=frame,
        page=page,
        depth=depth,
        up=frame.up + depth,
        has_charts=any(_kind(block) == "Chart" for section in page.sections for block in section.blocks),
    )


def render_index(frame: Frame, cards: Sequence[PlanCard]) -> bytes:
    """Give the first page of a site of several plans."""
    return _html("plans.html", frame=frame, cards=cards, up="", depth="", has_charts=False)


def render_search(found: Sequence[Found]) -> bytes:
    """Give what the search finds as a script of its own, which needs no server."""
    rows = [[clean(each.title), each.kind, each.href, each.folded] for each in found]
    return f"window.vksIndex={_json(rows)};\n".encode()


def assets() -> dict[str, bytes]:
    """Give the files that all pages share, by their path in the site."""
    folder = files("vks.render") / "site"
    shared = {f"assets/{name}": (folder / name).read_bytes() for name in _OWN}
    shared |= {f"assets/{name}": (folder / "vendor" / name).read_bytes() for name in _VENDOR}
    shared["assets/vks.css"] = colours_css().encode() + shared["assets/vks.css"]
    return shared


def _html(template: str, **values: Any) -> bytes:
    html = _template(template).render(lang=current(), words=_script_words(), t=t, **values)
    return html.encode("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # only where pages are made

    folder = files("vks.render") / "site"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.filters |= {"kind": _kind, "machine": machine_text, "json": _json, "rows": rows_html}
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def _kind(block: object) -> str:
    return type(block).__name__


def _json(value: object) -> str:
    """Give JSON that stands safely in a script or an attribute: no tag can begin or end in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _script_words() -> Mapping[str, str]:
    """Give the sentences that the script says."""
    return {
        "found": t("{n} kết quả", n="{n}"),
        "none": t("Không thấy gì; thử ít chữ hơn."),
        "rows": t("{n} trên {all} dòng", n="{n}", all="{all}"),
        "actual": t("thực hiện"),
        "expected": t("nhịp cần có"),
        "due": t("hạn"),
        "done": t("xong"),
    }
