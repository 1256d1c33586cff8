"""``vks brief``: by hand from the small plan of tests/base, and with a history in git."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

from tests.mau import mau
from tests.repositories import by, env_of, month_file, new_repository, rewrite, run, save
from tests.running import here as vks
from vks.judge.agenda import Turned, is_worse, stages_undone, targets_due, targets_late, turned_between
from vks.judge.compare import JudgementChange
from vks.judge.rates import Rates, TaskRates
from vks.judge.select import judge_all
from vks.judge.state import State
from vks.store.git import Git
from vks.tables.brief import Heads, brief_tables, rates_text, shares
from vks.tables.brief_rows import late_rows, turned_rows

JUNE: Final = date(2025, 6, 20)
JULY: Final = date(2025, 7, 1)


def test_late_targets_come_worst_first() -> None:
    """Núi Mẫu breached qua-han and missed phuc-tra on 30/6; what is behind follows, most units first."""
    side = mau()
    found = targets_late(judge_all(side.plan, side.results, JULY, side.filters))
    assert [(each.target.id, each.state, [j.unit for j in each.judgements]) for each in found[:2]] == [
        ("tin-bao.qua-han", State.BREACHED, ["NuiMau"]),
        ("giam-giu.phuc-tra", State.MISSED, ["NuiMau"]),
    ]
    assert {each.state for each in found[2:]} == {State.BEHIND}


def test_what_falls_due() -> None:
    """To 4/7: quarter II of nv-02, phuc-tra of Núi Mẫu, June's window of all districts.

    Núi Mẫu and Biển Mẫu never reported on the detention house: they owe it all the more.
    """
    side = mau()
    judged = judge_all(side.plan, side.results, JUNE, side.filters)
    due = targets_due(judged, JUNE, 14)
    assert [(each.target.id, str(each.due), [j.unit for j in each.judgements]) for each in due] == [
        ("giam-giu.nha-tam-giu", "2025-06-30", ["NuiMau", "BienMau", "SongMau"]),
        ("giam-giu.phuc-tra", "2025-06-30", ["NuiMau"]),
    ]
    assert targets_due(judged, JUNE, 9) == []
    stages = [(each.state.task.id, each.days_left) for each in stages_undone(side, JUNE)]
    assert stages == [("nv-01", -162), ("nv-02", 10), ("nv-04", 72)]


def test_what_turned_between_two_days() -> None:
    """From 24/6 to 1/7 nv-02 became overdue, nv-05 is taken up again, phuc-tra is missed."""
    side = mau()
    judged = judge_all(side.plan, side.results, JULY, side.filters)
    turned = turned_between(side, date(2025, 6, 24), judged, JULY)
    assert [(each.new.task.id, each.old.klass, each.new.klass) for each in turned.tasks] == [
        ("nv-02", "due-soon", "overdue"),
        ("nv-05", "suspended", "in-time"),
    ]
    said = {row.id: row.said for row in turned_rows(side.plan, Turned(tasks=turned.tasks))}
    assert said == {"nv-02": "✗ quá hạn (1/2 mốc)", "nv-05": "→ trong hạn"}
    changes = [
        (each.new.target.id, each.new.unit, each.old.state, each.new.state) for each in turned.judgements
    ]
    assert ("giam-giu.phuc-tra", "NuiMau", State.BEHIND, State.MISSED) in changes
    assert all(each.old.state is not each.new.state for each in turned.judgements)
    assert is_worse(next(each for each in turned.judgements if each.new.unit == "NuiMau"))


@pytest.mark.parametrize(
    ("counts", "given"),
    [
        ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]),
        ([9, 9, 9, 9, 9], [2, 4, 2, 2, 2]),
        ([0, 9, 1, 9, 9], [0, 5, 1, 4, 2]),
        ([5, 5, 1, 0, 1], [5, 5, 1, 0, 1]),
    ],
)
def test_rows_share_a_page(counts: list[int], given: list[int]) -> None:
    """Twelve rows in all, no part over five; what one leaves free goes to the first in need."""
    assert shares(counts) == given


def test_a_state_that_turned_is_told_in_words() -> None:
    """The sign of “on track” is an arrow: none beside it."""
    side = mau()
    judged = next(each for each in judge_all(side.plan, side.results, JUNE, side.filters) if each.is_rated)
    change = JudgementChange(replace(judged, state=State.BEHIND), replace(judged, state=State.ON_TRACK))
    (row,) = turned_rows(side.plan, Turned((change,)))
    assert row.said == "từ chậm tiến độ sang → đúng tiến độ"


def test_large_numbers_have_their_dots() -> None:
    """3.119 targets, and 1.201 rows that have no room on the page."""
    rates = Rates(Counter({State.MET: 3119}), Fraction(1), Fraction(1))
    assert rates_text(rates, TaskRates(1200, 1000, 0)) == (
        "3.119 chỉ tiêu: tỷ lệ đạt 100,0%, tiến độ 100,0%; "
        "nhiệm vụ trọng tâm hoàn thành/tổng số 1.000/1.200, hoàn thành/đến hạn 100,0%."
    )
    side = mau()
    row = next(late_rows(side.plan, stages_undone(side, JULY), ()))
    tables = brief_tables([row] * 1206, Heads(14, "", ""), several_plans=False, whole=False)
    assert tables[0].more == "… và 1.201 dòng nữa."


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Git:
    """Give a repository of 1/4 in which, on 10/6, a figure was corrected and a month handed in."""
    git = new_repository(tmp_path_factory.mktemp("brief"))
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 5")
    text = "unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.kien-nghi: 1\n"
    Path(month_file(git, "SongMau", "2025-03")).write_text(text, encoding="utf-8")
    save(by(git, env_of("Văn phòng", "vp@mau.example", "2025-06-10")))
    return git


def brief(git: Git, *args: str) -> Any:
    """Give the JSON of the briefing of 1/7."""
    ran = run(git, "brief", "--as-of", "2025-07-01", "-f", "json", *args)
    assert ran.code == 0, ran.err
    return ran.json()


def test_since_a_day_git_tells_what_was_corrected(history: Git) -> None:
    """From 1/5 the correction of 2 to 5 is told; from 11/6 there is none."""
    document = brief(history, "--since", "1/5/2025")
    corrected = [row for row in document["items"] if row["part"] == "corrected"]
    told = [(row["id"], row["month"], row["before"], row["state"], row["units"]) for row in corrected]
    assert told == [("tin-bao.kien-nghi", "2025-02", "2", "5", ["SongMau"])]
    assert document["since"] == "2025-05-01"
    later = brief(history, "--since", "2025-06-11")
    assert {row["part"] for row in later["items"]} == {"late", "turned", "missing"}


def test_since_a_commit_both_are_judged_at_one_day(history: Git) -> None:
    """With 3, and 4 as the pace, Sông Mẫu was behind; 1+0+5+1 is 7 of 7. Time alone turns nothing."""
    first = history.text("rev-list", "--max-parents=0", "HEAD")
    document = brief(history, "--since", first)
    turned = [row for row in document["items"] if row["part"] == "turned"]
    assert [(row["id"], row["before"], row["state"]) for row in turned] == [
        ("tin-bao.kien-nghi", "behind", "met")
    ]
    assert document["sinceRev"] == first


def test_nothing_late_is_said_calmly(history: Git) -> None:
    """A unit that begins on the day reads that there is nothing, but for the one target it has inherited."""
    ran = run(history, "brief", "--unit", "CumMoi", "--as-of", "2025-07-01")
    assert ran.code == 0
    for sentence in (
        "Không có nhiệm vụ trọng tâm nào quá hạn.",
        "Không có chỉ tiêu nào vi phạm, không đạt hoặc chậm tiến độ; còn 1 lượt giao chưa có số liệu.",
        "Không có việc nào đến hạn trong 14 ngày tới.",
    ):
        assert sentence in ran.out.splitlines()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--since", "2025-07-01"), "--since 01/07/2025 không trước ngày tính 01/07/2025"),
        (("--since", "khong-co"), "Không có commit “khong-co”"),
        (("--days", "-1"), "--days cần số ngày từ 0 trở lên."),
        (("-f", "docx"), "Dạng docx phải ghi ra tệp: thêm -o TEP.docx."),
    ],
)
def test_what_cannot_be_asked(history: Git, args: tuple[str, ...], said: str) -> None:
    """A sentence and exit code 2."""
    ran = run(history, "brief", "--as-of", "2025-07-01", *args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def write_small(root: Path, organisation: str, quarters: str) -> None:
    """Write a plan of one unit that owes 12 in the year and a task of quarter I; 1 in January, 5 in March."""
    folder = root / "plans" / "2024" / organisation
    files = {
        "plan.yaml": f"id: {organisation}-2024\ntitle: Kế hoạch\nyear: 2024\n"
        f"organisation: {{id: {organisation}, name: VKSND tỉnh {organisation}}}\n"
        f"period: {{first: 2023-12, last: 2024-11}}\nquarters: {quarters}\n",
        "units.yaml": "units:\n  - {id: P1, name: Phòng 1, kind: department, order: 1}\n",
        "targets/I.yaml": "area: I\ntitle: Khâu một\ntargets:\n  - id: t.so\n    title: Số việc\n"
        "    source: {section: I}\n    measure: count\n    assign:\n      - {to: [P1], at_least: 12}\n",
        "tasks.yaml": "tasks:\n  - {id: n1, number: 1, title: Việc quý I, source: {section: PL}, lead_units: [P1], "
        'due_text: "quý I", due: 2024-Q1}\n',
        "results/P1/2024-01.yaml": "unit: P1\nmonth: 2024-01\nresults: {t.so: 1}\n",
        "results/P1/2024-03.yaml": "unit: P1\nmonth: 2024-03\nresults: {t.so: 5}\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of two plans of the same months: quarter I of one ends on 29/02, of the other on 31/03."""
    root = tmp_path_factory.mktemp("two-years")
    write_small(root, "a", "sector")
    write_small(root, "b", "calendar")
    return root


