"""CSV files, cells and names that are handed in: what each is read as, and where a fault stands."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, day, plan, target, task, until
from vks.model.calendar import Month, Period
from vks.model.edit import TaskEdit
from vks.model.finding import Finding, Place
from vks.model.intake import Hand, Taken, TakenFigure
from vks.model.plan import Plan
from vks.model.results import Count, Ratio, Verdict
from vks.model.target import Measure
from vks.store.csv_form import read_csv_form
from vks.store.handed import Known, take_figure, take_task, target_in
from vks.store.scalars import Refusal
from vks.store.text import decode
from vks.store.workbook import Cell
from vks.store.workbook_values import (
    clean_text,
    day_of_cell,
    maybe_day,
    number_in,
    number_of,
    refusal_at,
    shown,
    text_of,
    verdict_in,
    verdict_of,
    warnings_of,
)

MARCH = Month(2025, 3)
HAND = Hand("tinh-2025", COAST, MARCH)
PLAN = plan(
    [
        target("a", units=[COAST]),
        target("b", Measure.SHARE, units=[COAST]),
        target("c", Measure.JUDGED, units=[COAST]),
        target("d", units=[HILL]),
    ],
    [task("nv"), task("stages", due=("2025-03-31", "2025-06-30")), task("others", (HILL,))],
)
KNOWN = Known({PLAN.id: PLAN})


def read(text: str, known: Known = KNOWN, **mapping: str) -> Taken:
    """Read a CSV file."""
    return read_csv_form(text.encode(), "a.csv", known, mapping)


def places(taken: Taken) -> list[tuple[str, int, int, int]]:
    """Give id, line, column and length of each finding."""
    return [(each.id, each.place.line, each.place.column, each.place.length) for each in taken.findings]


@pytest.mark.parametrize(
    "header",
    [
        "unit,month,target,value,note",
        "Đơn vị;Tháng;Mã chỉ tiêu;Kết quả;Ghi chú",
        "Mã đơn vị\tTháng báo cáo\tid\tSố lượng\tghi chu",
        "TÊN ĐƠN VỊ;tháng;Chỉ tiêu;Giá trị;GHI CHÚ",
        "don vi,thang,ma,so lieu,note",
    ],
)
def test_columns_by_their_usual_names(header: str) -> None:
    """Comma, semicolon or tab; marks and case do not matter; month and unit as people write them."""
    sign = next(each for each in (";", "\t", ",") if each in header)
    lines = [
        header,
        sign.join(("huyện biển", "tháng 3/2025", "a", "7", "ghi bên")),
        sign.join(("Bien", "2025-03", "b", "3/4", "")),
    ]
    taken = read("\n".join(lines) + "\n")
    assert taken.findings == []
    assert {each.place.column for each in taken.figures} == {
        lines[1].index("7") + 1,
        lines[2].index("3/4") + 1,
    }
    assert [(each.hand, each.target, each.value, each.note) for each in taken.figures] == [
        (HAND, "a", Count(7), "ghi bên"),
        (HAND, "b", Ratio(3, 4), ""),
    ]


def test_columns_of_two_numbers_and_of_the_plan() -> None:
    """Numerator and denominator make a share; the plan's own id is taken; a line without an answer says nothing."""
    head = "Mã kế hoạch,unit,month,target,Tử số,Mẫu số,note"
    taken = read(
        f"{head}\ntinh-2025,Bien,3-2025,b,3,4,\ntinh-2025,Bien,03.2025,a,,,\n\ntinh-2025,Bien,2025-03,c,,,lời\n"
    )
    assert taken.findings == []
    assert [(each.target, each.value, each.note) for each in taken.figures] == [
        ("b", Ratio(3, 4), ""),
        ("c", None, "lời"),
    ]
    assert [each.place.column for each in taken.figures] == [25, 28]
    assert places(read(f"{head}\nla,Bien,2025-03,b,3,4,\n")) == [("form-plan", 2, 4, 4)]


