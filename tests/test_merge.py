"""Two people change the same month: merged figure by figure, in conflict only where they differ."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.running import ROOT, vks
from tests.test_edit import IDS, MARCH, ORDER, data_of, files, values
from vks.model.edit import MonthEdit
from vks.model.results import Count, Value
from vks.store.edit import edited
from vks.store.entries import entries_of
from vks.store.git import Git, GitProblemError
from vks.store.merge import MIDDLE, OURS, THEIRS, Versions, merge_month

BASE: Final = """\
unit: HaLong
month: 2024-03
results:
  t.a: 1
  t.b: 2
  # của Phòng 7
  t.c: 3/4
"""


def merge(base: str, ours: str, theirs: str, folder: Path) -> tuple[str, tuple[str, ...]]:
    """Merge three texts; give the text and the ids in conflict."""
    merged = merge_month(folder, Versions(base.encode(), ours.encode(), theirs.encode()), "x.yaml")
    assert merged is not None
    return merged.text, tuple(id_ for _, id_ in merged.conflicts)


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        # Lines side by side, which git alone takes for a conflict.
        (BASE.replace("t.a: 1", "t.a: 5"), BASE.replace("t.b: 2", "t.b: 6"), "t.a: 5\n  t.b: 6"),
        # The same change on both sides.
        (BASE.replace("t.a: 1", "t.a: 5"), BASE.replace("t.a: 1", "t.a: 5"), "t.a: 5\n  t.b: 2"),
        # Both add at the same place.
        (BASE + "  t.d: 1\n", BASE + "  t.e: 2\n", "t.c: 3/4\n  t.e: 2\n  t.d: 1"),
        # One takes out what the other leaves.
        (BASE.replace("  t.a: 1\n", ""), BASE.replace("t.b: 2", "t.b: 6"), "results:\n  t.b: 6"),
        # One changes a comment, the other a figure beside it.
        (BASE.replace("của", "chờ"), BASE.replace("3/4", "4/4"), "# chờ Phòng 7\n  t.c: 4/4"),
        (BASE + "tasks:\n  pl-1: {done: 2024-03-02}\n", BASE + "notes: xong\n", "notes: xong"),
    ],
)
def test_different_figures_never_conflict(ours: str, theirs: str, merged: str, tmp_path: Path) -> None:
    """Whoever merges whom."""
    for one, other in ((ours, theirs), (theirs, ours)):
        text, conflicts = merge(BASE, one, other, tmp_path)
        assert conflicts == ()
        data_of(text)
    assert merged in merge(BASE, ours, theirs, tmp_path)[0]


def test_the_same_figure_conflicts_alone(tmp_path: Path) -> None:
    """Both values stand between markers; what else was changed is merged."""
    ours = BASE.replace("t.a: 1", "t.a: 5")
    theirs = BASE.replace("t.a: 1", "t.a: 7").replace("t.b: 2", "t.b: 6")
    text, conflicts = merge(BASE, ours, theirs, tmp_path)
    assert conflicts == ("t.a",)
    assert text == BASE.replace("  t.a: 1\n", f"{OURS}\n  t.a: 5\n{MIDDLE}\n  t.a: 7\n{THEIRS}\n").replace(
        "t.b: 2", "t.b: 6"
    )


def test_taken_out_and_changed_conflicts(tmp_path: Path) -> None:
    """One side of the markers is empty."""
    ours = BASE.replace("  t.a: 1\n", "")
    text, conflicts = merge(BASE, ours, BASE.replace("t.a: 1", "t.a: 7"), tmp_path)
    assert conflicts == ("t.a",)
    assert text == ours + f"{OURS}\n{MIDDLE}\n  t.a: 7\n{THEIRS}\n"


def test_a_file_that_both_added_is_merged(tmp_path: Path) -> None:
    """Git gives an empty ancestor then."""
    text, conflicts = merge("", BASE, BASE.replace("  t.b: 2\n", "") + "  t.d: 1\n", tmp_path)
    assert conflicts == ()
    assert data_of(text)["results"] == {"t.a": 1, "t.b": 2, "t.c": "3/4", "t.d": 1}


@pytest.mark.parametrize("fault", ["a: [", "- 1\n", BASE + "  t.a: 9\n"])
def test_what_cannot_be_read_is_left_to_git(fault: str, tmp_path: Path) -> None:
    """No figure is guessed out of a damaged file."""
    assert merge_month(tmp_path, Versions(BASE.encode(), BASE.encode(), fault.encode()), "x.yaml") is None


def test_what_no_line_can_be_put_into_is_left_to_git(tmp_path: Path) -> None:
    """Keys written with a question mark: theirs cannot be spliced in, and nothing is half merged."""
    base = "unit: HaLong\nmonth: 2024-03\nresults:\n  ? t.a\n  : 1\n"
    ours, theirs = base + "  ? t.b\n  : 2\n", base + "  ? t.c\n  : 3\n  ? t.d\n  : 4\n"
    versions = Versions(base.encode(), ours.encode(), theirs.encode())
    assert merge_month(tmp_path, versions, "x.yaml") is None


def test_a_text_never_takes_the_place_of_other_notes(tmp_path: Path) -> None:
    """Notes by id on one side, one text on the other: neither is lost, git asks."""
    versions = Versions(
        BASE.encode(), (BASE + "notes: {t.a: chờ}\n").encode(), (BASE + "notes: cả tháng\n").encode()
    )
    assert merge_month(tmp_path, versions, "x.yaml") is None


changes = st.dictionaries(st.sampled_from(IDS), st.one_of(st.none(), values), max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files(), changes, changes)
def test_any_two_edits_merge_to_what_both_said(
    tmp_path: Path, base: str, one: dict[str, Value | None], other: dict[str, Value | None]
) -> None:
    """Entries are those of one side or the other by the rule of three; conflicts are symmetric."""
    ours = edited(base, MonthEdit("HaLong", MARCH, one), ORDER)
    theirs = edited(base, MonthEdit("HaLong", MARCH, other), ORDER)
    three = [entries_of(data_of(text)) for text in (base, ours, theirs)]  # type: ignore[arg-type]  # plain data
    names = dict.fromkeys([*three[0], *three[1], *three[2]])
    wanted, clashing = {}, []
    for name in names:
        was, here, there = (each.get(name) for each in three)
        if here != there and was not in (here, there):
            clashing.append(name)
        wanted[name] = there if here == was else here
    merged = merge_month(tmp_path, Versions(base.encode(), ours.encode(), theirs.encode()), "x.yaml")
    if merged is None:
        assert "results: {" in base
        assert clashing
        return
    assert sorted(merged.conflicts) == sorted(clashing)
    if not clashing:
        said = {name: value for name, value in wanted.items() if value is not None}
        assert entries_of(data_of(merged.text)) == said  # type: ignore[arg-type]  # plain data


WHO: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@vks.example",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@vks.example",
    "PYTHONPATH": str(ROOT),
}
MONTH: Final = "plans/2025/mau/results/SongMau/2025-01.yaml"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Give a repository with the small plan of the tests, committed."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", tmp_path / "plans")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    made = Git(tmp_path, WHO)
    made.run("init", "-q", "-b", "main")
    made.run("add", "-A")
    made.run("commit", "-q", "-m", "kho")
    return made


def on_branch(git: Git, branch: str, id_: str, value: int, name: str = MONTH) -> None:
    """Change one figure on a branch of its own, from main."""
    git.run("switch", "-q", "-c", branch, "main")
    path = git.folder / name
    month = MonthEdit("SongMau", MARCH, {id_: Count(value)})
    path.write_text(edited(path.read_text(encoding="utf-8"), month, {}), encoding="utf-8")
    git.run("commit", "-q", "-a", "-m", branch)


def turn_on(git: Git) -> None:
    """Set the merge driver up as the guide says."""
    git.run("config", "merge.vks.driver", f"{sys.executable} -m vks merge-file %O %A %B %P")


def test_different_units_never_conflict(git: Git) -> None:
    """Without any driver: each unit's month is a file of its own."""
    on_branch(git, "mot", "tin-bao.kien-nghi", 4)
    on_branch(git, "hai", "tin-bao.kien-nghi", 5, MONTH.replace("SongMau", "NuiMau"))
    git.run("merge", "-q", "--no-edit", "mot")
    assert vks("check", folder=git.folder).code == 0


