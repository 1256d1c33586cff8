"""A report as text in the format that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from vks.render.machine import CsvStyle, to_csv, to_json
from vks.render.people import to_markdown, to_text
from vks.tables.table import Report


class Format(StrEnum):
    """What a report can be written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


BY_EXTENSION: Final = {
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".md": Format.MD,
    ".txt": Format.TABLE,
}


@dataclass(frozen=True, slots=True)
class Output:
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
