"""Files of the data set as they are found: what each says of itself, which one counts, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

from vks.model.dataset import Field, FieldType, Publication, TableName, Value, dataset
from vks.store import duck
from vks.store.dataset import (
    Fault,
    Found,
    Published,
    ask,
    find_published,
    publication_bytes,
    query_names,
    query_text,
)
from vks.store.duck import Answer, Part, UnreadableParquetError, marks_of, parquet_bytes, run_sql

Lay = Callable[..., Path]
PLAN: Final = Publication(TableName.ROWS, "thu", "VKSND Thử", 2024, "thu-2024", date(2024, 4, 30), "a" * 40)


@pytest.fixture(scope="module")
def written() -> dict[Publication, bytes]:
    """Keep the bytes of files without rows: each is made once."""
    return {}


@pytest.fixture
def lay(tmp_path: Path, written: dict[Publication, bytes]) -> Lay:
    """Put a file into the data set, under its own name or another; give where it lies."""

    def put(publication: Publication, name: str = "") -> Path:
        if publication not in written:
            written[publication] = publication_bytes(publication, [])
        path = Path(tmp_path, *publication.path)
        path = path.with_name(name) if name else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written[publication])
        return path

    return put


def tasks_of(publication: Publication) -> Publication:
    """Give the same plan's table of tasks."""
    return replace(publication, table=TableName.TASKS)


@pytest.mark.parametrize("mark", ["illustrative", "incomplete", "draft", "second_hand", "commit"])
def test_a_file_says_what_it_is(mark: str, lay: Lay, tmp_path: Path) -> None:
    """Every mark comes back as it was written, each by itself; a plan outside git has no commit."""
    one = replace(PLAN, **{mark: None if mark == "commit" else True})
    file = lay(one)
    assert find_published(tmp_path) == Found((Published(file, one),), faults=(Fault("unpaired", (file,)),))


def test_marks_are_named(lay: Lay) -> None:
    """Other programs read them by these names."""
    path = lay(replace(PLAN, draft=True))
    assert marks_of([path]) == {
        path: {
            "vks_schema": "1",
            "vks_table": "rows",
            "vks_organisation": "thu",
            "vks_organisation_name": "VKSND Thử",
            "vks_year": "2024",
            "vks_plan": "thu-2024",
            "vks_as_of": "2024-04-30",
            "vks_commit": "a" * 40,
            "vks_illustrative": "false",
            "vks_incomplete": "false",
            "vks_draft": "true",
            "vks_second_hand": "false",
        }
    }


def test_which_file_of_a_plan_counts(lay: Lay, tmp_path: Path) -> None:
    """The newest day; of equal ones the first by name; hidden files and other endings are not looked at."""
    rows, tasks = lay(PLAN), lay(tasks_of(PLAN))
    older = lay(replace(PLAN, as_of=date(2024, 3, 31)), "cũ.parquet")
    again = lay(PLAN, "z.parquet")
    lay(PLAN, ".an.parquet")
    lay(PLAN, "thu-2024.parquet.bak")
    found = find_published(tmp_path)
    assert [each.file for each in found.chosen] == [rows, tasks]
    assert sorted(each.file for each in found.left_out) == sorted([older, again])
    assert found.faults == ()


def test_two_of_one_day_are_refused(lay: Lay, tmp_path: Path) -> None:
    """Both are named, with the day, and nothing is said of the other table."""
    rows = lay(PLAN)
    lay(tasks_of(PLAN))
    other = lay(replace(PLAN, commit="b" * 40), "z.parquet")
    found = find_published(tmp_path)
    assert found.faults == (Fault("twice", (rows, other), "2024-04-30"),)
    assert [each.publication.table for each in found.chosen] == [TableName.TASKS]


@pytest.mark.parametrize("other", [{"as_of": date(2024, 3, 31)}, {"commit": None}, None])
def test_both_tables_must_be_of_one_time(other: dict[str, object] | None, lay: Lay, tmp_path: Path) -> None:
    """Another day, another commit, or one table alone: told with the files that are there."""
    files = [lay(PLAN)] + ([lay(tasks_of(replace(PLAN, **other)))] if other else [])
    assert find_published(tmp_path).faults == (Fault("unpaired", tuple(files)),)


