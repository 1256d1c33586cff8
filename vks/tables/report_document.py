"""The official report as finished words: what Markdown, HTML and the Word template all show.

Every part is text or a list of parts; their names are what an office writes in its own template
(docs/mau-bao-cao.md), so they only grow.
"""

from __future__ import annotations

from msgspec import Struct


class Headings(Struct, frozen=True):
    """The sections' headings with their numerals; empty where a section is left out."""

    overview: str = ""
    areas: str = ""
    tasks: str = ""
    unmet: str = ""
    comparison: str = ""
    handing_in: str = ""
    outlook: str = ""
    annex_unmet: str = ""
    annex_outlook: str = ""
    annex_compared: str = ""


class StandingText(Struct, frozen=True):
    """One row of counts: an area, a unit or all of them."""

    name: str
    total: str
    exceeded: str
    met: str
    on_track: str
    behind: str
    missed: str
    breached: str
    no_data: str
    unrated: str
    """Waived and not applicable together."""
    met_rate: str
    progress: str
    tasks: str = ""
    """Key tasks done / all; empty for an area."""


class TargetText(Struct, frozen=True):
    """One target: its title and how it stands."""

    title: str
    text: str


class StateText(Struct, frozen=True):
    """The targets of an area that stand alike."""

    name: str
    count: str
    targets: tuple[TargetText, ...]
    together: str = ""
    """All of them in one sentence, where they need no line each (met, on track)."""


class AreaText(Struct, frozen=True):
    """One area of the plan."""

    number: str
    title: str
    summary: str
    states: tuple[StateText, ...]


class ClassText(Struct, frozen=True):
    """One of the four official classes of key tasks."""

    name: str
    count: str
    note: str


class TaskText(Struct, frozen=True):
    """One key task, or one stage of it."""

    number: str
    title: str
    units: str
    leaders: str
    due: str
    late: str


class UnmetText(Struct, frozen=True):
    """One target that is not met, with the units that owe it and what they say of it."""

    number: str
    title: str
    demand: str
    state: str
    units: str
    reason: str
    solution: str
    commitment: str


class OutlookText(Struct, frozen=True):
    """One target that will be missed at this pace."""

    number: str
    title: str
    units: str


class ComparedText(Struct, frozen=True):
    """One target beside the same period of the year before."""

    number: str
    title: str
    before: str
    now: str
    change: str


class ReportDocument(Struct, frozen=True):
    """The whole report."""

    superior: tuple[str, ...]
    organisation: tuple[str, ...]
    number: str
    state_name: str
    motto: str
    place_date: str
    kind: str
    title: str
    period: str
    part: str
    """Whose part of the plan it is, where it is not the whole."""
    mark: str
    """What stands on every page of data that are illustrative, second-hand or incomplete."""
    notices: tuple[str, ...]
    intro: str
    headings: Headings
    overview: tuple[str, ...]
    area_rows: tuple[StandingText, ...]
    total: StandingText
    unit_rows: tuple[StandingText, ...]
    areas: tuple[AreaText, ...]
    task_classes: tuple[ClassText, ...]
    task_notes: tuple[str, ...]
    overdue_intro: str
    overdue: tuple[TaskText, ...]
    unmet_intro: str
    unmet_worst: tuple[TargetText, ...]
    """Breached and missed; all that is not met stands in ``unmet``."""
    unmet: tuple[UnmetText, ...]
    comparison_intro: str
    compared: tuple[ComparedText, ...]
    handing_in: tuple[str, ...]
    corrections: tuple[str, ...]
    outlook_intro: str
    outlook: tuple[OutlookText, ...]
    next_intro: str
    next_tasks: tuple[TaskText, ...]
    closing: str
    recipients: tuple[str, ...]
    position: tuple[str, ...]
    signer: str
    as_of_line: str
