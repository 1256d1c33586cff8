"""Bytes of a file to text that can be trusted: UTF-8, NFC, nothing hidden.

Everything suspicious is a finding; text that can still be read is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vks.model.finding import Finding, Place

MOST_BYTES: Final = 4_000_000
"""A results file of a unit has some ten kilobytes; what is larger is no plan data."""

_CONFLICT: Final = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?$", re.MULTILINE)
_TAB_INDENT: Final = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_CONTROL: Final = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Letters of Latin-1 that Vietnamese never uses: TCVN3 and VNI fonts show through them.
_LEGACY_WORD: Final = re.compile(
    "[A-Za-zÀ-ÿ]*[äåæçëîïñöøûüþÿÄÅÆÇËÎÏÑÖØÛÜÞß¸µ¶·¹¨©ª«¬®][A-Za-zÀ-ÿ¸µ¶·¹¨©ª«¬®]*"
)
_LEGACY_WORDS: Final = 2
# What is left of a file's bytes without these needs a closer look: a few letters, mostly.
_PLAIN_BYTES: Final = bytes([10, 13, *range(32, 127)])
_MARKERS: Final = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_ODD: Final = re.compile(
    "[\x00-\x1f\x7f-\x84\x86-\x9f\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeffäåæçëîïñöøûüþÿÄÅÆÇËÎÏÑÖØÛÜÞß¸µ¶·¹¨©ª«¬®]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text in NFC (None when it cannot be used), its lines, and what was found."""

    file: str
    content: str | None
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, file: str) -> Text:
    """Give the text of a file's bytes with every finding about its encoding."""
    if len(data) > MOST_BYTES:
        return _refused(file, "file-too-large", size=len(data), limit=MOST_BYTES)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(file, "text-utf16")
    if b"\0" in data:
        if data[1::2].count(0) > len(data) // 4 or data[::2].count(0) > len(data) // 4:
            return _refused(file, "text-utf16")
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Text(file, None, (Finding("text-nul", Place(file, line, 1)),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data.splitlines()[line - 1].decode("utf-8", "replace")
        return Text(file, None, (Finding("text-not-utf8", Place(file, line, 1, shown)),))
    if _is_plain(data):
        return Text(file, text)
    findings = list(_suspicions(text, file))
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        findings.append(_first_decomposed(text, file))
    usable = not any(f.id in {"yaml-tab", "yaml-conflict", "text-control"} for f in findings)
    return Text(file, composed if usable else None, tuple(findings))


def _is_plain(data: bytes) -> bool:
    """Clear nearly every file at once: no odd byte, no odd letter, no conflict marker."""
    left = data.translate(None, _PLAIN_BYTES)
    if any(marker in data for marker in _MARKERS):
        return False
    letters = left.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    return _ODD.search(letters) is None and unicodedata.is_normalized("NFC", letters)


def place_of(text: str, index: int, file: str, length: int = 1) -> Place:
    """Give the place of a character of a text."""
    line = text.count("\n", 0, index) + 1
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    shown = text[start : len(text) if end < 0 else end].rstrip("\r")
    return Place(file, line, index - start + 1, shown, length)


def _suspicions(text: str, file: str) -> Iterator[Finding]:
    for found in _CONFLICT.finditer(text):
        place = place_of(text, found.start(), file, 7)
        yield Finding("yaml-conflict", place, {"marker": found[1]})
    for found in _TAB_INDENT.finditer(text):
        yield Finding("yaml-tab", place_of(text, found.start(), file))
    for pattern, id_ in ((_CONTROL, "text-control"), (_HIDDEN, "text-hidden")):
        for found in pattern.finditer(text):
            place = place_of(text, found.start(), file)
            yield Finding(id_, place, {"code": f"{ord(found[0]):04X}"})
    if not text.isascii():
        words = [found for found in _LEGACY_WORD.finditer(text) if len(found[0]) > 1]
        if len(words) >= _LEGACY_WORDS:
            place = place_of(text, words[0].start(), file, len(words[0][0]))
            yield Finding("text-legacy", place, {"sample": words[0][0]})


def _first_decomposed(text: str, file: str) -> Finding:
    at = next((i for i, letter in enumerate(text) if unicodedata.combining(letter)), 0)
    return Finding("text-not-nfc", place_of(text, max(at - 1, 0), file, 2))


def _refused(file: str, id_: str, **values: object) -> Text:
    return Text(file, None, (Finding(id_, Place(file), values),))
