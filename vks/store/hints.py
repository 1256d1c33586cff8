"""What to write instead: the mend of a value that cannot be taken, made from the value itself."""

from __future__ import annotations

import re
from typing import Final

from vks.model.names import fold
from vks.store.expected import VERDICT, Expected

_RANGE: Final = re.compile(r"([0-9]{1,18})\s*[-–]\s*([0-9]{1,18})")
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_COMMA: Final = re.compile(r"([0-9]{1,3}),([0-9]{3})")
_RATIO: Final = re.compile(r"(-?)\s*([0-9]{1,18})\s*/\s*(-?)\s*([0-9]{1,18})")
_PERCENT: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?\s*%")
_MOST_DIGITS: Final = 18
_VERDICT_WORDS: Final = {
    "met": "met",
    "dat": "met",
    "notmet": "not-met",
    "khongdat": "not-met",
    "chuadat": "not-met",
}
"""What a results file says for a verdict that is written as in a workbook or on the command line."""


def hint_for(id_: str, text: str, expected: Expected) -> tuple[str, str]:
    """Give the mend of one value in both languages."""
    if id_ == "value-range" and expected.bound and (found := _RANGE.fullmatch(text)):
        low, high = found.groups()
        return (f"“từ {low} đến {high}” viết at_least: {low}, aim: {high}",
                f"“from {low} to {high}” is at_least: {low}, aim: {high}")  # fmt: skip
    if id_ == "value-time" and expected.ratio and (found := _TIME.fullmatch(text)):
        part, whole = found.groups()
        return (f"nếu là {part} trên {whole} thì viết {int(part)}/{int(whole)}",
                f"if {part} of {whole} is meant, write {int(part)}/{int(whole)}")  # fmt: skip
    if id_ == "value-decimal-comma" and (found := _COMMA.fullmatch(text)):
        plain = found[1] + found[2]
        return (f"{expected.hint}; nếu dấu phẩy ngăn hàng nghìn thì viết liền: {plain}",
                f"{expected.hint_en}; if the comma parts thousands, write {plain}")  # fmt: skip
    return _unreadable(text, expected) if id_ == "value-unreadable" else (expected.hint, expected.hint_en)


def _unreadable(text: str, expected: Expected) -> tuple[str, str]:
    if expected is VERDICT and (word := _VERDICT_WORDS.get(fold(text))):
        return f"viết {word} thay cho “{text}”", f"write {word} in place of “{text}”"
    if text.isascii() and text.isdigit() and not expected.ratio:
        if len(text) > _MOST_DIGITS:
            return "số quá lớn: kiểm tra lại", "the number is too large: check it"
        return f"bỏ ngoặc kép: {text}", f"leave out the quotes: {text}"
    if found := _RATIO.fullmatch(text):
        if found[1] or found[3]:
            return ("số của một tháng không thể âm; ghi hai số từ 0 trở lên, ví dụ 31/34",
                    "a month's numbers cannot be negative; write two from 0 up, e.g. 31/34")  # fmt: skip
        plain = f"{int(found[2])}/{int(found[4])}"
        if plain != text:
            return f"bỏ số 0 ở đầu: {plain}", f"leave out the leading zero: {plain}"
    if expected.percent and (found := _PERCENT.fullmatch(text)):
        plain = f'"{found[1]},{found[2]}"' if found[2] else found[1]
        return f"bỏ dấu %: {plain}", f"leave out the % sign: {plain}"
    return expected.hint, expected.hint_en
