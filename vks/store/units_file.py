"""Read units.yaml: units, named groups of them, posts and who holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from vks.model.succession import circle_from
from vks.model.unit import Directs, Group, Holder, Kind, Post, Unit
from vks.store.dates import check_order, day_of
from vks.store.document import Path
from vks.store.fields import Fields, Reader
from vks.store.naming import (
    BUILT_IN,
    EVERYBODY,
    KIND_GROUPS,
    already,
    check_units,
    expand,
    near_words,
)

_KINDS: Final = frozenset(Kind)
_ADDRESS: Final = re.compile(r"[^@ <>]+@[^@ <>]+")


class UnitsRead(Struct, frozen=True):
    """What units.yaml says: units in rank order, groups with their units, posts."""

    units: Mapping[str, Unit]
    groups: Mapping[str, Group]
    posts: Mapping[str, Post]
    committers: tuple[str, ...]
    """The office's own."""
    areas: tuple[tuple[str, Path], ...]
    """Every area that a post directs, and where it is named."""


def read_units(reader: Reader) -> UnitsRead:
    """Read units.yaml; what is left out is noted among the reader's gaps."""
    root = reader.root()
    units, places = _units(root)
    _note_gap(root, "units", "units", units)
    _check_successors(reader, units, places)
    _check_circles(reader, units, places)
    units = dict(sorted(units.items(), key=lambda item: item[1].order))
    groups, own = _groups(root, units, places)
    _note_gap(root, "groups", "units", own)
    areas: list[tuple[str, Path]] = []
    posts = _posts(root, units, areas)
    _note_gap(root, "posts", "posts", posts)
    committers = _committers(root)
    _remind_of_office(root, units, places, committers)
    root.close()
    return UnitsRead(units, groups, posts, committers, tuple(areas))


def _committers(fields: Fields) -> tuple[str, ...]:
    """Read e-mail addresses; what is none does not fit the schema."""
    found = []
    for text, path in fields.texts("committers"):
        if _ADDRESS.fullmatch(text):
            found.append(text)
        else:
            fields.reader.malformed.append(path)
    return tuple(found)


def _remind_of_office(
    root: Fields, units: Mapping[str, Unit], places: Mapping[str, Fields], office: tuple[str, ...]
) -> None:
    """Note that the units' committers protect nothing while anybody may change the list of them."""
    named = [unit for unit in units if places[unit].has("committers")]
    if named and not office and not root.has("committers"):
        root.reader.remind("committers-office", places[named[0]].at("committers"), n=len(named))


def _note_gap(root: Fields, key: str, gap: str, read: Mapping[str, object]) -> None:
    """Note that some entries of a list could not be read."""
    written = root.data.get(key)
    if root.has(key) and not (isinstance(written, list) and len(written) == len(read)):
        root.reader.gaps.lists.add(gap)


def _units(root: Fields) -> tuple[dict[str, Unit], dict[str, Fields]]:
    units: dict[str, Unit] = {}
    places: dict[str, Fields] = {}
    for fields in root.subs("units", required=True, least=1):
        unit = _unit(fields)
        if unit is None or _is_taken(fields, unit.id, ("đơn vị", "unit"), places):
            continue
        units[unit.id] = unit
        places[unit.id] = fields
    return units, places


def _unit(fields: Fields) -> Unit | None:
    id_ = fields.id("id", required=True)
    name = fields.text("name", required=True)
    short = fields.text("short")
    kind = fields.choice("kind", _KINDS, required=True)
    order = fields.integer("order", required=True)
    aliases = fields.words("aliases")
    since, until = day_of(fields, "from"), day_of(fields, "until")
    successors = tuple(text for text, _ in fields.ids("successors"))
    committers = _committers(fields)
    fields.close()
    check_order(fields, ("from", "until"), (since, until), id_)
    if not id_ or not kind or order is None:
        return None
    line = fields.reader.document.line(fields.path)
    return Unit(
        id_, name, short or name, Kind(kind), order, aliases, since, until, successors, committers, line
    )


def _is_taken(fields: Fields, id_: str, kind: tuple[str, str], places: Mapping[str, Fields]) -> bool:
    """Note an id that another entry has, or that is built in."""
    first = places.get(id_)
    if first is None and id_ not in BUILT_IN:
        return False
    where = "" if first is None else fields.reader.where(first.path)
    words = already(where)
    fields.reader.find("id-duplicate", fields.at("id"), kind=kind[0], kind_en=kind[1], id=id_, **words)
    return True


