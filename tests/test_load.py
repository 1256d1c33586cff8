"""A plan's folder read whole: what only shows once several of its files are read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from vks.model.finding import Finding
from vks.store.load import LoadedPlan, has_errors, load_plan, load_results, loses_figures
from vks.store.new_repository import Ground, GroundKind, TakenError, write_new
from vks.store.repository import Repository

FRAME: Final = (
    "id: mau-2025\ntitle: x\norganisation: {id: mau, name: M}\nyear: 2025\n"
    "period: {first: 2025-01, last: 2025-12}\nquarters: calendar\n"
)
UNITS: Final = (
    "units:\n  - {id: A, name: A, kind: district, order: 1}\n  - {id: B, name: B, kind: district, order: 2}\n"
)
TARGETS: Final = "area: I.1\ntitle: x\ntargets:\n  - {id: a, title: a, source: {section: I}, measure: count, assign: [{to: [A], at_least: 1}]%s}\n"

Load = Callable[..., LoadedPlan]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Lay down a plan, with other files or without some, and read it."""

    def read(files: dict[str, str | None] | None = None, *, full: bool = False) -> LoadedPlan:
        folder = tmp_path / "plans" / "2025" / "mau"
        usual = {"plan.yaml": FRAME, "units.yaml": UNITS, "targets/a.yaml": TARGETS % ""}
        for name, text in {**usual, **(files or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        return load_plan(Repository(tmp_path), folder, full=full)

    return read


def told(findings: list[Finding]) -> list[tuple[str, str, int, int]]:
    """Give id, file in the plan's folder, line and column."""
    places = ((each.id, each.place) for each in findings)
    return [(id_, at.file.removeprefix("plans/2025/mau/"), at.line, at.column) for id_, at in places]


def test_a_whole_plan(load: Load) -> None:
    """Everything is there, nothing is told; where the id stands is known."""
    loaded = load()
    assert loaded.plan is not None
    assert (list(loaded.plan.units), list(loaded.plan.targets), list(loaded.plan.areas)) == (
        ["A", "B"],
        ["a"],
        ["I.1"],
    )
    assert (loaded.findings, loaded.files, loaded.gaps.lists, loaded.previous) == ([], 3, set(), {})
    assert loaded.id_place is not None
    assert (loaded.id_place.line, loaded.id_place.column) == (1, 5)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"targets/b.yaml": TARGETS.replace("id: a,", "id: b,") % ""},
            [("area-twice", "targets/b.yaml", 1, 7)],
        ),
        (
            {"targets/b.yaml": TARGETS.replace("I.1", "I.2") % ""},
            [("id-duplicate", "targets/b.yaml", 4, 10)],
        ),
        ({"targets/a.yaml": TARGETS % ", part_of: a"}, [("part-of-unknown", "targets/a.yaml", 4, 104)]),
        ({"targets/a.yaml": TARGETS % ", part_of: z"}, [("part-of-unknown", "targets/a.yaml", 4, 104)]),
        ({"plan.yaml": FRAME + "previous: {a: cu, z: moi}\n"}, [("previous-unknown", "plan.yaml", 7, 19)]),
        (
            {"units.yaml": UNITS + "posts:\n  - {id: P, name: P, directs: [{areas: [IX]}]}\n"},
            [("area-unknown", "units.yaml", 5, 41)],
        ),
        ({"targets/b.yaml": "area: [\n"}, [("yaml-syntax", "targets/b.yaml", 1, 7)]),
    ],
)
def test_what_several_files_say_together(
    files: dict[str, str], found: list[tuple[str, str, int, int]], load: Load
) -> None:
    """Each fault once, in the file where it is to be mended."""
    assert told(load(files).findings) == found


def test_words_of_what_several_files_say(load: Load) -> None:
    """Where the other one stands, and what was meant."""
    twice = load({"targets/b.yaml": TARGETS.replace("id: a,", "id: b,") % ""}).findings[0]
    assert twice.values == {"area": "I.1", "first": "plans/2025/mau/targets/a.yaml"}
    again = load({"targets/b.yaml": TARGETS.replace("I.1", "I.2") % ""}).findings[0]
    assert (again.values["kind"], again.values["kind_en"], again.values["id"]) == ("chỉ tiêu", "target", "a")
    assert again.values["already"] == "đã có ở plans/2025/mau/targets/a.yaml:4"


def test_what_cannot_be_read_is_no_fault_of_others(load: Load) -> None:
    """Damaged targets: a part of one that may stand there, an earlier id, a post's area are not told."""
    loaded = load(
        {
            "targets/a.yaml": TARGETS % ", part_of: z",
            "targets/b.yaml": "area: [\n",
            "plan.yaml": FRAME + "previous: {z: cu}\n",
            "units.yaml": UNITS + "posts:\n  - {id: P, name: P, directs: [{areas: [IX]}]}\n",
        }
    )
    assert told(loaded.findings) == [("yaml-syntax", "targets/b.yaml", 1, 7)]
    assert (loaded.gaps.lists, loaded.previous) == ({"targets"}, {})


def test_a_successor_whose_demand_nobody_can_tell(load: Load) -> None:
    """Two units with different bounds become one: the target is asked for an assignment of its own."""
    units = (
        "units:\n  - {id: A, name: A, kind: district, order: 1, until: 2025-06-30, successors: [C]}\n"
        "  - {id: B, name: B, kind: district, order: 2, until: 2025-06-30, successors: [C]}\n"
        "  - {id: C, name: C, kind: region, order: 3, from: 2025-07-01}\n"
    )
    share = TARGETS.replace("count", "share, numerator: x, denominator: y")
    one, two = "{to: [A], at_least: 1}", "{to: [A], at_least: 1}, {to: [B], at_least: 2}"
    loaded = load({"units.yaml": units, "targets/a.yaml": share.replace(one, two) % ""})
    (finding,) = loaded.findings
    assert (finding.id, finding.place.file, finding.place.line) == (
        "merge-undecided",
        "plans/2025/mau/targets/a.yaml",
        4,
    )
    assert finding.values == {
        "target": "a",
        "unit": "C",
        "before": "A, B",
        "why": "mức giao hoặc thời hạn của các đơn vị cũ khác nhau",
        "why_en": "the former units' bounds or dues differ",
    }


