"""The YAML parser's complaints in people's words: where to look, and the likeliest mend.

The parser notices a fault where it can read no further, often a line late; people look for it
where it began: the quote that was opened, the line that lacks its colon.
"""

from __future__ import annotations

import re
from typing import Final

import yaml
from msgspec import Struct

_Words = tuple[str, str, str, str]
"""What is wrong and what to do, each in Vietnamese and in English."""

_WHOLE: Final = ('đặt cả giá trị trong ngoặc kép “"…"”', 'put the whole value in quotes "…"')
_COLUMN: Final = (
    "sửa thụt đầu dòng: các mục cùng cấp phải thẳng cột với nhau",
    "correct the indentation: entries of one level stand in one column",
)
_CLOSE: Final = (
    "thêm dấu đóng còn thiếu: ngoặc kép, ] hoặc }",
    "add the closing quote, ] or } that is missing",
)
_NO_COLON: Final[_Words] = (
    "thiếu dấu hai chấm sau tên mục",
    "a colon is missing after the key",
    "viết “tên: giá trị”, có một dấu cách sau dấu hai chấm",
    "write “name: value”, with a space after the colon",
)
_NO_SPACE: Final[_Words] = (
    "thiếu dấu cách sau dấu hai chấm",
    "a space is missing after the colon",
    "thêm một dấu cách: “tên: giá trị”",
    "add a space: “name: value”",
)
_INDENT: Final[_Words] = (
    "dòng này thụt vào khác các mục cùng cấp",
    "the line is indented unlike the entries of its level",
    *_COLUMN,
)
_COLON: Final[_Words] = (
    "có thêm dấu hai chấm trong giá trị",
    "a second colon stands in the value",
    *_WHOLE,
)
_AFTER_QUOTE: Final[_Words] = (
    "có chữ thừa sau ngoặc kép đóng",
    "there is text after the closing quote",
    "để ngoặc kép bao cả giá trị; bên trong dùng “ ”",
    "let the quotes hold the whole value; inside it use “ ”",
)
_AFTER_BRACKET: Final[_Words] = (
    "có chữ thừa sau dấu ] hoặc } đóng",
    "there is text after the closing ] or }",
    "xóa phần thừa, hoặc đặt cả giá trị trong ngoặc kép",
    "delete it, or put the whole value in quotes",
)
_BACKSLASH: Final[_Words] = (
    "có dấu \\ trong ngoặc kép",
    "there is a \\ inside double quotes",
    "viết \\\\ thay cho \\, hoặc dùng ngoặc đơn '…'",
    "write \\\\ for \\, or use single quotes '…'",
)
_IN_BRACKETS: Final[_Words] = (
    "chỗ này trong ngoặc […] hoặc {…} không đúng",
    "something is wrong here inside […] or {…}",
    "giữa hai phần phải có dấu phẩy; giá trị có dấu câu thì đặt trong ngoặc kép",
    "put a comma between two parts; put a value with punctuation in quotes",
)

_OPEN_LIST: Final[_Words] = ("danh sách […] không khép lại", "a list […] is not closed", *_CLOSE)
_OPEN_GROUP: Final[_Words] = ("nhóm {…} không khép lại", "a group {…} is not closed", *_CLOSE)

# (part of the parser's sentence, whether the fault lies where it began, words), the first that fits.
_KNOWN: Final[tuple[tuple[str, bool, _Words], ...]] = (
    ("cannot start any token", False, (
        "giá trị bắt đầu bằng ký tự đặc biệt (%, @, ` hoặc Tab)",
        "the value starts with a special character (%, @, ` or a tab)",
        *_WHOLE,
    )),
    ("block scalar", True, (
        "giá trị bắt đầu bằng > hoặc |",
        "the value starts with > or |",
        *_WHOLE,
    )),
    ("quoted scalar", True, ("ngoặc kép mở mà không đóng", "a quote is opened and not closed", *_CLOSE)),
    ("',' or ']'", True, _OPEN_LIST),
    ("',' or '}'", True, _OPEN_GROUP),
    (" tag", True, ("giá trị bắt đầu bằng !", "the value starts with !", *_WHOLE)),
    ("alphabetic or numeric", True, (
        "có dấu & hoặc * đứng đầu giá trị",
        "a value starts with & or *",
        *_WHOLE,
    )),
    ("mapping keys", False, ("giá trị bắt đầu bằng ?", "the value starts with ?", *_WHOLE)),
    ("node content", False, (
        "có dấu ] } hoặc , thừa",
        "there is a ] } or , too many",
        "xóa dấu thừa, hoặc đặt cả giá trị trong ngoặc kép",
        "delete it, or put the whole value in quotes",
    )),
    ("block sequence entries", False, (
        "giá trị bắt đầu bằng dấu gạch",
        "the value starts with a dash",
        "đặt giá trị trong ngoặc kép; danh sách thì mỗi gạch đầu dòng ở một dòng riêng",
        "put the value in quotes; in a list each dash stands on a line of its own",
    )),
    ("'-' indicator", False, (
        "dòng này phải bắt đầu bằng dấu gạch như các dòng cùng cấp",
        "the line must start with a dash as its neighbours do",
        *_COLUMN,
    )),
    ("document start", False, _INDENT),
)  # fmt: skip
_UNKNOWN: Final[_Words] = (
    "chỗ này không đọc được",
    "it cannot be read here",
    "so với dòng đúng gần nhất; giá trị có ký tự đặc biệt thì đặt trong ngoặc kép",
    "compare with the nearest good line; put a value with special characters in quotes",
)
_HAS_COLON: Final = re.compile(r":(?: |$)")
_GLUED: Final = re.compile(r"^[ -]*[\w.-]+:\S")


