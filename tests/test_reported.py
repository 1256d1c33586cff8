"""What a report takes from a judged plan, on a plan made by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, done, figures, month, plan, results, target, task, until
from vks.judge.figure import Figure, Reading, add_up, latest_of_each
from vks.judge.pace import pace_months
from vks.judge.rates import TaskRates, rate_targets
from vks.judge.report import (
    Reported,
    Said,
    before_period,
    gaps_of,
    groups_of,
    handing_in,
    judged,
    next_stages,
    overdue_stages,
    rated_by_area,
    rated_by_unit,
    said_of,
    task_states,
    unit_tasks,
    unmet_groups,
    will_miss,
)
from vks.judge.report_period import half_period, month_period, nine_months_period, quarter_period, year_period
from vks.judge.select import Filters, judge_all
from vks.judge.state import State
from vks.judge.target import Judgement, elapsed_share, judge_target, lacking_in_total
from vks.judge.task import TaskClass, answers_for, judge_task
from vks.judge.windows import WindowState
from vks.model.calendar import Month, Period
from vks.model.plan import Plan
from vks.model.results import Count, Entry, MonthReport, Results, Verdict
from vks.model.target import PROVINCE, Assignment, Bounds, Change, Every, Measure
from vks.model.task import Extension, Halt, Term
from vks.tables.explain import explain_target
from vks.tables.explain_task import explain_task
from vks.tables.report_rest import handing_in_lines, outlook_groups, outlook_rows
from vks.tables.report_tasks import next_intro, overdue_intro
from vks.tables.tasks import TaskRow, tasks_table
from vks.tables.words import left_text

JUNE = day("2025-06-15")


def told(
    subject: Plan, *reports: MonthReport, quarter: int = 2, on: str = "2025-06-15", **filters: Any
) -> Reported:
    """Give a report of a quarter, made on a day."""
    all_months = results(*reports)
    return Reported(
        subject, quarter_period(subject, quarter, day(on)), Filters(**filters), all_months, all_months
    )


def test_targets_put_together() -> None:
    """One group a target, in the order they came, with the judgements of its units."""
    subject = plan([target("a", units=[COAST, HILL]), target("b", units=[HILL])])
    groups = groups_of(judged(told(subject)))
    assert [(g.target.id, [j.unit for j in g.judgements]) for g in groups] == [
        ("a", [COAST, HILL]),
        ("b", [HILL]),
    ]


def test_what_is_rated_of_a_target() -> None:
    """Whoever is waived is not."""
    (group,) = groups_of(judged(told(plan([target("a", units=[COAST, HILL], waived={HILL: "mới"})]))))
    assert [each.unit for each in group.rated] == [COAST]


def test_which_tasks_a_report_has() -> None:
    """All of them; of a unit those it answers for, not those it only helps with; of a leader his own."""
    tasks = [
        task("own", leaders=("PVT1",)),
        task("help", (OFFICE,), helper_units=(COAST,)),
        task("second", (OFFICE, COAST)),
        task("later", added=day("2025-06-16")),
    ]
    subject = plan(tasks=tasks)

    def ids(**filters: Any) -> list[str]:
        return [state.task.id for state in task_states(told(subject, **filters))]

    assert ids() == ["own", "help", "second"]
    assert ids(units=(COAST,)) == ["own"]
    assert ids(units=(PROVINCE,)) == ["own", "help", "second"]
    assert ids(posts=("PVT1",)) == ["own"]


def test_rates_of_a_units_tasks() -> None:
    """Two of Biển, one done; three of all, one done and one overdue."""
    subject = plan(tasks=[task("x"), task("y"), task("z", (HILL,), due=("2025-05-31",))])
    report = told(subject, month(COAST, 3, tasks={"x": (done("2025-03-01"),)}))
    assert unit_tasks(report, COAST) == TaskRates(2, 1, 0)
    assert unit_tasks(report, PROVINCE) == TaskRates(3, 1, 1)
    assert TaskRates(2, 1, 0).done_of_due == 1
    assert TaskRates(2, 0, 0).done_of_due is None
    assert TaskRates(0, 0, 0).done_of_all is None
    assert TaskRates(4, 1, 2).done_of_due == Fraction(1, 3)


def test_the_same_report_the_day_before() -> None:
    """Of quarter 2 it is 31 March; the first quarter has none before."""
    before = before_period(told(plan()))
    assert before is not None
    assert before.as_of == day("2025-03-31")
    assert before_period(told(plan(), quarter=1)) is None


STAGED = [
    task("b", due=("2025-05-31", "2025-06-16", "2025-07-15", "2025-07-16"), no=2),
    task("a", due=("2025-05-31",), no=1),
    task("c", due=("2025-04-30",), no=3),
    task("off", due=("2025-04-30", "2025-07-01"), no=4, cancelled=Halt(day("2025-01-01"), "bỏ")),
]


def test_overdue_and_next_stages() -> None:
    """The most late first, equals by number; next ones are those due within thirty days, the last of them too."""
    states = task_states(told(plan(tasks=STAGED)))
    late = [(due.state.task.id, due.stage.first.text) for due in overdue_stages(states)]
    assert late == [("c", "2025-04-30"), ("a", "2025-05-31"), ("b", "2025-05-31")]
    coming = [(due.state.task.id, due.stage.first.text) for due in next_stages(states, JUNE)]
    assert coming == [("b", "2025-06-16"), ("b", "2025-07-15")]


def test_headings_count_the_rows_below_them() -> None:
    """A row is a stage: three of three tasks, and with the next day’s four of three; next ones are two of one."""
    states = task_states(told(plan(tasks=STAGED)))
    late = overdue_stages(states)
    assert overdue_intro(late) == "Các nhiệm vụ quá hạn (3 nhiệm vụ):"
    assert overdue_intro([*late, late[-1]]) == "Các nhiệm vụ quá hạn (4 mốc của 3 nhiệm vụ):"
    coming = next_intro(next_stages(states, JUNE))
    assert coming == "Nhiệm vụ trọng tâm đến hạn trong 30 ngày tới (2 mốc của 1 nhiệm vụ):"


def test_unmet_targets_the_worst_first() -> None:
    """Breached, missed, behind; only the units that are; what is met stands nowhere."""
    subject = plan(
        [
            target("behind", units=[COAST]),
            target("missed", units=[COAST, HILL], due=until("2025-05-31")),
            target("fine", units=[COAST]),
            target("never", Measure.INCIDENTS, units=[COAST]),
        ]
    )
    own = month(COAST, 1, entries=figures(behind=1, missed=1, fine=10, never=1))
    report = told(subject, own, month(HILL, 1, entries=figures(missed=10)))
    unmet = unmet_groups(groups_of(judged(report)))
    assert [(g.target.id, [j.unit for j in g.judgements]) for g in unmet] == [
        ("never", [COAST]),
        ("missed", [COAST]),
        ("behind", [COAST]),
    ]


def test_a_target_stands_by_its_worst_unit() -> None:
    """Missed by one and behind at another comes before what is only behind."""
    due = {COAST: Assignment(COAST, Bounds(at_least=Fraction(10)), until("2025-05-31"))}
    mixed = target("mixed", assignments={**target(units=[HILL]).assignments, **due})
    subject = plan([target("behind", units=[COAST]), mixed])
    report = told(
        subject, month(COAST, 1, entries=figures(behind=1, mixed=1)), month(HILL, 1, entries=figures(mixed=1))
    )
    assert [group.target.id for group in unmet_groups(groups_of(judged(report)))] == ["mixed", "behind"]


def note(unit: str, number: int, **parts: str) -> MonthReport:
    """Give a month with notes of kinds on the target."""
    return month(unit, number, notes={"a": parts})


def said(*reports: MonthReport, on: str = "2025-06-15") -> list[Said]:
    """Give what is told of Biển's target."""
    subject = plan([target("a", units=[COAST])])
    report = told(subject, *reports, on=on)
    return said_of(report, judged(report)[0])


