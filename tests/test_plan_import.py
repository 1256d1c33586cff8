"""Tasks and targets that are added to a plan: behind what it has, of which not a byte changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.running import ROOT
from vks.model.draft import DraftArea, DraftTarget, DraftTask, TableRead
from vks.model.target import Measure
from vks.store.load import load_plan
from vks.store.plan_import import added
from vks.store.repository import Repository

TASK = DraftTask("viec-moi", "Việc mới", "", "Quý II", ("Q2",), ("P1",))
TARGET = DraftTarget("tin-bao.moi", "Chỉ tiêu mới", "", Measure.COUNT, None, ((("P1",), {"at_least": "1"}),))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_mark_stay(tmp_path: Path, end: bytes, mark: bytes) -> None:
    """Of a file that Windows wrote too; what is added ends its lines in the same way."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", tmp_path / "plans")
    folder = tmp_path / "plans" / "2025" / "mau"
    for path in (folder / "tasks.yaml", *(folder / "targets").glob("*.yaml")):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    repository = Repository(tmp_path)
    plan = load_plan(repository, folder).plan
    assert plan is not None
    files = added(repository, plan, TableRead(tasks=[TASK], areas=[DraftArea("I.1", "", (TARGET,))]))
    assert len(files) == 2
    for path, data in files.items():
        assert data.startswith(path.read_bytes())
        assert b"moi" in data
        assert data.count(b"\n") == data.count(end)
