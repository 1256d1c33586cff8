"""Every kind of finding: what raises it, where it points, and what it says.

The repository under test is tests/base; each case of ``tests.cases`` breaks one thing in it. A
new file in tests/broken is a new test.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cases import BASE, MADE, ROOT, Case, all_cases, found_place
from tests.gallery import FILE, examples, gallery, section, shown
from tests.guard_cases import LAID
from tests.history import at_head, commit, new_git
from tests.import_cases import IMPORTED, every_case
from tests.running import here
from vks.cli.help_texts import EXAMPLES, finding_ids
from vks.model.catalogue import CATALOGUE
from vks.model.finding import Finding, Place, Severity
from vks.render.findings import finding_text
from vks.store.check import check_repository
from vks.store.repository import Repository

CASES: Final = {case.name: case for case in every_case()}
BROKEN: Final = {case.name: case for case in all_cases()}
NOT_COMMITTED: Final = {"file-unreadable", "file-unreadable-folder", "month-taken-away", "edit-refused"}
"""An empty folder in a file's place, which git does not keep; faults that only a writer finds."""
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


def where_of(place: Place) -> str:
    """Give the place as it must be printed."""
    if place.cell:
        return f"{place.file}, trang “{place.sheet}”, ô {place.cell}"
    if place.sheet:
        return f"{place.file}, trang “{place.sheet}”"
    return f"{place.file}:{place.line}:{place.column}" if place.line else place.file


def as_places(rows: list[tuple[str, str, str, str]]) -> list[tuple[str, str, int, int]]:
    """Give printed ids and places in the form and order that cases state them."""
    return sorted((id_, file, int(line or 0), int(column or 0)) for id_, file, line, column in rows)


@each_case
def test_finds_exactly_what_the_case_states(case: Case) -> None:
    """Id, file, line and column agree for every finding, and none is left over."""
    findings = case.findings()
    assert sorted(map(found_place, findings)) == sorted(case.expected)


