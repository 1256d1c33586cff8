"""The year before, for a report: the same organisation's plan and its results, where there are any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vks.judge.comparison import Comparison, compare_years, previous_plan
from vks.judge.report import Reported
from vks.model.succession import with_successors
from vks.store.load import load_results
from vks.store.previous import strangers_before

if TYPE_CHECKING:
    from vks.cli.session import Session


def comparison_of(session: Session, told: Reported) -> Comparison | None:
    """Compare with the same period of the year before; what is wrong there is found too."""
    loaded = {each.plan.id: each for each in session.known if each.plan is not None}
    plans = [each.plan for each in loaded.values() if each.plan is not None]
    earlier = previous_plan(told.plan, plans)
    if earlier is None:
        return None
    own, before = loaded[told.plan.id], loaded[earlier.id]
    if own.plan is None or before.plan is None:
        return None
    read = load_results(session.repository, before.folder, before.plan, gaps=before.gaps)
    if before is not own:
        session.findings += [*before.findings, *read.findings]
        session.findings += strangers_before(own.plan, own.previous, plans)
    return compare_years(
        told,
        replace(
            told,
            plan=earlier,
            period=told.period.earlier(),
            results=read.results,
            task_results=with_successors(earlier, read.results),
            closed=read.closed,
        ),
    )
