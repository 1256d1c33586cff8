"""What a form that came back would change, part by part, beside a month that is there."""

from __future__ import annotations

import pytest

from tests.made import COAST, day, month
from vks.judge.intake import Intake, compare
from vks.model.calendar import Month
from vks.model.edit import MonthEdit, TaskEdit
from vks.model.finding import Finding, Place
from vks.model.intake import Change, ChangeKind, Hand, Part, Taken, TakenFigure, TakenTask
from vks.model.results import Count, Entry, MonthReport, TaskReport, Unread, Value

HAND = Hand("tinh-2025", COAST, Month(2025, 3))
PLACE = Place("mau.csv", 4, 2)
NEW, CHANGED, SAME = ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.SAME


def figure(target: str, value: Value | None, note: str = "", place: Place = PLACE) -> TakenFigure:
    """Give a figure of the form."""
    return TakenFigure(HAND, target, value, note, place)


def said(stage: str | None = None, done: str = "", evidence: str = "", note: str = "") -> TakenTask:
    """Give what the form says of the key task."""
    edit = TaskEdit("nv", stage, day(done) if done else None, evidence, note)
    return TakenTask(HAND, edit, PLACE)


def taken(*parts: TakenFigure | TakenTask, there: MonthReport | None = None) -> Intake:
    """Compare a form with the month that is there."""
    form = Taken(
        [each for each in parts if isinstance(each, TakenFigure)],
        [each for each in parts if isinstance(each, TakenTask)],
    )
    return compare(form, {} if there is None else {HAND: there})


def told(intake: Intake) -> list[tuple[str, str, str, ChangeKind, str, str]]:
    """Give the changes, one line each."""
    return [(c.part.id, c.part.what, c.part.stage, c.kind, c.before, c.after) for c in intake.changes]


THERE = month(
    COAST,
    3,
    entries={"a": Entry(Count(1), "cũ"), "b": Entry(Count(2))},
    notes={"c": {"text": "lời cũ"}},
    tasks={"nv": (TaskReport("Q1", day("2025-03-01"), "BC 1"), TaskReport("Q2", None, "", "đang làm"))},
)


def test_a_form_for_an_empty_month() -> None:
    """Everything is new, a note stays beside its figure, one without a figure is a remark."""
    got = taken(
        figure("a", Count(3), "mới"),
        figure("c", None, "lời"),
        figure("d", None),
        said(None, "2025-03-05", "BC"),
    )
    assert told(got) == [
        ("a", "figure", "", NEW, "", "3"),
        ("a", "note", "", NEW, "", "mới"),
        ("c", "note", "", NEW, "", "lời"),
        ("nv", "done", "", NEW, "", "2025-03-05"),
        ("nv", "evidence", "", NEW, "", "BC"),
    ]
    assert got.edits == {
        HAND: MonthEdit(
            COAST,
            Month(2025, 3),
            figures={"a": Count(3)},
            figure_notes={"a": "mới"},
            remarks={"c": "lời"},
            tasks=(TaskEdit("nv", None, day("2025-03-05"), "BC"),),
        )
    }
    assert got.findings == []
    assert got.replaced == 0


def test_figures_and_notes_beside_what_is_there() -> None:
    """The same is not written; what differs is; a blank takes nothing out."""
    got = taken(
        figure("a", Count(1), "khác"), figure("b", Count(5)), figure("c", None, "lời cũ"), there=THERE
    )
    assert told(got) == [
        ("a", "figure", "", SAME, "1", "1"),
        ("a", "note", "", CHANGED, "cũ", "khác"),
        ("b", "figure", "", CHANGED, "2", "5"),
        ("c", "note", "", SAME, "lời cũ", "lời cũ"),
    ]
    assert got.edits == {
        HAND: MonthEdit(COAST, Month(2025, 3), figures={"b": Count(5)}, figure_notes={"a": "khác"})
    }
    assert got.replaced == 2


def test_a_note_alone_stands_beside_the_figure_that_is_there() -> None:
    """With a figure in the month it is the figure's note; without one, and with a new figure, that one's."""
    alone = taken(figure("b", None, "vì bão"), there=THERE)
    assert alone.edits[HAND].figure_notes == {"b": "vì bão"}
    assert alone.edits[HAND].remarks == {}
    with_figure = taken(figure("c", Count(1), "lời mới"), there=THERE)
    assert told(with_figure)[1] == ("c", "note", "", NEW, "", "lời mới")
    assert with_figure.edits[HAND].figure_notes == {"c": "lời mới"}


