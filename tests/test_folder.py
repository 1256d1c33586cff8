"""A generated folder takes the place of an earlier one whole, and of nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tests.repositories import OFFICE, save
from vks.store.folder import MARKER, FolderTakenError, write_folder
from vks.store.git import Git

FILES = {"index.html": b"1", "unit/A.html": b"2"}


def contents(folder: Path) -> dict[str, bytes]:
    """Give a folder's files but for the marker."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found.pop(MARKER, None)
    return found


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_new_or_empty_folder(tmp_path: Path, there: bool) -> None:
    """Folders above are made; nothing is left beside it."""
    site = tmp_path / "a" / "site"
    if there:
        site.mkdir(parents=True)
    write_folder(site, FILES)
    assert contents(site) == FILES
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def test_what_was_written_is_listed(tmp_path: Path) -> None:
    """By a heading that an older version knows too, and a line a file, in order; strangers are named, three at most."""
    site = tmp_path / "site"
    write_folder(site, FILES)
    assert (site / MARKER).read_text(encoding="utf-8") == "vks page\nindex.html\nunit/A.html\n"
    other = tmp_path / "other"
    other.mkdir()
    for name in "abc":
        (other / name).touch()
    with pytest.raises(FolderTakenError, match=r"^a, b, c$"):
        write_folder(other, FILES)
    (other / "d").touch()
    with pytest.raises(FolderTakenError, match=r"^a, b, c…$"):
        write_folder(other, FILES)


def test_earlier_one_is_replaced_whole(tmp_path: Path) -> None:
    """What is no longer written goes; what others put in stays, also inside its folders."""
    site = tmp_path / "site"
    write_folder(site, FILES)
    (site / "unit" / "note.txt").write_bytes(b"mine")
    write_folder(site, {"index.html": b"3"})
    assert contents(site) == {"index.html": b"3", "unit/note.txt": b"mine"}


def test_a_site_that_is_a_work_tree_of_git_stays_one(tmp_path: Path) -> None:
    """Git needs its empty folders too, and no folder opens to people to whom it was closed."""
    site = tmp_path / "site"
    write_folder(site, FILES)
    git = Git(site, OFFICE)
    git.run("init", "-q", "-b", "main")
    save(git)
    git.run("gc", "-q")
    (site / "riêng" / "trống").mkdir(parents=True)
    (site / "riêng").chmod(0o700)
    (site / "unit" / "lối").symlink_to("../riêng")
    write_folder(site, {"index.html": b"3"})
    changed = git.run("status", "--porcelain", "--untracked-files=no").decode().splitlines()
    assert changed == [" M .vks-page", " M index.html", " D unit/A.html"]
    assert stat.S_IMODE((site / "riêng").stat().st_mode) == 0o700
    assert (site / "riêng" / "trống").is_dir()
    assert (site / "unit" / "lối").readlink() == Path("../riêng")


def test_a_folder_of_both(tmp_path: Path) -> None:
    """Strangers' files stay in a folder that is written again, and in one that is not."""
    site = tmp_path / "site"
    write_folder(site, {"a/b/1.html": b"1", "c/1.html": b"1"})
    for name in ("a/b/mine.txt", "c/mine.txt"):
        (site / name).write_bytes(b"mine")
    write_folder(site, {"a/b/2.html": b"2"})
    assert contents(site) == {"a/b/2.html": b"2", "a/b/mine.txt": b"mine", "c/mine.txt": b"mine"}


