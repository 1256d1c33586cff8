"""Read an office's own Word template: bounded, and never one that carries macros."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from vks.model.finding import Finding, Place
from vks.store.os_words import explain_refusal
from vks.store.tree import FolderTree

MOST_BYTES: Final = 10_000_000
MOST_UNPACKED: Final = 60_000_000
_MOST_MEMBERS: Final = 500
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
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(data) > MOST_BYTES or unpacked > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
                return _too_large(file, max(unpacked, len(data)))
            names = [member.filename for member in members]
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return Finding("template-macros", Place(file))
            declared = any(b"<!ENTITY" in archive.read(member) for member in members)
            if declared or _MAIN not in names:
                return Finding("template-damaged", Place(file))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return Finding("template-damaged", Place(file))
    except zipfile.zlib.error:  # type: ignore[attr-defined]  # what a cut member raises
        return Finding("template-damaged", Place(file))
    return None


def _too_large(file: str, size: int) -> Finding:
    return Finding("template-too-large", Place(file), {"size": size // 1_000_000})
