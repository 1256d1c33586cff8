"""Closed months of a plan: which may be written to, what was fixed of each unit, what an entry of a correction says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from tests.made import COAST, FOLDER, HILL, OFFICE, day, plan
from vks.model.calendar import Month
from vks.model.closing import ClosedMonth, FigureChange, FigureName, Figures, Reopened, hash_of
from vks.model.finding import Finding, Place
from vks.store import closing_write
from vks.store.closing import closed_file, closed_months, closed_now, month_closed, month_words
from vks.store.closing_write import (
    Months,
    close_again,
    close_month,
    month_figures,
    reopen_month,
    write_closed,
)
from vks.store.git import Commit
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository
from vks.store.trace import Trace, Version

MARCH: Final = Month(2025, 3)
CLOSED: Final = "month: 2025-03\nclosed: 2025-04-05\nby: A\nfigures: {P1: not-handed-in}\n"
OPEN: Final = CLOSED + "open: {on: 2025-05-01, by: A, why: x}\n"
ONE: Final[Figures] = {FigureName("result", "a"): "1"}
TWO: Final[Figures] = {FigureName("result", "a"): "2"}


def lay(root: Path, files: dict[str, str]) -> tuple[Repository, Path]:
    """Put files into the plan's folder."""
    folder = root / FOLDER
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Repository(root), folder


@pytest.mark.parametrize(
    ("name", "text", "closed"),
    [
        ("2025-03.yaml", CLOSED, {MARCH}),
        ("2025-03.yaml", OPEN, set()),
        ("2025-03.yaml", CLOSED + "open: x\n", {MARCH}),
        ("2025-03.yaml", CLOSED + "open:\n", {MARCH}),
        ("2025-03.yaml", OPEN + "open: {}\n", {MARCH}),  # a key twice: damaged
        ("2025-03.yaml", "figures: [\n", {MARCH}),
        ("2025-03.yaml", "- 1\n", {MARCH}),
        ("2025-03.yaml", "", {MARCH}),
        ("2025-13.yaml", CLOSED, set()),
        ("2025-03.yml", CLOSED, set()),
    ],
)
def test_months_that_may_not_be_written_to(name: str, text: str, closed: set[Month], tmp_path: Path) -> None:
    """Every one with a file, but what is open for correction beyond doubt."""
    repository, folder = lay(tmp_path, {f"closed/{name}": text})
    assert closed_months(repository, folder) == closed


def test_what_is_closed_at_this_moment(tmp_path: Path) -> None:
    """Nothing without a file, or with one that cannot be read."""
    repository, folder = lay(tmp_path, {"closed/2025-03.yaml": OPEN, "closed/2025-04.yaml": "x: 1\n"})
    assert closed_file(folder, MARCH) == folder / "closed" / "2025-03.yaml"
    now = closed_now(repository, folder, MARCH)
    assert now == ClosedMonth(
        MARCH,
        date(2025, 4, 5),
        "A",
        {"P1": "not-handed-in"},
        (),
        Reopened(day("2025-05-01"), "A", "x"),
        f"{FOLDER}/closed/2025-03.yaml",
    )
    assert closed_now(repository, folder, Month(2025, 4)) is None
    assert closed_now(repository, folder, Month(2025, 5)) is None


def test_words_of_a_month() -> None:
    """As people write it, and as commands take it."""
    assert month_words(MARCH) == "03/2025"
    assert month_closed("f.yaml", Month(2025, 11)) == Finding(
        "month-closed", Place("f.yaml"), {"month": "11/2025", "id": "2025-11"}
    )


def test_the_figures_of_a_month(tmp_path: Path) -> None:
    """Of all units in office on its first day; of others where they have handed in all the same."""
    repository, folder = lay(
        tmp_path,
        {
            f"results/{COAST}/2025-03.yaml": "results: {a: 1}\n",
            f"results/{HILL}/2025-04.yaml": "results: {}\n",
        },
    )
    subject = plan()
    assert month_figures(repository, folder, subject, MARCH) == {OFFICE: None, COAST: ONE, HILL: None}
    assert month_figures(repository, folder, subject, Month(2025, 4)) == {OFFICE: None, COAST: None, HILL: {}}
    for begun, ended, is_in in (
        ("2025-03-01", None, True),
        ("2025-03-02", None, False),
        (None, "2025-03-01", True),
        (None, "2025-02-28", False),
    ):
        units = dict(subject.units)
        for unit in (COAST, HILL):
            since, until = day(begun) if begun else None, day(ended) if ended else None
            units[unit] = replace(units[unit], valid_from=since, valid_until=until)
        found = month_figures(repository, folder, replace(subject, units=units), MARCH)
        assert found == {OFFICE: None, COAST: ONE} | ({HILL: None} if is_in else {})


