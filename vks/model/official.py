"""Names of procuracies as official papers write them out."""

from __future__ import annotations

from typing import Final

SHORT: Final = "VKSND"
LONG: Final = "Viện kiểm sát nhân dân"
SUPREME: Final = "Viện kiểm sát nhân dân tối cao"
_KINDS_OF_PLACE: Final = ("tỉnh ", "thành phố ")


def long_name(name: str) -> str:
    """Give an organisation's name written out: "VKSND" as Viện kiểm sát nhân dân."""
    return name.replace(SHORT, LONG, 1) if name.startswith(SHORT) else name


def superior_name(name: str) -> str:
    """Give whom a written-out procuracy of a province stands under; empty for the highest."""
    return SUPREME if name.startswith(LONG) and name.casefold() != SUPREME.casefold() else ""


def place_name(short: str) -> str:
    """Give the place in an organisation's short name ("tỉnh Quảng Ninh"); empty where there is none."""
    for word in _KINDS_OF_PLACE:
        if short.startswith(word):
            return short.removeprefix(word)
    return ""
