"""Quảng Ninh's plan moved to 2025, with its districts replaced by six regions on 1/7/2025.

Written from the shipped plan: period 2024-12 to 2025-11, KV1 Hạ Long, KV2 Uông Bí + Quảng Yên,
KV3 Cẩm Phả + Vân Đồn + Cô Tô, KV4 Ba Chẽ + Tiên Yên + Bình Liêu + Đầm Hà, KV5 Đông Triều, KV6
Móng Cái + Hải Hà. ``vks check`` asks for what cannot be merged; the answers are written as it
says. Results are the illustrative ones, moved by a year: seven months of districts, five of
regions.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.running import ROOT
from tests.running import here as vks
from vks.judge.select import Filters, judge_all
from vks.store.load import load_plan, load_results
from vks.store.repository import Repository

REGIONS = {
    "KV1": "HaLong",
    "KV2": "UongBi QuangYen",
    "KV3": "CamPha VanDon CoTo",
    "KV4": "BaChe TienYen BinhLieu DamHa",
    "KV5": "DongTrieu",
    "KV6": "MongCai HaiHa",
}
CHANGE = "2025-07"
AFTER = ("--as-of", "2025-11-30")


def _moved(text: str) -> str:
    """Move every date and quarter of a text by a year."""
    return re.sub(r"\b(2023|2024)(?=-[0-9QH])", lambda year: str(int(year[1]) + 1), text)


def _write_plan(folder: Path) -> None:
    """Write the plan of 2025 without its answers."""
    source = ROOT / "plans" / "2024" / "quang-ninh"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("results"))
    for path in folder.rglob("*.yaml"):
        path.write_text(_moved(path.read_text(encoding="utf-8")), encoding="utf-8")
    plan = folder / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("quang-ninh-2024", "quang-ninh-2025").replace("year: 2024", "year: 2025")
    plan.write_text(text, encoding="utf-8")
    units = folder / "units.yaml"
    text = units.read_text(encoding="utf-8")
    regions = []
    for order, (region, districts) in enumerate(REGIONS.items(), start=31):
        regions.append(
            f"  - {{id: {region}, name: VKSND khu vực {order - 30} tỉnh Quảng Ninh, "
            f"short: Khu vực {order - 30}, kind: region, order: {order}, from: 2025-07-01}}\n"
        )
        for district in districts.split():
            text = text.replace(
                f"  - id: {district}\n",
                f"  - id: {district}\n    until: 2025-06-30\n    successors: [{region}]\n",
            )
    text = text.replace("\n# Sẵn có", "".join(["\n", *regions, "\n# Sẵn có"]), 1)
    units.write_text(text, encoding="utf-8")


def _write_results(folder: Path) -> dict[str, dict[str, list[int]]]:
    """Write the months; give, by target and unit, every whole number written."""
    written: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    region_of = {d: region for region, names in REGIONS.items() for d in names.split()}
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for path in sorted((ROOT / "plans/2024/quang-ninh/results").glob("*/*.yaml")):
        unit, month = path.parent.name, _moved(path.stem + "-").removesuffix("-")
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["results"]  # noqa: S506  # builds texts only
        heir = region_of.get(unit)
        if heir is None or month < CHANGE:
            merged[unit, month] = dict(entries)
        else:
            sums = merged.setdefault((heir, month), {})
            for target, value in entries.items():
                sums[target] = _added(sums.get(target), value)
    for (unit, month), entries in merged.items():
        lines = [f"  {target}: {value}\n" for target, value in entries.items() if isinstance(value, str)]
        path = folder / "results" / unit / f"{month}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"unit: {unit}\nmonth: {month}\nresults:\n{''.join(lines)}", encoding="utf-8")
        for target, value in entries.items():
            if isinstance(value, str) and value.isdecimal():
                written[target][unit].append(int(value))
    return written


def _added(first: Any, second: Any) -> Any:
    if first is None or not isinstance(second, str) or not isinstance(first, str):
        return second if first is None else first
    if second.isdecimal():
        return str(int(first) + int(second))
    if "/" in second:
        pairs = zip(first.split("/"), second.split("/"), strict=True)
        return "/".join(str(int(one) + int(other)) for one, other in pairs)
    return first


def _answer(root: Path) -> int:
    """Write an assignment of its own wherever ``check`` asks for one; give how many."""
    asked = [item for item in vks("check", "--format", "json", folder=root).json()["items"]
             if item["id"] == "merge-undecided"]  # fmt: skip
    lines: dict[Path, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in asked:
        unit = re.search(r"thành (KV[1-6]) ", item["message"])
        assert unit is not None
        first = item["text"].strip()
        kept = re.sub(r"(to|rest|except): (\[[^]]*\]|[a-z-]+),? ?", "", first.removeprefix("- ").strip("{}"))
        line = f"      - {{to: [{unit[1]}]{', ' + kept if kept.strip() else ''}}}"
        lines[root / item["file"]][item["line"]].append(line)
    for path, inserts in lines.items():
        text = path.read_text(encoding="utf-8").split("\n")
        for at in sorted(inserts, reverse=True):
            text[at - 1 : at - 1] = inserts[at]
        path.write_text("\n".join(text), encoding="utf-8")
    return len(asked)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, list[int]]]]:
    """Write the repository, with every question of ``check`` answered."""
    root = tmp_path_factory.mktemp("merged")
    folder = root / "plans" / "2025" / "quang-ninh"
    _write_plan(folder)
    assert _answer(root) > 50
    written = _write_results(folder)
    ran = vks("check", folder=root)
    assert ran.code == 0, ran.out[-3000:]
    return root, written


def test_regions_stand_for_their_districts(merged: tuple[Path, dict[str, dict[str, list[int]]]]) -> None:
    """After the change the regions are listed, before it the districts; never both."""
    root, _ = merged
    after = [item["unit"] for item in vks("status", *AFTER, "--format", "json", folder=root).json()["items"]]
    assert after[-6:] == list(REGIONS)
    assert "CamPha" not in after
    before = vks("status", "--as-of", "2025-06-30", "--format", "json", folder=root).json()["items"]
    listed = [item["unit"] for item in before]
    assert "CamPha" in listed
    assert "KV3" not in listed


def test_a_region_adds_its_districts(merged: tuple[Path, dict[str, dict[str, list[int]]]]) -> None:
    """KV3: bounds 6-7 + 3-4 + 1-2 are 10-13; its figure is every month of the four units."""
    root, written = merged
    items = vks("status", "--unit", "kv3", *AFTER, "--format", "json", folder=root).json()["items"]
    row = next(item for item in items if item["target"] == "tin-bao.kien-nghi")
    assert (row["at_least"], row["aim"]) == (10, 13)
    own = written["tin-bao.kien-nghi"]
    assert row["actual"] == sum(sum(own[unit]) for unit in ("CamPha", "VanDon", "CoTo", "KV3"))
    shown = vks("status", "--unit", "KV3", *AFTER, folder=root).out
    assert "Khu vực 3 kế tục Cẩm Phả, Vân Đồn, Cô Tô" in shown


def test_an_old_unit_still_answers(merged: tuple[Path, dict[str, dict[str, list[int]]]]) -> None:
    """Cẩm Phả has its own seven months, and says what became of it."""
    root, written = merged
    ran = vks("status", "--unit", "Cẩm Phả", *AFTER, folder=root)
    assert "Cẩm Phả có hiệu lực đến hết ngày 30/06/2025; sau đó: Khu vực 3" in ran.out
    items = vks("status", "--unit", "CamPha", *AFTER, "--format", "json", folder=root).json()["items"]
    row = next(item for item in items if item["target"] == "tin-bao.kien-nghi")
    assert row["actual"] == sum(written["tin-bao.kien-nghi"]["CamPha"])


def test_the_province_loses_nothing(merged: tuple[Path, dict[str, dict[str, list[int]]]]) -> None:
    """The units of the last day together have every number that was ever written."""
    root, written = merged
    repository = Repository(root)
    folder = root / "plans" / "2025" / "quang-ninh"
    plan = load_plan(repository, folder).plan
    assert plan is not None
    results = load_results(repository, folder, plan).results
    judged = judge_all(plan, results, date(2025, 11, 30), Filters())
    for target in ("tin-bao.kien-nghi", "hinh-su.kien-nghi", "dan-su.kien-nghi-dan-su"):
        figures = [j.figure for j in judged if j.target.id == target and j.figure is not None]
        total = sum(figure.actual or 0 for figure in figures)
        assert total == sum(sum(numbers) for numbers in written[target].values())