def test_why_a_target_is_not_met() -> None:
    """Each part from the latest month of the period that says it, up to the day."""
    april = note(COAST, 4, reason="cũ", solution="làm bù", commitment="xong trước 30/06")
    assert said(april, note(COAST, 5, reason="mới")) == [Said(COAST, "mới", "làm bù", "xong trước 30/06")]
    assert said(note(COAST, 5, reason="mới"), april) == [Said(COAST, "mới", "làm bù", "xong trước 30/06")]
    assert said(note(COAST, 3, reason="quý trước")) == []
    assert said(note(COAST, 6, reason="tháng 6"), on="2025-05-31") == []
    assert said(note(COAST, 6, reason="tháng 6"), on="2025-06-01") == [Said(COAST, "tháng 6")]
    assert said(note(HILL, 5, reason="của nơi khác")) == []


def test_a_plain_note_stands_for_a_reason() -> None:
    """One beside the figure or without a kind, the latest; a given reason comes before both."""
    beside = month(COAST, 4, entries={"a": Entry(Count(1), "ghi bên số")})
    assert said(beside) == [Said(COAST, "ghi bên số")]
    assert said(note(COAST, 4, text="lời")) == [Said(COAST, "lời")]
    assert said(beside, note(COAST, 5, text="lời")) == [Said(COAST, "lời")]
    assert said(note(COAST, 4, reason="lý do"), month(COAST, 5, entries={"a": Entry(Count(1), "x")})) == [
        Said(COAST, "lý do")
    ]
    assert said(month(COAST, 4, entries=figures(a=1))) == []
    assert said(note(COAST, 4, text="lời"), month(COAST, 5)) == [Said(COAST, "lời")]


def test_parts_that_nobody_wrote_are_empty() -> None:
    """Only a solution, only a reason."""
    (solved,), (reasoned,) = said(note(COAST, 4, solution="làm bù")), said(note(COAST, 4, reason="bão"))
    assert (solved.reason, solved.solution, solved.commitment) == ("", "làm bù", "")
    assert (reasoned.reason, reasoned.solution, reasoned.commitment) == ("bão", "", "")


def test_of_a_total_each_reporter_has_its_say() -> None:
    """One line a unit, in the order of reporters."""
    whole = target(
        "a",
        province=True,
        reporters=(HILL, COAST, OFFICE),
        assignments={PROVINCE: Assignment(PROVINCE, Bounds(at_least=Fraction(9)))},
    )
    report = told(plan([whole]), note(COAST, 4, reason="biển"), note(HILL, 4, reason="đồi"))
    assert said_of(report, judged(report)[0]) == [Said(HILL, "đồi"), Said(COAST, "biển")]


