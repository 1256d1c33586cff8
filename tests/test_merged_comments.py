"""Merging a month: nobody's comment is lost, whoever merges whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.running import vks
from tests.test_edit import data_of
from vks.store.comments import comments_of
from vks.store.merge import MIDDLE, OURS, THEIRS, Merged, Versions, merge_month

BASE = """\
# Tháng 3
unit: HaLong
month: 2024-03
results:
  t.a: 1
  # của Phòng 7
  t.b: 2
  t.c: 3
"""
NOTED = BASE.replace("  t.b: 2", "  # đã đối chiếu với tòa án ngày 3/4\n  t.b: 6 # biên bản 12")


def merge(ours: str, theirs: str, folder: Path) -> Merged:
    """Merge two texts that come from the same one."""
    merged = merge_month(folder, Versions(BASE.encode(), ours.encode(), theirs.encode()), "x.yaml")
    assert merged is not None
    return merged


def has_all(text: str, comments: Iterable[str]) -> bool:
    """Tell whether each comment ends a line of a text."""
    return all(any(line.endswith(each) for line in text.splitlines()) for each in comments)


def test_what_a_comment_is() -> None:
    """Not a sign inside a text, a block of lines or an id; what a comment says goes to the line's end."""
    text = '# một\na: "x # y" # hai # ba\r\nb: |\n  # bốn\n  năm\n# sáu\nc: a#b\nd: [1, # bảy\n  2]'
    assert comments_of(text) == ["# một", "# hai # ba", "# sáu", "# bảy"]


@pytest.mark.parametrize("change", [("t.a: 1", "t.a: 5"), ("t.c: 3", "t.c: 5")])
def test_comments_beside_a_neighbours_figure(change: tuple[str, str], tmp_path: Path) -> None:
    """Both figures and both comments, without asking anybody."""
    changed = BASE.replace(*change)
    for one, other in ((changed, NOTED), (NOTED, changed)):
        merged = merge(one, other, tmp_path)
        assert (merged.conflicts, merged.comments) == ((), ())
        assert merged.text == NOTED.replace(*change)


def test_the_same_comment_changed_twice_is_asked_about(tmp_path: Path) -> None:
    """Both stand between git's markers; no figure differs."""
    one, other = (BASE.replace("của Phòng 7", f"của Phòng {n}") for n in (8, 9))
    merged = merge(one, other, tmp_path)
    assert (merged.conflicts, merged.comments) == ((), ("# của Phòng 9",))
    asked = f"{OURS}\n  # của Phòng 8\n{MIDDLE}\n  # của Phòng 9\n{THEIRS}\n"
    assert merged.text == BASE.replace("  # của Phòng 7\n", asked)


def test_comments_of_a_figure_in_conflict(tmp_path: Path) -> None:
    """Each side's line stands with its own comment, and what stands above it is not lost."""
    ours = BASE.replace("t.b: 2", "t.b: 5 # biên bản 11")
    trailing = BASE.replace("t.b: 2", "t.b: 6 # biên bản 12")
    merged = merge(ours, trailing, tmp_path)
    assert (merged.conflicts, merged.comments) == ((("results", "t.b"),), ())
    both = f"{OURS}\n  t.b: 5 # biên bản 11\n{MIDDLE}\n  t.b: 6 # biên bản 12\n{THEIRS}\n"
    assert merged.text == BASE.replace("  t.b: 2\n", both)
    for one, other in ((ours, NOTED), (NOTED, ours)):
        merged = merge(one, other, tmp_path)
        assert merged.conflicts == (("results", "t.b"),)
        assert has_all(merged.text, [*comments_of(ours), *comments_of(NOTED)])
        mine, yours = merged.text.index(OURS), merged.text.index(THEIRS)
        assert mine < merged.text.index("t.b: 5" if one is ours else "t.b: 6") < yours


def test_comments_that_git_would_not_ask_about(tmp_path: Path) -> None:
    """Lines that merge, into what no side said: what is lost of comments stands at the end, to choose."""
    ours = BASE + "  # ta\n  t.d: 1\n"
    theirs = BASE.replace("results:\n", "results:\n  # họ\n  t.d: 2\n")
    merged = merge(ours, theirs, tmp_path)
    assert (merged.conflicts, merged.comments) == ((("results", "t.d"),), ("# họ",))
    figures = f"{OURS}\n  t.d: 1\n{MIDDLE}\n  t.d: 2\n{THEIRS}\n"
    assert merged.text == BASE + "  # ta\n" + figures + f"{OURS}\n{MIDDLE}\n# họ\n{THEIRS}\n"


def test_a_comment_that_one_side_took_out_may_go(tmp_path: Path) -> None:
    """No question about what nobody wrote anew."""
    ours = BASE.replace("  # của Phòng 7\n", "").replace("t.a: 1", "t.a: 5")
    merged = merge(ours, BASE.replace("t.b: 2", "t.b: 6"), tmp_path)
    assert (merged.conflicts, merged.comments) == ((), ())
    assert data_of(merged.text)["results"] == {"t.a": 5, "t.b": 6, "t.c": 3}


def test_the_driver_says_so(tmp_path: Path) -> None:
    """Exit 1 and which comment, so that git stops."""
    names = ("base", "ours", "theirs")
    for name, text in zip(
        names, (BASE, *(BASE.replace("Phòng 7", f"Phòng {n}") for n in (8, 9))), strict=True
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = vks("merge-file", *(str(tmp_path / name) for name in names), "x.yaml", folder=tmp_path)
    assert ran.code == 1
    assert "x.yaml: không tự gộp được ghi chú “# của Phòng 9”" in ran.err
    assert OURS in (tmp_path / "ours").read_text(encoding="utf-8")
