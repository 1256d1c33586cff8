"""Many hands in one repository for minutes, some of them killed: ``python -m tests.stress``.

Processes record, import, submit, close, open again and read in one git repository, all of them as
``vks`` itself, and are killed (kill -9) at random and started anew. Meanwhile every file is looked
at, and in the end figures are counted: no increment that was acknowledged is lost, none is there
twice, an import of two files is in both or in neither, nothing lies about, ``vks check`` is clean.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from tests.repositories import MAU, OFFICE, new_repository
from tests.running import ROOT, here
from vks.store.git import Git

UNITS: Final = ("SongMau", "NuiMau", "BienMau")
MONTHS: Final = ("2025-04", "2025-05")
COUNTED: Final = "tin-bao.kien-nghi"
PAIRED: Final = "giam-giu.toan-dien"
PAIR_MONTH: Final = "2025-06"
CLOSING: Final = ("2024-12", "2025-01")
READING: Final = (
    ("status", "--as-of", "2025-06-30", "--format", "json"),
    ("overdue", "--as-of", "2025-06-30"),
    ("missing", "--month", "2025-05"),
    ("log", "SongMau"),
    ("check",),
)
DUE: Final = {"read": 40, "add": 30, "pair": 10, "submit": 10, "close": 10}
"""How often what is done, in a hundred."""
_MOST_WAIT: Final = 0.6
_KILLED: Final = 0.12
"""How often somebody is killed after a look; who is starts anew, which takes longer than any command."""
_PLAN: Final = ("--plan", "mau-2025")


@dataclass
class Tally:
    """What happened, told by the workers' own logs and seen by who looks."""

    did: Counter[str] = field(default_factory=Counter)
    """By kind and exit code."""
    kills: int = 0
    looks: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    """Increments by cell, of which the program said that they are in."""
    uncertain: Counter[str] = field(default_factory=Counter)
    """Increments by cell that were begun by who was killed then."""
    faults: list[str] = field(default_factory=list)


def work(folder: Path, log: Path, seed: str) -> None:
    """Do one thing after another until killed; say before and after in the log what it is."""
    dice = random.Random(seed)
    number = 0
    with log.open("ab", buffering=0) as said:
        while True:
            number += 1
            kind = dice.choices(list(DUE), list(DUE.values()))[0]
            words, cell = _words_for(kind, dice, folder, f"{seed}-{number}")
            said.write(f"begin {kind} {cell}\n".encode())
            ran = here(*words, folder=folder, env=OFFICE)
            said.write(f"done {kind} {cell} {ran.code}\n".encode())
            if ran.code not in {0, 1, 2} or "Traceback" in ran.err:
                said.write(f"fault {kind} - {ran.code} {ran.err!r}\n".encode())


def _words_for(kind: str, dice: random.Random, folder: Path, name: str) -> tuple[tuple[str, ...], str]:
    """Give a command line and, for an increment, the cell it goes to."""
    unit, month = dice.choice(UNITS), dice.choice(MONTHS)
    if kind == "read":
        return dice.choice(READING), "-"
    if kind == "add":
        return ("record", unit, month, f"{COUNTED}+=1", *_PLAN), f"{unit}/{month}"
    if kind == "submit":
        return ("submit", "--unit", unit, "--month", month, *_PLAN), "-"
    if kind == "close":
        month = dice.choice(CLOSING)
        undo = ("--undo", "--why", "thử mở lại tháng") if dice.random() < 0.5 else ("--yes",)
        return ("close", month, "--by", "Thử", *undo, *_PLAN), "-"
    form = folder.parent / f"{name}.csv"
    value = dice.randrange(1_000_000)
    rows = [f"{each},{PAIR_MONTH},{PAIRED},{value}" for each in UNITS]
    form.write_text("\n".join(["unit,month,target,value", *rows, ""]), encoding="utf-8")
    return ("import", str(form), "--yes", *_PLAN), "-"


def stress(minutes: float, processes: int, seed: int) -> Tally:
    """Let workers work and be killed for so long; give what came of it."""
    tally = Tally()
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="vks-stress-") as place:
        folder = Path(place) / "kho"
        git = new_repository(folder)
        until = time.monotonic() + minutes * 60
        workers = [_start(folder, number, 0) for number in range(processes)]
        starts = 0
        try:
            while time.monotonic() < until:
                time.sleep(dice.uniform(0, _MOST_WAIT))
                _look(folder, tally)
                if dice.random() > _KILLED:
                    continue
                at = dice.randrange(processes)
                _kill(workers[at])
                tally.kills += 1
                starts += 1
                workers[at] = _start(folder, at, starts)
        finally:
            for worker in workers:
                _kill(worker)
        _count(Path(place), tally)
        _settle(git, folder, tally)
    return tally


