"""Months are written whole or not at all, one writer at a time, and say what was meant."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import filelock
import pytest

from tests.running import ROOT
from vks.cli.problems import OutputProblemError
from vks.cli.writing import write_or_say, write_plans_or_say
from vks.model.calendar import Month
from vks.model.edit import MonthEdit, TaskEdit
from vks.model.plan import Plan
from vks.model.results import Count, MonthReport, Ratio
from vks.store import write
from vks.store.journal import note
from vks.store.load import load_plan
from vks.store.lock import LockedError, lock_path, writing
from vks.store.repository import Repository
from vks.store.write import write_whole
from vks.store.writing import Change, WriteRefusedError, Written, month_path, update_months, write_months

MAU: Final = Path("plans", "2025", "mau")
JANUARY: Final = Month(2025, 1)
COUNT: Final = "tin-bao.kien-nghi"
SHARE: Final = "tin-bao.giai-quyet"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Repository, Plan]:
    """Give a copy of the small plan of the tests."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", tmp_path / "plans")
    repository = Repository(tmp_path)
    plan = load_plan(repository, tmp_path / MAU).plan
    assert plan is not None
    return repository, plan


def files_of(root: Path) -> dict[str, tuple[bytes, int]]:
    """Give every file's bytes and mode, by name."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".vks.lock"
    }


def write_count(place: tuple[Repository, Plan], unit: str, month: Month, value: int) -> Written:
    """Write one figure."""
    return write_months(*place, [MonthEdit(unit, month, {COUNT: Count(value)})])[0]


def test_a_new_month_is_a_sound_file(place: tuple[Repository, Plan]) -> None:
    """The folder and the file are made; the file says what was given and no more."""
    repository, plan = place
    done = write_months(repository, plan, [MonthEdit("NuiMau", Month(2025, 4), {COUNT: Count(2)})])
    path = repository.root / MAU / "results" / "NuiMau" / "2025-04.yaml"
    assert done[0].path == path
    assert path.read_text(encoding="utf-8") == f"unit: NuiMau\nmonth: 2025-04\nresults:\n  {COUNT}: 2\n"
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600
    assert (done[0].before.entries, done[0].after.entries[COUNT].value) == ({}, Count(2))


def test_mode_and_link_stay(place: tuple[Repository, Plan]) -> None:
    """A file of mode 0640 that a link of the repository leads to stays both."""
    repository, plan = place
    path = month_path(repository, plan, "NuiMau", JANUARY)
    real = path.with_name("that-noi-khac.txt")
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real.name)
    write_count(place, "NuiMau", JANUARY, 7)
    assert path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert f"  {COUNT}: 7\n" in real.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only an administrator may give files away")
def test_an_administrator_does_not_take_a_file(place: tuple[Repository, Plan]) -> None:
    """Whose it was can still write it; a new file is the administrator's."""
    path = month_path(*place, "NuiMau", JANUARY)
    os.chown(path, 65534, 65533)
    path.chmod(0o640)
    write_count(place, "NuiMau", JANUARY, 7)
    about = path.stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (65534, 65533, 0o640)


def test_two_plans_with_one_folder_of_results_are_refused(place: tuple[Repository, Plan]) -> None:
    """By a link inside the repository: the second one's figure would take the place of the first one's."""
    repository, plan = place
    shutil.copytree(repository.root / MAU, repository.root / "plans" / "2025" / "hai")
    other = load_plan(repository, repository.root / "plans" / "2025" / "hai").plan
    assert other is not None
    shutil.rmtree(repository.root / other.folder / "results")
    (repository.root / other.folder / "results").symlink_to("../mau/results")
    before = files_of(repository.root)
    changes: list[tuple[Plan, Change]] = [
        (plan, ("NuiMau", JANUARY, lambda _: MonthEdit("NuiMau", JANUARY, {COUNT: Count(5)}))),
        (other, ("NuiMau", JANUARY, lambda _: MonthEdit("NuiMau", JANUARY, {SHARE: Ratio(5, 5)}))),
    ]
    with pytest.raises(OutputProblemError, match=r"hai đường dẫn cùng dẫn tới một tệp.*Các tệp vẫn như cũ"):
        write_plans_or_say(repository, changes)
    assert files_of(repository.root) == before