@pytest.mark.parametrize(
    ("measure", "entries", "due", "misses"),
    [
        (Measure.COUNT, figures(a=4), None, True),  # 4 in 5 months: 9,6 of 10
        (Measure.COUNT, figures(a=5), None, False),
        (Measure.COUNT, figures(a=1), "2025-05-31", False),  # missed already
        (Measure.COUNT, {}, None, False),
        (Measure.SHARE, figures(a=(1, 20)), None, False),
    ],
)
def test_what_will_be_missed_at_this_pace(
    measure: Measure, entries: dict[str, Entry], due: str | None, misses: bool
) -> None:
    """Only open counts whose forecast falls short of the bound."""
    own = target("a", measure, units=[COAST], due=until(due) if due else None)
    (found,) = judged(told(plan([own]), month(COAST, 1, entries=entries), on="2025-05-31"))
    assert will_miss(found) is misses


def test_a_forecast_that_just_reaches_is_no_miss() -> None:
    """5 after 6 of 12 months forecasts 10 of 10; an upper bound forecasts nothing."""
    (found,) = judged(
        told(plan([target("a", units=[COAST])]), month(COAST, 1, entries=figures(a=5)), on="2025-06-30")
    )
    assert found.forecast == 10
    assert not will_miss(found)


@pytest.mark.parametrize(
    ("actual", "bound", "on", "text"),
    [
        (1, 2, "2025-04-30", "dự báo 1,8/2, thiếu 0,2"),  # 7/4 = 1,75, a quarter short
        (3, 6, "2025-04-30", "dự báo 5,3/6, thiếu 0,7"),  # 21/4 = 5,25
        (58, 59, "2029-11-30", "dự báo 58,9/59, thiếu 0,1"),  # 58 x 60/59 = 58,98: still short
        (4, 9, "2025-06-30", "dự báo 8/9, thiếu 1"),
    ],
)
def test_forecast_and_what_lacks_add_up_to_the_bound(actual: int, bound: int, on: str, text: str) -> None:
    """As printed; what falls short never reads as reached."""
    seven = until("2025-07-31") if on == "2025-04-30" else None
    whole = Period(Month(2025, 1), Month(2029 if on > "2026" else 2025, 12))
    owed = {COAST: Assignment(COAST, Bounds(at_least=Fraction(bound)))}
    own = plan([target("a", assignments=owed, due=seven)], period=whole)
    report = told(own, month(COAST, 1, entries=figures(a=actual)))
    report = replace(report, period=replace(report.period, as_of=day(on)))
    (row,) = outlook_rows(report, outlook_groups(groups_of(judged(report))))
    assert row.units == f"Biển ({text})"


def test_a_long_period_is_named_by_its_ends() -> None:
    """Three months each by its name, a year by the first and the last."""
    own = told(plan([target("a", units=[COAST])]))
    every = own.plan.period.months()
    assert "(01/2025, 02/2025, 03/2025)" in handing_in_lines(own, every[:3], [])[0]
    assert "(01/2025–12/2025)" in handing_in_lines(own, every, [])[0]


def test_a_post_is_called_by_its_name_and_its_holder() -> None:
    """Where nobody is named for it by its name alone."""
    post = plan().posts["PVT1"]
    empty = replace(post, holders=())
    assert (post.called_on(JUNE), post.person_on(JUNE)) == ("Phó Viện trưởng 1 Lê Văn An", "Lê Văn An")
    assert empty.called_on(JUNE) == empty.person_on(JUNE) == "Phó Viện trưởng 1"


def test_what_came_in() -> None:
    """Of April and May, due on 15 June, three units owe six files; two came."""
    subject = plan([target("a", units=[COAST])])
    report = told(subject, month(COAST, 4, entries=figures(a=1)), month(COAST, 5))
    months, _ = gaps_of(report)
    assert months == [Month(2025, 4), Month(2025, 5)]
    assert handing_in(report, months) == (2, 6)


@pytest.mark.parametrize(
    ("asked", "came", "owed"),
    [({"posts": ("PVT1",)}, 1, 2), ({"area": "I.1"}, 2, 4), ({"area": "I.2"}, 0, 0)],
)
def test_what_came_in_of_a_part(asked: dict[str, Any], came: int, owed: int) -> None:
    """Of April and May: PVT1 directs I.1 at Biển alone; Phòng 1 owes nothing, nobody owes I.2."""
    subject = plan([target("a", units=[COAST, HILL])])
    april = [month(unit, 4, entries=figures(a=1)) for unit in (COAST, HILL)]
    report = told(subject, *april, month(OFFICE, 4), month(OFFICE, 5), **asked)
    months, _ = gaps_of(report)
    assert handing_in(report, months) == (came, owed)


