"""The files of a new plan, letter for letter: its frame, units, targets and tasks, and what stands around them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from tests.running import ROOT
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.draft import DraftArea, DraftTarget, DraftTask, Frame, TableRead
from vks.model.new_plan import NewPlan, NewUnit
from vks.model.plan import Organisation
from vks.model.target import Every, Measure
from vks.model.unit import Kind
from vks.store.document import Data
from vks.store.plan_text import entry_lines, file_text, flow, scalar
from vks.store.starter import (
    area_file,
    area_text,
    around,
    is_source,
    numbers_of,
    plan_files,
    plan_text,
    tasks_text,
    units_text,
)

UNITS = (
    NewUnit("P1", "Phòng 1", "Phòng 1", Kind.DEPARTMENT, ("Phòng Hình sự", "P. 1")),
    NewUnit("Bien", "VKSND huyện Biển", "Biển", Kind.DISTRICT),
)
PLAN = NewPlan(
    Organisation("mau", "VKSND tỉnh Mẫu", "tỉnh Mẫu"),
    Frame(2026, Period(Month(2025, 12), Month(2026, 11)), QuarterScheme.SECTOR),
    UNITS,
)
SCHEMA = "# yaml-language-server: $schema=../../../schemas"


def texts(files: dict[str, bytes]) -> dict[str, str]:
    """Give files as text, by their names in the plan's folder."""
    assert all(name.startswith("plans/2026/mau/") for name in files)
    return {name.removeprefix("plans/2026/mau/"): data.decode() for name, data in files.items()}


def test_the_frame() -> None:
    """Every key that is known; what comes with the signature is named in the last line."""
    assert plan_text(PLAN) == (
        f"{SCHEMA}/plan.schema.json\n"
        "id: mau-2026\n"
        "title: Kế hoạch công tác năm 2026\n"
        "organisation: {id: mau, name: VKSND tỉnh Mẫu, short: tỉnh Mẫu}\n"
        "year: 2026\n"
        "period: {first: 2025-12, last: 2026-11}\n"
        "quarters: sector\n"
        "# Ký xong thì ghi thêm: number (số văn bản), dated (ngày ký), sources (văn bản nguồn).\n"
    )


def test_the_units() -> None:
    """A line a unit, counted from 1; the built-in groups and what else may be written stand below."""
    lines = units_text(PLAN).split("\n")
    assert lines[:6] == [
        f"{SCHEMA}/units.schema.json",
        "# Đơn vị của VKSND tỉnh Mẫu, xếp theo thứ bậc.",
        "units:",
        "  - {id: P1, name: Phòng 1, short: Phòng 1, kind: department, order: 1, aliases: [Phòng Hình sự, P. 1]}",
        "  - {id: Bien, name: VKSND huyện Biển, short: Biển, kind: district, order: 2}",
        "",
    ]
    assert [line.split(" ")[1] for line in lines[6:-1]] == ["Có", "Nhóm", "groups:", "", "posts:", ""]
    assert "all (mọi đơn vị), departments, districts, regions, centrals" in lines[6]
    assert lines[9] == "#   - {id: hinh-su, name: Các đơn vị kiểm sát án hình sự, units: [P1, districts]}"
    assert lines[-1] == ""


