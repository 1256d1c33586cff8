"""Key tasks (nhiệm vụ trọng tâm): done once, or in stages, by a deadline, or ongoing."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from vks.model.deadline import Deadline
from vks.model.target import Source


class Extension(Struct, frozen=True):
    """A dated change of one deadline, in force from its own day."""

    on: date
    due: Deadline
    reason: str
    stage: str | None = None


class Halt(Struct, frozen=True):
    """A task put aside (suspended) or dropped (cancelled) from a day on."""

    on: date
    reason: str
    until: date | None = None


class Term(Struct, frozen=True):
    """The days on which a unit of a group can do the group's work: from its begin to its end.

    A unit that one other carries on has no end here: what that one reports done counts for it.
    """

    unit: str
    first: date = date.min
    last: date = date.max


class Task(Struct, frozen=True):
    """One key task with its leaders, its units and its deadlines."""

    id: str
    no: int
    title: str
    source: Source
    leaders: tuple[str, ...]
    lead_units: tuple[str, ...]
    """Units named as leading, groups resolved, in the document's order."""
    answering: tuple[str, ...]
    """The first lead unit, or every unit of the group that stands first."""
    by_group: bool
    helper_units: tuple[str, ...]
    due_text: str
    due: tuple[Deadline, ...]
    ongoing: bool = False
    extensions: tuple[Extension, ...] = ()
    suspended: Halt | None = None
    cancelled: Halt | None = None
    area: str = ""
    added: date | None = None
    """The day a task that came in mid-plan was given out."""
    note: str = ""
    file: str = ""
    line: int = 0
    terms: tuple[Term, ...] = ()
    """Of the units of a group that stands first, those that begin or end within the plan."""

    def asked(self, due: date) -> tuple[str, ...]:
        """Give the units that answer for a deadline: of a group those in office on its last day."""
        away = {term.unit for term in self.terms if not term.first <= due <= term.last}
        return tuple(unit for unit in self.answering if unit not in away) or self.answering
