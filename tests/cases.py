"""Broken repositories: each is tests/base with one thing wrong, and says what must be found.

A file in tests/broken is laid over a copy of the base. Its leading comments say where, and what
a check of the whole repository finds then (lines are counted in the file itself)::

    # at: plans/2025/mau/results/SongMau/2025-03.yaml
    # expect: value-time 6:22
    # expect: file-name                          (the file as a whole)
    # expect: file-missing plans/2025/khac/units.yaml     (another file)

Nothing else may be found. A file is named after an id it expects (``value-time-quoted.yaml``; the
one named like the id is shown in docs/loi.md), ``many-…`` or, where nothing is to be found,
``fine-…``. Files that can hold no comments are made here (``MADE``).
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from tests import guard_cases
from tests.repositories import OFFICE
from vks.model.calendar import Month
from vks.model.edit import MonthEdit
from vks.model.finding import Finding
from vks.model.results import Count
from vks.store.check import check_repository
from vks.store.closing import closed_months, month_closed
from vks.store.git import Git
from vks.store.load import load_plan
from vks.store.repository import Repository
from vks.store.text import MOST_BYTES
from vks.store.writing import WriteRefusedError, write_months

ROOT: Final = Path(__file__).resolve().parents[1]
BASE: Final = ROOT / "tests" / "base"
BROKEN: Final = ROOT / "tests" / "broken"

_PLAN: Final = "plans/2025/mau/"
_MONTH: Final = _PLAN + "results/SongMau/2025-03.yaml"
_MARCH: Final = "results/SongMau/2025-03.yaml"
_ELSEWHERE: Final = BASE / "plans" / "2025" / "mau" / "results" / "SongMau"
_HEAD: Final = b"unit: SongMau\nmonth: 2025-03\n"
_EXPECT: Final = re.compile(
    r"# expect: (?P<id>[a-z0-9-]+)(?: (?P<line>\d+):(?P<column>\d+))?(?: (?P<file>\S+))?"
)

Expected = tuple[str, str, int, int]
"""A finding's id, file, line and column; line and column 0 for the file as a whole."""


@dataclass(frozen=True, slots=True)
class Case:
    """One broken repository: the file that breaks it, and what must be found."""

    name: str
    at: str
    lay: Callable[[Path], object]
    """Puts the file in its place."""
    expected: tuple[Expected, ...]
    ask: Callable[[Repository], Iterable[Finding]] = lambda repository: check_repository(repository).findings
    """Who finds it: the check, unless it is for those who write."""

    def build(self, folder: Path) -> Repository:
        """Make the broken repository in a folder that is not there yet."""
        shutil.copytree(BASE, folder)
        path = folder / self.at
        path.parent.mkdir(parents=True, exist_ok=True)
        self.lay(path)
        return Repository(folder)

    def findings(self) -> tuple[Finding, ...]:
        """Give what a check of the broken repository finds."""
        return _findings(self)


@cache
def _findings(case: Case) -> tuple[Finding, ...]:
    """Check a case's repository, once for all the tests that ask."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(case.ask(case.build(Path(folder) / "repository")))


def found_place(finding: Finding) -> Expected:
    """Give what a case states of a finding."""
    place = finding.place
    return finding.id, place.file, place.line, place.column


@cache
def all_cases() -> tuple[Case, ...]:
    """Give every broken repository: the files of tests/broken by name, then those made here."""
    return (*(_read(path) for path in sorted(BROKEN.iterdir())), *MADE)


def _read(path: Path) -> Case:
    """Read a case from its file."""
    content = path.read_bytes()
    lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    at = lines[0].removeprefix("# at: ")
    expected = [_expected(line, at) for line in lines if line.startswith("# expect: ")]
    return Case(path.stem, at, partial(_write, content), tuple(expected))


def _expected(line: str, at: str) -> Expected:
    """Read one expectation; raises ValueError for a line that is none."""
    found = _EXPECT.fullmatch(line)
    if found is None:
        raise ValueError(line)
    return found["id"], found["file"] or at, int(found["line"] or 0), int(found["column"] or 0)


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _remove(path: Path) -> None:
    path.unlink()


def _make_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _link(path: Path, to: Path) -> None:
    """Put a link in a place; ``to`` counts from the link's folder."""
    path.unlink(missing_ok=True)
    path.symlink_to(to)


def _refuse_to_write(repository: Repository) -> Iterator[Finding]:
    """Ask as those who write do, before they touch a month."""
    for month in sorted(closed_months(repository, repository.root / _PLAN)):
        yield month_closed(_MONTH, month)


def _made(name: str, content: bytes, *places: tuple[str, int, int]) -> Case:
    """Give a month that is laid into the base, with what must be found in it."""
    expected = tuple((id_, _MONTH, line, column) for id_, line, column in places)
    return Case(name, _MONTH, partial(_write, content), expected)


