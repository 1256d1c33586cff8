"""The colours of states and classes, once for workbooks, pages and charts.

Blues and greens are good, orange and red are not, greys are not judged: they stay apart for eyes
that take red for green. A colour never stands alone: a word or a sign says the same beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct


class Shade(Struct, frozen=True):
    """One meaning's colours as ``#RRGGBB``."""

    fill: str
    """Light, behind text."""
    text: str
    """Dark, on its fill or on white; at least 7:1."""
    solid: str
    """Of a bar or a line of a chart on white, at least 3:1."""


_BLUE: Final = Shade("#D3E4F6", "#0B3A6F", "#12478A")
_GREEN: Final = Shade("#D5EFE2", "#0B4A33", "#12805A")
_SKY: Final = Shade("#E4F3FB", "#16465E", "#4A97C2")
_AMBER: Final = Shade("#FFEBC2", "#5C3900", "#C98400")
_RED: Final = Shade("#FAD5C8", "#731A04", "#C0401A")
_PLUM: Final = Shade("#EBCFE0", "#560D3C", "#6F1450")
_STRAW: Final = Shade("#F5F2DC", "#4A4420", "#958A50")
_GREY: Final = Shade("#ECEEF0", "#444A50", "#868D94")
_SLATE: Final = Shade("#E1E3EC", "#3A3F57", "#6B7291")
_VIOLET: Final = Shade("#E6DFF4", "#3E2A70", "#7A5FC0")

PALETTE: Final[Mapping[str, Shade]] = {
    # States of a target.
    "exceeded": _BLUE,
    "met": _GREEN,
    "on-track": _SKY,
    "behind": _AMBER,
    "missed": _RED,
    "breached": _PLUM,
    "no-data": _STRAW,
    "not-applicable": _GREY,
    "waived": _SLATE,
    # Classes of a key task.
    "done-on-time": _GREEN,
    "done-late": _VIOLET,
    "in-time": _SKY,
    "due-soon": _AMBER,
    "overdue": _RED,
    "ongoing": _BLUE,
    "suspended": _GREY,
    "cancelled": _SLATE,
}
"""By the value of a State or a TaskClass, which are text themselves: ``PALETTE[State.MET]``."""