def test_columns_by_a_mapping() -> None:
    """A name of one's own takes the place of the usual ones; one that is not there is missing."""
    assert read("Nơi,month,target,value\nBien,2025-03,a,7\n", unit="Nơi").figures[0].value == Count(7)
    missing = read("unit,month,target,value\nBien,2025-03,a,7\n", note="Lời")
    assert missing.findings == [
        Finding("csv-columns", Place("a.csv", 1, 1, "unit,month,target,value", 23), {"columns": "“Lời”"})
    ]
    named = read("month\n")
    assert named.findings[0].values == {"columns": "“đơn vị (unit)”, “id (target)”, “kết quả (value)”"}
    assert named.figures == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Bien,2025-13,a,7,,,", ("month-unreadable", 2, 6, 7)),
        ("Nui,2025-03,a,7,,,", ("unit-unknown", 2, 1, 3)),
        ("Bien,2025-03,z,7,,,", ("target-unknown", 2, 14, 1)),
        ("Bien,2025-03,d,7,,,", ("not-assigned", 2, 14, 1)),
        ("Bien,2025-03,a,07,,,", ("value-leading-zero", 2, 16, 2)),
        ("Bien, 2025-03 , a , -7 ,,,", ("value-negative", 2, 21, 2)),
        ("Bien,2025-03,b,7,3,4,", ("csv-both", 2, 16, 1)),
        ("Bien,2025-03,b,7,3,,", ("csv-both", 2, 16, 1)),
        ("Bien,2025-03,b,7,,4,", ("csv-both", 2, 16, 1)),
        ("Bien,2025-03,b,,3,,", ("cell-half", 2, 17, 1)),
        ("Bien,2025-03,b,,,4,", ("cell-half", 2, 18, 1)),
        ("Bien,2025-03,b,,3,x,", ("value-unreadable", 2, 19, 1)),
        ("Bien,2025-03,b,,5,4,", ("ratio-over", 2, 17, 1)),
        ("Bien,2025-03,c,maybe,,,", ("value-unreadable", 2, 16, 5)),
        ("Bien,2025-03,a,,3,1/2,", ("cell-ratio", 2, 19, 3)),
    ],
)
def test_where_a_fault_stands(line: str, found: tuple[str, int, int, int]) -> None:
    """In its own cell; a line with a fault gives no figure."""
    taken = read(f"unit,month,target,value,numerator,denominator,note\n{line}\n")
    assert places(taken) == [found]
    assert taken.figures == []
    assert taken.findings[0].place.text == line


def test_words_of_faults() -> None:
    """The cell that lacks its other half, the month that is none."""
    half = read("unit,month,target,numerator,denominator\nBien,2025-03,b,3,\n").findings[0]
    assert half.values == {"cell": "cột mẫu số", "cell_en": "the denominator's column"}
    other = read("unit,month,target,numerator,denominator\nBien,2025-03,b,,3\n").findings[0]
    assert other.values == {"cell": "cột tử số", "cell_en": "the numerator's column"}
    month = read("unit,month,target,value\nBien,xx,b,3\n").findings[0]
    assert month.values == {"value": "xx", "example": "2024-03"}
    pair = read("unit,month,target,numerator,denominator\nBien,2025-03,b,3/4,5\n").findings[0]
    assert pair.values["first_cell"] == "cột tử số"
    assert pair.values["second_cell_en"] == "the denominator's column"


def test_a_fault_stands_at_its_own_cell() -> None:
    """Not at the first equal text of its line; behind quotes, doubled ones and line breaks too."""
    head = "note;unit;month;target;numerator;denominator\n"
    assert places(read(head + "abc;Bien;2025-03;b;3;abc\n")) == [("value-unreadable", 2, 22, 3)]
    assert places(read(head + "xyz 4;Bien;2025-03;b;3;4x\n")) == [("value-unreadable", 2, 24, 2)]
    assert places(read(head + '"nói ""x; y""";"Bien";2025-03;b;x;4\n')) == [("value-unreadable", 2, 33, 1)]
    assert places(read(head + '"hai\ndòng x";Bien;2025-03;b;x;4\n')) == [("value-unreadable", 3, 24, 1)]


def test_lines_and_quotes() -> None:
    """A quote left open is told where it opens; a text of two lines counts both; an empty file is one."""
    head = "unit,month,target,value,note\n"
    two = read(f'{head}Bien,2025-03,a,7,"hai\ndòng"\nBien,2025-03,a,08,\n')
    assert [(each.value, each.note) for each in two.figures] == [(Count(7), "hai dòng")]
    assert places(two) == [("value-leading-zero", 4, 16, 2)]
    assert places(read(f'{head}Bien,2025-03,a,"7,\n')) == [("csv-quote", 2, 16, 1)]
    assert read(" \n").findings == [Finding("file-empty", Place("a.csv"))]
    short = read("value,unit,month,target,note\n7,Bien,2025-03,a\n\n ,,\n")
    assert [(each.value, each.place.line) for each in short.figures] == [(Count(7), 2)]
    legacy = read_csv_form(b"unit,\xff\xfe", "a.csv", KNOWN, {})
    assert [each.id for each in legacy.findings] == ["csv-not-utf8"]
    assert [each.id for each in decode(b"\xff", "a.yaml").findings] == ["text-not-utf8"]


# Names


def known(*plans: Plan) -> Known:
    """Give the plans that there are."""
    return Known({each.id: each for each in plans})


def other_year(**more: Any) -> Plan:
    """Give the plan of the next year."""
    given = {"id": "tinh-2026", "year": 2026, "period": Period(Month(2026, 1), Month(2026, 12)), **more}
    return replace(PLAN, **given)


def hand(
    known_: Known, unit: str = COAST, month: Month = MARCH, plan_: str = ""
) -> tuple[str | None, list[str]]:
    """Give the plan that a form is for, and what was found."""
    taken = Taken()
    found = known_.hand_in(taken, plan_, unit, month, Place("f"))
    return (found.plan if found else None), [each.id for each in taken.findings]


