"""Last year's targets and tasks as next year's proposals: every bound and deadline to be confirmed.

The files are changed in place by splices, so that the office's comments and order stay. What
belongs to the old year alone (extensions, amendments, halts) is left behind and named in the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from vks.model.calendar import parse_day
from vks.store.splice import Splicer, content_end, entry_of, quoted

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_LEAP: Final = re.compile(r"(?<![0-9])([0-9]{4}-02-29)(?![0-9])")
_OLD_EVENTS: Final = ("extensions", "suspended", "cancelled", "added", "amendments")
_EVENT_WORDS: Final = {
    "extensions": "đã gia hạn",
    "suspended": "đã tạm dừng",
    "cancelled": "đã hủy bỏ",
    "added": "bổ sung giữa năm",
    "amendments": "có điều chỉnh giữa năm, xem kế hoạch cũ",
}
_KEY: Final = "unconfirmed"


def tasks_for(text: str, old: int, new: int) -> str:
    """Give tasks.yaml for another year; each task's deadline is marked unconfirmed."""
    splicer = Splicer(text)
    for task in _entries(splicer.root, "tasks"):
        said = _value(task, "due_text")
        _shift(splicer, task, old, new)
        _mark(splicer, task, f"năm {old}: {said}", task)
    return splicer.result()


def targets_for(text: str, old: int, new: int) -> str:
    """Give a file of targets for another year; each assignment's bounds are marked unconfirmed."""
    splicer = Splicer(text)
    for target in _entries(splicer.root, "targets"):
        due = _value(target, "due_text")
        _shift(splicer, target, old, new)
        for line in _entries(target, "assign"):
            _shift(splicer, line, old, new)
            _mark(splicer, line, f"mức năm {old}", target)
        if due:
            _mark(splicer, target, f"năm {old}: {due}", target)
    return splicer.result()


def shifted(text: str, old: int, new: int) -> str:
    """Move every year in a text by as much as the plan moves; 29 February becomes the 28th."""
    moved = _YEAR.sub(lambda found: str(int(found[0]) + new - old), text)
    return _LEAP.sub(lambda f: f[1] if parse_day(f[1]) else f[1].replace("-29", "-28"), moved)


def _entries(node: yaml.Node | None, key: str) -> Iterator[yaml.MappingNode]:
    if not isinstance(node, yaml.MappingNode):
        return
    found = entry_of(node, key)
    items = found[1].value if found is not None and isinstance(found[1], yaml.SequenceNode) else ()
    yield from (item for item in items if isinstance(item, yaml.MappingNode) and item.value)


def _value(mapping: yaml.MappingNode, key: str) -> str:
    found = entry_of(mapping, key)
    return str(found[1].value) if found is not None and isinstance(found[1], yaml.ScalarNode) else ""


def _shift(splicer: Splicer, mapping: yaml.MappingNode, old: int, new: int) -> None:
    """Move the years of a deadline and of its words, and the plan's own year in a title."""
    for name, value in mapping.value:
        if name.value in {"due", "due_text"}:
            for scalar in _scalars(value):
                _replace(splicer, scalar, lambda text: shifted(text, old, new))
        elif name.value == "title":
            _replace(splicer, value, lambda text: re.sub(rf"(?<![0-9/]){old}(?![0-9])", str(new), text))
        elif name.value in {*_OLD_EVENTS, _KEY}:
            splicer.drop(mapping, name.value)


def _replace(splicer: Splicer, node: yaml.Node, change: object) -> None:
    start, end = node.start_mark.index, content_end(splicer.text, node)
    old = splicer.text[start:end]
    new = change(old) if callable(change) else old
    if new != old:
        splicer.replace(node, new)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _scalars(each)


def _mark(splicer: Splicer, mapping: yaml.MappingNode, what: str, owner: yaml.MappingNode) -> None:
    """Put the mark behind what stays of an entry; events of the old year are named in it."""
    events = [_EVENT_WORDS[name.value] for name, _ in owner.value if name.value in _EVENT_WORDS]
    words = "; ".join([what, *events])
    kept = [name.value for name, _ in mapping.value if name.value not in {*_OLD_EVENTS, _KEY}]
    splicer.add(mapping, mapping, _KEY, quoted(words), kept[-1])
