"""Faults of syntax: where each began, what is wrong and what helps, in both languages."""

from __future__ import annotations

from typing import Final

import pytest

from vks.model.finding import Place
from vks.store.document import parse
from vks.store.text import decode

Words = tuple[str, str, str, str]
"""What is wrong and what to do, each in Vietnamese and in English."""

QUOTES: Final = ('đặt cả giá trị trong ngoặc kép “"…"”', 'put the whole value in quotes "…"')
COLUMN: Final = (
    "sửa thụt đầu dòng: các mục cùng cấp phải thẳng cột với nhau",
    "correct the indentation: entries of one level stand in one column",
)
CLOSE: Final = (
    "thêm dấu đóng còn thiếu: ngoặc kép, ] hoặc }",
    "add the closing quote, ] or } that is missing",
)
NO_COLON: Final = (
    "thiếu dấu hai chấm sau tên mục",
    "a colon is missing after the key",
    "viết “tên: giá trị”, có một dấu cách sau dấu hai chấm",
    "write “name: value”, with a space after the colon",
)
NO_SPACE: Final = (
    "thiếu dấu cách sau dấu hai chấm",
    "a space is missing after the colon",
    "thêm một dấu cách: “tên: giá trị”",
    "add a space: “name: value”",
)
INDENT: Final = (
    "dòng này thụt vào khác các mục cùng cấp",
    "the line is indented unlike the entries of its level",
    *COLUMN,
)
DASH: Final = (
    "dòng này phải bắt đầu bằng dấu gạch như các dòng cùng cấp",
    "the line must start with a dash as its neighbours do",
    *COLUMN,
)
COLON: Final = ("có thêm dấu hai chấm trong giá trị", "a second colon stands in the value", *QUOTES)
AFTER_QUOTE: Final = (
    "có chữ thừa sau ngoặc kép đóng",
    "there is text after the closing quote",
    "để ngoặc kép bao cả giá trị; bên trong dùng “ ”",
    "let the quotes hold the whole value; inside it use “ ”",
)
AFTER_BRACKET: Final = (
    "có chữ thừa sau dấu ] hoặc } đóng",
    "there is text after the closing ] or }",
    "xóa phần thừa, hoặc đặt cả giá trị trong ngoặc kép",
    "delete it, or put the whole value in quotes",
)
INSIDE: Final = (
    "chỗ này trong ngoặc […] hoặc {…} không đúng",
    "something is wrong here inside […] or {…}",
    "giữa hai phần phải có dấu phẩy; giá trị có dấu câu thì đặt trong ngoặc kép",
    "put a comma between two parts; put a value with punctuation in quotes",
)
LIST: Final = ("danh sách […] không khép lại", "a list […] is not closed", *CLOSE)
GROUP: Final = ("nhóm {…} không khép lại", "a group {…} is not closed", *CLOSE)
OPEN_QUOTE: Final = ("ngoặc kép mở mà không đóng", "a quote is opened and not closed", *CLOSE)
SPECIAL: Final = (
    "giá trị bắt đầu bằng ký tự đặc biệt (%, @, ` hoặc Tab)",
    "the value starts with a special character (%, @, ` or a tab)",
    *QUOTES,
)
OVER_LINES: Final = ("giá trị bắt đầu bằng > hoặc |", "the value starts with > or |", *QUOTES)
BACKSLASH: Final = (
    "có dấu \\ trong ngoặc kép",
    "there is a \\ inside double quotes",
    "viết \\\\ thay cho \\, hoặc dùng ngoặc đơn '…'",
    "write \\\\ for \\, or use single quotes '…'",
)
EXCLAIMED: Final = ("giá trị bắt đầu bằng !", "the value starts with !", *QUOTES)
ASKED: Final = ("giá trị bắt đầu bằng ?", "the value starts with ?", *QUOTES)
STARRED: Final = ("có dấu & hoặc * đứng đầu giá trị", "a value starts with & or *", *QUOTES)
TOO_MANY: Final = (
    "có dấu ] } hoặc , thừa",
    "there is a ] } or , too many",
    "xóa dấu thừa, hoặc đặt cả giá trị trong ngoặc kép",
    "delete it, or put the whole value in quotes",
)
DASHED: Final = (
    "giá trị bắt đầu bằng dấu gạch",
    "the value starts with a dash",
    "đặt giá trị trong ngoặc kép; danh sách thì mỗi gạch đầu dòng ở một dòng riêng",
    "put the value in quotes; in a list each dash stands on a line of its own",
)
UNREADABLE: Final = (
    "chỗ này không đọc được",
    "it cannot be read here",
    "so với dòng đúng gần nhất; giá trị có ký tự đặc biệt thì đặt trong ngoặc kép",
    "compare with the nearest good line; put a value with special characters in quotes",
)

