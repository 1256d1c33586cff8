"""Try mutants in forked copies of one pytest session: collected once, each mutant a process of its own."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest.runner import runtestprotocol

from tests.mutate.alive import Alive
from tests.mutate.mutants import Mutant
from tests.running import ROOT

Measure = dict[str, Any]
"""The tests of a file with their seconds, and for each file of the program who ran which line."""
MOST_MEMORY: Final = 3_000_000_000
MOST_WALL: Final = 180
_ANSWER: Final = "answer.json"
_AT: Final = "at.txt"
"""The test that a fork is running, for the case that it never ends."""
KILLED, SURVIVED, STUCK, UNREACHED, NO_PROGRAM = "killed", "survived", "stuck", "unreached", "no program"


@dataclass(frozen=True, slots=True)
class Test:
    """A test as it ran without a fault."""

    name: str
    seconds: float

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.name.partition("::")[0]


@dataclass(frozen=True, slots=True)
class Cover:
    """Which tests passed, what they cost, and which lines each of them ran."""

    tests: dict[str, Test]
    lines: dict[str, dict[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant."""

    mutant: Mutant
    what: str
    by: str = ""

    @property
    def is_killed(self) -> bool:
        """Whether a test noticed, an endless loop included."""
        return self.what in {KILLED, STUCK}


@dataclass(slots=True)
class _Running:
    task: Any
    begun: float
    folder: str


def in_forks(
    tasks: Iterable[Any], work: Callable[[Any], Any], jobs: int, wall: float
) -> Iterator[tuple[Any, Any]]:
    """Do each task in a fork, so many at a time; give each with its answer, or where it was ended."""
    waiting = iter(tasks)
    running: dict[int, _Running] = {}
    more = True
    while more or running:
        while more and len(running) < jobs:
            task = next(waiting, None)
            more = task is not None
            if more:
                pid, begun = _begin(task, work)
                running[pid] = begun
        for pid in list(running):
            done, _ = os.waitpid(pid, os.WNOHANG)
            if not done and time.monotonic() - running[pid].begun > wall:
                _end_group(pid)
                done, _ = os.waitpid(pid, 0)
            if done:
                each = running.pop(pid)
                _end_group(pid)
                yield each.task, _answer(each)
        time.sleep(0.005)


