"""A hand-in in words: what a commit is called, what changed in it, what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vks.judge.missing import find_gaps
from vks.judge.select import Filters
from vks.lang import t
from vks.model.closing import FigureChange, changes_between
from vks.store.figures import figures_in
from vks.store.git import Git
from vks.store.submit import HandIn
from vks.tables.closing import change_text, gap_warnings
from vks.tables.format import month_text
from vks.tables.words import unit_text

if TYPE_CHECKING:
    from vks.cli.session import View

_MOST_LISTED: Final = 30


class HandInWords(Struct, frozen=True):
    """One hand-in for people, and the lines that a program parses."""

    subject: str
    counts: str
    changes: tuple[str, ...]
    """Figures that were there and are others now, or gone."""
    gaps: tuple[str, ...]
    trailers: tuple[str, ...]


def hand_in_words(git: Git, view: View, hand_in: HandIn, new: bytes) -> HandInWords:
    """Give the words for one hand-in, of a file that holds these bytes."""
    plan, unit, month = view.whole, hand_in.unit, hand_in.month
    old = git.blob("HEAD", hand_in.file) if git.has_commits() else None
    before = figures_in(old, hand_in.file) if old is not None else None
    changes = changes_between(unit, before or {}, figures_in(new, hand_in.file) or {})
    gaps = find_gaps(plan, view.results, [month], view.as_of, Filters(units=(unit,)))
    subject = t("Kết quả tháng {month} của {unit}", month=month_text(month), unit=unit_text(plan, unit))
    listed = [change_text(plan, each).split(": ", 1)[-1] for each in changes if each.old is not None]
    return HandInWords(
        subject,
        _counts(changes),
        tuple(listed[:_MOST_LISTED]) + (("…",) if len(listed) > _MOST_LISTED else ()),
        tuple(gap_warnings(plan, month, [gap for gap in gaps if gap.unit == unit])),
        (f"Vks-Plan: {plan.id}", f"Vks-Unit: {unit}", f"Vks-Month: {month}"),
    )


def changed_words(view: View, hand_in: HandIn, checked: bytes, committed: bytes) -> tuple[str, ...]:
    """Give the figures that were committed otherwise than they were checked."""
    before, after = (figures_in(data, hand_in.file) or {} for data in (checked, committed))
    found = [change_text(view.whole, each) for each in changes_between(hand_in.unit, before, after)]
    return (*found[:_MOST_LISTED], *(["…"] if len(found) > _MOST_LISTED else []))


def commit_message(words: HandInWords, more: str | None) -> str:
    """Give a commit's message: a subject, what changed, the sender's own words, then trailers."""
    parts = [words.subject, "\n".join([words.counts, *(f"- {line}" for line in words.changes)])]
    if more:
        parts.append(more.strip())
    return "\n\n".join([*parts, "\n".join(words.trailers)]) + "\n"


def _counts(changes: Sequence[FigureChange]) -> str:
    new = sum(each.old is None for each in changes)
    gone = sum(each.new is None for each in changes)
    return t(
        "{new} số mới, {changed} số sửa, {gone} số bỏ.", new=new, changed=len(changes) - new - gone, gone=gone
    )
