"""Read the site's pages as a browser would, without one: their tables, tiles, links and texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

VOID: Final = {"meta", "link", "input", "br", "img", "hr"}


@dataclass(slots=True)
class Table:
    """One table: what its columns are called for machines, and its rows' values by them."""

    key: str
    heads: list[str] = field(default_factory=list)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


class Reader(HTMLParser):
    """Take a page apart; an element left open or closed twice is an error."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.tiles: dict[str, Any] = {}
        self.links: list[str] = []
        self.ids: list[str] = []
        self.charts: list[dict[str, Any]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self._key = ""
        self._row = ""
        self._cell: dict[str, str] | None = None
        self._at = 0
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        own = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in own:
            self.ids.append(own["id"])
        self.links += [own[name] for name in ("href", "src") if name in own]
        if tag == "script":
            self.scripts.append(own.get("src", "inline"))
        if tag == "figure":
            self.charts.append(json.loads(own["data-chart"]))
        if tag == "strong" and "data-k" in own:
            self.tiles[own["data-k"]] = machine(own["data-v"])
        self._begin_table(tag, own)

    def _begin_table(self, tag: str, own: dict[str, str]) -> None:
        if tag == "div" and "data-key" in own:
            self._key = own["data-key"]
        if tag == "table":
            self.tables.append(Table(self._key))
        if tag == "th" and "data-k" in own:
            self.tables[-1].heads.append(own["data-k"])
        if tag == "tr" and self.tables:
            self._row, self._at = own.get("data-id", str(len(self.tables[-1].rows))), 0
        if tag in {"td", "th"} and self.tables and "data-k" not in own and "colspan" not in own:
            self._cell = {"text": "", **({"value": own["data-v"]} if "data-v" in own else {})}

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; a closed cell goes to its row."""
        assert self._open.pop() == tag
        if tag in {"td", "th"} and self._cell is not None:
            table = self.tables[-1]
            key = table.heads[self._at]
            text = self._cell["text"].strip()
            value = machine(self._cell["value"]) if "value" in self._cell else (text or None)
            table.rows.setdefault(self._row, {})[key] = value
            table.texts.setdefault(self._row, {})[key] = text
            self._cell, self._at = None, self._at + 1

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.text += data
        if self._cell is not None:
            self._cell["text"] += data

    def table(self, key: str) -> Table:
        """Give the one table of a key."""
        found = [table for table in self.tables if table.key == key]
        assert len(found) == 1, [table.key for table in self.tables]
        return found[0]


def machine(text: str) -> Any:
    """Read a machine value: JSON, or bare text."""
    try:
        return json.loads(text)
    except ValueError:
        return text or None


def read_page(path: Path) -> Reader:
    """Read one page."""
    return Reader(path.read_text(encoding="utf-8"))


def bytes_of(site: Path) -> dict[str, bytes]:
    """Give every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
