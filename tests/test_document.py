"""YAML to plain data: what is typed, what is refused and where, and the place of every key and value."""

from __future__ import annotations

from typing import Any, Final

import pytest

from vks.model.finding import Finding, Place
from vks.store.document import MOST_LEVELS, Data, Document, parse
from vks.store.fields import Gaps, Reader
from vks.store.naming import already, check_units, near_words, unknown_key
from vks.store.text import decode


def read(text: str) -> Document:
    """Read a text."""
    return parse(decode(text.encode(), "a.yaml"))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("-5", -5),
        ("10", 10),
        ("9" * 18, 10**18 - 1),
        ("-" + "9" * 18, 1 - 10**18),
        ("1" + "0" * 18, "1" + "0" * 18),
        ("00", "00"),
        ("010", "010"),
        ("+1", "+1"),
        ("1_000", "1_000"),
        ("0x1", "0x1"),
        ("1.0", "1.0"),
        ("12:30", "12:30"),
        (".inf", ".inf"),
        ("2024-01-10", "2024-01-10"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", "Null"),
        ("''", ""),
        ("'7'", "7"),
        ('"true"', "true"),
        ("'null'", "null"),
        ("|\n  7", "7"),
        ("!!str 7", "7"),
    ],
)
def test_what_is_typed(written: str, value: Data) -> None:
    """Decimal integers of at most eighteen digits, true, false and nothing; all else is text."""
    data: Any = read(f"a: {written}").data
    assert (data["a"], type(data["a"])) == (value, type(value))


ALIAS: Final = (
    "dùng neo hoặc tham chiếu YAML (& hoặc *): {0}",
    "viết thẳng giá trị; nếu là chữ thì đặt trong ngoặc kép",
    "a YAML anchor or alias (& or *) is used: {0}",
    "write the value out; quote it if it is text",
)
TAG: Final = (
    "dùng thẻ YAML {0}",
    "bỏ thẻ; nếu là chữ thì đặt trong ngoặc kép",
    "a YAML tag is used: {0}",
    "remove the tag; quote the value if it is text",
)
TWICE: Final = (
    "mục “{0}” ghi hai lần (lần đầu ở dòng {1})",
    "giữ một dòng đúng, xóa dòng kia",
    "the key “{0}” stands twice (first on line {1})",
    "keep the right line and delete the other",
)
NO_NAME: Final = (
    "tên mục không phải là chữ",
    "mỗi mục viết dạng “tên: giá trị”, tên là một từ",
    "a key is not a plain word",
    "write each line as “name: value” with a plain name",
)
SEVERAL: Final = (
    "tệp có hơn một tài liệu YAML (dòng ---)",
    "tách thành nhiều tệp, hoặc bỏ dòng ---",
    "the file holds more than one YAML document (a line ---)",
    "split the file, or remove the line ---",
)
DEEP: Final = (
    "cấu trúc lồng quá 20 tầng",
    "viết lại theo mẫu trong docs/dinh-dang.md",
    "the structure nests deeper than 20 levels",
    "write it as docs/dinh-dang.md shows",
)
Told = tuple[str, int, int, int, tuple[str, str, str, str], tuple[object, ...]]


