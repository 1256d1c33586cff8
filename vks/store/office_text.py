"""Text as offices write it, made plain: no marks, no case, single spaces; signs stay."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SIGNS: Final = str.maketrans({"–": "-", "—": "-", "−": "-", "đ": "d", "\u00a0": " ", "⩾": "≥", "⩽": "≤"})


def plain(text: str) -> str:
    """Give a text without tone marks and case ("Quý II/2024." → "quy ii/2024")."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_SIGNS)
    spread = unicodedata.normalize("NFD", lowered)
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip(" .;:,")


def one_line(text: str) -> str:
    """Give a text on one line, in composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())