def test_whose_month_a_form_is() -> None:
    """The only plan with the unit and the month; asked for by id it must have both."""
    both = known(PLAN, other_year())
    assert hand(both) == ("tinh-2025", [])
    assert hand(both, month=Month(2026, 3)) == ("tinh-2026", [])
    assert hand(both, month=Month(2027, 3)) == (None, ["form-plan-unclear"])
    assert hand(known(PLAN), month=Month(2027, 3)) == (None, ["month-outside"])
    assert hand(known(PLAN, replace(PLAN, id="hai"))) == (None, ["form-plan-unclear"])
    assert hand(both, "Nui") == (None, ["unit-unknown"])
    assert hand(both, plan_="tinh-2026") == (None, ["month-outside"])
    assert hand(both, "Nui", plan_="tinh-2025") == (None, ["unit-unknown"])
    assert hand(both, plan_="tinh-2027") == (None, ["form-plan"])
    assert known(PLAN).units() == {"P1", COAST, HILL}
    outside = Taken()
    known(PLAN).hand_in(outside, "", COAST, Month(2027, 3), Place("f"))
    assert outside.findings[0].values == {"month": "2027-03", "first": "2025-01", "last": "2025-12"}
    named = read("plan,unit,month,target,value\nla,Bien,2025-03,a,7\n")
    assert [each.id for each in named.findings] == ["form-plan"]


def renamed() -> Plan:
    """Give a second plan of the same year, in which P1 has another name and its old one is Doi's."""
    called = {"P1": "Phòng 7", HILL: "Phòng 1"}
    units = {
        id_: replace(unit, name=called.get(id_, unit.name), short=called.get(id_, unit.short), aliases=())
        for id_, unit in PLAN.units.items()
    }
    return replace(PLAN, id="hai-2025", units=units)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("hai-2025,Phòng 1,2025-03,d,5", ("hai-2025", HILL)),
        ("hai-2025,phong 7,2025-03,a,5", ("hai-2025", "P1")),
        ("tinh-2025,Phòng 1,2025-03,a,5", ("tinh-2025", "P1")),
        ("hai-2025,P1,2025-03,a,5", ("hai-2025", "P1")),
        (",Phòng 7,2025-03,a,5", ("hai-2025", "P1")),
        ("tinh-2025,Phòng 7,2025-03,a,5", ["unit-unknown"]),
        (",Phòng 1,2025-03,a,5", ["form-plan-unclear"]),
        (",P1,2025-03,a,5", ["form-plan-unclear"]),
        (",Phòng 9,2025-03,a,5", ["unit-unknown"]),
        (",Phòng 7,2026-03,a,5", ["month-outside"]),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_each_plan_has_its_own_names(row: str, found: object, turned: bool) -> None:
    """A name is looked up in the row's own plan; without one in all, and two that answer are told."""
    first = replace(PLAN, units={**PLAN.units, "P1": replace(PLAN.units["P1"], name="Phòng 1")})
    everyone = {"targets": {**PLAN.targets, "a": target("a", units=["P1"])}}
    plans = [replace(each, **everyone) for each in (first, renamed())]
    taken = read(f"plan,unit,month,target,value\n{row}\n", known(*plans[:: -1 if turned else 1]))
    hands: list[object] = [(each.hand.plan, each.hand.unit) for each in taken.figures]
    assert (hands or [[each.id for each in taken.findings]]) == [found]


@pytest.mark.parametrize(
    ("since", "until_", "told"),
    [
        ("2025-03-31", None, []),
        ("2025-04-01", None, ["month-without-unit"]),
        (None, "2025-03-01", []),
        (None, "2025-02-28", ["month-without-unit"]),
    ],
)
def test_a_month_before_or_after_the_unit(since: str | None, until_: str | None, told: list[str]) -> None:
    """One day in office is enough; else it is told, and the form taken."""
    unit = replace(
        PLAN.units[COAST],
        valid_from=day(since) if since else None,
        valid_until=day(until_) if until_ else None,
    )
    own = known(replace(PLAN, units={**PLAN.units, COAST: unit}))
    assert hand(own) == ("tinh-2025", told)
    taken = Taken()
    own.hand_in(taken, "", COAST, MARCH, Place("f"))
    words = {"unit": COAST, "month": "2025-03", "since": since or "…", "until": until_ or "…"}
    assert [each.values for each in taken.findings] == [words] * len(told)


def test_odd_figures_are_taken_and_told() -> None:
    """Waived but reported, not met but without a word; a note alone is neither; nothing at all is nothing."""
    waived = target("w", units=[COAST], waived={COAST: "mới"})
    cases = [
        (waived, Count(1), "", ["waived-and-reported"], 1),
        (waived, None, "lời", [], 1),
        (PLAN.targets["c"], Verdict(met=False), "", ["form-without-note"], 1),
        (PLAN.targets["c"], Verdict(met=False), "vì", [], 1),
        (PLAN.targets["c"], Verdict(met=True), "", [], 1),
        (PLAN.targets["a"], None, "", [], 0),
    ]
    for own, value, note, ids, count in cases:
        taken = Taken()
        take_figure(taken, HAND, own, value, note, Place("f"))
        assert ([each.id for each in taken.findings], len(taken.figures)) == (ids, count)
        assert taken.figures == [TakenFigure(HAND, own.id, value, note, Place("f"))][:count]


