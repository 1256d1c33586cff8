"""The names of the site's files: ASCII, stable, apart on every file system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from vks.model.plan import Plan
from vks.model.target import PROVINCE

_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for devices, whatever stands after a dot."""


class Names(Struct, frozen=True):
    """The page of every unit, leader, area and target of a plan."""

    unit: Mapping[str, str]
    leader: Mapping[str, str]
    area: Mapping[str, str]
    target: Mapping[str, str]

    def figure(self, target: str, unit: str) -> str:
        """Give where one figure is explained."""
        return f"{self.target[target]}#u-{unit}"

    def task(self, task: str) -> str:
        """Give where a key task is explained."""
        return f"tasks.html#t-{task}"


def names_of(plan: Plan) -> Names:
    """Give the file of every page of a plan, from the plan's folder."""
    return Names(
        _pages("unit", (PROVINCE, *plan.units)),
        _pages("leader", plan.posts),
        _pages("area", plan.areas),
        _pages("target", plan.targets),
    )


def _pages(folder: str, ids: Iterable[str]) -> dict[str, str]:
    return {id_: f"{folder}/{stem}.html" for id_, stem in file_stems(ids).items()}


def file_stems(ids: Iterable[str]) -> dict[str, str]:
    """Give a file name without extension for each id.

    The id itself, but for what Windows cannot hold; two ids that differ only by case, which it
    takes for one file, are numbered in their order.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in ids:
        stem = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in id_).rstrip(".")
        if not stem or stem.split(".")[0].casefold() in _RESERVED:
            stem = f"_{stem}"
        own, count = stem, 1
        while own.casefold() in taken:
            count += 1
            own = f"{stem}~{count}"
        taken.add(own.casefold())
        stems[id_] = own
    return stems
