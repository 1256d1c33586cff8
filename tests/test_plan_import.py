"""Tasks and targets that are added to a plan: behind what it has, of which not a byte changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.running import ROOT
from vks.model.draft import DraftArea, DraftTarget, DraftTask, Part, TableRead, Understood
from vks.model.finding import Finding, Place
from vks.model.plan import Plan
from vks.model.target import Measure
from vks.store.document import Data
from vks.store.load import load_plan
from vks.store.plan_import import _behind as behind
from vks.store.plan_import import added, new_errors, only_new
from vks.store.repository import Repository

TASK = DraftTask("viec-moi", "Việc mới", "", "Quý II", ("Q2",), ("P1",))
TARGET = DraftTarget("tin-bao.moi", "Chỉ tiêu mới", "", Measure.COUNT, None, ((("P1",), {"at_least": "1"}),))
NEW: list[dict[str, Data]] = [{"id": "n", "words": ["một, hai"], "number": 7}]


def lay(folder: Path) -> tuple[Repository, Plan]:
    """Put the small plan into a folder."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", folder / "plans")
    repository = Repository(folder)
    plan = load_plan(repository, folder / "plans" / "2025" / "mau").plan
    assert plan is not None
    return repository, plan


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_mark_stay(tmp_path: Path, end: bytes, mark: bytes) -> None:
    """Of a file that Windows wrote too; what is added ends its lines in the same way."""
    repository, plan = lay(tmp_path)
    folder = tmp_path / "plans" / "2025" / "mau"
    for path in (folder / "tasks.yaml", *(folder / "targets").glob("*.yaml")):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    files = added(repository, plan, TableRead(tasks=[TASK], areas=[DraftArea("I.1", "", (TARGET,))]))
    assert len(files) == 2
    for path, data in files.items():
        assert data.startswith(path.read_bytes())
        assert b"moi" in data
        assert data.count(b"\n") == data.count(end)


BLOCK = '  - id: n\n    words: ["một, hai"]\n    number: 7\n'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("tasks:\n  - id: a\n", f"tasks:\n  - id: a\n{BLOCK}"),
        ("tasks:\n- id: a\n", 'tasks:\n- id: a\n- id: n\n  words: ["một, hai"]\n  number: 7\n'),
        ("tasks:\n  - id: a\nother: 1\n", f"tasks:\n  - id: a\n{BLOCK}other: 1\n"),
        ("# đầu\ntasks:\n  - {id: a} # của a\n", f"# đầu\ntasks:\n  - {{id: a}} # của a\n{BLOCK}"),
        ("tasks:\n  - id: a", f"tasks:\n  - id: a\n{BLOCK}".rstrip()),
        ("tasks: []\n", f"tasks:\n{BLOCK}"),
        ("tasks: []\r\nother: 1\r\n", f"tasks:\n{BLOCK}other: 1\n".replace("\n", "\r\n")),
        ("tasks: [] # chưa có\n", f"tasks:  # chưa có\n{BLOCK}"),
        ("tasks: [{id: a}]\n", 'tasks: [{id: a}, {id: n, words: ["một, hai"], number: 7}]\n'),
        (
            "tasks: [\n  {id: a},  # của a\n  {id: b}  # của b\n]\n",
            'tasks: [\n  {id: a},  # của a\n  {id: b},  # của b\n  {id: n, words: ["một, hai"], number: 7}\n]\n',
        ),
        # lists that a plan without errors has; what is lacking is put in
        ("area: X\n", f"area: X\ntasks:\n{BLOCK}"),
        ("area: X\r\n\r\n", f"area: X\ntasks:\n{BLOCK}".replace("\n", "\r\n")),
    ],
)
def test_where_an_entry_goes(text: str, after: str) -> None:
    """Behind the last one of its list, as far in as that stands; between brackets in a list that has them."""
    assert behind(text, "tasks", NEW) == after


def test_two_entries_at_once() -> None:
    """Stand in their order, however the list is written."""
    two: list[dict[str, Data]] = [{"id": "n"}, {"id": "m"}]
    assert behind("tasks:\n  - id: a\n", "tasks", two) == "tasks:\n  - id: a\n  - id: n\n  - id: m\n"
    assert behind("tasks: []\n", "tasks", two) == "tasks:\n  - id: n\n  - id: m\n"
    assert behind("tasks: [{id: a}]\n", "tasks", two) == "tasks: [{id: a}, {id: n}, {id: m}]\n"


