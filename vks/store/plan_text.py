"""Plan files as text, in the shape that people keep them by hand (see docs/dinh-dang.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from vks.model.draft import DraftArea, DraftTarget, DraftTask
from vks.store.document import Data
from vks.store.splice import quoted

_QUOTED: Final = frozenset({"due_text", "note", "unconfirmed", "item", "reason"})
"""Texts in a document's words: always in quotes, as people keep them."""
_NUMBERS: Final = frozenset({"at_least", "above", "at_most", "below", "aim"})
_PLAIN: Final = re.compile(r"[^\W_](?:[^\s#:]|:(?=\S)|(?<=\S)#| (?!#))*")
"""Text that needs no quotes in a line of its own; in brackets a few more signs are not its own."""
_FLOW_SIGNS: Final = frozenset(",[]{}:")
_TYPED: Final = re.compile(r"[-+]?[0-9]+|true|false|null|~", re.IGNORECASE)
_INTEGER: Final = re.compile(r"0|[1-9][0-9]*")


def modeline(kind: str, depth: int) -> str:
    """Give the first line of a file that lies so many folders deep: it names the schema for editors."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json"


def scalar(value: Data, key: str = "", *, inside: bool = False) -> str:
    """Give a value on one line: bare where that is safe (``inside`` brackets less is), else quoted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if key in _NUMBERS and _INTEGER.fullmatch(text):
        return text
    bare = _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text) and text == text.strip()
    if bare and key not in _QUOTED and not (inside and _FLOW_SIGNS & set(text)):
        return text
    return quoted(text)


def flow(value: Data, key: str = "", *, inside: bool = False) -> str:
    """Give a value in brackets or braces, or a scalar."""
    if isinstance(value, Mapping):
        pairs = (f"{name}: {flow(each, name, inside=True)}".rstrip() for name, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each, inside=True) for each in value) + "]"
    return scalar(value, key, inside=inside)


def entry_lines(data: Mapping[str, Data], indent: str = "  ") -> Iterator[str]:
    """Give an entry of a list, a key a line; lists of groups have a line each."""
    lead = f"{indent}- "
    inside = " " * len(lead)
    for key, value in data.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield f"{lead}{key}:"
            yield from (f"{inside}  - {flow(each)}" for each in value)
        else:
            yield f"{lead}{key}: {flow(value, key)}".rstrip()
        lead = inside


def file_text(head: Sequence[str], data: Mapping[str, Data], lists: Iterable[str]) -> str:
    """Give a whole file: its head of comments, then each key; the named lists have an entry each."""
    lines = list(head)
    for key, value in data.items():
        if key in lists and isinstance(value, list) and value:
            lines.append(f"{key}:")
            for each in value:
                lines += entry_lines(each) if isinstance(each, dict) else [f"  - {flow(each)}"]
        elif key in lists and isinstance(value, list):
            lines.append(f"{key}: []")
        else:
            lines.append(f"{key}: {flow(value, key)}".rstrip())
    return "\n".join(lines) + "\n"


def task_data(task: DraftTask, number: int, section: str = "Phụ lục") -> dict[str, Data]:
    """Give a proposed task as the file has it."""
    due: Data = task.due[0] if len(task.due) == 1 else list(task.due)
    data: dict[str, Data] = {
        "id": task.id,
        "number": number,
        "title": task.title,
        "source": {"section": section, **({"item": task.item} if task.item else {})},
        "leaders": list(task.leaders),
        "lead_units": list(task.lead_units),
        "helper_units": list(task.helper_units),
        "due_text": task.due_text,
        "due": due,
        "note": task.note,
        "unconfirmed": task.unconfirmed,
    }
    return _filled(data)


def target_data(target: DraftTarget, area: DraftArea) -> dict[str, Data]:
    """Give a proposed target as the file has it."""
    lines: list[Data] = [{"to": list(names), **bounds} for names, bounds in target.assign]
    data: dict[str, Data] = {
        "id": target.id,
        "title": target.title,
        "source": {"section": area.id, **({"item": target.item} if target.item else {})},
        "measure": target.measure.value,
        "every": target.every.value if target.every else "",
        "scope": "province" if target.province else "",
        "due_text": target.due_text,
        "due": target.due,
        "assign": lines,
        "note": target.note,
        "unconfirmed": target.unconfirmed,
    }
    return _filled(data)


def _filled(data: Mapping[str, Data]) -> dict[str, Data]:
    return {key: value for key, value in data.items() if value not in ("", [])}
