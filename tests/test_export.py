"""The data set beyond one machine: what a row says, what SQL makes of it, what is refused."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import made
from tests.cases import BASE
from tests.national import Province, plan_of, results_of
from tests.running import ROOT
from vks.cli.main import main
from vks.judge.by_month import JudgedMonth, judge_months
from vks.judge.rates import rate_targets, rate_tasks
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.task import judge_task
from vks.lang import use
from vks.model.calendar import Month, Period, QuarterScheme
from vks.model.dataset import FieldType, Publication, TableName, dataset
from vks.model.plan import Area, Organisation, Plan
from vks.model.results import Count, Entry, MonthReport, Results
from vks.model.target import Assignment, Bounds, Measure, Source, Target
from vks.model.unit import Kind, Unit
from vks.store.dataset import (
    Found,
    ask,
    find_published,
    publication_bytes,
    query_names,
    query_text,
)
from vks.store.duck import _database
from vks.store.write import write_all
from vks.tables.dataset import progress_cell, target_rows, task_rows
from vks.tables.format import percent_text
from vks.tables.national import COLUMN_WORDS, QUERY_WORDS, ratio_of

PROVINCES: Final = tuple(Province(number, 2024, units=5, targets=17, tasks=9) for number in (1, 2, 3))
HOSTILE: Final = "=cmd|' /C calc'!A1'; DROP TABLE vks_rows; --\n\"x\" {y} $1 " + "rất dài " * 2000


def files_of(
    plan: Plan, results: Results, as_of: date, publication: Publication | None = None
) -> dict[Path, bytes]:
    """Give a plan's files of the data set by their places."""
    own = publication or Publication(
        TableName.ROWS, plan.organisation.id, plan.organisation.name, plan.year, plan.id, as_of
    )
    tasks = replace(own, table=TableName.TASKS)
    states = [judge_task(task, results, as_of) for task in plan.tasks.values()]
    months = judge_months(plan, results, as_of)
    return {
        Path(*own.path): publication_bytes(own, target_rows(plan, own, months)),
        Path(*tasks.path): publication_bytes(tasks, task_rows(plan, tasks, states)),
    }


def put(folder: Path, files: dict[Path, bytes]) -> None:
    """Put files of a data set into a folder."""
    write_all({folder / path: data for path, data in files.items()}, folders=True)


def answer(folder: Path, name: str) -> list[dict[str, Any]]:
    """Put a shipped question to a folder."""
    found = find_published(folder)
    assert not found.faults
    given_back = ask(query_text(name), found.chosen)
    return [dict(zip(given_back.columns, row, strict=True)) for row in given_back.rows]


def counting_plan() -> tuple[Plan, Results]:
    """Give a plan of four months with one count, at least 4, of which 1, 0, 3 and 1 were reported."""
    unit = Unit("A", "Đơn vị A", "A", Kind.DISTRICT, 1)
    bounds = Bounds(at_least=Fraction(4))
    target = Target(
        "t.dem", "Đếm", "I.1", Source("I.1"), Measure.COUNT, assignments={"A": Assignment("A", bounds)}
    )
    plan = Plan(
        "thu-2024",
        "plans/2024/thu",
        Organisation("thu", "Tỉnh thử", "thử"),
        "Thử",
        "",
        2024,
        Period(Month(2024, 1), Month(2024, 4)),
        QuarterScheme.CALENDAR,
        units={"A": unit},
        areas={"I.1": Area("I.1", "Khâu một")},
        targets={target.id: target},
    )
    months = [
        MonthReport("A", Month(2024, at), f"A/2024-{at:02d}.yaml", {"t.dem": Entry(Count(value))})
        for at, value in enumerate((1, 0, 3, 1), start=1)
    ]
    return plan, Results({"A": tuple(months)})


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data set of three invented provinces."""
    folder = tmp_path_factory.mktemp("số liệu")
    for province in PROVINCES:
        plan = plan_of(province)
        put(folder, files_of(plan, results_of(province, plan), province.as_of))
    return folder


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a copy of the small plan's repository."""
    shutil.copytree(BASE / "plans", tmp_path / "kho" / "plans")
    monkeypatch.chdir(tmp_path / "kho")
    monkeypatch.delenv("VKS_REPO", raising=False)
    yield tmp_path / "kho"
    use("vi")


