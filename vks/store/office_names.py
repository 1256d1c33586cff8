"""Who is meant in a cell: units, groups and posts by any of their names, and what they are to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct, field

from vks.model.names import fold, fold_unit
from vks.model.unit import Group, Kind, Post, Unit
from vks.store.naming import EVERYBODY, KIND_GROUPS

_TOKEN: Final = re.compile(r"[^\W_]+|[,;.:()]")
_MOST_WORDS: Final = 12
_EVERYBODY: Final = (
    "vks hai cap", "vksnd hai cap", "vien kiem sat hai cap", "don vi hai cap", "don vi vks hai cap",
    "cac don vi", "cac don vi vks", "tat ca cac don vi", "tat ca don vi", "toan nganh", "toan tinh",
    "cac don vi hai cap", "cac don vi vks hai cap", "cac don vi vksnd hai cap", "cac phong va cap huyen",
)  # fmt: skip
_KINDS: Final = {
    Kind.DEPARTMENT: ("cac phong", "cac phong thuoc vksnd tinh", "cac phong thuoc vks tinh", "cac phong vksnd tinh",
                      "cac phong thuoc vien tinh", "cap phong"),
    Kind.DISTRICT: ("vks cap huyen", "vksnd cap huyen", "cap huyen", "vien kiem sat cap huyen", "cac huyen",
                    "don vi cap huyen", "vks huyen", "cac vks huyen"),
    Kind.REGION: ("vks khu vuc", "vksnd khu vuc", "cac khu vuc", "vien kiem sat khu vuc"),
    Kind.CENTRAL: ("don vi truc thuoc vksnd toi cao",),
}  # fmt: skip
_MOST_DROPPED: Final = 2
_FILLERS: Final = frozenset(["va", "cac", "cung", "tinh"])


class Known(Struct, frozen=True):
    """Every name by which units, groups and posts may be called, folded."""

    units: Mapping[str, tuple[str, ...]]
    """Ids of units or a group; several: the name is not clear."""
    posts: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, int]


class Named(Struct):
    """What stands in a text, in order, and the words that are no names."""

    ids: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Token(Struct, frozen=True):
    """One word of a text, or a sign that parts it."""

    text: str
    folded: str


class Hit(Struct, frozen=True):
    """A name found in a row of words: what it stands for, and where it ends."""

    ids: tuple[str, ...]
    end: int


def known_names(units: Mapping[str, Unit], groups: Mapping[str, Group], posts: Mapping[str, Post]) -> Known:
    """Gather the names of a plan's units, groups and posts."""
    found: dict[str, dict[str, None]] = {}
    for group in groups.values():
        own = group.name.removeprefix("Các ").removeprefix("các ")
        for name in (group.id, group.name, own) if group.id not in _built_in() else (group.id,):
            found.setdefault(fold(name), {})[group.id] = None
    for name in _EVERYBODY:
        found.setdefault(fold(name), {})[EVERYBODY] = None
    for kind, names in _KINDS.items():
        if KIND_GROUPS[kind] in groups:
            for name in names:
                found.setdefault(fold(name), {})[KIND_GROUPS[kind]] = None
    for unit in units.values():
        for name in unit.called:
            for key in {fold(name), fold_unit(name)} - {""}:
                found.setdefault(key, {})[unit.id] = None
    sizes = {group.id: len(group.units) for group in groups.values()}
    return Known({key: tuple(ids) for key, ids in found.items()}, _post_names(posts), sizes)


def _built_in() -> set[str]:
    return {EVERYBODY, *KIND_GROUPS.values()}


def _post_names(posts: Mapping[str, Post]) -> dict[str, tuple[str, ...]]:
    """Give posts by title and by holder; a given name or a title that several have stands for all."""
    found: dict[str, dict[str, None]] = {}
    for post in posts.values():
        short = "" if post.heads else re.sub(r"\s*(?:VKSND|VKS)\b.*$", "", post.name)
        for name in {post.id, post.name, short} - {""}:
            found.setdefault(fold(name), {})[post.id] = None
        for holder in post.holders:
            for name in {holder.name, holder.name.split()[-1]}:
                found.setdefault(fold(name), {})[post.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def tokens_of(text: str) -> list[Token]:
    """Give the words of a text and the signs that part it."""
    return [Token(word, fold(word) or word) for word in _TOKEN.findall(text)]


def hit_at(tokens: list[Token], at: int, known: Known) -> Hit | None:
    """Find the longest name that begins at a word: “các VKS cấp huyện” before “các”."""
    for end in range(min(len(tokens), at + _MOST_WORDS), at, -1):
        words = [token.folded for token in tokens[at:end]]
        if not all(word.isalnum() for word in words):
            continue
        ids = _ids_of(words, known)
        if ids:
            return Hit(ids, end)
    return None


def _ids_of(words: list[str], known: Known) -> tuple[str, ...]:
    """Give what some words name; “các” and “13” before a group may stand, the number if it is right."""
    for start in range(min(len(words), _MOST_DROPPED + 1)):
        dropped, rest = words[:start], words[start:]
        if any(word not in _FILLERS and not word.isdigit() for word in dropped):
            return ()
        if start == _MOST_DROPPED and rest[0] in _FILLERS:
            return ()  # “tỉnh và các Phòng 1” has more of them: the name is longer than “các Phòng”
        name = "".join(rest)
        ids = known.units.get(name) or (known.units.get(fold_unit(name)) if len(name) > 1 else None)
        if ids is None:
            continue
        if any(word.isdigit() and known.sizes.get(ids[0]) != int(word) for word in dropped):
            return ()
        return ids
    return ()


def more_numbers(tokens: list[Token], at: int, end: int, known: Known) -> Iterator[Hit]:
    """Give the units of “Phòng 1, 2, 3 và 7” behind the first: the same words with other numbers."""
    last = tokens[end - 1]
    if not last.folded.isdigit():
        return
    prefix = "".join(token.folded for token in tokens[at : end - 1] if token.folded not in _FILLERS)
    while (
        end + 1 < len(tokens) and tokens[end].folded in {",", "va", ";"} and tokens[end + 1].folded.isdigit()
    ):
        ids = known.units.get(prefix + tokens[end + 1].folded)
        if ids is None or _is_of_a_list(tokens, end):
            return
        end += 2
        yield Hit(ids, end)


def _is_of_a_list(tokens: list[Token], at: int) -> bool:
    """Tell whether the number behind a semicolon numbers what follows it: “Phòng 1; 2. Văn phòng”."""
    return tokens[at].folded == ";" and at + 3 < len(tokens) and tokens[at + 2].folded in {".", ")"}


def read_names(text: str, known: Known) -> Named:
    """Read a text that should hold nothing but names of units and groups."""
    named = Named()
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        hit = hit_at(tokens, at, known)
        if hit is None:
            if tokens[at].folded.isalnum() and tokens[at].folded not in _FILLERS:
                named.left.append(tokens[at].text)
            at += 1
            continue
        hits = [hit, *more_numbers(tokens, at, hit.end, known)]
        for each in hits:
            if len(each.ids) == 1:
                named.ids.append(each.ids[0])
            else:
                named.left.append(" ".join(token.text for token in tokens[at : each.end]))
        at = hits[-1].end
    named.ids = list(dict.fromkeys(named.ids))
    return named


def listed(words: Iterable[str]) -> str:
    """Give words for a sentence, quoted together as they stood."""
    return "“" + " ".join(words) + "”"