def test_a_link_that_leads_outside_is_refused(place: tuple[Repository, Plan], tmp_path: Path) -> None:
    """Nothing outside the repository is ever written."""
    repository, plan = place
    outside = tmp_path.parent / f"{tmp_path.name}-ngoai.yaml"
    path = month_path(repository, plan, "NuiMau", JANUARY)
    path.rename(outside)
    path.symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(WriteRefusedError) as caught:
        write_count(place, "NuiMau", JANUARY, 7)
    assert [finding.id for finding in caught.value.findings] == ["file-outside"]
    assert outside.read_bytes() == before


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("unit: NuiMau\nmonth: 2025-01\nresults:\n  a: 1\n  a: 2\n", "yaml-duplicate-key"),
        ("unit: NuiMau\nmonth: 2025-01\nresults:\n  a: [1\n", "yaml-syntax"),
        ("<<<<<<< a\nunit: NuiMau\n=======\nunit: P1\n>>>>>>> b\n", "yaml-conflict"),
        ("- 1\n", "file-empty"),
        ("unit: NuiMau\nmonth: 2025-01\nresults: 5\n", "schema-type"),
        ("", "file-empty"),
    ],
)
def test_a_damaged_file_is_not_written_into(place: tuple[Repository, Plan], fault: str, found: str) -> None:
    """What cannot be read whole is left alone; the finding says what is wrong."""
    path = month_path(*place, "NuiMau", JANUARY)
    path.write_text(fault, encoding="utf-8")
    with pytest.raises(WriteRefusedError) as caught:
        write_count(place, "NuiMau", JANUARY, 7)
    assert found in {finding.id for finding in caught.value.findings}
    assert path.read_text(encoding="utf-8") == fault


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (MonthEdit("NuiMau", JANUARY, {SHARE: Ratio(9, 5)}), "ratio-over"),
        (MonthEdit("NuiMau", JANUARY, {SHARE: Count(9)}), "value-measure"),
        (MonthEdit("NuiMau", JANUARY, {"khong-co": Count(9)}), "target-unknown"),
        (MonthEdit("NuiMau", Month(2024, 1), {COUNT: Count(9)}), "month-outside"),
        (MonthEdit("NuiMau", JANUARY, tasks=(TaskEdit("nv-khong-co"),)), "task-unknown"),
    ],
)
def test_what_check_would_find_is_not_written(
    place: tuple[Repository, Plan], edit: MonthEdit, found: str
) -> None:
    """A change that brings an error in is refused with that error, and leaves every byte."""
    before = files_of(place[0].root)
    with pytest.raises(WriteRefusedError) as caught:
        write_months(*place, [MonthEdit("SongMau", JANUARY, {COUNT: Count(3)}), edit])
    assert found in {finding.id for finding in caught.value.findings}
    assert files_of(place[0].root) == before


@pytest.mark.parametrize(
    "text",
    [
        "unit: NuiMau\nmonth: 2025-01\nresults:\n  ? tin-bao.kien-nghi\n  : 1\n",
        "unit: NuiMau\nmonth: 2025-01\nresults:\n  tin-bao.kien-nghi: {note: abc}\n",
        "unit: NuiMau\nmonth: 2025-01\nresults:\n  tin-bao.kien-nghi: {}\n",
    ],
)
def test_what_cannot_be_spliced_is_refused_in_words(place: tuple[Repository, Plan], text: str) -> None:
    """A finding that says to write by hand; not a byte is changed."""
    path = month_path(*place, "NuiMau", JANUARY)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WriteRefusedError) as caught:
        write_months(*place, [MonthEdit("NuiMau", JANUARY, {COUNT: Count(3), "tin-bao.qua-han": Count(0)})])
    assert [finding.id for finding in caught.value.findings] == ["edit-refused"]
    assert path.read_text(encoding="utf-8") == text


