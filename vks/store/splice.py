"""Change parts of a YAML text in place: every other byte, comment and line end stays as it is.

The text is composed once to nodes with marks; each change is a splice at a mark, and all are put
in from the end backwards. What a change means for the data is the caller's to verify.
"""

from __future__ import annotations

import re
from typing import Final

import yaml
from msgspec import Struct

_SAFE_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_PLAIN: Final = re.compile(r"[0-9]+|[0-9]+/[0-9]+|[0-9]{4}-[0-9A-Z][0-9](-[0-9]{2})?|[a-z][a-z-]*")
_REST_OF_LINE: Final = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)?\r?\n")
_REMARK: Final = re.compile(r"[ \t]*(,?)[ \t]*#[^\n]*\n")
_LIKE_WORD: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_BREAKS: Final = {"\x7f": "\\x7f", "\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029"}
Node = yaml.Node


class _Change(Struct, frozen=True):
    start: int
    end: int
    text: str
    turn: int


def _from_start(change: _Change) -> tuple[int, bool, int]:
    """Order changes; what takes text out stands behind what is only put in at the same place."""
    return change.start, change.end > change.start, change.turn


class Splicer:
    """A text with its nodes and the changes that are to be made to it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        self.eol = "\r\n" if "\r\n" in text else "\n"
        self._changes: list[_Change] = []

    def result(self) -> str:
        """Give the text with every change made."""
        text = self.text
        for change in sorted(self._changes, key=_from_start, reverse=True):
            text = text[: change.start] + change.text + text[change.end :]
        return text

    def replace(self, node: Node, text: str) -> None:
        """Put a text in place of a value; an empty one gets a space before it, the same one leaves every byte."""
        start, end = node.start_mark.index, content_end(self.text, node)
        if self.text[start:end] == text:
            return
        gap = " " if start == end and not self.text[:start].endswith(" ") else ""
        self._change(start, end, gap + text)

    def add(self, parent: Node, mapping: yaml.MappingNode, key: str, value: str, after: str | None) -> None:
        """Add an entry to the mapping under a key: behind another entry of it, or as its first.

        The first stands right below the parent's own line, above comments that belong to others.
        """
        if mapping.flow_style:
            self._add_in_braces(mapping, f"{key}: {value}")
            return
        indent = " " * mapping.value[0][0].start_mark.column
        behind = entry_of(mapping, after) if after is not None else None
        place = parent.end_mark.index if behind is None else content_end(self.text, behind[1])
        self.add_line(place, f"{indent}{key}: {value}")

    def add_line(self, behind: int, line: str) -> None:
        """Add a line (or several, joined by the text's own line end) behind the line of a place."""
        at = self.line_end(behind)
        if at > 0 and self.text[at - 1] == "\n":
            self._change(at, at, line + self.eol)
        else:
            self._change(at, at, self.eol + line)

    def drop(self, mapping: yaml.MappingNode, key: str) -> None:
        """Take an entry out of a mapping, with its own lines; ValueError where a comment would go along."""
        at = next(i for i, (name, _) in enumerate(mapping.value) if name.value == key)
        name, value = mapping.value[at]
        start, end = name.start_mark.index, content_end(self.text, value)
        if not mapping.flow_style or self._stands_alone(start, end):
            self._drop_lines(start, end)
        elif at:
            before = content_end(self.text, mapping.value[at - 1][1])
            self._drop_between(before, end, gap=(before, start))
        elif len(mapping.value) > 1:
            after = mapping.value[1][0].start_mark.index
            self._drop_between(start, after, gap=(end, after))
        else:
            self._change(start, end, "")

    def _stands_alone(self, start: int, end: int) -> bool:
        """Tell whether an entry between braces has its lines for itself, but for its comma and remark."""
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return not before.strip() and _REST_OF_LINE.match(self.text, end) is not None

    def _drop_between(self, start: int, end: int, *, gap: tuple[int, int]) -> None:
        """Take out an entry that shares lines; a comment in the gap to its neighbour may be the neighbour's."""
        if "#" in self.text[slice(*gap)]:
            raise ValueError(self.text[start:end])
        self._change(start, end, "")

    def append(self, sequence: yaml.SequenceNode, item: str) -> None:
        """Add an item at the end of a list."""
        if sequence.flow_style:
            self._add_in_braces(sequence, item)
            return
        indent = " " * sequence.start_mark.column
        self.add_line(content_end(self.text, sequence.value[-1]), f"{indent}- {item}")

    def make_list(self, mapping: yaml.MappingNode, item: str) -> None:
        """Turn a mapping into a list of itself and one more item."""
        start, end = mapping.start_mark.index, content_end(self.text, mapping)
        if mapping.flow_style:
            self._change(start, start, "[")
            self._change(end, end, f", {item}]")
            return
        indent = " " * mapping.start_mark.column
        self._change(start, start, "- ")
        for line in re.finditer(r"(?<=\n)(?=[^\r\n])", self.text[start:end]):
            self._change(start + line.start(), start + line.start(), "  ")
        self.add_line(end, f"{indent}- {item}")

    def line_end(self, index: int) -> int:
        """Give where the line of a place is over, its line end included."""
        if index > 0 and self.text[index - 1] == "\n":
            return index
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _add_in_braces(self, node: yaml.CollectionNode, text: str) -> None:
        if not node.value:
            at = node.start_mark.index + 1
            first = not any(change.start == at for change in self._changes)
            self._change(at, at, text if first else f", {text}")
            return
        last = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
        at = content_end(self.text, last)
        remark = _REMARK.match(self.text, at)
        if remark is None:
            self._change(at, at, f", {text}")
            return
        if any(change.start == at for change in self._changes):  # several at once behind a remark
            raise ValueError(text)
        first = node.value[0][0] if isinstance(node, yaml.MappingNode) else node.value[0]
        self._change(at, at, "" if remark[1] else ",")
        self.add_line(at, " " * first.start_mark.column + text)

    def _drop_lines(self, start: int, end: int) -> None:
        first = self.text.rfind("\n", 0, start) + 1
        last = self.line_end(end)
        if last == len(self.text) and not self.text.endswith("\n") and first > 0:
            first -= 2 if self.text[:first].endswith("\r\n") else 1
        self._change(first, last, "")

    def _change(self, start: int, end: int, text: str) -> None:
        self._changes.append(_Change(start, end, text, len(self._changes)))


def entry_of(mapping: yaml.MappingNode, key: str) -> tuple[Node, Node] | None:
    """Give the key and value nodes of an entry; None when there is none."""
    return next(((name, value) for name, value in mapping.value if name.value == key), None)


def content_end(text: str, node: Node) -> int:
    """Give where a node's own text ends, without what stands between it and the next."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return content_end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return _block_end(text, node)
    return int(node.end_mark.index)


def _block_end(text: str, node: Node) -> int:
    """Give where the last line of a block scalar ends; the parser's mark stands at what comes after."""
    head, *lines = text[node.start_mark.index : node.end_mark.index].splitlines(keepends=True)
    inner = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
    end = last = node.start_mark.index + len(head)
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip(" ")) < inner:
            break
        end += len(line)
        last = end if line.strip() else last
    return last - (len(text[:last]) - len(text[:last].rstrip("\r\n")))


def quoted(text: str) -> str:
    """Give a text in double quotes that every reader of YAML takes for the same text."""
    import json

    plain = json.dumps(text, ensure_ascii=False)
    return "".join(_BREAKS.get(letter, letter) for letter in plain)


def written(text: str) -> str:
    """Give a text as it is where every reader takes it for that, else in quotes."""
    plain = _PLAIN.fullmatch(text) and text not in _LIKE_WORD
    return text if plain else quoted(text)


def key_text(key: str) -> str:
    """Give an id as a key, in quotes where it could be read as something else."""
    plain = _SAFE_KEY.fullmatch(key) and key.lower() not in _LIKE_WORD
    return key if plain else quoted(key)
