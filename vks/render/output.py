"""A report as text, or as a file's bytes, in the format that is asked for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from vks.render.machine import CsvStyle, to_csv, to_json
from vks.render.people import to_markdown, to_text
from vks.tables.table import Report


class Format(StrEnum):
    """What a report can be written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"
    DOCX = "docx"

    @property
    def is_text(self) -> bool:
        """Whether it can stand on a screen or in a pipe."""
        return self is not Format.DOCX


BY_EXTENSION: Final = {
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".md": Format.MD,
    ".txt": Format.TABLE,
    ".docx": Format.DOCX,
}


class Output(Struct, frozen=True):
    """Where and how a report goes out."""

    format: Format = Format.TABLE
    file: Path | None = None
    csv: CsvStyle = field(default_factory=CsvStyle)


def render(report: Report, output: Output) -> str:
    """Give a report as text, without a terminal."""
    if output.format is Format.JSON:
        return to_json(report)
    if output.format is Format.CSV:
        return to_csv(report, output.csv)
    if output.format is Format.MD:
        return to_markdown(report)
    return to_text(report)


def render_bytes(report: Report, output: Output) -> bytes:
    """Give a report as the bytes of a file; raises ImportError where a format's library is missing."""
    if output.format is Format.DOCX:
        from vks.render.word import to_word  # an office library: only where it is asked for

        return to_word(report)
    return render(report, output).encode("utf-8")
