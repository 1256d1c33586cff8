"""A month that git could not merge: which figures differ, in both versions' values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from vks.model.finding import Finding, Place
from vks.store.document import Data, Document, parse
from vks.store.entries import Name, entries_of, entry_text
from vks.store.text import Text, decode

_MARK: Final = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_NOTHING: Final = ("không có", "nothing")


class _Side(Struct):
    """One of the two versions, with where each of its lines stands in the file."""

    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def take(self, line: str, number: int) -> None:
        self.lines.append(line)
        self.numbers.append(number)

    def document(self, file: str) -> Document:
        return parse(decode("\n".join(self.lines).encode("utf-8"), file))


def explain_conflict(text: Text) -> Iterator[Finding]:
    """Give a finding for every entry that the two versions of a file have differently.

    Nothing where one of them cannot be read: the markers have their own finding.
    """
    lines = text.conflicted.split("\n")
    ours, theirs = _sides(lines)
    one, other = ours.document(text.file), theirs.document(text.file)
    if one.data is None or other.data is None:
        return
    here, there = entries_of(one.data), entries_of(other.data)
    for name in dict.fromkeys([*here, *there]):
        if here.get(name) == there.get(name):
            continue
        side, document = (ours, one) if name in here else (theirs, other)
        place = document.place(tuple(part for part in name if part), key=True)
        number = side.numbers[place.line - 1]
        yield Finding(
            "conflict-figure",
            Place(text.file, number, place.column, lines[number - 1], place.length),
            {"name": name[1] or name[0], **_said(here, name, "ours"), **_said(there, name, "theirs")},
        )


def _said(entries: dict[Name, Data], name: Name, side: str) -> dict[str, str]:
    if name not in entries:
        return {side: _NOTHING[0], f"{side}_en": _NOTHING[1]}
    text = entry_text(entries[name])
    return {side: text, f"{side}_en": text}


def _sides(lines: list[str]) -> tuple[_Side, _Side]:
    """Cut a file with markers into its two versions; the common ancestor between them is left out."""
    ours, theirs = _Side(), _Side()
    within: tuple[_Side, ...] = (ours, theirs)
    for number, line in enumerate(lines, start=1):
        found = _MARK.fullmatch(line)
        if found is None:
            for side in within:
                side.take(line, number)
        else:
            within = {"<": (ours,), "|": (), "=": (theirs,), ">": (ours, theirs)}[found[1][0]]
    return ours, theirs
