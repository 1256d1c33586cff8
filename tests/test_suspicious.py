"""Signs that spoil a text: each with its place, and how many more there are; what comments and figures a month has."""

from __future__ import annotations

import pytest

from vks.model.closing import FigureName
from vks.model.finding import Finding, Place
from vks.store.comments import comments_of, lost_comments
from vks.store.figures import figures_in, figures_of, path_of
from vks.store.text import decode, place_of


def found(text: str) -> list[Finding]:
    """Give the findings about a text's signs."""
    return [*decode(text.encode(), "a.yaml").findings]


NO_MORE = {"more": "", "more_en": ""}
HIDDEN = {"sign": "ký tự ẩn không nhìn thấy được", "sign_en": "an invisible character", **NO_MORE}
BREAK = {"sign": "dấu xuống dòng lạ", "sign_en": "an unusual line end", **NO_MORE}
SPACE = {
    "sign": "dấu cách không ngắt (thường dán từ Word)",
    "sign_en": "a no-break space (as Word has them)",
    **NO_MORE,
}


@pytest.mark.parametrize(
    ("text", "id_", "place", "values"),
    [
        ("a:\n\tb: 1\n", "yaml-tab", (2, 1, 1), NO_MORE),
        ("a:\n  \t b: 1\n", "yaml-tab", (2, 1, 4), NO_MORE),
        ("a: 1\x01\n", "text-control", (1, 5, 1), {"code": "0001", **NO_MORE}),
        ("a: \x7f\x7f\x7f1\n", "text-control", (1, 4, 3), {"code": "007F", **NO_MORE}),
        ("a: \x84\n", "text-control", (1, 4, 1), {"code": "0084", **NO_MORE}),
        ("a: \x86\n", "text-control", (1, 4, 1), {"code": "0086", **NO_MORE}),
        ("a: \uffff\n", "text-control", (1, 4, 1), {"code": "FFFF", **NO_MORE}),
        ("a: x\u200by\n", "text-hidden", (1, 5, 1), {"code": "200B", **HIDDEN}),
        ("a: x\u200b\u200b\u200by\n", "text-hidden", (1, 5, 3), {"code": "200B", **HIDDEN}),
        ("a: x\u00ady\n", "text-hidden", (1, 5, 1), {"code": "00AD", **HIDDEN}),
        ("a: x\u202ey\n", "text-hidden", (1, 5, 1), {"code": "202E", **HIDDEN}),
        ("a: x\u2060y\n", "text-hidden", (1, 5, 1), {"code": "2060", **HIDDEN}),
        ("a: x\u2069y\n", "text-hidden", (1, 5, 1), {"code": "2069", **HIDDEN}),
        ("a: x\ufeffy\n", "text-hidden", (1, 5, 1), {"code": "FEFF", **HIDDEN}),
        ("a: x\x85y\n", "text-hidden", (1, 5, 1), {"code": "0085", **BREAK}),
        ("a: x\u2029y\n", "text-hidden", (1, 5, 1), {"code": "2029", **BREAK}),
        ("\u00a0a: 1\n", "text-hidden", (1, 1, 1), {"code": "00A0", **SPACE}),
        ("- \u00a0a: 1\n", "text-hidden", (1, 3, 1), {"code": "00A0", **SPACE}),
        ("a:\u00a0x y\n", "text-hidden", (1, 3, 1), {"code": "00A0", **SPACE}),
        ("a.b-c: \u2009x y\n", "text-hidden", (1, 8, 1), {"code": "2009", **SPACE}),
        ("a\u00a0: x\n", "text-hidden", (1, 2, 1), {"code": "00A0", **SPACE}),
        ("a: hai chữ\u3000\n", "text-hidden", (1, 11, 1), {"code": "3000", **SPACE}),
        ("a: x\nb: e\u0301\n", "text-not-nfc", (2, 4, 2), {}),
        ("\u0301a: e\u0301\n", "text-not-nfc", (1, 1, 2), {}),
        ("a: 1\n<<<<<<< HEAD\n", "yaml-conflict", (2, 1, 7), {"marker": "<<<<<<<"}),
        ("=======\na: 1\n", "yaml-conflict", (1, 1, 7), {"marker": "======="}),
        (">>>>>>>\tx\n", "yaml-conflict", (1, 1, 7), {"marker": ">>>>>>>"}),
        ("||||||| x\n", "yaml-conflict", (1, 1, 7), {"marker": "|||||||"}),
    ],
)
def test_each_sign(text: str, id_: str, place: tuple[int, int, int], values: dict[str, str]) -> None:
    """Where it stands, how long it is, what it is called in both languages."""
    line, column, length = place
    shown = text.split("\n")[line - 1]
    assert found(text) == [Finding(id_, Place("a.yaml", line, column, shown, length), values)]


@pytest.mark.parametrize(
    "text",
    [
        "a: x\ty\n",
        "a:\n  \t\nb: 1\n",
        "a: hai\u00a0chữ\n",
        "a: 10\u202f000\u00a0đồng đã thu\n",
        "a b\u00a0c: x\n",
        "a: x\u00a0: y z\n",
        "a: ========\n",
        " =======\n",
        "a: x ======= y\n",
        "a: é ự Đ “x” – …\n",
        "\ufeffa: 1\n",
    ],
)
def test_signs_that_do_no_harm(text: str) -> None:
    """A tab or hard space inside a sentence, a row of signs that git does not write."""
    assert found(text) == []


