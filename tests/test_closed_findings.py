"""What is said of a closed month that was changed: old and new figure, who and when, what brings it back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from vks.model.calendar import Month
from vks.model.closing import (
    NOT_HANDED_IN,
    ClosedMonth,
    Correction,
    FigureChange,
    FigureName,
    Reopened,
    hash_of,
)
from vks.model.finding import Finding, Place
from vks.store import closing_findings
from vks.store.closed_file import closed_text, read_closed
from vks.store.closing_findings import explain_change
from vks.store.document import Path as DataPath
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.figures import figures_in
from vks.store.git import Commit, GitProblemError, GitTrouble
from vks.store.repository import Repository
from vks.store.text import decode
from vks.store.trace import Trace, trace_file

MARCH: Final = Month(2025, 3)
FILE: Final = "plans/2025/mau/results/P1/2025-03.yaml"
CLOSED: Final = b"unit: P1\nmonth: 2025-03\nresults:\n  a: 1\n  b: 2\n"
Past = list[tuple[str, bytes | None]]
"""The commits of a file, the newest first: by whom, and what it held; None where it was gone."""


class History:
    """Stands for git in a folder: gives the commits that were laid down."""

    def __init__(self, past: Past, *, refuses: bool = False) -> None:
        self.past = {f"{number:x}" * 40: each for number, each in zip(range(1, 16), past, strict=False)}
        self.refuses = refuses
        self.asked: list[tuple[Any, ...]] = []

    def log(self, *options: str, paths: tuple[str, ...]) -> list[Commit]:
        """Give the commits of a file."""
        self.asked.append((*options, paths))
        if self.refuses:
            raise GitProblemError(GitTrouble.NO_REPOSITORY)
        at = datetime(2025, 4, 9, 8, 5, tzinfo=UTC)
        return [
            Commit(id_, name, f"{name}@x", at, "C", "c@x", at, "", "x")
            for id_, (name, _) in self.past.items()
        ]

    def blob(self, revision: str, path: str) -> bytes | None:
        """Give what the file held."""
        assert path == FILE
        return self.past[revision][1]


def fixed_of(data: bytes) -> str:
    """Give the hash that closing writes for a file."""
    figures = figures_in(data, FILE)
    assert figures is not None
    return hash_of("P1", MARCH, figures)


def told(
    monkeypatch: pytest.MonkeyPatch,
    now: bytes | None,
    past: Past,
    fixed: str | None = None,
    *,
    refuses: bool = False,
    revision: str | None = None,
) -> tuple[list[Finding], History]:
    """Explain what became of the closed file."""
    history = History(past, refuses=refuses)
    monkeypatch.setattr(closing_findings, "Git", lambda _: history)
    closed = ClosedMonth(MARCH, date(2025, 4, 5), "A", {"P1": fixed or fixed_of(CLOSED)})
    reader = None if now is None else Reader(parse(decode(now, FILE)))
    repository = Repository(Path("/kho"), revision=revision)
    return list(explain_change(repository, closed, "P1", FILE, reader)), history


def test_a_figure_that_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its line, old and new value, the commit that brought it, the command that brings the old one back."""
    now = CLOSED.replace(b"b: 2", b"b: 5")
    past: Past = [("Hai", now + b"# loi\n"), ("Ba", now), ("Bon", CLOSED)]
    (found,), history = told(monkeypatch, now, past)
    assert found == Finding(
        "closed-changed",
        Place(FILE, 5, 3, "  b: 5", 1),
        {
            "unit": "P1",
            "month": "03/2025",
            "id": "2025-03",
            "closed": "05/04/2025",
            "restore": f"lấy lại bản đã chốt: git checkout 33333333 -- {FILE}",
            "restore_en": f"bring it back as it was closed: git checkout 33333333 -- {FILE}",
            "change": "chỉ tiêu b từ 2 thành 5",
            "change_en": "target b from 2 to 5",
            "who": " (Ba <Ba@x>, 09/04/2025 08:05, 22222222)",
            "who_en": " (Ba <Ba@x>, 09/04/2025 08:05, 22222222)",
        },
    )
    assert found.what("vi") == (
        "P1: số liệu tháng 03/2025 đã chốt ngày 05/04/2025 mà bị sửa: chỉ tiêu b từ 2 thành 5 "
        "(Ba <Ba@x>, 09/04/2025 08:05, 22222222)"
    )
    assert history.asked == [("--max-count=200", "HEAD", (FILE,))]


