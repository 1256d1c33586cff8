"""Answers about many plans: worked out plan by plan, known again plan by plan, always the same."""

from __future__ import annotations

import contextlib
import json
import pickle
import shutil
from collections import Counter
from collections.abc import Callable
from contextvars import Context
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.repositories import OFFICE, rewrite, save
from tests.running import ROOT, Ran, here
from vks.cli import plan_by_plan
from vks.cli.answers import answer
from vks.cli.main import run_typer
from vks.cli.parts import Parts
from vks.cli.plan_by_plan import WorkedOut
from vks.cli.standings import PlanStandings
from vks.judge.rates import Rates, TaskRates
from vks.judge.state import State
from vks.model.calendar import Month
from vks.store.git import Git
from vks.tables.status import Standing

SPRING: Final = ("status", "--as-of", "2025-03-31")
NAMES: Final = ("mau", "bac", "nam", "trung")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a repository of four plans of 2025, the same but for their names."""
    base = ROOT / "tests" / "base" / "plans" / "2025" / "mau"
    for name in NAMES:
        folder = tmp_path / "kho" / "plans" / "2025" / name
        shutil.copytree(base, folder)
        rewrite(folder / "plan.yaml", "id: mau-2025", f"id: {name}-2025")
        rewrite(folder / "plan.yaml", "{id: mau, ", f"{{id: {name}, ")
    return tmp_path / "kho"


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the plans that are read and judged."""
    seen: list[str] = []
    really = plan_by_plan._work_out  # noqa: SLF001  # the one place where a plan is worked out

    def telling(*args: object) -> WorkedOut:
        done = really(*args)  # type: ignore[arg-type]
        seen.append(done.standings.plan.partition("-")[0] if done.standings else "?")
        return done

    monkeypatch.setattr(plan_by_plan, "_work_out", telling)
    return seen


def ask(folder: Path, *words: str) -> Ran:
    """Ask how units stand; nothing goes wrong."""
    asked = SPRING[:1] if "--as-of" in words else SPRING
    ran = here(*asked, *words, folder=folder)
    assert ran.code == 0
    return ran


def month_of(root: Path, name: str) -> Path:
    """Give where a month of one of the plans lies."""
    return root / "plans" / "2025" / name / "results" / "SongMau" / "2025-02.yaml"


