"""What is fed with hostile bytes. Whatever they are: findings in words, no exception, in bounded time.

A target takes bytes and gives how many findings they made; it raises ``SlipError`` (or whatever the
program raised) when a promise is broken.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from tests.fuzz.memory import ROOT, repository_of
from tests.import_cases import base_form
from vks.judge.rates import rate_targets
from vks.judge.select import Filters, judge_all, tasks_of
from vks.judge.state import State
from vks.judge.task import judge_task
from vks.model.finding import Finding
from vks.model.plan import Plan
from vks.render.findings import finding_text
from vks.store.check import check_repository
from vks.store.csv_form import read_csv_form
from vks.store.document import parse
from vks.store.handed import Known
from vks.store.load import load_plan, load_results
from vks.store.text import decode
from vks.store.workbook_form import read_workbook_form
from vks.store.yaml_form import read_yaml_form

BASE: Final = Path(__file__).resolve().parents[1] / "base"
SLOWEST: Final = 2.0
"""Seconds of work that one input may take: a person waits for the answer."""
_MOST_FINDINGS: Final = 5_000
_DAY: Final = date(2025, 3, 31)
_MAU: Final = "plans/2025/mau/"


class SlipError(AssertionError):
    """A promise that was broken without an exception of the program's own."""


@dataclass(frozen=True, slots=True)
class Fed:
    """One thing that is fed: its name, what takes the bytes, and examples to start from."""

    name: str
    feed: Callable[[bytes], int]
    seeds: Callable[[], list[bytes]]
    short: int
    """Distinct inputs in a run of the test suite; all together 10.000."""
    long: int
    """Inputs in a long run; all together 1.000.000."""


@cache
def base_files() -> dict[str, bytes]:
    """Give the files of the small repository that tests break."""
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.yaml")}


@cache
def base_plans() -> dict[str, Plan]:
    """Give its plans by id."""
    repository = repository_of(base_files())
    loaded = [load_plan(repository, folder).plan for folder in repository.plan_folders()]
    return {plan.id: plan for plan in loaded if plan is not None}


