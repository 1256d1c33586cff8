"""Published figures come out of the rules: the conference of 21/9/2023, the Government Office.

The national conference of the sector reported 113 of 134 key tasks done after nine months
(84,3%) and 79,5% of civil appeals accepted. The Government Office reported for 2017: 21.914
tasks, of them 14.068 done on time, 1.983 done late, 5.640 in time and 223 overdue. The tasks
and cases behind the figures were not published: those here are invented to add up to them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.running import here as vks
from vks.judge.rates import rate_tasks
from vks.judge.task import TaskClass, judge_task
from vks.model.calendar import Month
from vks.model.deadline import Deadline
from vks.model.results import MonthReport, Results, TaskReport
from vks.model.target import Source
from vks.model.task import Task
from vks.tables.format import percent_text

ALL, DONE = 134, 113
AS_OF = "2023-09-21"


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a repository whose tasks and one share add up to the published figures."""
    root = tmp_path_factory.mktemp("conference")
    plan = root / "plans" / "2023" / "hoi-nghi"
    (plan / "targets").mkdir(parents=True)
    (plan / "results" / "V1").mkdir(parents=True)
    (plan / "plan.yaml").write_text(
        "id: hoi-nghi-2023\n"
        "title: Nhiệm vụ trọng tâm năm 2023\n"
        "organisation: {id: toi-cao, name: VKSND tối cao}\n"
        "year: 2023\n"
        "period: {first: 2022-12, last: 2023-11}\n"
        "quarters: sector\n"
        "illustrative: Nhiệm vụ và vụ việc do bài kiểm thử đặt ra để khớp số liệu đã công bố.\n",
        encoding="utf-8",
    )
    (plan / "units.yaml").write_text(
        "units:\n  - {id: V1, name: Các đơn vị thuộc VKSND tối cao, kind: central, order: 1}\n",
        encoding="utf-8",
    )
    (plan / "targets" / "dan-su.yaml").write_text(
        "area: I\ntitle: Dân sự\ntargets:\n"
        "  - id: dan-su.khang-nghi\n"
        "    title: Kháng nghị phúc thẩm án dân sự được chấp nhận\n"
        "    source: {section: Hội nghị 21/9/2023}\n"
        "    measure: share\n"
        "    numerator: kháng nghị được chấp nhận\n"
        "    denominator: kháng nghị đã xét xử\n"
        "    assign:\n      - {to: [V1], at_least: 75}\n",
        encoding="utf-8",
    )
    tasks = [
        f"  - id: nv-{number:03d}\n"
        f"    number: {number}\n"
        f"    title: Nhiệm vụ {number}\n"
        "    source: {section: Phụ lục}\n"
        "    lead_units: [V1]\n"
        "    due_text: năm 2023\n"
        f"    due: {'2023-Q3' if number <= DONE else '2023-11-30'}\n"
        for number in range(1, ALL + 1)
    ]
    (plan / "tasks.yaml").write_text("tasks:\n" + "".join(tasks), encoding="utf-8")
    done = [f"  nv-{number:03d}: {{done: 2023-08-31}}\n" for number in range(1, DONE + 1)]
    (plan / "results" / "V1" / "2023-08.yaml").write_text(
        "unit: V1\nmonth: 2023-08\nresults:\n  dan-su.khang-nghi: 159/200\ntasks:\n" + "".join(done),
        encoding="utf-8",
    )
    return root


def test_the_repository_is_sound(conference: Path) -> None:
    """It passes ``vks check``."""
    ran = vks("check", "--strict", folder=conference)
    assert ran.code == 0, ran.out


def test_key_tasks_done_after_nine_months(conference: Path) -> None:
    """113/134 = 84,3% (113 / 134 = 0,84328…)."""
    out = vks("tasks", "--as-of", AS_OF, folder=conference).out
    assert "hoàn thành/tổng số 113/134 = 84,3%" in out


def test_appeals_accepted(conference: Path) -> None:
    """79,5%, over its target."""
    out = vks("status", "--unit", "V1", "--as-of", AS_OF, folder=conference).out
    assert "159/200 = 79,5%" in out
    assert "★ vượt" in out


def test_government_office_2017() -> None:
    """14.068 + 1.983 + 5.640 + 223 = 21.914; done/due 16.051/16.274 = 98,6%."""
    due = Deadline("2017-10-31", date(2017, 10, 31))
    later = Deadline("2018-03-31", date(2018, 3, 31))
    as_of = date(2017, 12, 31)
    fates = (
        (14_068, due, date(2017, 10, 31)),
        (1_983, due, date(2017, 11, 1)),
        (5_640, later, None),
        (223, due, None),
    )
    classes = []
    for number, deadline, done in fates:
        task = Task(
            "k",
            1,
            "Nhiệm vụ",
            Source("Báo cáo"),
            leaders=(),
            lead_units=("B",),
            answering=("B",),
            by_group=False,
            helper_units=(),
            due_text="",
            due=(deadline,),
        )
        report = MonthReport("B", Month(2017, 11), "b", tasks={"k": (TaskReport(done=done),)})
        klass = judge_task(task, Results({"B": (report,)}), as_of).klass
        classes += [klass] * number
    assert Counter(classes) == {
        TaskClass.DONE_ON_TIME: 14_068,
        TaskClass.DONE_LATE: 1_983,
        TaskClass.IN_TIME: 5_640,
        TaskClass.OVERDUE: 223,
    }
    rates = rate_tasks(classes)
    assert rates.all == 21_914
    assert rates.done_of_due == Fraction(16_051, 16_274)
    assert percent_text(rates.done_of_due) == "98,6%"
