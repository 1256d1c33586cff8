"""Read plan.yaml and units.yaml: the frame into which targets and tasks are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from vks.model.calendar import Month, Period, QuarterScheme, parse_day, parse_month
from vks.model.names import nearest
from vks.model.plan import Organisation, Plan
from vks.model.unit import Directs, Group, Holder, Kind, Post, Unit
from vks.store.fields import Fields, Reader

_KINDS: Final = frozenset(Kind)
_SCHEMES: Final = frozenset(QuarterScheme)
_KIND_GROUPS: Final = {
    Kind.DEPARTMENT: "departments",
    Kind.DISTRICT: "districts",
    Kind.REGION: "regions",
    Kind.CENTRAL: "centrals",
}
EVERYBODY: Final = "all"


def read_plan(reader: Reader, folder: str) -> Plan | None:
    """Read plan.yaml; None when even the frame cannot be told."""
    root = reader.root()
    id_ = root.id("id", required=True)
    title = root.text("title", required=True)
    number = root.text("number")
    dated = day_of(root, "dated")
    organisation = _organisation(root)
    year = root.integer("year", required=True, least=1901, most=2199)
    period = _period(root)
    scheme = root.choice("quarters", _SCHEMES, required=True)
    reporting = root.sub("reporting")
    reporting_day = None
    if reporting is not None:
        reporting_day = reporting.integer("results_day", least=1, most=31)
        reporting.close()
    sources = root.words("sources")
    draft, second_hand = root.text("draft"), root.text("second_hand")
    illustrative = root.text("illustrative")
    root.close()
    if not id_ or organisation is None or year is None or period is None or not scheme:
        return None
    return Plan(
        id=id_,
        folder=folder,
        organisation=organisation,
        title=title,
        number=number,
        year=year,
        period=period,
        quarters=QuarterScheme(scheme),
        dated=dated,
        draft=draft,
        second_hand=second_hand,
        illustrative=illustrative,
        reporting_day=reporting_day,
        sources=sources,
    )


def read_units(reader: Reader) -> tuple[dict[str, Unit], dict[str, Group], dict[str, Post]]:
    """Read units.yaml: units by id in rank order, groups with their units, posts."""
    root = reader.root()
    units: dict[str, Unit] = {}
    places: dict[str, Fields] = {}
    for fields in root.subs("units", required=True, least=1):
        unit = _unit(fields)
        if unit is None:
            continue
        if unit.id in units:
            _duplicate(reader, fields, "unit", unit.id, places[unit.id])
            continue
        units[unit.id] = unit
        places[unit.id] = fields
    _check_successors(reader, units, places)
    units = dict(sorted(units.items(), key=lambda item: item[1].order))
    groups = _groups(reader, root, units)
    posts = {post.id: post for fields in root.subs("posts") if (post := _post(fields, units))}
    root.close()
    return units, groups, posts


def expand(names: tuple[str, ...], units: Mapping[str, Unit], groups: Mapping[str, Group]) -> list[str]:
    """Give the units that names of units and groups stand for, each once, in order."""
    found: dict[str, None] = {}
    for name in names:
        members = groups[name].units if name in groups else (name,)
        found.update(dict.fromkeys(member for member in members if member in units))
    return list(found)


def day_of(fields: Fields, key: str, *, required: bool = False) -> date | None:
    """Read a day, with a finding when the calendar has no such day."""
    text = fields.text(key, required=required)
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        fields.reader.find("date-unreadable", fields.at(key), value=text)
    return day


def near_words(wanted: str, known: list[str]) -> dict[str, str]:
    """Give the "did you mean" part of a sentence in both languages."""
    near = nearest(wanted, known)
    if not near:
        return {"near": "", "near_en": ""}
    listed = ", ".join(near)
    return {"near": f"; có phải là {listed}?", "near_en": f"; did you mean {listed}?"}


def _organisation(root: Fields) -> Organisation | None:
    fields = root.sub("organisation", required=True)
    if fields is None:
        return None
    id_ = fields.id("id", required=True)
    name = fields.text("name", required=True)
    short = fields.text("short")
    fields.close()
    return Organisation(id_, name, short) if id_ and name else None


def _period(root: Fields) -> Period | None:
    fields = root.sub("period", required=True)
    if fields is None:
        return None
    first, last = _month(fields, "first"), _month(fields, "last")
    fields.close()
    if first is None or last is None:
        return None
    if last < first:
        root.reader.find("period-order", fields.at("last"), first=str(first), last=str(last))
        return None
    return Period(first, last)


def _month(fields: Fields, key: str) -> Month | None:
    text = fields.text(key, required=True)
    if not text:
        return None
    month = parse_month(text)
    if month is None:
        fields.reader.find("month-unreadable", fields.at(key), value=text)
    return month


def _unit(fields: Fields) -> Unit | None:
    id_ = fields.id("id", required=True)
    name = fields.text("name", required=True)
    short = fields.text("short")
    kind = fields.choice("kind", _KINDS, required=True)
    order = fields.integer("order", required=True)
    aliases = fields.words("aliases")
    since, until = day_of(fields, "from"), day_of(fields, "until")
    successors = tuple(text for text, _ in fields.ids("successors"))
    fields.close()
    if not id_ or not kind or order is None:
        return None
    if since and until and until < since:
        fields.reader.find("validity-order", fields.at("until"), unit=id_, first=since, last=until)
    return Unit(id_, name, short or name, Kind(kind), order, aliases, since, until, successors)


def _check_successors(reader: Reader, units: dict[str, Unit], places: dict[str, Fields]) -> None:
    for unit in units.values():
        for index, successor in enumerate(unit.successors):
            path = (*places[unit.id].at("successors"), index)
            after = units.get(successor)
            if after is None:
                reader.find(
                    "successor-unknown",
                    path,
                    id=successor,
                    unit=unit.id,
                    **near_words(successor, list(units)),
                )
            elif unit.valid_until and after.valid_from and after.valid_from <= unit.valid_until:
                reader.find(
                    "successor-overlap",
                    path,
                    unit=unit.id,
                    until=unit.valid_until,
                    successor=after.id,
                    since=after.valid_from,
                )


def _groups(reader: Reader, root: Fields, units: dict[str, Unit]) -> dict[str, Group]:
    """Give the groups of each kind and of all, and the plan's own ones."""
    groups = {EVERYBODY: Group(EVERYBODY, "Tất cả các đơn vị", tuple(units))}
    for kind, name in _KIND_GROUPS.items():
        members = tuple(unit.id for unit in units.values() if unit.kind is kind)
        if members:
            groups[name] = Group(name, name, members)
    for fields in root.subs("groups"):
        id_ = fields.id("id", required=True)
        name = fields.text("name", required=True)
        named = fields.texts("units", required=True, least=1)
        fields.close()
        if not id_:
            continue
        if id_ in groups or id_ in units:
            reader.find(
                "id-duplicate",
                fields.at("id"),
                kind="nhóm",
                kind_en="group",
                id=id_,
                first="units.yaml",
            )
            continue
        check_units(reader, named, units, groups)
        members = tuple(expand(tuple(text for text, _ in named), units, groups))
        groups[id_] = Group(id_, name, members)
    return groups


