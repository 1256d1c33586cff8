"""A generated folder takes the place of an earlier one whole, and of nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vks.store.folder import MARKER, FolderTakenError, write_folder

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


def test_earlier_one_is_replaced_whole(tmp_path: Path) -> None:
    """What is no longer written goes; what others put in stays, also inside its folders."""
    site = tmp_path / "site"
    write_folder(site, FILES)
    (site / "unit" / "note.txt").write_bytes(b"mine")
    write_folder(site, {"index.html": b"3"})
    assert contents(site) == {"index.html": b"3", "unit/note.txt": b"mine"}


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
