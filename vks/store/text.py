"""Bytes of a file to text that can be trusted: UTF-8, NFC, plain line ends, nothing hidden.

Everything suspicious is a finding; text that can still be read is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from vks.model.finding import Finding, Place
from vks.store.legacy import code_of_bytes, find_legacy

MOST_BYTES: Final = 4_000_000
"""A results file of a unit has some ten kilobytes; what is larger is no plan data."""

_MOST_ALIKE: Final = 100
"""So many findings of one kind are told one by one; nobody mends more of them by hand."""

_CONFLICT: Final = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?$", re.MULTILINE)
_TAB_INDENT: Final = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_CONTROL: Final = re.compile("([\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff])\\1*")
_HIDDEN: Final = re.compile("([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff])\\1*")
_BREAK: Final = re.compile("[\x85\u2028\u2029]")
"""Line ends to a reader of YAML, but to no editor: they would shift every line number."""
_HARD_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_KEY_BEFORE: Final = re.compile(r"[\s-]*[\w.-]+:\s*")
_WORD_BEFORE: Final = re.compile(r"[\s-]*[\w.-]+\s*")
_SIGNS: Final = (
    (_HIDDEN, "ký tự ẩn không nhìn thấy được", "an invisible character"),
    (_BREAK, "dấu xuống dòng lạ", "an unusual line end"),
    (_HARD_SPACE, "dấu cách không ngắt (thường dán từ Word)", "a no-break space (as Word has them)"),
)
# What is left of a file's bytes without these needs a closer look: a few letters, mostly.
_PLAIN_BYTES: Final = bytes([10, 13, *range(32, 127)])
_MARKERS: Final = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_ODD: Final = re.compile(
    "[\x00-\x1f\x7f-\xa0\u00ad\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064"
    "\u2066-\u206f\u3000\ufeff\ufffe\uffffäåæçëîïñöøûüþÿÄÅÆÇËÎÏÑÖØÛÜÞß¸µ¶·¹¨©ª«¬®¡¢£¤¥¦§º»÷]"
)
_UNTOLD: Final = {"seems": "", "seems_en": ""}
_UNUSABLE: Final = frozenset({"yaml-tab", "yaml-conflict", "text-control"})


class Text(Struct, frozen=True):
    """A file's text in NFC (None when it cannot be used), its lines, and what was found."""

    file: str
    content: str | None
    findings: tuple[Finding, ...] = ()
    conflicted: str = ""
    """The text of a file that git left with both versions in it; it has no content of its own."""


def decode(data: bytes, file: str) -> Text:
    """Give the text of a file's bytes with every finding about its encoding."""
    refusal = _refusal(data, file)
    if refusal is not None:
        return Text(file, None, (refusal,))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.index(error.object) + error.start  # counted from behind the mark
        code = code_of_bytes(data)
        values = {"seems": f"; có vẻ là {code}", "seems_en": f"; it seems to be {code}"} if code else _UNTOLD
        return Text(file, None, (Finding("text-not-utf8", _byte_place(data, start, file), values),))
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_plain(data):
        return Text(file, text)
    findings = list(_suspicions(text, file))
    composed = unicodedata.normalize("NFC", _BREAK.sub(" ", text))
    if not unicodedata.is_normalized("NFC", text):
        findings.append(_first_decomposed(text, file))
    usable = not any(finding.id in _UNUSABLE for finding in findings)
    conflicted = composed if any(finding.id == "yaml-conflict" for finding in findings) else ""
    return Text(file, composed if usable else None, tuple(findings), conflicted)


def place_of(text: str, index: int, file: str, length: int = 1) -> Place:
    """Give the place of a character of a text."""
    line = text.count("\n", 0, index) + 1
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    shown = text[start : len(text) if end < 0 else end]
    return Place(file, line, index - start + 1, shown, length)