@pytest.mark.parametrize(("version", "kind"), [(2, "newer"), (0, "older")])
def test_files_of_another_version(
    version: int, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version that they carry is told; they are not counted."""
    own = dataset()
    path = Path(tmp_path, *PLAN.path)
    path.parent.mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.setattr("vks.store.dataset.dataset", lambda: replace(own, version=version))
        path.write_bytes(publication_bytes(PLAN, []))
    assert find_published(tmp_path) == Found(faults=(Fault(kind, (path,), str(version)),))


@pytest.mark.parametrize(
    "marks", [{"vks_year": "hai"}, {"vks_as_of": "x"}, {"vks_table": "x"}, {"vks_schema": ""}]
)
def test_what_another_program_wrote(
    marks: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark that cannot be read makes the file a stranger's."""
    path = Path(tmp_path, *PLAN.path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    own = {"vks_schema": "1", "vks_table": "rows", "vks_organisation": "thu", "vks_organisation_name": "x"}
    own |= {"vks_year": "2024", "vks_plan": "thu-2024", "vks_as_of": "2024-04-30", "vks_commit": ""}
    own |= dict.fromkeys(("vks_illustrative", "vks_incomplete", "vks_draft", "vks_second_hand"), "false")
    monkeypatch.setattr("vks.store.dataset.marks_of", lambda files: dict.fromkeys(files, own | marks))
    assert find_published(tmp_path).faults == (Fault("foreign", (path,)),)
    monkeypatch.setattr("vks.store.dataset.marks_of", lambda files: dict.fromkeys(files, own))
    assert find_published(tmp_path).faults == (Fault("unpaired", (path,)),)


def test_a_file_that_is_no_sound_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told as damaged, and not counted."""
    path = Path(tmp_path, *PLAN.path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    monkeypatch.setattr("vks.store.dataset.marks_of", lambda files: dict.fromkeys(files, None))
    assert find_published(tmp_path) == Found(faults=(Fault("damaged", (path,)),))


def test_a_file_out_of_its_place(lay: Lay, tmp_path: Path) -> None:
    """Where it belongs is told: the year, the organisation and the table all count."""
    belongs: list[dict[str, Any]] = [{"year": 2023}, {"organisation": "khac"}, {"table": TableName.TASKS}]
    for number, own in enumerate(belongs):
        folder = tmp_path / "rows" / "organisation=thu" / "year=2024"
        path = folder / f"{number}.parquet"
        lay(replace(PLAN, **own)).rename(lay(PLAN, path.name))
        assert find_published(tmp_path).faults == (
            Fault("misplaced", (path,), "/".join(replace(PLAN, **own).path)),
        )
        path.unlink()


def test_cells_of_every_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes into a file comes out of it: empty cells, lists, quotes; more rows than are handed over at once."""
    types = [
        FieldType.TEXT,
        FieldType.TEXTS,
        FieldType.WHOLE,
        FieldType.NUMBER,
        FieldType.DAY,
        FieldType.YES_NO,
    ]
    fields = [Field(f'c"{at}', type_, "", "") for at, type_ in enumerate(types)]
    row: tuple[Value, ...] = ("it's", ("một", "hai"), 7, 0.5, date(2024, 2, 29), True)
    rows: list[tuple[Value, ...]] = [row, (None,) * 6, ("", (), -1, 0.0, date(2025, 1, 1), False), row, row]
    monkeypatch.setattr(duck, "_AT_ONCE", 2)
    made = [dict(zip((field.name for field in fields), cells, strict=True)) for cells in rows]
    file = tmp_path / "a'b[1].parquet"
    file.write_bytes(parquet_bytes(fields, made, {"vks_x": "it's “1”"}))
    assert marks_of([file]) == {file: {"vks_x": "it's “1”"}}
    answer = run_sql('SELECT * FROM "x y"', {"x y": [Part(file, "o'a", 2024)]})
    assert answer.columns == ("organisation", "year", *(field.name for field in fields))
    told = [tuple(list(cell) if isinstance(cell, tuple) else cell for cell in cells) for cells in rows]
    assert answer.rows == [("o'a", 2024, *cells) for cells in told]
    (tmp_path / "x.parquet").write_bytes(b"x")
    assert marks_of([tmp_path / "x.parquet"]) == {tmp_path / "x.parquet": None}


def test_queries_ship_with_the_program() -> None:
    """By their names without the ending, in order, each a question about the tables."""
    names = query_names()
    assert {"provinces", "months"} <= {*names}
    assert list(names) == sorted(names)
    assert all("vks_rows" in query_text(name) or "vks_tasks" in query_text(name) for name in names)


def test_a_question_over_several_files(lay: Lay, tmp_path: Path) -> None:
    """All provinces' files make one table; what is no sound file, or no question, is told in one line."""
    for organisation in ("một", "hai", "b'a"):
        lay(replace(PLAN, organisation=organisation))
        lay(tasks_of(replace(PLAN, organisation=organisation)))
    found = find_published(tmp_path)
    assert found.faults == ()
    answer = ask("SELECT count(*) AS n, max(year) AS năm FROM vks_rows", found.chosen)
    assert answer == Answer(("n", "năm"), [(0, None)])
    with pytest.raises(UnreadableParquetError, match=r"^[^\n]+$"):
        ask("SELECT x FROM nowhere", found.chosen)
