"""A month's file read into the model, plan.yaml too, and a commit's files as a disk would show them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, day, plan, target, task
from tests.repositories import OFFICE
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.plan import Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Ratio, TaskReport, Verdict
from vks.model.target import Measure
from vks.store.canonical import parse_results
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.git import Git
from vks.store.plan_file import read_plan
from vks.store.results_file import read_results
from vks.store.revision import RevisionTree, at_revision
from vks.store.text import decode
from vks.store.tree import FolderTree, Tree

MARCH = Month(2025, 3)
FILE = "plans/2025/tinh/results/Bien/2025-03.yaml"
PLAN = plan(
    [
        target("a", units=[COAST]),
        target("b", Measure.SHARE, units=[COAST]),
        target("c", Measure.JUDGED, units=[COAST]),
        target("d", units=[HILL]),
        target("w", units=[COAST], waived={COAST: "mới"}),
    ],
    [task("nv"), task("stages", due=("2025-03-31", "2025-06-30")), task("others", (HILL,))],
)


def read(
    text: str, subject: Plan = PLAN, *, quick: bool = False
) -> tuple[MonthReport, list[tuple[str, int, int]]]:
    """Read a month of Biển, with what is found."""
    source = decode(text.encode(), FILE)
    reader = Reader(parse_results(source) if quick else parse(source))
    report = read_results(reader, subject, COAST, MARCH)
    return report, [(each.id, each.place.line, each.place.column) for each in reader.findings]


def test_everything_of_a_month() -> None:
    """Figures with their notes, waivers, key tasks, notes of every kind, confirmations: each with its line."""
    text = (
        "unit: Bien\nmonth: 2025-03\nresults:\n  a: 3\n  b: {value: 31/34, note: lời}\n  c: met\n"
        "waived:\n  d: x\ntasks:\n  nv: {done: 2025-03-05, evidence: BC, note: n}\n"
        "  stages:\n    - {stage: 2025-03-31, done: 2025-03-06}\n    - {stage: 2025-06-30}\n"
        "notes:\n  a: ghi\n  nv: {reason: bão, solution: bù}\nconfirmed: [a, b]\n"
    )
    report, found = read(text)
    assert found == [("not-assigned", 8, 3)]
    assert report == MonthReport(
        COAST,
        MARCH,
        FILE,
        {
            "a": Entry(Count(3), "", 4),
            "b": Entry(Ratio(31, 34), "lời", 5),
            "c": Entry(Verdict(met=True), "", 6),
        },
        {"d": "x"},
        {
            "nv": (TaskReport(None, day("2025-03-05"), "BC", "n", 10),),
            "stages": (
                TaskReport("2025-03-31", day("2025-03-06"), "", "", 12),
                TaskReport("2025-06-30", None, "", "", 13),
            ),
        },
        {"a": {"text": "ghi"}, "nv": {"reason": "bão", "solution": "bù"}},
        frozenset({"a", "b"}),
        {"waived.d": 8, "notes.a": 15, "notes.nv": 16},
    )
    assert read(text, quick=True) == (report, found)


def test_notes_of_the_whole_month() -> None:
    """One text stands under no id; nothing written is nothing."""
    report, found = read("unit: Bien\nmonth: 2025-03\nnotes: cả tháng\n")
    assert (report.notes, report.lines, found) == ({"": {"text": "cả tháng"}}, {"notes.": 3}, [])
    bare = read("unit: Bien\nmonth: 2025-03\nresults:\n")[0]
    assert (bare.notes, bare.entries, bare.tasks, bare.waived, bare.confirmed, bare.lines) == (
        {},
        {},
        {},
        {},
        frozenset(),
        {},
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("results: {z: 1}\n", [("target-unknown", 3, 11)]),
        ("results: {d: 1}\n", [("not-assigned", 3, 11)]),
        ("results: {w: 1}\n", [("waived-and-reported", 3, 11)]),
        ("results: {a: 1/2}\n", [("value-measure", 3, 14)]),
        ("results: {a: -1}\n", [("value-negative", 3, 14)]),
        ("results: {b: 7}\n", [("value-measure", 3, 14)]),
        ("results: {c: not-met}\n", [("verdict-without-note", 3, 14)]),
        ("results: {c: {value: not-met, note: vì}}\n", []),
        ("results: {c: {value: not-met}}\n", [("verdict-without-note", 3, 22)]),
        ("results: {a: }\n", []),
        ("results: {a: 1}\nwaived: {a: x}\n", [("waived-and-reported", 4, 10)]),
        ("waived: {z: x}\n", [("target-unknown", 3, 10)]),
        ("tasks: {zz: {done: 2025-03-01}}\n", [("task-unknown", 3, 9)]),
        ("tasks: {others: {done: 2025-03-01}}\n", [("task-not-yours", 3, 9)]),
        ("tasks: {nv: {done: 2025-04-01}}\n", [("done-ahead", 3, 20)]),
        ("tasks: {nv: {done: 2025-03-31}}\n", []),
        ("tasks: {stages: {done: 2025-03-01}}\n", [("stage-missing", 3, 17)]),
        ("tasks: {stages: {stage: 2025-Q1}}\n", [("stage-unknown", 3, 25)]),
        ("tasks: {stages: [{stage: 2025-03-31}, {stage: 2025-03-31}]}\n", [("stage-twice", 3, 47)]),
        ("notes: {zz: x}\n", [("target-unknown", 3, 9)]),
        ("confirmed: [a, zz]\n", [("target-unknown", 3, 16)]),
    ],
)
def test_what_a_month_may_not_say(text: str, found: list[tuple[str, int, int]]) -> None:
    """Each at its place."""
    assert read(f"unit: Bien\nmonth: 2025-03\n{text}")[1] == found


def test_whose_month_it_is() -> None:
    """Unit and month must be those of the path, the month one of the plan and of the unit's life."""
    assert read("unit: Doi\nmonth: 2025-03\n")[1] == [("path-mismatch", 1, 7)]
    assert read("unit: Bien\nmonth: 2025-04\n")[1] == [("path-mismatch", 2, 8)]
    early = replace(PLAN, period=Period(Month(2025, 4), Month(2025, 12)))
    assert read("unit: Bien\nmonth: 2025-03\n", early)[1] == [("month-outside", 2, 8)]
    for more, told in (
        ({"valid_from": day("2025-03-31")}, []),
        ({"valid_from": day("2025-04-01")}, [("month-without-unit", 2, 8)]),
        ({"valid_until": day("2025-03-01")}, []),
        ({"valid_until": day("2025-02-28")}, [("month-without-unit", 2, 8)]),
    ):
        own = replace(PLAN, units={**PLAN.units, COAST: replace(PLAN.units[COAST], **more)})
        assert read("unit: Bien\nmonth: 2025-03\n", own)[1] == told


