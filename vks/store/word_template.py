"""Read an office's own Word template: bounded, and never one that carries macros."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vks.model.finding import Finding, Place
from vks.store.archive import MOST_BYTES, DamagedArchiveError, LargeArchiveError, look_into, size_words
from vks.store.os_words import explain_refusal
from vks.store.tree import FolderTree

_MOST_BRACES: Final = 5_000
"""Of one part; the shipped template has some five hundred. Looking for the tags of more takes too long."""
_MOST_LETTERS: Final = 2_000_000
"""Of one part; the largest of the shipped template has four hundred thousand."""
_LONGEST: Final = 100_000
"""Letters in one piece; a page has some three thousand."""
_CROWDED: Final = {
    "why": "quá nhiều chữ hay dấu ngoặc, hoặc một đoạn chữ quá dài",
    "why_en": "too many letters or braces, or one endless text",
}
_NOT_THERE: Final = {"reason": "không có tệp này", "reason_en": "there is no such file"}
_MAIN: Final = "word/document.xml"


def read_template(path: Path) -> bytes | Finding:
    """Give the template's bytes, or why it cannot be used."""
    file = str(path)
    try:
        size = FolderTree().size(path)
        if size > MOST_BYTES:
            return _too_large(file, size)
        data = path.read_bytes()
    except FileNotFoundError:
        return Finding("template-unreadable", Place(file), _NOT_THERE)
    except OSError as error:
        return Finding("template-unreadable", Place(file), explain_refusal(error))
    return refusal_of(data, file) or data


def refusal_of(data: bytes, file: str) -> Finding | None:
    """Say why bytes are not opened at all: no .docx, with macros, or far too large inside."""
    try:
        archive = look_into(data)
    except LargeArchiveError as error:
        return _too_large(file, error.size)
    except DamagedArchiveError:
        return Finding("template-damaged", Place(file))
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        return Finding("template-macros", Place(file))
    if _MAIN not in archive.names:
        return Finding("template-damaged", Place(file))
    if any(map(_is_crowded, archive.parts)):
        return Finding("template-too-large", Place(file), _CROWDED)
    return None


def _is_crowded(part: bytes) -> bool:
    if len(part) > _MOST_LETTERS or part.count(b"{") > _MOST_BRACES:
        return True
    return max(map(len, part.split(b"<"))) > _LONGEST


def _too_large(file: str, size: int) -> Finding:
    return Finding("template-too-large", Place(file), size_words(size))
