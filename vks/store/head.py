"""The cheap part of a plan: plan.yaml first, units.yaml when it is asked for.

A question is about some plans of a repository: whose, when, and which units they have tells
which ones. Only those are read whole (``store.load``).
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vks.model.plan import Plan
from vks.store.fields import Gaps, Reader
from vks.store.plan_file import read_plan
from vks.store.reading import Reading
from vks.store.repository import PLAN_FILE, UNITS_FILE, Repository
from vks.store.units_file import UnitsRead, read_units

_UnitsFile = tuple[Reader, UnitsRead] | None


class PlanHead(Struct, eq=False):
    """A plan folder being read, as far as anybody has asked."""

    folder: Path
    reading: Reading
    frame: tuple[Reader, Plan | None] | None
    """What plan.yaml says, with no units, targets or tasks in it."""
    _units: _UnitsFile = None
    _units_asked: bool = False
    _plan: Plan | None = None

    @property
    def outline(self) -> Plan | None:
        """Give the plan as plan.yaml alone has it; None where that cannot be told."""
        return self.frame[1] if self.frame is not None else None

    def units(self) -> _UnitsFile:
        """Give what units.yaml says, read when it is first asked for."""
        if not self._units_asked:
            self._units_asked = True
            self._units = self.reading.file(self.folder / UNITS_FILE, "units", read_units)
        return self._units

    def plan(self) -> Plan | None:
        """Give the plan with its units; None where it has no frame or its units cannot be read."""
        outline, units = self.outline, self.units()
        if self._plan is None and outline is not None and units is not None:
            self._plan = replace(
                outline,
                units=units[1].units,
                groups=units[1].groups,
                posts=units[1].posts,
                committers=units[1].committers,
            )
        return self._plan


def open_head(repository: Repository, folder: Path, *, full: bool = False) -> PlanHead:
    """Read a plan's plan.yaml; ``full`` runs the schemas on every file read of it."""
    reading = Reading(repository, [], Gaps(), full=full)
    name = repository.name_of(folder)
    return PlanHead(folder, reading, reading.file(folder / PLAN_FILE, "plan", lambda r: read_plan(r, name)))
