"""What completion sees of a plan without a parser: ids and names as they are written, and whose each is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from vks.store.glance import Glance, glance_at
from vks.store.glance_assigned import judged_of, targets_of, tasks_of

UNITS: Final = """\
units:
  - {id: P1, name: Phòng 1, short: P1, kind: department, order: 1}
  - {id: Bien, name: Biển, kind: district, order: 2, until: 2025-06-30, successors: [Vung]}
  - id: Doi
    name: Đồi
    kind: district  # region
    order: 3
    until: 2025-06-30
    successors:
      - Vung
  - {id: Vung, name: Vùng, kind: region, order: 4}
  - {id: Khac, name: Khác, kind: region, order: 5}
groups:
  - {id: mot, name: Một, units: [P1]}
  - id: hai
    name: Hai
    units:
      - mot
      - Khac  # Bien
  - {id: ba, name: Ba, units: [hai, Doi]}
"""


def laid(root: Path, **files: str) -> Glance:
    """Put a plan's files down, ``__`` for a folder in it, and glance at it."""
    folder = root / "plans" / "2025" / "mau"
    for name, text in {"plan": "id: mau\n", **files}.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (plan,) = glance_at(str(root))
    return plan


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("tên", "tên"),
        ("  tên  ", "tên"),
        ("tên # lời", "tên"),
        ("tên#1", "tên#1"),
        ('"tên # 1" # lời', "tên # 1"),
        ("'tên: \"1\"'", 'tên: "1"'),
        ("\"tên '1'\"", "tên '1'"),
        ("a: b", "a: b"),
        ("", ""),
    ],
)
def test_values_as_they_are_written(written: str, plain: str, tmp_path: Path) -> None:
    """Without quotes, and without the comment behind; a sign that begins no comment stays."""
    plan = laid(tmp_path, plan=f"id: mau\ntitle: {written}\nyear: 2025\n")
    assert plan.frame == {"id": "mau", "title": plain, "year": "2025"}


def test_what_lies_inside_a_key(tmp_path: Path) -> None:
    """In braces or below it, each by both names; a text with a colon holds nothing."""
    plan = laid(
        tmp_path,
        plan="id: mau\nnote: x {a: b}\norganisation: {id: \"t, 1\", name: VKSND tỉnh, short: 'tỉnh}'}\n"
        "period:\n  first: 2025-01 # đầu\n  last: 2025-12\nyear: 2025\n",
    )
    assert {key: value for key, value in plan.frame.items() if "." in key} == {
        "organisation.id": "t, 1",
        "organisation.name": "VKSND tỉnh",
        "organisation.short": "tỉnh}",
        "period.first": "2025-01",
        "period.last": "2025-12",
    }
    assert (plan.frame["year"], plan.frame["period"], plan.frame["note"]) == ("2025", "", "x {a: b}")


def test_what_an_entry_is_called(tmp_path: Path) -> None:
    """By its short name, else its title, else its name; the first of each key is its own."""
    plan = laid(
        tmp_path,
        units="units:\n  - {id: A, name: Tên, title: Đề, short: T}\n  - {id: B, name: Tên, title: Đề}\n"
        "  - {id: C, name: Tên}\n  - {id: D}\n"
        "posts:\n  - id: P\n    name: Chức\n    holders:\n      - name: Người\n      - id: khác\n  - name: không mã\n",
    )
    assert plan.units() == [("A", "T"), ("B", "Đề"), ("C", "Tên"), ("D", "")]
    assert plan.units("posts") == [("P", "Chức")]
    assert plan.units("groups") == []
    assert [(named, text[:5]) for named, text in plan.unit_entries("posts")] == [(("P", "Chức"), "id: P")]


def test_an_id_stands_at_the_beginning(tmp_path: Path) -> None:
    """Within its first 400 letters: a long text is not looked through for one."""
    near, far = ("x" * (400 - len("title: \n    id: a\n") - more) for more in (0, 8))
    lines = "tasks:\n  - title: {}\n    id: a\n    lead_units: [P1]\n"
    assert len(f"title: {near}\n    id: a\n") == 400
    assert laid(tmp_path, tasks=lines.format(near)).tasks == [("a", near)]
    assert laid(tmp_path, tasks=lines.format(far)).tasks == [("a", far)]
    assert laid(tmp_path, tasks=lines.format(near + "x" * 20)).tasks == []


def test_areas_by_the_head_of_their_files(tmp_path: Path) -> None:
    """In the order of the files' names; a target's own words are none of an area's."""
    plan = laid(
        tmp_path,
        targets__b='area: I.1 # khâu\ntitle: "Một"\ntargets:\n  - id: b\n    area: X\n    title: B\n',
        targets__a="# chưa có khâu\ntargets:\n  - id: a\n    area: X\n",
        targets__c="area: I.2\ntargets: []\n",
    )
    assert plan.areas == [("I.1", "Một"), ("I.2", "")]
    assert plan.targets == [("a", ""), ("b", "B")]
    assert plan.id == "mau"


