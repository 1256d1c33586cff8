"""Time vks and its peers on the same records: ``python -m tests.bench [PART]... [--write]``.

Parts are province, growth and national; without any the first two. Peers that this machine does
not have are named as absent. Takes some minutes; national takes an hour, and hledger 9 GB of
memory for it (leave it out with --without hledger).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.page import put_into, table_of
from tests.bench.work import growth, national, province
from tests.running import ROOT

PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Measure, print the tables, and with --write put them into the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="counted rounds (default 9)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the invented records")
    parser.add_argument(
        "parts", nargs="*", default=["province", "growth"], metavar="PART", help="what to time"
    )
    parser.add_argument("--without", nargs="*", default=[], metavar="PEER", help="peers not to run")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    asked = parser.parse_args()
    without = frozenset(asked.without)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        parts = []
        if "province" in asked.parts:
            parts += province(folder / "province", asked.seed, asked.runs, without)
        if "growth" in asked.parts:
            parts.append(growth(folder / "growth", asked.seed, max(asked.runs // 2, 1)))
        if "national" in asked.parts:
            parts += national(folder / "national", asked.seed, max(asked.runs // 3, 1), without)
    text = table_of(parts)
    sys.stdout.write(text)
    if asked.write:
        put_into(PAGE, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
