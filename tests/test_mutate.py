"""The faults that mutation testing puts in: which, where, and that they take hold of the running program."""

from __future__ import annotations

import ast
import gc
import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from tests.mutate.alive import Alive
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


TREE = Path(__file__).parents[1]
CHECK = "vks/store/check.py"


def afresh(number: int | None, tests: list[str], tmp_path: Path) -> list[str]:
    """Run tests in a program that is loaded with a fault of ``check.py`` (or none); give what came of it."""
    answer = tmp_path / "answer.json"
    timed = [(test, 0.1) for test in tests]
    asked = {"file": CHECK, "number": number, "tests": timed, "seconds": 3, "answer": str(answer)}
    subprocess.run(
        [sys.executable, "-m", "tests.mutate.afresh"],
        input=json.dumps(asked),
        text=True,
        cwd=TREE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    told: list[str] = json.loads(answer.read_text(encoding="utf-8"))
    return told


def test_a_fault_from_the_first_import(tmp_path: Path) -> None:
    """What a class was made with cannot be changed in memory; loaded with the fault it is noticed, without it not."""
    mutants = mutants_of(CHECK, (TREE / CHECK).read_text(encoding="utf-8"))
    fault = next(each for each in mutants if (each.names, each.what) == (("Checked",), "0 → 1"))
    held = "tests/test_small_files.py::test_the_count_of_files_that_were_checked"
    assert afresh(None, [held], tmp_path) == ["survived", ""]
    assert afresh(fault.number, [held], tmp_path) == ["killed", held]


def test_functions_are_found_in_a_frozen_program() -> None:
    """As every run of tests freezes it: without them no fault of a function could be put in."""
    gc.freeze()
    file = "vks/store/letters.py"
    assert {(at, name) for at, name, _ in Alive([file]).functions} == {
        (file, "lookalikes"),
        (file, "_deceives"),
    }
