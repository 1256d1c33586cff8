"""Small readers of the store, each on a few lines: what completion sees, entries, conflicts, owners, hints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import BASE
from tests.made import COAST, day
from vks.model.calendar import Month
from vks.model.edit import MonthEdit, TaskEdit
from vks.model.finding import Finding, Place
from vks.model.results import Count, Ratio
from vks.store.check import check_repository
from vks.store.conflict import explain_conflict
from vks.store.document import Data, parse
from vks.store.edited_data import expected_data, same_data
from vks.store.entries import entries_of, entry_text
from vks.store.expected import (
    FORM_VERDICT,
    PERCENT_BOUND,
    RATIO,
    WHOLE,
    WHOLE_BOUND,
    Expected,
)
from vks.store.glance import glance_at
from vks.store.guard import Owners
from vks.store.hints import hint_for
from vks.store.repository import Repository
from vks.store.text import decode

MARCH = Month(2025, 3)


# What completion sees


def lay(root: Path, **files: str) -> Path:
    """Put files of one plan into a repository; ``__`` stands for a folder."""
    for name, text in files.items():
        path = root / "plans" / "2025" / "mau" / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_glance_at_a_plan(tmp_path: Path) -> None:
    """Plain values, quoted ones, those in braces or indented; comments are none of them."""
    root = lay(
        tmp_path,
        plan="\ufeffid: mau-2025  # chính\ntitle: \"Kế hoạch # 1\"\norganisation: {id: mau, name: 'VKSND Mẫu'}\nperiod:\n  from: 2025-01\n",
        units=(
            "units:\n  - id: P1\n    name: Phòng 1\n    short: P1 # tắt\n  - {id: Bien, name: 'VKSND Biển'}\n  - name: không mã\n"
            "groups:\n  - id: phong\n    title: Các phòng\n"
        ),
        tasks="- id: x\ntasks:\n  - id: nv-1\n    title: Làm A\n    note: id\n  - id: nv-2\n",
        targets__b="area: I.2\ntitle: Giam giữ\ntargets:\n  - id: b\n    title: B\n    area: X\n",
        targets__a="area: I.1\ntargets:\n- id: a\n  title: A\n",
        targets__c="title: không khâu\n",
    )
    (plan,) = glance_at(str(root / "plans" / "2025"))
    assert plan.id == "mau-2025"
    assert plan.frame["title"] == "Kế hoạch # 1"
    assert (plan.frame["organisation.id"], plan.frame["organisation.name"]) == ("mau", "VKSND Mẫu")
    assert plan.frame["period.from"] == "2025-01"
    assert plan.units() == [("P1", "P1"), ("Bien", "VKSND Biển")]
    assert plan.units("groups") == [("phong", "Các phòng")]
    assert plan.units("posts") == []
    assert plan.tasks == [("nv-1", "Làm A"), ("nv-2", "")]
    assert plan.targets == [("a", "A"), ("b", "B")]
    assert plan.areas == [("I.1", ""), ("I.2", "Giam giữ")]


def test_what_cannot_be_read_is_not_there(tmp_path: Path) -> None:
    """A file of other letters, a folder in its place, one too large, a plan without an id, no repository."""
    root = lay(tmp_path, plan="id: mau\n")
    folder = root / "plans" / "2025" / "mau"
    (folder / "units.yaml").write_bytes(b"units:\n  - id: P\xff\n")
    (folder / "tasks.yaml").mkdir()
    (root / "plans" / "2025" / ".an").mkdir()
    (root / "plans" / "2025" / "trong").mkdir()
    (root / "plans" / "2025" / "tep.yaml").write_text("id: x\n", encoding="utf-8")
    (folder / "targets").mkdir()
    (folder / "targets" / "x.txt").write_text("targets:\n  - id: x\n", encoding="utf-8")
    (folder / "targets" / "y.yaml").write_text(
        "targets:\n  - id: y\n#" + "y" * (4_000_001 - 20), encoding="utf-8"
    )
    (plan,) = glance_at(str(root))
    assert (plan.units(), plan.tasks, plan.targets, plan.areas) == ([], [], [], [])
    size = 4_000_000 - len("targets:\n  - id: y\n#")
    assert size == 4_000_000 - 20
    (folder / "targets" / "y.yaml").write_text("targets:\n  - id: y\n#" + "y" * size, encoding="utf-8")
    assert glance_at(str(root))[0].targets == [("y", "")]
    (tmp_path / "elsewhere").mkdir()
    (root / "plans").rename(tmp_path / "elsewhere" / "moved")
    assert glance_at(str(tmp_path / "elsewhere" / "moved")) == []


# Entries, conflicts


def test_entries_and_their_texts() -> None:
    """Blank ones are left out; what is no part stands under its own name."""
    data: Data = {
        "unit": "P1",
        "results": {"a": 1, "b": None},
        "waived": {"c": "miễn"},
        "notes": "lời",
        "tasks": [],
        "x": {},
        "y": None,
        "z": False,
    }
    assert entries_of(data) == {
        ("unit", ""): "P1",
        ("results", "a"): 1,
        ("waived", "c"): "miễn",
        ("notes", ""): "lời",
        ("z", ""): False,
    }
    assert entries_of([]) == {}
    assert entry_text({"value": 1, "note": "lời"}) == "value 1, note lời"
    assert entry_text([{"done": "x"}, True, False, None, 7]) == "done x; true; false; ; 7"


def test_a_conflict_figure_by_figure() -> None:
    """What both have differently, what only one has; the ancestor between them counts for nothing."""
    text = (
        "unit: P1\nmonth: 2025-03\nresults:\n  same: 1\n<<<<<<< HEAD\n  a: 1\n  b: 2\n||||||| base\n  a: 0\n"
        "=======\n  a: 5\n  cc: 3\n>>>>>>> other\nnotes: x\n"
    )
    found = list(explain_conflict(decode(text.encode(), "m.yaml")))
    assert [(each.id, each.place.line, each.place.column, each.place.text) for each in found] == [
        ("conflict-figure", 6, 3, "  a: 1"),
        ("conflict-figure", 7, 3, "  b: 2"),
        ("conflict-figure", 12, 3, "  cc: 3"),
    ]
    assert found[0].values == {"name": "a", "ours": "1", "ours_en": "1", "theirs": "5", "theirs_en": "5"}
    assert found[1].values == {
        "name": "b",
        "ours": "2",
        "ours_en": "2",
        "theirs": "không có",
        "theirs_en": "nothing",
    }
    assert found[2].values["ours"] == "không có"
    assert found[2].place.length == 2
    whole = "unit: P1\n<<<<<<< HEAD\nnotes: một\n=======\nnotes: hai\n>>>>>>> other\n"
    assert [each.values["name"] for each in explain_conflict(decode(whole.encode(), "m.yaml"))] == ["notes"]
    broken = "unit: P1\n<<<<<<< HEAD\nnotes: [\n=======\nnotes: hai\n>>>>>>> other\n"
    assert list(explain_conflict(decode(broken.encode(), "m.yaml"))) == []


# What a month's data must be after its changes


def after(data: dict[str, Data], **parts: object) -> dict[str, Data]:
    """Change a month's data; what was given stays as it was."""
    before = repr(data)
    made = expected_data(data, MonthEdit(COAST, MARCH, **parts))  # type: ignore[arg-type]  # each case gives what fits
    assert repr(data) == before
    return made