def test_rates_by_area_and_unit() -> None:
    """In the plan's order; areas and units without a judgement are left out, the province stands first."""
    whole = target(
        "p",
        area="I.2",
        province=True,
        reporters=(COAST,),
        assignments={PROVINCE: Assignment(PROVINCE, Bounds(at_least=Fraction(1)))},
    )
    subject = plan([target("a", units=[COAST, HILL]), whole])
    report = told(subject, month(COAST, 4, entries=figures(a=10, p=1)))
    found = judged(report)
    by_area = {area: rates.met_rate for area, rates in rated_by_area(report, found).items()}
    assert list(by_area.items()) == [("I.1", Fraction(1, 2)), ("I.2", Fraction(1))]
    by_unit = {unit: rates.met_rate for unit, rates in rated_by_unit(report, found).items()}
    assert list(by_unit.items()) == [(PROVINCE, Fraction(1)), (COAST, Fraction(1)), (HILL, Fraction(0))]


# Periods


def test_periods_of_a_plan_begun_in_december() -> None:
    """Halves, nine months and the year from the plan's first month; begun and over on their first and last day."""
    subject = plan()
    first, second = half_period(subject, 1, JUNE), half_period(subject, 2, JUNE)
    assert (first.first, first.last, first.number) == (Month(2025, 1), Month(2025, 6), 1)
    assert (second.first, second.last, second.number) == (Month(2025, 7), Month(2025, 12), 2)
    nine, year = nine_months_period(subject, JUNE), year_period(subject.period, JUNE)
    assert (nine.first, nine.last, nine.number) == (Month(2025, 1), Month(2025, 9), None)
    assert (year.first, year.last, year.as_of) == (Month(2025, 1), Month(2025, 12), JUNE)
    june = month_period(Month(2025, 6), JUNE)
    assert (june.start, june.end, june.as_of) == (day("2025-06-01"), day("2025-06-30"), JUNE)
    assert not june.is_over
    assert month_period(Month(2025, 6), day("2025-06-30")).is_over
    assert month_period(Month(2025, 6), day("2025-06-01")).has_begun
    assert not month_period(Month(2025, 6), day("2025-05-31")).has_begun


@pytest.mark.parametrize(
    ("number", "today", "judged_at"),
    [
        (2, "2025-02-10", "2024-02-10"),
        (2, "2025-02-28", "2024-02-29"),
        (3, "2025-03-30", "2024-03-30"),
        (3, "2025-04-01", "2024-03-31"),
    ],
)
def test_the_same_period_a_year_before(number: int, today: str, judged_at: str) -> None:
    """A running month is judged on the same day; a month's last day stays a last day."""
    before = month_period(Month(2025, number), day(today)).earlier()
    assert (before.first, before.as_of) == (Month(2024, number), day(judged_at))


def test_two_years_before() -> None:
    """The same month and day, two years back."""
    leap = month_period(Month(2024, 3), day("2024-03-15")).earlier(2)
    assert (leap.first, leap.last, leap.as_of) == (Month(2022, 3), Month(2022, 3), day("2022-03-15"))


# Figures, windows, tasks


def reading(unit: str, number: int, value: Any) -> Reading:
    """Give a month's value."""
    return Reading(unit, Month(2025, number), value)


def test_what_was_not_reported_holds_nothing() -> None:
    """No data: no figure, no reading, no window, nothing waived, late or to be looked at again."""
    own = target("a", units=[COAST])
    found = judge_target(plan([own]), own, own.assignments[COAST], Results(), JUNE)
    assert found.state is State.NO_DATA
    assert (found.figure, found.completion, found.left, found.forecast) == (None, None, None, None)
    assert (found.readings, found.windows, found.review, found.waived_because, found.late) == (
        (),
        (),
        (),
        "",
        False,
    )
    assert found.missing == tuple(Month(2025, number) for number in range(1, 6))


def test_who_carries_on_speaks_for_both() -> None:
    """Đồi said 7 until it ended; Biển carries it on, and once it has said 3 the two are not added."""
    own = target("a", Measure.LATEST, units=[COAST, HILL])
    subject = plan([own])
    ended = replace(subject.units[HILL], valid_until=day("2025-02-28"), successors=(COAST,))
    merged = replace(subject, units={**subject.units, HILL: ended})
    hill, coast = month(HILL, 2, entries=figures(a=7)), month(COAST, 3, entries=figures(a=3))

    def actual(*reports: MonthReport) -> Fraction | None:
        found = judge_target(merged, own, own.assignments[COAST], results(*reports), JUNE)
        return found.figure.actual if found.figure else None

    assert (actual(hill), actual(hill, coast)) == (Fraction(7), Fraction(3))


def ended_in_february(subject: Plan, *units: str) -> Plan:
    """Give the plan with units that Biển carries on from March."""
    ended = {
        each: replace(subject.units[each], valid_until=day("2025-02-28"), successors=(COAST,))
        for each in units
    }
    return replace(subject, units={**subject.units, **ended})


def test_a_waiver_of_the_last_month_counts() -> None:
    """Waived in December: on its first day and to the end."""
    own = target("a", units=[COAST])
    told_ = results(month(COAST, 12, waived={"a": "bão"}))
    by_day = [
        judge_target(plan([own]), own, own.assignments[COAST], told_, day(on))
        for on in ("2025-11-30", "2025-12-01")
    ]
    assert [(each.state, each.waived_because) for each in by_day] == [
        (State.NO_DATA, ""),
        (State.WAIVED, "bão"),
    ]


