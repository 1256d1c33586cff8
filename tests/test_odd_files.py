"""Files that are none, or odd ones: pipes, archives, hidden signs, strays, keys and types that do not fit."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.test_git_answers import Answers
from tests.test_handed_in import KNOWN
from vks.model.finding import Finding, Place
from vks.store.document import parse
from vks.store.forms import read_form
from vks.store.git import GitProblemError, GitTrouble
from vks.store.repository import Repository
from vks.store.schema import check_schema
from vks.store.splice import key_text
from vks.store.strays import find_strays, is_like_data
from vks.store.submit import commit_file
from vks.store.text import decode
from vks.store.tree import FolderTree
from vks.store.word_template import read_template, refusal_of
from vks.store.write import write_all


def zipped(**members: bytes) -> bytes:
    """Give an archive; ``__`` stands for a slash, ``_`` for a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Nobody waits for it; a folder has a size."""
    os.mkfifo(tmp_path / "ống")
    with pytest.raises(OSError, match="device") as refused:
        FolderTree().size(tmp_path / "ống")
    assert refused.value.errno == errno.ENODEV
    assert FolderTree().size(tmp_path) > 0


@pytest.mark.parametrize(("text", "data"), [("chữ\n", "chữ"), ("7\n", 7), ("'7'\n", "7"), ("true\n", True)])
def test_a_file_of_one_word(text: str, data: object) -> None:
    """It says just that, and nothing breaks."""
    document = parse(decode(text.encode(), "a.yaml"))
    assert (document.data, document.findings) == (data, [])
    assert (document.place().line, document.place().column, document.line(("a",))) == (1, 1, 1)


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    """The library's own fault is told by its kind."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(a_xml=b"<a/>"))
    (finding,) = read_form(path, "a.xlsx", KNOWN, {}).findings
    assert (finding.id, finding.place) == ("workbook-damaged", Place("a.xlsx"))
    assert finding.values["kind"]


def test_templates_that_are_not_opened(tmp_path: Path) -> None:
    """No archive, no document in it, macros, one endless text; a file that is not there."""
    assert [refusal_of(data, "m.docx") for data in (b"x", zipped(a_xml=b"<a/>"))] == [
        Finding("template-damaged", Place("m.docx"))
    ] * 2
    sound = zipped(word__document_xml=b"<a>" + b"x" * 100_000)
    assert refusal_of(sound, "m.docx") == Finding(
        "template-too-large",
        Place("m.docx"),
        {
            "why": "quá nhiều chữ hay dấu ngoặc, hoặc một đoạn chữ quá dài",
            "why_en": "too many letters or braces, or one endless text",
        },
    )
    assert refusal_of(zipped(word__document_xml=b"<a>"), "m.docx") is None
    macros = zipped(word__document_xml=b"<a>", word__vbaProject_bin=b"x")
    assert refusal_of(macros, "m.docx") == Finding("template-macros", Place("m.docx"))
    gone = read_template(tmp_path / "m.docx")
    words = {"reason": "không có tệp này", "reason_en": "there is no such file"}
    assert gone == Finding("template-unreadable", Place(str(tmp_path / "m.docx")), words)


@pytest.mark.parametrize(
    ("text", "column", "code", "vi", "en"),
    [
        ("a: x\u200by\n", 5, "200B", "ký tự ẩn không nhìn thấy được", "an invisible character"),
        ("a: x\u2028y\n", 5, "2028", "dấu xuống dòng lạ", "an unusual line end"),
        (
            "\u00a0a: x\n",
            1,
            "00A0",
            "dấu cách không ngắt (thường dán từ Word)",
            "a no-break space (as Word has them)",
        ),
        (
            "a:\u00a0x\n",
            3,
            "00A0",
            "dấu cách không ngắt (thường dán từ Word)",
            "a no-break space (as Word has them)",
        ),
        (
            "a: hai\u00a0chữ\nb:\u00a0x\n",
            3,
            "00A0",
            "dấu cách không ngắt (thường dán từ Word)",
            "a no-break space (as Word has them)",
        ),
        ("a: hai\u00a0chữ\n", 0, "", "", ""),
    ],
)
def test_signs_that_nobody_sees(text: str, column: int, code: str, vi: str, en: str) -> None:
    """Which, where, in both languages; a hard space inside a sentence does no harm."""
    found = [(each.place.column, each.values) for each in decode(text.encode(), "a.yaml").findings]
    words = {"code": code, "sign": vi, "sign_en": en, "more": "", "more_en": ""}
    assert found == ([(column, words)] if column else [])