def judged_of(plan: Plan, results: Results, as_of: date) -> list[JudgedMonth]:
    """Give the judged months of a plan."""
    return list(judge_months(plan, results, as_of))


def test_each_month_is_judged_at_its_own_end() -> None:
    """1 of 4 after a quarter keeps pace, 1 after half does not, 4 is met and 5 exceeded."""
    plan, results = counting_plan()
    judged = judged_of(plan, results, date(2024, 4, 30))
    assert [(str(j.end.month), j.judgement.state.value, j.end.latest) for j in judged] == [
        ("2024-01", "on-track", False),
        ("2024-02", "behind", False),
        ("2024-03", "met", False),
        ("2024-04", "exceeded", True),
    ]
    assert [j.own.actual if j.own else None for j in judged] == [1, 0, 3, 1]
    assert [str(j.end.day) for j in judged] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]


def test_the_last_month_is_judged_on_the_day_itself() -> None:
    """In the middle of March, January and February are over: 4 of 4 is met, by March's own figure."""
    plan, results = counting_plan()
    judged = judged_of(plan, results, date(2024, 3, 15))
    assert [(str(j.end.month), str(j.end.day)) for j in judged][-1] == ("2024-03", "2024-03-15")
    assert judged[-1].judgement == judge_all(plan, results, date(2024, 3, 15), Filters())[0]
    late = judged_of(plan, results, date(2025, 1, 1))
    assert [str(j.end.day) for j in late][-2:] == ["2024-03-31", "2025-01-01"]


def test_cells_are_exact(tmp_path: Path) -> None:
    """What a row of the counting plan holds, worked out by hand."""
    plan, results = counting_plan()
    put(tmp_path, files_of(plan, results, date(2024, 2, 29)))
    chosen = find_published(tmp_path).chosen
    found = ask("SELECT * FROM vks_rows WHERE latest", chosen)
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert {key: row[key] for key in ("organisation", "year", "plan", "month", "unit", "target")} == {
        "organisation": "thu",
        "year": 2024,
        "plan": "thu-2024",
        "month": "2024-02",
        "unit": "A",
        "target": "t.dem",
    }
    assert (row["completion"], row["completion_numerator"], row["completion_denominator"]) == (0.25, 1, 4)
    assert (row["progress"], row["remaining"], row["forecast"]) == (Decimal("0.25"), 3.0, 2.0)
    assert (row["at_least"], row["above"], row["aim"], row["numerator"]) == (4.0, None, None, None)
    assert (row["rated"], row["met"], row["reported"], row["month_actual"]) == (True, False, True, 0.0)
    assert (row["as_of"], row["due"]) == (date(2024, 2, 29), date(2024, 4, 30))


def test_rows_have_the_columns_of_the_schema(nation: Path) -> None:
    """Every table has exactly the columns that the schema names, in its order, of its types."""
    kinds = {
        FieldType.TEXT: "VARCHAR",
        FieldType.TEXTS: "VARCHAR[]",
        FieldType.WHOLE: "BIGINT",
        FieldType.NUMBER: "DOUBLE",
        FieldType.PART: "DECIMAL(18,17)",
        FieldType.DAY: "DATE",
        FieldType.YES_NO: "BOOLEAN",
    }
    chosen = find_published(nation).chosen
    for table in TableName:
        described = ask(f"DESCRIBE vks_{table.value}", chosen).rows
        fields = dataset().tables[table]
        types = [(f.name, "INTEGER" if f.name == "year" else kinds[f.type]) for f in fields]
        assert [(name, type_) for name, type_, *_ in described] == types
        never_null = [f.name for f in fields if not f.null]
        nulls = ", ".join(f"COUNT(*) - COUNT({name})" for name in never_null)
        counted = ask(f"SELECT {nulls} FROM vks_{table.value}", chosen).rows[0]  # noqa: S608  # names of our schema
        assert dict(zip(never_null, counted, strict=True)) == dict.fromkeys(never_null, 0)
    assert dataset().version == 1


