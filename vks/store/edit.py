"""Put a month's changes into the text of its file, line by line, or write a new file's text.

Only the lines of what changes are touched; the entries that are new stand in the plan's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import yaml
from msgspec.structs import replace

from vks.model.calendar import Month
from vks.model.edit import MonthEdit, TaskEdit
from vks.model.results import Count, Value
from vks.store.splice import Node, Splicer, content_end, entry_of, key_text, quoted, written

_RATIO: Final = re.compile(r"([0-9]+)(\s*/\s*)([0-9]+)")
_BLOCKS: Final = ("unit", "month", "results", "waived", "tasks", "notes")
"""The order of a file's parts: one that is missing is put behind the one before it."""
_INDENT: Final = "  "
Order = Mapping[str, int]
"""Where each target and task stands in the plan."""


def new_text(unit: str, month: Month, *, head: Sequence[str] = ()) -> str:
    """Give the text of a month's file in which nothing is reported yet."""
    lines = [*head, f"unit: {key_text(unit)}", f"month: {month}", "results:"]
    return "\n".join(lines) + "\n"


def edited(text: str, edit: MonthEdit, order: Order) -> str:
    """Give a month's text with the changes in it; new entries stand in the plan's order.

    The text must be sound YAML with a mapping at its top, without duplicate keys or anchors.
    Raises ValueError where one of its parts is not as the format has it (``results: 5``).
    """
    for step in (_with_figures, _with_waivers, _with_tasks, _with_remarks):
        text = step(text, edit, order)
    return text


def _with_figures(text: str, edit: MonthEdit, order: Order) -> str:
    ids = _ordered([*edit.figures, *edit.figure_notes], order)
    if not ids:
        return text
    block = Block(text, "results", order)
    if len(ids) > 1 and (block.in_braces or not text.endswith("\n")):
        for id_ in ids:  # entries that share a line, or the end of the file, are changed one by one
            figures = {id_: edit.figures[id_]} if id_ in edit.figures else {}
            notes = {id_: edit.figure_notes[id_]} if id_ in edit.figure_notes else {}
            text = _with_figures(text, replace(edit, figures=figures, figure_notes=notes), order)
        return text
    for id_ in ids:
        if id_ in edit.figures and edit.figures[id_] is None:
            block.drop(id_)
        else:
            _edit_figure(block, id_, edit.figures.get(id_), edit.figure_notes.get(id_))
    return block.result()


def _edit_figure(block: Block, id_: str, value: Value | None, note: str | None) -> None:
    """Change a figure, its note, or both; what is None stays."""
    node = block.value_of(id_)
    if isinstance(node, yaml.MappingNode):
        _edit_noted(block.splicer, node, value, note)
    elif note:
        old = node.value if node is not None and not _is_null(node) else "null"
        shown = old if value is None else _value_text(value)
        block.put(id_, f"{{value: {shown}, note: {quoted(note)}}}")
    elif value is not None:
        block.put(id_, _value_text(value, node))


def _edit_noted(splicer: Splicer, node: yaml.MappingNode, value: Value | None, note: str | None) -> None:
    """Change a figure that has a note beside it; a note that is emptied goes, the value stays."""
    own = entry_of(node, "value")
    if own is not None and value is not None:
        splicer.replace(own[1], _value_text(value, own[1]))
    if note is None:
        return
    old = entry_of(node, "note")
    if old is not None and note:
        splicer.replace(old[1], _same_quotes(note, old[1]))
    elif old is not None:
        splicer.drop(node, "note")
    elif note and own is not None:
        splicer.add(own[0], node, "note", quoted(note), "value")


def _with_waivers(text: str, edit: MonthEdit, order: Order) -> str:
    return _with_texts(text, "waived", edit.waived, order)


