"""Names that files use for units, groups, targets and tasks: known, mistaken, or no names at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Protocol

from msgspec import Struct

from vks.model.names import did_you_mean, nearest
from vks.model.plan import in_area
from vks.model.target import PROVINCE
from vks.model.unit import Group, Kind, Unit
from vks.store.document import Path
from vks.store.fields import Reader
from vks.store.letters import lookalikes

EVERYBODY: Final = "all"
KIND_GROUPS: Final = {
    Kind.DEPARTMENT: "departments",
    Kind.DISTRICT: "districts",
    Kind.REGION: "regions",
    Kind.CENTRAL: "centrals",
}
BUILT_IN: Final = frozenset({EVERYBODY, PROVINCE, *KIND_GROUPS.values()})


_MOST_SUGGESTED: Final = 20
"""Unknown names of one file that are compared with all known ones: whoever has thousands made no slip."""


class Asker(Protocol):
    """One file being read."""

    suggested: int
    """How many of its unknown names were asked about."""


class Asking(Struct):
    """The same for names that stand in no single file."""

    suggested: int = 0


def near_words(wanted: str, known: Iterable[str], asker: Asker) -> dict[str, str]:
    """Give the "did you mean" part of a sentence in both languages; nothing behind a file's first few."""
    asker.suggested += 1
    if asker.suggested > _MOST_SUGGESTED:
        return did_you_mean(())
    return did_you_mean(_nearest(wanted, tuple(known)))


@lru_cache(maxsize=1024)
def _nearest(wanted: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return nearest(wanted, known)


def expand(names: Iterable[str], units: Mapping[str, Unit], groups: Mapping[str, Group]) -> list[str]:
    """Give the units that names of units and groups stand for, each once, in order."""
    found: dict[str, None] = {}
    for name in names:
        members = groups[name].units if name in groups else (name,)
        found.update(dict.fromkeys(member for member in members if member in units))
    return list(found)


def check_units(
    reader: Reader,
    named: Iterable[tuple[str, Path]],
    units: Mapping[str, Unit],
    groups: Mapping[str, Group],
) -> bool:
    """Note every name that is neither a unit nor a group; tell whether all are known."""
    sound = True
    for name, path in named:
        if name in units or name in groups:
            continue
        sound = False
        if letters := lookalikes(name):
            reader.find("id-lookalike", path, id=name, letters=letters)
        elif "units" not in reader.gaps.lists:
            reader.find("unit-unknown", path, id=name, **near_words(name, [*units, *groups], reader))
    return sound


def unknown_key(reader: Reader, id_: str, path: Path, known: Iterable[str], of: str) -> None:
    """Note a key that names no target or task, unless it may stand where nothing could be read."""
    wanted = str(path[-1])
    if letters := lookalikes(wanted):
        reader.find_key("id-lookalike", path, id=wanted, letters=letters)
    elif of not in reader.gaps.lists:
        reader.find_key(id_, path, id=wanted, **near_words(wanted, known, reader))


def is_area(wanted: str, areas: Iterable[str]) -> bool:
    """Tell whether a name is one of the plan's areas or holds some of them."""
    return any(in_area(area, wanted) for area in areas)


def already(where: str) -> dict[str, str]:
    """Say in both languages where an id stands already; nowhere when it is built in."""
    if not where:
        return {"already": "trùng với mã có sẵn của vks", "already_en": "is a built-in id of vks"}
    return {"already": f"đã có ở {where}", "already_en": f"already stands in {where}"}