def test_who_carries_on_is_waived_only_with_all() -> None:
    """Of Phòng 1 and Đồi only Đồi is waived: Biển is not; of both: it is, by the first one's reason."""
    for waived, because in (({HILL: "x"}, ""), ({OFFICE: "y"}, ""), ({OFFICE: "y", HILL: "x"}, "y")):
        own = target("a", units=[OFFICE, HILL], waived=waived)
        subject = ended_in_february(plan([own]), OFFICE, HILL)
        duty = Assignment(COAST, Bounds(at_least=Fraction(20)))
        assert judge_target(subject, own, duty, Results(), JUNE).waived_because == because


def test_months_of_a_total_stand_in_order_and_are_missing_only_where_nobody_reported() -> None:
    """Whoever reports first, January comes before February; a unit that ended changes nothing of that."""
    duty = Assignment(PROVINCE, Bounds(at_least=Fraction(9)))
    whole = target("a", province=True, reporters=(HILL, COAST), assignments={PROVINCE: duty})
    subject = ended_in_february(plan([whole]), HILL)
    months = [month(unit, number, entries=figures(a=1)) for unit in (HILL, COAST) for number in (1, 2)]
    found = judge_target(subject, whole, duty, results(*months), day("2025-04-30"))
    assert [(each.month.month, each.unit) for each in found.readings] == [
        (1, HILL),
        (1, COAST),
        (2, HILL),
        (2, COAST),
    ]
    assert found.missing == (Month(2025, 3), Month(2025, 4))


def test_who_lacks_in_a_total_is_named() -> None:
    """Biển handed in January, Đồi January and March: of February both lack, of March Biển alone."""
    duty = Assignment(PROVINCE, Bounds(at_least=Fraction(9)))
    whole = target("a", province=True, reporters=(COAST, HILL), assignments={PROVINCE: duty})
    subject = plan([whole])
    told = results(*(month(unit, n, entries=figures(a=1)) for unit, n in ((COAST, 1), (HILL, 1), (HILL, 3))))
    found = judge_target(subject, whole, duty, told, day("2025-03-31"))
    lacking = lacking_in_total(subject, found, told, day("2025-03-31"))
    assert lacking == {Month(2025, 2): (COAST, HILL), Month(2025, 3): (COAST,)}
    assert found.missing == tuple(lacking)
    (said,) = [
        fact for fact in explain_target(subject, found, told, day("2025-03-31")).facts if "Thiếu" in fact
    ]
    names = {unit: subject.short_name(unit) for unit in (COAST, HILL)}
    assert said == (f"Thiếu số liệu tháng: 02/2025 ({names[COAST]}, {names[HILL]}); 03/2025 ({names[COAST]})")


def test_what_a_total_was_is_not_rewritten() -> None:
    """Phòng 1 had 4 and Đồi 3 in February; from March Biển stands for Đồi, with 5: 7 in February, 9 in March."""
    duty = Assignment(PROVINCE, Bounds(at_most=Fraction(9)))
    whole = target("a", Measure.LATEST, province=True, reporters=(OFFICE, HILL), assignments={PROVINCE: duty})
    subject = ended_in_february(plan([whole]), HILL)
    reported = ((OFFICE, 1, 3), (HILL, 1, 2), (OFFICE, 2, 4), (HILL, 2, 3), (COAST, 3, 5))
    told = results(*(month(unit, number, entries=figures(a=n)) for unit, number, n in reported))
    found = judge_target(subject, whole, duty, told, day("2025-03-31"))
    assert found.figure == Figure(Fraction(9))
    shown = explain_target(subject, found, told, day("2025-03-31")).tables[0]
    running = next(column for column in shown.columns if column.key == "running")
    assert [running.text(line) for line in shown.items] == ["3", "5", "6", "7", "9"]


def test_nothing_is_judged_by_what_cannot_be_read() -> None:
    """Of two units one demand is unreadable: one judgement is left; a successor of both inherits none."""
    owed = {
        OFFICE: Assignment(OFFICE, Bounds(unread=True)),
        HILL: Assignment(HILL, Bounds(at_least=Fraction(4))),
    }
    subject = plan([target("a", assignments=owed)])
    told = results(*(month(unit, 1, entries=figures(a=9)) for unit in (OFFICE, HILL)))
    assert [each.unit for each in judge_all(subject, told, JUNE, Filters())] == [HILL]
    assert not judge_all(ended_in_february(subject, OFFICE, HILL), told, JUNE, Filters())
    later = Change(day("2025-03-01"), Bounds(unread=True), None, "sửa")
    amended = replace(subject.targets["a"], assignments={HILL: replace(owed[HILL], changes=(later,))})
    by_day = [judge_all(plan([amended]), told, day(on), Filters()) for on in ("2025-02-28", "2025-03-01")]
    assert [len(each) for each in by_day] == [1, 0]