def test_what_the_plan_has_is_not_taken_again(tmp_path: Path) -> None:
    """By its title, however it is written; of a target in its own area alone. The rest stays, in its order."""
    _, plan = lay(tmp_path)
    at = [Place("bang.csv", line, 3) for line in range(12)]
    read = TableRead(
        cells=[Understood(at[1], Part.LEFT_OUT, "x")],
        findings=[Finding("table-lead", at[1])],
        tasks=[
            DraftTask("a", "ĐÔN ĐỐC thực hiện  quy chế", "", "", (), (), place=at[2]),
            DraftTask("b", "Đôn đốc", "", "", (), (), place=at[3]),
        ],
        areas=[
            DraftArea(
                "I.1",
                "Nguồn tin",
                (
                    DraftTarget("c", "tỷ lệ trả hồ sơ", "", Measure.SHARE, None, (), place=at[4]),
                    DraftTarget("d", "Tỷ lệ trả", "", Measure.SHARE, None, (), place=at[5]),
                    DraftTarget("e", "Tỷ lệ nhận", "", Measure.SHARE, None, (), place=at[6]),
                ),
            ),
            DraftArea(
                "I.2",
                "kiểm sát TẠM GIỮ, tạm giam",
                (DraftTarget("f", "Tỷ lệ trả hồ sơ", "", Measure.SHARE, None, (), place=at[7]),),
            ),
            DraftArea(
                "II",
                "Tên khác",
                (
                    DraftTarget(
                        "g", plan.targets["xay-dung.tin-bai"].title, "", Measure.COUNT, None, (), place=at[8]
                    ),
                ),
            ),
            DraftArea("III", "Mục mới"),
            DraftArea("III.1", "Mục con", (DraftTarget("h", "H", "", Measure.COUNT, None, (), place=at[9]),)),
            DraftArea("IV", "Không có gì"),
        ],
    )
    found = only_new(read, plan)
    assert found.cells == read.cells
    assert [task.id for task in found.tasks] == ["b"]
    assert [(area.id, area.title, [each.id for each in area.targets]) for area in found.areas] == [
        ("I.1", "Nguồn tin", ["d", "e"]),
        ("I.2", "kiểm sát TẠM GIỮ, tạm giam", ["f"]),
        ("III", "Mục mới", []),
        ("III.1", "Mục con", ["h"]),
    ]
    assert found.findings == [
        Finding("table-lead", at[1]),
        Finding("table-known", at[2], {"title": "ĐÔN ĐỐC thực hiện  quy chế", "id": "nv-03"}),
        Finding("table-known", at[4], {"title": "tỷ lệ trả hồ sơ", "id": "tin-bao.tra-ho-so"}),
        Finding(
            "table-area",
            at[5],
            {"id": "I.1", "other": "Giải quyết nguồn tin về tội phạm", "n": 2, "title": "Nguồn tin"},
        ),
        Finding(
            "table-known", at[8], {"title": plan.targets["xay-dung.tin-bai"].title, "id": "xay-dung.tin-bai"}
        ),
    ]
    assert [each.id for each in read.findings] == ["table-lead"]  # what was read is not touched


