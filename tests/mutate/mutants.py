"""The small faults that can be put into a module: where, what, and how to compile it with one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Final

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_UNTOUCHED: Final = frozenset({"annotation", "returns", "decorator_list", "ctx", "type_params", "bases"})
"""Parts of the tree that do nothing when the program runs, or that only say what kind of thing is made."""
_GENERIC: Final = frozenset(
    {"bool", "bytes", "dict", "frozenset", "int", "list", "set", "str", "tuple", "type"}
)
_TEXT: Final = 60


@dataclass(frozen=True, slots=True)
class Mutant:
    """One module with one small fault."""

    file: str
    number: int
    """Its place in the list of the module's mutants."""
    line: int
    column: int
    what: str
    owner: str
    """The function or method (outermost) it lies in, by its qualified name; empty for the module's own statements."""
    first: int
    """The line the owner's code begins on."""
    lines: range
    """The lines of the statement; a test that runs none of them cannot notice."""
    names: tuple[str, ...] = ()
    """What the module's own statement gives a value to."""

    @property
    def key(self) -> str:
        """Name the mutant, across runs over the same text."""
        return f"{self.file}:{self.line}:{self.column} {self.what}"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node that can be replaced, and what it lies in."""

    parent: ast.AST
    field: str
    at: int | None
    node: ast.AST
    statement: ast.stmt
    top: ast.stmt
    owner: str
    first: int


def mutants_of(file: str, text: str) -> list[Mutant]:
    """Give every mutant of a module."""
    found = []
    for number, (spot, new) in enumerate(_faults(ast.parse(text))):
        node = spot.node
        assert isinstance(node, ast.expr | ast.stmt)
        what = f"{_short(node)} → {_short(new)}"
        names = () if spot.owner else _names(spot.top)
        lines = _lines(spot.statement)
        found.append(
            Mutant(file, number, node.lineno, node.col_offset, what, spot.owner, spot.first, lines, names)
        )
    return found


def code_of(file: Path, mutant: Mutant) -> CodeType:
    """Compile a module with one fault in it; all stands on the lines it stood on."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for number, (spot, new) in enumerate(_faults(tree)):
        if number == mutant.number:
            _put(spot, new)
            return compile(ast.fix_missing_locations(tree), str(file), "exec", dont_inherit=True)
    raise LookupError(mutant.key)


def dependents(text: str, names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[int]]:
    """Give what a module's own statements make of some names, and the lines of functions that use any."""
    touched = set(names)
    lines: set[int] = set()
    for node in ast.parse(text).body:
        used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if used & touched or node.name in touched:
                lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        elif used & touched:
            touched.update(_names(node))
    return frozenset(touched), frozenset(lines)


def _faults(tree: ast.Module) -> Iterator[tuple[_Spot, ast.AST]]:
    """Give every spot with each of its faults, in an order that depends on the text alone."""
    for top in tree.body:
        for spot in _spots(tree, "body", None, top, top, top, ""):
            yield from ((spot, new) for new in _changes(spot))


def _spots(
    parent: ast.AST,
    field: str,
    at: int | None,
    node: ast.AST,
    statement: ast.stmt,
    top: ast.stmt,
    scope: str,
    owner: str = "",
    first: int = 0,
) -> Iterator[_Spot]:
    """Walk down a statement, keeping the innermost statement and the outermost function."""
    if isinstance(node, ast.stmt):
        statement = node
    if _is_silent(node):
        return
    yield _Spot(parent, field, at, node, statement, top, owner, first)
    inner, begins = owner, first
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        scope = f"{scope}.{node.name}" if scope else node.name
        if not owner and not isinstance(node, ast.ClassDef):
            inner, begins = scope, min([node.lineno, *(each.lineno for each in node.decorator_list)])
    for name, value in ast.iter_fields(node):
        if name in _UNTOUCHED or (name == "keywords" and isinstance(node, ast.ClassDef)):
            continue
        own = (inner, begins) if name == "body" else (owner, first)
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if isinstance(child, ast.AST):
                place = index if isinstance(value, list) else None
                yield from _spots(node, name, place, child, statement, top, scope, *own)


def _is_silent(node: ast.AST) -> bool:
    """Tell what is left alone: imports, docstrings, f-strings, types and their names, enumerations, slots."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.ClassDef):
        bases = {ast.unparse(base) for base in node.bases}
        return bool(bases & {"StrEnum", "Enum", "IntEnum", "Protocol"})
    if isinstance(node, ast.Assign):
        return _is_alias(node.value) or ast.unparse(node.targets[0]) == "__slots__"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _is_alias(value: ast.expr) -> bool:
    """Tell whether a value only names a type (``Count | Ratio``, ``TypeVar("T")``), which nothing runs by."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) == "TypeVar"
    return isinstance(value, ast.BinOp | ast.Subscript) and _is_type(value)