def test_over_its_ceiling_nothing_is_complete() -> None:
    """At least 4, at most 6: 8 is no 200%; shares alike, below 5% is touched by 5%."""
    for bounds, measure, value, said in (
        (Bounds(at_least=Fraction(4), at_most=Fraction(6)), Measure.COUNT, 8, "quá mức tối đa 2"),
        (Bounds(at_most=Fraction(5)), Measure.COUNT, 6, "quá mức tối đa 1"),
        (
            Bounds(at_least=Fraction(1), below=Fraction(5)),
            Measure.SHARE,
            (6, 100),
            "quá mức tối đa 1,0 điểm %",
        ),
        (Bounds(below=Fraction(5)), Measure.SHARE, (5, 100), "bằng mức không được chạm tới"),
    ):
        own = target("a", measure, assignments={COAST: Assignment(COAST, bounds)})
        told = results(month(COAST, 1, entries=figures(a=value)))
        found = judge_target(plan([own]), own, own.assignments[COAST], told, day("2025-01-31"))
        assert (found.state, found.completion, left_text(found)) == (State.BEHIND, Fraction(0), said)
        assert not any(each.kept for each in pace_months(plan([own]), found, day("2025-01-31")))


def test_what_was_reported_before_an_amendment() -> None:
    """Amended on 31/03: January and February are to be looked at again, but for what is confirmed."""
    change = Change(day("2025-03-31"), Bounds(at_least=Fraction(20)), None, "QĐ")
    own = target("a", assignments={COAST: Assignment(COAST, Bounds(at_least=Fraction(10)), None, (change,))})
    reports = [
        month(COAST, 1, entries=figures(a=1)),
        month(COAST, 2, entries=figures(a=1), confirmed=frozenset({"a"})),
        month(COAST, 3, entries=figures(a=1)),
        month(COAST, 4, entries=figures(a=1)),
    ]
    by_day = [
        judge_target(plan([own]), own, own.assignments[COAST], results(*reports), day(on)).review
        for on in ("2025-03-30", "2025-03-31", "2025-12-31")
    ]
    assert by_day == [(), (Month(2025, 1),), (Month(2025, 1),)]


def test_in_time_on_the_last_possible_day() -> None:
    """June's file counts from 1 June: in time for a due date on that day, late for the day before."""
    for due, late in (("2025-06-01", False), ("2025-05-31", True)):
        own = target("a", units=[COAST], due=until(due))
        found = judge_target(
            plan([own]), own, own.assignments[COAST], results(month(COAST, 6, entries=figures(a=10))), JUNE
        )
        assert (found.state, found.late, found.windows) == (State.MET, late, ())


def test_windows_are_never_late() -> None:
    """Twice a quarter till 31 March, done in March: met in June, and in time."""
    own = target("a", Measure.RECURRING, every=Every.QUARTER, due=until("2025-03-31"))
    duty = Assignment(COAST, Bounds(at_least=Fraction(2)))
    found = judge_target(plan([own]), own, duty, results(month(COAST, 3, entries=figures(a=2))), JUNE)
    assert (found.state, found.late) == (State.MET, False)


def test_a_groups_task_asks_who_is_in_office_when_it_falls_due() -> None:
    """Đồi begins in July: what was due in January is done with Biển's report, and no duty of Đồi's."""
    group = {"answering": (COAST, HILL), "by_group": True, "terms": (Term(HILL, first=day("2025-07-01")),)}
    old = task("nv", (COAST, HILL), due=("2025-01-31",), **group)
    told = results(month(COAST, 1, tasks={"nv": (done("2025-01-20"),)}))
    assert judge_task(old, told, JUNE).klass is TaskClass.DONE_ON_TIME
    assert judge_task(old, told, JUNE).stages[0].asked == (COAST,)
    assert [answers_for(old, (unit,), JUNE) for unit in (COAST, HILL)] == [True, False]
    moved = replace(old, extensions=(Extension(day("2025-01-25"), until("2025-08-31"), "chậm"),))
    assert judge_task(moved, told, JUNE).worst is not None
    assert judge_task(moved, told, JUNE).stages[0].undone_by == (HILL,)
    assert answers_for(moved, (HILL,), JUNE)
    staged = replace(old, due=(until("2025-05-31"), until("2025-12-31")))
    assert [answers_for(staged, (unit,), JUNE) for unit in (COAST, HILL)] == [True, True]
    ongoing = replace(old, due=(), ongoing=True)
    assert [answers_for(ongoing, (unit,), JUNE) for unit in (COAST, HILL)] == [True, True]


def test_who_is_late_is_counted_among_those_asked() -> None:
    """Three in the group, Đồi from July on: of what was due in January one of two is undone, not of three."""
    group = {
        "answering": (OFFICE, COAST, HILL),
        "by_group": True,
        "terms": (Term(HILL, first=day("2025-07-01")),),
    }
    old = task("nv", (OFFICE, COAST, HILL), due=("2025-01-31",), **group)
    told = results(month(OFFICE, 1, tasks={"nv": (done("2025-01-20"),)}))
    row = TaskRow(plan(tasks=[old]), judge_task(old, told, JUNE), JUNE)
    (leads,) = [each for each in tasks_table([row], several_plans=False).columns if each.key == "lead_units"]
    assert leads.text(row) == "Biển (1/2 đơn vị chưa xong)"
    facts = explain_task(row.plan, row.state, told, JUNE).facts
    assert any("mọi đơn vị hoạt động vào ngày hết hạn" in fact for fact in facts)


