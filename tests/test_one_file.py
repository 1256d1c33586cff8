"""Files of a plan, read one by one: what is counted, what is found of text, shape and meaning, what is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made import COAST
from tests.test_month_and_commit import MARCH, PLAN
from vks.model.finding import Finding, Place
from vks.model.results import MonthReport
from vks.store.document import Path as DataPath
from vks.store.document import parse
from vks.store.fields import Gaps, Reader
from vks.store.reading import Reading, explain_shape
from vks.store.repository import Repository
from vks.store.results_file import read_results
from vks.store.text import decode

HEAD = "unit: Bien\nmonth: 2025-03\n"
NAME = "plans/2025/tinh/results/Bien/2025-03.yaml"


def month(reader: Reader) -> MonthReport:
    """Read a month of Biển."""
    return read_results(reader, PLAN, COAST, MARCH)


def look(
    root: Path, text: str, kind: str = "results", *, full: bool = False
) -> tuple[Reading, tuple[Reader, MonthReport] | None]:
    """Put a text into a month's place and read it."""
    path = root / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    reading = Reading(Repository(root), [], Gaps(), full=full)
    return reading, reading.file(path, kind, month)


def told(reading: Reading) -> list[tuple[str, int, int]]:
    """Give id, line and column of each finding."""
    return [(each.id, each.place.line, each.place.column) for each in reading.findings]


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("text", ["results:\n  a: 1\n", "results: {a: 1}\n", "# x\n"])
def test_a_sound_file(text: str, full: bool, tmp_path: Path) -> None:
    """Read and counted, and nothing is said."""
    reading, read = look(tmp_path, HEAD + text, full=full)
    assert read is not None
    assert (read[0].document.file, read[1].file) == (NAME, NAME)
    assert (told(reading), reading.files, reading.unconfirmed) == ([], 1, 0)
    assert (reading.full, reading.figures) == (full, True)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [", [("yaml-syntax", 1, 4)]),
        ("", [("file-empty", 0, 0)]),
        (HEAD + "results: {a: x}\n", [("value-unreadable", 3, 14)]),
        # what only the shape forbids, and what the reader says better
        (HEAD + "la: 1\n", [("schema-unknown-key", 3, 1)]),
        (HEAD + "results: {a: [1]}\n", [("value-unreadable", 3, 14)]),
        (HEAD + "waived: {a: 5}\nresults: {b: x}\n", [("value-unreadable", 4, 14), ("schema-type", 3, 13)]),
        # whose lines belong elsewhere, which is said already
        (HEAD + "results:\n  nv:\n  - {done: 1}\n  - {done: 2}\n", [("task-among-targets", 4, 3)]),
        (HEAD + "results:\n  nv:\n    done: 1\n    note: 2\n", [("task-among-targets", 4, 3)]),
        # a line whose text is wrong already
        (HEAD + "waived: {a: &x 5}\n", [("yaml-alias", 3, 13)]),
    ],
)
def test_what_is_found_of_a_file(
    text: str, found: list[tuple[str, int, int]], full: bool, tmp_path: Path
) -> None:
    """Each fault once, with and without the check of everything."""
    assert told(look(tmp_path, text, full=full)[0]) == found


def test_a_conflict_is_explained_in_months_alone(tmp_path: Path) -> None:
    """Figure by figure; no other file has figures."""
    text = HEAD + "<<<<<<< a\nresults: {a: 1}\n=======\nresults: {a: 2}\n>>>>>>> b\n"
    assert [each[0] for each in told(look(tmp_path, text)[0])] == ["yaml-conflict", "conflict-figure"]
    assert [each[0] for each in told(look(tmp_path, text, "tasks")[0])] == ["yaml-conflict"]


def test_figures_that_nobody_asks_for(tmp_path: Path) -> None:
    """They are not read."""
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    for figures, count in ((True, 1), (False, 0)):
        path.write_text(HEAD + "results:\n  a: 1\n", encoding="utf-8")
        reading = Reading(Repository(tmp_path), [], Gaps(), full=False)
        reading.figures = figures
        read = reading.file(path, "results", month)
        assert read is not None
        assert len(read[1].entries) == count


