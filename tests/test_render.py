"""Text from files never steers what shows it; folders that cannot be read are said."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cases import BASE
from vks.model.finding import Finding, Place
from vks.render.findings import finding_text, findings_text
from vks.render.machine import CsvStyle, to_csv, to_json
from vks.render.people import clean, escape_markdown, to_blocks, to_markdown, to_text
from vks.store.check import check_repository
from vks.store.load import load_plan
from vks.store.repository import Repository
from vks.tables.plan import TargetRow, plan_targets_table
from vks.tables.table import Column, Report, Table

_ESCAPE: Final = "\x1b[31m\u202e\nx"
_PLAN: Final = "plans/2025/mau"


def _hostile() -> Report:
    """Give a report whose every text holds control characters."""
    columns: list[Column[str]] = [Column("a", f"A{_ESCAPE}", lambda item: item)]
    full = Table(f"B{_ESCAPE}", columns, [f"C{_ESCAPE}"], group=lambda _: f"D{_ESCAPE}")
    empty = Table(f"E{_ESCAPE}", columns, [], key="none", empty=f"F{_ESCAPE}")
    return Report("k", f"G{_ESCAPE}", [full, empty], facts=[f"H{_ESCAPE}"], notices=[f"I{_ESCAPE}"])


@pytest.mark.parametrize(
    "text",
    [to_text(_hostile()), to_markdown(_hostile()), to_blocks(_hostile(), 80)],
    ids=["text", "markdown", "blocks"],
)
def test_no_control_character_of_a_file_is_written(text: str) -> None:
    """Titles, facts, notices, headings, groups and cells are all cleaned, each on its line."""
    assert all(line.isprintable() for line in text.split("\n"))
    for letter in "ACDFGHI":
        assert f"{letter}\ufffd" in text


def test_every_space_is_a_space() -> None:
    """No-break and other spaces are shown as spaces, not as damage."""
    assert clean("1\xa0000\u202f000\u3000a\tb") == "1 000 000 a b"
    assert clean("a\x00\x7f\u200b") == "a\ufffd\ufffd\ufffd"


def test_markdown_shows_entities_and_strikes_as_they_are() -> None:
    """Neither an entity nor a struck text comes out of a file."""
    assert escape_markdown("&lt; ~~a~~ <b> \\|") == "&amp;lt; \\~\\~a\\~\\~ &lt;b&gt; \\\\\\|"


@pytest.mark.parametrize("width", [-3, 0, 1, 2, 3, 8])
def test_blocks_end_at_any_width(width: int) -> None:
    """However narrow, every letter is written."""
    table = Table("", [Column("a", "A", lambda item: item)], ["b" * 40])
    assert to_blocks(Report("k", "t", [table]), width).count("b") == 40


def test_csv_is_cleaned_and_json_is_exact() -> None:
    """A spreadsheet gets no control characters; a program gets what the file says."""
    rows = list(csv.reader(io.StringIO(to_csv(_hostile(), CsvStyle()))))
    assert rows == [["a"], ["C\ufffd[31m\ufffd x"]]
    assert json.loads(to_json(_hostile()))["items"] == [{"a": f"C{_ESCAPE}"}]
    table = Table("", [Column("a", "", lambda item: item)], ["\t=1", "=1"])
    assert to_csv(Report("k", "", [table]), CsvStyle()) == "a\r\n' =1\r\n'=1\r\n"


def test_csv_of_no_targets_has_the_headings_of_some() -> None:
    """The columns of assignments do not depend on there being any."""
    repository = Repository(BASE)
    plan = load_plan(repository, BASE / _PLAN).plan
    assert plan is not None
    rows = [TargetRow(plan, target, tuple(target.assignments.values())) for target in plan.targets.values()]
    heads = []
    for some in (rows, []):
        report = Report("targets", "", [plan_targets_table(some, several_plans=False)])
        heads.append(to_csv(report, CsvStyle()).split("\r\n")[0])
    assert heads[0] == heads[1]
    assert heads[1].endswith(
        ",assignment_unit,assignment_at_least,assignment_above,assignment_at_most,"
        "assignment_below,assignment_aim,assignment_due"
    )


def _refuse(monkeypatch: pytest.MonkeyPatch, *refused: Path) -> None:
    """Let the system refuse to list some folders."""
    scandir = os.scandir

    def scan(folder: Any) -> Iterator[os.DirEntry[str]]:
        if Path(folder) in refused:
            raise PermissionError(errno.EACCES, "refused")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", scan)


@pytest.mark.parametrize(
    "name", ["plans", "plans/2025", _PLAN, f"{_PLAN}/targets", f"{_PLAN}/results", f"{_PLAN}/results/SongMau"]
)
def test_a_folder_that_cannot_be_read_is_found_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed folder is never taken for an empty one, and nothing else is blamed for it."""
    _refuse(monkeypatch, BASE / name)
    found = check_repository(Repository(BASE)).findings
    assert [(finding.id, finding.place.file) for finding in found] == [("file-unreadable", name)]
    assert "không có quyền đọc" in found[0].what("vi")


def test_only_a_missing_folder_is_quiet(tmp_path: Path) -> None:
    """No results yet is no trouble; a file or a dead link of that name is."""
    shutil.copytree(BASE, tmp_path / "r")
    results = tmp_path / "r" / _PLAN / "results"
    shutil.rmtree(results)
    assert check_repository(Repository(tmp_path / "r")).findings == []
    results.write_text("x", encoding="utf-8")
    found = check_repository(Repository(tmp_path / "r")).findings
    assert [(finding.id, finding.place.file) for finding in found] == [
        ("file-unreadable", f"{_PLAN}/results")
    ]
    assert "no folder" in found[0].what("en")


def _alike(id_: str, many: int, **values: str) -> list[Finding]:
    return [Finding(id_, Place("a.yaml", at, 1, "x"), values) for at in range(1, many + 1)]


def test_many_findings_alike_are_said_once() -> None:
    """Five in full; then an error is one line and a warning is counted; no error is ever left out."""
    few = _alike("yaml-conflict", 5, marker="<<<<<<<")
    assert findings_text(few) == "".join(finding_text(each) + "\n" for each in few)
    errors, warnings = (
        _alike("yaml-conflict", 9, marker="<<<<<<<"),
        _alike("unconfirmed", 300, what="mức năm 2024"),
    )
    other = [Finding("file-empty", Place("b.yaml"), {"file": "b.yaml"})]
    text = findings_text([*errors, *warnings, *other])
    assert text.count("[yaml-conflict]") == 9
    assert text.count(finding_text(errors[0]).splitlines()[-1]) == 5
    assert [text.count(f"a.yaml:{at}:1: lỗi") for at in range(1, 10)] == [1] * 9
    assert "… và 4 lỗi nữa cùng mã yaml-conflict" in text
    assert (text.count("[unconfirmed]"), "… và 295 cảnh báo nữa cùng mã unconfirmed" in text) == (5, True)
    assert "[file-empty]" in text
