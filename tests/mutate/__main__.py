"""``python -m tests.mutate``: put small faults into the rules and the files' keeper, and count what the tests notice.

Needs ``coverage`` (in the dev extra), and a system that can fork. Writes nothing into the tree.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Final

import pytest

from tests.mutate.mutants import Mutant, mutants_of
from tests.mutate.order import Order
from tests.mutate.trial import (
    NO_PROGRAM,
    STUCK,
    SURVIVED,
    UNREACHED,
    Bench,
    Cover,
    Measure,
    Test,
    Verdict,
    in_session,
    prepare,
)
from tests.running import ROOT

LEFT_OUT: Final = [
    "bounds",
    "cache",
    "completion",
    "docs",
    "fuzz",
    "help",
    "house",
    "lang",
    "packaging",
    "page",
    "page_quang_ninh",
    "palette",
    "pictures",
    "same_figures",
    "site",
    "usage",
]
"""Tests of whole processes, of documents, of pages in a browser: dear, or blind to what is only in memory."""


MEASURED: Final = ("vks/judge", "vks/store")
"""Whose lines are measured, whatever part of them is asked for."""


def options() -> argparse.ArgumentParser:
    """Say what can be asked for."""
    ask = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    ask.add_argument("path", nargs="*", default=MEASURED, help="modules or folders")
    ask.add_argument("--without", nargs="*", default=[], help="modules to leave out")
    ask.add_argument("--sample", type=int, help="so many of the mutants, thrown with --seed")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--jobs", type=int, default=2, help="forks at a time")
    ask.add_argument("--seconds", type=float, default=10, help="work spent on one mutant at most")
    ask.add_argument("--tests", nargs="*", help="files of tests (default: all that run in one process)")
    ask.add_argument("--keep", type=Path, help="a folder outside the tree: measures and what was killed")
    ask.add_argument("--list", action="store_true", help="only name the mutants")
    return ask


def main() -> int:
    """Do it; 0 when at least nine of ten mutants were noticed."""
    asked = options().parse_args()
    texts = {file: (ROOT / file).read_text(encoding="utf-8") for file in _files(asked.path, asked.without)}
    mutants = [mutant for file, text in texts.items() for mutant in mutants_of(file, text)]
    if asked.sample is not None and asked.sample < len(mutants):
        chosen = random.Random(asked.seed).sample(range(len(mutants)), asked.sample)
        mutants = [mutants[number] for number in sorted(chosen)]
    if asked.list:
        sys.stdout.writelines(f"{mutant.key}\n" for mutant in mutants)
        return 0
    prepare()
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="vks-mutate-") as own:
        keep = asked.keep or Path(own)
        keep.mkdir(parents=True, exist_ok=True)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.tempdir = own

        def run(session: pytest.Session) -> None:
            bench = Bench(session, _files(list(MEASURED), []), asked.seconds, asked.jobs)
            cover = measured(bench, keep)
            verdicts.extend(trials(bench, cover, mutants, texts, keep))

        in_session(asked.tests or _tests(), run)
    return report(verdicts)


def _files(paths: list[str], without: list[str]) -> list[str]:
    found: list[str] = []
    for path in paths:
        under = sorted((ROOT / path).rglob("*.py")) if (ROOT / path).is_dir() else [ROOT / path]
        found += [each.relative_to(ROOT).as_posix() for each in under if each.name != "__init__.py"]
    return [file for file in found if file not in without]


def _tests() -> list[str]:
    every = sorted((ROOT / "tests").glob("test_*.py"))
    return [f"tests/{each.name}" for each in every if each.stem.removeprefix("test_") not in LEFT_OUT]


def _hash(*files: Path) -> str:
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def measured(bench: Bench, keep: Path) -> Cover:
    """Measure what each test runs; what was measured of the same texts before is taken from the folder."""
    program = _hash(*sorted((ROOT / "vks").rglob("*.py")))
    tests: dict[str, Test] = {}
    lines: dict[str, dict[int, list[str]]] = {}
    by_file: dict[str, list[str]] = {}
    for name in bench.items:
        by_file.setdefault(name.partition("::")[0], []).append(name)
    begun = time.monotonic()
    keys = {file: f"{program} {_hash(ROOT / file)} {bench.files}" for file in by_file}
    found = {file: old for file in by_file if (old := _kept(keep, file, keys[file]))}
    for names, answer in bench.measure([names for file, names in by_file.items() if file not in found]):
        file = names[0].partition("::")[0]
        if not isinstance(answer, dict):
            _say(f"{file}: could not be measured")
            continue
        found[file] = answer
        _say(f"measured {file}: {len(answer['tests'])} tests")
        _cover_file(keep, file).write_text(json.dumps({"key": keys[file], **answer}), encoding="utf-8")
    for file, answer in found.items():
        passed = {name for name, _ in answer["tests"]}
        if missing := len({*by_file[file]} - passed):
            _say(f"{file}: {missing} of {len(by_file[file])} tests do not pass here and are left out")
        own = {name: Test(name, seconds) for name, seconds in answer["tests"] if name in bench.items}
        tests |= own  # a file may have been measured whole, and only some of its tests be asked for
        for path, by_line in answer["lines"].items():
            for line, who in by_line.items():
                lines.setdefault(path, {}).setdefault(int(line), []).extend(
                    name for name in who if name in own
                )
    _say(
        f"{len(tests)} tests, {sum(each.seconds for each in tests.values()):.0f} s of work, measured in {time.monotonic() - begun:.0f} s"
    )
    return Cover(tests, lines)


def _cover_file(keep: Path, file: str) -> Path:
    return keep / f"cover-{Path(file).stem}.json"


def _kept(keep: Path, file: str, key: str) -> Measure | None:
    with suppress(FileNotFoundError):
        old: Measure = json.loads(_cover_file(keep, file).read_text(encoding="utf-8"))
        return old if old["key"] == key else None
    return None


def trials(
    bench: Bench, cover: Cover, mutants: list[Mutant], texts: dict[str, str], keep: Path
) -> Iterator[Verdict]:
    """Try every mutant; then run each test that noticed one, now or in an earlier run, without a fault: it must pass."""
    log = keep / "killed.jsonl"
    known = _known(log, texts)
    barred: set[str] = set()
    tried = [Verdict(mutant, *known[mutant.key]) for mutant in mutants if mutant.key in known]
    left = [mutant for mutant in mutants if mutant.key not in known]
    done = Counter(verdict.what for verdict in tried)
    while left or tried:
        order = Order(cover, texts, barred, bench.naming)
        tasks = ((mutant, order.tests_for(mutant)) for mutant in left)
        for its, tests, what, by in bench.try_all(tasks):
            assert its is not None
            verdict = Verdict(its, what if tests or what == NO_PROGRAM else UNREACHED, by)
            order.learn(verdict)
            tried.append(verdict)
            done[verdict.what] += 1
            if verdict.is_killed:
                _note(log, verdict, texts)
            else:
                _say(f"{verdict.what}: {verdict.mutant.key}")
            if sum(done.values()) % 100 == 0:
                _say(f"{sum(done.values())} of {len(mutants)}: {dict(done)}")
        wrong = _wrong(bench, cover, {each.by for each in tried if each.by in cover.tests})
        barred |= wrong
        left = [each.mutant for each in tried if each.by in wrong]
        for verdict in tried:
            if verdict.by in wrong:
                _note(log, replace(verdict, what=SURVIVED, by=""), texts)
            else:
                yield verdict
        tried = []


def _wrong(bench: Bench, cover: Cover, names: set[str]) -> set[str]:
    """Give the tests that fail alone, with no fault in the program."""
    tasks = [(None, [cover.tests[name]]) for name in sorted(names)]
    found = {tests[0].name for _, tests, what, _ in bench.try_all(tasks) if what != SURVIVED}
    for name in sorted(found):
        _say(f"fails alone, and is left out: {name}")
    return found


def _known(log: Path, texts: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Give what was killed before, in modules that have not changed since."""
    with suppress(FileNotFoundError):
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        same = [each for each in lines if each["text"] == _digest(texts.get(each["file"], ""))]
        last = {each["key"]: (each["what"], each["by"]) for each in same}
        return {key: told for key, told in last.items() if told[1] or told[0] == STUCK}
    return {}