def test_the_schema_is_documented() -> None:
    """The page of the data set has a line for every column, in the schema's order and words."""
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for table in TableName:
        for field in dataset().tables[table]:
            assert f"| `{field.name}` | {field.type.value} | {field.vi} |" in text


def test_sql_gives_the_rates_of_the_program(nation: Path) -> None:
    """Rates by province, area and month are those that the program works out in exact fractions."""
    by_plan = {row["plan"]: row for row in answer(nation, "provinces")}
    areas = {(row["plan"], row["area"]): row for row in answer(nation, "province-areas")}
    months = {(row["plan"], row["month"]): row for row in answer(nation, "months")}
    assert len(by_plan) == len(PROVINCES)
    for province in PROVINCES:
        plan = plan_of(province)
        results = results_of(province, plan)
        judged = judge_all(plan, results, province.as_of, Filters())
        row = by_plan[plan.id]
        rates = rate_targets(judged)
        states = Counter(j.state.value for j in judged)
        assert (row["targets"], row["missed"], row["no_data"]) == (
            len(judged),
            states["missed"],
            states["no-data"],
        )
        assert shown(row) == (percent_text(rates.met_rate), percent_text(rates.progress))
        tasks = rate_tasks(judge_task(task, results, province.as_of).klass for task in plan.tasks.values())
        assert (row["tasks_all"], row["tasks_done"], row["tasks_overdue"]) == (
            tasks.all,
            tasks.done,
            tasks.overdue,
        )
        for area in {j.target.area for j in judged}:
            rates = rate_targets([j for j in judged if j.target.area == area])
            assert shown(areas[plan.id, area]) == (
                percent_text(rates.met_rate),
                percent_text(rates.progress),
            )
        for month in plan.period.months():
            rates = rate_targets(judge_all(plan, results, month.last_day, Filters()))
            found = months[plan.id, str(month)]
            assert shown(found) == (percent_text(rates.met_rate), percent_text(rates.progress))


def shown(row: dict[str, Any]) -> tuple[str, str]:
    """Give a row's two rates as people read them."""
    read = [None if row[key] is None else ratio_of(row[key]) for key in ("met_rate", "progress")]
    return percent_text(read[0]), percent_text(read[1])


def test_areas_and_worst_and_late(nation: Path) -> None:
    """Areas of one title stand together; the worst are not met; the longest overdue comes first."""
    areas = answer(nation, "areas")
    assert {row["organisations"] for row in areas} == {len(PROVINCES)}
    assert sum(row["targets"] for row in areas) == len(PROVINCES) * 5 * 17
    assert [row["met_rate"] for row in areas] == sorted(row["met_rate"] for row in areas)
    worst = answer(nation, "worst")
    assert all(row["met"] < row["rated"] for row in worst)
    assert [row["progress"] for row in worst] == sorted(row["progress"] for row in worst)
    late = answer(nation, "late")
    states = [
        (plan.id, task.id, stage.days_late)
        for province in PROVINCES
        for plan in [plan_of(province)]
        for results in [results_of(province, plan)]
        for task in plan.tasks.values()
        for stage in judge_task(task, results, province.as_of).stages
        if stage.done is None and stage.days_late
    ]
    assert Counter((row["plan"], row["task"], row["days_late"]) for row in late) == Counter(states)
    assert [row["days_late"] for row in late] == sorted((row["days_late"] for row in late), reverse=True)