def test_reminders_and_deceiving_words(tmp_path: Path) -> None:
    """Told only where everything is checked, but for comments and ids told already; reminders are counted always."""
    text = HEAD + "notes: Hạ Lоng\n# Hạ Lоng\n  # Lоng\nresults: {tin-bаo: 1}\nwaived: {a: Lоng}\n"

    def remind(reader: Reader) -> MonthReport:
        for id_ in ("unconfirmed", "month-outlier", "unconfirmed"):
            reader.remind(id_, ("notes",), what="x")
        return month(reader)

    for full, more in (
        (False, []),
        (
            True,
            [
                *(("unconfirmed", 3, 1), ("month-outlier", 3, 1), ("unconfirmed", 3, 1)),
                *(("text-lookalike", 3, 11), ("text-lookalike", 7, 13)),
            ],
        ),
    ):
        path = tmp_path / NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        reading = Reading(Repository(tmp_path), [], Gaps(), full=full)
        reading.file(path, "results", remind)
        assert told(reading) == [("id-lookalike", 6, 11), *more]
        assert reading.unconfirmed == 2


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """One finding each; in a folder that cannot be listed that is told instead, once."""
    folder = tmp_path / "plans" / "2025" / "tinh"
    folder.mkdir(parents=True)
    reading = Reading(Repository(tmp_path), [], Gaps(), full=False)
    assert reading.file(folder / "units.yaml", "units", month) is None
    assert [(each.id, each.place.file) for each in reading.findings] == [
        ("file-missing", "plans/2025/tinh/units.yaml")
    ]
    assert reading.files == 1
    for name in ("targets", "results"):
        (folder / name).write_text("x", encoding="utf-8")
    reading = Reading(Repository(tmp_path), [], Gaps(), full=False)
    refused = []
    for name in ("results", "targets", "targets"):
        assert reading.repository.yaml_files(folder / name) == []
        refused.append((len(reading.findings), sorted(reading.gaps.lists)))
        assert reading.file(folder / name / "a.yaml", "targets", month) is None
    assert refused == [(1, []), (2, ["targets"]), (2, ["targets"])]
    words = {"reason": "đây là tệp, không phải thư mục", "reason_en": "it is a file and no folder"}
    assert reading.findings == [
        Finding("file-unreadable", Place(f"plans/2025/tinh/{name}"), words) for name in ("results", "targets")
    ]
    assert reading.files == 0
    frame = Reading(Repository(tmp_path), [], Gaps(), full=False)
    assert frame.file(folder / "targets" / "plan.yaml", "plan", month) is None
    assert [(each.id, each.place.file) for each in frame.findings] == [
        ("file-unreadable", "plans/2025/tinh/targets")
    ]


def test_what_a_disk_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    """No permission, or a number that nobody knows."""
    reading = Reading(Repository(tmp_path), [], Gaps(), full=False)
    for at, (number, reason_en) in enumerate(
        ((13, "no permission to read it"), (99, "the system reports error 99"))
    ):
        reading.repository.on_refusal(tmp_path / f"{at}", OSError(number, "x"))
        assert reading.findings[-1].values["reason_en"] == reason_en
        assert reading.findings[-1].place == Place(str(at))


def test_folders_that_lead_elsewhere(tmp_path: Path) -> None:
    """Each is a finding, and left out; those inside are not."""
    (tmp_path / "kho" / "a").mkdir(parents=True)
    (tmp_path / "khac").mkdir()
    (tmp_path / "kho" / "b").symlink_to(tmp_path / "khac")
    (tmp_path / "kho" / "c").symlink_to(tmp_path / "kho" / "a")
    (tmp_path / "kho" / "d.txt").touch()
    reading = Reading(Repository(tmp_path / "kho"), [], Gaps(), full=False)
    assert [path.name for path in reading.folders(tmp_path / "kho")] == ["a", "c"]
    assert reading.findings == [Finding("file-outside", Place("b"))]
    assert (reading.leaves(tmp_path / "kho" / "a"), reading.leaves(tmp_path / "kho" / "b")) == (False, True)


def test_what_shows_later(tmp_path: Path) -> None:
    """It joins what was found, once; a line that is damaged already says nothing new."""
    reading, read = look(tmp_path, HEAD + "notes: &x y\nresults: {a: x}\n")
    assert read is not None
    before = [each.id for each in reading.findings]
    reading.late(read[0], "value-date", ("unit",))
    reading.late(read[0], "value-date", ("notes",))
    assert [each.id for each in reading.findings] == [*before, "value-date"]


def test_what_only_the_reader_refuses() -> None:
    """There should be no such place; were there one, it would be told, unless something else was found."""
    document = parse(decode(b"unit: Bien\nmonth: 2025-03\nnotes: {a: {text: x}}\n", "a.yaml"))
    cases: list[tuple[DataPath, str, tuple[int, int, int]]] = [
        (("unit",), "“Bien”", (1, 7, 4)),
        (("notes", "a", "text"), "“x”", (3, 19, 1)),
        (("notes", "a"), "“{…}”", (3, 12, 1)),
    ]
    for path, shown, place in cases:
        reader = Reader(document)
        assert explain_shape(document, "results", reader) == []
        reader.malformed.append(path)
        (found,) = explain_shape(document, "results", reader)
        assert (found.id, found.place.line, found.place.column, found.place.length) == (
            "schema-value",
            *place,
        )
        assert found.values == {
            "value": shown,
            "value_en": shown,
            "expected": "",
            "expected_en": "",
            "description": "",
        }
        reader.findings.append(Finding("value-date", Place("a.yaml", 2, 8)))
        assert explain_shape(document, "results", reader) == []
    damaged = parse(decode("unit: Bien\nmonth: 2025-03\nnotes: e\u0301\n".encode(), "a.yaml"))
    reader = Reader(damaged)
    reader.malformed.append(("unit",))
    assert explain_shape(damaged, "results", reader) == []