# plan.yaml

FRAME = (
    "id: tinh-2025\ntitle: Kế hoạch\nnumber: 1/KH\ndated: 2024-12-20\n"
    "organisation: {id: tinh, name: VKSND tỉnh, short: tỉnh}\nyear: 2025\n"
    "period: {first: 2025-01, last: 2025-12}\nquarters: calendar\n"
    "reporting: {results_day: 25, signed: true}\nsources: [A, B]\ndraft: nháp\nsecond_hand: báo\nillustrative: ví dụ\n"
)


def frame(text: str) -> tuple[Plan | None, list[tuple[str, int, int]], int]:
    """Read plan.yaml, with what is found and how much does not fit the schema."""
    reader = Reader(parse(decode(text.encode(), "plan.yaml")))
    read_ = read_plan(reader, "plans/2025/tinh")
    return (
        read_,
        [(each.id, each.place.line, each.place.column) for each in reader.findings],
        len(reader.malformed),
    )


def test_the_frame_of_a_plan() -> None:
    """Every field of it."""
    read_, found, malformed = frame(FRAME)
    assert (found, malformed) == ([], 0)
    assert read_ is not None
    assert (read_.id, read_.folder, read_.title, read_.number, read_.year) == (
        "tinh-2025",
        "plans/2025/tinh",
        "Kế hoạch",
        "1/KH",
        2025,
    )
    assert read_.organisation == Organisation("tinh", "VKSND tỉnh", "tỉnh")
    assert (read_.period, read_.quarters) == (Period(Month(2025, 1), Month(2025, 12)), QuarterScheme.CALENDAR)
    assert (read_.dated, read_.reporting_day, read_.signed, read_.sources) == (
        day("2024-12-20"),
        25,
        True,
        ("A", "B"),
    )
    assert (read_.draft, read_.second_hand, read_.illustrative) == ("nháp", "báo", "ví dụ")


@pytest.mark.parametrize(
    ("old", "new", "found", "malformed", "whole"),
    [
        ("id: tinh-2025\n", "", [], 1, False),
        ("title: Kế hoạch\n", "", [], 1, True),
        ("year: 2025\n", "", [], 1, False),
        ("year: 2025", "year: 2199", [("year-outside", 6, 7)], 0, True),
        ("year: 2025", "year: 1901", [("year-outside", 6, 7)], 0, True),
        ("quarters: calendar\n", "", [], 1, False),
        ("period: {first: 2025-01, last: 2025-12}\n", "", [], 1, False),
        ("first: 2025-01, ", "", [], 1, False),
        (", last: 2025-12", "", [], 1, False),
        ("organisation: {id: tinh, name: VKSND tỉnh, short: tỉnh}\n", "", [], 1, False),
        ("id: tinh, ", "", [], 1, False),
        ("signed: true", "signed: có", [], 1, True),
        ("year: 2025", "year: 2024", [("year-outside", 6, 7)], 0, True),
        ("year: 2025", "year: 2026", [("year-outside", 6, 7)], 0, True),
        ("year: 2025", "year: 1900", [], 1, False),
        ("year: 2025", "year: 2200", [], 1, False),
        ("last: 2025-12", "last: 2024-12", [("period-order", 7, 32)], 0, False),
        ("first: 2025-01, last: 2025-12", "first: 2025-03, last: 2025-03", [], 0, True),
        ("quarters: calendar", "quarters: other", [], 1, False),
        ("results_day: 25", "results_day: 31", [], 0, True),
        ("results_day: 25", "results_day: 32", [], 1, True),
        ("results_day: 25", "results_day: 0", [], 1, True),
        ("results_day: 25", "extra: 1", [], 1, True),
        ("name: VKSND tỉnh, ", "", [], 1, False),
        ("short: tỉnh", "short: tỉnh, extra: 1", [], 1, True),
        ("last: 2025-12", "last: 2025-12, extra: 1", [], 1, True),
        ("draft: nháp", "extra: 1", [], 1, True),
    ],
)
def test_frames_with_a_fault(
    old: str, new: str, found: list[tuple[str, int, int]], malformed: int, whole: bool
) -> None:
    """What is told, what the schema is asked about, and whether there is a plan at all."""
    assert old in FRAME
    read_, told, wrong = frame(FRAME.replace(old, new))
    assert (told, wrong, read_ is not None) == (found, malformed, whole)


