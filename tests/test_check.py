"""What a check finds beside the files it reads: strays and where they belong, months out of line, ids twice."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.made import COAST, FOLDER, HILL, figures, month, plan, results, target
from vks.model.finding import Finding, Place
from vks.model.results import Count, Entry
from vks.model.target import Measure
from vks.store.check import check_repository, outliers
from vks.store.repository import Repository, find_repository
from vks.store.strays import find_strays, is_like_data

HIGH: Final = (
    "tệp của một kế hoạch nằm trong plans/NĂM/TỔ-CHỨC/",
    "the files of a plan lie in plans/YEAR/ORGANISATION/",
)
UNKNOWN: Final = (
    "trong thư mục này chỉ có plan.yaml, units.yaml và tasks.yaml được đọc",
    "only plan.yaml, units.yaml and tasks.yaml are read in this folder",
)
RENAME: Final = ("tên phải kết thúc bằng .yaml", "its name must end in .yaml")
NO_MONTH: Final = (
    "tệp chốt số liệu mang tên tháng, ví dụ closed/2024-03.yaml",
    "the file of a closed month is named after it, e.g. closed/2024-03.yaml",
)
DEEP: Final = (
    "tệp chỉ tiêu nằm ngay trong targets/, kết quả trong results/ĐƠN-VỊ/",
    "targets lie in targets/ itself, results in results/UNIT/",
)


def lay(root: Path, *names: str) -> Repository:
    """Put files that hold next to nothing below ``plans``."""
    for name in names:
        path = root / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x: 1\n", encoding="utf-8")
    return Repository(root)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.yaml", HIGH),
        ("2025/a.yaml", HIGH),
        ("2025/plan.yaml", HIGH),
        ("2025/mau/plan.yaml", None),
        ("2025/mau/units.yaml", None),
        ("2025/mau/tasks.yaml", None),
        ("2025/mau/plan.yml", RENAME),
        ("2025/mau/Units.yaml.bak", RENAME),
        ("2025/mau/tasks.yaml.txt", RENAME),
        ("2025/mau/Plan.yaml", UNKNOWN),
        ("2025/mau/plan.cu.yaml", UNKNOWN),
        ("2025/mau/khac.yaml", UNKNOWN),
        ("2025/mau/khac.yml", UNKNOWN),
        ("2025/mau/2025-03.txt", UNKNOWN),
        ("2025/mau/2025-03", UNKNOWN),
        ("2025/mau/2025-13.txt", None),
        ("2025/mau/ghi-chu.txt", None),
        ("2025/mau/README.yaml", None),
        ("2025/mau/targets/a.yaml", None),
        ("2025/mau/targets/a.yml", RENAME),
        ("2025/mau/targets/sau/a.yaml", DEEP),
        ("2025/mau/closed/2025-03.yaml", None),
        ("2025/mau/closed/2025-03.yml", NO_MONTH),
        ("2025/mau/closed/2025-13.yaml", NO_MONTH),
        ("2025/mau/closed/sau/2025-03.yaml", HIGH),
        ("2025/mau/results/a.yaml", None),  # the loader tells it
        ("2025/mau/results/P1/a.yml", None),
        ("2025/mau/results/P1/sau/2025-03.yaml", DEEP),
        ("2025/mau/khac/a.yaml", HIGH),
    ],
)
def test_where_a_file_belongs(name: str, why: tuple[str, str] | None, tmp_path: Path) -> None:
    """Said of each that looks like data and is not read; the rest is nobody's affair."""
    found = list(find_strays(lay(tmp_path, name)))
    place = Place(f"plans/{name}")
    assert found == ([Finding("file-unread", place, {"why": why[0], "why_en": why[1]})] if why else [])


@pytest.mark.parametrize(
    ("name", "is_data"),
    [
        ("a.yaml", True),
        ("A.YAML", True),
        ("a.yaml.bak", True),
        ("a.yml", True),
        ("~a.yml~", True),
        ("2025-03", True),
        ("2025-03.txt", True),
        ("2025-03.TXT", True),
        ("2025-03.csv", False),
        ("tháng 3.txt", False),
        ("readme.yaml", False),
        ("ReadMe-2025.yml", False),
        ("not-a-readme.yaml", True),
    ],
)
def test_names_that_look_like_data(name: str, is_data: bool) -> None:
    """By their ending, or by a month; what begins like a README is meant for people."""
    assert is_like_data(name) is is_data


@pytest.mark.parametrize(
    ("link", "is_told"),
    [
        ("khac", True),
        ("2025/khac", True),
        ("2025/mau/khac", True),
        ("2025/mau/targets", False),
        ("2025/mau/targets/sau", True),
        ("2025/mau/closed", False),
        ("2025/mau/closed/sau", True),
        ("2025/mau/results", False),
        ("2025/mau/results/P1", False),
        ("2025/mau/results/P1/sau", True),
    ],
)
def test_folders_that_lead_elsewhere(link: str, is_told: bool, tmp_path: Path) -> None:
    """Not followed, and told unless whoever loads the plan tells it; one that leads within is not told twice."""
    repository = lay(tmp_path / "kho", "2025/mau/plan.yaml", "khac.d/sau/a.yaml")
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "a.yaml").touch()
    at = tmp_path / "kho" / "plans" / link
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(tmp_path / "ngoai")
    before = [("file-unread", "plans/khac.d/sau/a.yaml")]
    told = [(each.id, each.place.file) for each in find_strays(repository)]
    assert sorted(told) == sorted([*before, *([("file-outside", f"plans/{link}")] if is_told else [])])
    at.unlink()
    at.symlink_to(tmp_path / "kho" / "plans" / "khac.d")
    assert [(each.id, each.place.file) for each in find_strays(repository)] == before