def test_files_with_what_is_added(tmp_path: Path) -> None:
    """Tasks count on behind the last one; a target goes into its area's file, a new area into one of its own."""
    repository, plan = lay(tmp_path)
    folder = tmp_path / "plans" / "2025" / "mau"
    (folder / "targets" / "z.yaml").write_text("area: I.1\ntitle: T\ntargets: []\n", encoding="utf-8")
    (folder / "targets" / "y.yaml").write_text("- x\n", encoding="utf-8")
    area = DraftArea("III", "Mục mới", (TARGET,))
    read = TableRead(tasks=[TASK, TASK], areas=[DraftArea("I.1", "", (TARGET,)), area])
    files = added(repository, plan, read)
    texts = {path.relative_to(folder).as_posix(): data.decode() for path, data in files.items()}
    tasks = (folder / "tasks.yaml").read_text(encoding="utf-8")
    first = (folder / "targets" / "I.1-tin-bao.yaml").read_text(encoding="utf-8")
    own = (
        "  - id: tin-bao.moi\n"
        "    title: Chỉ tiêu mới\n"
        "    source: {{section: {area}}}\n"
        "    measure: count\n"
        "    assign:\n"
        "      - {{to: [P1], at_least: 1}}\n"
    )
    entry = (
        "  - id: viec-moi\n"
        "    number: {number}\n"
        "    title: Việc mới\n"
        "    source: {{section: Phụ lục}}\n"
        "    lead_units: [P1]\n"
        '    due_text: "Quý II"\n'
        "    due: Q2\n"
    )
    assert texts == {
        "tasks.yaml": tasks + entry.format(number=7) + entry.format(number=8),
        "targets/I.1-tin-bao.yaml": first + own.format(area="I.1"),
        "targets/III-muc-moi.yaml": "area: III\ntitle: Mục mới\ntargets:\n" + own.format(area="III"),
    }


def test_a_plan_without_tasks_gets_the_file(tmp_path: Path) -> None:
    """With a first line for editors where there are schemas for it, and without one elsewhere."""
    repository, plan = lay(tmp_path)
    path = tmp_path / "plans" / "2025" / "mau" / "tasks.yaml"
    path.unlink()
    bare = replace(plan, tasks={})
    text = added(repository, bare, TableRead(tasks=[TASK]))[path].decode()
    assert text.startswith("tasks:\n  - id: viec-moi\n    number: 1\n")
    (tmp_path / "schemas").mkdir()
    with_schemas = added(repository, bare, TableRead(tasks=[TASK]))[path].decode()
    assert with_schemas == f"# yaml-language-server: $schema=../../../schemas/tasks.schema.json\n{text}"
    assert added(repository, plan, TableRead()) == {}


def test_a_first_line_of_ones_own_stays(tmp_path: Path) -> None:
    """Only ours, for schemas that the repository lacks, is left out."""
    repository, plan = lay(tmp_path)
    path = tmp_path / "plans" / "2025" / "mau" / "tasks.yaml"
    body = "tasks: []\n"
    for line, kept in (
        ("# yaml-language-server: $schema=../../../schemas/tasks.schema.json\n", False),
        ("# yaml-language-server: $schema=https://vien.example/tasks.json\n", True),
        ("# xem schemas/tasks.schema.json\n", True),
    ):
        path.write_text(line + body, encoding="utf-8")
        text = added(repository, plan, TableRead(tasks=[TASK]))[path].decode()
        assert text.startswith(f"{line}tasks:\n" if kept else "tasks:\n")


def test_only_new_errors_are_told(tmp_path: Path) -> None:
    """What the plan had before, and what is a warning, holds nobody up; the plan's own files stay as they are."""
    repository, plan = lay(tmp_path)
    folder = tmp_path / "plans" / "2025" / "mau"
    shutil.rmtree(folder / "results")
    old = folder / "targets" / "I.2-giam-giu.yaml"
    old.write_text(old.read_text(encoding="utf-8") + "    due: sau Tết\n", encoding="utf-8")
    tasks = folder / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    source = "    source: {section: Phụ lục}\n    lead_units: [P1]\n    due_text: x\n"
    twice = (
        f"{text}  - id: nv-01\n    number: 7\n    title: A\n{source}    due: 2025-Q5\n    unconfirmed: hỏi\n"
    )
    found = new_errors(repository, plan, {tasks: twice.encode()})
    assert [(each.id, each.place.file, each.place.line) for each in found] == [
        ("deadline-unreadable", "plans/2025/mau/tasks.yaml", text.count("\n") + 7)
    ]
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    shutil.rmtree(folder / "targets")
    tasks.unlink()
    units = folder / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8").partition("posts:")[0], encoding="utf-8")
    fine = {folder / "targets" / "V.yaml": b"area: V\ntitle: T\ntargets: []\n"}
    assert new_errors(repository, plan, fine) == []
    assert not (folder / "targets").exists()
