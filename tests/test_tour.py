"""The ten-minute tour, docs/lam-quen.md: walked from an empty folder, every line of output compared."""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.repositories import env_of
from tests.running import ROOT, Ran, here
from vks.store.git import Git

TOUR: Final = ROOT / "docs" / "lam-quen.md"
LEFT_OUT: Final = "…"
"""A line of it stands for any number of lines; at a line's end for the rest of the line."""
_FENCE: Final = re.compile(r"^```(yaml|csv|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED: Final = re.compile(r"`([\w./-]+\.(?:yaml|csv))`")
_NO_HOOK: Final = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.hooksPath",
    "GIT_CONFIG_VALUE_0": os.devnull,
}
"""The hook of a new repository checks it once more at each commit (test_init): that is dear."""
_ME: Final = env_of("Nguyễn Văn A", "vanphong@vks.example", "2025-02-10") | _NO_HOOK


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a file to write, or a command with what it prints."""

    file: str = ""
    text: str = ""
    line: str = ""
    shown: tuple[str, ...] = ()


def steps() -> Iterator[Step]:
    """Give the steps of the tour in their order; a file's name stands in the words before it."""
    page = TOUR.read_text(encoding="utf-8")
    for found in _FENCE.finditer(page):
        if found[1] == "console":
            for part in ("\n" + found[2]).split("\n$ ")[1:]:
                line, *shown = part.rstrip("\n").split("\n")
                yield Step(line=line, shown=tuple(shown))
        else:
            yield Step(_NAMED.findall(page[: found.start()])[-1], found[2])


STEPS: Final = tuple(steps())
COMMANDS: Final = tuple(step for step in STEPS if step.line)


@pytest.fixture(scope="module")
def walked() -> Iterator[dict[str, Ran]]:
    """Do every step in an empty folder, once; give what each command printed."""
    said: dict[str, Ran] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for step in STEPS:
            program, *words = shlex.split(step.line) or [""]
            if step.file:
                (folder / step.file).write_text(step.text, encoding="utf-8", newline="\n")
            elif program == "cd":
                folder = folder / words[0]
            elif program == "git":
                said[step.line] = Ran(0, Git(folder, _ME).run(*words).decode("utf-8"), "")
            else:
                said[step.line] = here(*words, folder=folder, env=_ME)
        yield said


def matches(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Tell whether lines are shown as printed, in order and complete but for what is left out."""
    if not shown:
        return not printed
    if shown[0] == LEFT_OUT:
        return any(matches(shown[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and _same(shown[0], printed[0]) and matches(shown[1:], printed[1:])


def _same(shown: str, printed: str) -> bool:
    if shown.endswith(LEFT_OUT):
        return printed.startswith(shown.removesuffix(LEFT_OUT))
    return shown.rstrip() == printed.rstrip()


def test_the_tour_shows_the_whole_way() -> None:
    """From an empty folder to the report, in few steps, nothing run twice."""
    words = [step.line.split()[:2] for step in COMMANDS]
    used = [name for program, name in words if program == "vks"]
    whole = "init units check targets form record import status missing brief explain submit close report"
    assert list(dict.fromkeys(used)) == whole.split()
    assert len({step.line for step in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("step", COMMANDS, ids=lambda step: step.line)
def test_tour_prints_what_it_shows(step: Step, walked: dict[str, Ran]) -> None:
    """Each command ends well, but for the slip that is shown; its output is the program's."""
    if step.line.startswith("cd "):
        assert not step.shown
        return
    ran = walked[step.line]
    slip = any(": lỗi [" in line for line in step.shown)
    assert ran.code == (2 if slip else 0), ran.err
    assert matches(step.shown, (ran.out + ran.err).splitlines())


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        (("a", "…", "d"), True),
        (("a", "b…", "c", "d"), True),
        (("…",), True),
        (("a", "…"), True),
        (("a", "c", "…"), False),
        (("a", "b", "c"), False),
        ((), False),
    ],
)
def test_what_is_left_out_is_marked(shown: tuple[str, ...], same: bool) -> None:
    """No line may be missing without a mark."""
    assert matches(shown, ["a", "bb", "c", "d"]) is same