def test_conflicts_are_told_once_each() -> None:
    """Where each begins; of marks that lost their beginning every one."""
    one = "<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c\n"
    assert [each.place.line for each in found(one + one)] == [1, 8]
    assert [each.place.line for each in found("=======\n>>>>>>> c\n" + one)] == [1, 2, 3]
    assert [each.place.line for each in found("<<<<<<< a\n<<<<<<< b\n=======\n")] == [1, 2]
    text = decode(b"a: e\xcc\x81\n" + one.encode(), "a.yaml")
    assert (text.content, text.conflicted) == (None, "a: é\n" + one)
    assert decode("a: e\u0301\n".encode(), "a.yaml").conflicted == ""


@pytest.mark.parametrize(
    ("piece", "id_"),
    [("\tx: 1\n", "yaml-tab"), ("\x01\n", "text-control"), ("x\u200b\n", "text-hidden")],
)
def test_a_hundred_of_one_kind(piece: str, id_: str) -> None:
    """No more are told one by one; the last says how many follow."""
    for times, more in ((99, 0), (100, 0), (101, 1), (350, 250)):
        all_found = found(piece * times)
        assert [each.id for each in all_found] == [id_] * min(times, 100)
        assert all(each.values["more"] == "" for each in all_found[:-1])
        told = (f" (và {more} chỗ nữa trong tệp này)", f" (and {more} more in this file)")
        last = (all_found[-1].values["more"], all_found[-1].values["more_en"])
        assert last == (told if more else ("", ""))


def test_a_soft_hyphen_may_be_a_letter_of_an_old_code() -> None:
    """It is told as that alone."""
    assert [each.id for each in found("a: tr\u00ad\u00eang h\u00eep, n\u00ad\u00edc\n")] == ["text-legacy"]


@pytest.mark.parametrize(
    ("text", "index", "place"),
    [
        ("ab\ncd\n", 0, Place("x", 1, 1, "ab", 1)),
        ("ab\ncd\n", 2, Place("x", 1, 3, "ab", 1)),
        ("ab\ncd\n", 3, Place("x", 2, 1, "cd", 1)),
        ("ab\ncd", 4, Place("x", 2, 2, "cd", 1)),
        ("\nab\n", 1, Place("x", 2, 1, "ab", 1)),
        ("\nab\n", 0, Place("x", 1, 1, "", 1)),
    ],
)
def test_places_in_a_text(text: str, index: int, place: Place) -> None:
    """Line and column from 1, with the line itself."""
    assert place_of(text, index, "x") == place


# Comments


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("", []),
        ("# a", ["# a"]),
        ("a: 1 # b  \n", ["# b"]),
        ("a: '# x' # b\n# c\n", ["# b", "# c"]),
        ("a: [1, # b\n  2] # c\n", ["# b", "# c"]),
        ("a: | # b\n  # x\nc: 1 # d\n", ["# d"]),
        ("a#b: c#d\n", []),
        ("# a\n\n# a\nx: 1\n#b\n", ["# a", "# a", "#b"]),
    ],
)
def test_the_comments_of_a_text(text: str, comments: list[str]) -> None:
    """With their sign, in order."""
    assert comments_of(text) == comments


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "lost"),
    [
        ("", "# a\n", "# b\n", "# a\n", ("# b",)),
        ("", "# a\n", "# b\n", "x: 1 # a\n# b\n", ()),
        ("", "# a\n", "# a\n", "# a\n", ()),
        ("", "# a\n# a\n", "# a\n", "# a\n", ("# a",)),
        ("# a\n", "# a\n", "x: 1\n", "x: 1\n", ()),
        ("# a\n", "# a\n# a\n", "# a\n", "# a\n", ("# a",)),
        ("# a\n", "# b\n", "# c\n", "x: 1\n", ("# b", "# c")),
    ],
)
def test_comments_that_a_merge_lacks(
    base: str, ours: str, theirs: str, merged: str, lost: tuple[str, ...]
) -> None:
    """Those that a side wrote, as often as it has them; what one side took out may go."""
    assert lost_comments(base, (ours, theirs), merged) == lost


# What closing a month fixes


def test_figures_of_a_month() -> None:
    """Values, waivers and done tasks by their stages; neither notes nor what is left blank."""
    text = (
        "unit: A\nmonth: 2025-03\nresults:\n  a: 3\n  b: {value: 31 / 34, note: x}\n  c:\n  d: {note: y}\n  e: met\n"
        "waived: {f: x}\n"
        "tasks:\n  nv: {done: 2025-03-05, evidence: BC}\n  n2: {note: x}\n  n3: x\n"
        "  n4: [{stage: 2025-Q1, done: 2025-03-06}, {stage: 2025-Q2}, x, {done: 2025-03-07}]\n"
        "notes: x\nconfirmed: [a]\n"
    )
    figures = figures_in(text.encode(), "x.yaml")
    assert figures is not None
    assert {(name.kind, name.id, name.stage): said for name, said in figures.items()} == {
        ("result", "a", ""): "3",
        ("result", "b", ""): "31/34",
        ("result", "e", ""): "met",
        ("waived", "f", ""): "",
        ("task", "nv", ""): "2025-03-05",
        ("task", "n4", "2025-Q1"): "2025-03-06",
        ("task", "n4", ""): "2025-03-07",
    }


def test_files_without_figures() -> None:
    """Parts that are none have none; a file that cannot be read is another thing than an empty month."""
    assert (
        figures_of(["x"]) == figures_of(None) == figures_of({"results": [], "waived": "x", "tasks": 5}) == {}
    )
    assert figures_in(b"a: [", "x.yaml") is None
    assert figures_in(b"\xff", "x.yaml") is None
    assert figures_in(b"unit: A\n", "x.yaml") == {}
    paths = [path_of(FigureName(kind, "a")) for kind in ("result", "task", "waived")]
    assert paths == [("results", "a"), ("tasks", "a"), ("waived", "a")]
