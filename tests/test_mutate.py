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
    '''
)


def mutants() -> list[Mutant]:
    """Give the mutants of the module."""
    return mutants_of("m.py", MODULE)


def test_every_small_fault_and_no_other() -> None:
    """Constants, defaults, comparisons, and/or, returned texts; neither docstrings, annotations nor enumerations."""
    assert [(each.line, each.what) for each in mutants()] == [
        (7, "3 → 4"),
        (9, "TWICE = MOST * 2 → TWICE = None"),
        (9, "MOST * 2 → MOST / 2"),
        (9, "2 → 3"),
        (18, "7 → 8"),
        (20, "days > soon and days != MOST → days > soon or days != MOST"),
        (20, "days > soon → days >= soon"),
        (20, "days != MOST → days == MOST"),
        (21, "'late' → 'XXlateXX'"),
        (22, "return f'in {days} days' → return None"),
    ]


def test_what_a_fault_lies_in() -> None:
    """Its function, by the line that begins it, the lines of its statement; of the module's own, what they name."""
    found = {each.what: each for each in mutants()}
    inside, own = found["days > soon → days >= soon"], found["3 → 4"]
    assert (inside.owner, inside.first, inside.lines, inside.names) == ("late", 18, range(20, 21), ())
    assert (own.owner, own.lines, own.names) == ("", range(7, 8), ("MOST",))
    assert found["7 → 8"].names == ("late",)
    names, lines = dependents(MODULE, ("MOST",))
    assert (set(names), set(lines)) == ({"MOST", "TWICE"}, set(range(18, 23)))


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
        assert late.__code__.co_firstlineno == 18  # type: ignore[attr-defined]
    assert len(set(spaces)) == len(spaces)
    plain: dict[str, object] = {"__name__": "m"}
    exec(compile(ast.parse(MODULE), "m.py", "exec"), plain)  # noqa: S102
    assert plain["TWICE"] == 6
