"""vks and its peers as they are called, and which of them this machine has."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.data import YEAR, Plan
from tests.bench.formats import sums, write_beancount, write_journal, write_taskwarrior
from tests.bench.measure import Contender, output_of
from tests.bench.repository import write_repository
from tests.running import ROOT

PEERS: Final = {
    "hledger": "apt install hledger",
    "ledger": "apt install ledger",
    "task": "apt install taskwarrior",
    "bean-query": "pip install beancount beanquery",
    "check-jsonschema": "pip install check-jsonschema",
    "yamllint": "pip install yamllint",
}
"""Programs on the same work, and where each comes from."""
AS_OF: Final = f"{YEAR}-12-31"
COLD, WARM, CHANGED, UNCACHED = "cold", "warm", "changed", "uncached"


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with the same records in every format."""

    folder: Path
    plans: tuple[Plan, ...]

    @property
    def repository(self) -> Path:
        """Give the plan repository."""
        return self.folder / "kho"

    @property
    def cache(self) -> Path:
        """Give the cache that vks uses here."""
        return self.folder / "cache"


def prepare(folder: Path, plans: Iterable[Plan]) -> Ground:
    """Write the records in every format."""
    ground = Ground(folder, tuple(plans))
    write_repository(ground.repository, ground.plans)
    write_journal(folder / "records.journal", ground.plans)
    write_beancount(folder / "records.beancount", ground.plans)
    write_taskwarrior(folder / "tasks.json", ground.plans[0])
    (folder / "tasks").mkdir()
    if where("task"):
        _run("task", *_task_options(ground), "import", str(folder / "tasks.json"))
    return ground


def where(name: str) -> str | None:
    """Give a peer's program: beside this Python, or on the path; None where there is none."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def version_of(name: str) -> str:
    """Give the first line of what a program says of itself."""
    done = subprocess.run([where(name) or name, "--version"], capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().split("\n")[0]


def vks(ground: Ground, name: str, *words: str, state: str = WARM) -> Contender:
    """Give vks on the ground: its cache empty, full, full but for one changed file, or not used."""
    env = {"PYTHONPATH": str(ROOT), "VKS_CACHE": str(ground.cache)}

    def forget() -> None:
        shutil.rmtree(ground.cache, ignore_errors=True)

    def change() -> None:
        first = _months(ground)[0]
        text, _, number = first.read_text(encoding="utf-8").partition("# ")
        first.write_text(f"{text}# {int(number or 0) + 1}", encoding="utf-8", newline="\n")

    extra = ("--no-cache",) if state == UNCACHED else ()
    before = {COLD: forget, CHANGED: change}.get(state)
    program = where("vks")
    start = (program,) if program else (sys.executable, "-m", "vks")
    return Contender(name, (*start, *extra, *words), ground.repository, env, before, may_find=True)


def _months(ground: Ground) -> list[Path]:
    return sorted(ground.repository.glob("plans/*/*/results/*/*.yaml"))


def peer(ground: Ground, name: str) -> Contender | None:
    """Give a peer on its work; None where this machine has none."""
    program = where(name)
    if program is None:
        return None
    journal, beans = str(ground.folder / "records.journal"), str(ground.folder / "records.beancount")
    files = [str(path) for path in _months(ground)]
    schema = str(ROOT / "schemas" / "results.schema.json")
    words: dict[str, tuple[str, ...]] = {
        "hledger": ("-f", journal, "balance", "--flat"),
        "ledger": ("-f", journal, "balance", "--flat"),
        "bean-query": (beans, "select account, sum(number) group by account"),
        "task": (*_task_options(ground), "overdue"),
        "check-jsonschema": ("--schemafile", schema, "--base-uri", f"file://{ROOT}/schemas/", *files),
        "yamllint": tuple(files),
    }
    return Contender(name, (program, *words[name]), ground.folder, may_find=True)


def disagreements(ground: Ground, without: frozenset[str] = frozenset()) -> list[str]:
    """Give every total on which vks or a peer differs from what was invented; there should be none."""
    found: list[str] = []
    true = sums(ground.plans)
    for name in ("hledger", "ledger"):
        contender = None if name in without else peer(ground, name)
        if contender is not None and _balances(output_of(contender)) != true:
            found.append(name)
    plan = ground.plans[0]
    for unit in plan.units[:3]:
        words = (
            "status",
            "--plan",
            f"{plan.id}-{YEAR}",
            "--unit",
            unit,
            "--as-of",
            AS_OF,
            "--format",
            "json",
        )
        rows = json.loads(output_of(vks(ground, "vks", *words, state=UNCACHED)))["items"]
        for row in rows:
            account = f"{plan.id}:{unit}:{row['target']}"
            figures = row["numerator"] if row["denominator"] else row["actual"]
            if row["measure"] != "latest" and figures != true.get(account, 0):
                found.append(account)
    return found


def late_tasks(ground: Ground) -> tuple[int, int | None]:
    """Give how many tasks are overdue as vks counts them, and as taskwarrior does."""
    rows = json.loads(output_of(vks(ground, "vks", "overdue", "--format", "json")))["items"]
    program = where("task")
    if program is None:
        return len(rows), None
    done = subprocess.run(
        [program, *_task_options(ground), "+OVERDUE", "count"], capture_output=True, text=True, check=True
    )
    return len(rows), int(done.stdout)


def _balances(text: str) -> dict[str, int]:
    """Read the balances that hledger and ledger print alike."""
    rows = (line.split() for line in text.splitlines())
    return {row[1]: int(row[0]) for row in rows if len(row) == 2 and ":" in row[1]}


def _task_options(ground: Ground) -> tuple[str, ...]:
    return ("rc:/dev/null", "rc.confirmation=off", f"rc.data.location={ground.folder / 'tasks'}")


def _run(name: str, *words: str) -> None:
    subprocess.run([where(name) or name, *words], capture_output=True, check=True)
