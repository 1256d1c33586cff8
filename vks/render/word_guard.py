"""What a Word template may do: print fields, go through lists, ask whether. Nothing that computes.

A template comes from somebody's hands too. Its tags are held to a list of kinds, the passes through
its loops and the letters that it prints are counted, so that none can fill the memory or run on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from jinja2 import DictLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_PASSES: Final = 50_000
"""Through all loops together; the report of a whole province and year takes some five hundred."""
MOST_LETTERS: Final = 15_000_000
"""Of all that is printed; the report of a whole province and year has four hundred thousand."""

_KINDS: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Assign,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Filter,
    nodes.Test,
)
_FILTERS: Final = frozenset(
    {
        "upper",
        "lower",
        "capitalize",
        "title",
        "trim",
        "length",
        "count",
        "first",
        "last",
        "join",
        "default",
        "d",
    }
)
_LOOP: Final = "for"
_LOOPS: Final = "for … for"
_SET: Final = "set"
_PLAIN: Final = (nodes.Name, nodes.Getattr, nodes.Const)
"""What may be kept under a name: what is computed there could double itself."""


class CodeError(SecurityError):
    """A tag that does more than print, go through and ask; the text is the tag's kind."""


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja held to fields, loops and questions; one for each report."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, loader=DictLoader({}))
        self.globals.clear()
        self._passes = MOST_PASSES
        self._letters = MOST_LETTERS
        self.concat = self._joined  # type: ignore[method-assign]  # what Template.render joins its pieces with
        self.filters["counted"] = self._counted

    def _generate(self, source: nodes.Template, *more: Any, **named: Any) -> str:
        """Compile a template whose every loop is counted; raises CodeError."""
        refuse_code(source)
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *more, **named)

    def _counted(self, items: Any) -> Iterable[Any]:
        if isinstance(items, str):
            raise CodeError(_LOOP)
        found = list(items)
        self._passes -= len(found)
        if self._passes < 0:
            raise CodeError(_LOOPS)
        return found

    def _joined(self, pieces: Iterable[str]) -> str:
        return "".join(self._measured(pieces))

    def _measured(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self._letters -= len(piece)
            if self._letters < 0:
                raise CodeError(_LOOPS)
            yield piece


def refuse_code(tree: nodes.Template) -> None:
    """Raise CodeError for the first tag that is no field, loop or question."""
    for node in tree.find_all(nodes.Node):
        kind = type(node)
        if kind not in _KINDS:
            raise CodeError(_name_of(node))
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            raise CodeError("|" + node.name)
        if isinstance(node, nodes.Assign) and not isinstance(node.node, _PLAIN):
            raise CodeError(_SET)
        if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.iter, _PLAIN)):
            raise CodeError(_LOOP)


def _name_of(node: nodes.Node) -> str:
    operator = getattr(node, "operator", None)
    return str(operator) if operator else type(node).__name__.lower()