class Fault(Struct, frozen=True):
    """Where a syntax error lies (line and column from 0), and the words of its finding."""

    line: int
    column: int
    words: dict[str, object]


def explain_error(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """Say where a parser error began, why, and what to do, in both languages."""
    lines = [*lines, ""]  # where the last line does not end, the parser looks for more behind it
    problem, context = _at(error.problem_mark), _at(error.context_mark, error.problem_mark)
    said = " ".join(part for part in (error.context, error.problem) if part)
    if "while parsing a flow" in said and not any(line.strip() for line in lines[problem[0] :]):
        return _unclosed(lines)
    if "mapping values" in said:
        return _colon_fault(problem, lines)
    if "find expected ':'" in said:
        return _lacking_fault(context, lines)
    if "block mapping" in said:
        return _mapping_fault(problem, lines)
    if "parsing a quoted scalar" in said:
        return _backslash_fault(problem, lines)
    for sign, from_start, words in _KNOWN:
        if sign in said:
            if "while parsing a flow" in said and context[0] == problem[0] and _goes_on(problem, lines):
                return _fault(problem, _IN_BRACKETS)
            return _fault(context if from_start else problem, words)
    return _fault(problem, _UNKNOWN)


def _unclosed(lines: list[str]) -> Fault:
    """Point at the innermost bracket that is open where the file ends."""
    opened: list[yaml.Token] = []
    for token in yaml.scan("\n".join(lines), Loader=yaml.CSafeLoader):
        if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
            opened.append(token)
        elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
            opened.pop()
    last = opened[-1]
    words = _OPEN_LIST if isinstance(last, yaml.FlowSequenceStartToken) else _OPEN_GROUP
    return _fault(_at(last.start_mark), words)


def _colon_fault(at: tuple[int, int], lines: list[str]) -> Fault:
    """Tell a colon too many in a value from one that is missing above, and from bad indentation."""
    before = lines[at[0]][: at[1]]
    if _HAS_COLON.search(before):
        return _fault(at, _COLON)
    first = at[0]
    while first > 0 and _lacks_colon(lines[first - 1]):
        first -= 1
    if first == at[0]:
        return _fault(at, _INDENT)
    return _lacking_fault((first, _indent(lines[first])), lines)


def _lacking_fault(at: tuple[int, int], lines: list[str]) -> Fault:
    return _fault(at, _NO_SPACE if _GLUED.match(lines[at[0]]) else _NO_COLON)


def _mapping_fault(at: tuple[int, int], lines: list[str]) -> Fault:
    """Tell text after what closes a value from a line that stands out of its column."""
    before = lines[at[0]][: at[1]].rstrip() if at[0] < len(lines) else ""
    if before.endswith(('"', "'")):
        return _fault(at, _AFTER_QUOTE)
    return _fault(at, _AFTER_BRACKET if before.endswith(("]", "}")) else _INDENT)


def _backslash_fault(at: tuple[int, int], lines: list[str]) -> Fault:
    """Point at the sign itself: the parser may stand behind it, at what it takes for a number."""
    row, column = at
    return _fault((row, max(lines[row].rfind("\\", 0, column + 1), 0)), _BACKSLASH)


def _lacks_colon(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith("#") and _HAS_COLON.search(line) is None


def _goes_on(at: tuple[int, int], lines: list[str]) -> bool:
    return bool(lines[at[0]][at[1] :].strip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _at(*marks: yaml.Mark | None) -> tuple[int, int]:
    """Give the first place that the parser names."""
    return next(((mark.line, mark.column) for mark in marks if mark is not None), (0, 0))


def _fault(at: tuple[int, int], words: _Words) -> Fault:
    reason, reason_en, hint, hint_en = words
    said: dict[str, object] = {"reason": reason, "reason_en": reason_en, "hint": hint, "hint_en": hint_en}
    return Fault(*at, said)
