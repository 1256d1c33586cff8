"""Writing months from the command line: refusals in people's words, nothing half done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vks.cli.output import write_refusal
from vks.cli.problems import OutputProblemError
from vks.lang import t
from vks.model.plan import Plan
from vks.render.findings import finding_text
from vks.store.lock import LockedError, lock_path, writing
from vks.store.repository import Repository
from vks.store.write import HalfDoneError
from vks.store.writing import WriteRefusedError, Written, update_plans

if TYPE_CHECKING:
    from vks.store.writing import Change


@contextmanager
def waiting_turn(repository: Repository) -> Iterator[None]:
    """Hold the repository's lock.

    Raises OutputProblemError where another writer does not finish, or where it cannot be made.
    """
    try:
        with writing(repository.root):
            yield
    except LockedError as error:
        raise _other_writer(error) from error
    except OSError as error:
        if error.filename != str(lock_path(repository.root)):
            raise
        raise _refused(repository, error) from error


@contextmanager
def waiting() -> Iterator[None]:
    """Say it in people's words where another writer does not finish."""
    try:
        yield
    except LockedError as error:
        raise _other_writer(error) from error


def write_or_say(
    repository: Repository, plan: Plan, changes: Iterable[Change], *, dry_run: bool = False
) -> list[Written] | None:
    """Write months; None, with the findings printed, where a change may not be made."""
    return write_plans_or_say(repository, [(plan, change) for change in changes], dry_run=dry_run)


def write_plans_or_say(
    repository: Repository, changes: Iterable[tuple[Plan, Change]], *, dry_run: bool = False
) -> list[Written] | None:
    """Write months of several plans, all or none; None, with the findings printed, where one may not be.

    Raises OutputProblemError where the disk or another writer refuses.
    """
    try:
        written = update_plans(repository, changes, dry_run=dry_run)
    except WriteRefusedError as refused:
        for finding in refused.findings:
            sys.stderr.write(finding_text(finding) + "\n")
        sys.stderr.write(t("Chưa ghi gì.") + "\n")
        return None
    except LockedError as error:
        raise _other_writer(error) from error
    except HalfDoneError as error:
        raise OutputProblemError(
            t(
                "Ghi dở dang: {file} đã có số mới mà không trả lại số cũ được ({reason}), các tệp còn lại thì chưa; "
                "lệnh ghi kế tiếp sẽ làm nốt.",
                file=error.filename,
                reason=write_refusal(error),
            )
        ) from error
    except OSError as error:
        raise _refused(repository, error) from error
    for each in written:
        for finding in each.warnings:
            sys.stderr.write(finding_text(finding) + "\n")
    return written


def _refused(repository: Repository, error: OSError) -> OutputProblemError:
    return OutputProblemError(
        t(
            "Không ghi được {file}: {reason}. Các tệp vẫn như cũ.",
            file=error.filename or repository.root,
            reason=write_refusal(error),
        )
    )


def _other_writer(error: LockedError) -> OutputProblemError:
    return OutputProblemError(
        t("Một lệnh vks khác đang ghi vào kho này (khóa {path}); chờ nó xong rồi chạy lại.", path=error)
    )