def test_notes_in_a_block_do_not_stand_in_the_way(place: tuple[Repository, Plan]) -> None:
    """They are left as they are."""
    path = month_path(*place, "NuiMau", JANUARY)
    text = "unit: NuiMau\nmonth: 2025-01\nresults:\n  tin-bao.kien-nghi: 1\nnotes: |\n  nhiều ngày nghỉ\n\n"
    path.write_text(text, encoding="utf-8")
    write_count(place, "NuiMau", JANUARY, 4)
    assert path.read_text(encoding="utf-8") == text.replace("kien-nghi: 1", "kien-nghi: 4")


def test_nothing_makes_no_file(place: tuple[Repository, Plan]) -> None:
    """A figure taken out of a month that is not there leaves it not there."""
    done = write_months(*place, [MonthEdit("NuiMau", Month(2025, 5), {COUNT: None})])[0]
    assert (done.changed, done.path.exists()) == (False, False)


def test_an_old_fault_elsewhere_does_not_stand_in_the_way(place: tuple[Repository, Plan]) -> None:
    """One figure can be mended while another line is still wrong."""
    path = month_path(*place, "NuiMau", JANUARY)
    path.write_text(
        f"unit: NuiMau\nmonth: 2025-01\nresults:\n  {SHARE}: 85,5\n  {COUNT}: 1\n", encoding="utf-8"
    )
    write_count(place, "NuiMau", JANUARY, 4)
    assert path.read_text(encoding="utf-8").endswith(f"  {SHARE}: 85,5\n  {COUNT}: 4\n")


FAULTS: Final = ("fsync", "fdopen", "replace", "chmod", "mkstemp")