def test_which_reports_of_a_task_count() -> None:
    """Of Biển's two reports of one stage the later one; Đồi is a second lead, its report proves nothing."""
    two = task("nv", (COAST, HILL), due=("2025-03-31", "2025-06-30"))
    told = results(
        month(COAST, 1, tasks={"nv": (done("2025-01-20", stage="2025-03-31"),)}),
        month(
            COAST,
            2,
            tasks={"nv": (done("2025-02-03", stage="2025-03-31"), done("2025-06-20", stage="2025-06-30"))},
        ),
        month(HILL, 2, tasks={"nv": (done("2025-02-10", stage="2025-03-31"),)}),
    )
    state = judge_task(two, told, day("2025-06-15"))
    table = explain_task(plan(tasks=[two]), state, told, day("2025-06-15")).tables[0]
    (counted,) = [column for column in table.columns if column.key == "counted"]
    assert counted.value is not None
    assert [(counted.value(line), counted.text(line)) for line in table.items] == [
        (False, "không: đã báo lại sau"),
        (True, "có"),
        (False, "xong sau ngày tính"),
        (False, "không: đơn vị khác chịu trách nhiệm"),
    ]


def test_a_report_of_another_stage_is_none() -> None:
    """Of a task with one deadline the stage may be left out, but not be another."""
    own = task("nv")
    for stage, klass in (
        (None, TaskClass.DONE_ON_TIME),
        ("2025-06-30", TaskClass.DONE_ON_TIME),
        ("2025-Q1", TaskClass.IN_TIME),
    ):
        said_ = results(month(COAST, 3, tasks={"nv": (done("2025-03-01", stage=stage),)}))
        assert judge_task(own, said_, JUNE).klass is klass


def test_no_days_late_on_the_due_day() -> None:
    """Neither when done on it nor while it lasts; one day on the next."""
    said_ = results(month(COAST, 6, tasks={"nv": (done("2025-06-30"),)}))
    assert judge_task(task("nv"), said_, day("2025-07-05")).stages[0].days_late is None
    assert judge_task(task("nv"), Results(), day("2025-06-30")).stages[0].days_late is None
    assert judge_task(task("nv"), Results(), day("2025-07-01")).stages[0].days_late == 1
    assert judge_task(task("nv"), Results(), day("2025-07-01")).stages[0].evidence == ()


def test_a_due_date_before_the_plan_begins() -> None:
    """No month lies before it: on its day all of the time is over, the day before none."""
    due = day("2024-12-31")
    assert [elapsed_share(plan(), due, day(on)) for on in ("2024-12-30", "2024-12-31", "2025-01-01")] == [
        0,
        1,
        1,
    ]


def test_the_latest_of_each_unit() -> None:
    """By month, whatever order they come in; of the same month the later one read."""
    march, april = reading(COAST, 3, Count(1)), reading(COAST, 4, Count(2))
    again, hill = reading(COAST, 4, Count(5)), reading(HILL, 1, Count(3))
    assert latest_of_each([april, hill, march]) == [april, hill]
    assert latest_of_each([march, april, again]) == [again]
    assert add_up(target("a", Measure.LATEST), [april, hill, march]) == Figure(Fraction(5))
    verdicts = [reading(COAST, 3, Verdict(met=True)), reading(HILL, 3, Verdict(met=False))]
    assert add_up(target("a", Measure.JUDGED), verdicts) == Figure(Fraction(0))
    assert add_up(target("a", Measure.JUDGED), verdicts[:1]) == Figure(Fraction(1))


def windows(
    every: Every | None, on: str, due: str | None = None, quarters: tuple[int, ...] = (), **counts: int
) -> list[tuple[int, int, str, int, WindowState]]:
    """Give the windows of a duty of Biển: first and last month, last day, sum, state."""
    own = target("a", Measure.RECURRING, every=every, quarters=quarters, due=until(due) if due else None)
    duty = Assignment(COAST, Bounds(at_least=Fraction(2)))
    months = [
        month(COAST, int(name.removeprefix("m")), entries=figures(a=count)) for name, count in counts.items()
    ]
    found = judge_target(plan([own]), own, duty, results(*months), day(on))
    return [(w.first.month, w.last.month, w.closes.isoformat(), w.total, w.state) for w in found.windows]


def test_windows_one_by_one() -> None:
    """Twice a quarter: 1 + 1 in the first, 1 in the second, which fails on its last day and not before."""
    open_, failed, satisfied = WindowState.OPEN, WindowState.FAILED, WindowState.SATISFIED
    first = (1, 3, "2025-03-31", 2, satisfied)
    assert windows(Every.QUARTER, "2025-06-29", m1=1, m3=1, m4=1) == [
        first,
        (4, 6, "2025-06-30", 1, open_),
        (7, 9, "2025-09-30", 0, open_),
        (10, 12, "2025-12-31", 0, open_),
    ]
    assert windows(Every.QUARTER, "2025-06-30", m1=1, m3=1, m4=1)[1] == (4, 6, "2025-06-30", 1, failed)
    assert windows(Every.YEAR, "2025-06-30", m1=1) == [(1, 12, "2025-12-31", 1, open_)]
    assert windows(Every.QUARTER, "2025-06-30", due="2025-04-01", m1=1, m5=2) == [
        (1, 3, "2025-03-31", 1, failed),
        (4, 6, "2025-04-01", 0, failed),
    ]
    assert windows(None, "2025-03-30", quarters=(1, 4), m2=2) == [
        (1, 3, "2025-03-31", 2, satisfied),
        (10, 12, "2025-12-31", 0, open_),
    ]


