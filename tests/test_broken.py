"""Every kind of finding: what raises it, where it points, and what it says.

The repository under test is tests/base; each case of ``tests.cases`` breaks one thing in it. A
new file in tests/broken is a new test.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cases import BASE, MADE, ROOT, Case, all_cases, found_place
from tests.gallery import FILE, gallery
from vks.model.catalogue import CATALOGUE
from vks.model.finding import Severity
from vks.render.findings import finding_text
from vks.store.check import check_repository
from vks.store.repository import Repository

CASES: Final = {case.name: case for case in all_cases()}
_PLACEHOLDER: Final = re.compile(r"\{\w*\}")
_HEADLINE: Final = re.compile(r"(\S+?)(?::(\d+):(\d+))?: (?:lỗi|cảnh báo) \[([a-z0-9-]+)\] .+")
_GITHUB: Final = re.compile(
    r"::(error|warning) file=([^,:]+)(?:,line=(\d+),col=(\d+))?,title=([a-z0-9-]+)::(.+)"
)
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def run_check(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run ``vks check`` on a repository as a user does."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("VKS_")}
    command = [sys.executable, "-m", "vks", "-C", str(root), "check", *options]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)


def build(name: str, folder: Path) -> tuple[Path, Case]:
    """Make the broken repository of a case; give its root, and the case."""
    case = CASES[name]
    return case.build(folder / "repository").root, case


def as_places(rows: list[tuple[str, str, str, str]]) -> list[tuple[str, str, int, int]]:
    """Give printed ids and places in the form and order that cases state them."""
    return sorted((id_, file, int(line or 0), int(column or 0)) for id_, file, line, column in rows)


@each_case
def test_finds_exactly_what_the_case_states(case: Case) -> None:
    """Id, file, line and column agree for every finding, and none is left over."""
    findings = case.findings()
    assert sorted(map(found_place, findings)) == sorted(case.expected)


@each_case
def test_says_it_in_both_languages(case: Case) -> None:
    """Every sentence is complete: no name unfilled, nothing left in braces."""
    for finding in case.findings():
        for language in ("vi", "en"):
            for sentence in (finding.what(language), finding.mend(language)):
                assert sentence.strip()
                assert not _PLACEHOLDER.search(sentence)


@each_case
def test_prints_the_place_and_the_line_of_the_user(case: Case) -> None:
    """The caret stands under the column, below the line as it is in the file."""
    for finding in case.findings():
        printed = finding_text(finding).split("\n")
        place = finding.place
        where = f"{place.file}:{place.line}:{place.column}" if place.line else place.file
        assert printed[0].startswith(f"{where}: ")
        assert printed[-2].startswith("  = cách sửa: ")
        if place.line:
            assert printed[1].startswith(f"  {place.line} | ")
            assert "^" in printed[2]


@each_case
def test_is_named_after_what_it_shows(case: Case) -> None:
    """A case's name begins with an id that it expects, or says that there are many or none."""
    ids = {id_ for id_, *_ in case.expected}
    if case.name.startswith("fine-"):
        assert not ids
    elif case.name.startswith("many-"):
        assert len(ids) > 1
    else:
        assert any(case.name == id_ or case.name.startswith(f"{id_}-") for id_ in ids)


@pytest.mark.parametrize("id_", CATALOGUE)
def test_every_kind_of_finding_has_a_case_of_its_name(id_: str) -> None:
    """The gallery shows the case that is named like the id."""
    assert id_ in CASES
    assert id_ in {expected for expected, *_ in CASES[id_].expected}


def test_cases_have_different_names() -> None:
    """No made case hides a file of tests/broken."""
    assert len(CASES) == len(all_cases())
    assert {case.name for case in MADE} <= CASES.keys()


def test_base_has_no_finding() -> None:
    """What the cases break is whole before."""
    assert check_repository(Repository(BASE)).findings == []


def test_check_of_a_clean_repository_ends_well() -> None:
    """No finding: exit code 0, even where warnings count."""
    done = run_check(BASE, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Đã kiểm tra ")


def test_check_prints_place_line_and_caret(tmp_path: Path) -> None:
    """One finding in the layout that all have, and exit code 1."""
    root, _ = build("value-decimal-comma", tmp_path)
    done = run_check(root)
    assert done.returncode == 1
    lines = done.stdout.split("\n")
    assert lines[0].startswith(
        "plans/2025/mau/results/SongMau/2025-03.yaml:6:22: lỗi [value-decimal-comma] “85,5”"
    )
    assert lines[1:3] == [
        "  6 |   tin-bao.kien-nghi: 85,5",
        "    |                      ^^^^",
    ]
    assert lines[3].startswith("  = cách sửa: ")


def test_check_prints_all_findings_in_one_run(tmp_path: Path) -> None:
    """Many things wrong in a file: all are printed, in order of place."""
    root, case = build("many-findings", tmp_path)
    rows = [found for line in run_check(root).stdout.split("\n") if (found := _HEADLINE.fullmatch(line))]
    places = [(int(row[2]), int(row[3])) for row in rows]
    assert places == sorted(places)
    assert as_places([(row[4], row[1], row[2], row[3]) for row in rows]) == sorted(case.expected)


def test_check_as_json(tmp_path: Path) -> None:
    """Machines get the same findings, with the catalogue's severities."""
    root, case = build("many-findings", tmp_path)
    done = run_check(root, "--format", "json")
    report = json.loads(done.stdout)
    items = report["items"]
    assert done.returncode == 1
    assert sorted((i["id"], i["file"], i["line"], i["column"]) for i in items) == sorted(case.expected)
    for item in items:
        wanted = Severity.WARNING if CATALOGUE[item["id"]].warning else Severity.ERROR
        assert item["severity"] == wanted.value
    warnings = sum(item["severity"] == "warning" for item in items)
    assert (report["warnings"], report["errors"]) == (warnings, len(items) - warnings)


@pytest.mark.parametrize("name", ["many-findings", "file-missing", "yaml-conflict"])
def test_check_as_github_annotations(name: str, tmp_path: Path) -> None:
    """A forge gets one command a finding, each on a line of its own."""
    root, case = build(name, tmp_path)
    done = run_check(root, "--format", "github")
    rows = [_GITHUB.fullmatch(line) for line in done.stdout.splitlines()]
    read = [(row[5], row[2], row[3], row[4]) for row in rows if row]
    assert done.returncode == 1
    assert len(read) == len(rows)
    assert as_places(read) == sorted(case.expected)


@pytest.mark.parametrize("id_", [id_ for id_, kind in CATALOGUE.items() if kind.warning])
def test_warnings_fail_only_a_strict_check(id_: str, tmp_path: Path) -> None:
    """A warning alone leaves exit code 0; --strict makes it 1."""
    root, _ = build(id_, tmp_path)
    assert [run_check(root).returncode, run_check(root, "--strict").returncode] == [0, 1]


def test_check_speaks_english(tmp_path: Path) -> None:
    """``--lang en`` gives the English sentences."""
    root, _ = build("value-time", tmp_path)
    printed = run_check(root, "--lang", "en").stdout
    assert "error [value-time] “12:30” looks like a time; a whole number is needed here" in printed


def test_gallery_is_up_to_date() -> None:
    """docs/loi.md is what ``python -m tests.gallery`` writes."""
    assert FILE.read_text(encoding="utf-8") == gallery()
