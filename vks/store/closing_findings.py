"""A change of a closed month as findings: old and new value, who and when, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from vks.model.closing import (
    NOT_HANDED_IN,
    ClosedMonth,
    FigureChange,
    Figures,
    changes_between,
)
from vks.model.finding import Finding, Place
from vks.store.closing import month_words
from vks.store.fields import Reader
from vks.store.figures import figures_of, path_of
from vks.store.git import Commit, Git
from vks.store.repository import Repository
from vks.store.trace import Trace, trace_file

_KINDS = {"result": ("chỉ tiêu", "target"), "task": ("nhiệm vụ", "key task")}
_NO_WAIVER = ("không miễn", "not waived")
_WAIVER = ("được miễn", "waived")
_NOTHING = ("không có", "nothing")
_NOT_COMMITTED = ("chưa commit", "not committed")


def explain_change(
    repository: Repository, closed: ClosedMonth, unit: str, name: str, reader: Reader | None
) -> Iterator[Finding]:
    """Give what was changed of one unit's closed month; the history is asked for the rest."""
    fixed = closed.figures.get(unit, NOT_HANDED_IN)
    now = None if reader is None else figures_of(reader.document.data)
    start = repository.revision or "HEAD"
    trace = trace_file(Git(repository.root), name, unit, closed.month, fixed, start=start)
    values: dict[str, object] = {
        "unit": unit,
        "month": month_words(closed.month),
        "id": str(closed.month),
        "closed": f"{closed.closed:%d/%m/%Y}",
        **_restore(trace, name),
    }
    if fixed == NOT_HANDED_IN:
        yield Finding("closed-handed-in-late", Place(name), values | _who(trace, None, now))
    elif now is None:
        yield Finding("closed-removed", Place(name), values | _who(trace, None, now))
    elif trace.fixed is None or trace.fixed.figures is None or reader is None:
        change = (
            "không còn tìm thấy số cũ trong lịch sử git",
            "the old figures are not found in git's history",
        )
        yield Finding(
            "closed-changed", Place(name), values | _pair("change", change) | _pair("who", ("", ""))
        )
    else:
        for each in changes_between(unit, trace.fixed.figures, now):
            words = _pair("change", _change_words(each)) | _who(trace, each, now)
            yield Finding("closed-changed", _place(reader, name, each), values | words)


def _place(reader: Reader, file: str, change: FigureChange) -> Place:
    """Give the line of the figure as it stands now; the file where it was taken out."""
    if change.name is None or change.new is None:
        return Place(file)
    return reader.document.place(path_of(change.name), key=True)


def _change_words(change: FigureChange) -> tuple[str, str]:
    name = change.name
    if name is None:
        return "", ""
    if name.kind == "waived":
        old, new = (_NO_WAIVER if value is None else _WAIVER for value in (change.old, change.new))
    else:
        old, new = (_NOTHING if value is None else (value, value) for value in (change.old, change.new))
    kind = _KINDS.get(name.kind, _KINDS["result"])
    return f"{kind[0]} {name} từ {old[0]} thành {new[0]}", f"{kind[1]} {name} from {old[1]} to {new[1]}"


def _who(trace: Trace, change: FigureChange | None, now: Figures | None) -> dict[str, object]:
    if not trace.is_known:
        return _pair("who", ("", ""))
    commit = trace.commit_of(None if change is None else change.name, now)
    words = _NOT_COMMITTED if commit is None else (_commit_words(commit),) * 2
    return _pair("who", (f" ({words[0]})", f" ({words[1]})"))


def _commit_words(commit: Commit) -> str:
    return f"{commit.author} <{commit.author_email}>, {commit.written:%d/%m/%Y %H:%M}, {commit.id[:8]}"


def _restore(trace: Trace, name: str) -> dict[str, object]:
    if trace.fixed is None:
        return _pair("restore", ("lấy lại tệp từ bản đã chốt", "bring the file back as it was closed"))
    command = f"git checkout {trace.fixed.commit.id[:8]} -- {name}"
    return _pair("restore", (f"lấy lại bản đã chốt: {command}", f"bring it back as it was closed: {command}"))


def _pair(key: str, words: tuple[str, str]) -> dict[str, object]:
    return {key: words[0], f"{key}_en": words[1]}
