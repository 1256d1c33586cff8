"""Read files one by one into readers, and gather what is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Final, TypeVar

from msgspec.structs import replace

from vks.model.finding import Finding, Place
from vks.store.canonical import parse_results
from vks.store.conflict import explain_conflict
from vks.store.document import Data, Document, Path, parse
from vks.store.fields import Gaps, Reader
from vks.store.os_words import explain_refusal
from vks.store.repository import TARGETS, Repository
from vks.store.scalars import said
from vks.store.text import Text

_T = TypeVar("_T")
_NOT_THERE: Final = frozenset({"file-missing", "file-unreadable"})
_NO_FOLDER: Final = {"reason": "đây là tệp, không phải thư mục", "reason_en": "it is a file and no folder"}


class Reading:
    """The files of one plan being read: their findings, and what could not be read of them."""

    def __init__(self, repository: Repository, findings: list[Finding], gaps: Gaps, *, full: bool) -> None:
        self.repository = replace(repository, on_refusal=self._note_refusal)
        self.findings = findings
        self.gaps = gaps
        self.full = full
        """Whether the schemas are run on every file, not only on those that do not fit."""
        self.figures = True
        self.files = 0
        self.unconfirmed = 0
        """Places that wait for somebody's word."""
        self._refused: set[FilePath] = set()

    def file(self, path: FilePath, kind: str, read: Callable[[Reader], _T]) -> tuple[Reader, _T] | None:
        """Read one file; None when there is no data in it at all."""
        if kind == "plan":
            self.repository.yaml_files(path.parent)  # notes a plan's folder that cannot be listed
        text = self.repository.read(path)
        if (
            self._refused
            and path.parent in self._refused
            and {finding.id for finding in text.findings} & _NOT_THERE
        ):
            return None  # its folder has been noted
        is_month = kind == "results"
        document = parse_results(text, figures=self.figures) if is_month else parse(text)
        self.files += 1
        self.findings += document.findings
        if text.conflicted and is_month:
            self.findings += explain_conflict(text)
        if document.data is None:
            return None
        reader = Reader(document, self.gaps)
        result = read(reader)
        self.findings += reader.findings
        self.unconfirmed += sum(reminder.id == "unconfirmed" for reminder in reader.reminders)
        if self.full:
            self.findings += reader.reminders
            self.findings += _lookalike_words(text, reader)
        usual = document.unmarked and not reader.findings  # its form satisfies the schema: a test holds it
        if (self.full and not usual) or reader.malformed:
            self.findings += explain_shape(document, kind, reader)
        return reader, result

    def folders(self, folder: FilePath) -> list[FilePath]:
        """Give the folders in a folder; one that a link leads to elsewhere is a finding."""
        found = self.repository.linked_folders(folder)
        return [path for path in found if not self.leaves(path)]

    def leaves(self, folder: FilePath) -> bool:
        """Note a folder that is a link out of the repository."""
        outside = self.repository.is_outside(folder)
        if outside:
            self.findings.append(Finding("file-outside", Place(self.repository.name_of(folder))))
        return outside

    def _note_refusal(self, folder: FilePath, error: OSError) -> None:
        """Note once that a folder cannot be read; what it may hold is not missed elsewhere."""
        if folder in self._refused:
            return
        self._refused.add(folder)
        if folder.name == TARGETS:
            self.gaps.lists.add("targets")
        why = _NO_FOLDER if isinstance(error, NotADirectoryError) else explain_refusal(error)
        self.findings.append(Finding("file-unreadable", Place(self.repository.name_of(folder)), why))

    def late(self, reader: Reader, id_: str, path: Path, /, **values: object) -> None:
        """Note what shows only once other files are read."""
        before = len(reader.findings)
        reader.find(id_, path, **values)
        self.findings += reader.findings[before:]


def _lookalike_words(text: Text, reader: Reader) -> list[Finding]:
    """Give the words with letters of another script, but for ids of which that is said already."""
    if text.content is None or text.content.isascii():
        return []
    from vks.store.odd_text import mixed_words

    said = {finding.place.line for finding in reader.findings if finding.id == "id-lookalike"}
    return [
        each
        for each in mixed_words(text.content, text.file)
        if each.place.line not in said and not each.place.text.lstrip().startswith("#")
    ]


def explain_shape(document: Document, kind: str, reader: Reader) -> list[Finding]:
    """Give the schema's findings, but for places where a closer one says what is meant."""
    from vks.store.schema import check_schema  # heavy: only where a file does not fit

    closer = {(finding.place.line, finding.place.column) for finding in reader.findings}
    shape = check_schema(document, kind)
    found = [
        finding
        for finding in shape
        if finding.place.line not in reader.quiet and (finding.place.line, finding.place.column) not in closer
    ]
    if reader.malformed and not shape and not reader.findings and not document.findings:
        found.append(_unexplained(document, reader.malformed[0]))
    return found


def _unexplained(document: Document, path: Path) -> Finding:
    """Give a finding for a place that only the reader refuses; there should be none."""
    at: Data = document.data
    for step in path:
        at = at[step] if isinstance(at, (dict, list)) else None  # type: ignore[index]  # the path fits the data
    value, value_en = said(at)
    values = {"value": value, "value_en": value_en, "expected": "", "expected_en": "", "description": ""}
    return Finding("schema-value", document.place(path), values)
