"""Ids and names as the plans' files have them at a glance, without a parser: for completion alone.

No check, and nothing loaded that costs a start: what is written in an unusual way is passed over,
and what cannot be read is not there. Everything else reads through ``repository``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property

from vks.store.root import LARGEST_READ, PLANS, root_above

_TOP = re.compile(r"^([a-z_]+):", re.MULTILINE)
_FIRST_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_BLOCK = re.compile(r"^ *([a-z_]+): *(.*)", re.MULTILINE)
_FLOW = re.compile(r"""([a-z_]+): *("[^"\n]*"|'[^'\n]*'|[^,}\]\n]*)""")
_HEAD = 400
"""An entry's id and names stand among its first letters."""

Named = list[tuple[str, str]]
"""Ids, each with what it is called."""
Entries = list[tuple[tuple[str, str], str]]
"""The same, each with the text of its entry."""


class Glance:
    """One plan's folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @cached_property
    def frame(self) -> dict[str, str]:
        """Give the plain values of plan.yaml by key; those inside ``organisation`` as ``organisation.id``."""
        found: dict[str, str] = {}
        for key, text in _parts(self._read("plan.yaml")):
            inside = _FLOW.findall(text) if text.lstrip(" ").startswith(("{", "\n")) else ()
            found[key] = _plain(text.partition("\n")[0])
            for own, value in inside:
                found[f"{key}.{own}"] = _plain(value)
        return found

    @property
    def id(self) -> str:
        """The plan's id."""
        return self.frame.get("id", "")

    def units(self, name: str = "units") -> Named:
        """Give a list of units.yaml: units, groups or posts."""
        return [named for named, _ in self.unit_entries(name)]

    def unit_entries(self, name: str) -> Entries:
        """Give the same, each with the whole text of its entry."""
        return [each for key, text in self._units if key == name for each in _items(text)]

    @property
    def tasks(self) -> Named:
        """Give the key tasks."""
        return [named for named, _ in self.task_entries]

    @property
    def task_entries(self) -> Entries:
        """Give the same, each with the whole text of its entry."""
        return [each for _, text in _parts(self._read("tasks.yaml")) for each in _items(text)]

    @property
    def targets(self) -> Named:
        """Give the targets of all areas."""
        return [named for named, _ in self.target_entries]

    @property
    def target_entries(self) -> Entries:
        """Give the same, each with the whole text of its entry."""
        return [
            each
            for area in self._areas
            for key, text in _parts(area)
            if key == "targets"
            for each in _items(text)
        ]

    @property
    def areas(self) -> Named:
        """Give the areas."""
        heads = (dict(_BLOCK.findall(text.partition("\ntargets:")[0])) for text in self._areas)
        return [(_plain(head["area"]), _plain(head.get("title", ""))) for head in heads if "area" in head]

    @cached_property
    def _units(self) -> list[tuple[str, str]]:
        return list(_parts(self._read("units.yaml")))

    @cached_property
    def _areas(self) -> list[str]:
        names = (name for name in _names(os.path.join(self.folder, "targets")) if name.endswith(".yaml"))
        return [self._read("targets", name) for name in names]

    def _read(self, *names: str) -> str:
        """Give a file's text; nothing for what is no file of text, or too large for one."""
        path = os.path.join(self.folder, *names)
        try:
            if not os.path.isfile(path) or os.path.getsize(path) > LARGEST_READ:
                return ""
            with open(path, encoding="utf-8-sig") as file:
                return file.read()
        except (OSError, ValueError):
            return ""


def glance_at(start: str) -> list[Glance]:
    """Give the plans of the repository that a folder lies in; none where there is none."""
    root = root_above(start)
    if root is None:
        return []
    top = os.path.join(root, PLANS)
    years = [os.path.join(top, year) for year in _names(top)]
    plans = [Glance(os.path.join(year, own)) for year in years for own in _names(year)]
    return [plan for plan in plans if plan.id]


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError:
        return []


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Give the top keys of a file, each with what stands under it."""
    found = list(_TOP.finditer(text))
    for each, after in zip(found, [*found[1:], None], strict=False):
        yield each[1], text[each.end() : after.start() if after else len(text)]


def _items(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Give the entries of a list that have an id, each with its shortest name and its text."""
    first = _FIRST_ITEM.search(text)
    for entry in text.split(f"\n{first[1]}- ")[1:] if first else ():
        says = dict(reversed((_FLOW if entry.startswith("{") else _BLOCK).findall(entry, 0, _HEAD)))
        if "id" in says:
            called = says.get("short") or says.get("title") or says.get("name", "")
            yield (_plain(says["id"]), _plain(called)), entry


def _plain(value: str) -> str:
    """Give a value without quotes and without a comment after it."""
    value = value.strip()
    if value[:1] in {'"', "'"}:
        return value[1:].partition(value[0])[0]
    return value.partition(" #")[0].strip()
