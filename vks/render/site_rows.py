"""The rows of a table as HTML: the one part of a page that is not left to the templates.

A site has some hundred thousand cells; written here they take a fifth of the time. Every text
goes through ``escaped``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from vks.render.machine import json_value
from vks.render.people import clean
from vks.tables.site_blocks import Grid, Head, Part, Row

if TYPE_CHECKING:
    from markupsafe import Markup


def rows_html(grid: Grid, depth: str) -> Markup:
    """Give a grid's rows, with a heading where a new group begins."""
    from markupsafe import Markup  # comes with Jinja

    return Markup("".join(_rows(grid, depth)))  # noqa: S704  # every text in it is escaped below


def machine_text(value: object) -> str:
    """Give a cell's machine value as JSON has it, text bare."""
    if type(value) is Fraction:
        value = json_value(value)
    if type(value) is int or type(value) is float:
        return repr(value)
    plain = json_value(value)
    if isinstance(plain, str):
        return plain
    return "" if plain is None else json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1 << 16)
def escaped(text: str) -> str:
    """Give text that no tag or attribute begins or ends in, without signs that steer."""
    return escape(clean(text), quote=True)


def _rows(grid: Grid, depth: str) -> Iterator[str]:
    classes = [_classes(head) for head in grid.heads]
    group = ""
    for row in grid.rows:
        if row.group and row.group != group:
            group = row.group
            yield (
                f'<tr class="group"><th colspan="{len(grid.heads)}" scope="colgroup">{escaped(group)}</th></tr>\n'
            )
        yield _row(row, classes, depth, filled=grid.wide)


def _row(row: Row, classes: list[str], depth: str, *, filled: bool) -> str:
    id_ = f' data-id="{escaped(row.id)}"' if row.id else ""
    state = f' data-s="{escaped(row.state)}"' if row.state else ""
    cells = "".join(
        _cell(part, own, depth, first=not at, filled=filled)
        for at, (part, own) in enumerate(zip(row.parts, classes, strict=True))
    )
    return f"<tr{id_}{state}>{cells}</tr>\n"


def _cell(part: Part, classes: str, depth: str, *, first: bool, filled: bool) -> str:
    """Give one cell; its look colours it whole in a map of signs, else only what stands in it."""
    text = escaped(part.text)
    if not (text or part.look or first) and part.value is None:
        return f"<td{_class(classes)}></td>"
    look = f"s-{part.look}" if part.look else ""
    said = escaped(part.said)
    title = f' title="{said}"' if said and not part.href else ""
    if filled:
        classes = f"{classes} {look}".strip()
        look = ""
    if part.href:
        href = part.href if part.href.startswith("#") else depth + part.href
        label = f' aria-label="{said}"' if said else ""
        text = f'<a{_class(look)} href="{escaped(href)}"{label}>{text}</a>'
    elif look and text:
        text = f"<b{_class(look)}>{text}</b>"
    value = "" if part.value is None or part.value == part.text else f' data-v="{_value(part.value)}"'
    tag = 'th scope="row"' if first and text else "td"
    return f"<{tag}{_class(classes)}{value}{title}>{text}{_bar(part.bar)}</{tag[:2]}>"


def _value(value: object) -> str:
    text = machine_text(value)
    return text if text.isalnum() else escaped(text)


def _classes(head: Head) -> str:
    return f"{'num' * head.right} {f'rank{head.rank}' if head.rank else ''}".strip()


def _class(classes: str) -> str:
    return f' class="{classes}"' if classes else ""


def _bar(share: Fraction | None) -> str:
    if share is None:
        return ""
    thousandths = min(share.numerator * 1000 // share.denominator, 1000)
    return f'<progress class="bar" max="1000" value="{thousandths}" aria-hidden="true"></progress>'