def _with_remarks(text: str, edit: MonthEdit, order: Order) -> str:
    """Put remarks under their ids; where the notes are one text, at its end."""
    splicer = Splicer(text)
    own = entry_of(splicer.root, "notes") if isinstance(splicer.root, yaml.MappingNode) else None
    if own is None or not isinstance(own[1], yaml.ScalarNode) or _is_null(own[1]):
        return _with_texts(text, "notes", edit.remarks, order)
    said = [f"{id_}: {remark}" for id_, remark in edit.remarks.items() if remark]
    if said:
        splicer.replace(own[1], quoted("\n".join([own[1].value.rstrip(), *said])))
    return splicer.result()


def _with_texts(text: str, name: str, said: Mapping[str, str], order: Order) -> str:
    for id_ in _ordered(said, order):
        block = Block(text, name, order)
        node = block.value_of(id_)
        if not said[id_]:
            block.drop(id_)
        elif isinstance(node, yaml.MappingNode):
            _put_part(block.splicer, block.key_of(id_), node, "text", quoted(said[id_]))
        else:
            block.put(id_, _same_quotes(said[id_], node))
        text = block.result()
    return text


def _with_tasks(text: str, edit: MonthEdit, order: Order) -> str:
    for task in sorted(edit.tasks, key=lambda each: _rank(each.task, order)):
        block = Block(text, "tasks", order)
        node = block.value_of(task.task)
        if isinstance(node, yaml.MappingNode):
            _into_parts(block, [node], node, task)
        elif isinstance(node, yaml.SequenceNode):
            _into_parts(
                block, [each for each in node.value if isinstance(each, yaml.MappingNode)], node, task
            )
        else:
            block.put(task.task, _task_text(task))
        text = block.result()
    return text


def _into_parts(block: Block, parts: list[yaml.MappingNode], node: Node, task: TaskEdit) -> None:
    """Change the part that tells of the same stage, or add a part of its own."""
    only = len(parts) == 1 and task.stage is None
    same = next((part for part in parts if only or _stage_of(part) == task.stage), None)
    if same is None and isinstance(node, yaml.SequenceNode):
        block.splicer.append(node, _task_text(task))
    elif same is None and isinstance(node, yaml.MappingNode) and node.value:
        block.splicer.make_list(node, _task_text(task))
    elif same is None or not same.value:
        block.put(task.task, _task_text(task))
    else:
        for key, value in _task_parts(task):
            _put_part(block.splicer, block.key_of(task.task), same, key, value)


def _put_part(splicer: Splicer, parent: Node, part: yaml.MappingNode, key: str, value: str) -> None:
    own = entry_of(part, key)
    if own is not None:
        splicer.replace(own[1], value)
    else:
        splicer.add(parent, part, key, value, part.value[-1][0].value)


def _stage_of(part: yaml.MappingNode) -> str | None:
    own = entry_of(part, "stage")
    return str(own[1].value) if own is not None else None


def _task_parts(task: TaskEdit) -> list[tuple[str, str]]:
    stage = [("stage", written(task.stage))] if task.stage else []
    done = [("done", task.done.isoformat())] if task.done else []
    said = [(key, quoted(text)) for key, text in (("evidence", task.evidence), ("note", task.note)) if text]
    return [*stage, *done, *said]


def _task_text(task: TaskEdit) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in _task_parts(task)) + "}"