def test_git_alone_conflicts_and_the_finding_explains(git: Git) -> None:
    """Both versions' values stand in the finding."""
    on_branch(git, "mot", "tin-bao.kien-nghi", 4)
    on_branch(git, "hai", "tin-bao.kien-nghi", 5)
    with pytest.raises(GitProblemError):
        git.run("merge", "-q", "--no-edit", "mot")
    checked = vks("check", folder=git.folder)
    assert checked.code == 1
    assert (
        "[conflict-figure] hai bản cùng sửa tin-bao.kien-nghi: bản trên ghi 5, bản dưới ghi 4" in checked.out
    )


def test_the_driver_merges_neighbours_and_stops_at_the_same_figure(git: Git) -> None:
    """Neighbouring lines merge; the same figure is git's conflict, and the finding tells both values."""
    turn_on(git)
    on_branch(git, "mot", "tin-bao.kien-nghi", 4)
    on_branch(git, "hai", "xay-dung.tin-bai", 3)
    git.run("merge", "-q", "--no-edit", "mot")
    text = (git.folder / MONTH).read_text(encoding="utf-8")
    assert "tin-bao.kien-nghi: 4\n" in text
    on_branch(git, "ba", "tin-bao.kien-nghi", 6)
    with pytest.raises(GitProblemError):
        git.run("merge", "-q", "--no-edit", "mot")
    assert git.text("ls-files", "--unmerged") != ""
    checked = vks("check", folder=git.folder)
    assert "tin-bao.kien-nghi: bản trên ghi 6, bản dưới ghi 4" in checked.out
