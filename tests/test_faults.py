"""Whatever a write does to the disk may fail: each step in turn, and everything is as it was before."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.running import ROOT, here
from tests.watching import watching
from vks.cli.merge_file import merge_file
from vks.model.calendar import Month
from vks.model.closing import ClosedMonth
from vks.model.edit import MonthEdit
from vks.model.results import Count
from vks.store.closing_write import write_closed
from vks.store.folder import write_folder
from vks.store.load import load_plan
from vks.store.new_repository import look_at, write_new
from vks.store.repository import Repository
from vks.store.write import write_all, write_whole
from vks.store.writing import update_plans, write_months

MAU: Final = Path("plans", "2025", "mau")
MONTH: Final = Month(2025, 2)
FAULTS: Final = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
Tree = dict[str, tuple[int, bytes]]


def tree_of(root: Path) -> Tree:
    """Give mode and content of everything in a folder: bytes of a file, where a link leads."""
    found: Tree = {}
    for path in sorted(root.rglob("*")):
        about = path.lstat()
        data = b"" if path.is_dir() and not path.is_symlink() else path.read_bytes()
        data = os.readlink(path).encode() if path.is_symlink() else data  # noqa: PTH115
        if path.name != ".vks.lock":
            found[path.relative_to(root).as_posix()] = (stat.S_IMODE(about.st_mode), data)
    return found


def _mau(root: Path) -> Repository:
    shutil.copytree(ROOT / "tests" / "base" / "plans", root / "plans")
    linked = root / MAU / "results" / "SongMau" / f"{MONTH}.yaml"
    linked.rename(linked.with_name("that.txt"))
    linked.symlink_to("that.txt")
    linked.with_name("that.txt").chmod(0o664)
    return Repository(root)


def _months(root: Path) -> Callable[[], object]:
    """Write three months: behind a link, of mode 0664, and one that is not there yet."""
    repository = _mau(root)
    plan = load_plan(repository, root / MAU).plan
    assert plan is not None
    (root / MAU / "results" / "NuiMau" / "2025-01.yaml").chmod(0o664)
    where = (("SongMau", MONTH), ("NuiMau", Month(2025, 1)), ("BienMau", MONTH))
    edits = [MonthEdit(unit, month, {"tin-bao.kien-nghi": Count(5)}) for unit, month in where]
    return lambda: write_months(repository, plan, edits)


def _two_plans(root: Path) -> Callable[[], object]:
    """Write months of two plans, as one import brings them in."""
    repository = _mau(root)
    shutil.copytree(root / MAU, root / "plans" / "2025" / "hai")
    plans = [load_plan(repository, root / "plans" / "2025" / name).plan for name in ("mau", "hai")]
    edit = MonthEdit("P1", MONTH, {"tin-bao.qua-han": Count(0)})
    changes = [(plan, ("P1", MONTH, lambda _: edit)) for plan in plans if plan is not None]
    assert len(changes) == 2
    return lambda: update_plans(repository, changes)


def _closed(root: Path) -> Callable[[], object]:
    """Close a first month, in a folder that is not there yet."""
    _mau(root)
    return lambda: write_closed(root / MAU, ClosedMonth(MONTH, date(2025, 3, 5), "A", {"P1": "0" * 64}))


def _outputs(root: Path) -> Callable[[], object]:
    """Write files in folders that are to be made (forms of all units, the data set), one of them to run."""
    (root / "a").mkdir()
    (root / "a" / "1").write_bytes(b"old")
    files = {root / "a" / "1": b"new", root / "a" / "2": b"2", root / "b" / "c" / "3": b"3"}
    return lambda: write_all(files, folders=True, executable=[root / "b" / "c" / "3"])


def _output(root: Path) -> Callable[[], object]:
    """Write one file (a report, a workbook, a calendar) that is there, behind a link."""
    (root / "a.docx").write_bytes(b"old")
    (root / "a.docx").chmod(0o640)
    (root / "link.docx").symlink_to("a.docx")
    return lambda: write_whole(root / "link.docx", b"new")


def _site(root: Path) -> Callable[[], object]:
    """Make a site in place of an earlier one, into which others have put a file."""
    site = root / "site"
    write_folder(site, {"index.html": b"1", "unit/A.html": b"2"})
    (site / "unit" / "note.txt").write_bytes(b"mine")
    return lambda: write_folder(site, {"index.html": b"3", "area/B.html": b"4"})


def _new_site(root: Path) -> Callable[[], object]:
    """Make a site where there is none."""
    return lambda: write_folder(root / "a" / "site", {"index.html": b"3"})


def _new_repository(root: Path) -> Callable[[], object]:
    """Make a new repository: ``vks init``."""
    files = {"plans/2026/a/plan.yaml": b"1", ".githooks/pre-commit": b"2", "README.md": b"3"}
    return lambda: write_new(look_at(root / "kho"), files)


def _merged(root: Path) -> Callable[[], object]:
    """Merge a file three ways, in place of ours."""
    for name, count in (("base", 1), ("ours", 1), ("theirs", 2)):
        (root / name).write_text(f"unit: P1\nmonth: 2025-02\nresults:\n  a: {count}\n", encoding="utf-8")
    (root / "ours").chmod(0o664)
    return lambda: merge_file(root / "base", root / "ours", root / "theirs", "2025-02.yaml")


WRITES: Final = (
    _months, _two_plans, _closed, _outputs, _output, _site, _new_site, _new_repository, _merged,
)  # fmt: skip


@pytest.mark.parametrize("prepare", WRITES, ids=lambda prepare: prepare.__name__.strip("_"))
def test_every_step_may_fail(tmp_path: Path, prepare: Callable[[Path], Callable[[], object]]) -> None:
    """A fault at the first, second … step that changes anything on the disk: old bytes, modes and links.

    Nothing is left behind either. Without a fault everything is there, and modes and links are kept.
    """
    root = tmp_path / "0"
    root.mkdir()
    write = prepare(root)
    before, steps = tree_of(root), _steps_of(write, root)
    after = tree_of(root)
    assert after != before
    assert all(after[name][0] == mode for name, (mode, _) in before.items() if name in after)
    assert steps > 2
    for step in range(1, steps + 1):
        root = tmp_path / str(step)
        root.mkdir()
        write = prepare(root)
        found = _outcome(write, root, step)
        assert found == (after if found == after else before), f"step {step} of {steps}"
        assert not list(root.rglob("*.tmp"))


def _steps_of(write: Callable[[], object], root: Path) -> int:
    with watching() as watch:
        write()
    return sum(path.startswith(str(root)) for _, path in watch.writes)


def _outcome(write: Callable[[], object], root: Path, step: int) -> Tree:
    """Give what a folder holds after a write whose step failed; a failure is told, or did no harm."""
    count = 0
    number = FAULTS[step % len(FAULTS)]
    before = tree_of(root)

    def fail(_: str, path: str) -> None:
        nonlocal count
        count += path.startswith(str(root))
        if count == step:
            count += 1
            raise OSError(number, os.strerror(number))

    refused = False
    with watching() as watch:
        watch.before_write = fail
        try:
            write()
        except OSError as error:
            refused = True
            assert error.errno == number  # noqa: PT017  # both ways are right
    found = tree_of(root)
    if refused:
        assert found == before
    return {name: each for name, each in found.items() if not _harmless(name)}


def _harmless(name: str) -> bool:
    """Tell what the next write takes away: the old site put aside, the note of a write that was finished."""
    return ".old/" in name or name.endswith(".old") or name == ".vks.journal"


def test_a_disk_that_is_full_at_the_last_byte(tmp_path: Path) -> None:
    """The system itself refuses to write more: a sentence, exit code 2, and the old file whole."""
    (tmp_path / "a.csv").write_bytes(b"old")
    words = ("units", "--plan", "mau-2025", "-o", str(tmp_path / "a.csv"))
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, usual[1]))
    try:
        ran = here(*words, folder=ROOT / "tests" / "base")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert (ran.code, ran.err.startswith("Không ghi được tệp")) == (2, True), ran.err
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.csv", b"old")]
    assert here(*words, folder=ROOT / "tests" / "base").code == 0
