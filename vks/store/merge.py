"""Merge a month three ways, figure by figure: a conflict only where the same figure differs.

git's own merge of lines goes first, for it keeps everybody's comments; where it conflicts, or would
leave something that no side said, the figures are merged into our text one by one, or ours into
theirs where that keeps the comments. Where neither does, people are asked.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import yaml
from msgspec import Struct

from vks.store.comments import lost_comments
from vks.store.document import Data, Document, parse
from vks.store.edit import Block
from vks.store.entries import PARTS, Name, entries_of
from vks.store.git import Git
from vks.store.splice import Splicer, content_end, entry_of, key_text, quoted, written
from vks.store.text import decode

OURS: Final = "<<<<<<< bản đang có"
MIDDLE: Final = "======="
THEIRS: Final = ">>>>>>> bản gộp vào"
_BOM: Final = "\ufeff"


class Versions(Struct, frozen=True):
    """The three versions of a file; the base is empty where both sides added it."""

    base: bytes
    ours: bytes
    theirs: bytes

    def are_text(self) -> bool:
        """Tell whether all may be text; git takes what holds a NUL for none."""
        return not any(b"\0" in each for each in (self.base, self.ours, self.theirs))


class Merged(Struct, frozen=True):
    """A merged file, the entries in which both sides differ, and comments that somebody must choose about."""

    text: str
    conflicts: tuple[Name, ...] = ()
    comments: tuple[str, ...] = ()


class _Sides(Struct, frozen=True):
    """The entries of the three versions."""

    base: Mapping[Name, Data]
    ours: Mapping[Name, Data]
    theirs: Mapping[Name, Data]

    def taken(self) -> dict[Name, Data]:
        """Give what only they changed; None where they took it out."""
        return {
            name: self.theirs.get(name)
            for name in dict.fromkeys([*self.base, *self.theirs])
            if self.theirs.get(name) != self.base.get(name) == self.ours.get(name)
        }

    def swapped(self) -> _Sides:
        """Give the same, as the other side sees it."""
        return _Sides(self.base, self.theirs, self.ours)

    def conflicts(self) -> tuple[Name, ...]:
        """Give what both changed, each to something else."""
        names = dict.fromkeys([*self.ours, *self.theirs, *self.base])
        return tuple(
            name
            for name in names
            if self.base.get(name) != self.ours.get(name) != self.theirs.get(name) != self.base.get(name)
        )

    def merged(self) -> dict[Name, Data]:
        """Give every entry of the merged month, where nothing conflicts."""
        found = {**self.ours, **self.taken()}
        return {name: value for name, value in found.items() if value is not None}


def merge_whole(folder: Path, versions: Versions) -> tuple[bytes, bool]:
    """Merge a file by lines alone; give it, and whether it is in conflict. Raises GitProblemError.

    What is no text has no lines: ours stays, in conflict.
    """
    if not versions.are_text():
        return versions.ours, True
    out = _merge_lines(folder, versions, _named(OURS), _named(THEIRS))
    return out, b"<<<<<<<" in out


def merge_month(folder: Path, versions: Versions, name: str) -> Merged | None:
    """Merge three versions of a month; None where one of them cannot be read by figures.

    Raises GitProblemError where git is not there.
    """
    ours = versions.ours
    documents = [_sound(data, name) for data in (versions.base or b"{}", ours, versions.theirs)]
    if any(document is None for document in documents):
        return None
    sides = _Sides(*(entries_of(document.data) for document in documents if document is not None))
    conflicts = sides.conflicts()
    lines = _merge_lines(folder, versions, _named(OURS), _named(THEIRS))
    if not conflicts and _says(lines, name, sides.merged()):
        return Merged(lines.decode("utf-8"))
    texts = (ours.decode("utf-8-sig"), versions.theirs.decode("utf-8-sig"))
    found = [_by_figures(texts, sides, conflicts, name, mine=mine) for mine in (True, False)]
    if found[0] is None:
        return None
    bom = _BOM * ours.startswith(b"\xef\xbb\xbf")
    before = versions.base.decode("utf-8-sig")
    for text in found:
        if text is not None and not lost_comments(before, texts, text):
            return Merged(bom + text, conflicts)
    lost = lost_comments(before, texts, found[0])
    if b"<<<<<<<" in lines:
        return Merged(lines.decode("utf-8"), conflicts, lost)
    return Merged(bom + _with_choice(found[0], lost), conflicts, lost)


def _by_figures(
    texts: tuple[str, str], sides: _Sides, conflicts: tuple[Name, ...], name: str, *, mine: bool
) -> str | None:
    """Merge figures into one side's text; None where they have no place there."""
    own = sides if mine else sides.swapped()
    try:
        text = _taking(texts[0 if mine else 1], own.taken(), list(own.theirs))
        if text is None or not _says(text.encode("utf-8"), name, own.merged()):
            return None
        return _marked(text, texts[1 if mine else 0], own, conflicts, mine=mine)
    except yaml.YAMLError:  # written so that no single line can be put into it
        return None


def _with_choice(text: str, comments: Iterable[str]) -> str:
    """Put comments that have no place of their own at a text's end, to be kept or left."""
    eol = "\r\n" if "\r\n" in text else "\n"
    lead = "" if not text or text.endswith("\n") else eol
    return text + lead + eol.join([OURS, MIDDLE, *comments, THEIRS, ""])


