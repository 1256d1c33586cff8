"""What changed between two states: judgements, figures, the plan; nothing else, and both ways round.

Sông Mẫu owes 7 (aim 8) of tin-bao.kien-nghi and reports 1, 0 and 2 in December to February: at the end
of March, four months of twelve, 3 ≥ floor(7 x 4/12) = 2 is on track.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import BASE
from tests.history import at, commit, new_git
from tests.running import Ran
from tests.running import here as vks
from tests.test_lang import assert_english
from vks.judge.compare import Side, compare
from vks.judge.compare_plan import compare_plans
from vks.judge.select import Filters, judge_all
from vks.model.calendar import Month
from vks.model.change import Change
from vks.model.results import Count, Entry, MonthReport, Ratio, Results
from vks.model.task import Halt
from vks.model.unit import Holder
from vks.store.git import Git
from vks.store.load import load_plan
from vks.store.repository import Repository
from vks.tables.plan_changes import value_text

PLAN = "plans/2025/mau"
FEBRUARY = f"{PLAN}/results/SongMau/2025-02.yaml"
TARGETS = f"{PLAN}/targets/I.1-tin-bao.yaml"
MARCH = ("--as-of", "2025-03-31")


@pytest.fixture
def kho(tmp_path: Path) -> Git:
    """Give the base repository, committed once."""
    shutil.copytree(BASE, tmp_path / "kho")
    git = new_git(tmp_path / "kho")
    commit(at(git, "2025-03-05"), "First")
    return git


def edit(git: Git, name: str, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    path = git.folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def diff(git: Git, *args: str) -> Any:
    """Run the command for JSON at the end of March 2025."""
    ran = vks("diff", *args, *MARCH, "--format", "json", folder=git.folder)
    assert ran.code == 0, ran.err
    return ran.json()


def shown(git: Git, *args: str) -> Ran:
    """Run the command for people."""
    return vks("diff", *args, *MARCH, folder=git.folder)


def test_nothing_changed(kho: Git) -> None:
    """Comments, the order of keys and line ends are no change."""
    assert shown(kho, "HEAD").out.splitlines()[-1] == "Không có thay đổi."
    edit(kho, FEBRUARY, "  tin-bao.kien-nghi: 2\n", "")
    edit(kho, FEBRUARY, "results:\n", "results:\n  # đã soát\n  tin-bao.kien-nghi:   2   # vẫn 2\n")
    edit(kho, FEBRUARY, "unit: SongMau\nmonth: 2025-02\n", "month: 2025-02\r\nunit: SongMau\r\n")
    ran = shown(kho, "HEAD", "--exit-code")
    assert (ran.code, ran.err) == (0, "")
    assert "Không có thay đổi." in ran.out
    document = diff(kho, "HEAD")
    assert [document[key] for key in ("items", "tasks", "figures", "plans")] == [[], [], [], []]


def test_a_figure_moves_the_judgement(kho: Git) -> None:
    """Four more in February make 7 of 7: from on track to met; month by month, and in words."""
    edit(kho, FEBRUARY, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 6")
    document = diff(kho, "HEAD")
    (row,) = document["items"]
    assert (row["unit"], row["target"]) == ("SongMau", "tin-bao.kien-nghi")
    assert (row["actual_before"], row["actual_after"]) == (3, 7)
    assert (row["state_before"], row["state_after"]) == ("on-track", "met")
    (figure,) = document["figures"]
    assert (figure["month"], figure["said"], figure["id"]) == ("2025-02", "figure", "tin-bao.kien-nghi")
    assert (figure["before"], figure["after"]) == ("2", "6")
    assert (document["from"], document["to"]) == (kho.commit_id("HEAD"), None)
    out = shown(kho, "HEAD").out
    assert "từ đúng tiến độ sang ✓ đạt" in out
    assert "3 → 7" in out
    assert "2 → 6" in out
    assert "Thay đổi: 1 đánh giá chỉ tiêu, 1 số liệu tháng (1 sửa)." in out
    assert shown(kho, "HEAD", "--exit-code").code == 1


def test_figures_new_and_gone_and_tasks(kho: Git) -> None:
    """A month that comes, a figure that goes, a task that is done: each under its name."""
    march = f"{PLAN}/results/SongMau/2025-03.yaml"
    (kho.folder / march).write_text(
        "unit: SongMau\nmonth: 2025-03\nresults: {xay-dung.tin-bai: 4}\n", "utf-8"
    )
    edit(kho, FEBRUARY, "  tin-bao.tra-ho-so: 1/6\n", "")
    edit(kho, f"{PLAN}/results/P1/2025-03.yaml", "2025-03-28", "2025-04-02")
    document = diff(kho, "HEAD", "--plan", "mau-2025")
    said = {
        (f["unit"], f["month"], f["id"], f["part"]): (f["before"], f["after"]) for f in document["figures"]
    }
    assert said == {
        ("SongMau", "2025-03", "xay-dung.tin-bai", ""): (None, "4"),
        ("SongMau", "2025-02", "tin-bao.tra-ho-so", ""): ("1/6", None),
        ("P1", "2025-03", "nv-02", "2025-Q1"): ("2025-03-28", "2025-04-02"),
    }
    (task,) = document["tasks"]
    assert (task["id"], task["class_before"], task["class_after"]) == ("nv-02", "in-time", "due-soon")
    out = shown(kho, "HEAD").out
    assert "mới: 4" in out
    assert "xóa: 1/6" in out
    assert "28/03/2025 → 02/04/2025" in out
    assert "(1 mới, 1 sửa, 1 xóa)" in out


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Holder("An"), "An"),
        (Holder("An", until=date(2025, 6, 30)), "An (đến hết 30/06/2025)"),
        (Holder("An", date(2025, 7, 1)), "An (từ 01/07/2025)"),
        ((Holder("An", date(2025, 1, 1), date(2025, 6, 30)),), "An (từ 01/01/2025 đến hết 30/06/2025)"),
        (Halt(date(2025, 3, 10), "chờ"), "từ 10/03/2025 (chờ)"),
        (Halt(date(2025, 3, 10), "chờ", date(2025, 5, 1)), "từ 10/03/2025 đến trước 01/05/2025 (chờ)"),
    ],
)
def test_days_say_whether_they_begin_or_end(value: object, text: str) -> None:
    """A bare day beside a name would be taken for the first."""
    assert value_text(value) == text


def test_the_plan_changes(kho: Git) -> None:
    """Bounds, deadlines, what comes and what goes; units with the same change stand together."""
    edit(kho, TARGETS, "at_least: 3", "at_least: 4")
    edit(kho, f"{PLAN}/tasks.yaml", "due: 2025-10-31", "due: 2025-11-15")
    edit(kho, f"{PLAN}/units.yaml", "short: Núi Mẫu", "short: Núi")
    text = (kho.folder / PLAN / "targets/II-xay-dung.yaml").read_text(encoding="utf-8")
    start = text.index("  - id: xay-dung.tin-bai")
    (kho.folder / PLAN / "targets/II-xay-dung.yaml").write_text(text[:start], encoding="utf-8")
    for path in (kho.folder / PLAN / "results").rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "tin-bai" not in line), encoding="utf-8")
    rows = {(r["kind"], r["id"], r["field"]): r for r in diff(kho, "HEAD")["plans"]}
    assert rows.keys() == {
        ("unit", "NuiMau", "short"),
        ("target", "xay-dung.tin-bai", None),
        ("assignment", "tin-bao.kien-nghi", None),
        ("task", "nv-06", "due"),
    }
    bounds = rows["assignment", "tin-bao.kien-nghi", None]
    assert (bounds["units"], bounds["before"], bounds["after"]) == (["NuiMau", "BienMau"], "≥ 3", "≥ 4")
    due = rows["task", "nv-06", "due"]
    assert (due["before"], due["after"]) == ("2025-10-31 (31/10/2025)", "2025-11-15 (15/11/2025)")
    gone = rows["target", "xay-dung.tin-bai", None]
    assert (gone["before"], gone["after"]) == ("Tin bài toàn tỉnh", "")


def test_questions_narrow_the_answer(kho: Git) -> None:
    """--unit, --area, --plan and --year leave out what they do not ask for."""
    edit(kho, FEBRUARY, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 6")
    edit(kho, FEBRUARY, "xay-dung.tin-bai: 3", "xay-dung.tin-bai: 5")
    edit(kho, f"{PLAN}/results/VP/2025-03.yaml", "xay-dung.xep-hang: 4", "xay-dung.xep-hang: 6")
    edit(kho, TARGETS, "at_least: 95", "at_least: 96")

    def ids(*args: str) -> list[str]:
        document = diff(kho, "HEAD", *args)
        return sorted(row["id"] for row in document["figures"]) + [row["id"] for row in document["plans"]]

    assert ids() == ["tin-bao.kien-nghi", "xay-dung.tin-bai", "xay-dung.xep-hang", "tin-bao.giai-quyet"]
    assert ids("--unit", "sông mẫu") == ["tin-bao.kien-nghi", "xay-dung.tin-bai"]
    assert ids("--area", "I.1") == ["tin-bao.kien-nghi", "tin-bao.giai-quyet"]
    assert ids("--unit", "VP") == ["xay-dung.xep-hang"]
    assert ids("--leader", "VT", "--unit", "SongMau") == ["tin-bao.kien-nghi", "xay-dung.tin-bai"]
    assert ids("--plan", "mau-2026") == []
    assert ids("--year", "2026") == []


def test_a_plan_of_one_side_only(kho: Git) -> None:
    """It is said on which side; the other plans are compared all the same."""
    shutil.rmtree(kho.folder / "plans/2026")
    edit(kho, FEBRUARY, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 6")
    out = shown(kho, "HEAD").out
    assert "Kế hoạch mau-2026 chỉ có ở " in out
    assert ": First." in out
    assert "2 → 6" in out
    row = next(each for each in diff(kho, "HEAD")["plans"])
    assert (row["kind"], row["id"], row["after"]) == ("plan", "mau-2026", "")


def test_a_unit_of_one_side_only(kho: Git) -> None:
    """A side that does not know the unit is said so; that neither does is wrong usage."""
    edit(kho, f"{PLAN}/units.yaml", "id: CumMoi,", "id: CumSau,")
    text = (kho.folder / f"{PLAN}/units.yaml").read_text(encoding="utf-8")
    (kho.folder / f"{PLAN}/units.yaml").write_text(text.replace("[CumMoi]", "[CumSau]"), encoding="utf-8")
    out = shown(kho, "HEAD", "--unit", "CumSau").out
    assert "Không có đơn vị “CumSau”" in out
    ran = shown(kho, "HEAD", "--unit", "Paris")
    assert (ran.code, ran.out) == (2, "")


def test_between_two_commits(kho: Git) -> None:
    """The folder does not matter then, and the order does."""
    edit(kho, FEBRUARY, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 6")
    commit(at(kho, "2025-04-01"), "Second")
    shutil.rmtree(kho.folder / "plans")
    there, back = diff(kho, "HEAD~1", "HEAD"), diff(kho, "HEAD", "HEAD~1")
    assert (there["figures"][0]["before"], there["figures"][0]["after"]) == ("2", "6")
    assert (back["figures"][0]["before"], back["figures"][0]["after"]) == ("6", "2")
    assert (back["items"][0]["state_before"], back["items"][0]["state_after"]) == ("met", "on-track")
    out = vks("--lang", "en", "diff", "HEAD~1", "HEAD", *MARCH, folder=kho.folder).out
    assert "from on track to ✓ met" in out
    data = ("Sông Mẫu", "Kiến nghị khắc phục vi phạm trong giải quyết nguồn tin", "VKSND tỉnh Mẫu")
    for text in (*data, "Kế hoạch công tác năm 2025 (bịa đặt để thử chương trình)"):
        out = out.replace(text, "")
    assert_english("\n".join(line for line in out.splitlines() if "bịa đặt" not in line))


def test_damage_on_one_side_is_told(kho: Git) -> None:
    """A broken month hides nothing else, and the answer says that it is not whole."""
    edit(kho, FEBRUARY, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 6")
    (kho.folder / PLAN / "results/VP/2025-03.yaml").write_text("x: [", encoding="utf-8")
    ran = shown(kho, "HEAD")
    assert ran.code == 1
    assert "2 → 6" in ran.out
    assert "SỐ LIỆU CHƯA ĐẦY ĐỦ" in ran.out
    assert "[yaml-syntax]" in ran.err


def test_csv_has_the_judgements(kho: Git) -> None:
    """The same columns whether anything changed or not."""
    empty = vks("diff", "HEAD", *MARCH, "--format", "csv", folder=kho.folder).out
    edit(kho, FEBRUARY, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 6")
    full = vks("diff", "HEAD", *MARCH, "--format", "csv", folder=kho.folder).out.splitlines()
    assert full[0].removesuffix(",data") == empty.splitlines()[0].removesuffix(",data")
    assert len(full) == 2


# --- algebra ---

LOADED = load_plan(Repository(BASE), BASE / PLAN).plan
PER_HEAD = "xay-dung.tap-huan"
IDS = ("tin-bao.kien-nghi", "tin-bao.qua-han", "xay-dung.tin-bai", PER_HEAD)
NUMBERS = st.dictionaries(
    st.tuples(st.sampled_from(["SongMau", "NuiMau", "CumDong", "CumMoi"]), st.integers(0, 11)),
    st.dictionaries(st.sampled_from(IDS), st.integers(0, 4)),
    max_size=8,
)


def side(numbers: dict[tuple[str, int], dict[str, int]]) -> Side:
    """Give a state of the base plan with invented counts."""
    assert LOADED is not None
    months: dict[str, list[MonthReport]] = {}
    for (unit, step), counts in sorted(numbers.items()):
        month = Month(2024, 12).plus(step)
        entries = {
            id_: Entry(Ratio(value, 4) if id_ == PER_HEAD else Count(value)) for id_, value in counts.items()
        }
        months.setdefault(unit, []).append(MonthReport(unit, month, "x.yaml", entries))
    results = Results({unit: tuple(own) for unit, own in months.items()})
    return Side(LOADED, results, results)


def judged_otherwise(old: Side, new: Side, day: date) -> set[tuple[str, str]]:
    """Judge everything on both sides, without any short cut; give what differs."""
    assert LOADED is not None
    found = []
    for each in (old, new):
        judged = judge_all(LOADED, each.results, day, Filters())
        found.append({(j.unit, j.target.id): (j.state, j.late, j.figure) for j in judged})
    return {key for key in found[0] if found[0][key] != found[1][key]}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NUMBERS, NUMBERS, st.booleans())
def test_back_is_there_turned_round(first: Any, second: Any, near: bool) -> None:
    """A against A is empty; B against A is A against B with old and new exchanged; no figure is lost."""
    day = date(2025, 9, 30)  # Cụm Đông has been carried on since July
    second = {**first, **dict(list(second.items())[:1])} if near else second
    a, b = side(first), side(second)
    same = compare(a, side(first), day)
    assert (same.judgements, same.tasks, same.figures) == ((), (), ())
    assert list(compare_plans(a, b)) == []
    there, back = compare(a, b, day), compare(b, a, day)
    assert {Change(c.item, c.new, c.old) for c in there.figures} == set(back.figures)
    assert [(c.new, c.old) for c in there.judgements] == [(c.old, c.new) for c in back.judgements]
    counted = {
        (unit, step, id_)
        for unit, step in first.keys() | second.keys()
        for id_ in IDS
        if first.get((unit, step), {}).get(id_) != second.get((unit, step), {}).get(id_)
    }
    assert {(c.new.unit, c.new.target.id) for c in there.judgements} == judged_otherwise(a, b, day)
    december = Month(2024, 12).index
    assert {(c.item.unit, c.item.month.index - december, c.item.id) for c in there.figures} == counted