def test_figures_and_their_notes() -> None:
    """A number or two; a note beside it; taken out with its note."""
    base: dict[str, Data] = {"results": {"a": 1, "b": {"value": 2, "note": "cũ"}}}
    assert after(base, figures={"a": Count(5), "c": Ratio(1, 2)}) == {
        "results": {"a": 5, "b": {"value": 2, "note": "cũ"}, "c": "1/2"}
    }
    assert after(base, figures={"b": Count(7)}) == {"results": {"a": 1, "b": {"value": 7, "note": "cũ"}}}
    assert after(base, figures={"b": None, "z": None}) == {"results": {"a": 1}}
    noted = after(base, figure_notes={"a": "lời", "b": "mới", "c": ""})
    assert noted == {"results": {"a": {"value": 1, "note": "lời"}, "b": {"value": 2, "note": "mới"}}}
    assert after(base, figure_notes={"b": ""}) == {"results": {"a": 1, "b": {"value": 2}}}
    assert after(base, figures={"a": None}, figure_notes={"a": "lời"}) == {
        "results": {"b": {"value": 2, "note": "cũ"}}
    }
    assert after({}, figures={"a": Count(0)}) == {"results": {"a": 0}}


def test_waivers_and_remarks() -> None:
    """Set, changed, taken out; notes of the whole month get a line each; a kind keeps its other parts."""
    assert after({}, waived={"a": "miễn"}) == {"waived": {"a": "miễn"}}
    assert after({"waived": {"a": "x", "b": "y"}}, waived={"a": ""}) == {"waived": {"b": "y"}}
    assert after({}, remarks={"a": "lời"}) == {"notes": {"a": "lời"}}
    assert after({"notes": {"a": {"reason": "bão"}}}, remarks={"a": "lời"}) == {
        "notes": {"a": {"reason": "bão", "text": "lời"}}
    }
    assert after({"notes": "cả tháng \n"}, remarks={"a": "lời", "b": ""}) == {"notes": "cả tháng\na: lời"}
    assert after({"notes": "cả tháng"}) == {"notes": "cả tháng"}