def test_plans_in_order(tmp_path: Path) -> None:
    """By year and folder; hidden ones and folders without a plan are passed over; none elsewhere."""
    for folder in ("2026/b", "2025/c", "2025/a", ".2024/x", "2025/.y", "2025/trong"):
        (tmp_path / "plans" / folder).mkdir(parents=True)
        if folder != "2025/trong":
            (tmp_path / "plans" / folder / "plan.yaml").write_text(f"id: {folder}\n", encoding="utf-8")
    inside = tmp_path / "plans" / "2025" / "a"
    assert [plan.id for plan in glance_at(str(inside))] == ["2025/a", "2025/c", "2026/b"]
    assert glance_at(str(tmp_path))[0].folder == str(inside)
    assert glance_at(str(tmp_path.parent)) == []
    (inside / "targets").write_text("không phải thư mục", encoding="utf-8")
    assert glance_at(str(tmp_path))[0].targets == []


# Whose each is


@pytest.mark.parametrize(
    ("assign", "owners"),
    [
        ("\n    assign:\n      - {to: [all], at_least: 1}", "P1 Bien Doi Khac"),
        ("\n    assign:\n      - {to: [districts], at_least: 1}", "Bien Doi"),
        ("\n    assign:\n      - {to: departments, at_least: 1}", "P1"),
        ("\n    assign:\n      - {to: [regions], at_least: 1}", "Khac"),
        ("\n    assign:\n      - {to: [mot], at_least: 1}", "P1"),
        ("\n    assign:\n      - {to: [hai], at_least: 1}", "P1 Khac"),
        ("\n    assign:\n      - {to: [ba], at_least: 1}", "P1 Doi Khac"),
        ("\n    assign:\n      - {to: [ba], except: [mot], at_least: 1}", "Doi Khac"),
        ("\n    assign:\n      - {rest: all, except: [districts], at_least: 1}", "P1 Khac"),
        ("\n    assign:\n      - to:\n          - P1\n          - Doi # Bien\n        aim: 2", "P1 Doi"),
        ("\n    assign:\n      - {to: [P1,\n          Doi], at_least: 1}", "P1 Doi"),
        (
            "\n    assign:\n      # trước\n      - {to: [P1], below: 1}\n\n      - {to: [Doi], above: 1}",
            "P1 Doi",
        ),
        ("\n    assign:\n      - {to: [P1], at_least: 1}\n    note: {to: [Doi]}", "P1"),
        ("\n    assign:\n      - {at_least: 1}", "P1 Bien Doi Khac"),
        ("\n    note: chưa giao", "P1 Bien Doi Khac"),
        ("\n    assign:\n      - {to: [province], at_least: 1}", "P1 Bien Doi Khac"),
        ("\n    reported_by: [P1]\n    assign:\n      - {to: [province], at_least: 1}", "P1"),
        ("\n    assign:\n      - {to: [province], at_least: 1}\n    reported_by: [districts]", "Bien Doi"),
    ],
)
def test_whose_a_target_is(assign: str, owners: str, tmp_path: Path) -> None:
    """Of whom a line names by any group, and leaves out of none; of all that report where it is the province's."""
    plan = laid(tmp_path, units=UNITS, targets__a=f"area: I\ntargets:\n  - id: x\n    title: X{assign}\n")
    own = [unit for unit in ("P1", "Bien", "Doi", "Khac") if targets_of(plan, unit)]
    assert own == owners.split()
    assert len(targets_of(plan, "Vung")) == 1  # stands in the place of others


def test_on_what_each_is_judged(tmp_path: Path) -> None:
    """The province on its totals alone, a unit on all of its own that is no total."""
    plan = laid(
        tmp_path,
        units=UNITS,
        targets__a="area: I\ntargets:\n"
        "  - id: tong\n    title: T\n    assign:\n      - {to: [province], at_least: 9}\n"
        "  - id: rieng\n    title: R\n    assign:\n      - {to: [P1], at_least: 1}\n"
        "  - id: chua\n    title: C\n",
    )
    assert judged_of(plan, "province") == [("tong", "T")]
    assert judged_of(plan, "P1") == [("rieng", "R"), ("chua", "C")]
    assert judged_of(plan, "Doi") == [("chua", "C")]
    assert targets_of(plan, "Doi") == [("tong", "T"), ("chua", "C")]


@pytest.mark.parametrize(
    ("leads", "owners"),
    [
        ("lead_units: [P1, Doi]", "P1 Doi"),
        ("lead_units: [hai]", "P1 Khac"),
        ("lead_units: all", "P1 Bien Doi Khac"),
        ("lead_units:\n      - Bien\n      - regions\n    helper_units: [P1]", "Bien Khac"),
        ("helper_units: [P1]", "P1 Bien Doi Khac"),
    ],
)
def test_who_leads_a_task(leads: str, owners: str, tmp_path: Path) -> None:
    """Those who are named, by any group; everybody where nobody is."""
    plan = laid(tmp_path, units=UNITS, tasks=f"tasks:\n  - id: nv\n    title: N\n    {leads}\n")
    assert [unit for unit in ("P1", "Bien", "Doi", "Khac") if tasks_of(plan, unit)] == owners.split()
    assert tasks_of(plan, "Vung") == [("nv", "N")]