AREA = DraftArea(
    "I.1",
    "Tin báo, tố giác về tội phạm",
    (
        DraftTarget(
            "a",
            "Giải quyết",
            "2",
            Measure.SHARE,
            None,
            ((("P1", "Bien"), {"at_least": "90"}), (("all",), {})),
        ),
        DraftTarget(
            "b",
            "Họp",
            "",
            Measure.RECURRING,
            Every.MONTH,
            ((("province",), {"at_least": "2"}),),
            True,
            "hằng tháng",
            "2026-06-30",
            "lời",
            "chờ",
        ),
    ),
)
TASK = DraftTask(
    "nv-1", "Sơ kết", "7", "quý I, quý II", ("2026-Q1", "2026-Q2"), ("P1",), ("Bien",), ("PVT1",), "n", "chờ"
)
AREA_TEXT = (
    "# yaml-language-server: $schema=../../../../schemas/targets.schema.json\n"
    "area: I.1\n"
    "title: Tin báo, tố giác về tội phạm\n"
    "targets:\n"
    "  - id: a\n"
    "    title: Giải quyết\n"
    '    source: {section: I.1, item: "2"}\n'
    "    measure: share\n"
    "    assign:\n"
    "      - {to: [P1, Bien], at_least: 90}\n"
    "      - {to: [all]}\n"
    "  - id: b\n"
    "    title: Họp\n"
    "    source: {section: I.1}\n"
    "    measure: recurring\n"
    "    every: month\n"
    "    scope: province\n"
    '    due_text: "hằng tháng"\n'
    "    due: 2026-06-30\n"
    "    assign:\n"
    "      - {to: [province], at_least: 2}\n"
    '    note: "lời"\n'
    '    unconfirmed: "chờ"\n'
)
TASKS_TEXT = (
    f"{SCHEMA}/tasks.schema.json\n"
    "tasks:\n"
    "  - id: nv-1\n"
    "    number: 7\n"
    "    title: Sơ kết\n"
    '    source: {section: Phụ lục, item: "7"}\n'
    "    leaders: [PVT1]\n"
    "    lead_units: [P1]\n"
    "    helper_units: [Bien]\n"
    '    due_text: "quý I, quý II"\n'
    "    due: [2026-Q1, 2026-Q2]\n"
    '    note: "n"\n'
    '    unconfirmed: "chờ"\n'
)


def test_targets_and_tasks() -> None:
    """A key a line, a line of bounds each; the document's own words in quotes; what is empty is left out."""
    assert area_text(AREA) == AREA_TEXT
    assert tasks_text(TableRead(tasks=[TASK])) == TASKS_TEXT
    assert tasks_text(TableRead()) == f"{SCHEMA}/tasks.schema.json\ntasks: []\n"
    one = DraftTask("nv", "T", "", "x", ("ongoing",), ("P1",))
    assert "    due: ongoing\n" in tasks_text(TableRead(tasks=[one]))
    assert "    number: 9\n" in tasks_text(TableRead(tasks=[one]), 8)


@pytest.mark.parametrize(
    ("id_", "title", "name"),
    [
        ("I.1", "Tiếp nhận, giải quyết tin báo", "I.1-tiep-nhan-giai-quyet.yaml"),
        ("II-2/a", "Án", "II-2a-an.yaml"),
        ("Đ", "Án", "d-an.yaml"),
    ],
)
def test_names_of_areas(id_: str, title: str, name: str) -> None:
    """The id without signs that no file may have, and four syllables of the title."""
    assert area_file(DraftArea(id_, title)) == name


@pytest.mark.parametrize(
    ("items", "after", "numbers"),
    [
        (["3", "1"], 0, [3, 1]),
        (["3", "3"], 0, [1, 2]),
        (["0", "1"], 0, [1, 2]),
        (["a", "1"], 0, [1, 2]),
        (["3", "1"], 5, [6, 7]),
        ([], 0, []),
    ],
)
def test_numbers_of_tasks(items: list[str], after: int, numbers: list[int]) -> None:
    """The table's own where all are different and none is 0; else counted."""
    assert numbers_of(items, after) == numbers