@each_case
def test_can_be_handed_to_another_process(case: Case) -> None:
    """Plans of a large repository are read in processes of their own: the same is found, in the same words."""
    found = case.findings()
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  # what was written the moment before
    assert again == found
    assert [each.what("vi") for each in again] == [each.what("vi") for each in found]


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one git repository with every case in a folder of its own, and nothing left on the disk."""
    root = tmp_path_factory.mktemp("all") / "repository"
    git = new_git(root)
    for case in BROKEN.values():
        if case.name not in LAID and case.name != "month-taken-away":
            case.build(root / case.name)
    commit(git, "lỗi")
    for case in BROKEN.values():
        shutil.rmtree(root / case.name / "plans", ignore_errors=True)
    return root


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN.keys())
def test_is_found_at_a_commit_as_on_the_disk(case: Case, committed: Path) -> None:
    """Every fault that can be committed is found again, letter for letter."""
    if case.name in NOT_COMMITTED or case.name in LAID:
        pytest.skip("git keeps no empty folders, and a fault of the history is at a commit already")
    found, known = list(case.ask(at_head(committed / case.name))), list(case.findings())
    if case.name.startswith("closed-"):  # what changed is committed now, and told so
        assert list(map(found_place, found)) == list(map(found_place, known))
    else:
        assert found == known


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
        assert printed[0].startswith(f"{where_of(place)}: ")
        assert printed[-2].startswith("  = cách sửa: ")
        if place.line:
            assert printed[1].startswith(f"  {place.cell or place.line} | ")
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
    assert len(CASES) == len(every_case())
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


@pytest.mark.parametrize(
    "id_", [id_ for id_, kind in CATALOGUE.items() if kind.warning and CASES[id_] not in IMPORTED]
)
def test_warnings_fail_only_a_strict_check(id_: str, tmp_path: Path) -> None:
    """A warning alone leaves exit code 0; --strict makes it 1."""
    root, _ = build(id_, tmp_path)
    check = ("-C", str(root), "check")
    assert [here(*check).code, here(*check, "--strict").code] == [0, 1]


def test_check_speaks_english(tmp_path: Path) -> None:
    """``--lang en`` gives the English sentences."""
    root, _ = build("value-time", tmp_path)
    printed = run_check(root, "--lang", "en").stdout
    assert "error [value-time] “12:30” looks like a time; a whole number is needed here" in printed


@pytest.mark.parametrize("id_", CATALOGUE)
def test_the_gallery_shows_what_is_found(id_: str) -> None:
    """Each finding is on its page letter for letter: the place, the line, the sentence, the mend, in English too."""
    assert section(shown(id_, CASES)) in FILE.read_text(encoding="utf-8")


def test_gallery_is_up_to_date() -> None:
    """docs/loi.md is what ``python -m tests.gallery`` writes."""
    assert FILE.read_text(encoding="utf-8") == gallery()


def test_examples_of_the_help_are_up_to_date() -> None:
    """The package holds what the gallery prints, in both languages, and nothing older."""
    assert finding_ids() == list(CATALOGUE)
    assert Path(EXAMPLES).read_text(encoding="utf-8") == examples()


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("file-unreadable", "đây là thư mục", "it is a folder"),
        ("file-unreadable-loop", "trỏ vòng", "round in a circle"),
        ("file-unreadable-nowhere", "một tệp không có", "a file that is not there"),
        ("file-too-large", "4.000.029 byte; tối đa 4.000.000", "4,000,029 bytes; 4,000,000 at most"),
        ("yaml-syntax-indent", "cùng cấp phải thẳng cột", "stand in one column"),
        ("yaml-syntax-outdent", "cùng cấp phải thẳng cột", "stand in one column"),
        ("yaml-syntax-colon", "thiếu dấu hai chấm", "a colon is missing"),
        ("yaml-syntax-no-space", "thiếu dấu cách sau dấu hai chấm", "a space is missing"),
        ("yaml-tag-int", "!!int", "!!int"),
        ("text-hidden-no-break-space", "dấu cách không ngắt", "a no-break space"),
        ("schema-value-empty-text", "(để trống)", "(empty)"),
        ("schema-value-every", "một trong day, week, month", "one of day, week, month"),
        ("schema-value-negative-bound", "từ 0 trở lên", "0 or more"),
        ("schema-type-done", "“tên: giá trị” hoặc danh sách", "“name: value” or a list"),
        ("date-unreadable-vietnamese", "2025-03-03", "2025-03-03"),
        ("month-unreadable-vietnamese", "2025-03", "2025-03"),
        ("value-percent", "31/34", "31/34"),
        ("value-percent-count", "ghi số nguyên", "write a whole number"),
        ("value-range-bound", "at_least: 7, aim: 8", "at_least: 7, aim: 8"),
        ("value-unreadable-percent-bound", "bỏ dấu %: 85", "leave out the % sign: 85"),
        ("value-unreadable-quoted", "bỏ ngoặc kép: 12", "leave out the quotes: 12"),
        ("value-unreadable-zero-ratio", "bỏ số 0 ở đầu: 5/12", "leave out the leading zero: 5/12"),
        ("value-unreadable-negative-ratio", "không thể âm", "cannot be negative"),
        ("value-time-share", "viết 31/34", "write 31/34"),
        ("value-decimal-comma-thousands", "hàng nghìn thì viết liền: 1234", "thousands, write 1234"),
        ("value-thousands-space", "viết liền: 1234", "write it without: 1234"),
        ("value-measure", "cách đo: số lượng", "measure: a count"),
        ("id-duplicate-group", "units.yaml:10", "units.yaml:10"),
        ("id-duplicate-group-kind", "mã có sẵn", "built-in id"),
        ("successor-unknown-itself", "chính mình", "itself"),
        ("part-of-unknown-itself", "chính nó", "itself"),
        ("file-unread", "ngay trong targets/", "in targets/ itself"),
        ("file-unread-tasks-yml", "kết thúc bằng .yaml", "end in .yaml"),
    ],
)
def test_says_what_helps(name: str, vi: str, en: str) -> None:
    """The sentence or the mend holds what the reader needs, in both languages."""
    finding = CASES[name].findings()[0]
    assert vi in f"{finding.what('vi')}\n{finding.mend('vi')}"
    assert en in f"{finding.what('en')}\n{finding.mend('en')}"


@pytest.mark.parametrize("name", ["value-percent-count", "value-percent-bound"])
def test_count_is_not_told_to_write_two_numbers(name: str) -> None:
    """A percentage where a count belongs wants one number."""
    finding = CASES[name].findings()[0]
    assert "31/34" not in finding.mend("vi") + finding.mend("en")


def test_caret_covers_the_quotes() -> None:
    """The quotes of a value belong to it."""
    printed = finding_text(CASES["value-decimal-comma-quoted"].findings()[0]).split("\n")
    assert printed[1].endswith('"85,5"')
    assert printed[2].count("^") == len('"85,5"')


@pytest.mark.parametrize(("length", "column", "whole"), [(150, 140, True), (300, 290, False)])
def test_a_line_is_cut_only_when_it_is_long(length: int, column: int, whole: bool) -> None:
    """What fits is shown from its start; of a longer line what is around the caret."""
    text = "".join(str(place % 10) for place in range(length))
    finding = Finding("file-empty", Place("x.yaml", 1, column, text))
    shown, caret = finding_text(finding).split("\n")[1:3]
    assert (shown == f"  1 | {text}") is whole
    assert len(shown) <= len("  1 | ") + 160
    assert shown[caret.index("^")] == text[column - 1]