def test_reports_of_tasks() -> None:
    """The only report, or the one of the stage, is filled up; another stage stands beside it."""
    done = TaskEdit("nv", None, day("2025-03-05"), "BC", "lời")
    written: Data = {"done": "2025-03-05", "evidence": "BC", "note": "lời"}
    assert after({}, tasks=(done,)) == {"tasks": {"nv": written}}
    assert after({"tasks": {"nv": {"note": "cũ"}}}, tasks=(TaskEdit("nv", None, day("2025-03-05")),)) == {
        "tasks": {"nv": {"note": "cũ", "done": "2025-03-05"}}
    }
    staged = TaskEdit("nv", "Q1", None, "", "mới")
    assert after({"tasks": {"nv": [{"stage": "Q1", "note": "cũ"}, {"stage": "Q2"}]}}, tasks=(staged,)) == {
        "tasks": {"nv": [{"stage": "Q1", "note": "mới"}, {"stage": "Q2"}]}
    }
    assert after({"tasks": {"nv": {"stage": "Q2"}}}, tasks=(staged,)) == {
        "tasks": {"nv": [{"stage": "Q2"}, {"stage": "Q1", "note": "mới"}]}
    }
    assert after({"tasks": {"nv": []}}, tasks=(staged,)) == {
        "tasks": {"nv": [{"stage": "Q1", "note": "mới"}]}
    }
    assert after({"tasks": {"nv": {}}}, tasks=(staged,)) == {"tasks": {"nv": {"stage": "Q1", "note": "mới"}}}


def test_parts_of_a_task_that_are_chosen() -> None:
    """The only one without a stage asked for, else that of the very stage; words in a list are passed over."""
    plain, staged = TaskEdit("nv", None, None, "BC"), TaskEdit("nv", "Q1", None, "BC")
    said: Data = {"evidence": "BC"}
    cases: list[tuple[Data, TaskEdit, Data]] = [
        ([{"stage": "Q1"}], plain, [{"stage": "Q1", "evidence": "BC"}]),
        ([{"stage": "Q2"}], staged, [{"stage": "Q2"}, {"stage": "Q1", "evidence": "BC"}]),
        ([{"stage": "Q1"}, {"note": "x"}], plain, [{"stage": "Q1"}, {"note": "x", "evidence": "BC"}]),
        ([{"stage": "Q1"}, {"stage": "Q2"}], plain, [{"stage": "Q1"}, {"stage": "Q2"}, said]),
        (["x", {"stage": "Q1"}], staged, ["x", {"stage": "Q1", "evidence": "BC"}]),
        ("x", plain, said),
        (None, plain, said),
        ([], plain, [said]),
    ]
    for old, edit, new in cases:
        assert after({"tasks": {"nv": old}}, tasks=(edit,)) == {"tasks": {"nv": new}}


def test_parts_that_were_none() -> None:
    """They are made anew, and nothing else of the month goes."""
    assert after({"results": None, "x": 1}, figures={"a": Ratio(1, 2)}) == {"results": {"a": "1/2"}, "x": 1}
    assert after({"waived": "x"}, waived={"a": "y"}) == {"waived": {"a": "y"}}
    assert after({"notes": None}, remarks={"a": "y"}) == {"notes": {"a": "y"}}
    assert after({"notes": {"a": "y"}}, remarks={"a": ""}) == {"notes": {}}
    assert after({"results": {"a": 1}}, figures={"a": Count(2)}, figure_notes={"a": "x"}) == {
        "results": {"a": {"value": 2, "note": "x"}}
    }
    assert after({"results": {"a": 1}}, figure_notes={"a": ""}) == {"results": {"a": 1}}
    assert after({"results": {}}, figure_notes={"a": "x"}) == {"results": {"a": {"value": None, "note": "x"}}}


def test_the_same_data() -> None:
    """An empty part is none, and a share may be written with spaces, inside lists and groups too."""
    assert same_data({"a": "1/2", "b": {}, "c": [], "d": None}, {"a": "1 / 2"})
    assert same_data({"a": ["1/2", {"b": "3/4"}]}, {"a": ["1 /2", {"b": "3/ 4"}]})
    assert not same_data({"a": [1]}, {"a": [2]})
    assert not same_data({"a": {"b": 1}}, {"a": {"b": 2}})
    assert not same_data({"a": False}, {})


