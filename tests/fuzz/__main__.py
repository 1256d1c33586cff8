"""``python -m tests.fuzz``: feed hostile input for as long as is wanted.

With atheris (``pip install atheris``) the input is steered by coverage; without it, by dice. An
input that breaks a promise is kept beside the corpus and named on the screen.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from tests.fuzz.dice import inputs
from tests.fuzz.targets import FED, Fed, in_time


def main() -> int:
    """Run one target, or each after the other in a process of its own."""
    names = [fed.name for fed in FED]
    ask = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    ask.add_argument("target", nargs="?", choices=names)
    ask.add_argument("--runs", type=int, help="inputs a target (default: 1.000.000 in all)")
    ask.add_argument("--corpus", type=Path, default=Path(".fuzz"), help="where inputs are kept")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--dice", action="store_true", help="without atheris")
    asked = ask.parse_args()
    if asked.target is None:
        options = [f"--corpus={asked.corpus}", f"--seed={asked.seed}", *["--dice"] * asked.dice]
        options += [] if asked.runs is None else [f"--runs={asked.runs}"]
        codes = [subprocess.call([sys.executable, "-m", "tests.fuzz", name, *options]) for name in names]
        return int(any(codes))
    fed = next(each for each in FED if each.name == asked.target)
    runs = fed.long if asked.runs is None else asked.runs
    if asked.dice or find_spec("atheris") is None:
        return _by_dice(fed, runs, asked.seed, asked.corpus)
    return _by_coverage(fed, runs, asked.seed, asked.corpus)


def _by_dice(fed: Fed, runs: int, seed: int, corpus: Path) -> int:
    begun, slips = time.perf_counter(), 0
    for number, data in enumerate(islice(inputs(fed.seeds(), seed), runs)):
        try:
            in_time(fed.feed, data)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
            slips += 1
            corpus.mkdir(parents=True, exist_ok=True)
            kept = corpus / f"slip-{fed.name}-{seed}-{number}"
            kept.write_bytes(data)
            sys.stderr.write(f"{kept}: {type(error).__name__}: {error}\n")
    took = time.perf_counter() - begun
    sys.stdout.write(f"{fed.name}: {runs} inputs, {slips} slips, {took:.0f} s\n")
    return int(slips > 0)


def _by_coverage(fed: Fed, runs: int, seed: int, corpus: Path) -> int:
    import atheris

    folder = corpus / fed.name
    folder.mkdir(parents=True, exist_ok=True)
    for at, data in enumerate(fed.seeds()):
        (folder / f"seed-{at}").write_bytes(data)
    options = [
        sys.argv[0],
        str(folder),
        f"-runs={runs}",
        f"-seed={seed}",
        "-max_len=20000",
        "-timeout=10",
        "-rss_limit_mb=1000",
        f"-artifact_prefix={corpus}/slip-{fed.name}-",
        "-print_final_stats=1",
    ]
    atheris.instrument_all()
    atheris.Setup(options, lambda data: in_time(fed.feed, bytes(data)))
    atheris.Fuzz()  # ends the process itself, with a code that is not 0 after a slip
    return 0


if __name__ == "__main__":
    sys.exit(main())
