"""Text as offices write it, made plain: no marks, no case, single spaces; signs stay."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SIGNS: Final = str.maketrans({"–": "-", "—": "-", "−": "-", "đ": "d", "\u00a0": " ", "⩾": "≥", "⩽": "≤"})

_NUMBERED: Final = re.compile(r"([IVX]+|[A-ZĐ]|[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]\s+(\D.*)")
"""A number before a title in one cell: “1. Kiến nghị”, but not “90.5 …”."""

_BULLETS: Final = frozenset("-–+*•")
_DECIMAL: Final = re.compile(r"^([0-9]+),([0-9]+)$")


def numbered(number: str, title: str) -> tuple[str, str]:
    """Give a number and a title, also where both stand in the title's cell."""
    if number.startswith("=") or number in _BULLETS:  # a formula is found fault with
        number = ""
    number = _DECIMAL.sub(r"\1.\2", number)  # a section 1.1 that Excel keeps as a number
    found = None if number else _NUMBERED.fullmatch(title)
    return (found[1], found[2]) if found else (number.rstrip(".)"), title)


def plain(text: str) -> str:
    """Give a text without tone marks and case ("Quý II/2024." → "quy ii/2024")."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_SIGNS)
    spread = unicodedata.normalize("NFD", lowered)
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip(" .;:,")


def one_line(text: str) -> str:
    """Give a text on one line, in composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())