def test_a_changed_file_costs_its_own_plan(kept: Path, root: Path, worked_out: list[str]) -> None:
    """First all are worked out; then the one that changed; then, in other words, all once more."""
    first = ask(root)
    assert sorted(worked_out) == sorted(NAMES)
    worked_out.clear()
    rewrite(month_of(root, "nam"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 3")
    changed = ask(root)
    assert worked_out == ["nam"]
    assert changed.out != first.out
    assert changed.out == ask(root, "--no-cache").out
    worked_out.clear()
    rewrite(month_of(root, "nam"), "tin-bao.kien-nghi: 3", "tin-bao.kien-nghi: 2")
    assert ask(root).out == first.out
    assert not worked_out
    for words in (("--by", "area"), ("--lang", "en"), ("--area", "I.1"), ("--as-of", "2025-02-28")):
        worked_out.clear()
        assert ask(root, *words).out == ask(root, *words, "--no-cache").out
        assert sorted(worked_out) == sorted(2 * NAMES), words
    assert kept.is_dir()


@pytest.mark.parametrize("words", [(), ("--by", "area"), ("--by", "leader"), ("--by", "target")])
@pytest.mark.parametrize("format_", ["table", "csv", "json", "md"])
def test_recalled_parts_say_the_same(
    words: tuple[str, ...], format_: str, kept: Path, root: Path, worked_out: list[str]
) -> None:
    """Every byte of an answer put together from the cache is that of one worked out."""
    fresh = ask(root, *words, "--format", format_, "--no-cache").out
    ask(root, *words)
    worked_out.clear()
    assert ask(root, *words, "--format", format_).out == fresh
    assert not worked_out
    assert kept.is_dir()


def test_a_plan_with_findings_is_always_read(kept: Path, root: Path, worked_out: list[str]) -> None:
    """Its findings are told each time, with the other plans from the cache."""
    rewrite(month_of(root, "bac"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: hai")
    told = [here(*SPRING, *words, folder=root) for words in ((), ("--format", "md"), ("--format", "json"))]
    assert {ran.code for ran in told} == {1}
    assert len({ran.err for ran in told}) == 1
    assert "2025-02.yaml" in told[0].err
    assert Counter(worked_out) == {"bac": 3, "mau": 1, "nam": 1, "trung": 1}
    assert kept.is_dir()


def test_commits_share_the_plans_they_have_in_common(kept: Path, root: Path, worked_out: list[str]) -> None:
    """A commit that changes one plan costs that plan; one that gives it back costs nothing."""
    git = Git(root, OFFICE)
    git.run("init", "-q", "-b", "main")
    first = save(git)
    rewrite(month_of(root, "trung"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 3")
    second = save(git)
    rewrite(month_of(root, "trung"), "tin-bao.kien-nghi: 3", "tin-bao.kien-nghi: 2")
    third = save(git)
    ask(root, "--rev", first)
    worked_out.clear()
    changed = ask(root, "--rev", second)
    assert worked_out == ["trung"]
    worked_out.clear()
    again = ask(root, "--rev", third, "--format", "json")
    assert not worked_out
    assert json.loads(again.out)["rev"] == third
    assert changed.out == ask(root, "--rev", second, "--no-cache").out
    assert kept.is_dir()


def test_several_processes_say_what_one_says(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes for four plans: the same table and the same findings, in the same order."""
    rewrite(month_of(root, "bac"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: hai")
    alone = here(*SPRING, "--lang", "en", folder=root)
    monkeypatch.setattr(plan_by_plan, "_FEW", 2)
    monkeypatch.setattr(plan_by_plan, "_processors", lambda: 2)
    assert here(*SPRING, "--lang", "en", folder=root) == alone
    monkeypatch.setattr(plan_by_plan, "_in_process", _leave)
    assert here(*SPRING, "--lang", "en", folder=root) == alone


class Elsewhere(contextlib.nullcontext[None]):
    """A process that begins with nothing but what is handed to it, as on macOS and Windows."""

    def __init__(self, _: int, __: None, begin: Callable[..., None], about: tuple[object, ...]) -> None:
        super().__init__()
        self.context = Context()
        self.context.run(begin, *pickle.loads(pickle.dumps(about)))  # noqa: S301  # its own

    def __enter__(self) -> Any:
        return self

    def map(self, work: Callable[[Path], WorkedOut], folders: list[Path]) -> list[WorkedOut]:
        """Work on each."""
        return [self.context.run(work, folder) for folder in folders]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_every_process_answers_from_the_same_moment(
    elsewhere: bool,
    kept: Path,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is written once the files are read changes the next answer, in whatever process a plan is judged."""
    if elsewhere:
        monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Elsewhere)
        monkeypatch.setattr("signal.signal", lambda *_: None)
    before = ask(root).out
    shutil.rmtree(kept)
    monkeypatch.setattr(plan_by_plan, "_FEW", 2)
    monkeypatch.setattr(plan_by_plan, "_processors", lambda: 2)
    monkeypatch.chdir(root)

    def meanwhile(argv: list[str]) -> int:
        for name in NAMES:
            rewrite(month_of(root, name), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 9")
        return run_typer(argv)

    assert answer([*SPRING], meanwhile) == 0
    assert capsys.readouterr().out == before
    assert ask(root).out == ask(root, "--no-cache").out != before


def _leave(_: Path) -> WorkedOut:
    """End the process that was to work, as a system short of memory does."""
    import os

    os._exit(9)


def test_parts_that_do_not_fit_are_not_there(kept: Path, root: Path) -> None:
    """Of another class, cut short or with nothing below a fraction: worked out again."""
    assert kept.parent == root.parent
    parts = Parts("program", None)
    told = {key: parts.key(key, ["asked"]) for key in ("rates", "cut", "zero", "text")}
    parts.note(told["rates"], TaskRates(1, 1, 0))
    parts.keep()
    from vks.store.cache import keep

    keep(told["cut"], b'{"all":1,"done"')
    keep(told["zero"], b'{"states":{},"met_rate":"1/0","progress":null}')
    keep(told["text"], b'{"states":{},"met_rate":"mot","progress":null}')
    assert parts.recall(told["rates"], TaskRates) == TaskRates(1, 1, 0)
    assert parts.recall(told["rates"], PlanStandings) is None
    assert parts.recall(told["cut"], TaskRates) is None
    assert parts.recall(told["zero"], Rates) is None
    assert parts.recall(told["text"], Rates) is None


fractions = st.none() | st.fractions(min_value=0, max_value=9)
rates = st.builds(
    Rates,
    st.dictionaries(st.sampled_from(State), st.integers(0, 99), max_size=2).map(Counter),
    fractions,
    fractions,
)
rows = st.builds(
    Standing,
    st.just("p"),
    st.text(max_size=3),
    st.just("\u2028\x00"),
    rates,
    st.none() | st.builds(TaskRates, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
    st.sampled_from([(), (Month(2025, 1),), (Month(2024, 12), Month(2025, 2))]),
)


@given(st.lists(rows, max_size=2))
def test_what_is_kept_comes_back(rows: list[Standing]) -> None:
    """Rates stay exact, names keep every sign, months stay months."""
    from msgspec.json import decode, encode

    from vks.cli.parts import _read, _written

    part = PlanStandings("p", date(2025, 3, 31), "", tuple(rows), ("x",), (), illustrative=True)
    again = decode(encode(part, enc_hook=_written), type=PlanStandings, dec_hook=_read)
    assert again == part
    assert all(isinstance(row.rates.met_rate, Fraction | None) for row in again.rows)