def test_late_says_who_has_not_done_it(tmp_path: Path) -> None:
    """Of a task of two units Biển has done its part; both lead it."""
    subject = made.plan(tasks=[made.shared()])
    told = made.results(made.month(made.COAST, 6, tasks={"chung": (made.done("2025-06-20"),)}))
    put(tmp_path, files_of(subject, told, date(2025, 7, 5)))
    (row,) = answer(tmp_path, "late")
    assert (row["lead_names"], row["undone_names"]) == (["Biển", "Đồi"], ["Đồi"])


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_float_is_read_as_the_ratio_it_stands_for(part: int, whole: int) -> None:
    """A rate over a million targets reads the same from a floating number as from its fraction."""
    exact = Fraction(min(part, whole), whole)
    assert percent_text(ratio_of(min(part, whole) / whole)) == percent_text(exact)


def test_what_is_short_is_not_whole() -> None:
    """249 of 250 and all but a trillionth stay under 100%; a third stays a third three times."""
    assert percent_text(ratio_of(249 / 250)) == "99,6%"
    assert percent_text(ratio_of(2999999.999999 / 3000000)) == "99,9%"
    assert percent_text(ratio_of(1e-14)) == "0,1%"
    assert percent_text(ratio_of(1401 / 2000)) == "70,1%"
    assert progress_cell(Fraction(1, 3)) == Decimal("0.33333333333333333")
    assert progress_cell(1 - Fraction(1, 10**30)) < 1
    assert (progress_cell(Fraction(7, 5)), progress_cell(None)) == (Decimal(1), Decimal(0))


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Twice the same files and day, twice the same bytes; another day, other bytes."""
    plan, results = counting_plan()
    once = files_of(plan, results, date(2024, 4, 30))
    assert once == files_of(plan, results, date(2024, 4, 30))
    assert once != files_of(plan, results, date(2024, 4, 29))


def faults(found: Found) -> list[str]:
    """Give the kinds of what is wrong."""
    return [fault.kind for fault in found.faults]


def test_a_plan_handed_on_twice_counts_once(tmp_path: Path) -> None:
    """A copy is left out, the newer day holds; two different files of one day are refused."""
    plan, results = counting_plan()
    put(tmp_path, files_of(plan, results, date(2024, 4, 30)))
    for table in TableName:
        own = tmp_path / table.value / "organisation=thu" / "year=2024"
        shutil.copy(own / "thu-2024.parquet", own / "thu-2024 (1).parquet")
        older = files_of(plan, results, date(2024, 3, 31))
        (own / "cũ.parquet").write_bytes(older[Path(table.value, *own.parts[-2:], "thu-2024.parquet")])
    found = find_published(tmp_path)
    assert (len(found.chosen), len(found.left_out), found.faults) == (2, 4, ())
    assert [row["targets"] for row in answer(tmp_path, "provinces")] == [1]
    assert len(answer(tmp_path, "months")) == 4
    fewer = Results({"A": results.of("A")[:3]})
    other = files_of(plan, fewer, date(2024, 4, 30))
    rows = tmp_path / "rows" / "organisation=thu" / "year=2024"
    (rows / "khác.parquet").write_bytes(
        other[Path("rows", "organisation=thu", "year=2024", "thu-2024.parquet")]
    )
    found = find_published(tmp_path)
    assert faults(found) == ["twice"]
    assert len(found.faults[0].files) == 3


def test_foreign_files_are_told_and_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of another program, a damaged one, one out of its place, a table alone: each its fault."""
    plan, results = counting_plan()
    files = files_of(plan, results, date(2024, 4, 30))
    put(tmp_path, files)
    rows = tmp_path / "rows" / "organisation=thu" / "year=2024"
    with _database() as (database, _):
        database.execute(f"COPY (SELECT 1 AS a) TO '{rows}/lạ.parquet' (FORMAT parquet)")
    (rows / "hỏng.parquet").write_bytes(next(iter(files.values()))[:-40])
    (tmp_path / "rows" / "organisation=thu" / "year=2023").mkdir()
    shutil.copy(rows / "thu-2024.parquet", rows.parent / "year=2023")
    (tmp_path / "đọc tôi.parquet").write_bytes(b"")  # not in a place of the data set
    (rows / ".thu-2024.parquet.x.tmp").write_bytes(b"")
    assert sorted(faults(find_published(tmp_path))) == ["damaged", "foreign", "misplaced"]
    alone = tmp_path / "một bảng"
    put(alone, dict(list(files.items())[:1]))
    assert faults(find_published(alone)) == ["unpaired"]
    newer = replace(dataset(), version=2)
    put(tmp_path / "cũ", files)
    monkeypatch.setattr("vks.store.dataset.dataset", lambda: newer)
    assert faults(find_published(tmp_path / "cũ")) == ["older", "older"]