CASES: Final[list[tuple[str, int, int, int, Words]]] = [
    # signs that no value starts with
    ("a: %b\n", 1, 4, 1, SPECIAL),
    ("a: @b\n", 1, 4, 1, SPECIAL),
    ("a: `b`\n", 1, 4, 1, SPECIAL),
    ("a:\n  b: 1\n  c: %5\n", 3, 6, 1, SPECIAL),
    ("a: > 5 vụ\n", 1, 4, 1, OVER_LINES),
    ("a: |x\n", 1, 4, 1, OVER_LINES),
    ("a: >+a\n", 1, 4, 1, OVER_LINES),
    ("a: |0\n x\n", 1, 4, 1, OVER_LINES),
    ("a: !khẩn! x\n", 1, 4, 1, EXCLAIMED),
    ("a: !<x y\n", 1, 4, 1, EXCLAIMED),
    ("a: !foo!bar y\n", 1, 4, 1, EXCLAIMED),
    ("a: !%x y\n", 1, 4, 1, EXCLAIMED),
    ("a: & b\n", 1, 4, 1, STARRED),
    ("a: * b\n", 1, 4, 1, STARRED),
    ("a: *b! c\n", 1, 4, 1, STARRED),
    ("a: ? b\n", 1, 4, 1, ASKED),
    ("a: - b\n", 1, 4, 1, DASHED),
    ("a: ]\n", 1, 4, 1, TOO_MANY),
    ("a: }\n", 1, 4, 1, TOO_MANY),
    ("a: , x\n", 1, 4, 1, TOO_MANY),
    # quotes: where they were opened, what stands behind them, what is inside
    ('a: "x\nb: 1\n', 1, 4, 2, OPEN_QUOTE),
    ("a: 1\nb: 'x\n\nc: 1", 2, 4, 2, OPEN_QUOTE),
    ('a: "x\n---\nb: 1\n', 1, 4, 2, OPEN_QUOTE),
    ('a:\n- b\n- "c d\n', 3, 3, 4, OPEN_QUOTE),
    ('a: ["b, c]\n', 1, 5, 6, OPEN_QUOTE),
    ('a: "x\\q"\n', 1, 6, 1, BACKSLASH),
    ('a: "C:\\Users"\n', 1, 7, 1, BACKSLASH),
    ('a: "\\ud800"\n', 1, 5, 1, BACKSLASH),
    ('a: "x\n  y\\q"\n', 2, 4, 1, BACKSLASH),
    ('a: "D:\\\\x\\kho"\n', 1, 10, 1, BACKSLASH),
    ('a: "x" y\n', 1, 8, 1, AFTER_QUOTE),
    ("a: 'x'y\nb: 1\n", 1, 7, 1, AFTER_QUOTE),
    ('"a" b: 1\n', 1, 5, 1, AFTER_QUOTE),
    # brackets: the innermost that is open, what is wrong inside, what stands behind them
    ("a: [1, 2\n", 1, 4, 1, LIST),
    ("a: [1, 2\n\n# hết\n", 1, 4, 1, LIST),
    ("a: [1, [2\n", 1, 8, 1, LIST),
    ("a: [1, [2]", 1, 4, 1, LIST),
    ("a: {x: [1, {y: 2}\n", 1, 8, 1, LIST),
    ("a: 1\nb: [", 2, 4, 1, LIST),
    ("a: {b: 1\n", 1, 4, 1, GROUP),
    ("a: [{b: 1\n", 1, 5, 1, GROUP),
    ("a: [1, {b: [2]\n", 1, 8, 1, GROUP),
    ("a: {\n  b: 1,\n", 1, 4, 1, GROUP),
    ("{", 1, 1, 1, GROUP),
    ('a: 1\nb: [1, "x]"\n', 2, 4, 1, LIST),
    ('a: 1\nb: {c: "}", # }\n', 2, 4, 1, GROUP),
    ("a: 1\nb: [c, # [\n  d\n", 2, 4, 1, LIST),
    ("a: [1, 2\nb: 3\n", 1, 4, 1, LIST),
    ("a: [\n1,\n2\nb: 3\n", 1, 4, 1, LIST),
    ("a: {b: 1\nc: 2\n", 1, 4, 1, GROUP),
    ("a: {b: 1\nc: 2}\n", 1, 4, 1, GROUP),
    ("a: [1}\n", 1, 6, 1, INSIDE),
    ("a: {b: 1]\n", 1, 9, 1, INSIDE),
    ('a: ["x" y]\n', 1, 9, 1, INSIDE),
    ("a: {b: 1 c: 2}\n", 1, 11, 1, INSIDE),
    ("a: [b: c: d]\n", 1, 9, 1, INSIDE),
    ("a: [1,,2]\n", 1, 7, 1, INSIDE),
    ("a: {,}\nb: 1\n", 1, 5, 1, INSIDE),
    ("a: [1, 2]]\n", 1, 10, 1, AFTER_BRACKET),
    ("a: {b: 1}}\n", 1, 10, 1, AFTER_BRACKET),
    ("a: [x] y\n", 1, 8, 1, AFTER_BRACKET),
    # colons
    ("a: 1\nb\n", 2, 1, 1, NO_COLON),
    ("a: 1\nb\nc: 2\n", 2, 1, 1, NO_COLON),
    ("a: 1\n\nb\n# x\nc: 2\n", 3, 1, 1, NO_COLON),
    ("a\nb: 1\n", 1, 1, 1, NO_COLON),
    ("results:\n  a\n  b: 2\n", 2, 3, 1, NO_COLON),
    ("results:\n  a\n  b\n  c: 2\n", 2, 3, 1, NO_COLON),
    ("results: x\n  a\n  c: 2\n", 2, 3, 1, NO_COLON),
    ("# a\nb\nc: 2\n", 2, 1, 1, NO_COLON),
    ("\nb\nc: 2\n", 2, 1, 1, NO_COLON),
    ("a:1\nb: 2\n", 1, 1, 1, NO_SPACE),
    ("a: 1\nb:2\nc: 3\n", 2, 1, 1, NO_SPACE),
    ("results:\n  a.b-1:1/2\n  b: 2\n", 2, 3, 1, NO_SPACE),
    ("- a:1\n  c: 3\n", 1, 1, 1, NO_SPACE),
    ("a: b: c\n", 1, 5, 1, COLON),
    ("a: 1\nb: lúc: 7 giờ\n", 2, 7, 1, COLON),
    ("a: x:\n", 1, 5, 1, COLON),
    # columns
    ("a: 1\n  b: 2\n", 2, 4, 1, INDENT),
    ("a:\n  b: 1\n c: 2\n", 3, 2, 1, INDENT),
    ("a:\n    b: 1\n  c: 2\n", 3, 3, 1, INDENT),
    ("a: b\n\n c: d\n", 3, 3, 1, INDENT),
    ("  a: 1\nb: 2\n", 2, 1, 1, INDENT),
    ("- a\nb: 1\n", 2, 1, 1, DASH),
    ("a:\n  - b\n  c: 1\n", 3, 3, 1, DASH),
    # what nobody could guess
    ("%YAML 3.0\n---\na: 1\n", 1, 1, 1, UNREADABLE),
]