def test_each_plan_at_its_own_day(two_years: Path) -> None:
    """A week before 29/02 and before 31/03; no heading tells one plan's day for the other's."""
    page = vks("brief", "--as-of", "2024-Q1", folder=two_years)
    assert (page.code, page.err) == (0, "")
    lines = page.out.splitlines()
    assert lines[0] == "Giao ban ngày 29/02/2024 và 31/03/2024"
    assert "Đến hạn trong 14 ngày tới (đến hết 14/03/2024 và 14/04/2024)" in lines
    assert "Thay đổi từ ngày 22/02/2024 và 24/03/2024" in lines
    document = vks("brief", "--as-of", "2024-Q1", "-f", "json", folder=two_years).json()
    assert [document[key] for key in ("asOf", "since", "sinceRev")] == [None, None, None]
    days = {(row["plan"], row["as_of"], row["since"]) for row in document["items"]}
    assert days == {("a-2024", "2024-02-29", "2024-02-22"), ("b-2024", "2024-03-31", "2024-03-24")}
    # a: 1 of floor(12 x 3/12) = 3 on 29/02, of 2 on 22/02. b: 6 of 4 on 31/03, of 3 on 24/03.
    turned = [(row["plan"], row["id"], row["state"]) for row in document["items"] if row["part"] == "turned"]
    assert turned == []


