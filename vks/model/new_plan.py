"""A plan that is to be made: whose it is, for which months, by which units."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from vks.model.calendar import Month, Period
from vks.model.draft import Frame
from vks.model.plan import Organisation
from vks.model.slug import folded_words
from vks.model.unit import Kind

_OFFICE: Final = re.compile(
    r"^(?:VKSND|VKS|Viện kiểm sát nhân dân|Viện kiểm sát)\s+(?:tỉnh\s+|thành phố\s+|TP\.?\s*)?", re.IGNORECASE
)
CALENDAR: Final = "calendar"
SECTOR: Final = "sector"


class NewUnit(Struct, frozen=True):
    """One unit as people gave it."""

    id: str
    name: str
    short: str
    kind: Kind
    aliases: tuple[str, ...] = ()


class NewPlan(Struct, frozen=True):
    """The frame of a plan that is not there yet."""

    organisation: Organisation
    frame: Frame
    units: tuple[NewUnit, ...] = ()

    @property
    def id(self) -> str:
        """The plan's id: of the organisation and the year."""
        return f"{self.organisation.id}-{self.frame.year}"

    @property
    def folder(self) -> str:
        """Where its files lie in the repository."""
        return f"plans/{self.frame.year}/{self.organisation.id}"


def organisation_of(name: str, id_: str = "") -> Organisation:
    """Give an organisation by its name: “VKSND tỉnh Quảng Ninh” → quang-ninh, short “tỉnh Quảng Ninh”."""
    rest = _OFFICE.sub("", name).strip() or name
    short = re.sub(r"^(?:VKSND|VKS|Viện kiểm sát nhân dân|Viện kiểm sát)\s+", "", name, flags=re.IGNORECASE)
    words = folded_words(" ".join(re.findall(r"[^\W_]+", rest)))
    return Organisation(id_ or words, name, short)


def period_of(text: str, year: int) -> Period | None:
    """Read a period: ``calendar``, ``sector`` (1 December to 30 November) or two months."""
    if text == CALENDAR:
        return Period(Month(year, 1), Month(year, 12))
    if text == SECTOR:
        return Period(Month(year - 1, 12), Month(year, 11))
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])\s*(?::|\.\.)\s*([0-9]{4})-(0[1-9]|1[0-2])", text)
    if found is None:
        return None
    first, last = Month(int(found[1]), int(found[2])), Month(int(found[3]), int(found[4]))
    return Period(first, last) if first <= last and first.year <= year <= last.year else None
