"""Look into an office file before a library does: a zip archive of XML, bounded, kept in memory.

A few kilobytes can unpack to gigabytes, or to a million small things that take a library minutes;
what is here is counted before anything of it is built. Nothing is ever unpacked to the disk, so that
a member named ``../../x`` is only a name.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from msgspec import Struct

MOST_BYTES: Final = 10_000_000
MOST_UNPACKED: Final = 60_000_000
"""Pictures may be large: they are not looked at."""
MOST_MARKUP: Final = 16_000_000
"""Unpacked bytes of all XML parts."""
MOST_TAGS: Final = 250_000
"""Signs that begin a tag; a form has some five thousand, a table of targets for all units some forty."""
_MOST_MEMBERS: Final = 500
_MARKUP: Final = (".xml", ".rels", ".vml")
_ENTITY: Final = "ENTITY"
_DECLARED: Final = (b"<!ENTITY", b"<!DOCTYPE", b"\0")
"""What may stand for more than it says; with a NUL the part is in UTF-16, which no office program writes."""


class DamagedArchiveError(Exception):
    """No archive, a cut or locked one, or one with declarations in its XML; the text is the kind."""


class LargeArchiveError(Exception):
    """Too much for what it should be."""

    def __init__(self, size: int) -> None:
        super().__init__(str(size))
        self.size = size


class Archive(Struct, frozen=True):
    """What an office file holds: the names of its members, and its XML parts."""

    names: Sequence[str]
    parts: Sequence[bytes]


def size_words(size: int) -> dict[str, object]:
    """Give the words for so many bytes."""
    number = size // 1_000_000
    if not number:
        return {"why": "quá nhiều phần nhỏ", "why_en": "too many small parts"}
    return {"why": f"{number} MB khi mở ra", "why_en": f"{number} MB once opened"}


def look_into(data: bytes) -> Archive:
    """Give what an office file holds; raises DamagedArchiveError or LargeArchiveError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            size = max(sum(member.file_size for member in members), len(data))
            markup = [member for member in members if member.filename.lower().endswith(_MARKUP)]
            if len(data) > MOST_BYTES or size > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
                raise LargeArchiveError(size)
            if sum(member.file_size for member in markup) > MOST_MARKUP:
                raise LargeArchiveError(size)
            parts = [archive.read(member) for member in markup]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise DamagedArchiveError(type(error).__name__) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]  # what a cut member raises
        raise DamagedArchiveError(type(error).__name__) from error
    if any(sign in part for part in parts for sign in _DECLARED):
        raise DamagedArchiveError(_ENTITY)
    if sum(part.count(b"<") for part in parts) > MOST_TAGS:
        raise LargeArchiveError(size)
    return Archive([member.filename for member in members], parts)
