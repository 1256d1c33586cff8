"""Units (đơn vị), named groups of them, posts and who holds them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a unit is."""

    DEPARTMENT = "department"
    DISTRICT = "district"
    REGION = "region"
    CENTRAL = "central"


class Unit(Struct, frozen=True):
    """One department, district or regional procuracy, archived but never deleted."""

    id: str
    name: str
    short: str
    kind: Kind
    order: int
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[str, ...] = ()
    committers: tuple[str, ...] = ()
    """E-mail addresses of those whose commits may change the unit's results; none named: anybody's."""
    line: int = 0
    """Of units.yaml; so is a post's."""

    @property
    def called(self) -> tuple[str, ...]:
        """Everything by which people may call it: its id, its names, its aliases."""
        return (self.id, self.name, self.short, *self.aliases)


class Group(Struct, frozen=True):
    """A named set of units that assignments and tasks may name."""

    id: str
    name: str
    units: tuple[str, ...]


class Holder(Struct, frozen=True):
    """Who held a post, from and until which day."""

    name: str
    since: date | None = None
    until: date | None = None


class Directs(Struct, frozen=True):
    """One field of a leader: areas of the plan, all their units or only those named."""

    areas: tuple[str, ...]
    units: tuple[str, ...] = ()


class Post(Struct, frozen=True):
    """An office that directs or answers for work."""

    id: str
    name: str
    holders: tuple[Holder, ...] = ()
    directs: tuple[Directs, ...] = ()
    heads: str | None = None
    """The unit that the post heads, if it heads one."""
    line: int = 0

    def holder_on(self, day: date) -> str:
        """Give the name of who held the post on a day, or nothing."""
        for holder in self.holders:
            begun = holder.since is None or holder.since <= day
            if begun and (holder.until is None or day <= holder.until):
                return holder.name
        return ""

    def person_on(self, day: date) -> str:
        """Give who held the post on a day, by the post's name where nobody is named."""
        return self.holder_on(day) or self.name

    def called_on(self, day: date) -> str:
        """Give the post with who held it on a day."""
        return f"{self.name} {self.holder_on(day)}".strip()
