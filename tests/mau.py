"""The small plan of tests/base as the rules see it."""

from __future__ import annotations

from functools import cache

from tests.cases import BASE
from vks.judge.compare import Side
from vks.judge.select import Filters
from vks.model.succession import with_successors
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository


@cache
def mau(filters: Filters | None = None) -> Side:
    """Give the plan with its results, once."""
    repository = Repository(BASE)
    folder = BASE / "plans/2025/mau"
    plan = load_plan(repository, folder).plan
    assert plan is not None
    results = load_results(repository, folder, plan).results
    return Side(plan, results, with_successors(plan, results), filters or Filters())
