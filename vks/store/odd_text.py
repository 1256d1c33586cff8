"""Text that only looks right: letters of other scripts in a word, legacy codes; for checks and imports.

Reading a plan does not wait for this: what it finds changes no figure, but searches and names miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vks.model.finding import Finding, Place
from vks.store.legacy import MOJIBAKE, TCVN3, VNI, Legacy, find_legacy
from vks.store.letters import lookalikes
from vks.store.text import place_of

_OTHER: Final = "\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff"
_FULL: Final = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_WORD: Final = re.compile(r"[^\W_]+")
_ODD: Final = re.compile(f"[A-Za-zÀ-ỹ][{_OTHER}]|[{_OTHER}][A-Za-zÀ-ỹ]|[{_FULL}]")
_ANY: Final = re.compile(f"[{_OTHER}{_FULL}]")
_MOST: Final = 100
_TOOL: Final = (
    "chuyển sang Unicode bằng công cụ chuyển mã (Unikey: Ctrl+Shift+F6, nguồn {code}) rồi dán lại; vks không tự đoán",
    "convert it from {code} to Unicode (Unikey: Ctrl+Shift+F6) and paste it again; vks does not guess",
)
_KINDS: Final = {
    TCVN3: ("viết bằng bảng mã cũ, có vẻ là TCVN3 (.VnTime)", "in a legacy code, TCVN3 (.VnTime) it seems"),
    VNI: ("viết bằng bảng mã cũ, có vẻ là VNI (VNI-Times)", "in a legacy code, VNI (VNI-Times) it seems"),
    MOJIBAKE: (
        "bị mở sai bảng mã (UTF-8 mở như Windows-1252)",
        "opened in the wrong code (UTF-8 as Windows-1252)",
    ),
}
_AGAIN: Final = (
    "mở lại tệp gốc theo UTF-8 (Excel: Dữ liệu > Từ Văn bản/CSV > 65001: Unicode UTF-8) rồi chép lại; vks không tự đoán",
    "open the first file as UTF-8 (Excel: Data > From Text/CSV > 65001: Unicode UTF-8) and copy again; vks does not guess",
)


def legacy_values(legacy: Legacy) -> dict[str, object]:
    """Give the words for text in a legacy code: which it seems to be, and what to do."""
    kind, kind_en = _KINDS[legacy.code]
    hint, hint_en = _AGAIN if legacy.code == MOJIBAKE else _TOOL
    return {
        "sample": legacy.word,
        "kind": kind,
        "kind_en": kind_en,
        "hint": hint.format(code=legacy.code),
        "hint_en": hint_en.format(code=legacy.code),
    }


def lookalike_in(text: str) -> dict[str, object]:
    """Give the words for the first word of a text with letters of another script; nothing without one."""
    found = next(_mixed(text), None)
    return _values(found[0]) if found else {}


def odd_words(text: str, file: str) -> Iterator[Finding]:
    """Give a finding for each word of a text with letters of another script, and for a legacy code."""
    if text.isascii():
        return
    legacy = find_legacy(text)
    if legacy is not None:
        yield Finding(
            "text-legacy", place_of(text, legacy.start, file, len(legacy.word)), legacy_values(legacy)
        )
    yield from mixed_words(text, file)


def mixed_words(text: str, file: str) -> Iterator[Finding]:
    """Give a finding for each word of a text with letters of another script, the first hundred."""
    for number, found in enumerate(_mixed(text)):
        if number == _MOST:
            return
        yield Finding("text-lookalike", place_of(text, found.start(), file, len(found[0])), _values(found[0]))


def odd_cell(text: str, place: Place) -> Finding | None:
    """Give the finding for one cell's text; None where nothing is odd."""
    if text.isascii():
        return None
    legacy = find_legacy(text)
    if legacy is not None:
        return Finding("text-legacy", place, legacy_values(legacy))
    values = lookalike_in(text)
    return Finding("text-lookalike", place, values) if values else None


def _mixed(text: str) -> Iterator[re.Match[str]]:
    """Give the words with letters of another script beside plain ones; each letter is looked at once."""
    if text.isascii() or not _ANY.search(text):
        return
    yield from (found for found in _WORD.finditer(text) if _ODD.search(found[0]))


def _values(word: str) -> dict[str, object]:
    return {"word": word, "letters": lookalikes(word)}
