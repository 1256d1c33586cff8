"""Who stands in the place of others owes what they owed: groups, waivers and amendments in the plan's files.

Cụm Đông and Cụm Tây end on 30/06/2025; Cụm mới begins the next day in their place (``tests/base``).
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cases import BASE
from vks.judge.state import State
from vks.judge.target import judge_target
from vks.model.plan import Plan
from vks.model.results import Results
from vks.model.succession import Undecided, assignment_of
from vks.model.target import Assignment
from vks.store.load import load_plan
from vks.store.repository import Repository

_HEAD = """\
area: II.9
title: Thử
targets:
  - id: thu
    title: Thử
    source: {section: II.9}
    measure: count
    assign:
"""
END = date(2025, 11, 30)


def read(folder: Path, lines: str, units: tuple[str, str] = ("", "")) -> tuple[Plan, list[str]]:
    """Give the small plan with a target of these lines, perhaps with its units changed; and what was found."""
    plan = folder / "plans" / "2025" / "mau"
    shutil.copytree(BASE / "plans" / "2025" / "mau", plan, ignore=shutil.ignore_patterns("results"))
    (plan / "targets" / "II.9-thu.yaml").write_text(_HEAD + lines, encoding="utf-8")
    text = (plan / "units.yaml").read_text(encoding="utf-8")
    (plan / "units.yaml").write_text(text.replace(*units), encoding="utf-8")
    loaded = load_plan(Repository(folder), plan)
    assert loaded.plan is not None
    return loaded.plan, [finding.id for finding in loaded.findings]


def owed(plan: Plan, unit: str, day: date = END) -> int | None:
    """Give what a unit must reach at the least; None where it owes nothing."""
    found = assignment_of(plan, plan.targets["thu"], unit, day)
    assert not isinstance(found, Undecided)
    return None if found is None else int(found.bounds.at_least or 0)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("      - {to: [all], at_least: 3}\n", 6),
        ("      - {to: [centrals], at_least: 3}\n", 6),
        ("      - {to: [all], except: [CumTay], at_least: 3}\n", 3),
        ("      - {to: [CumDong], at_least: 4}\n      - {rest: centrals, at_least: 3}\n", 7),
        ("      - {to: [centrals], at_least: 3}\n      - {to: [CumMoi], at_least: 5}\n", 5),
        ("      - {to: [centrals, CumMoi], at_least: 3}\n", 3),
    ],
)
def test_a_group_leaves_its_heirs_what_they_inherit(lines: str, wanted: int, tmp_path: Path) -> None:
    """3 + 3 of the two that ended; only a line that names the heir itself says otherwise."""
    plan, found = read(tmp_path, lines)
    assert found == []
    assert owed(plan, "CumMoi") == wanted


def test_who_is_split_is_asked_about(tmp_path: Path) -> None:
    """Two new units in the place of one: neither gets its whole demand by standing in the same group."""
    two = (
        "order: 7, until: 2025-06-30, successors: [CumA, CumB]}\n"
        "  - {id: CumA, name: Cụm A, kind: central, order: 9, from: 2025-07-01}\n"
        "  - {id: CumB, name: Cụm B, kind: central, order: 10, from: 2025-07-01}"
    )
    split = ("order: 7, until: 2025-06-30, successors: [CumMoi]}", two)
    plan, found = read(tmp_path, "      - {to: [centrals], at_least: 4}\n", split)
    assert "merge-undecided" in found
    assert (owed(plan, "CumA"), owed(plan, "CumB"), owed(plan, "CumMoi")) == (None, None, 4)


def test_an_heir_can_be_waived(tmp_path: Path) -> None:
    """The plan waives the heir, who is named nowhere else."""
    lines = "      - {to: [centrals], at_least: 3}\n    waived:\n      CumMoi: mới thành lập\n"
    plan, found = read(tmp_path, lines)
    assert found == []
    target = plan.targets["thu"]
    own = assignment_of(plan, target, "CumMoi", END)
    assert isinstance(own, Assignment)
    assert judge_target(plan, target, own, Results(), END).state is State.WAIVED


def test_an_heirs_demand_can_be_amended(tmp_path: Path) -> None:
    """6 until the end of August, 4 from September on; who owes nothing and inherits nothing is still told."""
    lines = (
        "      - {to: [centrals], at_least: 3}\n"
        "    amendments:\n"
        "      - on: 2025-09-01\n"
        "        reason: Công văn 9\n"
        "        assign:\n"
        "          - {to: [CumMoi], at_least: 4}\n"
    )
    plan, found = read(tmp_path / "a", lines)
    assert found == []
    assert owed(plan, "CumMoi", date(2025, 8, 31)) == 6
    assert owed(plan, "CumMoi", date(2025, 9, 1)) == 4
    assert owed(plan, "CumDong") == 3
    _, found = read(tmp_path / "b", lines.replace("[CumMoi]", "[VP]"))
    assert found == ["not-assigned"]