def test_closing_and_opening() -> None:
    """A hash for each that has handed in; opening changes nothing else."""
    closed = close_month(MARCH, day("2025-04-05"), "A", {COAST: ONE, HILL: None})
    fixed = {COAST: hash_of(COAST, MARCH, ONE), HILL: "not-handed-in"}
    assert closed == ClosedMonth(MARCH, day("2025-04-05"), "A", fixed)
    opened = reopen_month(closed, day("2025-05-01"), "B", "nhầm")
    assert opened == replace(closed, open=Reopened(day("2025-05-01"), "B", "nhầm"))
    nowhere = Repository(Path("/kho"))
    assert close_again(nowhere, Path("/kho/x"), closed, day("2025-06-01"), "C", {}) is closed


def test_what_a_correction_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figure by figure where git knows the old ones; who came late, who is gone, who is new, who stayed."""
    before: Months = {
        "same": ONE,
        "changed": ONE,
        "lost": ONE,
        "late": None,
        "gone": ONE,
        "away": ONE,
        "never": None,
    }
    closed = close_month(MARCH, day("2025-04-05"), "A", before)
    opened = reopen_month(closed, day("2025-05-01"), "B", "nhầm")
    asked: list[tuple[object, ...]] = []
    commit = Commit("c", "", "", day("2025-01-01"), "", "", day("2025-01-01"), "", "")  # type: ignore[arg-type]  # no time is looked at

    def trace(_: object, name: str, unit: str, month: Month, fixed: str) -> Trace:
        asked.append((name, unit, month, fixed))
        return Trace(Version(commit, ONE) if unit == "changed" else None, ())

    monkeypatch.setattr(closing_write, "trace_file", trace)
    after: Months = {
        "same": ONE,
        "changed": TWO,
        "lost": TWO,
        "late": ONE,
        "gone": None,
        "never": None,
        "new": ONE,
    }
    again = close_again(Repository(tmp_path), tmp_path / FOLDER, opened, day("2025-05-02"), "C", after)
    assert (again.open, again.closed, again.by) == (None, day("2025-04-05"), "A")
    assert again.figures == close_month(MARCH, day("2025-04-05"), "A", after).figures
    (entry,) = again.corrections
    assert (entry.reopened, entry.closed, entry.by, entry.why) == (
        day("2025-05-01"),
        day("2025-05-02"),
        "C",
        "nhầm",
    )
    assert entry.changes == (
        FigureChange("changed", FigureName("result", "a"), "1", "2"),
        FigureChange("lost", None, "unknown", None),
        FigureChange("late", None, "not-handed-in", "handed-in"),
        FigureChange("gone", None, "handed-in", "not-handed-in"),
        FigureChange("away", None, "handed-in", "not-handed-in"),
        FigureChange("new", None, "not-handed-in", "handed-in"),
    )
    fixed = hash_of("changed", MARCH, ONE)
    assert asked[0] == (f"{FOLDER}/results/changed/2025-03.yaml", "changed", MARCH, fixed)
    assert [unit for _, unit, *_ in asked] == ["changed", "lost"]


def test_writing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is made; where the file cannot be written, one that was new goes again."""
    closed = close_month(MARCH, day("2025-04-05"), "A", {})
    (tmp_path / "plan").mkdir()
    path = write_closed(tmp_path / "plan", closed)
    assert path == tmp_path / "plan" / "closed" / "2025-03.yaml"
    assert path.read_text(encoding="utf-8").endswith("figures: {}\n")
    (path.parent / ".2025-01.yaml.x.tmp").touch()
    assert write_closed(tmp_path / "plan", closed) == path
    assert [each.name for each in path.parent.iterdir()] == ["2025-03.yaml"]

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(closing_write, "write_whole", refuse)
    (tmp_path / "hai").mkdir()
    for folder, is_kept in (("plan", True), ("hai", False)):
        with pytest.raises(OSError, match="full"):
            write_closed(tmp_path / folder, closed)
        assert (tmp_path / folder / "closed").exists() is is_kept


# As a plan is read

FRAME: Final = (
    "id: mau-2025\ntitle: x\norganisation: {id: mau, name: M}\nyear: 2025\n"
    "period: {first: 2025-01, last: 2025-12}\nquarters: calendar\n"
)
UNITS: Final = "units:\n  - {id: P1, name: A, kind: district, order: 1}\n  - {id: P2, name: B, kind: district, order: 2}\n"


