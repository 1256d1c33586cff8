"""Ids from names: short, ASCII, readable, the same each time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from vks.model.names import fold

_WORD: Final = re.compile(r"[^\W_]+")
_OWN_ID: Final = re.compile(r"[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*")
_EMPTY: Final = frozenset(
    [
        "và",
        "của",
        "các",
        "những",
        "trong",
        "cho",
        "với",
        "về",
        "theo",
        "tại",
        "trên",
        "được",
        "nhằm",
        "để",
        "khi",
        "từ",
        "đến",
        "ở",
        "là",
        "bị",
        "năm",
        "ngày",
    ]
)
"""Words that tell nothing apart; years and numbers of documents go too."""
_MOST_LETTERS: Final = 32


def slug(title: str, words: int = 6) -> str:
    """Give the first telling words of a title: “Kiến nghị khắc phục vi phạm” → kien-nghi-khac-phuc-vi-pham."""
    found = _WORD.findall(unicodedata.normalize("NFC", title).casefold())
    telling = [fold(word) for word in found if word not in _EMPTY and not word.isdigit()]
    kept: list[str] = []
    for word in [each for each in telling or map(fold, found) if each][:words]:
        if kept and len("-".join([*kept, word])) > _MOST_LETTERS:
            break
        kept.append(word)
    return "-".join(kept)[:_MOST_LETTERS] or "muc"


def folded_words(text: str) -> str:
    """Give a text in ASCII with a dash for each space."""
    return "-".join(fold(word) for word in text.split(" "))


def unit_slug(name: str) -> str:
    """Give a unit's id: “Hạ Long” → HaLong, “Phòng 1” → P1, “Văn phòng” → VP, “Khu vực 3” → KV3.

    What looks like an id already stays: “HaLong”, “TTKT”.
    """
    if _OWN_ID.fullmatch(name.strip()):
        return name.strip()
    words = [fold(word) for word in _WORD.findall(name)]
    words = [word for word in words if word]
    numbered = len(words) > 1 and words[-1].isdigit()
    office = words[:2] == ["van", "phong"] or words[:2] == ["khu", "vuc"] or words[:1] == ["phong"]
    if office and (numbered or words[:1] != ["phong"]):
        return "".join(word if word.isdigit() else word[0].upper() for word in words)
    return "".join(word.capitalize() for word in words) or "DonVi"


def unique(wanted: str, taken: Collection[str]) -> str:
    """Give an id that is not taken: the wanted one, or with the least number behind it."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