def test_a_disk_without_second_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot have two places it is copied, with its time; a link stays a link."""
    site = tmp_path / "site"
    write_folder(site, FILES)
    (site / "riêng").mkdir()
    (site / "riêng" / "ghi chú.txt").write_bytes(b"mine")
    os.utime(site / "riêng" / "ghi chú.txt", (1_700_000_000, 1_700_000_000))
    (site / "lối").symlink_to("riêng")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_folder(site, {"index.html": b"2"})
    kept = site / "riêng" / "ghi chú.txt"
    assert (kept.read_bytes(), kept.stat().st_mtime) == (b"mine", 1_700_000_000)
    assert (site / "lối").readlink() == Path("riêng")
    assert sorted(each.name for each in site.iterdir()) == [MARKER, "index.html", "lối", "riêng"]


def test_a_stranger_s_file_is_never_written_over(tmp_path: Path) -> None:
    """A file that others put where a page would now stand is named, and everything stays."""
    site = tmp_path / "site"
    write_folder(site, {"index.html": b"1"})
    (site / "new.html").write_bytes(b"mine")
    before = contents(site)
    with pytest.raises(FolderTakenError, match=r"new\.html"):
        write_folder(site, {"index.html": b"2", "new.html": b"2"})
    assert contents(site) == before


def test_file_or_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A file in its place, or a folder without our marker (or with another's), is left alone."""
    file = tmp_path / "site"
    file.write_bytes(b"x")
    with pytest.raises(FolderTakenError):
        write_folder(file, FILES)
    other = tmp_path / "other"
    other.mkdir()
    (other / MARKER).write_bytes(b"something else\n")
    with pytest.raises(FolderTakenError):
        write_folder(other, FILES)
    assert file.read_bytes() == b"x"
    assert [each.name for each in other.iterdir()] == [MARKER]


@pytest.mark.parametrize("at", [0, 1], ids=["old aside", "new in place"])
def test_a_refused_rename_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whichever step fails, the earlier folder stands whole and nothing lies beside it."""
    site = tmp_path / "site"
    write_folder(site, FILES)
    real, calls = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == at + 1:
            raise PermissionError(13, "busy")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        write_folder(site, {"index.html": b"new"})
    assert contents(site) == FILES
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A shared folder reached by a link is written where it is."""
    (tmp_path / "share").mkdir()
    link = tmp_path / "site"
    link.symlink_to(tmp_path / "share")
    write_folder(link, FILES)
    write_folder(link, FILES)
    assert link.is_symlink()
    assert contents(tmp_path / "share") == FILES


def test_mode_is_kept(tmp_path: Path) -> None:
    """A folder that only its owner may enter stays so."""
    site = tmp_path / "site"
    site.mkdir(mode=0o700)
    write_folder(site, FILES)
    assert site.stat().st_mode & 0o777 == 0o700


def test_what_a_killed_run_left_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The half-made folder goes; one that was put aside comes back with what others had put into it."""
    site, aside = tmp_path / "site", tmp_path / ".site.abc.old"
    write_folder(site, FILES)
    (site / "note.txt").write_bytes(b"mine")
    site.rename(aside)  # as if killed between the two renames
    (tmp_path / ".site.abc.tmp").mkdir()
    write_folder(site, {"index.html": b"2"})
    assert aside.exists()  # it might be somebody's who is at work right now
    monkeypatch.setattr("vks.store.folder._STALE_SECONDS", -60)
    write_folder(site, {"index.html": b"3"})
    assert contents(site) == {"index.html": b"3", "note.txt": b"mine"}
    site.rename(aside)
    write_folder(site, {"index.html": b"4"})
    assert contents(site) == {"index.html": b"4", "note.txt": b"mine"}
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_what_cannot_be_brought_back_stays_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where others have put a file of that name into the new folder, both stay."""
    site, aside = tmp_path / "site", tmp_path / ".site.abc.old"
    write_folder(aside, FILES)
    write_folder(site, FILES)
    for folder, text in ((aside, b"before"), (site, b"now")):
        (folder / "note.txt").write_bytes(text)
    monkeypatch.setattr("vks.store.folder._STALE_SECONDS", -60)
    write_folder(site, FILES)
    assert [(folder / "note.txt").read_bytes() for folder in (aside, site)] == [b"before", b"now"]