def test_a_title_in_place_of_an_id_is_told_the_id() -> None:
    """However like other ids it is; one that is no title gets the ids like it."""
    title = read("unit;month;target;value\nBien;2025-03;chỉ  tiêu B;1\n").findings
    assert [(each.id, each.values["near"]) for each in title] == [("target-unknown", "; có phải là b?")]
    assert [
        each.values["near"] for each in read("unit;month;target;value\nBien;2025-03;xyz;1\n").findings
    ] == [""]


def test_targets_by_id() -> None:
    """One that the unit does not owe, or that there is not, is none."""
    for id_, found, ids in (("a", "a", []), ("d", None, ["not-assigned"]), ("z", None, ["target-unknown"])):
        taken = Taken()
        own = target_in(taken, PLAN, COAST, id_, Place("f"))
        assert ((own.id if own else None), [each.id for each in taken.findings]) == (found, ids)


@pytest.mark.parametrize(
    ("edit", "ids", "count"),
    [
        (TaskEdit("nv", None, day("2025-03-31")), [], 1),
        (TaskEdit("nv", None, day("2025-04-01")), ["done-ahead"], 1),
        (TaskEdit("nv", "2025-06-30"), [], 1),
        (TaskEdit("nv", "2025-Q1"), ["stage-unknown"], 0),
        (TaskEdit("stages"), ["stage-missing"], 0),
        (TaskEdit("stages", "2025-03-31"), [], 1),
        (TaskEdit("others"), ["task-not-yours"], 1),
        (TaskEdit("zz"), ["task-unknown"], 0),
    ],
)
def test_tasks_by_id_and_stage(edit: TaskEdit, ids: list[str], count: int) -> None:
    """A task or stage that there is not is not taken; what is odd is taken and told."""
    taken = Taken()
    take_task(taken, PLAN, HAND, edit, Place("f"))
    assert ([each.id for each in taken.findings], len(taken.tasks)) == (ids, count)


def test_words_of_odd_reports() -> None:
    """Whose task it is not, and which day lies behind which month; what is not known and what is near it."""
    taken = Taken()
    for edit in (TaskEdit("others"), TaskEdit("nv", None, day("2025-04-01")), TaskEdit("nv", "Q1")):
        take_task(taken, PLAN, HAND, edit, Place("f"))
    take_task(taken, PLAN, HAND, TaskEdit("stage"), Place("f"))
    assert [each.values for each in taken.findings] == [
        {"unit": COAST, "task": "others"},
        {"day": "2025-04-01", "month": "2025-03"},
        {"task": "nv", "stage": "Q1", "stages": "2025-06-30"},
        {"id": "stage", "near": "; có phải là stages?", "near_en": "; did you mean stages?"},
    ]
    for own in (
        target("w", units=[COAST], waived={COAST: "mới"}),
        target("j", Measure.JUDGED, units=[COAST]),
    ):
        odd = Taken()
        value = Verdict(met=False) if own.id == "j" else Count(1)
        take_figure(odd, HAND, own, value, "", Place("f"))
        assert odd.findings[0].values == {"target": own.id}
    lost = Taken()
    assert target_in(lost, PLAN, COAST, "d", Place("f")) is None
    assert lost.findings[0].values == {"target": "d", "unit": COAST}


def test_every_line_with_something_odd_is_told_once() -> None:
    """A fault of an earlier line stays when a later one has another; a hidden sign is told where it stands."""
    taken = read("unit,month,target,value,note\nBien,2025-03,a,07,\nBien,2025-03,b,3/4,Ki\u1ec3m tr\u200ba\n")
    told_ = [(each.id, each.place.line, each.place.column) for each in taken.findings]
    assert told_ == [("text-hidden", 3, 27), ("value-leading-zero", 2, 16)]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("plan", ("plan", "kế hoạch", "mã kế hoạch")),
        ("unit", ("unit", "đơn vị", "mã đơn vị", "tên đơn vị")),
        ("month", ("month", "tháng", "tháng báo cáo")),
        ("target", ("target", "id", "mã", "mã chỉ tiêu", "chỉ tiêu")),
        ("value", ("value", "kết quả", "số lượng", "giá trị", "số liệu")),
        ("numerator", ("numerator", "tử số", "tử")),
        ("denominator", ("denominator", "mẫu số", "mẫu")),
        ("note", ("note", "ghi chú")),
    ],
)
def test_each_usual_name_of_a_column(field: str, names: tuple[str, ...]) -> None:
    """The guide lists them; in capitals too."""
    row = {"plan": "tinh-2025", "unit": "Bien", "month": "2025-03", "target": "b", "note": "lời"}
    row |= {"value": "3/4"} if field == "value" else {"numerator": "3", "denominator": "4"}
    for name in names:
        head = ";".join(name.upper() if each == field else each for each in row)
        taken = read(f"{head}\n{';'.join(row.values())}\n")
        assert taken.findings == []
        assert [(each.hand, each.target, each.value, each.note) for each in taken.figures] == [
            (HAND, "b", Ratio(3, 4), "lời")
        ]