@pytest.mark.parametrize(
    ("now", "line", "change", "change_en"),
    [
        (b"results:\n  a: 1\n", 0, "chỉ tiêu b từ 2 thành không có", "target b from 2 to nothing"),
        (b"results: {a: 1, b: 2, c: 7}\n", 3, "chỉ tiêu c từ không có thành 7", "target c from nothing to 7"),
        (
            b"results: {a: 1, b: 2}\nwaived: {w: x}\n",
            4,
            "chỉ tiêu w từ không miễn thành được miễn",
            "target w from not waived to waived",
        ),
        (
            b"results: {a: 1, b: 2}\ntasks: {nv: {done: 2025-03-04}}\n",
            4,
            "nhiệm vụ nv từ không có thành 2025-03-04",
            "key task nv from nothing to 2025-03-04",
        ),
        (
            b"results: {a: 1, b: 2}\ntasks:\n  nv: [{stage: Q1, done: 2025-03-04}]\n",
            5,
            "nhiệm vụ nv [Q1] từ không có thành 2025-03-04",
            "key task nv [Q1] from nothing to 2025-03-04",
        ),
    ],
)
def test_every_kind_of_figure(
    now: bytes, line: int, change: str, change_en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the line where it stands now, or the file where it was taken out; not committed yet."""
    (found,), _ = told(monkeypatch, b"unit: P1\nmonth: 2025-03\n" + now, [("A", CLOSED)])
    assert (found.id, found.place.file, found.place.line) == ("closed-changed", FILE, line)
    assert (found.values["change"], found.values["change_en"]) == (change, change_en)
    assert (found.values["who"], found.values["who_en"]) == (" (chưa commit)", " (not committed)")


def test_a_waiver_that_was_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other way round."""
    waived = CLOSED + b"waived: {w: x}\n"
    (found,), _ = told(monkeypatch, CLOSED, [("A", waived)], fixed_of(waived))
    assert found.values["change"] == "chỉ tiêu w từ được miễn thành không miễn"
    assert found.values["change_en"] == "target w from waived to not waived"


def test_several_figures_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by its own commit, in the order of names."""
    first, second = (
        CLOSED.replace(b"a: 1", b"a: 3"),
        CLOSED.replace(b"a: 1", b"a: 3").replace(b"b: 2", b"b: 4"),
    )
    found, _ = told(monkeypatch, second, [("Hai", second), ("Mot", first), ("A", CLOSED)])
    assert [(each.values["change"], str(each.values["who"])[2:5]) for each in found] == [
        ("chỉ tiêu a từ 1 thành 3", "Mot"),
        ("chỉ tiêu b từ 2 thành 4", "Hai"),
    ]


@pytest.mark.parametrize("refuses", [False, True])
def test_where_git_does_not_know_the_closed_file(refuses: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """No such version, or no git: that is said, and no command that would not work."""
    (found,), _ = told(monkeypatch, CLOSED, [("A", b"unit: [\n"), ("B", None)], "0" * 64, refuses=refuses)
    assert (found.id, found.place) == ("closed-changed", Place(FILE))
    assert {
        key: found.values[key] for key in ("change", "change_en", "who", "who_en", "restore", "restore_en")
    } == {
        "change": "không còn tìm thấy số cũ trong lịch sử git",
        "change_en": "the old figures are not found in git's history",
        "who": "",
        "who_en": "",
        "restore": "lấy lại tệp từ bản đã chốt",
        "restore_en": "bring the file back as it was closed",
    }


@pytest.mark.parametrize(
    ("past", "who", "who_en"),
    [
        ([("Hai", None), ("A", CLOSED)], " (Hai <Hai@x>, 09/04/2025 08:05, 11111111)", None),
        ([("A", CLOSED)], " (chưa commit)", " (not committed)"),
    ],
)
def test_a_file_that_is_gone(
    past: Past, who: str, who_en: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told at its place, with who took it away."""
    (found,), _ = told(monkeypatch, None, past)
    assert (found.id, found.place) == ("closed-removed", Place(FILE))
    assert (found.values["who"], found.values["who_en"]) == (who, who_en or who)
    (unknown,), _ = told(monkeypatch, None, past, refuses=True)
    assert (unknown.id, unknown.values["who"], unknown.values["who_en"]) == ("closed-removed", "", "")


def test_a_file_that_came_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it says; at a commit git is asked from there."""
    (found,), history = told(monkeypatch, CLOSED, [("Hai", CLOSED)], NOT_HANDED_IN, revision="f" * 40)
    assert (found.id, found.place) == ("closed-handed-in-late", Place(FILE))
    assert found.values["who"] == " (Hai <Hai@x>, 09/04/2025 08:05, 11111111)"
    assert history.asked[0][1] == "f" * 40
    (again,), _ = told(monkeypatch, CLOSED, [("Hai", None)], NOT_HANDED_IN)
    assert again.values["who_en"] == " (not committed)"


def test_the_commit_that_brought_a_figure() -> None:
    """The oldest of those, without a break, that have it as it is now; none where the newest has not."""
    one, two = CLOSED, CLOSED.replace(b"b: 2", b"b: 5")
    name = FigureName("result", "b")

    def brought(past: Past, now: bytes | None, of: FigureName | None) -> str:
        git: Any = History([*past, ("A", one)])
        trace = trace_file(git, FILE, "P1", MARCH, fixed_of(one))
        assert trace.fixed is not None
        assert (trace.fixed.commit.author, trace.is_known) == ("A", True)
        assert [version.commit.author for version in trace.since] == [author for author, _ in past]
        commit = trace.commit_of(of, None if now is None else figures_in(now, FILE))
        return "" if commit is None else commit.author

    assert brought([("C", two), ("B", two)], two, name) == "B"
    assert brought([("D", two), ("C", None), ("B", two)], two, name) == "D"
    assert brought([("B", two)], two.replace(b"b: 5", b"b: 6"), name) == ""
    assert brought([("B", None)], one.replace(b"  b: 2\n", b""), name) == "B"
    assert brought([("C", None), ("B", None)], None, None) == "B"
    assert brought([("C", None), ("B", two)], None, None) == "C"
    assert brought([("C", two), ("B", None)], two, None) == "C"
    git: Any = History([("B", two)])
    lost = trace_file(git, FILE, "P1", MARCH, fixed_of(one), start="x")
    assert (lost.fixed, [each.commit.author for each in lost.since], lost.is_known) == (None, ["B"], True)
    assert git.asked == [("--max-count=200", "x", (FILE,))]
    refusing: Any = History([], refuses=True)
    assert trace_file(refusing, FILE, "P1", MARCH, "x") == Trace(None, (), is_known=False)


# The file of a closed month

WHOLE: Final = """\
month: 2025-03
closed: 2025-04-05
by: "A"
figures:
  P1: not-handed-in
"""


def read(text: str) -> tuple[ClosedMonth | None, list[tuple[str, int, int]], list[DataPath]]:
    """Read the file of March, with what is found and what does not fit."""
    reader = Reader(parse(decode(text.encode(), "closed/2025-03.yaml")))
    closed = read_closed(reader, MARCH)
    return (
        closed,
        [(each.id, each.place.line, each.place.column) for each in reader.findings],
        reader.malformed,
    )


@pytest.mark.parametrize(
    ("old", "new", "is_read", "found", "malformed"),
    [
        ("month: 2025-03", "month: 2025-04", True, [("path-mismatch", 1, 8)], []),
        ("closed: 2025-04-05\n", "", False, [], [()]),
        ("not-handed-in", "0" * 64, True, [], []),
        ("not-handed-in", "0" * 63, True, [], [("figures", "P1")]),
        ("not-handed-in", "0" * 65, True, [], [("figures", "P1")]),
        ("not-handed-in", "A" * 64, True, [], [("figures", "P1")]),
        ("not-handed-in", "handed-in", True, [], [("figures", "P1")]),
        ("figures:\n  P1: not-handed-in\n", "", False, [], [()]),
        ("by:", "extra:", True, [], [(), ("extra",)]),
    ],
)
def test_files_of_closed_months_with_a_fault(
    old: str, new: str, is_read: bool, found: list[tuple[str, int, int]], malformed: list[DataPath]
) -> None:
    """What is told, what the schema is asked about, and whether the month counts as read."""
    assert old in WHOLE
    closed, findings, wrong = read(WHOLE.replace(old, new))
    assert (closed is not None, findings) == (is_read, found)
    assert wrong == malformed


def test_a_file_of_another_month_says_which() -> None:
    """Both are named."""
    reader = Reader(parse(decode(WHOLE.replace("2025-03", "2025-04").encode(), "closed/2025-03.yaml")))
    assert read_closed(reader, MARCH) is not None
    assert reader.findings[0].values == {"key": "month", "value": "2025-04", "path": "closed/2025-03.yaml"}


@pytest.mark.parametrize(
    ("written", "name", "old", "new"),
    [
        ("{unit: P1, target: a, old: '1', new: '2'}", FigureName("result", "a"), "1", "2"),
        ("{unit: P1, target: a, new: '2'}", FigureName("result", "a"), None, "2"),
        ("{unit: P1, waived: a, old: waived}", FigureName("waived", "a"), "", None),
        ("{unit: P1, waived: a, new: waived}", FigureName("waived", "a"), None, ""),
        (
            "{unit: P1, task: nv, stage: Q1, old: 2025-01-01}",
            FigureName("task", "nv", "Q1"),
            "2025-01-01",
            None,
        ),
        ("{unit: P1, old: not-handed-in, new: handed-in}", None, "not-handed-in", "handed-in"),
    ],
)
def test_each_kind_of_change_is_read(
    written: str, name: FigureName | None, old: str | None, new: str | None
) -> None:
    """By the key that names it; a waiver's text is none."""
    head = (
        WHOLE + "corrections:\n  - reopened: 2025-05-01\n    closed: 2025-05-02\n    by: B\n    why: nhầm\n"
    )
    closed, findings, malformed = read(f"{head}    changes: [{written}]\n")
    assert (findings, malformed) == ([], [])
    assert closed is not None
    (entry,) = closed.corrections
    assert (entry.reopened, entry.closed, entry.by, entry.why) == (
        date(2025, 5, 1),
        date(2025, 5, 2),
        "B",
        "nhầm",
    )
    (change,) = entry.changes
    assert (change.unit, change.name, change.old, change.new) == ("P1", name, old, new)


def test_the_file_as_it_is_written() -> None:
    """Letter for letter: who and why on one line each, every kind of change, what is open now."""
    names = [
        (FigureName("result", "a"), "1", "2"),
        (FigureName("task", "nv", "Q 1"), None, "2025-03-04"),
        (FigureName("waived", "w"), "", None),
        (None, "unknown", None),
    ]
    changes = tuple(FigureChange("P1", *each) for each in names)
    fixes = (
        Correction(date(2025, 5, 1), date(2025, 5, 2), "B", 'nhầm "số"', changes),
        Correction(date(2025, 6, 1), date(2025, 6, 2), "C\n D", "x"),
    )
    opened = Reopened(date(2025, 7, 1), "E", "la\u0300 \u200bvì")
    closed = ClosedMonth(MARCH, date(2025, 4, 5), "A", {"P1": "0" * 64, "P2": NOT_HANDED_IN}, fixes, opened)
    head = (
        "# yaml-language-server: $schema=../../../../schemas/closed.schema.json\n"
        "# Tệp do vks close ghi, đừng sửa tay. Cần đính chính số liệu đã chốt thì chạy:\n"
        '#   vks close 2025-03 --undo --why "LÝ DO"\n'
        "month: 2025-03\n"
        "closed: 2025-04-05\n"
        'by: "A"\n'
    )
    text = closed_text(closed)
    assert text == head + (
        "figures:\n"
        f"  P1: {'0' * 64}\n"
        "  P2: not-handed-in\n"
        "corrections:\n"
        "  - reopened: 2025-05-01\n"
        "    closed: 2025-05-02\n"
        '    by: "B"\n'
        '    why: "nhầm \\"số\\""\n'
        "    changes:\n"
        '      - {unit: P1, target: a, old: "1", new: "2"}\n'
        '      - {unit: P1, task: nv, stage: "Q 1", new: "2025-03-04"}\n'
        '      - {unit: P1, waived: w, old: "waived"}\n'
        '      - {unit: P1, old: "unknown"}\n'
        "  - reopened: 2025-06-01\n"
        "    closed: 2025-06-02\n"
        '    by: "C D"\n'
        '    why: "x"\n'
        "open:\n"
        "  on: 2025-07-01\n"
        '  by: "E"\n'
        '  why: "là vì"\n'
    )
    bare = ClosedMonth(MARCH, date(2025, 4, 5), "A")
    assert closed_text(bare) == head + "figures: {}\n"
    again, findings, malformed = read(text)
    assert (findings, malformed) == ([], [])
    assert again is not None
    assert (again.figures, again.corrections[0].changes) == (closed.figures, changes)
