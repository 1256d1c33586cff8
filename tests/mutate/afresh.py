"""``python -m tests.mutate.afresh``: run tests with a fault that the program has had from its very first import.

What a module's own statements give (a class with its fields' defaults, a table put together from other texts) is in
many hands once the program stands in memory. Here it never was anything else.
"""

from __future__ import annotations

import json
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Final

from tests.mutate.mutants import code_of, mutants_of

_ROOT: Final = Path(__file__).resolve().parents[2]


def main() -> int:
    """Read on standard input which module, mutant (or none), tests and seconds; write what came of it to a file."""
    asked = json.loads(sys.stdin.read())
    if asked["number"] is not None:
        _from_now_on(asked["file"], asked["number"])
    from tests.mutate.trial import KILLED, Bench, Test, in_session, prepare

    tests = [Test(name, seconds) for name, seconds in asked["tests"]]
    told: list[str] = [KILLED, "import"]  # unless the program can be loaded, and tests be collected
    try:
        prepare()
        files = list(dict.fromkeys(test.file for test in tests))
        in_session(
            files, lambda session: _take(told, Bench(session, [], asked["seconds"], 1).first_to_fail(tests))
        )
    finally:
        Path(asked["answer"]).write_text(json.dumps(told), encoding="utf-8")
    return 0


def _take(told: list[str], new: list[str]) -> None:
    told[:] = new


def _from_now_on(file: str, number: int) -> None:
    """Have a module loaded with its fault in it."""
    path = _ROOT / file
    mutant = next(
        each for each in mutants_of(file, path.read_text(encoding="utf-8")) if each.number == number
    )
    code = code_of(path, mutant)
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return code if Path(self.path) == path else usual(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]  # for this process alone


if __name__ == "__main__":
    sys.exit(main())