@pytest.mark.parametrize(
    ("since", "compared"),
    [
        ("2023-Q4", [("a-2024", "2023-11-30"), ("b-2024", "2023-12-31")]),
        ("10/3/2024", [("a-2024", None), ("b-2024", "2024-03-10")]),
    ],
)
def test_since_a_day_of_each_plan(
    two_years: Path, since: str, compared: list[tuple[str, str | None]]
) -> None:
    """A quarter ends as the plan's quarters do; what is not before a plan's own day is not compared."""
    document = vks("brief", "--as-of", "2024-Q1", "--since", since, "-f", "json", folder=two_years).json()
    assert sorted({(row["plan"], row["since"]) for row in document["items"]}, key=str) == compared


@pytest.mark.parametrize("command", ["status", "status --unit P1", "missing", "tasks"])
def test_rows_have_their_plans_own_day(two_years: Path, command: str) -> None:
    """No day stands above rows of two; where all plans agree, that one does."""
    document = vks(*command.split(), "--as-of", "2024-Q1", "-f", "json", folder=two_years).json()
    assert document["asOf"] is None
    days = {(row["plan"], row["as_of"]) for row in document["items"]}
    assert days == {("a-2024", "2024-02-29"), ("b-2024", "2024-03-31")}
    agreed = vks(*command.split(), "--as-of", "2024-03", "-f", "json", folder=two_years).json()
    assert {agreed["asOf"], *(row["as_of"] for row in agreed["items"])} == {"2024-03-31"}
