"""``vks targets``, ``vks units``, ``vks overdue``, ``vks status --state``: what they say of the day asked about.

On the small plan (``tests/base``): Cụm Đông and Cụm Tây end on 30/06/2025, Cụm mới begins the next day; the
first task is led by three districts, of which Biển Mẫu alone is late.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases import BASE
from tests.running import here
from vks.tables.format import NOTHING

DAY = ("--plan", "mau-2025", "--as-of", "2025-08-10")


def said(*words: str, wide: int = 200) -> str:
    """Give what a command prints about the small plan."""
    ran = here(*words, folder=BASE, env={"COLUMNS": str(wide)})
    assert ran.code == 0, ran.err
    return ran.out


def items(*words: str) -> list[dict[str, Any]]:
    """Give a command's rows."""
    ran = here(*words, "--format", "json", folder=BASE)
    found: list[dict[str, Any]] = ran.json()["items"]
    return found


def test_targets_are_those_of_the_units_in_office_on_the_day() -> None:
    """In June the two that end then, in August who stands in their place; of a plan that is over, its last day."""
    for day, units in (
        ("2025-06-30", {"CumDong", "CumTay"}),
        ("2025-08-10", {"CumMoi"}),
        ("2027-01-01", {"CumMoi"}),
    ):
        rows = items("targets", "--plan", "mau-2025", "--as-of", day)
        owing = {each["unit"] for row in rows for each in row["assignments"]}
        assert owing & {"CumDong", "CumTay", "CumMoi"} == units


def test_a_due_date_of_ones_own_is_shown() -> None:
    """Biển Mẫu has until 30/09 for what is due on 30/06 elsewhere."""
    (line,) = [line for line in said("targets", *DAY).splitlines() if "giam-giu.phuc-tra" in line]
    assert "Biển Mẫu: thực hiện, hạn 30/09/2025" in line


def test_units_say_when_they_ended_and_who_carries_on() -> None:
    """With what an heir inherits among its targets."""
    lines = {line.split()[0]: line for line in said("units", *DAY).splitlines() if line.startswith("Cum")}
    assert "30/06/2025" in lines["CumDong"]
    assert "Cụm mới" in lines["CumDong"]
    assert "01/07/2025" in lines["CumMoi"]
    assert {row["unit"]: row["targets"] for row in items("units", *DAY)}["CumMoi"] == 1


def test_who_is_late_is_named_on_any_width() -> None:
    """Of a task of three districts only the one that has not done it; in 80 columns too."""
    for wide in (80, 200):
        text = said("overdue", *DAY, wide=wide)
        assert "Chủ trì" in text
        assert "Biển Mẫu" in text
        assert "Sông Mẫu" not in text
    assert "Biển Mẫu (1/3 đơn vị chưa xong)" in text


def test_what_falls_due_is_not_called_soon_by_another_measure() -> None:
    """Three weeks are left for nv-04: in time, and within the 30 days asked for."""
    text = said("overdue", "--soon", "30", *DAY)
    assert "1 nhiệm vụ đến hạn trong 30 ngày tới" in text
    assert "sắp đến hạn" not in text


@pytest.mark.parametrize("command", ["status", "tasks", "overdue"])
def test_a_units_own_view_names_that_unit_alone(command: str) -> None:
    """Biển Mẫu is one of three that have to do it; how many others have not is not asked here."""
    text = said(command, "--unit", "BienMau", *DAY)
    assert "Biển Mẫu" in text
    assert "đơn vị chưa xong" not in text


def test_rates_are_never_those_of_one_state() -> None:
    """Sông Mẫu has met 2 of 9; asked for what is behind, no rate stands under that name."""
    for row in items("status", *DAY, "--state", "behind"):
        assert (row["met_rate"], row["progress"]) == (None, None)
    (line,) = [line for line in said("status", *DAY, "--state", "behind").splitlines() if "Sông Mẫu" in line]
    assert NOTHING in line
    assert "%" not in line


def test_a_units_tasks_say_what_part_it_has() -> None:
    """P1 stands alone for the second task, behind VP for the fourth; all help with the third."""
    own = {row["id"]: row["role"] for row in items("tasks", *DAY, "--unit", "P1")}
    assert own == {"nv-02": "chủ trì", "nv-03": "phối hợp", "nv-04": "đồng chủ trì"}
    assert "Vai trò" in said("tasks", *DAY, "--unit", "P1")
    assert "Vai trò" not in said("tasks", *DAY)


def test_explain_says_whose_demand_is_carried_on() -> None:
    """Cụm mới owes what was assigned to both before it."""
    text = said("explain", "CumMoi", "xay-dung.tap-huan", *DAY)
    assert "Kế tục mức giao ban đầu của: Cụm Đông" in text
    assert "Cụm Tây" in text
