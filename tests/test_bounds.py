"""Input made to exhaust a machine: a finding within two seconds of work and 200 MB."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.cases import BASE, ROOT
from tests.running import here, vks
from vks.model.names import nearest

_MONTH: Final = Path("plans/2025/mau/results/SongMau/2025-03.yaml")
_MEASURED: Final = """
import resource, subprocess, sys
with open(sys.argv[1], "wb") as out:
    code = subprocess.call(sys.argv[2:], stdout=out, stderr=out)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small program between: a process started by a large one is told to be as large as that was."""
_MOST_SECONDS: Final = 2.0
_MOST_BYTES: Final = 200_000_000


def hundred_megabytes(path: Path) -> None:
    """Write one line of 100 MB."""
    with path.open("wb") as file:
        file.write(b"unit: ")
        file.seek(100_000_000)
        file.write(b"x")


def longest_line_read(path: Path) -> None:
    """Write one line as long as a file may be at all."""
    path.write_bytes(b"unit: " + b"a" * 3_900_000)


def deepest(path: Path) -> None:
    """Write groups inside groups."""
    path.write_bytes(b"results: " + b"[" * 1_000_000)


def deepest_by_indent(path: Path) -> None:
    """Write the same by indentation."""
    path.write_bytes(b"\n".join(b" " * level + b"a:" for level in range(2_000)))


def bomb(path: Path) -> None:
    """Write a billion laughs."""
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 12)]
    path.write_bytes(b"\n".join(lines))


def many_keys(path: Path) -> None:
    """Write two thousand lines, every one wrong twice."""
    path.write_bytes(
        b"unit: SongMau\nmonth: 2025-03\nresults:\n" + b"".join(b"  k%d: x\n" % n for n in range(2_000))
    )


def many_faults_of_text(path: Path) -> None:
    """Write suspicious letters only."""
    path.write_bytes(b"unit: SongMau\nmonth: 2025-03\nnotes: " + "\u200b".encode() * 30_000)


def long_number(path: Path) -> None:
    """Write a number of a million digits, which takes time of the square to convert."""
    path.write_bytes(b"unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.kien-nghi: " + b"9" * 1_000_000)


def long_ratio(path: Path) -> None:
    """Write the same in a share."""
    nines = b"9" * 500_000
    path.write_bytes(
        b"unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.giai-quyet: " + nines + b"/" + nines
    )


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Have the program compiled: that is not the work that a file makes."""
    assert vks("check", folder=BASE).code == 0


@pytest.mark.parametrize(
    "lay",
    [
        hundred_megabytes,
        longest_line_read,
        deepest,
        deepest_by_indent,
        bomb,
        many_keys,
        many_faults_of_text,
        long_number,
        long_ratio,
    ],
)
def test_hostile_file_costs_little(lay: Callable[[Path], None], tmp_path: Path) -> None:
    """Whole program, by the operating system's own account of its work and memory."""
    root = tmp_path / "repository"
    shutil.copytree(BASE, root)
    lay(root / _MONTH)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "vks", "-C", str(root), "check"]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MEASURED, str(out), *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    code, seconds, kilobytes = (float(part) for part in done.stdout.split())
    said = out.read_text("utf-8")
    assert code == 1, said[:2000]
    assert _MONTH.as_posix() in said
    assert "Traceback" not in said
    assert seconds < _MOST_SECONDS
    assert kilobytes * 1024 < _MOST_BYTES


def test_names_in_their_thousands_are_not_all_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each unknown name is told; which known one it is like, only for a file's first twenty."""
    asked: list[str] = []
    really = nearest

    def counting(wanted: str, known: tuple[str, ...]) -> tuple[str, ...]:
        asked.append(wanted)
        return really(wanted, known)

    monkeypatch.setattr("vks.store.naming.nearest", counting)
    root = tmp_path / "repository"
    shutil.copytree(BASE, root)
    head = "unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.kien-ngh: 1\n"
    wrong = [f"tin-bao.la-{number}" for number in range(200)]
    (root / _MONTH).write_text(head + "".join(f"  {id_}: 1\n" for id_ in wrong), encoding="utf-8")
    said = here("check", folder=root).out
    assert said.count("[target-unknown]") == 201
    assert "có phải là tin-bao.kien-nghi" in said
    assert len(asked) == 20
    asked.clear()
    (root / "so.csv").write_text(
        "unit,month,target,value\n" + "".join(f"NuiMau,2025-05,x{id_},1\n" for id_ in wrong),
        encoding="utf-8",
    )
    assert here("import", "so.csv", folder=root).err.count("[target-unknown]") == 200
    assert len(asked) == 20
