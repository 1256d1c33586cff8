"""The works that are timed, and the budget of each as a ratio within one run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.data import PROVINCE_YEAR, PROVINCES, Size, invent
from tests.bench.measure import Contender, Measured, measure
from tests.bench.programs import (
    AS_OF,
    CHANGED,
    COLD,
    PEERS,
    UNCACHED,
    Ground,
    disagreements,
    late_tasks,
    peer,
    prepare,
    vks,
)


@dataclass(frozen=True, slots=True)
class Budget:
    """What one program may take, as so many times what another takes."""

    program: str
    peer: str
    most: float


@dataclass(frozen=True, slots=True)
class Part:
    """One table: programs side by side on one work."""

    title: str
    measured: dict[str, Measured]
    budgets: tuple[Budget, ...] = ()
    absent: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)


def province(folder: Path, seed: int, rounds: int, without: frozenset[str]) -> list[Part]:
    """Time one province-year: 300 files, 15.000 figures, 60 tasks; and 5.000 tasks."""
    ground = prepare(folder, [invent("tinh-01", seed)])
    status = ("status", "--as-of", AS_OF)
    start = Contender("import typer", (sys.executable, "-c", "import typer"), folder)
    parts = [
        _part(
            "Start",
            [start, vks(ground, "vks --help", "--help")],
            [Budget("vks --help", "import typer", 2)],
            rounds,
        ),
        _part(
            "`status`, one province-year",
            [
                vks(ground, "vks status, empty cache", *status, state=COLD),
                vks(ground, "vks status, known", *status),
                vks(ground, "vks status, one file changed", *status, state=CHANGED),
                *_peers(ground, ("hledger", "ledger", "bean-query"), without),
            ],
            [
                Budget("vks status, empty cache", "hledger", 0.4),
                Budget("vks status, known", "hledger", 0.2),
                Budget("vks status, known", "ledger", 1),
            ],
            rounds,
            _absent(("hledger", "ledger", "bean-query"), without),
            notes=(_agreement(ground, without),),
        ),
        _part(
            "`check`, the same 300 files",
            [
                vks(ground, "vks check, empty cache", "check", state=COLD),
                *_peers(ground, ("check-jsonschema", "yamllint"), without),
            ],
            [
                Budget("vks check, empty cache", "check-jsonschema", 0.4),
                Budget("vks check, empty cache", "yamllint", 0.2),
            ],
            max(rounds // 2, 1),
            _absent(("check-jsonschema", "yamllint"), without),
        ),
        _overdue("`overdue`, 60 tasks", ground, rounds, without, [start]),
    ]
    many = prepare(folder / "many", [invent("tinh-01", seed, Size(entries=2, tasks=5000))])
    parts.append(_overdue("`overdue`, 5.000 tasks", many, rounds, without, [start]))
    return parts


def national(folder: Path, seed: int, rounds: int, without: frozenset[str]) -> list[Part]:
    """Time a national year: 63 plans, 18.900 files, 945.000 figures."""
    ground = prepare(folder, [invent(f"tinh-{number:02d}", seed) for number in range(1, PROVINCES + 1)])
    status = ("status", "--as-of", AS_OF)
    return [
        _part(
            "`status`, a national year (63 plans)",
            [
                vks(ground, "vks status, empty cache", *status, state=COLD),
                vks(ground, "vks status, known", *status),
                vks(ground, "vks status, one file changed", *status, state=CHANGED),
                *_peers(ground, ("hledger", "ledger"), without),
            ],
            [
                Budget("vks status, empty cache", "hledger", 0.1),
                Budget("vks status, empty cache", "ledger", 0.5),
                Budget("vks status, known", "ledger", 0.05),
            ],
            rounds,
            _absent(("hledger", "ledger"), without),
            notes=(_agreement(ground, without),),
        )
    ]


def growth(folder: Path, seed: int, rounds: int) -> Part:
    """Time five sizes of one plan: twice the files must take twice the time, and no more."""
    measured: dict[str, Measured] = {}
    for units in (6, 12, 25, 50, 100):
        size = Size(units=units, entries=PROVINCE_YEAR.entries)
        ground = prepare(folder / str(units), [invent("tinh-01", seed, size)])
        name = f"{units * size.months * size.entries:,} figures".replace(",", ".")
        contender = vks(ground, name, "status", "--as-of", AS_OF, state=UNCACHED)
        measured |= measure([contender], rounds)
        shutil.rmtree(ground.folder)
    return Part("`status` without the cache, five sizes", measured, notes=(_fit(measured.values()),))


def _overdue(
    title: str, ground: Ground, rounds: int, without: frozenset[str], more: Iterable[Contender]
) -> Part:
    own, its = late_tasks(ground)
    agreed = f"vks counts {own} overdue tasks" + ("." if its is None else f", taskwarrior {its}.")
    return _part(
        title,
        [
            vks(ground, "vks overdue, empty cache", "overdue", state=COLD),
            vks(ground, "vks overdue, known", "overdue"),
            *more,
            *_peers(ground, ("task",), without),
        ],
        [Budget("vks overdue, known", "task", 3)] if len(ground.plans[0].jobs) > 1000 else [],
        rounds,
        _absent(("task",), without),
        notes=(agreed,),
    )


def _part(
    title: str,
    contenders: list[Contender],
    budgets: list[Budget],
    rounds: int,
    absent: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Part:
    sys.stderr.write(title + "\n")
    return Part(title, measure(contenders, rounds), tuple(budgets), absent, notes)


def _peers(ground: Ground, names: Iterable[str], without: frozenset[str]) -> list[Contender]:
    found = (peer(ground, name) for name in names if name not in without)
    return [each for each in found if each is not None]


def _absent(names: Iterable[str], without: frozenset[str]) -> tuple[str, ...]:
    from tests.bench.programs import where

    return tuple(f"{name} ({PEERS[name]})" for name in names if name in without or where(name) is None)


def _agreement(ground: Ground, without: frozenset[str]) -> str:
    wrong = disagreements(ground, without)
    return "Totals of vks and of the peers agree." if not wrong else f"TOTALS DIFFER: {', '.join(wrong[:5])}"


def _fit(measured: Iterable[Measured]) -> str:
    """Give what a thousand figures more cost among the small sizes and among the large ones."""
    points = [(int(each.name.split(" ")[0].replace(".", "")) / 1000, each.cpu) for each in measured]
    (first, one), (middle, two), (last, three) = points[0], points[2], points[-1]
    small, large = (two - one) / (middle - first), (three - two) / (last - middle)
    return (
        f"A thousand figures more: {small * 1000:.0f} ms of the processor from the first to the third size, "
        f"{large * 1000:.0f} ms from the third to the fifth (no more than before is linear)."
    )