def test_which_files_a_plan_gets() -> None:
    """Empty, with a sample, from tables, from last year: each file that is there has its text."""
    bare = texts(plan_files(PLAN, TableRead()))
    assert sorted(bare) == ["plan.yaml", "results/README.md", "targets/README.md", "tasks.yaml", "units.yaml"]
    assert bare["plan.yaml"] == plan_text(PLAN)
    assert bare["units.yaml"] == units_text(PLAN)
    assert bare["tasks.yaml"] == tasks_text(TableRead())
    sample = texts(plan_files(PLAN, TableRead(), sample=True, units="x"))
    assert sorted(sample) == [
        "plan.yaml",
        "results/README.md",
        "targets/I.1-tin-bao.yaml",
        "tasks.yaml",
        "units.yaml",
    ]
    assert sample["units.yaml"] == "x"
    assert "lead_units: [P1]" in sample["tasks.yaml"]
    assert "`P1/2025-12.yaml`" in sample["results/README.md"]
    first = "# yaml-language-server: $schema=../../../../schemas/targets.schema.json\n"
    assert sample["targets/I.1-tin-bao.yaml"].startswith(first)
    assert sample["tasks.yaml"].startswith(f"{SCHEMA}/tasks.schema.json\n")
    assert "$" not in sample["targets/I.1-tin-bao.yaml"].removeprefix(first)
    tables = TableRead(tasks=[TASK], areas=[AREA])
    read = texts(plan_files(PLAN, tables, sample=True))
    assert sorted(read) == [
        "plan.yaml",
        "results/README.md",
        "targets/I.1-tin-bao-to-giac.yaml",
        "tasks.yaml",
        "units.yaml",
    ]
    assert (read["targets/I.1-tin-bao-to-giac.yaml"], read["tasks.yaml"]) == (AREA_TEXT, TASKS_TEXT)
    areas = texts(plan_files(PLAN, TableRead(areas=[AREA]), sample=True))
    assert areas["tasks.yaml"] == sample["tasks.yaml"]
    old = {
        "year": "2025",
        "targets/a.yaml": "area: A\ntargets: []\n",
        "tasks.yaml": "tasks:\n  - {id: x, title: Năm 2025}\n",
    }
    last = texts(plan_files(PLAN, TableRead(), old=old))
    assert sorted(last) == ["plan.yaml", "results/README.md", "targets/a.yaml", "tasks.yaml", "units.yaml"]
    assert "Năm 2026" in last["tasks.yaml"]


def test_what_stands_around_a_plan() -> None:
    """Editor, hooks, owners, a workflow, the schemas; filled in with the plan's own words."""
    found = around(PLAN)
    assert {name for name in found if not name.startswith("schemas/")} == {
        "README.md",
        "CODEOWNERS",
        ".github/workflows/vks.yml",
        ".githooks/pre-commit",
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".gitattributes",
        ".gitignore",
    }
    schemas = sorted(path.name for path in (ROOT / "schemas").glob("*.schema.json"))
    assert sorted(name for name in found if name.startswith("schemas/")) == [
        f"schemas/{name}" for name in schemas
    ]
    assert found["schemas/plan.schema.json"] == (ROOT / "schemas" / "plan.schema.json").read_bytes()
    readme = found["README.md"].decode()
    assert "VKSND tỉnh Mẫu" in readme
    owners = found["CODEOWNERS"].decode().splitlines()
    assert owners[0].startswith("# Ai duyệt thay đổi ở đâu")
    assert owners[-2:] == ["# /plans/2026/mau/results/P1/  @p1", "# /plans/2026/mau/results/Bien/  @bien"]


@pytest.mark.parametrize(
    ("value", "key", "inside", "text"),
    [
        (None, "", False, ""),
        (True, "", False, "true"),
        (7, "", False, "7"),
        ("7", "", False, '"7"'),
        ("7", "at_least", False, "7"),
        ("true", "", False, '"true"'),
        ("hai chữ", "", False, "hai chữ"),
        (" x", "", False, '" x"'),
        ("a, b", "", False, "a, b"),
        ("a, b", "", True, '"a, b"'),
        ("a: b", "", False, '"a: b"'),
        ("[a", "", False, '"[a"'),
        ("X a", "", True, "X a"),
        *(("7", key, False, "7") for key in ("above", "at_most", "below", "aim")),
        *(("x", key, False, '"x"') for key in ("due_text", "note", "unconfirmed", "item", "reason")),
    ],
)
def test_values_bare_or_quoted(value: Data, key: str, inside: bool, text: str) -> None:
    """Bare where every reader takes it for that text."""
    assert scalar(value, key, inside=inside) == text


