"""Findings: problems in people's data, as values (never raised)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from vks.model.catalogue import CATALOGUE


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True):
    """Where in a file: line and column from 1 (0: the file as a whole), and the line itself."""

    file: str
    line: int = 0
    column: int = 0
    text: str = ""
    length: int = 1
    sheet: str = ""
    """In a workbook: the sheet's name; line and column are those of the cell then."""
    cell: str = ""
    """In a workbook: the cell as people name it (``E7``), and ``text`` is what it holds."""

    def is_in(self, folder: str) -> bool:
        """Tell whether it is in a folder, or the folder itself; ``plans/2025/b2`` is not in ``plans/2025/b``."""
        return self.file == folder or self.file.startswith(f"{folder}/")


class Finding(Struct, frozen=True):
    """One problem: a stable id, where it is, and the words that fill its sentence."""

    id: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning."""
        return Severity.WARNING if CATALOGUE[self.id].warning else Severity.ERROR

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Sort key: file, sheet, line, column, id."""
        return (self.place.file, self.place.sheet, self.place.line, self.place.column, self.id)

    def what(self, language: str) -> str:
        """Say what is wrong."""
        kind = CATALOGUE[self.id]
        return (kind.what if language == "vi" else kind.what_en).format(**self.values)

    def mend(self, language: str) -> str:
        """Say what to do."""
        kind = CATALOGUE[self.id]
        return (kind.mend if language == "vi" else kind.mend_en).format(**self.values)
