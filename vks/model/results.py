"""Results (kết quả): what a unit reported for one month, and the whole set of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from vks.model.calendar import Month
from vks.model.finding import Finding


class Count(Struct, frozen=True):
    """A whole number: things done, incidents, a rank."""

    value: int

    def __str__(self) -> str:
        return str(self.value)


class Ratio(Struct, frozen=True):
    """``31/34`` as the documents write it: so many of so many."""

    numerator: int
    denominator: int

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


class Verdict(Struct, frozen=True):
    """The unit's own judgement of a target that has no number."""

    met: bool

    def __str__(self) -> str:
        return "met" if self.met else "not-met"


Value = Count | Ratio | Verdict


class Entry(Struct, frozen=True):
    """One figure of one month, and where it stands."""

    value: Value
    note: str = ""
    line: int = 0


class Unread(Struct, frozen=True):
    """What stands under a target and gave no figure."""

    text: str
    """As its writer knows it."""
    findings: tuple[Finding, ...]


class TaskReport(Struct, frozen=True):
    """What a unit says of a key task, or of one stage of it."""

    stage: str | None = None
    done: date | None = None
    evidence: str = ""
    note: str = ""
    line: int = 0


class MonthReport(Struct, frozen=True):
    """One results file: a unit's own figures of one month, not cumulated."""

    unit: str
    month: Month
    file: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    waived: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[str, tuple[TaskReport, ...]] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By target or task id ("" for the whole month): text, reason, solution, commitment."""
    confirmed: frozenset[str] = frozenset()
    """Targets whose figure was looked at again after an amendment of the plan."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Where each of the notes and waivers stands, by its part and id (``notes.pl-18``)."""
    unread: Mapping[str, Unread] = field(default_factory=dict)
    """By target; what is blank is not among them."""

    def has_remark(self, id_: str, text: str) -> bool:
        """Tell whether the notes say this of a target or task already.

        Where the notes are one text a remark stands in it on lines of its own, behind its id.
        """
        if self.notes.get(id_, {}).get("text") == text:
            return True
        whole = self.notes.get("", {}).get("text", "")
        return bool(whole) and f"\n{_without_ends(f'{id_}: {text}')}\n" in f"\n{_without_ends(whole)}\n"


class Results(Struct, frozen=True, eq=False):
    """Every month that was handed in, by unit and in order of months; equal only to itself."""

    by_unit: Mapping[str, tuple[MonthReport, ...]] = field(default_factory=dict)
    unreadable: Mapping[str, frozenset[Month]] = field(default_factory=dict)
    """Months of units whose file is there and gave nothing: its text is at fault."""

    def of(self, unit: str) -> tuple[MonthReport, ...]:
        """Give a unit's months, the earliest first."""
        return self.by_unit.get(unit, ())

    def all_months(self) -> tuple[MonthReport, ...]:
        """Give every month of every unit, units in the order they were given."""
        return tuple(report for months in self.by_unit.values() for report in months)


def _without_ends(text: str) -> str:
    """Give a text without the spaces that end its lines, which nobody sees."""
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n"))