@pytest.mark.parametrize("name", ["a 'b\" [x]*?", "organisation=khac/year=1999", "tỉnh/../số liệu"])
def test_any_folder_will_do(name: str, tmp_path: Path) -> None:
    """Quotes, wildcards, dots, and names like those of the data set itself change nothing."""
    plan, results = counting_plan()
    (tmp_path / "tỉnh").mkdir()
    put(tmp_path / name, files_of(plan, results, date(2024, 4, 30)))
    assert [(row["organisation"], row["year"]) for row in answer(tmp_path / name, "provinces")] == [
        ("thu", 2024)
    ]


def test_text_is_data_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A title that is SQL, a formula, many lines and very long comes back as it was."""
    plan, results = counting_plan()
    target = replace(plan.targets["t.dem"], title=HOSTILE)
    hostile = replace(
        plan,
        organisation=Organisation("thu", "O'Tỉnh}', x: 'y", "thử"),
        targets={target.id: target},
    )
    fewer = Results({"A": results.of("A")[:1]})
    put(tmp_path, files_of(hostile, fewer, date(2024, 4, 30)))
    assert [row["title"] for row in answer(tmp_path, "worst")] == [HOSTILE]
    assert find_published(tmp_path).chosen[0].publication.organisation_name == "O'Tỉnh}', x: 'y"
    assert main(["export", "--sql", "worst", "--from", str(tmp_path), "--format", "csv"]) == 0
    cells = next(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert cells["title"].startswith("'=cmd|")
    assert "\n" not in cells["title"]


def test_an_export_replaces_its_own_files_alone(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two exports leave the newer one; what others put there stays byte for byte."""
    plan, results = counting_plan()
    others = files_of(plan, results, date(2024, 4, 30))
    put(office / "ra", others)
    assert main(["export", "--to", "ra", "--as-of", "2025-02-28"]) == 0
    assert main(["export", "--to", "ra", "--as-of", "2025-03-31"]) == 0
    assert {path: (office / "ra" / path).read_bytes() for path in others} == others
    found = find_published(office / "ra")
    assert {str(each.publication.as_of) for each in found.chosen} == {"2024-04-30", "2025-03-31"}
    assert found.left_out == ()
    capsys.readouterr()
    assert main(["export", "--sql", "provinces", "--from", "ra", "--format", "csv"]) == 0
    from_folder = capsys.readouterr()
    assert main(["export", "--sql", "provinces", "--as-of", "2025-03-31", "--format", "csv"]) == 0
    own = capsys.readouterr().out.splitlines()[1]
    assert own in from_folder.out.splitlines()
    assert main(["status", "--as-of", "2025-03-31"]) == 0
    met = own.split(",")[13]
    assert f"không phát sinh): {percent_text(Fraction(met))}" in capsys.readouterr().out


