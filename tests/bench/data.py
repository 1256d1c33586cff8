"""Invented plans of any size from a seed: the records that vks and its peers are timed on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

YEAR: Final = 2024
_START: Final = date(YEAR, 1, 1)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a plan is."""

    units: int = 25
    months: int = 12
    entries: int = 50
    """Figures of one unit and month; the plan has twice as many targets."""
    tasks: int = 60


PROVINCE_YEAR: Final = Size()
"""300 files, 15.000 figures."""
PROVINCES: Final = 63


@dataclass(frozen=True, slots=True)
class Record:
    """One figure of one unit and month; ``den`` is 0 where it is no share."""

    unit: str
    month: str
    target: str
    num: int
    den: int

    @property
    def text(self) -> str:
        """Give it as a results file has it."""
        return f"{self.num}/{self.den}" if self.den else str(self.num)


@dataclass(frozen=True, slots=True)
class Job:
    """One key task: due on a day, done on one or not at all."""

    id: str
    unit: str
    due: date
    done: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """One invented plan with everything that was reported."""

    id: str
    size: Size
    records: tuple[Record, ...]
    jobs: tuple[Job, ...]

    @property
    def units(self) -> list[str]:
        """Give the units in their order."""
        return unit_names(self.size)


def unit_names(size: Size) -> list[str]:
    """Give the units of a plan of a size."""
    return [f"U{number:02d}" for number in range(1, size.units + 1)]


def targets_of(unit: str, size: Size) -> list[int]:
    """Give the numbers of a unit's targets: units of odd and of even numbers owe different ones."""
    return list(range(int(unit[1:]) % 2, 2 * size.entries, 2))


def measure_of(number: int) -> str:
    """Give a target's measure: of ten targets six count, two are shares, one is a never-event, one a rank."""
    return ("count", "count", "count", "share", "count", "incidents", "count", "latest", "count", "share")[
        number // 2 % 10
    ]


def target_name(number: int) -> str:
    """Give a target's id."""
    return f"khau-{number // 20 + 1}.chi-tieu-{number + 1:03d}"


def invent(name: str, seed: int, size: Size = PROVINCE_YEAR) -> Plan:
    """Give a plan that is always the same for one name, seed and size."""
    dice = random.Random(f"{name}/{seed}")
    records = tuple(_records(dice, size))
    jobs = tuple(_jobs(dice, size))
    return Plan(name, size, records, jobs)


def _records(dice: random.Random, size: Size) -> Iterator[Record]:
    for unit in unit_names(size):
        numbers = targets_of(unit, size)
        for month in range(1, size.months + 1):
            written = f"{YEAR}-{month:02d}"
            for number in numbers:
                yield Record(unit, written, target_name(number), *_figure(dice, measure_of(number)))


def _figure(dice: random.Random, measure: str) -> tuple[int, int]:
    if measure == "share":
        den = dice.randint(1, 40)
        return den - (dice.random() < 0.1) * dice.randint(0, den), den
    if measure == "incidents":
        return int(dice.random() < 0.002), 0
    return dice.randint(0, 3) if measure == "count" else dice.randint(1, 9), 0


def _jobs(dice: random.Random, size: Size) -> Iterator[Job]:
    units = unit_names(size)
    for number in range(1, size.tasks + 1):
        due = _START + timedelta(days=dice.randrange(20, 340))
        fate = dice.choice((-20, -9, -3, 0, 0, 4, 15, None))
        done = None if fate is None else max(due + timedelta(days=fate), _START)
        yield Job(f"viec-{number:04d}", dice.choice(units), due, done)