def test_a_task_stage_by_stage() -> None:
    """The stage that decides, the last day, the most days late, who has not said so, what proves it."""
    two = task("nv", (COAST, HILL), due=("2025-03-31", "2025-06-30"), answering=(COAST, HILL), by_group=True)
    told_ = results(
        month(
            COAST,
            3,
            tasks={
                "nv": (
                    done("2025-04-02", stage="2025-03-31", evidence="BC 1"),
                    done("2025-06-20", stage="2025-06-30"),
                )
            },
        ),
        month(HILL, 3, tasks={"nv": (done("2025-04-05", stage="2025-03-31", evidence="BC 2"),)}),
    )
    state = judge_task(two, told_, day("2025-06-23"))
    first, second = state.stages
    assert (first.klass, first.done, first.days_late, first.undone_by) == (
        TaskClass.DONE_LATE,
        day("2025-04-05"),
        5,
        (),
    )
    assert first.evidence == ("BC 1", "BC 2")
    assert (second.klass, second.done, second.days_late, second.undone_by) == (
        TaskClass.DUE_SOON,
        None,
        None,
        (HILL,),
    )
    assert (state.klass, state.worst, state.done, state.days_late) == (TaskClass.DUE_SOON, second, None, None)
    assert judge_task(two, told_, day("2025-06-22")).klass is TaskClass.IN_TIME
    own = judge_task(two, told_, day("2025-06-23"), COAST)
    assert (own.klass, own.done, own.days_late, own.worst) == (
        TaskClass.DONE_LATE,
        day("2025-06-20"),
        2,
        own.stages[0],
    )
    assert judge_task(two, told_, day("2025-06-23"), OFFICE).klass is TaskClass.DUE_SOON
    assert judge_task(two, told_, day("2025-07-02")).days_late == 2
    assert judge_task(two, told_, day("2025-06-30")).days_late is None
    assert judge_task(two, told_, day("2025-04-01")).stages[0].undone_by == (COAST, HILL)


def test_the_last_report_of_a_stage_holds() -> None:
    """A later file corrects the day; one that says no day changes nothing."""
    own = task("nv")
    told_ = results(
        month(COAST, 3, tasks={"nv": (done("2025-03-01"),)}),
        month(COAST, 4, tasks={"nv": (done("2025-03-02"),)}),
        month(COAST, 5, notes={}, tasks={}),
    )
    assert judge_task(own, told_, JUNE).done == day("2025-03-02")


def test_halts_and_extensions_by_their_days() -> None:
    """Suspended from 1 to 31 May; the reason is told; a later extension counts from its own day, by its stage."""
    halted = task("nv", suspended=Halt(day("2025-05-01"), "chờ", day("2025-06-01")))
    by_day = {
        on: judge_task(halted, Results(), day(on))
        for on in ("2025-04-30", "2025-05-01", "2025-05-31", "2025-06-01")
    }
    assert [state.klass is TaskClass.SUSPENDED for state in by_day.values()] == [False, True, True, False]
    assert by_day["2025-05-01"].reason == "chờ"
    assert by_day["2025-05-01"].is_halted
    assert by_day["2025-06-01"].reason == ""
    finished = results(month(COAST, 3, tasks={"nv": (done("2025-03-01"),)}))
    assert judge_task(halted, finished, day("2025-05-05")).klass is TaskClass.DONE_ON_TIME
    both = task("nv", suspended=Halt(day("2025-05-01"), "chờ"), cancelled=Halt(day("2025-05-02"), "bỏ"))
    assert judge_task(both, Results(), day("2025-05-02")).reason == "bỏ"
    stages = task(
        "nv",
        due=("2025-03-31", "2025-06-30"),
        extensions=(
            Extension(day("2025-06-10"), until("2025-08-31"), "hai", "2025-06-30"),
            Extension(day("2025-06-01"), until("2025-07-31"), "một", "2025-06-30"),
        ),
    )
    assert [s.in_force.text for s in judge_task(stages, Results(), day("2025-06-09")).stages] == [
        "2025-03-31",
        "2025-07-31",
    ]
    assert [s.in_force.text for s in judge_task(stages, Results(), day("2025-06-10")).stages] == [
        "2025-03-31",
        "2025-08-31",
    ]


def judgement(state: State, completion: Fraction | None) -> Judgement:
    """Give a judgement with a completion."""
    return Judgement(
        target("a"), Assignment(COAST, Bounds()), state, JUNE, Fraction(1), completion=completion
    )


def test_progress_is_the_mean_of_completions() -> None:
    """1/2 + 1/2 + 1/3 + 1 (of 5/4) + nothing + 0 over six targets: 7/18."""
    parts = [Fraction(1, 2), Fraction(1, 2), Fraction(1, 3), Fraction(5, 4), None, Fraction(0)]
    rates = rate_targets([judgement(State.BEHIND, part) for part in parts])
    assert rates.progress == Fraction(7, 18)
    assert rates.total == 6
    assert rate_targets([judgement(State.MET, Fraction(1))]).progress == 1
    negative = rate_targets([judgement(State.BEHIND, Fraction(-1)), judgement(State.MET, Fraction(1))])
    assert negative.progress == Fraction(1, 2)
