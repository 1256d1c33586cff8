"""Write months: under the repository's lock, verified, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import yaml
from msgspec import Struct

from vks.model.calendar import Month
from vks.model.edit import MonthEdit
from vks.model.finding import Finding, Place, Severity
from vks.model.plan import Plan
from vks.model.results import MonthReport
from vks.store.closing import closed_months, month_closed
from vks.store.document import Document, parse
from vks.store.edit import edited, new_text
from vks.store.edited_data import expected_data, same_data
from vks.store.fields import Reader
from vks.store.git import Git, GitProblemError
from vks.store.lock import journal_path, writing
from vks.store.repository import RESULTS, SUFFIX, Repository
from vks.store.results_file import read_results
from vks.store.text import Text, decode
from vks.store.write import sweep, write_all

_BOM: Final = b"\xef\xbb\xbf"
_SCHEMA: Final = "schemas/results.schema.json"
Make = Callable[[MonthReport], MonthEdit]
"""Gives what is to change, told what the file says now."""
Change = tuple[str, Month, Make]
"""A unit, a month, what is to change in its file."""


class WriteRefusedError(Exception):
    """Nothing was written; the findings say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(finding.id for finding in findings))
        self.findings = tuple(findings)


class Written(Struct, frozen=True):
    """One month's file: what it said, and what it says now."""

    path: Path
    before: MonthReport
    after: MonthReport
    changed: bool
    """Whether a single byte of it is new."""
    warnings: tuple[Finding, ...] = ()
    """What is odd about the change, yet stands."""


def write_months(repository: Repository, plan: Plan, edits: Iterable[MonthEdit]) -> list[Written]:
    """Write changes to months; raises WriteRefusedError, LockedError or OSError with nothing written."""
    return update_months(repository, plan, [(e.unit, e.month, lambda _, e=e: e) for e in edits])  # type: ignore[misc]  # mypy cannot infer a default


def update_months(
    repository: Repository, plan: Plan, changes: Iterable[Change], *, dry_run: bool = False
) -> list[Written]:
    """Write changes that depend on what the files say: nobody else writes in between.

    Each month once; a dry run goes all the way but the last step. Raises WriteRefusedError,
    LockedError or OSError with nothing written.
    """
    return update_plans(repository, [(plan, change) for change in changes], dry_run=dry_run)


def update_plans(
    repository: Repository, changes: Iterable[tuple[Plan, Change]], *, dry_run: bool = False
) -> list[Written]:
    """Do the same for the months of several plans: all of them, or none."""
    if dry_run:
        return [_prepared(repository, plan, *change)[0] for plan, change in changes]
    with writing(repository.root):
        staged = [_prepared(repository, plan, *change) for plan, change in changes]
        sweep(each.path.parent for each, _ in staged)
        whole = {each.path: data for each, data in staged if each.changed}
        write_all(whole, folders=True, journal=journal_path(repository.root))
    return [each for each, _ in staged]


def month_path(repository: Repository, plan: Plan, unit: str, month: Month) -> Path:
    """Give where a unit's month is kept."""
    return repository.root / plan.folder / RESULTS / unit / f"{month}{SUFFIX}"


def _prepared(
    repository: Repository, plan: Plan, unit: str, month: Month, make: Make
) -> tuple[Written, bytes]:
    """Give the new bytes of a month, read back and found to say what they must."""
    path = month_path(repository, plan, unit, month)
    name = repository.name_of(path)
    if month in closed_months(repository, repository.root / plan.folder):
        raise WriteRefusedError([month_closed(name, month)])
    old, data = _current(repository, path, unit, month)
    document, before, known = _read(old, name, plan, unit, month)
    if document is None:
        raise WriteRefusedError(known)
    is_new = not path.exists()
    edit = make(before)
    text = data.removeprefix(_BOM).decode("utf-8")
    try:
        changed = edited(text, edit, _order(plan))
    except yaml.YAMLError as error:
        raise WriteRefusedError([Finding("edit-refused", Place(name))]) from error
    except ValueError as error:
        from vks.store.schema import check_schema  # heavy: only where a file does not fit

        why = check_schema(document, "results") or [Finding("edit-refused", Place(name))]
        raise WriteRefusedError(why) from error
    fresh = (_BOM if data.startswith(_BOM) else b"") + changed.encode("utf-8")
    after_document, after, found = _read(decode(fresh, name), name, plan, unit, month)
    if after_document is None:
        raise WriteRefusedError([Finding("edit-refused", Place(name))])
    new = _new_findings([] if is_new else known, found)
    if any(finding.severity is Severity.ERROR for finding in new):
        raise WriteRefusedError(new)
    if not _is_as_meant(document, after_document, edit):
        raise WriteRefusedError([Finding("edit-refused", Place(name))])
    return Written(path, before, after, fresh != data, tuple(new)), fresh


def _current(repository: Repository, path: Path, unit: str, month: Month) -> tuple[Text, bytes]:
    """Give what the file holds now, or what a new one begins with."""
    name = repository.name_of(path)
    if repository.leads_outside(path):
        raise WriteRefusedError([Finding("file-outside", Place(name))])
    text = repository.read(path)
    if [finding.id for finding in text.findings] == ["file-missing"]:
        if _is_in_git(repository, name):
            raise WriteRefusedError([Finding("month-taken-away", Place(name), {"file": name})])
        up = "../" * (name.count("/"))
        schema = repository.root / _SCHEMA
        head = [f"# yaml-language-server: $schema={up}{_SCHEMA}"] if schema.is_file() else []
        data = new_text(unit, month, head=head).encode("utf-8")
        return decode(data, name), data
    if text.content is None:
        raise WriteRefusedError(text.findings)
    return text, path.read_bytes()


def _is_in_git(repository: Repository, name: str) -> bool:
    """Tell whether git has a file that is not on the disk: deleted, or left out of the checkout."""
    try:
        return bool(Git(repository.root).run("ls-files", "-z", "--cached", "--", name))
    except GitProblemError:
        return False


def _read(
    text: Text, name: str, plan: Plan, unit: str, month: Month
) -> tuple[Document | None, MonthReport, list[Finding]]:
    """Read a month; no document where its text cannot be trusted to be spliced."""
    document = parse(text)
    findings = list(document.findings)
    unsound = any(finding.severity is Severity.ERROR for finding in findings)
    if unsound or not isinstance(document.data, dict):
        none = findings or [Finding("file-empty", Place(name))]
        return None, MonthReport(unit, month, name), none
    reader = Reader(document)
    report = read_results(reader, plan, unit, month)
    return document, report, [*findings, *reader.findings]


def _new_findings(known: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Give what the change itself brings in."""
    old = {(finding.id, finding.place.text.strip()) for finding in known}
    return [finding for finding in found if (finding.id, finding.place.text.strip()) not in old]


def _is_as_meant(before: Document, after: Document, edit: MonthEdit) -> bool:
    """Hold what will be saved to what was meant, figure by figure."""
    old, new = before.data, after.data
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    return same_data(new, expected_data(old, edit))


def _order(plan: Plan) -> dict[str, int]:
    return {id_: at for at, id_ in enumerate([*plan.targets, *plan.tasks])}
