"""Last year's files as next year's proposals, what commits changed in months, and text of old fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repositories import MAU, by, env_of, month_file, new_repository, save
from vks.model.calendar import Month
from vks.model.change import Change, Item, Said
from vks.store.git import Git
from vks.store.history import handins, uncommitted
from vks.store.last_year import shifted, targets_for, tasks_for
from vks.store.repository import Repository

# Last year's files


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2024-03-31", "2025-03-31"),
        ("trước 10/01/2024, 2025", "trước 10/01/2025, 2026"),
        ("12024 và 1999", "12024 và 2000"),
        ("2024-02-29", "2025-02-28"),
        ("2099", "2100"),
        ("1800, 2200", "1800, 2200"),
    ],
)
def test_years_move(text: str, moved: str) -> None:
    """Every year as much as the plan does; a day that is none becomes the last of February."""
    assert shifted(text, 2024, 2025) == moved
    assert shifted("2024-02-29", 2024, 2028) == "2028-02-29"


def test_what_is_no_task_stays_as_it_is() -> None:
    """Empty entries, words in their place, a list that is none: nothing is marked, nothing breaks."""
    text = "tasks:\n  - {}\n  - năm 2024\n  - id: a\n    due: ongoing\n"
    assert tasks_for(text, 2024, 2025) == text + '    unconfirmed: "năm 2024: "\n'
    for other in ("tasks: x\n", "tasks: []\n", "x: 2024\n", "- 2024\n"):
        assert (tasks_for(other, 2024, 2025), targets_for(other, 2024, 2025)) == (other, other)


def test_tasks_of_next_year() -> None:
    """Deadlines move, titles only by the plan's own year; events stay behind and are named in the mark."""
    text = """\
# việc
tasks:
  - id: nv-1
    title: Kế hoạch 2024, theo 05/2024 và 2023
    due: [2024-Q1, 2024-06-30]
    due_text: quý I/2024
    added: 2024-03-01
    extensions:
      - {on: 2024-04-01, due: 2024-05-01, reason: bão}
    unconfirmed: cũ
    lead: P1
  - id: nv-2
    due: ongoing
    suspended: {on: 2024-01-01, reason: chờ}
    cancelled: {on: 2024-02-01, reason: bỏ}
"""
    assert (
        tasks_for(text, 2024, 2025)
        == """\
# việc
tasks:
  - id: nv-1
    title: Kế hoạch 2025, theo 05/2024 và 2023
    due: [2025-Q1, 2025-06-30]
    due_text: quý I/2025
    lead: P1
    unconfirmed: "năm 2024: quý I/2024; bổ sung giữa năm; đã gia hạn"
  - id: nv-2
    due: ongoing
    unconfirmed: "năm 2024: ; đã tạm dừng; đã hủy bỏ"
"""
    )


def test_targets_of_next_year() -> None:
    """Every line of bounds is to be confirmed, and a due date of the target itself."""
    text = """\
area: I.1
targets:
  - id: a
    due: 2024-06-30
    due_text: hết tháng 6/2024
    assign:
      - {units: all, at_least: 5}
      - units: P1
        at_least: 3
        due: 2024-09-30
    amendments:
      - {on: 2024-05-01, reason: QĐ}
  - id: b
    assign:
      - units: all
        at_least: 1
"""
    assert (
        targets_for(text, 2024, 2025)
        == """\
area: I.1
targets:
  - id: a
    due: 2025-06-30
    due_text: hết tháng 6/2025
    assign:
      - {units: all, at_least: 5, unconfirmed: "mức năm 2024; có điều chỉnh giữa năm, xem kế hoạch cũ"}
      - units: P1
        at_least: 3
        due: 2025-09-30
        unconfirmed: "mức năm 2024; có điều chỉnh giữa năm, xem kế hoạch cũ"
    unconfirmed: "năm 2024: hết tháng 6/2024; có điều chỉnh giữa năm, xem kế hoạch cũ"
  - id: b
    assign:
      - units: all
        at_least: 1
        unconfirmed: "mức năm 2024"
"""
    )


# Text of old fonts


# History


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Git:
    """Give a repository of the small plan."""
    return new_repository(tmp_path_factory.mktemp("history"))