# Places, owners, hints


def test_lines_of_what_stands_in_a_file() -> None:
    """From 1; what is not there has the line of what it would stand in."""
    document = parse(decode(b"unit: P1\nresults:\n  a: 1\n  'b': 22\ntasks:\n  nv: {done: x}\n", "m.yaml"))
    paths: list[tuple[str | int, ...]] = [
        ("unit",),
        ("results", "a"),
        ("tasks", "nv"),
        ("tasks", "nv", "done"),
        ("results", "z"),
    ]
    assert [document.line(path) for path in paths] == [1, 3, 6, 6, 3]
    place = document.place(("results", "b"), key=True)
    assert (place.line, place.column, place.length, place.text) == (4, 3, 3, "  'b': 22")
    assert document.place(("results", "b")) == Place("m.yaml", 4, 8, "  'b': 22", 2)


def test_who_may_change_a_file() -> None:
    """Nobody named is anybody; the office may everything; case does not matter."""
    owners = Owners(frozenset({"vp@x"}), {"P1": frozenset({"p1@x"})})
    asked = [("P1@x", "P1"), ("vp@X", "P1"), ("p2@x", "P1"), ("p2@x", "P2"), ("vp@x", None), ("p1@x", None)]
    assert [owners.may(email, unit) for email, unit in asked] == [True, True, False, True, True, False]
    assert Owners().may("a@x", None)
    assert Owners().may("a@x", "P1")


@pytest.mark.parametrize(
    ("id_", "text", "expected", "hint_en"),
    [
        ("value-range", "7-8", WHOLE_BOUND, "“from 7 to 8” is at_least: 7, aim: 8"),
        ("value-range", "7-8", WHOLE, WHOLE.hint_en),
        ("value-time", "12:30", RATIO, "if 12 of 30 is meant, write 12/30"),
        ("value-time", "01:05", RATIO, "if 01 of 05 is meant, write 1/5"),
        ("value-time", "12:30", WHOLE, WHOLE.hint_en),
        ("value-decimal-comma", "1,234", WHOLE, f"{WHOLE.hint_en}; if the comma parts thousands, write 1234"),
        ("value-decimal-comma", "85,5", WHOLE, WHOLE.hint_en),
        ("value-unreadable", "12", WHOLE, "leave out the quotes: 12"),
        ("value-unreadable", "12", RATIO, RATIO.hint_en),
        ("value-unreadable", "1" * 18, WHOLE, "leave out the quotes: " + "1" * 18),
        ("value-unreadable", "1" * 19, WHOLE, "the number is too large: check it"),
        (
            "value-unreadable",
            "-3/4",
            RATIO,
            "a month's numbers cannot be negative; write two from 0 up, e.g. 31/34",
        ),
        (
            "value-unreadable",
            "3/-4",
            RATIO,
            "a month's numbers cannot be negative; write two from 0 up, e.g. 31/34",
        ),
        ("value-unreadable", "03/4", RATIO, "leave out the leading zero: 3/4"),
        ("value-unreadable", "3/4", WHOLE, WHOLE.hint_en),
        ("value-unreadable", "85%", PERCENT_BOUND, "leave out the % sign: 85"),
        ("value-unreadable", "85.5 %", PERCENT_BOUND, 'leave out the % sign: "85,5"'),
        ("value-unreadable", "85%", RATIO, RATIO.hint_en),
        ("value-yes-no", "no", FORM_VERDICT, FORM_VERDICT.hint_en),
    ],
)
def test_what_to_write_instead(id_: str, text: str, expected: Expected, hint_en: str) -> None:
    """Made from the value where it can be, in both languages; else what the field always wants."""
    hint, english = hint_for(id_, text, expected)
    assert english == hint_en
    assert (hint == expected.hint) is (english == expected.hint_en)


def test_words_for_what_a_field_wants() -> None:
    """In a form people choose words."""
    assert (FORM_VERDICT.words, FORM_VERDICT.words_en) == (
        "“đạt” hoặc “không đạt”",
        "“đạt” (met) or “không đạt” (not met)",
    )
    assert Finding("value-unreadable", Place("f")).place.line == 0


def test_the_count_of_files_that_were_checked() -> None:
    """Every YAML file of the small plans, once."""
    checked = check_repository(Repository(BASE))
    plans = {path.parent for path in (BASE / "plans").rglob("plan.yaml")}
    assert checked.files == len(list((BASE / "plans").rglob("*.yaml")))
    assert checked.plans == len(plans)