@cache
def form_parts() -> dict[str, bytes]:
    """Give what the workbook of a month's form is made of, by name."""
    with zipfile.ZipFile(io.BytesIO(base_form())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def feed_document(data: bytes) -> int:
    """Read bytes as a YAML file."""
    return _said(parse(decode(data, "a.yaml")).findings)


def feed_file(data: bytes) -> int:
    """Lay bytes over one file of the small repository (the first byte chooses it), check and judge it."""
    names = sorted(base_files())
    name = names[data[0] % len(names)] if data else names[0]
    repository = repository_of({**base_files(), name: data[1:]})
    count = _said(check_repository(repository).findings)
    for folder in repository.plan_folders():
        loaded = load_plan(repository, folder)
        if loaded.plan is not None:
            read = load_results(repository, folder, loaded.plan, gaps=loaded.gaps)
            judged = judge_all(loaded.plan, read.results, _DAY, Filters())
            rates = rate_targets(judged)
            if rates.progress is not None and not 0 <= rates.progress <= 1:
                raise SlipError(rates)
            for task in tasks_of(loaded.plan, Filters(), _DAY):
                judge_task(task, read.results, _DAY)
    return count


def feed_month(data: bytes) -> int:
    """Read bytes as a month of a unit, and judge what is left of it."""
    name = _MAU + "results/SongMau/2025-03.yaml"
    repository = repository_of({name: data})
    plan = base_plans()["mau-2025"]
    read = load_results(repository, ROOT / _MAU, plan)
    for judgement in judge_all(plan, read.results, _DAY, Filters(units=("SongMau",))):
        if judgement.is_rated != (judgement.state not in {State.WAIVED, State.NOT_APPLICABLE}):
            raise SlipError(judgement)
    return _said(read.findings)


def feed_names(data: bytes) -> int:
    """Make files of hostile names beside good ones."""
    files = dict(base_files())
    for name in data.decode("utf-8", "replace").split("\n")[:20]:
        parts = [part for part in name.split("/") if part not in {"", ".", ".."}]
        if parts:
            files[_MAU + "/".join(parts)[:200]] = b"unit: SongMau\nmonth: 2025-03\n"
    taken = {path for name in files for path in _above(name)}
    return _said(check_repository(repository_of({n: d for n, d in files.items() if n not in taken})).findings)


def feed_csv(data: bytes) -> int:
    """Import bytes as CSV."""
    return _said(read_csv_form(data, "a.csv", Known(base_plans()), {}).findings)


def feed_yaml_form(data: bytes) -> int:
    """Import bytes as a YAML form."""
    return _said(read_yaml_form(data, "a.yaml", Known(base_plans())).findings)


def feed_workbook(data: bytes) -> int:
    """Import a form with one part inside it replaced (the first byte chooses it, 255: the whole file)."""
    if data[:1] == b"\xff":
        return _said(read_workbook_form(data[1:], "a.xlsx", Known(base_plans())).findings)
    parts = dict(form_parts())
    name = sorted(parts)[data[0] % len(parts)] if data else min(parts)
    parts[name] = data[1:]
    return _said(read_workbook_form(_packed(parts), "a.xlsx", Known(base_plans())).findings)


def feed_command(data: bytes) -> int:
    """Give words, one a line, to the program as its arguments; only commands that read."""
    from vks.cli.main import main

    words = data.decode("utf-8", "replace").replace("\0", "").split("\n")
    reading = ("status", "overdue", "missing", "explain", "targets", "tasks", "units", "check")
    command = reading[len(words[0]) % len(reading)]
    arguments = [word for word in words[1:] if not _names_a_file(word)]
    out, err = io.StringIO(), io.StringIO()
    before = dict(os.environ)
    os.environ["VKS_REPO"] = str(BASE)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([command, *arguments])
    finally:
        os.environ.clear()
        os.environ.update(before)
    if code not in {0, 1, 2}:
        raise SlipError(code, err.getvalue())
    if code == 2 and not err.getvalue().strip():
        raise SlipError(words)
    return code


def _names_a_file(word: str) -> bool:
    """Tell whether a word would make the program write: nothing here may."""
    return word.startswith(("-o", "--o", "-C", "--r"))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def _above(name: str) -> Iterable[str]:
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _said(findings: Iterable[Finding]) -> int:
    """Print every finding in both languages; give how many there are."""
    found = list(findings)
    if len(found) > _MOST_FINDINGS:
        raise SlipError(len(found))
    for finding in found:
        for language in ("vi", "en"):
            if not finding.what(language).strip():
                raise SlipError(finding)
        printed = finding_text(finding)
        # Nothing that a terminal would obey.
        if any(letter in printed for letter in "\x1b\x00\x07\x9b"):
            raise SlipError(printed)
    return len(found)


def in_time(feed: Callable[[bytes], int], data: bytes) -> int:
    """Feed once, and hold it to the time that a person waits."""
    begun = time.process_time()
    count = feed(data)
    took = time.process_time() - begun
    if took > SLOWEST:
        raise SlipError(took, len(data))
    return count


def _file_seeds() -> list[bytes]:
    return [bytes([at]) + base_files()[name] for at, name in enumerate(sorted(base_files()))]


def _broken_seeds() -> list[bytes]:
    return [path.read_bytes() for path in sorted((BASE.parent / "broken").iterdir())]


def _csv_seeds() -> list[bytes]:
    return [
        b"unit,month,target,value\nSongMau,2025-03,tin-bao.kien-nghi,1\n",
        "Đơn vị;Tháng;Mã chỉ tiêu;Tử số;Mẫu số\nSông Mẫu;3/2025;tin-bao.giai-quyet;31;34\n".encode(),
    ]


def _month_seeds() -> list[bytes]:
    return [data for name, data in base_files().items() if "/results/" in name]


def _workbook_seeds() -> list[bytes]:
    parts = form_parts()
    return [b"\xff" + base_form(), *(bytes([at]) + parts[name] for at, name in enumerate(sorted(parts)))]


def _command_seeds() -> list[bytes]:
    lines = (
        "\n--unit\nSongMau\n--as-of\n2025-03-31",
        "x\n--quarter\n2\n--format\njson",
        "xxx\nSongMau\ntin-bao.kien-nghi",
        "xxxx\n--area\nI.1\n--year\n2025\n--tag\nthi đua\n--state\nbehind",
        "xxxxx\n--leader\nThúy\n--kind\ndepartment\n--lang\nen",
        "xx\n--month\n3/2025\n--plan\nmau\n--excel",
    )
    return [line.encode() for line in lines]


def _name_seeds() -> list[bytes]:
    return [
        b"results/SongMau/2025-03.yaml\ntargets/x.yaml\nplan.yaml",
        "Đầm Hà/2025-03.yaml\nCON\n.git/x".encode(),
    ]


FED: Final = (
    Fed("document", feed_document, _broken_seeds, short=5_180, long=540_000),
    Fed("month", feed_month, _month_seeds, short=1_500, long=150_000),
    Fed("csv", feed_csv, _csv_seeds, short=1_500, long=150_000),
    Fed("yaml-form", feed_yaml_form, _month_seeds, short=1_500, long=150_000),
    Fed("file", feed_file, _file_seeds, short=60, long=1_000),
    Fed("names", feed_names, _name_seeds, short=40, long=1_000),
    Fed("workbook", feed_workbook, _workbook_seeds, short=110, long=5_000),
    Fed("command", feed_command, _command_seeds, short=110, long=3_000),
)