def test_stages_are_named_in_the_sentence() -> None:
    """All of them, as the plan writes them."""
    taken = Taken()
    take_task(taken, PLAN, HAND, TaskEdit("stages"), Place("f"))
    assert taken.findings[0].values == {"task": "stages", "stages": "2025-03-31, 2025-06-30"}
    assert until("2025-03-31").by == day("2025-03-31")


# Cells


def cell(value: Any, format_: str = "General", *, formula: bool = False) -> Cell:
    """Give a cell of a workbook."""
    return Cell(1, 1, value, format_, formula)


def told(read_: object) -> object:
    """Give a value, or the id of why it was refused."""
    return read_.id if isinstance(read_, Refusal) else read_


@pytest.mark.parametrize(
    ("value", "format_", "number"),
    [
        (7, "General", 7),
        (7.0, "General", 7),
        ("7", "General", 7),
        (" 7 ", "General", 7),
        (0, "General", 0),
        (10**18 - 1, "General", 10**18 - 1),
        (10**18, "General", "value-unreadable"),
        (-1, "General", "value-negative"),
        (7.5, "General", "value-decimal-comma"),
        (0.85, "0%", "cell-percent"),
        (True, "General", "value-yes-no"),
        (True, "0%", "value-yes-no"),
        (datetime(2025, 3, 1, 0, 0), "General", "cell-date"),  # noqa: DTZ001  # Excel has no zones
        (date(2025, 3, 1), "General", "cell-date"),
        (time(12, 30), "General", "value-time"),
        ("3/4", "General", "cell-ratio"),
        ("07", "General", "value-leading-zero"),
        (None, "General", "value-unreadable"),
    ],
)
def test_numbers_of_cells(value: object, format_: str, number: object) -> None:
    """Whole numbers from 0 up, as number or text; every slip of a spreadsheet by its own name."""
    assert told(number_of(cell(value, format_))) == number


def test_words_of_refused_cells() -> None:
    """A date's day and month, a share's two numbers, a formula, a percent as it is seen."""
    dated = number_of(cell(date(2025, 3, 1)))
    assert isinstance(dated, Refusal)
    assert dated.values == {"value": "01/03/2025", "first": 1, "second": 3}
    ratio = number_in(" 31 / 34 ")
    assert isinstance(ratio, Refusal)
    assert ratio.values == {"value": "31 / 34", "first": "31", "second": "34"}
    formula = number_of(cell("=A1", formula=True))
    assert isinstance(formula, Refusal)
    assert (formula.id, formula.values) == ("cell-formula", {"value": "=A1"})
    percent = number_of(cell(0.855, "0.0%"))
    assert isinstance(percent, Refusal)
    assert percent.values == {"value": "85,5%"}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Đạt", True),
        ("met", True),
        ("không đạt", False),
        ("Chưa đạt", False),
        ("not-met", False),
        ("x", "value-unreadable"),
    ],
)
def test_verdicts(text: str, met: object) -> None:
    """In both languages; a formula is none."""
    read_ = verdict_in(text)
    assert (read_.met if isinstance(read_, Verdict) else read_.id) == met
    assert told(verdict_of(cell(text, formula=True))) == "cell-formula"
    assert told(verdict_of(cell(text))) == told(read_)


@pytest.mark.parametrize(
    ("value", "read_"),
    [
        (datetime(2025, 3, 20, 7, 0), day("2025-03-20")),  # noqa: DTZ001
        (date(2025, 3, 20), day("2025-03-20")),
        ("2025-03-20", day("2025-03-20")),
        ("5/3/2025", day("2025-03-05")),
        ("05.03.2025", day("2025-03-05")),
        ("32/3/2025", "date-unreadable"),
        (45000, "date-unreadable"),
    ],
)
def test_days_of_cells(value: object, read_: object) -> None:
    """A date of Excel's, or text in either order."""
    assert told(day_of_cell(cell(value))) == read_
    assert told(day_of_cell(cell(value, formula=True))) == "cell-formula"


@pytest.mark.parametrize(
    ("value", "format_", "seen"),
    [
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (date(2025, 3, 1), "General", "01/03/2025"),
        (time(7, 5), "General", "07:05"),
        (1, "0%", "100%"),
        (0.855, "0.0%", "85,5%"),
        (7.25, "General", "7,25"),
        (7, "General", "7"),
        (None, "General", ""),
        (" hai \n dòng ", "General", "hai dòng"),
    ],
)
def test_what_people_see_in_a_cell(value: object, format_: str, seen: str) -> None:
    """Vietnamese signs, one line."""
    assert shown(cell(value, format_)) == seen


