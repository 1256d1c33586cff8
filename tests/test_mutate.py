"""The faults that mutation testing puts in: which, where, and that they take hold of the running program."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

from tests.mutate.mutants import Mutant, code_of, dependents, mutants_of

MODULE = dedent(
    '''
    """What it is about."""

    from enum import StrEnum
    from typing import TYPE_CHECKING, TypedDict, TypeVar

    if TYPE_CHECKING:
        Width = 7

    T = TypeVar("T")
    Length = int | None
    MOST = 3
    """Never more."""
    TWICE = MOST * 2


    class Colour(StrEnum):
        """Left alone."""

        RED = "red"


    def late(days: int, soon: int = 7) -> str:
        """Say it."""
        if days > soon and days != MOST:
            return "late"
        return f"in {days} days"


    class Day(TypedDict, total=False):
        """How it is made is left alone."""

        month: int


    class Spot:
        """The names of its slots are left alone."""

        __slots__ = ("month",)
    '''
)


def mutants() -> list[Mutant]:
    """Give the mutants of the module."""
    return mutants_of("m.py", MODULE)


def test_every_small_fault_and_no_other() -> None:
    """Constants, defaults, comparisons, and/or, returned texts; neither docstrings, enumerations nor what is of types."""
    assert [(each.line, each.what) for each in mutants()] == [
        (12, "3 → 4"),
        (14, "TWICE = MOST * 2 → TWICE = None"),
        (14, "MOST * 2 → MOST / 2"),
        (14, "2 → 3"),
        (23, "7 → 8"),
        (25, "days > soon and days != MOST → days > soon or days != MOST"),
        (25, "days > soon → days >= soon"),
        (25, "days != MOST → days == MOST"),
        (26, "'late' → 'XXlateXX'"),
        (27, "return f'in {days} days' → return None"),
    ]


def test_what_a_fault_lies_in() -> None:
    """Its function, by the line that begins it, the lines of its statement; of the module's own, what they name."""
    found = {each.what: each for each in mutants()}
    inside, own = found["days > soon → days >= soon"], found["3 → 4"]
    assert (inside.owner, inside.first, inside.lines, inside.names) == ("late", 23, range(25, 26), ())
    assert (own.owner, own.lines, own.names) == ("", range(12, 13), ("MOST",))
    assert found["7 → 8"].names == ("late",)
    names, lines = dependents(MODULE, ("MOST",))
    assert (set(names), set(lines)) == ({"MOST", "TWICE"}, set(range(23, 28)))


def test_each_fault_is_one_other_program(tmp_path: Path) -> None:
    """Every mutant compiles, differs from the program and from all others, and stands on the same lines."""
    file = tmp_path / "m.py"
    file.write_text(MODULE, encoding="utf-8")
    spaces = []
    for mutant in mutants():
        code = code_of(file, mutant)
        space: dict[str, object] = {"__name__": "m"}
        exec(code, space)  # noqa: S102  # the module above
        late = space["late"]
        assert callable(late)
        spaces.append(
            (space["MOST"], space["TWICE"], late.__defaults__, *(late(each) for each in (2, 3, 7, 8, 9)))  # type: ignore[attr-defined]
        )
        assert late.__code__.co_firstlineno == 23  # type: ignore[attr-defined]
    assert len(set(spaces)) == len(spaces)
    plain: dict[str, object] = {"__name__": "m"}
    exec(compile(ast.parse(MODULE), "m.py", "exec"), plain)  # noqa: S102
    assert plain["TWICE"] == 6