@pytest.mark.parametrize(
    ("text", "data", "told"),
    [
        (
            "a: &x 1\nb: *x\n",
            {"a": 1, "b": None},
            [("yaml-alias", 1, 4, 1, ALIAS, ("&x",)), ("yaml-alias", 2, 4, 1, ALIAS, ("*x",))],
        ),
        ("a: &x {b: 1}\n", {"a": {"b": 1}}, [("yaml-alias", 1, 4, 1, ALIAS, ("&x",))]),
        ("&k a: 1\n", {"a": 1}, [("yaml-alias", 1, 1, 1, ALIAS, ("&k",))]),
        ("a: !!int 5\n", {"a": "5"}, [("yaml-tag", 1, 4, 1, TAG, ("!!int",))]),
        ("a: !x 5\n", {"a": "5"}, [("yaml-tag", 1, 4, 1, TAG, ("!x",))]),
        ("- !!seq [1]\n", [[1]], [("yaml-tag", 1, 3, 1, TAG, ("!!seq",))]),
        ("a: !!map {b: 1}\n", {"a": {"b": 1}}, [("yaml-tag", 1, 4, 1, TAG, ("!!map",))]),
        (
            "a: &x !!str 5\n",
            {"a": "5"},
            [("yaml-alias", 1, 4, 1, ALIAS, ("&x",)), ("yaml-tag", 1, 4, 1, TAG, ("!!str",))],
        ),
        ("a: 1\nbc: 2\nbc: 3\n", {"a": 1, "bc": 2}, [("yaml-duplicate-key", 3, 1, 2, TWICE, ("bc", 2))]),
        ("a: {b: 1, b: 2}\n", {"a": {"b": 1}}, [("yaml-duplicate-key", 1, 11, 1, TWICE, ("b", 1))]),
        (
            "a:\n- c: 1\n  c: [1, 2]\n  c: {d: 1}\n",
            {"a": [{"c": 1}]},
            [
                ("yaml-duplicate-key", 3, 3, 1, TWICE, ("c", 2)),
                ("yaml-duplicate-key", 4, 3, 1, TWICE, ("c", 2)),
            ],
        ),
        ("a: 1\n'a': 2\n", {"a": 1}, [("yaml-duplicate-key", 2, 1, 3, TWICE, ("a", 1))]),
        # what stands in place of a name spoils no other entry
        ("{x: 1}: 2\nb: 3\n", {"\0": 2, "b": 3}, [("yaml-key", 1, 1, 1, NO_NAME, ())]),
        ("? [x, y]\n: {z: 1}\nb: 3\n", {"\0": {"z": 1}, "b": 3}, [("yaml-key", 1, 3, 1, NO_NAME, ())]),
        ("a: {[b]: 1, c: 2}\n", {"a": {"\0": 1, "c": 2}}, [("yaml-key", 1, 5, 1, NO_NAME, ())]),
        (
            "[x]: 1\n{y: 2}: 3\nb: 3\n",
            {"\0": 1, "b": 3},
            [("yaml-key", 1, 1, 1, NO_NAME, ()), ("yaml-key", 2, 1, 1, NO_NAME, ())],
        ),
        (
            "*x : 1\nb: 3\n",
            {"\0": 1, "b": 3},
            [("yaml-alias", 1, 1, 1, ALIAS, ("*x",)), ("yaml-key", 1, 1, 1, NO_NAME, ())],
        ),
        ("a: 1\n---\nb: 2\n", None, [("yaml-many-documents", 2, 1, 1, SEVERAL, ())]),
        ("--- a\n...\n--- b\n--- c\n", None, [("yaml-many-documents", 3, 1, 1, SEVERAL, ())]),
        (
            "a: " + "[" * MOST_LEVELS + "]" * MOST_LEVELS,
            None,
            [("yaml-too-deep", 1, 23, 1, DEEP, ())],
        ),
    ],
)
def test_what_is_refused(text: str, data: Data, told: list[Told]) -> None:
    """Each at its place, with what is wrong and what helps; the rest is read all the same."""
    document = read(text)
    assert document.data == data
    assert [
        (
            each.id,
            each.place.line,
            each.place.column,
            each.place.length,
            (each.what("vi"), each.mend("vi"), each.what("en"), each.mend("en")),
        )
        for each in document.findings
    ] == [
        (id_, line, column, length, tuple(sentence.format(*values) for sentence in words))
        for id_, line, column, length, words, values in told
    ]
    assert all(each.place.text == text.split("\n")[each.place.line - 1] for each in document.findings)


def test_levels_that_are_few_enough() -> None:
    """Twenty may lie in one another."""
    assert MOST_LEVELS == 20
    assert read("[" * 20 + "]" * 20).findings == []
    assert [each.id for each in read("[" * 21 + "]" * 21).findings] == ["yaml-too-deep"]


@pytest.mark.parametrize("text", ["", "\n", "# x\n", "null\n", "~", "---\n"])
def test_files_without_a_word(text: str) -> None:
    """Told as a whole."""
    document = read(text)
    assert (document.data, document.findings) == (None, [Finding("file-empty", Place("a.yaml"))])