class Block:
    """One part of the file (``results:``), as it stands or still to be made."""

    def __init__(self, text: str, name: str, order: Order) -> None:
        self.splicer = Splicer(text)
        self.name = name
        self.order = order
        root = self.splicer.root
        if not isinstance(root, yaml.MappingNode):
            raise ValueError(name)  # noqa: TRY004  # the text is at fault, and no argument's type
        self.root = root
        self.entry = entry_of(root, name)
        self.mapping: yaml.MappingNode | None = None
        if self.entry is not None and isinstance(self.entry[1], yaml.MappingNode):
            self.mapping = self.entry[1]
        elif self.entry is not None and not _is_null(self.entry[1]):
            raise ValueError(name)
        self.fresh: list[str] = []

    @property
    def in_braces(self) -> bool:
        """Whether its entries share lines."""
        return self.mapping is not None and bool(self.mapping.flow_style)

    def value_of(self, key: str) -> Node | None:
        """Give the node of an entry's value."""
        found = entry_of(self.mapping, key) if self.mapping is not None else None
        return found[1] if found is not None else None

    def key_of(self, key: str) -> Node:
        """Give the node of an entry's key; KeyError where there is none."""
        found = entry_of(self.mapping, key) if self.mapping is not None else None
        if found is None:
            raise KeyError(key)
        return found[0]

    def put(self, key: str, value: str) -> None:
        """Set an entry that is there, or add it where the plan's order has it."""
        node = self.value_of(key)
        if node is not None:
            self.splicer.replace(node, value)
        elif self.mapping is None or not self.mapping.value:
            self.fresh.append(f"{key_text(key)}: {value}")
        elif self.entry is not None:
            self.splicer.add(self.entry[0], self.mapping, key_text(key), value, self._before(key))

    def drop(self, key: str) -> None:
        """Take an entry out, if it is there."""
        if self.mapping is not None and self.value_of(key) is not None:
            self.splicer.drop(self.mapping, key)

    def result(self) -> str:
        """Give the text, with the block made where it was missing or empty."""
        if self.fresh:
            self._make()
        return self.splicer.result()

    def _make(self) -> None:
        splicer = self.splicer
        in_braces = "{" + ", ".join(self.fresh) + "}"
        if self.entry is not None and (self.mapping is not None or self.entry[1].value):
            splicer.replace(self.entry[1], in_braces)  # it says {} or ~
        elif self.root.flow_style and self.entry is not None:
            splicer.replace(self.entry[1], in_braces)
        elif self.root.flow_style:
            splicer.add(self.root, self.root, self.name, in_braces, None)
        elif self.entry is not None:
            indent = " " * self.root.value[0][0].start_mark.column
            splicer.add_line(self.entry[1].end_mark.index, self._lines(indent))
        else:
            earlier = _BLOCKS[: _BLOCKS.index(self.name)]
            known = [key.value for key, _ in self.root.value]
            after = next((key for key in reversed(earlier) if key in known), known[-1])
            indent = " " * self.root.value[0][0].start_mark.column
            behind = entry_of(self.root, after)
            if behind is not None:
                head = f"{indent}{self.name}:{splicer.eol}"
                splicer.add_line(content_end(splicer.text, behind[1]), head + self._lines(indent))

    def _lines(self, indent: str = "") -> str:
        return self.splicer.eol.join(f"{indent}{_INDENT}{line}" for line in self.fresh)

    def _before(self, key: str) -> str | None:
        """Give the last entry that stands before a key in the plan's order; None: it is the first."""
        rank = _rank(key, self.order)
        keys = [str(name.value) for name, _ in self.mapping.value] if self.mapping is not None else []
        earlier = [each for each in keys if _rank(each, self.order) < rank]
        return max(earlier, key=lambda each: _rank(each, self.order)) if earlier else None


def _value_text(value: Value, old: Node | None = None) -> str:
    """Give a figure as it is to be written: with the spaces and quotes that the old one had."""
    text = str(value)
    if not isinstance(old, yaml.ScalarNode):
        return text
    spaced = _RATIO.fullmatch(old.value)
    if spaced is not None and "/" in text:
        text = text.replace("/", spaced[2])
    return (
        f"{old.style}{text}{old.style}" if old.style in {"'", '"'} and not isinstance(value, Count) else text
    )


def _same_quotes(text: str, old: Node | None) -> str:
    """Give a text in the old one's quotes, where it can stand in them."""
    if isinstance(old, yaml.ScalarNode) and old.style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return quoted(text)


def _is_null(node: Node) -> bool:
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return plain and node.value in {"", "~", "null"}


def _ordered(ids: Iterable[str], order: Order) -> list[str]:
    return sorted(dict.fromkeys(ids), key=lambda id_: _rank(id_, order))


def _rank(id_: str, order: Order) -> tuple[int, str]:
    """Give where an id stands in the plan; one it does not have comes last, by name."""
    at = order.get(id_)
    return (len(order), id_) if at is None else (at, "")