def _begin(task: Any, work: Callable[[Any], Any]) -> tuple[int, _Running]:
    folder = tempfile.mkdtemp(prefix="mutant-")
    pid = os.fork()
    if pid:
        return pid, _Running(task, time.monotonic(), folder)
    os.setpgid(0, 0)
    code = 1
    try:
        tempfile.tempdir = folder
        os.environ["TMPDIR"] = folder
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2) if not os.environ.get("MUTATE_DEBUG") else (0,):
            os.dup2(nowhere, stream)
        answer = json.dumps(work(task))
        Path(folder, _ANSWER).write_text(answer, encoding="utf-8")
        code = 0
    except BaseException:  # noqa: BLE001  # whatever it is, the fork ends here
        if os.environ.get("MUTATE_DEBUG"):
            sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _answer(running: _Running) -> Any:
    told = Path(running.folder, _ANSWER)
    try:
        return json.loads(told.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # it was ended, perhaps while it wrote
        at = Path(running.folder, _AT)
        return [STUCK, at.read_text(encoding="utf-8") if at.is_file() else ""]
    finally:
        shutil.rmtree(running.folder, ignore_errors=True)


def _end_group(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


class Bench:
    """A collected session on which tests can be run by name."""

    def __init__(self, session: pytest.Session, files: list[str], seconds: float, jobs: int) -> None:
        self.items = {item.nodeid: item for item in session.items}
        self.alive = Alive(files)
        self.files = files
        self.seconds = seconds
        self.jobs = jobs

    def naming(self, names: tuple[str, ...]) -> set[str]:
        """Give the tests that speak of something by its name."""
        codes = {name: getattr(item, "function", None) for name, item in self.items.items()}
        return {name for name, test in codes.items() if test and set(names) & set(test.__code__.co_names)}

    def measure(self, files: list[list[str]]) -> Iterator[tuple[list[str], Measure | list[str]]]:
        """Run the tests of files without a fault, a fork each; give those that passed and their lines."""
        yield from in_forks(files, self._measure_file, self.jobs, wall=3600)

    def _measure_file(self, names: list[str]) -> Measure:
        from coverage import Coverage

        paths = {str(ROOT / file): file for file in self.files}
        cover = Coverage(data_file=None, include=list(paths), config_file=False, messages=False)
        passed = []
        cover.start()
        for name in names:
            cover.switch_context(name)
            # What an earlier test worked out is neither free nor unreached; the rest is dear to make anew.
            self.alive.forget("vks.judge", "vks.model.succession", "tests.cases")
            begun = _cpu()
            if self._run(name) == "passed":
                passed.append((name, round(_cpu() - begun, 4)))
        cover.stop()
        data = cover.get_data()
        good = {name for name, _ in passed}
        lines = {
            paths[path]: {
                line: [who for who in found if who in good]
                for line, found in data.contexts_by_lineno(path).items()
            }
            for path in data.measured_files()
            if path in paths
        }
        return {"tests": passed, "lines": lines}

    def _run(self, name: str, after: str | None = None) -> str:
        """Run one test; give passed, failed or skipped."""
        item = self.items[name]
        following = self.items[after] if after else None
        reports = runtestprotocol(item, log=False, nextitem=following)
        outcomes = {report.outcome for report in reports}
        return "failed" if "failed" in outcomes else "skipped" if "skipped" in outcomes else "passed"

    def try_one(self, mutant: Mutant | None, tests: list[Test]) -> list[str]:
        """Put a fault in and run tests until one fails; give what came of it. To be done in a fork."""
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        try:
            if mutant is not None and not self.alive.put(mutant):
                return [UNREACHED, ""]
        except SyntaxError:
            return [NO_PROGRAM, ""]
        except Exception:  # noqa: BLE001  # the module cannot even be loaded
            return [KILLED, "import"]
        self.alive.forget()
        return self.first_to_fail(tests)

    def first_to_fail(self, tests: list[Test]) -> list[str]:
        """Run tests until one fails or the seconds are spent; give what came of it."""
        dearest: dict[str, float] = {}
        for test in tests:
            dearest[test.file] = max(test.seconds, dearest.get(test.file, 0))
        begun = _cpu()
        for at, test in enumerate(tests):
            # An endless loop ends the fork: so much work is never needed.
            signal.setitimer(signal.ITIMER_PROF, 3 + 5 * test.seconds + 2 * dearest[test.file])
            after = tests[at + 1].name if at + 1 < len(tests) else None
            Path(tempfile.gettempdir(), _AT).write_text(test.name, encoding="utf-8")
            if self._run(test.name, after) == "failed":
                return [KILLED, test.name]
            if _cpu() - begun > self.seconds:
                break
        return [SURVIVED, ""]

    def _try_afresh(self, mutant: Mutant, tests: list[Test]) -> list[str]:
        """Try a fault of a module's own statements in a program that is loaded with it.

        What fails there must pass in one that is loaded without.
        """
        some = _within(tests, self.seconds)
        what, by = self._afresh(mutant.file, mutant.number, some)
        if what == SURVIVED:
            return [SURVIVED, ""]
        noticed = [test for test in some if test.name == by] or some[:1]
        as_it_is, _ = self._afresh(mutant.file, None, noticed)
        return [what, by] if as_it_is == SURVIVED else [SURVIVED, ""]

    def _afresh(self, file: str, number: int | None, tests: list[Test]) -> list[str]:
        answer = Path(tempfile.gettempdir(), "afresh.json")
        answer.unlink(missing_ok=True)
        asked = {
            "file": file,
            "number": number,
            "tests": [(test.name, test.seconds) for test in tests],
            "seconds": self.seconds,
            "answer": str(answer),
        }
        command = [sys.executable, "-m", "tests.mutate.afresh"]
        subprocess.run(command, input=json.dumps(asked), text=True, cwd=ROOT, check=False)
        if answer.is_file():
            told: list[str] = json.loads(answer.read_text(encoding="utf-8"))
            return told
        return [STUCK, Path(tempfile.gettempdir(), _AT).read_text(encoding="utf-8")]

    def try_all(
        self, tasks: Iterable[tuple[Mutant | None, list[Test]]]
    ) -> Iterator[tuple[Mutant | None, list[Test], str, str]]:
        """Try mutants, each with its tests in their order."""

        def work(task: tuple[Mutant | None, list[Test]]) -> Any:
            mutant, tests = task
            answer = self.try_one(mutant, tests)
            if mutant is None or mutant.owner or not tests or answer[0] not in {SURVIVED, UNREACHED}:
                return answer
            return self._try_afresh(mutant, tests)

        for (mutant, tests), answer in in_forks(tasks, work, self.jobs, MOST_WALL):
            what, by = answer
            yield mutant, tests, what, by


def _within(tests: list[Test], seconds: float) -> list[Test]:
    """Give the first tests, as many as so much work is enough for."""
    spent = accumulate(test.seconds for test in tests)
    return [test for test, until in zip(tests, spent, strict=True) if until - test.seconds <= seconds]


def prepare() -> None:
    """Have tests run the program in this process, and stop at a failure without making it smaller."""
    from hypothesis import Phase, settings

    from tests import running

    settings.register_profile(
        "mutants", phases=(Phase.explicit, Phase.generate), database=None, deadline=None
    )
    settings.load_profile("mutants")
    running.vks = running.here


def _cpu() -> float:
    """Give the seconds of work done by this process and what it started."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def in_session(tests: list[str], do: Callable[[pytest.Session], None]) -> None:
    """Collect tests once, and do something with the session in place of running them."""
    faults: list[BaseException] = []

    class Instead:
        """Takes the place of pytest's own loop."""

        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            try:
                do(session)
            except BaseException as fault:  # noqa: BLE001  # pytest would only tell of it
                faults.append(fault)
            return True

    options = [
        "-n0",
        "-s",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminalreporter",
        "--rootdir",
        str(ROOT),
    ]
    paths = [str(Path(ROOT, name)) for name in tests]
    code = pytest.main([*options, *paths], plugins=[Instead()])
    if faults:
        raise faults[0]
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        raise SystemExit(int(code))
