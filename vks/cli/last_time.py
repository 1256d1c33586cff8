"""The briefing before, as each plan of a briefing sees it: a day of its own, or a commit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.model.calendar import QuarterScheme, span_of
from vks.tables.format import day_text

if TYPE_CHECKING:
    from vks.cli.session import Question, Session, View

_SINCE_DAYS: Final = 7


class LastTime(Struct, frozen=True):
    """The briefing before: a day, or a commit, and one plan as it was there."""

    name: str
    day: date | None
    commit: str | None
    view: View | None
    """None where git knows nothing of the plan at that time."""
    is_before: bool = True
    """False: the day is not before the one that the plan is judged at, so that nothing is compared."""


def last_times(question: Question, session: Session, since: str | None) -> list[LastTime]:
    """Give for each plan the briefing before: the day, or else the commit, that ``--since`` names.

    A quarter ends when the plan's own quarters do; without ``--since`` it was a week ago.
    """
    days = [_day_of(since, view) for view in session.views]
    known = [day for day in days if day is not None]
    if len(known) == len(days):
        _refuse_what_is_not_before(known, session)
        then = _Then(question, session)
        return [then.on(day, view) for day, view in zip(known, session.views, strict=True)]
    return _of_commit(question, session, since or "")


def _of_commit(question: Question, session: Session, since: str) -> list[LastTime]:
    from vks.cli.revision import commit_text

    old = _open_at(question, since)
    if old.commit is None:  # a session of a commit always has it
        raise UsageProblemError(since)
    name = f"commit {commit_text(old.commit)}"
    views = {view.plan.id: view for view in old.views}
    return [LastTime(name, None, old.commit.id, views.get(view.plan.id)) for view in session.views]


def _day_of(since: str | None, view: View) -> date | None:
    """Give the day that ``--since`` means to a plan; None where it is a commit."""
    if since is None:
        return view.as_of - timedelta(days=_SINCE_DAYS)
    span = span_of(since.strip(), view.plan.quarters) or _slashed(since)
    return None if span is None else span[1]


def _slashed(text: str) -> tuple[date, date] | None:
    """Read a day as people write it: 1/6/2024."""
    parts = text.strip().split("/")
    if len(parts) != 3:
        return None
    day, month, year = (part.zfill(2) for part in parts)
    return span_of(f"{year}-{month}-{day}", QuarterScheme.CALENDAR)


def _refuse_what_is_not_before(days: list[date], session: Session) -> None:
    as_of = [view.as_of for view in session.views]
    if all(day >= own for day, own in zip(days, as_of, strict=True)):
        raise UsageProblemError(
            t(
                "--since {since} không trước ngày tính {day}; chọn một ngày sớm hơn.",
                since=day_text(days[0]),
                day=day_text(as_of[0]),
            )
        )


class _Then:
    """The repository as it stood on days gone by; each commit is read once."""

    def __init__(self, question: Question, session: Session) -> None:
        self._question = question
        self._session = session
        self._commits: dict[date, str | None] = {}
        self._views: dict[str, dict[str, View]] = {}

    def on(self, day: date, view: View) -> LastTime:
        """Give a plan as it was by a day."""
        name = t("ngày {day}", day=day_text(day))
        if day >= view.as_of:
            return LastTime(name, day, None, None, is_before=False)
        if day not in self._commits:
            self._commits[day] = _commit_by(self._session, day)
        commit = self._commits[day]
        if commit is None:
            return LastTime(name, day, None, None)
        if commit not in self._views:
            self._views[commit] = _views_at(self._question, commit)
        return LastTime(name, day, commit, self._views[commit].get(view.plan.id))


def _commit_by(session: Session, day: date) -> str | None:
    """Give the commit in which the repository stood on a day; None where git knows none."""
    from vks.store.git import Git, GitProblemError

    start = session.commit.id if session.commit is not None else "HEAD"
    try:
        return Git(session.repository.root).commit_by(day, start)
    except GitProblemError:  # a folder without git, or without any commit: nothing to compare with
        return None


def _views_at(question: Question, commit: str) -> dict[str, View]:
    try:
        return {view.plan.id: view for view in _open_at(question, commit).views}
    except UsageProblemError:  # the plan asked for was not there yet
        return {}


def _open_at(question: Question, rev: str) -> Session:
    from vks.cli.session import open_session

    return open_session(replace(question, rev=rev), every_plan=True)
