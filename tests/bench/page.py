"""The tables of a run as Markdown, and their place in the page on performance."""

from __future__ import annotations

import platform
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.bench.measure import Measured
from tests.bench.programs import PEERS, version_of, where
from tests.bench.work import Part

_BEGIN: Final = "<!-- begin: python -m tests.bench -->"
_END: Final = "<!-- end: python -m tests.bench -->"


def table_of(parts: list[Part]) -> str:
    """Give all tables, with the machine and the versions under them."""
    lines: list[str] = []
    for part in parts:
        lines += [f"### {part.title}", "", *_rows(part), ""]
        lines += [f"- {line}" for line in _verdicts(part)] + [f"- {note}" for note in part.notes]
        lines += [f"- Absent: {name}." for name in part.absent]
        lines.append("")
    return "\n".join([*lines, _machine(), ""])


def put_into(page: Path, text: str) -> None:
    """Put the tables between their marks in a page."""
    old = page.read_text(encoding="utf-8")
    begin, end = old.index(_BEGIN) + len(_BEGIN), old.index(_END)
    page.write_text(f"{old[:begin]}\n\n{text}\n{old[end:]}", encoding="utf-8", newline="\n")


def _rows(part: Part) -> list[str]:
    rows = ["| program | median | shortest–longest | processor | memory |", "|---|---|---|---|---|"]
    rows += [
        f"| {each.name} | {_time(each.wall)} | {_time(each.span[0])}–{_time(each.span[1])} "
        f"| {_time(each.cpu)} | {each.memory:.0f} MiB |"
        for each in part.measured.values()
    ]
    return rows


def _verdicts(part: Part) -> list[str]:
    said = []
    for budget in part.budgets:
        own, its = part.measured.get(budget.program), part.measured.get(budget.peer)
        if own is not None and its is not None:
            said.append(
                f"{budget.program} / {budget.peer}: {_ratio(own, its)}; budget {_number(budget.most)}"
            )
    return [line + _verdict(line) for line in said]


def _ratio(own: Measured, its: Measured) -> str:
    return f"{_number(own.against(its))} (on the wall {_number(own.wall_against(its))})"


def _verdict(line: str) -> str:
    own, most = (
        float(found.replace(",", ".")) for found in re.findall(r"(?:: |budget )([0-9]+,?[0-9]*)", line)
    )
    return ", kept." if own <= most else ", **not kept**."


def _machine() -> str:
    found = [f"{name}: {version_of(name)}" for name in PEERS if where(name)]
    own = [f"{name} {version(name)}" for name in ("typer", "PyYAML")]
    return (
        f"Measured with Python {platform.python_version()}, {', '.join(own)} on {platform.system()} "
        f"{platform.machine()}, {_processors()}. {'; '.join(found)}."
    )


def _processors() -> str:
    import os

    return f"{os.cpu_count()} processors" if sys.platform != "win32" else "Windows"


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",") if seconds >= 10 else f"{seconds * 1000:.0f} ms"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