@pytest.mark.parametrize("call", FAULTS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_refused_write_leaves_everything(
    place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch, call: str, number: int, turn: int
) -> None:
    """Whichever call fails, at whichever of three files: old bytes, old modes, nothing left behind."""
    owner: Any = {"fsync": os, "fdopen": os, "mkstemp": tempfile}.get(call, Path)
    real = getattr(owner, call)
    calls = 0

    def failing(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == turn:
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    before = files_of(place[0].root)
    edits = [MonthEdit(unit, Month(2025, 2), {COUNT: Count(5)}) for unit in ("NuiMau", "SongMau")]
    edits.append(MonthEdit("SongMau", JANUARY, {COUNT: Count(5)}))
    monkeypatch.setattr(owner, call, failing)
    with pytest.raises(OSError, match=os.strerror(number)):
        write_months(*place, edits)
    monkeypatch.undo()
    assert files_of(place[0].root) == before
    assert not list(place[0].root.rglob("*.tmp"))
    assert not (place[0].root / MAU / "results" / "NuiMau" / "2025-02.yaml").exists()
    assert len(write_months(*place, edits)) == 3


def test_an_interruption_leaves_everything(
    place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between two files takes the first one back."""
    real = Path.replace
    calls = 0

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return real(self, target)

    before = files_of(place[0].root)
    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_months(*place, [MonthEdit(unit, JANUARY, {COUNT: Count(5)}) for unit in ("NuiMau", "SongMau")])
    monkeypatch.undo()
    assert files_of(place[0].root) == before


def test_a_read_only_folder_refuses(place: tuple[Repository, Plan]) -> None:
    """No permission to write: an OSError, and the file as it was."""
    if os.geteuid() == 0:
        pytest.skip("who may do everything is refused nothing")
    folder = month_path(*place, "NuiMau", JANUARY).parent
    folder.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            write_count(place, "NuiMau", JANUARY, 5)
    finally:
        folder.chmod(0o700)


def test_the_lock_lies_beside_gits_own(tmp_path: Path) -> None:
    """In git's folder, also of a linked work tree and from below the top; without git at the root."""
    assert lock_path(tmp_path) == tmp_path / ".vks.lock"
    (tmp_path / "kho" / "con").mkdir(parents=True)
    (tmp_path / "kho" / ".git").mkdir()
    assert lock_path(tmp_path / "kho") == tmp_path / "kho" / ".git" / "vks.lock"
    assert lock_path(tmp_path / "kho" / "con") == tmp_path / "kho" / ".git" / "vks.lock"
    linked = tmp_path / "kho" / ".git" / "worktrees" / "hai"
    linked.mkdir(parents=True)
    (tmp_path / "hai").mkdir()
    (tmp_path / "hai" / ".git").write_text(f"gitdir: {linked}\n", encoding="utf-8")
    assert lock_path(tmp_path / "hai") == linked / "vks.lock"
    for odd in (b"gitdir: \xff\n", b"gitdir: a\0b\n", b"gitdir:"):
        (tmp_path / "hai" / ".git").write_bytes(odd)
        assert lock_path(tmp_path / "hai") == tmp_path / "hai" / ".vks.lock"


def test_a_writer_waits_and_then_gives_up(place: tuple[Repository, Plan]) -> None:
    """While another holds the lock nothing is written."""
    root = place[0].root
    with (
        filelock.FileLock(lock_path(root), is_singleton=False),
        pytest.raises(LockedError),
        writing(root, seconds=0.2),
    ):
        pytest.fail("two writers at once")


_WRITER: Final = """
import sys
from hashlib import sha256
from pathlib import Path
from vks.model.calendar import Month
from vks.model.edit import MonthEdit
from vks.model.results import Count
from vks.store.load import load_plan
from vks.store.repository import Repository
from vks.store.writing import update_months

root, times = Path(sys.argv[1]), int(sys.argv[2])
repository = Repository(root)
plan = load_plan(repository, root / "plans" / "2025" / "mau").plan

def one_more(now):
    had = now.entries.get("tin-bao.kien-nghi")
    return MonthEdit("NuiMau", Month(2025, 6), {"tin-bao.kien-nghi": Count((had.value.value if had else 0) + 1)})

for _ in range(times):
    update_months(repository, plan, [("NuiMau", Month(2025, 6), one_more)])
"""


def start_writer(root: Path, times: int) -> subprocess.Popen[bytes]:
    """Start a process that adds one so many times."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(root), str(times)], env=env)


def count_in(place: tuple[Repository, Plan]) -> int:
    """Give the figure that the writers count up; the file must be whole."""
    found: list[MonthReport] = []

    def look(now: MonthReport) -> MonthEdit:
        found.append(now)
        return MonthEdit("NuiMau", Month(2025, 6))

    update_months(*place, [("NuiMau", Month(2025, 6), look)])
    entry = found[0].entries.get(COUNT)
    return entry.value.value if entry is not None and isinstance(entry.value, Count) else 0


def test_no_increment_of_eight_hundred_is_lost(place: tuple[Repository, Plan]) -> None:
    """Four processes add one two hundred times each."""
    writers = [start_writer(place[0].root, 200) for _ in range(4)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    assert count_in(place) == 800


@pytest.fixture
def killed(place: tuple[Repository, Plan]) -> tuple[Repository, Plan]:
    """Give a repository in which writers were killed at any moment of their work."""
    path = month_path(*place, "NuiMau", Month(2025, 6))
    for delay in (0.0, 0.01, 0.02, 0.03, 0.04, 0.05):
        then = path.read_bytes() if path.exists() else b""
        writer = start_writer(place[0].root, 10_000)
        until = time.monotonic() + 30
        while (path.read_bytes() if path.exists() else b"") == then and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait(timeout=10)
    return place


def test_a_killed_writer_leaves_whole_files_and_no_lock(killed: tuple[Repository, Plan]) -> None:
    """After kill -9 the figure is a whole one, and the next writer goes on at once."""
    before = count_in(killed)
    assert before > 0
    writer = start_writer(killed[0].root, 3)
    assert writer.wait(timeout=20) == 0
    assert count_in(killed) == before + 3


def test_what_a_killed_writer_left_is_swept(place: tuple[Repository, Plan]) -> None:
    """Under the lock nobody else writes: what any month's writer left there goes; a stranger's file stays."""
    path = month_path(*place, "NuiMau", JANUARY)
    own, other, stranger = (
        path.with_name(name)
        for name in (".2025-01.yaml.aa.tmp", ".2025-02.yaml.cc.tmp", ".ghi-chu.yaml.x.tmp")
    )
    for left in (own, other, stranger):
        left.touch()
    write_count(place, "NuiMau", JANUARY, 9)
    assert [left.exists() for left in (own, other, stranger)] == [False, False, True]


def test_what_lies_beside_a_file_without_a_lock_is_swept_once_old(tmp_path: Path) -> None:
    """A young temporary file may be another writer's at work; another file's is never touched."""
    old, young, other = (tmp_path / name for name in (".a.docx.aa.tmp", ".a.docx.bb.tmp", ".b.docx.cc.tmp"))
    for left in (old, young, other):
        left.touch()
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    write_whole(tmp_path / "a.docx", b"1")
    assert [left.exists() for left in (old, young, other)] == [False, True, True]


def test_the_same_figure_writes_nothing(place: tuple[Repository, Plan]) -> None:
    """The file's time does not change either."""
    path = month_path(*place, "NuiMau", JANUARY)
    write_count(place, "NuiMau", JANUARY, 9)
    os.utime(path, (1, 1))
    assert not write_count(place, "NuiMau", JANUARY, 9).changed
    assert path.stat().st_mtime == 1


def _killed_between(place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Write two months and be killed after the first one is in its place; give both paths."""
    real = Path.replace
    ours: list[Path] = []

    def killed(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp":
            ours.append(target)
            if len(ours) == 2:
                os._exit(9)
        return real(self, target)

    paths = [month_path(*place, unit, JANUARY) for unit in ("NuiMau", "SongMau")]
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(Path, "replace", killed)
        write_months(*place, [MonthEdit(unit, JANUARY, {COUNT: Count(5)}) for unit in ("NuiMau", "SongMau")])
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    return paths


def _says_five(path: Path) -> bool:
    return f"  {COUNT}: 5\n" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
def test_a_kill_between_two_files_is_finished_by_the_next_writer(
    place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or nothing after kill -9 too: what was decided is brought to its end; nothing is left behind."""
    paths = _killed_between(place, monkeypatch)
    assert [_says_five(path) for path in paths] == [True, False]
    write_count(place, "BienMau", JANUARY, 1)
    assert [_says_five(path) for path in paths] == [True, True]
    assert not [*place[0].root.rglob("*.tmp"), *place[0].root.rglob("*.journal*")]


def _two_months(place: tuple[Repository, Plan]) -> list[Path]:
    edits = [MonthEdit(unit, JANUARY, {COUNT: Count(5)}) for unit in ("NuiMau", "SongMau")]
    write_months(*place, edits)
    return [month_path(*place, edit.unit, JANUARY) for edit in edits]


def _renames(monkeypatch: pytest.MonkeyPatch, *outcomes: BaseException | None, late: bool = False) -> None:
    """Let each rename end as told, and all after those well; ``late``: it was done before the fault."""
    really, left = write._replace, list(outcomes)  # the one step that cannot be had otherwise

    def replacing(temporary: Path, real: Path) -> None:
        outcome = left.pop(0) if left else None
        if outcome is None or late:
            really(temporary, real)
        if outcome is not None:
            raise outcome

    monkeypatch.setattr(write, "_replace", replacing)


def test_a_stop_right_behind_a_rename_undoes_it(
    place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C before the first of two files was noted as done: both are as they were, nothing is left."""
    before = files_of(place[0].root)
    _renames(monkeypatch, KeyboardInterrupt(), late=True)
    with pytest.raises(KeyboardInterrupt):
        _two_months(place)
    assert files_of(place[0].root) == before


def test_what_cannot_be_put_back_is_told_and_finished_by_the_next_writer(
    place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or nothing in the end: the new ones everywhere; and no word that all were as before."""
    paths = [month_path(*place, unit, JANUARY) for unit in ("NuiMau", "SongMau")]
    full, broken = OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken")
    with monkeypatch.context() as patch:
        _renames(patch, None, full, broken)
        edits = [
            (unit, JANUARY, lambda _, unit=unit: MonthEdit(unit, JANUARY, {COUNT: Count(5)}))
            for unit in ("NuiMau", "SongMau")
        ]
        with pytest.raises(OutputProblemError, match=r"^Ghi dở dang: .*NuiMau.*2025-01\.yaml đã có số mới"):
            write_or_say(*place, edits)
    assert [_says_five(path) for path in paths] == [True, False]
    write_count(place, "BienMau", JANUARY, 1)
    assert [_says_five(path) for path in paths] == [True, True]
    assert not [*place[0].root.rglob("*.tmp"), *place[0].root.rglob("*.journal*")]


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
def test_what_was_changed_by_hand_since_a_kill_stays(
    place: tuple[Repository, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of a killed write never goes over what somebody has written meanwhile."""
    _, second = _killed_between(place, monkeypatch)
    by_hand = second.read_text(encoding="utf-8") + "# sửa tay\n"
    second.write_text(by_hand, encoding="utf-8")
    write_count(place, "BienMau", JANUARY, 1)
    assert second.read_text(encoding="utf-8") == by_hand
    assert not [*place[0].root.rglob("*.tmp"), *place[0].root.rglob("*.journal*")]


def test_a_journal_from_elsewhere_moves_nothing(place: tuple[Repository, Plan], tmp_path: Path) -> None:
    """It may have come with the repository: only what lies staged beside its own place is ever moved."""
    root, outside = place[0].root, tmp_path / "outside"
    outside.mkdir()
    month = next(root.glob("plans/*/*/results/*/*.yaml"))
    staged = [month.with_name(f".{month.name}.x.tmp"), outside / ".profile.x.tmp", month.with_name("own.tmp")]
    for each in staged:
        each.write_text("evil", encoding="utf-8")
    link = month.parent / "away"
    link.symlink_to(outside)
    wanted = [
        (staged[0], outside / "profile", ""),
        (staged[1], outside / "profile", ""),
        (link / ".profile.x.tmp", link / "profile", ""),
        (staged[2], month, sha256(month.read_bytes()).hexdigest()),
    ]
    old = month.read_bytes()
    (root / ".vks.journal").write_text(
        json.dumps([[str(part) for part in each] for each in wanted]), encoding="utf-8"
    )
    with writing(root):
        pass
    assert [each.read_text(encoding="utf-8") for each in staged] == ["evil"] * 3
    assert not (outside / "profile").exists()
    assert month.read_bytes() == old
    assert not (root / ".vks.journal").exists()


def test_a_journal_that_is_none_is_taken_away(place: tuple[Repository, Plan]) -> None:
    """Damaged or foreign: no harm, no traceback."""
    journal = place[0].root / ".vks.journal"
    for text in ("", "{", "[1]", '[["a", "b"]]', "5"):
        journal.write_text(text, encoding="utf-8")
        write_count(place, "NuiMau", JANUARY, len(text))
        assert not journal.exists()


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names there")
def test_a_journal_that_is_a_pipe_holds_nobody_up(place: tuple[Repository, Plan]) -> None:
    """Nor does one in the place where the next one is begun."""
    root = place[0].root
    for name in (".vks.journal", ".vks.journal.new"):
        os.mkfifo(root / name)
    command = "from pathlib import Path; from vks.store.lock import writing\nwith writing(Path('.')): pass"
    done = subprocess.run([sys.executable, "-c", command], cwd=root, timeout=20, check=False)
    assert done.returncode == 0
    note(root / ".vks.journal", [])
    assert (root / ".vks.journal").is_file()


def test_what_cannot_be_encoded_is_refused_in_words(place: tuple[Repository, Plan]) -> None:
    """Half a letter, as a shell may hand it on: a finding, and not a byte is changed."""
    before = files_of(place[0].root)
    edit = MonthEdit("NuiMau", JANUARY, {COUNT: Count(3)}, figure_notes={COUNT: "A\udcff"})
    with pytest.raises(WriteRefusedError) as caught:
        write_months(*place, [edit])
    assert caught.value.findings
    assert files_of(place[0].root) == before