def _is_type(value: ast.expr) -> bool:
    match value:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_type(left) and _is_type(right)
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name):
            return name in _GENERIC or (name.lstrip("_")[:1].isupper() and not name.isupper())
    return isinstance(value, ast.Constant) and value.value is None


def _changes(spot: _Spot) -> Iterator[ast.AST]:
    """Give what may stand in a node's place."""
    node = spot.node
    yield from _expression_changes(node)
    if (
        isinstance(node, ast.expr)
        and _is_condition(spot)
        and not isinstance(node, ast.Compare | ast.UnaryOp | ast.BoolOp | ast.Constant)
    ):
        yield ast.copy_location(ast.UnaryOp(ast.Not(), deepcopy(node)), node)
    if isinstance(node, ast.stmt):
        yield from _statement_changes(node)


def _expression_changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                new = deepcopy(node)
                new.ops[index] = _COMPARED[type(operator)]()
                yield new
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield deepcopy(node.operand)
        case ast.BinOp():
            yield _with(node, op=_COMPUTED[type(node.op)]())
        case ast.Constant():
            yield from _constant_changes(node)
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield _with(node, func=ast.copy_location(ast.Name(_CALLED[name], ast.Load()), node.func))
        case ast.IfExp():
            yield deepcopy(node.body)
            yield deepcopy(node.orelse)


def _constant_changes(node: ast.Constant) -> Iterator[ast.AST]:
    match node.value:
        case bool(value):
            yield _with(node, value=not value)
        case int(number):
            yield _with(node, value=number + 1)
        case str(text):
            yield _with(node, value=f"XX{text}XX")


def _statement_changes(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.AugAssign():
            yield _with(node, op=_COMPUTED[type(node.op)]())
            target = deepcopy(node.target)
            yield ast.copy_location(ast.Assign([target], deepcopy(node.value)), node)
        case ast.Assign() | ast.AnnAssign(value=ast.expr()) if not _is_constant(node.value):
            yield _with(node, value=ast.copy_location(ast.Constant(None), node))
        case ast.Return(value=ast.expr()) if not _is_constant(node.value):
            yield _with(node, value=ast.copy_location(ast.Constant(None), node))
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.Delete():
            yield ast.copy_location(ast.Pass(), node)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            nothing = ast.YieldFrom(ast.Tuple([], ast.Load()))
            yield ast.copy_location(ast.Expr(nothing), node)
        case ast.Break():
            yield ast.copy_location(ast.Continue(), node)
        case ast.Continue():
            yield ast.copy_location(ast.Break(), node)


def _is_constant(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant)


def _is_condition(spot: _Spot) -> bool:
    """Tell whether a node decides: the test of an if or a while, an if of a comprehension, a part of a BoolOp."""
    if isinstance(spot.parent, ast.BoolOp):
        last = spot.at == len(spot.parent.values) - 1
        return isinstance(spot.parent.op, ast.And) or not last
    return spot.field in {"test", "ifs"}


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """Give a copy of a node with some fields changed."""
    new = deepcopy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _put(spot: _Spot, new: ast.AST) -> None:
    if spot.at is None and spot.field == "body" and isinstance(spot.parent, ast.Module):
        body = spot.parent.body
        assert isinstance(new, ast.stmt)
        body[body.index(spot.top)] = new
    elif spot.at is None:
        setattr(spot.parent, spot.field, new)
    else:
        getattr(spot.parent, spot.field)[spot.at] = new


def _lines(statement: ast.stmt) -> range:
    """Give the lines of a statement; of one with a body, those of its head."""
    end = statement.end_lineno or statement.lineno
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body and not isinstance(statement, ast.ClassDef):
        end = max(statement.lineno, body[0].lineno - 1)
    return range(statement.lineno, end + 1)


def _names(top: ast.stmt) -> tuple[str, ...]:
    """Give what a module's own statement gives a value to."""
    if isinstance(top, ast.FunctionDef | ast.ClassDef):
        return (top.name,)
    stored = (each for each in ast.walk(top) if isinstance(each, ast.Name))
    return tuple(each.id for each in stored if isinstance(each.ctx, ast.Store))


@cache
def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TEXT else line[: _TEXT - 1] + "…"


def _short(node: ast.AST) -> str:
    return _cut(ast.unparse(node))
