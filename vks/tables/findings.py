"""Findings as a report, for machines."""

from __future__ import annotations

from collections.abc import Sequence

from vks.lang import current
from vks.model.finding import Finding
from vks.tables.table import Column, Report, Table


def findings_report(findings: Sequence[Finding], files: int) -> Report:
    """Give every finding with its place, its words and its mend."""
    language = current()
    columns: list[Column[Finding]] = [
        Column("id", "Id", lambda f: f.id),
        Column("severity", "Severity", lambda f: f.severity),
        Column("file", "File", lambda f: f.place.file),
        Column("line", "Line", lambda f: f.place.line),
        Column("column", "Column", lambda f: f.place.column),
        Column("text", "Text", lambda f: f.place.text),
        Column("message", "Message", lambda f: f.what(language)),
        Column("mend", "Mend", lambda f: f.mend(language)),
    ]
    table = Table("Findings", columns, findings)
    errors = sum(finding.severity == "error" for finding in findings)
    extra = {"files": files, "errors": errors, "warnings": len(findings) - errors}
    return Report("check", "check", [table], extra=extra)
