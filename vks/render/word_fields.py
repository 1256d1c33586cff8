"""Which fields a Word template may name, and which of those it names are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from msgspec import Struct

from vks.model.names import nearest

if TYPE_CHECKING:
    from jinja2 import nodes


class Shape(Struct, frozen=True):
    """What a field holds: parts of its own, a list of such, or text (neither)."""

    parts: Mapping[str, Shape] | None = None
    item: Shape | None = None


class Unknown(Struct, frozen=True):
    """A field that is named and does not exist, with the nearest that do."""

    written: str
    near: tuple[str, ...]


ANYTHING = Shape()


def shape_of(kind: Any) -> Shape:
    """Give the shape of a document's class: its fields, theirs, and what its lists hold."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        hints = get_type_hints(kind)
        return Shape({name: shape_of(hints[name]) for name in kind.__struct_fields__})
    inside = get_args(kind)
    return Shape(item=shape_of(inside[0])) if inside else ANYTHING


def field_names(shape: Shape, before: str = "") -> Iterator[str]:
    """Give every field as a template names it: ``areas``, ``areas[].title``."""
    for name, part in (shape.parts or {}).items():
        full = f"{before}{name}"
        yield full
        inside, mark = (part.item, "[].") if part.item is not None else (part, ".")
        yield from field_names(inside, full + mark)


def unknown_fields(tree: nodes.Template, shape: Shape) -> list[Unknown]:
    """Give every field that a template names and that does not exist, each once."""
    reader = _Reader()
    reader.body(tree.body, dict(shape.parts or {}))
    return list(dict.fromkeys(reader.found))


class _Reader:
    """Walks a template's tags, knowing what every name stands for."""

    def __init__(self) -> None:
        self.found: list[Unknown] = []

    def body(self, parts: Sequence[nodes.Node], known: dict[str, Shape]) -> None:
        """Read tags in order; a name that is set holds from there on."""
        for part in parts:
            self.tag(part, known)

    def tag(self, part: nodes.Node, known: dict[str, Shape]) -> None:
        """Read one tag with what is inside it."""
        from jinja2 import nodes

        if isinstance(part, nodes.For):
            over = self.value(part.iter, known)
            inside = {**known, "loop": ANYTHING}
            if isinstance(part.target, nodes.Name):
                inside[part.target.name] = over.item or ANYTHING
            else:
                inside |= {name.name: ANYTHING for name in part.target.find_all(nodes.Name)}
            if part.test is not None:
                self.value(part.test, inside)
            self.body(part.body, inside)
            self.body(part.else_, known)
        elif isinstance(part, nodes.If):
            self.value(part.test, known)
            self.body([*part.body, *part.elif_, *part.else_], known)
        elif isinstance(part, nodes.Assign):
            kind = self.value(part.node, known)
            names = [part.target] if isinstance(part.target, nodes.Name) else part.target.find_all(nodes.Name)
            known |= {name.name: kind for name in names}
        else:
            for child in part.iter_child_nodes():
                if isinstance(child, nodes.Expr):
                    self.value(child, known)
                else:
                    self.tag(child, known)

    def value(self, part: nodes.Node, known: dict[str, Shape]) -> Shape:
        """Give what an expression stands for."""
        from jinja2 import nodes

        if isinstance(part, nodes.Name):
            if part.name not in known:
                self.found.append(Unknown(part.name, nearest(part.name, list(known))))
            return known.get(part.name, ANYTHING)
        if isinstance(part, nodes.Getattr):
            return self._part(part, known)
        for child in part.iter_child_nodes():
            self.value(child, known)
        return ANYTHING

    def _part(self, part: nodes.Getattr, known: dict[str, Shape]) -> Shape:
        whole = self.value(part.node, known)
        if whole.parts is None:
            return ANYTHING
        if part.attr not in whole.parts:
            before = _written(part.node)
            near = tuple(f"{before}.{name}" for name in nearest(part.attr, list(whole.parts)))
            self.found.append(Unknown(f"{before}.{part.attr}", near))
        return whole.parts.get(part.attr, ANYTHING)


def _written(part: nodes.Node) -> str:
    from jinja2 import nodes

    if isinstance(part, nodes.Name):
        return part.name
    return f"{_written(part.node)}.{part.attr}" if isinstance(part, nodes.Getattr) else "…"