def check_units(
    reader: Reader,
    named: list[tuple[str, tuple[str | int, ...]]],
    units: Mapping[str, Unit],
    groups: Mapping[str, Group],
) -> None:
    """Note every name that is neither a unit nor a group."""
    for name, path in named:
        if name not in units and name not in groups:
            known = [*units, *groups]
            if not name.isascii():
                letters = ", ".join(sorted({f"{c} (U+{ord(c):04X})" for c in name if ord(c) > 127}))
                reader.find("id-lookalike", path, id=name, letters=letters)
            else:
                reader.find("unit-unknown", path, id=name, **near_words(name, known))


def _post(fields: Fields, units: dict[str, Unit]) -> Post | None:
    id_ = fields.id("id", required=True)
    name = fields.text("name", required=True)
    holders = []
    for inside in fields.subs("holders"):
        holder = inside.text("name", required=True)
        holders.append(Holder(holder, day_of(inside, "from"), day_of(inside, "until")))
        inside.close()
    directs = []
    for inside in fields.subs("directs"):
        areas = inside.words("areas", required=True, least=1)
        named = inside.texts("units")
        check_units(fields.reader, named, units, {})
        directs.append(Directs(areas, tuple(text for text, _ in named)))
        inside.close()
    heads = fields.id("heads")
    if heads:
        check_units(fields.reader, [(heads, fields.at("heads"))], units, {})
    fields.close()
    return Post(id_, name, tuple(holders), tuple(directs), heads or None) if id_ else None


def _duplicate(reader: Reader, fields: Fields, kind: str, id_: str, first: Fields) -> None:
    words = {"unit": "đơn vị", "target": "chỉ tiêu", "task": "nhiệm vụ"}
    at = reader.document.place(first.path)
    reader.find(
        "id-duplicate",
        fields.at("id"),
        kind=words[kind],
        kind_en=kind,
        id=id_,
        first=f"{at.file}:{at.line}",
    )