NESTED: Final = """\
unit: "Biển"
results:
  a: 31/34
  'bc':
    note: hai chữ
list:
- x
- {y: 'z''w', e: }
"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column", "length"),
    [
        ((), False, 1, 1, 1),
        (("unit",), False, 1, 7, 6),
        (("unit",), True, 1, 1, 4),
        (("results",), False, 3, 3, 1),
        (("results",), True, 2, 1, 7),
        (("results", "a"), False, 3, 6, 5),
        (("results", "a"), True, 3, 3, 1),
        (("results", "bc"), True, 4, 3, 4),
        (("results", "bc", "note"), False, 5, 11, 7),
        (("results", "bc", "note"), True, 5, 5, 4),
        (("list",), False, 7, 1, 1),
        (("list", 0), False, 7, 3, 1),
        (("list", 1), False, 8, 3, 1),
        (("list", 1, "y"), False, 8, 7, 6),
        (("list", 1, "y"), True, 8, 4, 1),
        (("list", 1, "e"), False, 8, 18, 1),
        (("list", 7), False, 7, 1, 1),
        (("results", "zzz"), True, 3, 3, 3),
        (("results", "bc", "zzz"), False, 5, 5, 1),
        (("zzz", "note"), False, 1, 1, 1),
    ],
)
def test_places(path: tuple[str | int, ...], key: bool, line: int, column: int, length: int) -> None:
    """Of keys and values, quotes included; of what is not there that of what it would stand in."""
    document = read(NESTED)
    assert document.findings == []
    shown = NESTED.split("\n")[line - 1]
    assert document.place(path, key=key) == Place("a.yaml", line, column, shown, length)


def test_lines_that_are_damaged_already() -> None:
    """Only those with an error of text or syntax, not with a warning, nor with a fault of meaning."""
    text = "a: x\u200b\nb: &y 1\nc: e\u0301\nd: 1\nd: 2\n"
    document = read(text)
    assert [each.id for each in document.findings] == [
        "text-hidden",
        "text-not-nfc",
        "yaml-alias",
        "yaml-duplicate-key",
    ]
    document.findings.append(Finding("value-date", Place("a.yaml", 4)))
    assert document.damaged_lines() == frozenset({1, 2, 5})
    reader = Reader(document)
    for line, key in enumerate("abcd", 1):
        reader.find("file-empty", (key,), line=line)
        reader.find_key("file-empty", (key,), line=line)
        reader.remind("unconfirmed", (key,), line=line)
    assert [each.values["line"] for each in reader.findings] == [3, 3, 4, 4]
    assert [each.values["line"] for each in reader.reminders] == [3, 4]
    assert [each.place.column for each in reader.findings] == [4, 1, 4, 1]
    assert reader.where(("c",)) == "a.yaml:3"


# Names


def test_names_that_are_like_others() -> None:
    """The first twenty unknown ones of a file are compared with the known, further ones are not."""
    reader = Reader(read("a: 1\n"))
    near = {"near": "; có phải là HaLong?", "near_en": "; did you mean HaLong?"}
    nothing = {"near": "", "near_en": ""}
    told = [near_words("HaLomg", ["HaLong", "CamPha"], reader) for _ in range(22)]
    assert told == [near] * 20 + [nothing] * 2
    assert reader.suggested == 22
    assert near_words("xyz", ["HaLong"], Reader(read("a: 1\n"))) == nothing


def test_unknown_keys_and_units() -> None:
    """Told at their place; those with deceiving letters as such; nothing where nothing could be read."""
    text = "HаLong: 1\nHaLomg: 2\n"
    for gaps, ids in (
        (Gaps(), ["id-lookalike", "unit-unknown"]),
        (Gaps(lists={"units"}), ["id-lookalike"]),
        (Gaps(lists={"targets"}), ["id-lookalike", "unit-unknown"]),
    ):
        reader = Reader(read(text), gaps)
        for key in ("HаLong", "HaLomg"):
            unknown_key(reader, "unit-unknown", (key,), ["HaLong"], "units")
        assert [each.id for each in reader.findings] == ids
        assert [each.place.column for each in reader.findings] == [1] * len(ids)
        names = [("HаLong", ("HаLong",)), ("HaLomg", ("HaLomg",))]
        reader = Reader(read(text), gaps)
        assert not check_units(reader, names, {}, {})
        assert [(each.id, each.place.column) for each in reader.findings] == [(id_, 9) for id_ in ids]
        assert reader.findings[0].values == {"id": "HаLong", "letters": "а (U+0430)"}
        known: Any = {"HаLong": None}
        assert check_units(reader, names[:1], known, {})
        assert check_units(reader, names[:1], {}, known)
        assert not check_units(reader, [*names[1:], *names[:1]], known, {})


def test_where_an_id_stands_already() -> None:
    """In a file, or among those that vks has itself."""
    assert already("units.yaml:3") == {
        "already": "đã có ở units.yaml:3",
        "already_en": "already stands in units.yaml:3",
    }
    assert already("") == {"already": "trùng với mã có sẵn của vks", "already_en": "is a built-in id of vks"}