def rows_of(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, str]]:
    """Run a command for its CSV."""
    capsys.readouterr()
    assert main([*args, "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


@pytest.mark.parametrize("day", ["2025-03-31", "2025-08-15"])
def test_tasks_are_counted_as_the_program_counts_them(
    day: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of tasks with stages, groups, extensions and halts: the same rates, the same overdue stages."""
    row = rows_of(capsys, "export", "--sql", "provinces", "--as-of", day)[0]
    assert main(["status", "--as-of", day]) == 0
    done, all_ = row["tasks_done"], row["tasks_all"]
    assert f"hoàn thành/tổng số {done}/{all_} = " in capsys.readouterr().out
    late = rows_of(capsys, "export", "--sql", "late", "--as-of", day)
    overdue = rows_of(capsys, "overdue", "--as-of", day)
    assert overdue
    assert Counter((each["task"], each["days_late"]) for each in late) == Counter(
        (each["id"], each["days_late"]) for each in overdue
    )
    assert office.is_dir()


def test_an_incomplete_export_says_so(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A month that cannot be read marks every row; who asks later is told."""
    month = office / "plans/2025/mau/results/SongMau/2025-02.yaml"
    month.write_text("unit: [\n", encoding="utf-8")
    assert main(["export", "--to", "ra", "--as-of", "2025-03-31"]) == 1
    assert main(["export", "--sql", "late", "--from", "ra"]) == 0
    assert "SỐ LIỆU CHƯA ĐẦY ĐỦ" in capsys.readouterr().out
    assert ask("SELECT DISTINCT incomplete FROM vks_rows", find_published(office / "ra").chosen).rows == [
        (True,)
    ]


def test_an_export_that_cannot_be_written_leaves_nothing(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the second table has no place, the first is not there either."""
    (office / "ra").mkdir()
    (office / "ra" / "tasks").write_text("một tệp", encoding="utf-8")
    assert main(["export", "--to", "ra", "--as-of", "2025-03-31"]) == 2
    assert "Không ghi được vào thư mục ra: không có thư mục này." in capsys.readouterr().err
    assert [path.name for path in (office / "ra").iterdir()] == ["tasks"]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "một trong hai"),
        (("--to", "ra", "--sql", "late"), "một trong hai"),
        (("--to", "ra", "--show"), "chỉ đi với --sql"),
        (("--sql", "late", "--from", "ra", "--year", "2024"), "chỉ dùng khi xuất"),
        (("--sql", "provnces"), "có phải là: provinces"),
        (("--sql", "SELECT 1; DROP TABLE vks_rows"), "Có: areas, late, months"),
        (("--sql", "../schema"), "Không có câu hỏi"),
        (("--sql", "late", "--from", "không có"), "chưa có số liệu nào"),
    ],
)
def test_what_cannot_be_asked(
    args: tuple[str, ...], sentence: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each ends with 2 and a sentence; nothing is written."""
    assert main(["export", *args]) == 2
    assert sentence in capsys.readouterr().err
    assert [path.name for path in office.iterdir()] == ["plans"]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence names what to install; the text of a query needs no library."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["export", "--sql", "late"]) == 2
    assert 'pip install "vks[national]"' in capsys.readouterr().err
    assert main(["export", "--sql", "late", "--show"]) == 0
    assert capsys.readouterr().out == query_text("late")


def test_the_database_keeps_to_this_machine() -> None:
    """It fetches no extension and keeps nothing beside the user's files."""
    with _database() as (database, folder):
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            assert database.execute("SELECT current_setting(?)", [setting]).fetchone() == (False,)
        assert database.execute("SELECT current_setting('temp_directory')").fetchone() == (str(folder),)
    assert not folder.exists()


def test_every_query_has_words(nation: Path) -> None:
    """Each shipped query has its title, and no column that people see lacks a heading."""
    assert set(QUERY_WORDS) == set(query_names())
    for_machines = {
        "organisation",
        "day",
        "due_first",
        "due_text",
        "tasks_all",
        "tasks_done",
        "tasks_overdue",
    }
    chosen = find_published(nation).chosen
    columns = {name for query in query_names() for name in ask(query_text(query), chosen).columns}
    states = {state.value.replace("-", "_") for state in State}
    assert columns - for_machines - states == set(COLUMN_WORDS) - states
    contract = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert sorted(name for name in columns if not re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", contract)) == []
