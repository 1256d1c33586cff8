"""Which tests to run on a mutant, in which order: those most likely to notice for the least work first."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush
from itertools import zip_longest
from typing import Final

from tests.mutate.mutants import Mutant, dependents
from tests.mutate.trial import Cover, Test, Verdict

_FINDING: Final = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')
_START: Final = 0.02
"""What any test costs at least, in seconds."""

_QUICK: Final = 0.01
"""Tests of no more seconds are run first, all of them: most are of the very function."""


class Order:
    """Chooses tests: those that noticed a neighbour, those of its name, then as different ones as can be."""

    def __init__(
        self,
        cover: Cover,
        texts: dict[str, str],
        barred: set[str],
        naming: Callable[[tuple[str, ...]], set[str]],
    ) -> None:
        self.cover = cover
        self.texts = texts
        self.barred = barred
        self.naming = naming
        self.cases: dict[str, set[str]] = {}
        self.recent: dict[tuple[str, str], deque[str]] = {}
        self.rank = {name: at for at, name in enumerate(by_variety(cover))}

    def learn(self, verdict: Verdict) -> None:
        """Keep in mind which test noticed a fault of this function."""
        if verdict.by in self.cover.tests:
            at = (verdict.mutant.file, verdict.mutant.owner)
            names = self.recent.setdefault(at, deque(maxlen=6))
            if verdict.by in names:
                names.remove(verdict.by)
            names.appendleft(verdict.by)

    def tests_for(self, mutant: Mutant) -> list[Test]:
        """Give the tests that run the mutant's lines, then the others of their files."""
        reaching = self._reaching(mutant)
        if not reaching:
            return []
        near = {*self.recent.get((mutant.file, mutant.owner), ())}
        near |= self.naming(mutant.names) & self.cover.tests.keys()
        tests = sorted((self.cover.tests[name] for name in reaching), key=lambda test: self.rank[test.name])
        cases = self._cheapest(self._of_its_findings(mutant) & reaching)
        mixed = (test for pair in zip_longest(tests, cases) for test in pair if test is not None)
        files = {test.file for test in tests}
        beside = self._cheapest([name for name, test in self.cover.tests.items() if test.file in files])
        quick = self._cheapest(name for name in reaching if self.cover.tests[name].seconds <= _QUICK)
        ordered = dict.fromkeys([*self._cheapest(near), *quick, *mixed, *beside])
        return [test for test in ordered if test.name not in self.barred]

    def _cheapest(self, names: Iterable[str]) -> list[Test]:
        tests = (self.cover.tests[name] for name in names)
        return sorted(tests, key=lambda test: (test.seconds, test.name))

    def _of_its_findings(self, mutant: Mutant) -> set[str]:
        """Give the cases that are named after a finding that the module makes."""
        if mutant.file not in self.cases:
            ids = {f"[{id_}" for id_ in _FINDING.findall(self.texts[mutant.file])}
            self.cases[mutant.file] = {name for name in self.cover.tests if any(id_ in name for id_ in ids)}
        return self.cases[mutant.file]

    def _reaching(self, mutant: Mutant) -> set[str]:
        lines = self.cover.lines.get(mutant.file, {})
        wanted: Iterable[int] = mutant.lines
        if not mutant.owner:
            wanted = dependents(self.texts[mutant.file], mutant.names)[1]
        found = {name for line in wanted for name in lines.get(line, ())}
        if not found and not mutant.owner:
            found = {name for names in lines.values() for name in names}
        return found


def by_variety(cover: Cover) -> list[str]:
    """Order tests so that the first ones run the most different lines for their price.

    Each next test is the one with the most lines a second that none before it has run; once
    nothing new is left, the count begins again.
    """
    masks = dict.fromkeys(sorted(cover.tests), 0)
    bit = 1
    for by_line in cover.lines.values():
        for names in by_line.values():
            for name in names:
                masks[name] |= bit
            bit <<= 1
    ordered: list[str] = []
    while masks:
        chosen = _round(cover, masks)
        ordered += chosen or sorted(masks)
        masks = {name: mask for name, mask in masks.items() if chosen and name not in set(chosen)}
    return ordered


def _round(cover: Cover, masks: dict[str, int]) -> list[str]:
    """Choose greedily until no test adds a line; what a test adds only ever shrinks."""

    def worth(name: str) -> float:
        return (masks[name] & ~run).bit_count() / (cover.tests[name].seconds + _START)

    run, chosen = 0, []
    heap = [(-worth(name), name) for name in masks]
    heapify(heap)
    while heap:
        _, name = heappop(heap)
        now = worth(name)
        if not now:
            continue
        if heap and -now > heap[0][0]:
            heappush(heap, (-now, name))
            continue
        run |= masks[name]
        chosen.append(name)
    return chosen
