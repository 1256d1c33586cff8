"""How files come into their places: what is swept, what is noted meanwhile, what a month begins with."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cases import BASE
from tests.test_writing import COUNT, JANUARY, MAU
from vks.model.calendar import Month
from vks.model.edit import MonthEdit
from vks.model.finding import Finding, Place
from vks.model.plan import Plan
from vks.model.results import Count
from vks.store import write
from vks.store.git import Git, GitProblemError, GitTrouble
from vks.store.journal import finish, forget, note
from vks.store.load import load_plan
from vks.store.repository import Repository
from vks.store.write import HalfDoneError, make_folders, sweep, unmake_folders, write_all
from vks.store.writing import WriteRefusedError, month_path, update_months, write_months

APRIL: Final = Month(2025, 4)


@pytest.fixture
def place(tmp_path: Path) -> tuple[Repository, Plan]:
    """Give a copy of the small plan of the tests."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    repository = Repository(tmp_path)
    plan = load_plan(repository, tmp_path / MAU).plan
    assert plan is not None
    return repository, plan


def hash_of(data: bytes) -> str:
    """Give a file's hash as a journal has it."""
    return sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        (".2025-01.yaml.ab12.tmp", True),
        (".2025-01.yaml.a.b.tmp", False),
        (".2025-01.yaml..tmp", False),
        (".2025-1.yaml.ab.tmp", False),
        (".2025-01.yml.ab.tmp", False),
        ("x.2025-01.yaml.ab.tmp", False),
        (".2025-01.yaml.ab.tmpx", False),
        (".12025-01.yaml.ab.tmp", False),
        ("2025-01.yaml", False),
    ],
)
def test_what_killed_writers_of_months_leave(name: str, goes: bool, tmp_path: Path) -> None:
    """By its name alone; a folder that is not there has none."""
    (tmp_path / name).touch()
    sweep([tmp_path, tmp_path / "gone"])
    assert (tmp_path / name).exists() is not goes


@pytest.mark.parametrize(("age", "goes"), [(590, False), (620, True)])
def test_a_strangers_temporary_file_goes_after_ten_minutes(age: int, goes: bool, tmp_path: Path) -> None:
    """Only one of the same file, whatever signs its name has."""
    name = "a[1].docx"
    own, other = tmp_path / f".{name}.x.tmp", tmp_path / ".a1.docx.x.tmp"
    for left in (own, other):
        left.touch()
        os.utime(left, (time.time() - age,) * 2)
    write_all({tmp_path / name: b"1"})
    assert (own.exists(), other.exists()) == (not goes, True)