def test_texts_of_cells() -> None:
    """On one line and composed; what cannot be a text is told at the cell, and nothing taken."""
    place = Place("a.xlsx", 4, 5, sheet="CT", cell="E4")
    assert text_of(cell(" hai \n dòng "), place) == ("hai dòng", [])
    text, found = text_of(cell("=A1", formula=True), place)
    assert (text, [(each.id, each.place) for each in found]) == ("", [("cell-formula", place)])
    text, found = clean_text("a\u200bb", Place("a.csv", 2, 3, "a\u200bb", 0))
    assert [(each.id, each.place.line, each.place.column, each.place.length) for each in found] == [
        ("text-hidden", 2, 3, 1)
    ]
    assert text == ""


def test_numbers_that_may_be_days() -> None:
    """From 01/01/2015 (42005) to 31/12/2040 (51501), as Excel counts."""
    assert (maybe_day(42004), maybe_day(42005)) == (None, day("2015-01-01"))
    assert (maybe_day(51501), maybe_day(51502)) == (day("2040-12-31"), None)
    place = Place("a.xlsx")
    assert list(warnings_of(7, place)) == []
    assert list(warnings_of(45000, place)) == [
        Finding("cell-maybe-date", place, {"value": 45000, "day": "15/03/2023"})
    ]


# Tabs


def test_a_row_that_begins_with_a_tab() -> None:
    """Its first cell is empty, and nothing is indented: as Excel saves text for the clipboard."""
    head = "plan\tunit\tmonth\ttarget\tvalue\n"
    taken = read(f"{head}\tBien\t2025-03\ta\t7\n \t Bien\t2025-03\ta\t08\n\t\t\t\t\n")
    assert [(each.hand, each.target, each.value) for each in taken.figures] == [(HAND, "a", Count(7))]
    assert taken.figures[0].place == Place("a.csv", 2, 17, "\tBien\t2025-03\ta\t7")
    assert places(taken) == [("value-leading-zero", 3, 19, 2)]
    own = decode(b"a\tb\n\tx\n", "a.csv", table=True)
    assert (own.content, own.findings) == ("a\tb\n\tx\n", ())
    odd = decode("a\tb\n\tx\u200by\n".encode(), "a.csv", table=True)
    assert [each.id for each in odd.findings] == ["text-hidden"]
    assert [each.id for each in decode(b"a:\n\tx\n", "a.yaml").findings] == ["yaml-tab"]


def test_what_is_wrong_with_the_text_of_a_table() -> None:
    """Where it cannot be used nothing else is said; an empty one is told as such."""
    assert [each.id for each in read("a\tb\n\tx\x01\n").findings] == ["text-control"]
    for text in ("", "\n\n", " \t\n"):
        assert read(text).findings == [Finding("file-empty", Place("a.csv"))]


# Whole sentences


def words(finding: Finding) -> tuple[str, str, str, str]:
    """Give what is wrong and what helps, in Vietnamese and in English."""
    return (finding.what("vi"), finding.mend("vi"), finding.what("en"), finding.mend("en"))


def test_an_id_that_only_looks_like_one() -> None:
    """Its letters are named; it is not compared with others."""
    taken = Taken()
    assert target_in(taken, PLAN, COAST, "а", Place("f")) is None
    assert taken.findings == [Finding("id-lookalike", Place("f"), {"id": "а", "letters": "а (U+0430)"})]
    assert taken.suggested == 0
    taken = Taken()
    assert target_in(taken, PLAN, COAST, "xx", Place("f")) is None
    assert taken.findings == [Finding("target-unknown", Place("f"), {"id": "xx", "near": "", "near_en": ""})]
    assert taken.suggested == 1


def test_names_that_a_form_gets_wrong() -> None:
    """Unit and plan with what is near them; the plans among which nobody can choose."""
    taken = Taken()
    both = known(PLAN, other_year())
    both.hand_in(taken, "", "Biem", MARCH, Place("f"))
    both.hand_in(taken, "tinh-2025", "Biem", MARCH, Place("f"))
    both.hand_in(taken, "tinh-2205", COAST, MARCH, Place("f"))
    both.hand_in(taken, "", COAST, Month(2027, 3), Place("f"))
    known(PLAN, replace(PLAN, id="hai")).hand_in(taken, "", COAST, MARCH, Place("f"))
    near = {"near": "; có phải là Bien?", "near_en": "; did you mean Bien?"}
    plans = {
        "near": "; có phải là tinh-2025, tinh-2026?",
        "near_en": "; did you mean tinh-2025, tinh-2026?",
    }
    assert [(each.id, each.values) for each in taken.findings] == [
        ("unit-unknown", {"id": "Biem", **near}),
        ("unit-unknown", {"id": "Biem", **near}),
        ("form-plan", {"id": "tinh-2205", **plans}),
        ("form-plan-unclear", {"unit": COAST, "month": "2027-03", "plans": "tinh-2025, tinh-2026"}),
        ("form-plan-unclear", {"unit": COAST, "month": "2025-03", "plans": "tinh-2025, hai"}),
    ]
    assert all(each.place == Place("f") for each in taken.findings)


