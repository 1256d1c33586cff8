"""The text of a merged month, letter for letter: whole parts, marks of a conflict, values on one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import vks
from vks.store.document import Data
from vks.store.merge import (
    MIDDLE,
    OURS,
    THEIRS,
    Merged,
    Versions,
    _with_choice,
    merge_month,
    merge_whole,
    value_text,
)

HEAD = "unit: P\nmonth: 2025-03\n"
ONE = HEAD + "results:\n  a: 1\n  b: 2\n"


def merged(base: str, ours: str, theirs: str, folder: Path) -> Merged | None:
    """Merge three texts."""
    return merge_month(folder, Versions(base.encode(), ours.encode(), theirs.encode()), "x.yaml")


def text_of(base: str, ours: str, theirs: str, folder: Path) -> str:
    """Give the merged text, of one that merges without a conflict."""
    found = merged(base, ours, theirs, folder)
    assert found is not None
    assert found.conflicts == ()
    return found.text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        ("31/34", "31/34"),
        ("met", "met"),
        ("12", '"12"'),
        ("hai chữ", '"hai chữ"'),
        (True, "true"),
        (False, "false"),
        (None, "null"),
        ({"value": "1/2", "note": 'a "b"'}, '{value: 1/2, note: "a \\"b\\""}'),
        ([1, "x", {"on": []}], '[1, x, {"on": []}]'),
        ({}, "{}"),
    ],
)
def test_data_on_one_line(value: Data, text: str) -> None:
    """As YAML that reads back as the same data: digits that are text keep their quotes."""
    assert value_text(value) == text


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        # Lines side by side: theirs are put into ours one by one.
        (
            ONE + "notes: ta\n",
            ONE + "tasks: {nv: {done: 2025-03-01}}\n",
            ONE + "tasks:\n  nv: {done: 2025-03-01}\nnotes: ta\n",
        ),
        (
            ONE.replace("a: 1", "a: 5"),
            ONE.replace("b: 2", "b: {value: 3, note: x}"),
            HEAD + "results:\n  a: 5\n  b: {value: 3, note: x}\n",
        ),
        (ONE.replace("a: 1", "a: 5"), ONE.replace("  b: 2\n", ""), HEAD + "results:\n  a: 5\n"),
        # A whole part: theirs is new, gone or other than before.
        (ONE + "waived: {c: x}\n", ONE + "notes: họ\n", ONE + 'waived: {c: x}\nnotes: "họ"\n'),
    ],
)
def test_what_only_they_changed_is_put_into_ours(ours: str, theirs: str, text: str, tmp_path: Path) -> None:
    """Every other byte of ours stays."""
    assert text_of(ONE, ours, theirs, tmp_path) == text


def test_notes_as_one_text(tmp_path: Path) -> None:
    """Beside a figure that the lines of git would take for a conflict: changed, or taken out."""
    base = HEAD + "results:\n  a: 1\nnotes: cũ\n"
    ours = base.replace("a: 1", "a: 5")
    assert text_of(base, ours, base.replace("cũ", "mới"), tmp_path) == ours.replace("cũ", '"mới"')
    assert text_of(base, ours, base.replace("notes: cũ\n", ""), tmp_path) == ours.replace("notes: cũ\n", "")


def test_a_conflict_at_the_end_of_a_file_without_a_line_end(tmp_path: Path) -> None:
    """The marks stand on lines of their own, behind the last entry."""
    base = HEAD + "results:\n  a: 1\n  b: 2"
    found = merged(base, base.replace("b: 2", "b: 3"), base.replace("b: 2", "b: 4"), tmp_path)
    assert found == Merged(
        f"{HEAD}results:\n  a: 1\n{OURS}\n  b: 3\n{MIDDLE}\n  b: 4\n{THEIRS}\n", (("results", "b"),)
    )
    gone = HEAD + "results:\n  a: 1"
    found = merged(base, gone, base.replace("b: 2", "b: 4"), tmp_path)
    assert found is not None
    assert found.text == f"{gone}\n{OURS}\n{MIDDLE}\n  b: 4\n{THEIRS}\n"


def test_what_they_took_out_and_we_changed(tmp_path: Path) -> None:
    """Theirs is empty between the marks; a second conflict has marks of its own; the lines end as in ours."""
    base = (HEAD + "results:\n  a: 1\n  # giữa\n  b: 2\n").replace("\n", "\r\n")
    ours = "\ufeff" + base.replace("a: 1", "a: 5").replace("b: 2", "b: 6")
    theirs = base.replace("  a: 1\r\n", "").replace("b: 2", "b: 7")
    found = merged(base, ours, theirs, tmp_path)
    assert found is not None
    lines = ["\ufeffunit: P", "month: 2025-03", "results:", OURS, "  a: 5", MIDDLE, THEIRS, "  # giữa"]
    lines += [OURS, "  b: 6", MIDDLE, "  b: 7", THEIRS, ""]
    assert found.text == "\r\n".join(lines)
    assert found.conflicts == (("results", "a"), ("results", "b"))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ONE.replace("P", "Q"), ONE.replace("P", "R")),  # no line of its own under a part
        (ONE + "notes: ta\n", ONE + "notes: họ\n"),
        (HEAD + "results: {a: 5, b: 2}\n", ONE.replace("a: 1", "a: 7")),  # in braces
        (ONE, "- 1\n"),
        (ONE, ONE + "  a: 3\n"),
    ],
)
def test_what_has_no_lines_of_its_own_is_left_to_git(ours: str, theirs: str, tmp_path: Path) -> None:
    """Nothing is half merged."""
    assert merged(ONE, ours, theirs, tmp_path) is None


def test_what_is_no_text_is_not_merged(tmp_path: Path) -> None:
    """Git alone would not say why: ours stays, in conflict, and what to do is said."""
    for name, data in (("base", b"a\0"), ("ours", b"b\0"), ("theirs", b"c\0")):
        (tmp_path / name).write_bytes(data)
    ran = vks("merge-file", "base", "ours", "theirs", "x.yaml", folder=tmp_path)
    assert ran.code == 1
    assert "x.yaml: không phải tệp văn bản (có byte NUL)" in ran.err
    assert (tmp_path / "ours").read_bytes() == b"b\0"
    ran = vks("merge-file", "base", "khong-co", "theirs", "x.yaml", folder=tmp_path)
    assert (ran.code, ran.err) == (2, "Không đọc được khong-co: không có tệp này.\n")


def test_other_files_are_merged_by_lines(tmp_path: Path) -> None:
    """Told whether marks are left, with whose side each is."""
    base, ours = b"a\nb\nc\n", b"A\nb\nc\n"
    assert merge_whole(tmp_path, Versions(base, ours, b"a\nb\nC\n")) == (b"A\nb\nC\n", False)
    text = "<<<<<<< bản đang có\nA\n=======\nX\n>>>>>>> bản gộp vào\nb\nc\n"
    assert merge_whole(tmp_path, Versions(base, ours, b"X\nb\nc\n")) == (text.encode(), True)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", f"{OURS}\n{MIDDLE}\n# a\n# b\n{THEIRS}\n"),
        ("x: 1\n", f"x: 1\n{OURS}\n{MIDDLE}\n# a\n# b\n{THEIRS}\n"),
        ("x: 1", f"x: 1\n{OURS}\n{MIDDLE}\n# a\n# b\n{THEIRS}\n"),
        ("x: 1\r\n", f"x: 1\r\n{OURS}\r\n{MIDDLE}\r\n# a\r\n# b\r\n{THEIRS}\r\n"),
        ("y: 2\r\nx: 1", f"y: 2\r\nx: 1\r\n{OURS}\r\n{MIDDLE}\r\n# a\r\n# b\r\n{THEIRS}\r\n"),
    ],
)
def test_comments_without_a_place(text: str, whole: str) -> None:
    """At the end, to be kept or left, on lines that end as the others do."""
    assert _with_choice(text, ["# a", "# b"]) == whole