def _start(folder: Path, number: int, times: int) -> subprocess.Popen[bytes]:
    log = folder.parent / f"{number}-{times}.log"
    env = {**os.environ, **OFFICE, "VKS_CACHE": str(folder.parent / "cache"), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "tests.stress", "--work", str(folder), str(log), f"{number}-{times}"]
    return subprocess.Popen(words, env=env, cwd=ROOT)


def _kill(worker: subprocess.Popen[bytes]) -> None:
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def _look(folder: Path, tally: Tally) -> None:
    """Look at every file as it is at this moment: each must be whole."""
    for path in (folder / "plans").rglob("*.yaml"):
        tally.looks += 1
        with contextlib.suppress(FileNotFoundError):
            text = path.read_text(encoding="utf-8")
            try:
                data = yaml.safe_load(text)
            except yaml.YAMLError as error:
                data = error
            if not isinstance(data, dict) or not text.endswith("\n"):
                tally.faults.append(f"{path.name} was seen broken: {text!r}")


def _count(place: Path, tally: Tally) -> None:
    """Read the workers' logs: what was acknowledged, and what was begun and not."""
    for log in place.glob("*.log"):
        open_cell = ""
        for line in log.read_text(encoding="utf-8").splitlines():
            event, kind, cell, *rest = line.split(" ", 3)
            if event == "fault":
                tally.faults.append(line)
            elif event == "begin":
                open_cell = cell if kind == "add" else ""
            else:
                open_cell = ""
                tally.did[f"{kind} {rest[0]}"] += 1
                tally.acknowledged[cell] += kind == "add" and rest[0] == "0"
        if open_cell:
            tally.uncertain[open_cell] += 1


def _settle(git: Git, folder: Path, tally: Tally) -> None:
    """Wait until git's own children have ended, write once everywhere, and count."""
    time.sleep(1)
    with contextlib.suppress(FileNotFoundError):
        (folder / ".git" / "index.lock").unlink()  # git's own, where it was killed: its words say so
    for unit in UNITS:
        here("record", unit, PAIR_MONTH, f"{COUNTED}=1", *_PLAN, folder=folder, env=OFFICE)
    for unit in UNITS:
        for month in MONTHS:
            cell = f"{unit}/{month}"
            there = _figure(folder, unit, month, COUNTED)
            least, most = tally.acknowledged[cell], tally.acknowledged[cell] + tally.uncertain[cell]
            if not least <= there <= most:
                tally.faults.append(f"{cell}: {there} increments, acknowledged {least}, begun {most}")
    pair = {_figure(folder, unit, PAIR_MONTH, PAIRED) for unit in UNITS}
    if len(pair) != 1:
        tally.faults.append(f"an import of three files is not whole: {pair}")
    left = [path.name for path in folder.rglob("*") if path.suffix in {".tmp", ".new", ".journal"}]
    if left:
        tally.faults.append(f"left over: {left}")
    checked = here("check", folder=folder, env=OFFICE)
    if checked.code:
        tally.faults.append(f"vks check: {checked.out}{checked.err}")
    git.run("fsck", "--no-dangling")


def _figure(folder: Path, unit: str, month: str, target: str) -> int:
    path = folder / MAU / "results" / unit / f"{month}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return int(data.get("results", {}).get(target) or 0)


def report(tally: Tally, minutes: float, processes: int) -> str:
    """Give the figures of a run as a row of docs/architecture.md."""
    did = ", ".join(f"{kind} {count}" for kind, count in sorted(tally.did.items()))
    added = f"{sum(tally.acknowledged.values())} (+{sum(tally.uncertain.values())} begun when killed)"
    lines = [
        f"{processes} processes, {minutes:g} minutes, {tally.kills} kills, {tally.looks} files looked at",
        f"commands ended (kind, exit code): {did}",
        f"increments acknowledged: {added}",
        *(f"FAULT: {fault}" for fault in tally.faults),
        f"{len(tally.faults)} faults",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run the command."""
    if sys.argv[1:2] == ["--work"]:
        work(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    tally = stress(asked.minutes, asked.processes, asked.seed)
    sys.stdout.write(report(tally, asked.minutes, asked.processes))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