def test_groups_and_lists() -> None:
    """In braces and brackets; an empty value leaves its key alone; lists of plain values a line each."""
    assert flow({"a": [1, {"b": None}], "c": "x"}) == "{a: [1, {b:}], c: x}"
    assert file_text(["# đầu"], {"a": [1, "x"], "b": [], "c": [1], "d": None}, ("a", "b")) == (
        "# đầu\na:\n  - 1\n  - x\nb: []\nc: [1]\nd:\n"
    )


def test_entries_of_a_list() -> None:
    """A key a line; groups have a line each, all else stands on the key's own; nothing is left behind a bare key."""
    data: dict[str, Data] = {
        "id": "a",
        "rows": [{"x": 1}, {"y": [1, 2]}],
        "mixed": [{"x": 1}, 2],
        "plain": ["b", "c d", "e, f"],
        "none": [],
        "blank": None,
    }
    assert list(entry_lines(data)) == [
        "  - id: a",
        "    rows:",
        "      - {x: 1}",
        "      - {y: [1, 2]}",
        "    mixed: [{x: 1}, 2]",
        '    plain: [b, c d, "e, f"]',
        "    none: []",
        "    blank:",
    ]
    assert list(entry_lines({"rows": [{"x": 1}]}, "")) == ["- rows:", "    - {x: 1}"]


def test_a_plan_without_units() -> None:
    """The example of a month's file names a department that there may be."""
    bare = texts(plan_files(replace(PLAN, units=()), TableRead()))
    assert "`P1/2025-12.yaml`" in bare["results/README.md"]
    other = texts(plan_files(replace(PLAN, units=UNITS[1:]), TableRead()))
    assert "`Bien/2025-12.yaml`" in other["results/README.md"]


def ci_of(source: str, folder: Path) -> tuple[int, str]:
    """Run the step that installs the program, with a pip that only says what it is given."""
    workflow = yaml.safe_load(around(PLAN, source)[".github/workflows/vks.yml"])
    step = next(each for each in workflow["jobs"]["check"]["steps"] if "env" in each)
    pip = folder / "pip"
    pip.write_text('#!/bin/sh\necho "pip" "$@"\n', encoding="utf-8")
    pip.chmod(0o755)
    env = {**step["env"], "PATH": f"{folder}:/usr/bin:/bin"}
    done = subprocess.run(
        ["/bin/sh", "-ec", step["run"]], env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


def test_the_program_is_installed_only_from_where_the_office_says(tmp_path: Path) -> None:
    """A git address or a wheel stands in the workflow and the README; without one both say what to put there."""
    code, said = ci_of("", tmp_path)
    assert (code, said.startswith("::error::Chưa ghi cài vks từ đâu")) == (1, True)
    assert "pip install" not in said
    readme = around(PLAN)["README.md"].decode()
    assert (
        "## Mỗi máy làm một lần\n\n"
        "**Chưa ghi cài `vks` từ đâu.** Văn phòng ghi thay chữ NGUỒN dưới đây, và ở dòng `NGUON` của "
        "`.github/workflows/vks.yml`,\nđịa chỉ git của chương trình (`git+https://…`), hoặc một tệp `.whl` để trong kho này. "
        "Đừng cài theo tên `vks` từ kho gói\ncông cộng: gói ấy không phải của chương trình này.\n\n"
        "Cần Python 3.11 trở lên."
    ) in readme
    assert 'pip install "vks[excel] @ NGUỒN"' in readme
    for source, line in (
        (
            "git+https://git.vks.example/vks@v1",
            'pip install "vks[excel] @ git+https://git.vks.example/vks@v1"',
        ),
        ("cong-cu/vks-0.1.0-py3-none-any.whl", 'pip install "cong-cu/vks-0.1.0-py3-none-any.whl[excel]"'),
    ):
        assert is_source(source)
        assert ci_of(source, tmp_path) == (0, f"pip install {source}")
        readme = around(PLAN, source)["README.md"].decode()
        assert line in readme
        assert "NGUỒN" not in readme
    for wrong in (
        "vks",
        "vks==0.1.0",
        "https://x.example/vks",
        'a".whl',
        "git+https://x$(id)",
        "-e.whl",
        "../a.whl",
    ):
        assert not is_source(wrong), wrong
