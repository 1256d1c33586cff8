"""Run whole processes in turn and tell what they took."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

_MEGABYTE: Final = 1024
"""The system counts memory in kilobytes."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One program on one work."""

    name: str
    command: tuple[str, ...]
    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    """What is done before each run, and not counted."""
    may_find: bool = False
    """Whether exit code 1 is an answer too."""


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took: seconds on the wall and of the processor, megabytes."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All counted runs of one program, in their order."""

    name: str
    runs: tuple[Took, ...]

    @property
    def wall(self) -> float:
        """Give the median seconds on the wall."""
        return median(run.wall for run in self.runs)

    @property
    def span(self) -> tuple[float, float]:
        """Give the shortest and the longest run."""
        return min(run.wall for run in self.runs), max(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Give the median seconds of the processor."""
        return median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """Give the most megabytes of any run."""
        return max(run.memory for run in self.runs)

    def against(self, other: Measured) -> float:
        """Give how many times the other's time it took, round by round; processor time, for a busy machine."""
        return median(own.cpu / its.cpu for own, its in zip(self.runs, other.runs, strict=True))

    def wall_against(self, other: Measured) -> float:
        """Give the same for time on the wall."""
        return median(own.wall / its.wall for own, its in zip(self.runs, other.runs, strict=True))


def measure(contenders: Iterable[Contender], rounds: int) -> dict[str, Measured]:
    """Run all in turn (A B C A B C …), once for warming up and then so many counted rounds."""
    several = list(contenders)
    runs: dict[str, list[Took]] = {each.name: [] for each in several}
    for number in range(rounds + 1):
        for each in several:
            took = run_once(each)
            if number:
                runs[each.name].append(took)
    return {name: Measured(name, tuple(took)) for name, took in runs.items()}


def run_once(contender: Contender) -> Took:
    """Run a program to its end, its output read by nobody; raises RuntimeError where it fails."""
    if contender.before is not None:
        contender.before()
    start = time.perf_counter()
    with subprocess.Popen(
        contender.command,
        cwd=contender.folder,
        env=environment(contender.env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ((0, 1) if contender.may_find else (0,)):
        message = f"{' '.join(contender.command)}: {process.returncode}"
        raise RuntimeError(message)
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _MEGABYTE)


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Give the machine's own environment as a user has it: compiled modules are kept."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("VKS_", "PYTHON"))}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def output_of(contender: Contender) -> str:
    """Give what a program prints."""
    done = subprocess.run(
        contender.command,
        cwd=contender.folder,
        env=environment(contender.env),
        capture_output=True,
        check=False,
    )
    return done.stdout.decode("utf-8")