# Months out of line


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((2, 2, 2, 10), (10, 2)),
        ((2, 2, 2, 9), None),
        ((3, 3, 3, 12), None),
        ((3, 3, 3, 13), (13, 3)),
        ((3, 13, 1, 2, 3), (13, 3)),
        ((0, 0, 0, 10), (10, 0)),
        ((1, 1, 10), None),
        ((1, 10, 10, 1), None),
        ((), None),
    ],
)
def test_a_month_far_above_the_others(
    counts: tuple[int, ...], told: tuple[int, int] | None, tmp_path: Path
) -> None:
    """From 10 on and more than four times the next, of four months at least; at its own line."""
    reports = []
    for number, count in enumerate(counts, 1):
        report = month(COAST, number, entries={"a": Entry(Count(count), "", 2)})
        path = tmp_path / report.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"results:\n   a: {count}\n", encoding="utf-8")
        reports.append(report)
    found = list(outliers(Repository(tmp_path), plan([target("a", units=[COAST])]), results(*reports)))
    if told is None:
        assert found == []
        return
    at = counts.index(told[0]) + 1
    place = Place(f"{FOLDER}/results/{COAST}/2025-{at:02}.yaml", 2, 4, f"   a: {told[0]}", 1)
    assert found == [Finding("month-outlier", place, {"value": told[0], "other": told[1]})]


@pytest.mark.parametrize(
    ("measure", "is_told"),
    [(Measure.COUNT, True), (Measure.INCIDENTS, True), (Measure.RECURRING, True), (Measure.SHARE, False)],
)
def test_only_counts_of_a_month_are_alike(measure: Measure, is_told: bool, tmp_path: Path) -> None:
    """Of every unit by itself; shares are no counts."""
    path = tmp_path / FOLDER / "results" / HILL / "2025-04.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("a: 40\n", encoding="utf-8")
    own = [month(HILL, at, entries={"a": Entry(Count(40 if at == 4 else 1), "", 1)}) for at in range(1, 5)]
    others = [month(COAST, at, entries=figures(a=40)) for at in range(1, 5)]
    found = list(outliers(Repository(tmp_path), plan([target("a", measure)]), results(*others, *own)))
    assert [(each.values["value"], each.values["other"]) for each in found] == ([(40, 1)] if is_told else [])


# A whole repository

FRAME: Final = (
    "id: mau-2025\ntitle: x\norganisation: {id: mau, name: M}\nyear: 2025\n"
    "period: {first: 2025-01, last: 2025-12}\nquarters: calendar\n"
)
UNITS: Final = "units:\n  - {id: A, name: A, kind: district, order: 1}\n"


def two_plans(root: Path) -> Repository:
    """Give two plans that say they are one, and a stray."""
    for name in ("hai", "mot"):
        folder = root / "plans" / "2025" / name
        (folder / "results" / "A").mkdir(parents=True)
        (folder / "plan.yaml").write_text(FRAME, encoding="utf-8")
        (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
        (folder / "results" / "A" / "2025-01.yaml").write_text("unit: A\nmonth: 2025-01\n", encoding="utf-8")
    (root / "plans" / "la.yaml").touch()
    return Repository(root)


def test_two_plans_of_one_id(tmp_path: Path) -> None:
    """The second is told at its id, with the first one's file; findings stand in the order of files."""
    checked = check_repository(two_plans(tmp_path))
    assert (checked.plans, checked.files) == (2, 6)
    assert checked.findings == [
        Finding(
            "plan-duplicate",
            Place("plans/2025/mot/plan.yaml", 1, 5, "id: mau-2025", 8),
            {"id": "mau-2025", "first": "plans/2025/hai/plan.yaml"},
        ),
        Finding("file-unread", Place("plans/la.yaml"), {"why": HIGH[0], "why_en": HIGH[1]}),
    ]


@pytest.mark.parametrize(
    ("asked", "plans", "told"),
    [
        ("", 2, ["plans/2025/mot/plan.yaml", "plans/la.yaml"]),
        ("plans", 2, ["plans/2025/mot/plan.yaml", "plans/la.yaml"]),
        ("plans/2025", 2, ["plans/2025/mot/plan.yaml"]),
        ("plans/2025/mot", 1, []),
        ("plans/2025/mot/plan.yaml", 1, []),
        ("plans/2025/hai/results/A", 1, []),
        ("plans/la.yaml", 0, ["plans/la.yaml"]),
        ("plans/la", 0, []),
    ],
)
def test_only_some_paths(asked: str, plans: int, told: list[str], tmp_path: Path) -> None:
    """Plans above or below a path are read, and what is found there is told."""
    checked = check_repository(two_plans(tmp_path), (tmp_path / asked,))
    assert (checked.plans, [each.place.file for each in checked.findings]) == (plans, told)


def test_the_repository_of_a_folder(tmp_path: Path) -> None:
    """Itself, or the nearest above; by another way to write it, too."""
    repository = two_plans(tmp_path)
    for start in (tmp_path, tmp_path / "plans" / "2025" / "mot", tmp_path / "plans" / ".."):
        found = find_repository(start)
        assert found is not None
        assert found.root == repository.root
    assert find_repository(tmp_path.parent) is None