FULL = """\
unit: SongMau
month: 2025-04
results:
  a: 3
  b: {value: 1/2, note: "hai  chữ"}
  c:
waived: {d: miễn}
confirmed: [a, 7]
tasks:
  nv: [{stage: Q1, done: 2025-04-02, evidence: BC}, {stage: Q2, note: chưa}]
  x: {done: 2025-04-03}
notes:
  e: {reason: bão, solution: bù}
  f: lời
"""
SAYS = {
    (Said.FIGURE, "a", ""): "3",
    (Said.FIGURE, "b", ""): "1/2",
    (Said.NOTE, "b", ""): "hai chữ",
    (Said.WAIVED, "d", ""): "miễn",
    (Said.CONFIRMED, "a", ""): "true",
    (Said.DONE, "nv", "Q1"): "2025-04-02",
    (Said.EVIDENCE, "nv", "Q1"): "BC",
    (Said.NOTE, "nv", "Q2"): "chưa",
    (Said.DONE, "x", ""): "2025-04-03",
    (Said.NOTE, "e", "notes.reason"): "bão",
    (Said.NOTE, "e", "notes.solution"): "bù",
    (Said.NOTE, "f", "notes.text"): "lời",
}
FOLDER = f"{MAU}/results/SongMau"


def test_everything_that_a_month_says(git: Git) -> None:
    """Not committed, committed, changed, damaged, taken out: each item by its kind, text and part."""
    path = month_file(git, "SongMau", "2025-04")
    repository = Repository(git.folder)
    assert uncommitted(git, repository, [FOLDER]) is None
    path.write_text(FULL, encoding="utf-8")
    waiting = uncommitted(git, repository, [FOLDER])
    assert waiting is not None
    assert {(c.item.said, c.item.id, c.item.part): c.new for c in waiting.changes} == SAYS
    assert {(c.item.plan, c.item.unit, c.item.month, c.old) for c in waiting.changes} == {
        (MAU, "SongMau", Month(2025, 4), None)
    }
    assert (waiting.commit, waiting.damaged) == ("", ())
    own = by(git, env_of("Lê An", "an@x", "2025-04-05"))
    first = save(own, "nộp tháng 4")
    newest = handins(git, "HEAD", [FOLDER], 1)
    assert [(each.commit, each.author, each.committer, each.subject) for each in newest] == [
        (first, "Lê An", "Lê An", "nộp tháng 4")
    ]
    assert newest[0].changes == waiting.changes
    path.write_text(
        "unit: SongMau\nmonth: 2025-04\nresults: {a: 4}\nconfirmed: b\nnotes: cả tháng\n", encoding="utf-8"
    )
    save(own, "sửa")
    changes = {
        (c.item.said, c.item.id, c.item.part): (c.old, c.new)
        for c in handins(git, "HEAD", [FOLDER], 1)[0].changes
    }
    assert changes.pop((Said.FIGURE, "a", "")) == ("3", "4")
    assert changes.pop((Said.CONFIRMED, "b", "")) == (None, "true")
    assert changes.pop((Said.NOTE, "", "notes.text")) == (None, "cả tháng")
    assert {new for _, new in changes.values()} == {None}
    assert len(changes) == len(SAYS) - 1
    path.write_text("unit: [\n", encoding="utf-8")
    damaged = uncommitted(git, repository, [FOLDER])
    assert damaged is not None
    assert damaged.damaged == (f"{FOLDER}/2025-04.yaml",)
    path.unlink()
    gone = uncommitted(git, repository, [FOLDER])
    assert gone is not None
    item = Item(MAU, "SongMau", Month(2025, 4), Said.FIGURE, "a")
    assert Change(item, "4", None) in gone.changes
    assert len(handins(git, "HEAD", [FOLDER])) == 3


def test_before_the_first_commit(tmp_path: Path) -> None:
    """Everything on the disk is new, and nothing was handed in."""
    git = Git(tmp_path, env_of("Lê An", "an@x"))
    git.run("init", "-q", "-b", "main")
    path = month_file(git, "SongMau", "2025-04")
    path.parent.mkdir(parents=True)
    path.write_text(FULL, encoding="utf-8")
    (path.parent / "2025-x.yaml").write_text("a: 1\n", encoding="utf-8")
    for _ in range(2):
        waiting = uncommitted(git, Repository(tmp_path), [FOLDER])
        assert waiting is not None
        assert len(waiting.changes) == len(SAYS)
        git.run("add", "-A")  # what is staged is handed in no more than before
