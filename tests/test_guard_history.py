"""Who may change what, where the history itself is arranged: old bases, foreign roots, merges, commits dropped.

The server knows the tag ``goc``, where everybody has his committers; Núi Mẫu is after Sông Mẫu's February.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repositories import MAU, NUI_MAU, OFFICE, SONG_MAU, by, month_file, rewrite, save
from tests.test_guard import change, checked, owned
from vks.store.git import Git

FILE = f"{MAU}/results/SongMau/2025-02.yaml"
TOLD = f"{FILE}: lỗi [not-yours] Núi Mẫu"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give the repository of ``tests.test_guard``; the commit before the tag names nobody."""
    return owned(tmp_path / "kho")


def other(git: Git, who: dict[str, str], value: int, key: str = "kien-nghi") -> str:
    """Change Sông Mẫu's other figure of February as somebody, and commit it."""
    path = month_file(git, "SongMau", "2025-02")
    lines = path.read_text(encoding="utf-8").splitlines()
    old = next(line for line in lines if f"tin-bao.{key}:" in line)
    rewrite(path, old, f"  tin-bao.{key}: {value}")
    return save(by(git, who), f"{key} {value}")


def joined(git: Git, who: dict[str, str], tree: str, *parents: str) -> str:
    """Commit a tree as the merge of commits that one chooses, and stand on it."""
    named = [word for parent in parents for word in ("-p", parent)]
    id_ = by(git, who).text("commit-tree", *named, "-m", "gộp", f"{tree}^{{tree}}")
    git.run("reset", "-q", "--hard", id_)
    return id_


def test_a_branch_from_before_the_owners_were_named(git: Git) -> None:
    """What the server's list says holds for it too; the unit's own committer passes."""
    for who, found in ((NUI_MAU, 1), (SONG_MAU, 0)):
        git.run("switch", "-q", "--detach", "goc~1")
        change(git, who)
        git.run("switch", "-q", "-C", "thu", "goc")
        by(git, who).run("merge", "-q", "--no-edit", "HEAD@{1}")
        assert checked(git, "--rev", "HEAD").out.count(TOLD) == found
        assert checked(git).code == found


def test_an_unsigned_commit_from_before_signatures_were_asked_for(git: Git) -> None:
    """Made on a commit that asks for none, brought in after it."""
    rewrite(git.folder / MAU / "plan.yaml", "{results_day: 25}", "{results_day: 25, signed: true}")
    save(git, "đòi chữ ký")
    git.run("tag", "-f", "goc")
    git.run("switch", "-q", "--detach", "goc~1")
    old = change(git, SONG_MAU)
    git.run("switch", "-q", "main")
    by(git, SONG_MAU).run("merge", "-q", "--no-edit", old)
    assert f"[commit-unsigned] commit phải có chữ ký (commit {old[:9]}" in checked(git).out


def test_a_root_of_ones_own(git: Git) -> None:
    """A history that begins anew belongs to nobody else; of its files those count that differ."""
    git.run("switch", "-q", "--orphan", "goc-rieng")
    git.run("checkout", "goc", "--", ".")
    orphan = change(git, NUI_MAU)
    joined(git, NUI_MAU, orphan, "goc", orphan)
    done = checked(git)
    assert done.out.count("[not-yours]") == 2  # the root, and the merge that takes its file
    assert done.out.count(TOLD) == 2


def test_the_first_parent_does_not_choose_the_list(git: Git) -> None:
    """A root with one file of no plan, put before the real parent, names nobody."""
    changed = change(git, NUI_MAU)
    git.run("switch", "-q", "--orphan", "goc-rieng")
    (git.folder / "a.txt").write_text("a\n", encoding="utf-8")
    orphan = save(by(git, NUI_MAU))
    joined(git, NUI_MAU, changed, orphan, "goc")
    assert checked(git).out.count(TOLD) == 1


def test_of_two_versions_one_is_not_dropped(git: Git) -> None:
    """Sông Mẫu's own figures, on two branches: who takes one whole throws the other away."""
    first = other(git, SONG_MAU, 5)
    git.run("switch", "-q", "-c", "hai", "goc")
    second = change(git, SONG_MAU, value=7)
    joined(git, NUI_MAU, second, first, second)
    assert checked(git).out.count(TOLD) == 1
    joined(git, SONG_MAU, second, first, second)
    assert checked(git).code == 0


def test_a_merge_of_one_file_that_git_or_the_driver_makes(git: Git) -> None:
    """Both sides changed the file: what comes of their lines, or of their figures, is nobody's change."""
    path = month_file(git, "SongMau", "2025-02")
    first = other(git, SONG_MAU, 5)
    text = path.read_text(encoding="utf-8")
    git.run("switch", "-q", "-c", "hai", "goc")
    second = change(git, SONG_MAU, value=7)
    path.write_text(text.replace("tin-bao.qua-han: 0", "tin-bao.qua-han: 7"), encoding="utf-8")
    git.run("add", "-A")
    tree = git.text("write-tree")
    joined(git, NUI_MAU, tree, first, second)
    assert checked(git).code == 0
    rewrite(path, "tin-bao.kien-nghi: 5", "tin-bao.kien-nghi: 6")
    git.run("add", "-A")
    joined(git, NUI_MAU, git.text("write-tree"), first, second)
    assert checked(git).out.count(TOLD) == 1


def test_what_one_side_took_away_stays_away(git: Git) -> None:
    """A merge that goes without a month that its own unit deleted changes nothing by itself."""
    git.run("rm", "-q", FILE)
    save(by(git, SONG_MAU))
    git.run("switch", "-q", "-c", "hai", "goc")
    change(git, NUI_MAU, "NuiMau", "2025-01")
    git.run("switch", "-q", "main")
    by(git, NUI_MAU).run("merge", "-q", "--no-edit", "hai")
    assert checked(git).code == 0


def test_a_merge_without_a_common_commit(git: Git) -> None:
    """Where nothing is common, whoever takes the older file of two has changed it."""
    git.run("switch", "-q", "--orphan", "goc-rieng")
    git.run("checkout", "goc", "--", ".")
    orphan = save(by(git, NUI_MAU))
    git.run("switch", "-q", "main")
    new = change(git, SONG_MAU)
    joined(git, NUI_MAU, orphan, new, orphan)
    assert checked(git).out.count(TOLD) == 1


def test_commits_that_are_dropped_are_told(git: Git) -> None:
    """What the server has and the push has not: how many, and the newest."""
    id_ = change(git, SONG_MAU)
    git.run("tag", "may-chu")
    git.run("reset", "-q", "--hard", "goc")
    git.run("tag", "-f", "goc", "may-chu")
    done = checked(git, "--rev", "HEAD")
    assert done.code == 1
    assert "plans: lỗi [history-rewound]" in done.out
    assert "thiếu 1 commit mà" in done.out
    assert f"mới nhất là {id_[:9]} (Sông Mẫu <songmau@mau.example>" in done.out
    assert change(git, OFFICE, "NuiMau", "2025-01")
    assert "[history-rewound]" in checked(git).out
    git.run("reset", "-q", "--hard", "may-chu")
    assert checked(git).code == 0
