"""Everything the site's pages are made from: one plan, judged at one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from vks.judge.course import Courses
from vks.judge.rates import TaskRates
from vks.judge.target import Judgement
from vks.judge.task import TaskState
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.unit import Post
from vks.tables.site_names import Names
from vks.tables.status import Standing
from vks.tables.tasks import TaskRow

Pair = tuple[str, str]


class SiteData(Struct, frozen=True):
    """One plan with its judgements, rates, key tasks and months."""

    plan: Plan
    as_of: date
    names: Names
    judged: Sequence[Judgement]
    courses: Courses
    units: Sequence[Standing]
    areas: Sequence[Standing]
    leaders: Sequence[Standing]
    targets: Sequence[Standing]
    tasks: Sequence[TaskState]
    task_rates: TaskRates
    unit_tasks: Mapping[str, Sequence[TaskRow]]
    """Of each unit: the tasks it leads or helps with, its own part judged."""
    results: Results
    task_results: Results
    directed: Callable[[str, Judgement], bool]
    """Whether a post directs what a judgement is about."""

    def pairs(self, judged: Iterable[Judgement]) -> list[Pair]:
        """Give the unit and target of each judgement."""
        return [(each.unit, each.target.id) for each in judged]

    def of_unit(self, unit: str) -> list[Judgement]:
        """Give a unit's judgements, in the plan's order."""
        return [each for each in self.judged if each.unit == unit]

    def of_target(self, target: str) -> list[Judgement]:
        """Give a target's judgements, units in their order."""
        return [each for each in self.judged if each.target.id == target]

    def of_area(self, area: str) -> list[Judgement]:
        """Give the judgements of one area."""
        return [each for each in self.judged if each.target.area == area]

    def of_leader(self, post: str) -> list[Judgement]:
        """Give the judgements of what a post directs."""
        return [each for each in self.judged if self.directed(post, each)]

    def post_name(self, post: Post) -> str:
        """Give a post with who holds it on the day."""
        return post.called_on(self.as_of)

    def shown_posts(self) -> list[Post]:
        """Give the posts that have a page: they direct areas, or answer for key tasks."""
        named = {post for task in self.tasks for post in task.task.leaders}
        return [post for post in self.plan.posts.values() if post.directs or post.id in named]