@pytest.mark.parametrize(("text", "line", "column", "length", "words"), CASES)
def test_a_fault_of_syntax(text: str, line: int, column: int, length: int, words: Words) -> None:
    """One finding, at the sign where it began, and nothing of the file is taken for data."""
    document = parse(decode(text.encode(), "a.yaml"))
    (finding,) = document.findings
    shown = text.split("\n")[line - 1]
    assert (finding.id, finding.place) == ("yaml-syntax", Place("a.yaml", line, column, shown, length))
    keys = ("reason", "reason_en", "hint", "hint_en")
    assert finding.values == dict(zip(keys, words, strict=True))
    assert document.data is None


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: \tb\n", {"a": "b"}),
        ("a: [1, 2]  # hết\n", {"a": [1, 2]}),
        ('a: "x\\ty"\n', {"a": "x\ty"}),
        ("a: 'C:\\Users'\n", {"a": "C:\\Users"}),
        ('a: "C:\\\\Users"\n', {"a": "C:\\Users"}),
        ('a: "[1, 2]]"\n', {"a": "[1, 2]]"}),
        ('a: "b: c"\n', {"a": "b: c"}),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ('a: ["x", y]\n', {"a": ["x", "y"]}),
        ("a: x:y\n", {"a": "x:y"}),
    ],
)
def test_what_the_mends_say_is_right(text: str, data: object) -> None:
    """Whoever writes what a mend says is read as he means it."""
    document = parse(decode(text.encode(), "a.yaml"))
    assert (document.data, document.findings) == (data, [])
