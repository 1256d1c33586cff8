"""What is to change in one unit's month: figures, key tasks, remarks. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from vks.model.calendar import Month
from vks.model.results import Value


class TaskEdit(Struct, frozen=True):
    """What a unit now says of a key task, or of one stage of it; empty parts leave what is there."""

    task: str
    stage: str | None = None
    """The deadline's text in the plan (``2024-Q1``); None where the task has only one."""
    done: date | None = None
    evidence: str = ""
    note: str = ""


class MonthEdit(Struct, frozen=True):
    """Changes to one results file; what is not named stays as it is, byte for byte."""

    unit: str
    month: Month
    figures: Mapping[str, Value | None] = field(default_factory=dict)
    """By target id; None takes the figure out again."""
    figure_notes: Mapping[str, str] = field(default_factory=dict)
    """Notes beside figures, by target id; the empty text takes a note out."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """Texts under ``notes:``, by target or task id, for what has no figure; empty takes one out."""
    waived: Mapping[str, str] = field(default_factory=dict)
    """Targets waived from this month on, with the reason; empty takes a waiver out."""
    tasks: tuple[TaskEdit, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to change."""
        return not (self.figures or self.figure_notes or self.remarks or self.waived or self.tasks)
