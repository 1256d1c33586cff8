"""The appendix of the Quảng Ninh plan, as a table: a second reading, independent of tasks.yaml.

``tests/tables/phu-luc.csv`` has the document's own texts for who and by when, and tasks.yaml's
titles. What ``vks import`` understands of it must be what people read by hand.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tests.running import ROOT
from vks.model.draft import DraftTask, Frame, TableRead
from vks.model.finding import Severity
from vks.model.plan import Plan
from vks.store.load import load_plan
from vks.store.office_names import known_names
from vks.store.office_tasks import read_tasks_table
from vks.store.repository import Repository

FOLDER: Final = ROOT / "plans" / "2024" / "quang-ninh"
TABLE: Final = Path(__file__).parent / "tables" / "phu-luc.csv"
JUDGED_BY_PEOPLE: Final = {
    ("1", "helper_units"),  # “Các Phòng phụ trách” are the leading departments themselves
    ("8", "helper_units"),  # “các đơn vị” are the departments that are inspected
    ("31", "helper_units"),  # the districts stand in the task's own text
    ("32", "leaders"),  # “Nguyễn Mai Thúy” without a title holds two posts
    ("44", "leaders"),  # a collective; the nearest post was chosen
    ("48", "leaders"),  # “Thủ trưởng các đơn vị VKS hai cấp” is no post's full name
    ("50", "helper_units"),  # the same units as those that lead
}
"""Where tasks.yaml's notes tell of a choice that no program should make."""


@cache
def quang_ninh() -> Plan:
    """Give the shipped plan."""
    plan = load_plan(Repository(ROOT), FOLDER).plan
    assert plan is not None
    return plan


@cache
def appendix() -> TableRead:
    """Read the table with the plan's units and posts."""
    plan = quang_ninh()
    known = known_names(plan.units, plan.groups, plan.posts)
    return read_tasks_table(TABLE, Frame(plan.year, plan.period, plan.quarters), known, ())


@cache
def written() -> dict[str, Any]:
    """Give the tasks of tasks.yaml as texts, by their number."""
    text = (FOLDER / "tasks.yaml").read_text(encoding="utf-8")
    return {each["number"]: each for each in yaml.load(text, yaml.BaseLoader)["tasks"]}  # noqa: S506  # builds texts only


def differing(key: str) -> set[str]:
    """Give the numbers of the tasks that the two readings see otherwise; order counts for who leads."""

    def value(task: DraftTask) -> list[str]:
        return list(getattr(task, key))

    order = list if key in {"due", "lead_units"} else sorted
    found = set()
    for task in appendix().tasks:
        own = written()[task.item].get(key, [])
        own = [own] if isinstance(own, str) else own
        if order(value(task)) != order(own):
            found.add(task.item)
    return found


def test_all_56_tasks_come_in() -> None:
    """Every row is a task, in order; the titles above and the sentence below are none."""
    assert [task.item for task in appendix().tasks] == [str(number) for number in range(1, 57)]
    assert len({task.id for task in appendix().tasks}) == 56
    assert [task.due_text for task in appendix().tasks] == [each["due_text"] for each in written().values()]


def test_every_deadline_is_understood_as_people_read_it() -> None:
    """Days, quarters, stages and ongoing tasks agree, the misprint “Quý III/024” included."""
    assert differing("due") == set()


def test_the_same_units_lead_in_the_same_order() -> None:
    """Who answers for a task is the first of them."""
    assert differing("lead_units") == set()


def test_helpers_and_leaders_differ_only_where_people_chose() -> None:
    """The rest agrees but for the choices that tasks.yaml explains in its notes."""
    found = {(item, key) for key in ("helper_units", "leaders") for item in differing(key)}
    assert found == JUDGED_BY_PEOPLE


def test_only_the_party_committee_is_not_understood() -> None:
    """One cell is refused (“Văn phòng Đảng ủy” is no unit): it is kept only with consent, and marked."""
    errors = [each for each in appendix().findings if each.severity is Severity.ERROR]
    assert [(each.id, each.values["value"]) for each in errors] == [("table-unit", "Nguyễn Mai Thúy Đảng ủy")]
    assert [task.item for task in appendix().tasks if task.unconfirmed] == ["41"]
