"""Find things by name as people write names: without marks, case, spaces or hyphens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from difflib import SequenceMatcher

_LIKE_ENOUGH: Final = 0.72
_MOST_SUGGESTIONS: Final = 3
_LONGEST_NAME: Final = 100
_BEGINNING: Final = 4
"""So many letters of a name are a beginning worth finishing."""
_UNIT_PREFIXES: Final = ("vksnd", "vks", "thanhpho", "thixa", "huyen", "quan", "tp", "tx")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Give a text without tone marks, case, spaces or punctuation ("Hạ Long" → "halong")."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in spread if letter.isascii() and letter.isalnum())


def fold_words(text: str) -> tuple[str, ...]:
    """Give a text's words folded one by one ("Hạ Long" → ha, long)."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return tuple("".join(c if c.isascii() and c.isalnum() else " " for c in bare).split())


def fold_unit(text: str) -> str:
    """Fold a unit's name, and drop what stands before it ("VKSND thành phố Hạ Long")."""
    folded = fold(text)
    shortened = True
    while shortened:
        shortened = False
        for prefix in _UNIT_PREFIXES:
            if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
                folded = folded.removeprefix(prefix)
                shortened = True
    return folded


class Match(Struct, frozen=True):
    """What a name stands for: exactly one id, or none with the nearest, or several."""

    id: str | None
    near: tuple[str, ...] = ()


def match(wanted: str, names: Mapping[str, Iterable[str]], *, units: bool = False) -> Match:
    """Find the id whose names (by id) equal the wanted one when folded; never a guess."""
    if wanted in names:
        return Match(wanted)
    folder = fold_unit if units else fold
    key = folder(wanted)
    hits = [id_ for id_, known in names.items() if key and key in {folder(n) for n in known}]
    if len(hits) == 1:
        return Match(hits[0])
    return Match(None, tuple(hits) if hits else nearest(wanted, names))


def near_in_words(wanted: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Give the ids with a name, or as many words of one as were asked for, nearest to the wanted one."""
    count = max(len(fold_words(wanted)), 1)
    parts: dict[str, list[str]] = {}
    for id_, all_names in names.items():
        parts[id_] = []
        for name in all_names:
            words = fold_words(name)
            parts[id_] += [name, *("".join(words[at : at + count]) for at in range(len(words) - count + 1))]
    return nearest(wanted, parts)


def nearest(wanted: str, names: Mapping[str, Iterable[str]] | Iterable[str]) -> tuple[str, ...]:
    """Give the ids nearest to a name that was not found, the nearest first."""
    from difflib import SequenceMatcher  # only where a name was not found

    known = names if isinstance(names, Mapping) else {name: (name,) for name in names}
    key = fold(wanted[:_LONGEST_NAME])
    matcher = SequenceMatcher(b=key)  # what it learns of b it keeps
    scored = [
        (max((_likeness(matcher, key, fold(n)) for n in own), default=0.0), id_) for id_, own in known.items()
    ]
    good = sorted((s for s in scored if s[0] >= _LIKE_ENOUGH), key=lambda s: (-s[0], s[1]))
    return tuple(id_ for _, id_ in good[:_MOST_SUGGESTIONS])


def _likeness(matcher: SequenceMatcher[str], key: str, other: str) -> float:
    """Give how like a name is, from 0 to 1 (nearly 1 where it begins so); 0 at once where it cannot be like enough."""
    if len(key) >= _BEGINNING and other.startswith(key):
        return 1 - (len(other) - len(key)) / _LONGEST_NAME / 4
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < _LIKE_ENOUGH or matcher.quick_ratio() < _LIKE_ENOUGH:
        return 0.0
    return matcher.ratio()


def did_you_mean(near: Iterable[str]) -> dict[str, str]:
    """Give the "did you mean" part of a finding's sentence in both languages."""
    listed = ", ".join(near)
    if not listed:
        return {"near": "", "near_en": ""}
    return {"near": f"; có phải là {listed}?", "near_en": f"; did you mean {listed}?"}