@pytest.mark.parametrize(
    ("name", "why_en"),
    [
        ("plans/a.yaml", "the files of a plan lie in plans/YEAR/ORGANISATION/"),
        ("plans/2025/a.yaml", "the files of a plan lie in plans/YEAR/ORGANISATION/"),
        ("plans/2025/mau/unit.yaml", "only plan.yaml, units.yaml and tasks.yaml are read in this folder"),
        ("plans/2025/mau/units.yml", "its name must end in .yaml"),
        ("plans/2025/mau/targets/a.yml", "its name must end in .yaml"),
        ("plans/2025/mau/targets/b/a.yaml", "targets lie in targets/ itself, results in results/UNIT/"),
        (
            "plans/2025/mau/results/A/b/2025-01.yaml",
            "targets lie in targets/ itself, results in results/UNIT/",
        ),
        ("plans/2025/mau/khac/a.yaml", "the files of a plan lie in plans/YEAR/ORGANISATION/"),
        (
            "plans/2025/mau/closed/a.yaml",
            "the file of a closed month is named after it, e.g. closed/2024-03.yaml",
        ),
        ("plans/2025/mau/closed/2025-01.yaml", ""),
        ("plans/2025/mau/targets/a.yaml", ""),
        ("plans/2025/mau/results/A/2025-01.yaml", ""),
        ("plans/2025/mau/units.yaml", ""),
        ("plans/2025/mau/ghi chú.txt", ""),
    ],
)
def test_files_that_nobody_reads(name: str, why_en: str, tmp_path: Path) -> None:
    """Those that look as if somebody meant them to be read, each with the place where it belongs."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.touch()
    found = list(find_strays(Repository(tmp_path)))
    assert [(each.id, each.place.file, each.values["why_en"]) for each in found] == (
        [("file-unread", name, why_en)] if why_en else []
    )


def test_names_like_those_of_data() -> None:
    """By the ending somewhere in them, or a month's name."""
    names = ("a.yaml", "a.YML", "a.yaml.bak", "2025-01", "2025-01.txt", "README.yaml", "a.txt", "2025-13")
    assert [is_like_data(name) for name in names] == [True, True, True, True, True, False, False, False]


@pytest.mark.parametrize(
    "word", ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "No", "a b", "1a"]
)
def test_keys_that_could_be_taken_for_something_else(word: str) -> None:
    """In quotes; an id as it is."""
    assert key_text(word) == f'"{word}"'
    assert key_text(f"x.{word[0]}-1") == f"x.{word[0]}-1"


@pytest.mark.parametrize(
    ("text", "id_", "values"),
    [
        (
            "unit: A\nmonth: 2025-01\nresult: {}\n",
            "schema-unknown-key",
            {"key": "result", "near": "; có phải là results?", "near_en": "; did you mean results?"},
        ),
        (
            "unit: A\nmonth: 2025-01\nzzzzzz: {}\n",
            "schema-unknown-key",
            {"key": "zzzzzz", "near": "", "near_en": ""},
        ),
        ("unit: A\n", "schema-missing-key", {"key": "month"}),
        (
            "unit: A\nmonth: 2025-01\nwaived: 5\n",
            "schema-type",
            {"expected": "một nhóm “tên: giá trị”", "expected_en": "a group of “name: value”"},
        ),
        (
            "unit: A\nmonth: 2025-01\nconfirmed: x\n",
            "schema-type",
            {"expected": "danh sách", "expected_en": "a list"},
        ),
        ("unit: 5\nmonth: 2025-01\n", "schema-type", {"expected": "chữ", "expected_en": "text"}),
    ],
)
def test_words_of_the_schema(text: str, id_: str, values: dict[str, str]) -> None:
    """What was found, what belongs there, and what was meant where something is near."""
    (finding,) = check_schema(parse(decode(text.encode(), "a.yaml")), "results")
    assert finding.id == id_
    assert values.items() <= finding.values.items()


ONE_TARGET = (
    "area: I\ntitle: T\ntargets:\n  - {id: a, title: A, source: {section: I}, measure: count, assign: "
)
UNIT = "units:\n  - {id: A, name: a, kind: department"