@pytest.mark.parametrize(
    ("row", "place", "said"),
    [
        (
            "Bien;2025-03;b;7;3;4;",
            (16, 1),
            (
                "dòng này vừa có kết quả vừa có tử số, mẫu số",
                "giữ một cách ghi: 31/34 ở cột kết quả, hoặc hai số ở cột tử số và mẫu số",
                "this line has a value and a numerator or denominator too",
                "keep one of the two: 31/34 as the value, or both numbers in their columns",
            ),
        ),
        (
            "Bien;2025-03;a;1/2;;;",
            (16, 3),
            (
                "chỉ tiêu a (cách đo: số lượng) cần một số nguyên, nhưng ghi “1/2”",
                "ghi số nguyên, ví dụ 12",
                "target a (measure: a count) needs a whole number, but “1/2” is written",
                "write a whole number, e.g. 12",
            ),
        ),
        (
            "Bien;2025-03;c;có;;;",
            (16, 2),
            (
                "“có” là từ có/không, ở đây cần “đạt” hoặc “không đạt”",
                "ghi đạt hoặc không đạt",
                "“có” is a yes/no word; “đạt” (met) or “không đạt” (not met) is needed here",
                "write đạt (met) or không đạt (not met)",
            ),
        ),
        (
            "Bien;2025-03;a;-5;;;",
            (16, 2),
            (
                "số âm -5: kết quả một tháng không thể làm số lũy kế giảm đi",
                "ghi số phát sinh trong tháng; nếu sửa số tháng trước thì sửa tệp của tháng đó",
                "negative number -5: a month cannot make the total shrink",
                "write the month's own number; to correct an earlier month, edit that month's file",
            ),
        ),
    ],
)
def test_sentences_about_a_line(row: str, place: tuple[int, int], said: tuple[str, str, str, str]) -> None:
    """In the cell's own place, in both languages."""
    (finding,) = read(f"unit;month;target;value;numerator;denominator;note\n{row}\n").findings
    assert (finding.place.line, finding.place.column, finding.place.length) == (2, *place)
    assert words(finding) == said


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", Count(0)), ("12", Count(12)), ("1" * 18, Count(int("1" * 18))), ("7 ", Count(7))],
)
def test_counts_of_a_line(text: str, value: Count) -> None:
    """Up to eighteen digits."""
    assert read(f"unit;month;target;value\nBien;2025-03;a;{text}\n").figures[0].value == value


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("2025-03", True),
        ("03/2025", True),
        ("3/2025", True),
        ("tháng 3/2025", True),
        ("Tháng 03 - 2025", True),
        ("tháng3.2025", True),
        ("3-2025", True),
        ("2025-3", False),
        ("003/2025", False),
        ("13/2025", False),
        ("tháng ba/2025", False),
        ("3/25", False),
        ("", False),
    ],
)
def test_months_as_people_write_them(said: str, months: bool) -> None:
    """The year in four digits, the word before it or not."""
    taken = read(f"unit;month;target;value\nBien;{said};a;1\n")
    assert [each.hand for each in taken.figures] == [HAND] * months
    assert [(each.id, each.values["value"]) for each in taken.findings] == (
        [] if months else [("month-unreadable", said)]
    )


def test_the_sign_that_parts_the_columns() -> None:
    """The one that the header has most of; the semicolon where two are alike."""
    assert read("unit;month;target;value,note\nBien;2025-03;a;1\n").figures == []
    assert len(read("unit;month;target;value;x,y\nBien;2025-03;a;1;\n").figures) == 1
    assert len(read("unit,month,target,value,x;y\nBien,2025-03,a,1,\n").figures) == 1
    assert len(read('unit\tmonth\ttarget\tvalue\t"a,b;c"\nBien\t2025-03\ta\t1\n').figures) == 1


def test_quotes_in_a_header() -> None:
    """One that is left open is told there, and no line is read."""
    taken = read('unit;month;target;"value\nBien;2025-03;a;1\n')
    assert (places(taken), taken.figures) == ([("csv-quote", 1, 19, 1)], [])


def test_half_a_pair_names_its_other_half() -> None:
    """In both languages, at the half that is there."""
    head = "unit;month;target;numerator;denominator\n"
    (finding,) = read(f"{head}Bien;2025-03;b;;4\n").findings
    assert (finding.id, finding.place.column) == ("cell-half", 17)
    assert finding.values == {"cell": "cột tử số", "cell_en": "the numerator's column"}
    (finding,) = read(f"{head}Bien;2025-03;b;3/4;4\n").findings
    assert finding.id == "cell-ratio"
    assert finding.values == {
        "value": "3/4",
        "first": "3",
        "second": "4",
        "first_cell": "cột tử số",
        "first_cell_en": "the numerator's column",
        "second_cell": "cột mẫu số",
        "second_cell_en": "the denominator's column",
    }


# Sentences about cells


