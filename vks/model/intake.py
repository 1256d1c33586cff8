"""What was read from forms that came back: figures and reports, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vks.model.calendar import Month
from vks.model.edit import TaskEdit
from vks.model.finding import Finding, Place
from vks.model.results import Value


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose month something was handed in for."""

    plan: str
    unit: str
    month: Month


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """One figure of a form; a note alone has no value."""

    hand: Hand
    target: str
    value: Value | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class TakenTask:
    """What a form says of a key task, or of one stage of it."""

    hand: Hand
    edit: TaskEdit
    place: Place


@dataclass(slots=True)
class Taken:
    """Everything that was read from one file or several, and what was found wrong."""

    figures: list[TakenFigure] = field(default_factory=list)
    tasks: list[TakenTask] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

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


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is handed in: a figure, a note, or what is said of a key task."""

    id: str
    """Of the target or the key task."""
    what: str
    """``figure``, ``note``, ``done``, ``evidence``."""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One part, as the results have it and as the form has it."""

    hand: Hand
    part: Part
    kind: ChangeKind
    before: str
    after: str
