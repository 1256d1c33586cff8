"""Standings of many plans: each plan read, judged and let go before the next, on every processor."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import astuple, replace

from vks.cli.clock import today
from vks.cli.parts import open_parts
from vks.cli.problems import UsageProblemError
from vks.cli.progress import track
from vks.cli.session import Opened, Question, open_repository, read_plan
from vks.cli.standings import PlanStandings, plan_standings
from vks.judge import target
from vks.lang import current, t, use
from vks.model.finding import Finding
from vks.store import results_file
from vks.store.head import PlanHead, open_head
from vks.store.repository import Repository

_FEW: Final = 4
"""Plans that one process is worth starting for: it takes as long to start as to read one."""


class WorkedOut(Struct, frozen=True):
    """What one plan came to."""

    standings: PlanStandings | None
    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    """Why the question does not fit the plan."""


def plan_by_plan(opened: Opened, question: Question, by: str) -> tuple[list[PlanStandings], list[Finding]]:
    """Give how each plan asked about stands, and what was found in their files.

    A plan whose files have not changed since the same question is recalled. Raises
    UsageProblemError where the question fits none of the plans.
    """
    question = replace(question, as_of=question.as_of or str(today()))
    keys = _keys(opened, question, by)
    parts = open_parts()
    found: dict[Path, WorkedOut] = {}
    if parts is not None:
        for folder, key in keys.items():
            known = parts.recall(key, PlanStandings)
            if known is not None:
                found[folder] = WorkedOut(known)
    asked = [head for head in opened.chosen if head.folder not in found]
    worked_out = _worked_out(opened.repository, asked, question, by)
    for head, done in zip(asked, track(worked_out, t("Đánh giá các kế hoạch"), len(asked)), strict=True):
        found[head.folder] = done
        if parts is not None and done.standings is not None and not done.findings and head.folder in keys:
            parts.note(keys[head.folder], done.standings)
    in_order = [found[head.folder] for head in opened.chosen]
    standings = [each.standings for each in in_order if each.standings is not None]
    if not standings:
        raise UsageProblemError(next(each.refusal for each in in_order if each.refusal))
    findings = [finding for each in in_order for finding in each.findings]
    return standings, [*findings, *opened.lost_findings()]


def _keys(opened: Opened, question: Question, by: str) -> dict[Path, str]:
    """Give the key of each plan's part, where its content is known before it is read."""
    parts, repository = open_parts(), opened.repository
    if parts is None:
        return {}
    said = astuple(replace(question, rev=None))  # of a commit, the plan's blobs are all that counts
    words = [by, current(), *("" if word is None else f"={word}" for word in said)]
    contents = {}
    for head in opened.chosen:
        name = repository.name_of(head.folder)
        content = repository.tree.content_of(head.folder)
        if content:
            contents[head.folder] = parts.key(content, [name, *words])
    return contents


def _worked_out(
    repository: Repository, heads: Sequence[PlanHead], question: Question, by: str
) -> Iterator[WorkedOut]:
    """Work plans out in their order, in several processes where there are many."""
    processes = min(_processors(), len(heads) // _FEW)
    done = 0
    if processes > 1:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        folders = [head.folder for head in heads]
        try:
            about = (repository if repository.revision is None else None, question, by, current())
            with ProcessPoolExecutor(processes, None, _begin, about) as pool:
                for each in pool.map(_in_process, folders):
                    yield each
                    done += 1
        except (BrokenProcessPool, OSError, NotImplementedError):
            pass  # no processes to be had here, or one was ended from outside: the rest is done alone
    for head in heads[done:]:
        yield _work_out(repository, head, question, by)


def _work_out(repository: Repository, head: PlanHead, question: Question, by: str) -> WorkedOut:
    read = read_plan(question, repository, head, results=True, figures=True)
    findings = tuple(read.findings)
    if read.view is None:
        return WorkedOut(None, findings, str(read.refusal or ""))
    standings = plan_standings(read.view, by)
    target.forget_plans()
    results_file.forget_plans()
    return WorkedOut(standings, findings)


class _Asked(Struct):
    """What a process of the pool works on, for as long as it lives."""

    repository: Repository
    question: Question
    by: str


_ASKED: list[_Asked] = []


def _begin(folder: Repository | None, question: Question, by: str, language: str) -> None:
    """Prepare a process: Ctrl-C is for the one that started it.

    Of a folder it reads what the other one has seen; a commit it opens itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use(language)
    _ASKED[:] = [_Asked(folder or open_repository(question.rev), question, by)]


def _in_process(folder: Path) -> WorkedOut:
    asked = _ASKED[0]
    return _work_out(asked.repository, open_head(asked.repository, folder), asked.question, asked.by)


def _processors() -> int:
    """Give how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        return os.cpu_count() or 1