@pytest.mark.parametrize(
    ("kind", "text", "place", "id_", "values"),
    [
        (
            "results",
            "unit: 'a b'\nmonth: 2025-01\n",
            (1, 7),
            "schema-value",
            {"value": "“a b”", "expected": ": chỉ dùng a-z, 0-9, dấu chấm, gạch ngang"}
            | {"expected_en": ": only a-z, 0-9, dots and dashes"},
        ),
        ("results", "unit: A\nmonth: 2025-13\n", (2, 8), "schema-value", {"expected": "", "expected_en": ""}),
        (
            "targets",
            ONE_TARGET.replace("count", "so-luong") + "[{to: [A]}]}\n",
            (4, 54),
            "schema-value",
            {"value": "“so-luong”"}
            | {"expected": ": một trong count, share, incidents, recurring, per-head, latest, judged"}
            | {"expected_en": ": one of count, share, incidents, recurring, per-head, latest, judged"},
        ),
        (
            "targets",
            ONE_TARGET + "[]}\n",
            (4, 69),
            "schema-value",
            {"value_en": "(an empty list)", "expected": ""},
        ),
        (
            "targets",
            ONE_TARGET + "[{to: [A], at_least: [1]}]}\n",
            (4, 90),
            "schema-type",
            {"value": "“[…]”", "expected": "số nguyên hoặc chữ", "expected_en": "a whole number or text"},
        ),
        ("targets", ONE_TARGET + "[{at_least: 1}]}\n", (4, 70), "schema-missing-key", {"key": "to"}),
        (
            "targets",
            ONE_TARGET + "[{to: [A], rest: all}]}\n",
            (4, 80),
            "schema-one-of",
            {"first": "to", "second": "rest"},
        ),
        ("units", UNIT.replace("department", "phong") + "}\n", (2, 28), "schema-value", {"value": "“phong”"}),
        (
            "units",
            UNIT + ", order: x}\n",
            (2, 47),
            "schema-type",
            {"value": "“x”", "expected_en": "a whole number"},
        ),
        (
            "targets",
            ONE_TARGET + "[{to: [A], at_least: 85.5}]}\n",
            (4, 90),
            "value-decimal-point",
            {"value": "85.5", "expected": "số phần trăm", "expected_en": "a percentage"},
        ),
        ("units", UNIT + ", order: 1.5}\n", (2, 47), "value-decimal-point", {"expected": "một số nguyên"}),
        ("units", UNIT + ", order: true}\n", (2, 47), "value-yes-no", {"value": "true"}),
        (
            "units",
            UNIT + ", oder: 1}\n",
            (2, 40),
            "schema-unknown-key",
            {"known": "id, name, short, kind, order, aliases, from, until, successors, committers"}
            | {"near": "; có phải là order?"},
        ),
        ("units", UNIT + "}\n", (2, 5), "schema-missing-key", {"description": " (Thứ tự xếp trong bảng)"}),
        ("results", "unit: A\nmonth: 2025-01\n? [a]\n: 1\n", (3, 3), "schema-unknown-key", {"key": "?"}),
        (
            "plan",
            "reporting: {results_day: 32}\n",
            (1, 26),
            "schema-value",
            {"expected": ": không được quá 31", "expected_en": ": it must be 31 at most"},
        ),
        (
            "plan",
            "reporting: {results_day: 0}\n",
            (1, 26),
            "schema-value",
            {"expected": ": phải từ 1 trở lên", "expected_en": ": it must be 1 or more"},
        ),
        (
            "plan",
            "reporting: {results_day: 1, signed: có}\n",
            (1, 37),
            "schema-type",
            {"value": "“có”", "expected": "true/false", "expected_en": "true/false"},
        ),
    ],
)
def test_places_and_words_of_what_does_not_fit(
    kind: str, text: str, place: tuple[int, int], id_: str, values: dict[str, str]
) -> None:
    """What stands there, and what belongs there: choices, limits, signs, one of two keys."""
    found = check_schema(parse(decode(text.encode(), "a.yaml")), kind)
    (finding,) = [each for each in found if (each.place.line, each.place.column) == place]
    assert finding.id == id_
    assert values.items() <= finding.values.items()


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("không được\n", GitTrouble.REFUSED_BY_HOOK),
        ("fatal: không được", GitTrouble.OTHER),
        ("một\nerror: hai", GitTrouble.OTHER),
    ],
)
def test_a_commit_that_a_hook_refuses(said: str, trouble: GitTrouble, tmp_path: Path) -> None:
    """Git's own words begin with what they are; a file that was new is taken off the list again."""

    class Refusing(Answers):
        def run(self, *args: str, **more: object) -> bytes:
            super().run(*args, **more)
            if args[0] == "commit":
                raise GitProblemError(GitTrouble.OTHER, said)
            return b""

    git: Any = Refusing(tmp_path)
    with pytest.raises(GitProblemError) as problem:
        commit_file(git, "a.yaml", "nộp")
    assert (problem.value.trouble, problem.value.detail) == (trouble, said)
    assert [args[0] for args in git.asked] == ["ls-files", "add", "commit", "reset"]


def test_bytes_that_are_no_text() -> None:
    """A NUL is told where it stands, on its line without the line end; every second one is UTF-16."""
    assert decode(b"a: 1\rb: 2\r\nc: 3", "a.yaml").content == "a: 1\nb: 2\nc: 3"
    (nul,) = decode(b"a: 1\r\nb: x\0y\r\nc: 2\n", "a.yaml").findings
    assert (nul.id, nul.place) == ("text-nul", Place("a.yaml", 2, 5, "b: x\0y"))
    for data in ("a: 1\n".encode("utf-16"), "a: 1\n".encode("utf-16-le"), "a: 1\n".encode("utf-16-be")):
        assert [each.id for each in decode(data, "a.yaml").findings] == ["text-utf16"]


def test_the_mode_of_a_file_to_be_run(tmp_path: Path) -> None:
    """Whoever may read it may run it."""
    write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"}, executable={tmp_path / "a"})
    plain, run = ((tmp_path / name).stat().st_mode & 0o777 for name in "ba")
    assert run == plain | (plain & 0o444) >> 2
    assert run & 0o100