def _refusal(data: bytes, file: str) -> Finding | None:
    """Say why bytes are no text at all."""
    if len(data) > MOST_BYTES:
        return too_large(len(data), file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Finding("text-utf16", Place(file))
    if b"\0" not in data:
        return None
    if data[1::2].count(0) > len(data) // 4 or data[::2].count(0) > len(data) // 4:
        return Finding("text-utf16", Place(file))
    return Finding("text-nul", _byte_place(data, data.index(b"\0"), file))


def too_large(size: int, file: str) -> Finding:
    """Give the finding for a file of so many bytes, which need not be read for it."""
    (shown, shown_en), (limit, limit_en) = _grouped(size), _grouped(MOST_BYTES)
    values = {"size": shown, "size_en": shown_en, "limit": limit, "limit_en": limit_en}
    return Finding("file-too-large", Place(file), values)


def _grouped(number: int) -> tuple[str, str]:
    """Give a number as people read it in Vietnamese and in English."""
    english = f"{number:,}"
    return english.replace(",", "."), english


def _byte_place(data: bytes, index: int, file: str) -> Place:
    """Give the place of a byte that is no text, counted in characters."""
    start = data.rfind(b"\n", 0, index) + 1
    end = data.find(b"\n", index)
    line = data[start : len(data) if end < 0 else end]
    before, shown = (
        part.decode("utf-8", "replace").removeprefix("\ufeff") for part in (data[start:index], line)
    )
    return Place(file, data.count(b"\n", 0, index) + 1, len(before) + 1, shown.rstrip("\r"))


def _is_plain(data: bytes) -> bool:
    """Clear nearly every file at once: no odd byte, no odd letter, no conflict marker."""
    left = data.translate(None, _PLAIN_BYTES)
    if any(marker in data for marker in _MARKERS):
        return False
    letters = left.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    return _ODD.search(letters) is None and unicodedata.is_normalized("NFC", letters)


def _suspicions(text: str, file: str) -> Iterator[Finding]:
    for found, _ in _first(_CONFLICT, text):
        place = place_of(text, found.start(), file, 7)
        yield Finding("yaml-conflict", place, {"marker": found[1]})
    for found, more in _first(_TAB_INDENT, text):
        yield Finding("yaml-tab", place_of(text, found.start(), file, len(found[0])), more)
    for found, more in _first(_CONTROL, text):
        values = {"code": _code(found[1]), **more}
        yield Finding("text-control", place_of(text, found.start(), file, len(found[0])), values)
    legacy = find_legacy(text)
    if legacy is not None:
        from vks.store.odd_text import legacy_values  # only where there is such text

        place = place_of(text, legacy.start, file, len(legacy.word))
        yield Finding("text-legacy", place, legacy_values(legacy))
    for pattern, sign, sign_en in _SIGNS:
        for found, more in _first(pattern, text):
            letter = found[0][0]
            place = place_of(text, found.start(), file, len(found[0]))
            if legacy is not None and letter == "\u00ad":
                continue  # a letter of TCVN3
            if pattern is _HARD_SPACE and not _misleads(place):
                continue
            values = {"code": _code(letter), "sign": sign, "sign_en": sign_en, **more}
            yield Finding("text-hidden", place, values)


def _first(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Give the first places of a file where a pattern is; the last of them says how many more there are."""
    places = pattern.finditer(text)
    for number, found in enumerate(places, start=1):
        more = sum(1 for _ in places) if number == _MOST_ALIKE else 0
        yield (
            found,
            {
                "more": f" (và {more} chỗ nữa trong tệp này)" if more else "",
                "more_en": f" (and {more} more in this file)" if more else "",
            },
        )


def _misleads(place: Place) -> bool:
    """Tell whether a hard space stands where a space would count; inside a sentence it does not."""
    before, after = place.text[: place.column - 1], place.text[place.column :]
    if not before.strip().strip("-") or not after.strip() or _KEY_BEFORE.fullmatch(before):
        return True
    return after.lstrip().startswith(":") and _WORD_BEFORE.fullmatch(before) is not None


def _code(letter: str) -> str:
    return f"{ord(letter):04X}"


def _first_decomposed(text: str, file: str) -> Finding:
    at = next((i for i, letter in enumerate(text) if unicodedata.combining(letter)), 0)
    return Finding("text-not-nfc", place_of(text, max(at - 1, 0), file, 2))
