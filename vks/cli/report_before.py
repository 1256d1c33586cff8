"""The year before, for a report: the same organisation's plan and its results, where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vks.judge.comparison import Comparison, compare_years, previous_plan
from vks.judge.report import Reported
from vks.judge.select import year_inside
from vks.model.succession import with_successors
from vks.store.head import open_head
from vks.store.load import complete, load_results
from vks.store.previous import previous_places, strangers_before

if TYPE_CHECKING:
    from vks.cli.session import Session, View


def comparison_of(session: Session, view: View, told: Reported) -> Comparison | None:
    """Compare with the same period of the year before; what is wrong there is found too."""
    repository = session.repository
    heads = {
        head.outline.id: head
        for head in (open_head(repository, folder) for folder in repository.plan_folders())
        if head.outline is not None
    }
    outlines = [head.outline for head in heads.values() if head.outline is not None]
    outline = previous_plan(told.plan, outlines)
    if outline is None:
        return None
    before = complete(heads[outline.id])
    if before.plan is None:
        return None
    earlier = year_inside(before.plan, told.plan.year - 1)
    read = load_results(repository, before.folder, before.plan, gaps=before.gaps)
    if before.folder != view.folder:
        session.findings += [*before.findings, *read.findings]
        own = heads[view.plan.id].frame
        if own is not None:
            places = previous_places(own[0], view.whole)
            session.findings += strangers_before(view.whole, places, [before.plan])
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