def test_folders_made_for_nothing(tmp_path: Path) -> None:
    """Those that were missing, from above; taken away from below, but for what somebody uses."""
    made: list[Path] = []
    make_folders(tmp_path / "a" / "b" / "c", made)
    assert made == [tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c"]
    make_folders(tmp_path / "a" / "b", made)
    assert len(made) == 3
    (tmp_path / "a" / "x").touch()
    unmake_folders(made)
    assert sorted(each.name for each in (tmp_path / "a").iterdir()) == ["x"]


def test_several_files_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal for two and more; what stands is noted for whoever tells it; a missing folder only where allowed."""
    noted: list[list[str]] = []

    def keep(journal: Path, staged: Any) -> None:
        noted.append([real.name for _, real in staged])
        note(journal, staged)

    monkeypatch.setattr(write, "note", keep)
    monkeypatch.setattr(write, "put", [])
    journal = tmp_path / "j"
    write_all({tmp_path / "a": b"1"}, journal=journal)
    write_all({tmp_path / "a": b"2", tmp_path / "b": b"3"}, journal=journal)
    write_all({tmp_path / "c": b"4", tmp_path / "d": b"5"})
    assert noted == [["a", "b"]]
    assert write.put == [str(tmp_path / name) for name in "aabcd"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b", "c", "d"]
    with pytest.raises(FileNotFoundError):
        write_all({tmp_path / "e": b"", tmp_path / "x" / "y": b"1"}, journal=journal)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b", "c", "d"]
    write_all({tmp_path / "x" / "y": b"1"}, folders=True)
    assert (tmp_path / "x" / "y").read_bytes() == b"1"


def test_everything_is_on_the_disk_before_anything_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each new file first, then the names; last each folder, so that the names are on the disk too."""
    done: list[str] = []
    sync, replace_ = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def replace(self: Path, target: Path) -> Path:
        done.append("name")
        return replace_(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    (tmp_path / "b").mkdir()
    write_all({tmp_path / "1": b"1", tmp_path / "2": b"2", tmp_path / "b" / "3": b"3"})
    assert done == ["file"] * 3 + ["name"] * 3 + ["folder"] * 2


def test_what_could_not_be_put_back_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noted among what was written, and named in the error; the rest is as it was."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr(write, "put", [])
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == "b" or (tmp_path / "a").read_bytes() == b"new":
            raise OSError(28, "full")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(HalfDoneError) as caught:
        write_all({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert (caught.value.errno, caught.value.filename) == (28, str(tmp_path / "a"))
    assert write.put == [str(tmp_path / "a")]
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"new", b"old"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]


# The journal


def staged(root: Path, name: str, data: bytes) -> tuple[Path, Path]:
    """Lay a new file beside its place."""
    new, real = root / f".{name}.x.tmp", root / name
    new.write_bytes(data)
    return new, real


def test_what_a_journal_says(tmp_path: Path) -> None:
    """New file, place, and the hash of what the place holds now; written whole, also over a link."""
    (tmp_path / "a").write_bytes(b"old")
    one, two = staged(tmp_path, "a", b"new"), staged(tmp_path, "b", b"new")
    (tmp_path / "j.new").symlink_to(tmp_path / "la")
    note(tmp_path / "j", [one, two])
    assert json.loads((tmp_path / "j").read_text(encoding="utf-8")) == [
        [str(one[0]), str(one[1]), hash_of(b"old")],
        [str(two[0]), str(two[1]), ""],
    ]
    assert not (tmp_path / "la").exists()
    assert not (tmp_path / "j.new").is_symlink()
    forget(tmp_path / "j")
    forget(tmp_path / "j")
    assert not (tmp_path / "j").exists()


def test_a_journal_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it stays."""

    def refuse(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="full"):
        note(tmp_path / "j", [])
    assert list(tmp_path.iterdir()) == []


def test_what_was_decided_is_finished(tmp_path: Path) -> None:
    """What the place held is replaced; what somebody changed since stays, and the staged file goes."""
    plans = tmp_path / "plans"
    plans.mkdir()
    for name, now in (("a", b"old"), ("b", b"changed since")):
        (plans / name).write_bytes(now)
    entries = [
        (*staged(plans, "a", b"new"), hash_of(b"old")),
        (*staged(plans, "b", b"new"), hash_of(b"old")),
        (*staged(plans, "c", b"new"), ""),
        (*staged(plans, "d", b"new"), hash_of(b"old")),
    ]
    (tmp_path / "j").write_text(json.dumps([[*map(str, each)] for each in entries]), encoding="utf-8")
    finish(tmp_path / "j", plans)
    assert {each.name: each.read_bytes() for each in plans.iterdir()} == {
        "a": b"new",
        "b": b"changed since",
        "c": b"new",
    }
    assert not (tmp_path / "j").exists()


@pytest.mark.parametrize(
    ("new", "real"),
    [
        ("plans/.b.x.tmp", "plans/a"),  # another file's
        ("plans/a.x.tmp", "plans/a"),  # not hidden
        ("plans/.a.x", "plans/a"),  # of another ending
        ("la/.a.x.tmp", "la/a"),  # out of the plans
        ("plans/.a.x.tmp", "plans/sau/a"),  # not beside it
        ("plans/loi/.a.x.tmp", "plans/loi/a"),  # by a link
    ],
)
def test_what_no_writer_laid_down(new: str, real: str, tmp_path: Path) -> None:
    """Nothing is moved: the journal may have come from anywhere."""
    for folder in ("plans/sau", "la"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plans" / "loi").symlink_to(tmp_path / "plans" / "sau")
    (tmp_path / new).write_bytes(b"new")
    (tmp_path / "j").write_text(
        json.dumps([[str(tmp_path / new), str(tmp_path / real), ""]]), encoding="utf-8"
    )
    finish(tmp_path / "j", tmp_path / "plans")
    assert ((tmp_path / new).exists(), (tmp_path / real).exists()) == (True, False)
    assert not (tmp_path / "j").exists()


# A month


def test_a_new_month_names_its_schema(place: tuple[Repository, Plan]) -> None:
    """Where the repository has one, from the folder that the file lies in."""
    repository, plan = place
    (repository.root / "schemas").mkdir()
    (repository.root / "schemas" / "results.schema.json").touch()
    (done,) = write_months(repository, plan, [MonthEdit("NuiMau", APRIL, {COUNT: Count(2)})])
    assert done.path.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../../../../schemas/results.schema.json\n"
        f"unit: NuiMau\nmonth: 2025-04\nresults:\n  {COUNT}: 2\n"
    )
    assert (done.changed, done.warnings) == (True, ())


def test_a_dry_run_goes_all_the_way_but_the_last_step(place: tuple[Repository, Plan]) -> None:
    """What would be said comes back; nothing is made, no lock either."""
    repository, plan = place
    before = sorted(repository.root.rglob("*"))
    edit = MonthEdit("NuiMau", APRIL, {COUNT: Count(2)})
    (done,) = update_months(repository, plan, [("NuiMau", APRIL, lambda _: edit)], dry_run=True)
    assert (done.changed, done.after.entries[COUNT].value) == (True, Count(2))
    assert sorted(repository.root.rglob("*")) == before


def test_the_first_sign_of_a_file_stays(place: tuple[Repository, Plan]) -> None:
    """Some editors begin a file with it: it is neither lost nor doubled."""
    path = month_path(*place, "NuiMau", JANUARY)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    write_months(*place, [MonthEdit("NuiMau", JANUARY, {COUNT: Count(7)})])
    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def refused(place: tuple[Repository, Plan], month: Month) -> tuple[Finding, ...]:
    """Give why a month is not written."""
    with pytest.raises(WriteRefusedError) as caught:
        write_months(*place, [MonthEdit("NuiMau", month, {COUNT: Count(7)})])
    assert str(caught.value) == ", ".join(each.id for each in caught.value.findings)
    return caught.value.findings


@pytest.mark.parametrize("is_in_git", [b"x\0", b"", None])
def test_a_month_that_git_has_and_the_disk_has_not(
    is_in_git: bytes | None,
    place: tuple[Repository, Plan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It was taken away: not begun anew; where git does not know it, or is not there, it is new."""
    name = f"{MAU.as_posix()}/results/NuiMau/2025-04.yaml"

    def run(_: Git, *args: str) -> bytes:
        assert args == ("ls-files", "-z", "--cached", "--", name)
        if is_in_git is None:
            raise GitProblemError(GitTrouble.NO_REPOSITORY)
        return is_in_git

    monkeypatch.setattr(Git, "run", run)
    if is_in_git:
        assert refused(place, APRIL) == (Finding("month-taken-away", Place(name), {"file": name}),)
        return
    assert write_months(*place, [MonthEdit("NuiMau", APRIL, {COUNT: Count(7)})])[0].changed


@pytest.mark.parametrize(
    ("text", "found"),
    [("", ["file-empty"]), ("- 1\n", ["file-empty"]), ("a: \0\n", ["text-nul"]), ("a: [\n", ["yaml-syntax"])],
)
def test_a_month_that_is_none(text: str, found: list[str], place: tuple[Repository, Plan]) -> None:
    """What it lacks is told, and it stays as it is."""
    path = month_path(*place, "NuiMau", JANUARY)
    path.write_text(text, encoding="utf-8")
    assert [each.id for each in refused(place, JANUARY)] == found
    assert path.read_text(encoding="utf-8") == text


def test_a_closed_month_is_not_written(place: tuple[Repository, Plan]) -> None:
    """Told with what opens it."""
    folder = place[0].root / MAU / "closed"
    folder.mkdir(exist_ok=True)
    (folder / "2025-01.yaml").write_text("month: 2025-01\n", encoding="utf-8")
    name = f"{MAU.as_posix()}/results/NuiMau/2025-01.yaml"
    words = {"month": "01/2025", "id": "2025-01"}
    assert refused(place, JANUARY) == (Finding("month-closed", Place(name), words),)