# A commit's files


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tree, Tree]:
    """Give a folder with links of every kind, as a disk and as a commit show it."""
    root = Path(os.path.realpath(tmp_path_factory.mktemp("links")))
    own = root / "plans" / "2025" / "mau"
    (own / "results" / "P1").mkdir(parents=True)
    (own / "plan.yaml").write_text("id: mau\n", encoding="utf-8")
    (own / "results" / "P1" / "2025-01.yaml").write_text("a: 1\n", encoding="utf-8")
    for name, leads in {
        "file": "plans/2025/mau/plan.yaml",
        "folder": "plans/2025",
        "up": "plans/../plans/./2025/mau",
        "nowhere": "gone",
        "self": "self",
        "out": "../elsewhere/x.yaml",
        "absolute": str(own / "plan.yaml"),
        "through": "file/x",
    }.items():
        (root / name).symlink_to(leads)
    git = Git(root, OFFICE)
    git.run("init", "-q", "-b", "main")
    git.run("add", "-A")
    git.run("commit", "-q", "-m", "x")
    return root, FolderTree(), RevisionTree(git, git.commit_id("HEAD"))


PATHS = (
    "plans",
    "plans/2025/mau/plan.yaml",
    "plans/2025/mau/plan.yaml/x",
    "plans/2025/mau/results/P1/2025-01.yaml",
    "plans/gone",
    "file",
    "folder",
    "folder/mau/plan.yaml",
    "up/plan.yaml",
    "up/gone",
    "nowhere",
    "self",
    "absolute",
    "through",
    "folder/../file",
)


def asked(tree: Tree, path: Path) -> list[object]:
    """Give what a tree says of a path, refusals by their numbers."""
    said: list[object] = [tree.exists(path), tree.is_link(path), tree.is_folder(path)]
    questions = (tree.size, tree.read, lambda p: sorted((e.name, e.is_dir()) for e in tree.scan(p)))
    for question in questions:
        try:
            said.append(question(path))
        except OSError as error:
            said.append((type(error), error.errno))
    return said


@pytest.mark.parametrize("path", PATHS)
def test_a_commit_answers_as_the_disk_does(trees: tuple[Path, Tree, Tree], path: str) -> None:
    """What is there, what it holds, where links lead, and the system's number where there is nothing."""
    root, disk, commit = trees
    on_disk, in_commit = asked(disk, root / path), asked(commit, root / path)
    if (root / path).is_dir():
        on_disk[3] = in_commit[3]  # a folder's own size is the disk's affair
        assert in_commit[3] == (IsADirectoryError, errno.EISDIR)
    assert in_commit == on_disk
    if path != "self":
        assert commit.real(root / path) == disk.real(root / path)


def test_links_in_circles_and_out_of_the_repository(trees: tuple[Path, Tree, Tree]) -> None:
    """A circle is refused as systems do; what leads out has a real path outside."""
    root, _, commit = trees
    assert asked(commit, root / "self")[3] == (OSError, errno.ELOOP)
    assert commit.real(root / "out") == root.parent / "elsewhere" / "x.yaml"
    assert (commit.exists(root / "out"), commit.is_folder(root / "out")) == (True, True)


def test_the_repository_of_a_commit(trees: tuple[Path, Tree, Tree], tmp_path: Path) -> None:
    """Found from any folder below; none where the commit has no plans."""
    root, _, _ = trees
    for start in (root, root / "plans" / "2025"):
        found = at_revision(start, "HEAD")
        assert found is not None
        assert found.root == root
        assert [each.name for each in found.plan_folders()] == ["mau"]
    git = Git(tmp_path, OFFICE)
    git.run("init", "-q", "-b", "main")
    git.run("commit", "-q", "--allow-empty", "-m", "x")
    assert at_revision(tmp_path, "HEAD") is None