def _note(log: Path, verdict: Verdict, texts: dict[str, str]) -> None:
    file = verdict.mutant.file
    told = {
        "key": verdict.mutant.key,
        "file": file,
        "text": _digest(texts[file]),
        "what": verdict.what,
        "by": verdict.by,
    }
    with log.open("a", encoding="utf-8") as out:
        out.write(json.dumps(told) + "\n")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def report(verdicts: list[Verdict]) -> int:
    """Print what was noticed, module by module, then what was not."""
    counted = [each for each in verdicts if each.what != NO_PROGRAM]
    killed, every = Counter[str](), Counter[str]()
    for each in counted:
        every[each.mutant.file] += 1
        killed[each.mutant.file] += each.is_killed
    out = ["| module | killed | of | |", "|---|---|---|---|"]
    out += [
        f"| {file} | {killed[file]} | {every[file]} | {killed[file] / every[file]:.1%} |"
        for file in sorted(every)
    ]
    total, good = len(counted), sum(killed.values())
    low, high = _wilson(good, total)
    out.append(f"\n{good} of {total} killed: {good / max(total, 1):.1%} (95%: {low:.1%} to {high:.1%})\n")
    out += [
        f"- {each.mutant.key} ({each.what})"
        for each in sorted(counted, key=lambda each: (each.mutant.file, each.mutant.number))
        if not each.is_killed
    ]
    sys.stdout.write("\n".join(out) + "\n")
    return int(good < 0.9 * total)


def _wilson(good: int, total: int) -> tuple[float, float]:
    """Give the interval that a part of all lies in, with 95% confidence (Wilson)."""
    if not total:
        return 0.0, 1.0
    z, part = 1.96, good / total
    middle = part + z * z / (2 * total)
    spread = z * sqrt(part * (1 - part) / total + z * z / (4 * total * total))
    return (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    raise SystemExit(main())
