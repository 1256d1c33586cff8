"""The YAML parser's complaints in people's words, with the likeliest mend."""

from __future__ import annotations

from typing import Final

import yaml

_QUOTE = ('đặt cả giá trị trong ngoặc kép “"…"”', 'put the whole value in quotes "…"')
_INDENT = (
    "kiểm tra thụt đầu dòng: các mục cùng cấp phải thẳng cột",
    "check the indentation: entries of one level stand in one column",
)
_CLOSE = (
    "kiểm tra dấu đóng ngoặc kép, ] hoặc } còn thiếu",
    "look for a missing closing quote, ] or }",
)

# (part of the parser's sentence, what it means, hint), the first that fits.
_KNOWN: Final = (
    (
        "mapping values are not allowed",
        "có thêm dấu hai chấm trong giá trị",
        "a second colon stands in the value",
        _QUOTE,
    ),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm sau tên mục",
        "a colon is missing after the key",
        ("viết “tên: giá trị”, có một dấu cách sau dấu hai chấm", "write “name: value”"),
    ),
    (
        "cannot start any token",
        "giá trị bắt đầu bằng ký tự đặc biệt (%, @, ` hoặc Tab)",
        "the value starts with a special character (%, @, ` or a tab)",
        _QUOTE,
    ),
    (
        "block scalar",
        "giá trị bắt đầu bằng > hoặc |",
        "the value starts with > or |",
        _QUOTE,
    ),
    ("quoted scalar", "ngoặc kép mở mà không đóng", "a quote is opened and not closed", _CLOSE),
    ("',' or ']'", "danh sách […] không khép lại", "a list […] is not closed", _CLOSE),
    ("',' or '}'", "nhóm {…} không khép lại", "a group {…} is not closed", _CLOSE),
    ("end of stream", "tệp kết thúc giữa chừng", "the file ends half-way", _CLOSE),
    ("block end", "dòng này không thẳng cột", "the line is out of column", _INDENT),
    ("document start", "có chữ thừa ngoài cấu trúc", "there is text outside the structure", _INDENT),
    ("alphabetic or numeric", "có dấu & hoặc * đứng đầu giá trị", "a value starts with & or *", _QUOTE),
    ("block sequence", "dấu gạch đầu dòng đặt sai chỗ", "a dash stands out of place", _INDENT),
)


def explain_error(error: yaml.MarkedYAMLError) -> dict[str, object]:
    """Give the reason and the hint of a parser error in both languages."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    for sign, reason, reason_en, (hint, hint_en) in _KNOWN:
        if sign in said:
            return {"reason": reason, "reason_en": reason_en, "hint": hint, "hint_en": hint_en}
    hint, hint_en = _INDENT
    return {"reason": said, "reason_en": said, "hint": hint, "hint_en": hint_en}