def found_in(
    root: Path, files: dict[str, str], only: set[str] | None = None, figures_of: set[str] | None = None
) -> list[tuple[str, str, int, int]]:
    """Read a plan's results; give what is found."""
    repository, folder = lay(root, {"plan.yaml": FRAME, "units.yaml": UNITS, "results/P1/x.txt": "", **files})
    loaded = load_plan(repository, folder)
    assert loaded.plan is not None
    read_ = load_results(repository, folder, loaded.plan, gaps=loaded.gaps, only=only, figures_of=figures_of)
    return [
        (each.id, each.place.file.removeprefix(f"{FOLDER}/"), each.place.line, each.place.column)
        for each in read_.findings
    ]


def test_closed_months_as_a_plan_is_read(tmp_path: Path) -> None:
    """A month of another year, a unit that the plan has not; names of no month are the strays' affair."""
    files = {
        "closed/2025-03.yaml": CLOSED.replace("P1:", "P3: not-handed-in, P1:"),
        "closed/2026-01.yaml": CLOSED.replace("2025-03", "2026-01"),
        "closed/la.yaml": CLOSED,
    }
    assert found_in(tmp_path, files) == [
        ("unit-unknown", "closed/2025-03.yaml", 4, 11),
        ("month-outside", "closed/2026-01.yaml", 1, 8),
    ]


def test_words_about_closed_months(tmp_path: Path) -> None:
    """Which month, which period, which unit was meant."""
    repository, folder = lay(
        tmp_path,
        {
            "plan.yaml": FRAME,
            "units.yaml": UNITS.replace("P2", "BienMau"),
            "results/P1/x.txt": "",
            "closed/2025-03.yaml": CLOSED.replace("P1:", "BienMo: not-handed-in, P1:"),
            "closed/2024-12.yaml": CLOSED.replace("2025-03", "2024-12"),
        },
    )
    plan_ = load_plan(repository, folder).plan
    assert plan_ is not None
    outside, unknown = load_results(repository, folder, plan_).findings
    assert outside.values == {"month": "2024-12", "first": "2025-01", "last": "2025-12"}
    assert unknown.values == {
        "id": "BienMo",
        "near": "; có phải là BienMau?",
        "near_en": "; did you mean BienMau?",
    }


def test_a_unit_of_a_closed_month_may_stand_where_nothing_could_be_read(tmp_path: Path) -> None:
    """With a damaged list of units nobody is blamed for it."""
    files = {
        "units.yaml": UNITS.replace("id: P2, ", ""),
        "closed/2025-03.yaml": CLOSED.replace("P1:", "P3: not-handed-in, P1:"),
    }
    assert found_in(tmp_path, files) == []


def test_closed_months_that_lie_elsewhere(tmp_path: Path) -> None:
    """A folder that a link leads out of the repository: told once, and nothing there is read."""
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "2026-01.yaml").write_text(CLOSED.replace("2025-03", "2026-01"), encoding="utf-8")
    root = tmp_path / "kho"
    _, folder = lay(root, {"plan.yaml": FRAME})
    (folder / "closed").symlink_to(tmp_path / "ngoai")
    assert found_in(root, {}) == [("file-outside", "closed", 0, 0)]


def test_what_was_changed_since(tmp_path: Path) -> None:
    """Of closed months and of the units that are asked about; not of a month open for correction, or unread."""
    fixed = hash_of("P1", MARCH, ONE)
    month = "unit: P{}\nmonth: 2025-03\nresults: {{}}\n"
    closed = CLOSED.replace("not-handed-in", fixed)
    files = {
        "closed/2025-03.yaml": closed,
        "results/P1/2025-03.yaml": month.format(1),
        "results/P2/2025-03.yaml": month.format(2),
    }
    late = ("closed-handed-in-late", "results/P2/2025-03.yaml", 0, 0)
    changed = ("closed-changed", "results/P1/2025-03.yaml", 0, 0)
    assert found_in(tmp_path, files) == [changed, late]
    assert found_in(tmp_path, files, only={"P2"}) == [late]
    assert found_in(tmp_path, files, figures_of={"P1"}) == [changed]
    assert (
        found_in(tmp_path, {"closed/2025-03.yaml": closed + "open: {on: 2025-05-01, by: A, why: x}\n"}) == []
    )
    assert found_in(tmp_path, {"closed/2025-03.yaml": closed, "results/P1/2025-03.yaml": "x: [\n"}) == [
        ("yaml-syntax", "results/P1/2025-03.yaml", 1, 4),
        late,
    ]
    (tmp_path / FOLDER / "results" / "P1" / "2025-03.yaml").unlink()
    assert found_in(tmp_path, {}) == [("closed-removed", "results/P1/2025-03.yaml", 0, 0), late]