def _sound(data: bytes, name: str) -> Document | None:
    document = parse(decode(data, name))
    return document if isinstance(document.data, dict) and not document.findings else None


def _says(data: bytes, name: str, entries: Mapping[Name, Data]) -> bool:
    """Tell whether a text can be read and says exactly these entries."""
    document = _sound(data, name)
    return document is not None and entries_of(document.data) == entries


def _named(mark: str) -> str:
    """Give what a mark calls its side: git puts the signs before it itself."""
    return mark.partition(" ")[2]


def _merge_lines(folder: Path, versions: Versions, name: str = "", other: str = "") -> bytes:
    """Merge lines as git does."""
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place, each) for each in ("ours", "base", "theirs")]
        for path, data in zip(paths, (versions.ours, versions.base, versions.theirs), strict=True):
            path.write_bytes(data)
        labels = ("-L", name, "-L", "", "-L", other)
        conflicting = tuple(range(1, 128))
        return Git(folder).run("merge-file", "-p", "--quiet", *labels, *map(str, paths), allowed=conflicting)


def _taking(text: str, taken: Mapping[Name, Data], order: Iterable[Name]) -> str | None:
    """Put what only they changed into our text; None where it has no place there."""
    ranks = {id_: at for at, (_, id_) in enumerate(order)}
    for (part, id_), value in taken.items():
        try:
            block = Block(text, part, ranks) if id_ else None
        except ValueError:
            return None
        if block is None:
            found = _with_whole(text, part, value)
            if found is None:
                return None
            text = found
            continue
        if value is None:
            block.drop(id_)
        else:
            block.put(id_, value_text(value))
        text = block.result()
    return text


def _with_whole(text: str, key: str, value: Data) -> str | None:
    """Put a whole part (``notes`` as one text) into a text; None where it stands there in lines."""
    splicer = Splicer(text)
    root = splicer.root
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        return None
    own = entry_of(root, key)
    if own is None and value is not None:
        splicer.add_line(content_end(text, root.value[-1][1]), f"{key}: {value_text(value)}")
    elif own is not None and value is None:
        splicer.drop(root, key)
    elif own is not None:
        if isinstance(own[1], yaml.CollectionNode) and not own[1].flow_style:
            return None
        splicer.replace(own[1], value_text(value))
    return splicer.result()


def _marked(text: str, other: str, sides: _Sides, conflicts: Iterable[Name], *, mine: bool) -> str | None:
    """Put both values of each conflict between markers; None where they have no lines of their own."""
    changes = []
    for name in conflicts:
        found = _mark(text, other, name, sides, mine=mine)
        if found is None:
            return None
        changes.append(found)
    for start, end, both in sorted(changes, key=lambda change: change[0], reverse=True):
        text = text[:start] + both + text[end:]
    return text


def _mark(text: str, other: str, name: Name, sides: _Sides, *, mine: bool) -> tuple[int, int, str] | None:
    """Give where an entry's own lines begin and end, and what is to stand there."""
    part, id_ = name
    if not id_ or part not in PARTS:
        return None
    block = Block(text, part, {})
    if block.in_braces or block.mapping is None or not block.mapping.value:
        return None
    splicer = block.splicer
    indent = block.mapping.value[0][0].start_mark.column
    start = end = splicer.line_end(content_end(text, block.mapping.value[-1][1]))
    if sides.ours.get(name) is not None:
        start, end = _lines_of(block, id_) or (start, end)
    own = text[start:end].rstrip("\r\n")
    value = sides.theirs.get(name)
    theirs = "" if value is None else _lines_there(other, part, id_, indent)
    theirs = f"{' ' * indent}{key_text(id_)}: {value_text(value)}" if theirs is None else theirs
    upper, lower = (own, theirs) if mine else (theirs, own)
    lines = [OURS, *([upper] if upper else []), MIDDLE, *([lower] if lower else []), THEIRS, ""]
    lead = "" if not start or text[start - 1] == "\n" else splicer.eol
    return start, end, lead + splicer.eol.join(lines)


def _lines_of(block: Block, id_: str) -> tuple[int, int] | None:
    """Give where an entry's own lines begin and end in a block's text."""
    own = entry_of(block.mapping, id_) if block.mapping is not None else None
    if own is None:
        return None
    text = block.splicer.text
    start = text.rfind("\n", 0, own[0].start_mark.index) + 1
    return start, block.splicer.line_end(content_end(text, own[1]))


def _lines_there(text: str, part: str, id_: str, indent: int) -> str | None:
    """Give an entry's lines as the other side has them; None where they would not fit in here."""
    try:
        block = Block(text, part, {})
    except ValueError:
        return None
    if block.in_braces or block.mapping is None or block.key_of(id_).start_mark.column != indent:
        return None
    found = _lines_of(block, id_)
    return None if found is None else text[found[0] : found[1]].rstrip("\r\n")


def value_text(value: Data) -> str:
    """Give data as one line of YAML that reads back as the same data."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key)}: {value_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(value_text(each) for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else _text(value)


def _text(value: str) -> str:
    return quoted(value) if value.isdecimal() else written(value)