def _check_successors(reader: Reader, units: Mapping[str, Unit], places: Mapping[str, Fields]) -> None:
    for unit in units.values():
        at = places[unit.id].at("successors")
        if unit.successors and not places[unit.id].has("until"):
            after = ", ".join(unit.successors)
            reader.find("successor-undated", at, unit=unit.id, successor=after, of=unit.id, key="until")
        for index, successor in enumerate(unit.successors):
            _check_successor(reader, unit, successor, units, (*at, index))
            if successor in units and successor != unit.id and not places[successor].has("from"):
                values = {"unit": unit.id, "successor": successor, "of": successor, "key": "from"}
                reader.find("successor-undated", (*at, index), **values)


def _check_circles(reader: Reader, units: Mapping[str, Unit], places: Mapping[str, Fields]) -> None:
    """Note units that follow each other in a circle, once a circle."""
    told: set[str] = set()
    for unit in units:
        circle = circle_from(unit, units)
        if circle and not told & set(circle):
            told |= set(circle)
            reader.find("successor-circle", places[unit].at("successors"), way=" → ".join(circle))


def _check_successor(
    reader: Reader, unit: Unit, successor: str, units: Mapping[str, Unit], path: Path
) -> None:
    after = units.get(successor)
    if successor == unit.id:
        why = {"why": "đơn vị không tự kế tục chính mình", "why_en": "a unit does not succeed itself"}
        reader.find("successor-unknown", path, id=successor, unit=unit.id, **why)
    elif after is None and "units" not in reader.gaps.lists:
        near = near_words(successor, units, reader)
        why = {
            "why": "không có trong units.yaml" + near["near"],
            "why_en": "it is not in units.yaml" + near["near_en"],
        }
        reader.find("successor-unknown", path, id=successor, unit=unit.id, **why)
    elif after and unit.valid_until and after.valid_from and after.valid_from <= unit.valid_until:
        reader.find(
            "successor-overlap",
            path,
            unit=unit.id,
            until=unit.valid_until,
            successor=after.id,
            since=after.valid_from,
        )


def _groups(
    root: Fields, units: Mapping[str, Unit], places: dict[str, Fields]
) -> tuple[dict[str, Group], dict[str, Group]]:
    """Give all groups (of each kind, of all, and the plan's own), and the plan's own alone."""
    groups = {EVERYBODY: Group(EVERYBODY, "Tất cả các đơn vị", tuple(units))}
    for kind, name in KIND_GROUPS.items():
        members = tuple(unit.id for unit in units.values() if unit.kind is kind)
        if members:
            groups[name] = Group(name, name, members)
    own: dict[str, Group] = {}
    for fields in root.subs("groups"):
        id_ = fields.id("id", required=True)
        name = fields.text("name", required=True)
        named = fields.texts("units", required=True, least=1)
        fields.close()
        if not id_ or _is_taken(fields, id_, ("nhóm", "group"), places):
            continue
        places[id_] = fields
        check_units(root.reader, named, units, groups)
        members = tuple(expand((text for text, _ in named), units, groups))
        groups[id_] = own[id_] = Group(id_, name, members)
    return groups, own


def _posts(root: Fields, units: Mapping[str, Unit], areas: list[tuple[str, Path]]) -> dict[str, Post]:
    posts: dict[str, Post] = {}
    places: dict[str, Fields] = {}
    for fields in root.subs("posts"):
        post = _post(fields, units, areas)
        if post is None or _is_taken(fields, post.id, ("chức danh", "post"), places):
            continue
        posts[post.id] = post
        places[post.id] = fields
    return posts


def _post(fields: Fields, units: Mapping[str, Unit], areas: list[tuple[str, Path]]) -> Post | None:
    id_ = fields.id("id", required=True)
    name = fields.text("name", required=True)
    holders = tuple(_holder(inside, id_) for inside in fields.subs("holders"))
    directs = []
    for inside in fields.subs("directs"):
        named_areas = inside.texts("areas", required=True, least=1)
        areas += named_areas
        named = inside.texts("units")
        check_units(fields.reader, named, units, {})
        inside.close()
        directs.append(Directs(tuple(text for text, _ in named_areas), tuple(text for text, _ in named)))
    heads = fields.id("heads")
    if heads:
        check_units(fields.reader, [(heads, fields.at("heads"))], units, {})
    fields.close()
    line = fields.reader.document.line(fields.path)
    return Post(id_, name, holders, tuple(directs), heads or None, line) if id_ else None


def _holder(fields: Fields, post: str) -> Holder:
    name = fields.text("name", required=True)
    since, until = day_of(fields, "from"), day_of(fields, "until")
    fields.close()
    check_order(fields, ("from", "until"), (since, until), f"{post}, {name}")
    return Holder(name, since, until)
