"""What was read from forms that came back: figures and reports, each with its place."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from vks.model.calendar import Month
from vks.model.edit import TaskEdit
from vks.model.finding import Finding, Place
from vks.model.results import Value


class Hand(Struct, frozen=True):
    """Whose month something was handed in for."""

    plan: str
    unit: str
    month: Month


class TakenFigure(Struct, frozen=True):
    """One figure of a form; a note alone has no value."""

    hand: Hand
    target: str
    value: Value | None
    note: str
    place: Place


class TakenTask(Struct, frozen=True):
    """What a form says of a key task, or of one stage of it."""

    hand: Hand
    edit: TaskEdit
    place: Place


class Taken(Struct):
    """Everything that was read from one file or several, and what was found wrong."""

    figures: list[TakenFigure] = field(default_factory=list)
    tasks: list[TakenTask] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    suggested: int = 0
    """How many unknown names were compared with the known ones."""

    def add(self, other: Taken) -> None:
        """Take in what was read from another file."""
        self.figures += other.figures
        self.tasks += other.tasks
        self.findings += other.findings


class ChangeKind(StrEnum):
    """What an import does to one thing that is there, or is not."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Part(Struct, frozen=True):
    """One part of what is handed in: a figure, a note, or what is said of a key task."""

    id: str
    """Of the target or the key task."""
    what: str
    """``figure``, ``note``, ``done``, ``evidence``."""
    stage: str = ""


class Change(Struct, frozen=True):
    """One part, as the results have it and as the form has it."""

    hand: Hand
    part: Part
    kind: ChangeKind
    before: str
    after: str