def test_parts_of_stages_beside_what_is_there() -> None:
    """Each stage is compared with its own report, one without a stage with the last one."""
    got = taken(said("Q1", "2025-03-01", "BC 2"), said("Q2", "2025-03-09", "", "đang làm"), there=THERE)
    assert told(got) == [
        ("nv", "done", "Q1", SAME, "2025-03-01", "2025-03-01"),
        ("nv", "evidence", "Q1", CHANGED, "BC 1", "BC 2"),
        ("nv", "done", "Q2", NEW, "", "2025-03-09"),
        ("nv", "note", "Q2", SAME, "đang làm", "đang làm"),
    ]
    assert got.edits[HAND].tasks == (
        TaskEdit("nv", "Q1", None, "BC 2"),
        TaskEdit("nv", "Q2", day("2025-03-09")),
    )
    last = taken(said(None, "2025-03-09", "", "đã xong"), there=THERE)
    assert told(last)[1] == ("nv", "note", "", CHANGED, "đang làm", "đã xong")
    other = taken(said("Q3", "2025-03-09"), there=THERE)
    assert told(other) == [("nv", "done", "Q3", NEW, "", "2025-03-09")]


def test_all_parts_of_one_stage_go_into_one_report() -> None:
    """Done, evidence and note, each new, are one report."""
    got = taken(said("Q1", "2025-03-05", "BC", "lời"))
    assert got.edits[HAND].tasks == (TaskEdit("nv", "Q1", day("2025-03-05"), "BC", "lời"),)


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (PLACE, "mau.csv 4"),
        (Place("mau.csv", 0, 0), "mau.csv"),
        (Place("a.xlsx", 0, 0, sheet="CT", cell="C5"), "a.xlsx C5"),
    ],
)
def test_said_twice_and_differently(place: Place, where: str) -> None:
    """Neither is taken, and the second place is told with the first; said twice alike is said once."""
    second = Place("hai.csv", 9, 9)
    got = taken(figure("a", Count(1), "x", place), figure("a", Count(2), "x", second))
    assert told(got) == [("a", "note", "", NEW, "", "x")]
    values = {"id": "a", "unit": COAST, "month": "2025-03", "first": "1", "second": "2", "where": where}
    assert got.findings == [Finding("import-twice", second, values)]


def test_hands_are_apart() -> None:
    """Two months of one form are two edits."""
    april = Hand("tinh-2025", COAST, Month(2025, 4))
    form = Taken([figure("a", Count(1)), TakenFigure(april, "a", Count(2), "", PLACE)])
    got = compare(form, {HAND: THERE})
    assert got.changes == [
        Change(HAND, Part("a", "figure"), SAME, "1", "1"),
        Change(april, Part("a", "figure"), NEW, "", "2"),
    ]
    assert list(got.edits) == [april]


@pytest.mark.parametrize(
    ("notes", "kind"),
    [
        ("t.a: chờ số", SAME),
        ("cả tháng\nt.a: chờ số", SAME),
        ("cả tháng \nt.a: chờ số  \nxong\n", SAME),
        ("cả tháng: t.a: chờ số", NEW),
        ("t.a: chờ số mới", NEW),
        ("t.a: chờ", NEW),
        ("t.b: chờ số", NEW),
        ("", NEW),
    ],
)
def test_a_remark_in_notes_that_are_one_text(notes: str, kind: ChangeKind) -> None:
    """It is there where whole lines say it of the same target; then nothing is to be written."""
    got = taken(figure("t.a", None, "chờ số"), there=month(COAST, 3, notes={"": {"text": notes}}))
    assert [each.kind for each in got.changes] == [kind]
    assert list(got.edits) == ([] if kind is SAME else [HAND])


def test_a_remark_of_two_lines_in_notes_that_are_one_text() -> None:
    """Both lines in their order; one of them alone is another remark."""
    there = month(COAST, 3, notes={"": {"text": "cả tháng\nt.a: chờ\nsố của công an"}})
    two, other = (
        taken(figure("t.a", None, text), there=there) for text in ("chờ\nsố của công an", "chờ\nsố")
    )
    assert [each.kind for each in (*two.changes, *other.changes)] == [SAME, NEW]


def test_what_cannot_be_read_is_there_all_the_same() -> None:
    """A form would replace it: that is told, and asked for, as with a figure."""
    there = month(COAST, 3, unread={"a": Unread("1.234", ())})
    assert told(taken(figure("a", Count(7)), there=there)) == [("a", "figure", "", CHANGED, "1.234", "7")]


def test_what_the_month_does_not_have() -> None:
    """A figure, a note and a proof without a day that the month lacks are new, beside what it has."""
    got = taken(figure("d", Count(7)), figure("e", None, "lời"), said("Q1", evidence="BC 9"), there=THERE)
    assert told(got) == [
        ("d", "figure", "", NEW, "", "7"),
        ("e", "note", "", NEW, "", "lời"),
        ("nv", "evidence", "Q1", CHANGED, "BC 1", "BC 9"),
    ]
    assert got.edits[HAND].remarks == {"e": "lời"}