def test_a_file_in_the_place_of_a_folder(load: Load) -> None:
    """Told once, in words; what it may hold is not missed elsewhere."""
    loaded = load({"targets/a.yaml": None, "plan.yaml": FRAME + "previous: {z: cu}\n"})
    (loaded.folder / "targets").rmdir()
    (loaded.folder / "targets").write_text("x", encoding="utf-8")
    again = load_plan(Repository(loaded.folder.parents[2]), loaded.folder)
    (finding,) = again.findings
    assert (finding.id, finding.place.file) == ("file-unreadable", "plans/2025/mau/targets")
    assert finding.values == {
        "reason": "đây là tệp, không phải thư mục",
        "reason_en": "it is a file and no folder",
    }
    assert again.gaps.lists == {"targets"}


def test_earlier_ids_have_their_places(load: Load) -> None:
    """Of those that the plan has as targets, where the id of the year before stands."""
    loaded = load({"plan.yaml": FRAME + "previous: {a: cu}\n"})
    assert {name: (place.line, place.column) for name, place in loaded.previous.items()} == {"a": (7, 15)}


def test_folders_and_files_of_results(load: Load, tmp_path: Path) -> None:
    """A folder of nobody and names of no month are told; months stand in order, units as in the plan."""
    month = "unit: {}\nmonth: 2025-0{}\nresults: {{}}\n"
    loaded = load(
        {
            "results/B/2025-02.yaml": month.format("B", 2),
            "results/A/2025-02.yaml": month.format("A", 2),
            "results/A/2025-01.yaml": month.format("A", 1),
            "results/A/2025-00.yaml": month.format("A", 0),
            "results/A/tháng 3.yaml": month.format("A", 3),
            "results/A/2025-04.yml": month.format("A", 4),
            "results/Aa/2025-01.yaml": month.format("Aa", 1),
            "results/2025-01.yaml": month.format("A", 1),
        }
    )
    assert loaded.plan is not None
    read = load_results(Repository(tmp_path), loaded.folder, loaded.plan)
    assert list(read.results.by_unit) == ["A", "B"]
    assert [str(each.month) for each in read.results.of("A")] == ["2025-01", "2025-02"]
    assert read.files == 3
    assert sorted(told(read.findings)) == [
        ("file-name", "results/2025-01.yaml", 0, 0),
        ("file-name", "results/A/2025-00.yaml", 0, 0),
        ("file-name", "results/A/2025-04.yml", 0, 0),
        ("file-name", "results/A/tháng 3.yaml", 0, 0),
        ("folder-unknown", "results/Aa", 0, 0),
    ]
    assert {each.values["name"] for each in read.findings} == {
        "2025-00.yaml",
        "2025-01.yaml",
        "2025-04.yml",
        "tháng 3.yaml",
        "Aa",
    }
    only = load_results(Repository(tmp_path), loaded.folder, loaded.plan, only={"B"})
    assert list(only.results.by_unit) == ["B"]


def test_results_that_lie_elsewhere(load: Load, tmp_path: Path) -> None:
    """A folder that a link leads out of the repository: told once, and there are none."""
    loaded = load()
    (tmp_path.parent / f"{tmp_path.name}-ngoai").mkdir()
    (loaded.folder / "results").symlink_to(tmp_path.parent / f"{tmp_path.name}-ngoai")
    assert loaded.plan is not None
    read = load_results(Repository(tmp_path), loaded.folder, loaded.plan)
    assert told(read.findings) == [("file-outside", "results", 0, 0)]
    assert (read.results.by_unit, read.files, read.closed) == ({}, 0, ())


def test_what_loses_figures(load: Load) -> None:
    """An error does, a warning does not; a change after closing has only to be told."""
    error = load({"targets/b.yaml": "area: [\n"}).findings
    assert (has_errors(error), loses_figures(error), has_errors([]), loses_figures([])) == (
        True,
        True,
        False,
        False,
    )
    place = error[0].place
    closed = [Finding("closed-changed", place)]
    assert (has_errors(closed), loses_figures(closed)) == (True, False)
    assert not has_errors([Finding("committers-office", place)])


@pytest.mark.parametrize("kind", [GroundKind.NEW, GroundKind.REPOSITORY])
def test_new_files_are_written_under_the_lock(
    kind: GroundKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a repository is there already; a file that is there is never written over."""
    held: list[Path] = []

    @contextmanager
    def writing(root: Path) -> Any:
        held.append(root)
        yield

    monkeypatch.setattr("vks.store.new_repository.writing", writing)
    (tmp_path / "c").write_text("mine", encoding="utf-8")
    ground = Ground(kind, tmp_path, ("c",))
    assert write_new(ground, {"b": b"2", "a/x": b"1", "c": b"3"}) == ["a/x", "b"]
    assert ((tmp_path / "a" / "x").read_bytes(), (tmp_path / "c").read_bytes()) == (b"1", b"mine")
    assert held == ([tmp_path] if kind is GroundKind.REPOSITORY else [])
    with pytest.raises(TakenError, match=r"^b$"):
        write_new(ground, {"b": b"2"})