def _in_place_of(name: str, file: str, lay: Callable[[Path], object], id_: str) -> Case:
    """Give a case where a file of the base as a whole is the trouble."""
    return Case(name, _PLAN + file, lay, ((id_, _PLAN + file, 0, 0),))


def _commit_and_delete(path: Path) -> None:
    """Commit a month and take it off the disk."""
    _write(_HEAD + b"results:\n  tin-bao.kien-nghi: 1\n", path)
    git = Git(path.parents[5], OFFICE)
    git.run("init", "-q", "-b", "main")
    git.run("add", "-A")
    git.run("commit", "-q", "-m", "kho")
    path.unlink()


def _write_two_figures(repository: Repository) -> Iterable[Finding]:
    """Give why figures cannot be written into March."""
    plan = load_plan(repository, repository.root / _PLAN).plan
    if plan is None:
        return ()
    figures = {"tin-bao.kien-nghi": Count(2), "tin-bao.qua-han": Count(0)}
    try:
        write_months(repository, plan, [MonthEdit("SongMau", Month(2025, 3), figures)])
    except WriteRefusedError as refused:
        return refused.findings
    return ()


MADE: Final = (
    _in_place_of("file-unreadable", "units.yaml", _make_folder, "file-unreadable"),
    _in_place_of("file-unreadable-folder", _MARCH, _make_folder, "file-unreadable"),
    _in_place_of("file-unreadable-loop", _MARCH, partial(_link, to=Path("2025-03.yaml")), "file-unreadable"),
    _in_place_of("file-unreadable-nowhere", _MARCH, partial(_link, to=Path("2025-99")), "file-unreadable"),
    _in_place_of(
        "file-unreadable-tasks", "tasks.yaml", partial(_link, to=Path("tasks.yaml")), "file-unreadable"
    ),
    _in_place_of("file-outside", _MARCH, partial(_link, to=_ELSEWHERE / "2025-01.yaml"), "file-outside"),
    _in_place_of("file-outside-unit", "results/BienMau", partial(_link, to=_ELSEWHERE), "file-outside"),
    _in_place_of("file-outside-targets", "targets/phu", partial(_link, to=_ELSEWHERE), "file-outside"),
    Case(
        "edit-refused",
        _MONTH,
        partial(_write, _HEAD + b"results:\n  ? tin-bao.kien-nghi\n  : 1\n"),
        (("edit-refused", _MONTH, 0, 0),),
        _write_two_figures,
    ),
    Case(
        "month-taken-away",
        _MONTH,
        _commit_and_delete,
        (("month-taken-away", _MONTH, 0, 0),),
        _write_two_figures,
    ),
    Case(
        "month-closed",
        _PLAN + "closed/2025-03.yaml",
        partial(_write, b"month: 2025-03\n"),  # unreadable, and so closed
        (("month-closed", _MONTH, 0, 0),),
        _refuse_to_write,
    ),
    _in_place_of("file-missing-removed", "units.yaml", _remove, "file-missing"),
    _in_place_of("file-missing-plan-removed", "plan.yaml", _remove, "file-missing"),
    _made("file-empty-no-byte", b"", ("file-empty", 0, 0)),
    _made("file-empty-spaces", b"  \n\n", ("file-empty", 0, 0)),
    _made("file-empty-bom", b"\xef\xbb\xbf", ("file-empty", 0, 0)),
    _made("file-too-large", _HEAD + b"#" * MOST_BYTES, ("file-too-large", 0, 0)),
    _made("text-utf16", _HEAD.decode().encode("utf-16"), ("text-utf16", 0, 0)),
    _made("text-utf16-without-mark", _HEAD.decode().encode("utf-16-le"), ("text-utf16", 0, 0)),
    _made("text-utf16-big-endian", _HEAD.decode().encode("utf-16-be"), ("text-utf16", 0, 0)),
    _made("text-nul", _HEAD + b"notes: xong\0 viec\n", ("text-nul", 3, 12)),
    _made(
        "text-not-utf8",
        _HEAD + "notes: Hạ Long, Đông Triều\n".encode("cp1258", "replace"),
        ("text-not-utf8", 3, 17),
    ),
    _made("text-not-utf8-cut", _HEAD + "notes: Hạ Lo".encode() + b"\xe1\xba\n", ("text-not-utf8", 3, 13)),
    _made("yaml-syntax-cut-list", _HEAD + b"notes: [", ("yaml-syntax", 3, 8)),
    _made("yaml-syntax-cut-group", _HEAD + b"results: {", ("yaml-syntax", 3, 10)),
    _made("yaml-too-deep-by-far", _HEAD + b"notes: " + b"[" * 100_000, ("yaml-too-deep", 3, 27)),
    _made("yaml-too-deep-keys", _HEAD + b"notes: " + b"{a: " * 100_000, ("yaml-too-deep", 3, 84)),
    *(Case(id_, at, lay, ((id_, at, 0, 0),), guard_cases.ask) for id_, (at, lay) in guard_cases.LAID.items()),
)
"""Cases whose file cannot hold comments."""