@pytest.mark.parametrize(
    ("value", "format_", "said"),
    [
        (
            "31/34",
            "General",
            ("cell-ratio", {"value": "31/34", "first": "31", "second": "34"}),
        ),
        (date(2025, 8, 7), "General", ("cell-date", {"value": "07/08/2025", "first": 7, "second": 8})),
        (0.5, "0%", ("cell-percent", {"value": "50%"})),
    ],
)
def test_slips_of_a_spreadsheet(value: object, format_: str, said: tuple[str, dict[str, object]]) -> None:
    """What Excel made of what was typed, as it is seen there."""
    read_ = number_of(cell(value, format_))
    assert isinstance(read_, Refusal)
    assert (read_.id, read_.values) == said


@pytest.mark.parametrize(
    ("value", "id_", "seen"),
    [
        (7.25, "value-decimal-comma", "7,25"),
        (-7.0, "value-negative", "-7"),
        (1e17, 10**17, ""),
        (1e18, "value-unreadable", ""),
        (10**18, "value-unreadable", ""),
        (False, "value-yes-no", "false"),
        ("  ", "value-unreadable", ""),
        ("bảy", "value-unreadable", "bảy"),
        ("1.234", "value-thousands", "1.234"),
        ("-7", "value-negative", "-7"),
        ("0", 0, ""),
        ("1" * 19, "value-unreadable", "1" * 19),
        (time(0, 5), "value-time", "00:05"),
    ],
)
def test_numbers_that_are_none(value: object, id_: object, seen: str) -> None:
    """With what is seen in the cell."""
    read_ = number_of(cell(value))
    assert told(read_) == id_
    if isinstance(read_, Refusal) and seen:
        assert str(read_.values["value"]) == seen


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "30/02/2025",
            ("30/02/2025", "không phải một ngày có thật", "is no day of the calendar", "20/03/2024"),
        ),
        (
            "2025.3.5",
            ("2025.3.5", "là ngày viết theo cách khác", "is a day written another way", "05/03/2025"),
        ),
        (
            "2025-02-30",
            ("2025-02-30", "không phải một ngày có thật", "is no day of the calendar", "20/03/2024"),
        ),
        ("5/3", ("5/3", "thiếu năm", "lacks its year", "20/03/2024")),
        ("mai", ("mai", "không phải ngày tháng", "is no date", "20/03/2024")),
        (45000, ("45000", "không phải ngày tháng", "is no date", "20/03/2024")),
        (True, ("TRUE", "không phải ngày tháng", "is no date", "20/03/2024")),
    ],
)
def test_words_about_days_of_cells(value: object, said: tuple[str, str, str, str]) -> None:
    """Asked for as the form does, day first."""
    read_ = day_of_cell(cell(value))
    assert isinstance(read_, Refusal)
    shown_, why, why_en, example = said
    assert words(Finding(read_.id, Place("f"), read_.values)) == (
        f"“{shown_}” {why}",
        f"viết ngày/tháng/năm, ví dụ {example}",
        f"“{shown_}” {why_en}",
        f"write day/month/year, e.g. {example}",
    )


def test_verdicts_of_cells() -> None:
    """Words alone: TRUE is none, and a formula is told as it is written."""
    for value, id_ in ((True, "value-yes-no"), (1, "value-unreadable"), (None, "value-unreadable")):
        read_ = verdict_of(cell(value))
        assert isinstance(read_, Refusal)
        assert (read_.id, read_.values["expected"]) == (id_, "“đạt” hoặc “không đạt”")
    formula = cell("=A1", formula=True)
    for refused in (verdict_of(formula), day_of_cell(formula)):
        assert isinstance(refused, Refusal)
        assert (refused.id, refused.values) == ("cell-formula", {"value": "=A1"})
    assert verdict_of(cell("  CHƯA  ĐẠT ")) == Verdict(met=False)


def test_letters_that_spoil_a_cell() -> None:
    """Digits of full width are told as such in place of the number; a text is told once."""
    place = Place("a.xlsx", 4, 5, sheet="CT", cell="E4")
    read_ = number_in("１２")
    assert isinstance(read_, Refusal)
    odd = {"word": "１２", "letters": "１ (U+FF11), ２ (U+FF12)"}
    assert refusal_at(read_, place) == Finding("text-lookalike", place, odd)
    plain = number_in("bảy")
    assert isinstance(plain, Refusal)
    assert refusal_at(plain, place) == Finding("value-unreadable", place, plain.values)
    assert refusal_at(Refusal("cell-half", {}), place) == Finding("cell-half", place, {})
    assert clean_text("Hạ Lоng", place) == (
        "",
        [Finding("text-lookalike", place, {"word": "Lоng", "letters": "о (U+043E)"})],
    )
    text, found = clean_text("e\u0301 ", place)
    assert (text, [each.id for each in found]) == ("é", ["text-not-nfc"])
    legacy = clean_text("®· gi¶i quyÕt", place)[1]
    assert [(each.id, each.place) for each in legacy] == [("text-legacy", place)]
    bare = clean_text("a\u200bb", Place("a.csv", 2, 3, "a\u200bb", 3))[1]
    assert [each.place.length for each in bare] == [3]
    assert clean_text(" hai \t dòng\n", place) == ("hai dòng", [])
