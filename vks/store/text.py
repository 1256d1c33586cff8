"""Bytes of a file to text that can be trusted: UTF-8, NFC, plain line ends, nothing hidden.

Everything suspicious is a finding; text that can still be read is read.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from typing import Final

from msgspec import Struct

from vks.model.finding import Finding, Place
from vks.store.root import LARGEST_READ

MOST_BYTES: Final = LARGEST_READ

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


def decode(data: bytes, file: str, *, table: bool = False) -> Text:
    """Give the text of a file's bytes with every finding about its encoding; in a table tabs part the cells."""
    refusal = _refusal(data, file)
    if refusal is not None:
        return Text(file, None, (refusal,))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from vks.store.legacy import code_of_bytes

        start = data.index(error.object) + error.start  # counted from behind the mark
        code = code_of_bytes(data)
        values = {"seems": f"; có vẻ là {code}", "seems_en": f"; it seems to be {code}"} if code else _UNTOLD
        id_ = "csv-not-utf8" if file.lower().endswith(".csv") else "text-not-utf8"
        return Text(file, None, (Finding(id_, _byte_place(data, start, file), values),))
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_plain(data):
        return Text(file, text)
    from vks.store.suspicious import composed_of, suspicions  # a tenth of the start, for the few that need it

    composed, findings = composed_of(text), suspicions(text, file)
    if table:
        findings = tuple(finding for finding in findings if finding.id != "yaml-tab")
    usable = not any(finding.id in _UNUSABLE for finding in findings)
    conflicted = composed if any(finding.id == "yaml-conflict" for finding in findings) else ""
    return Text(file, composed if usable else None, findings, conflicted)


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
    if any(marker in data for marker in _MARKERS):
        return False
    letters = data.removeprefix(BOM_UTF8).translate(None, _PLAIN_BYTES).decode("utf-8")
    return _ODD.search(letters) is None and unicodedata.is_normalized("NFC", letters)
