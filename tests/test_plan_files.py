"""Units, targets and key tasks as files write them: everything that is read, and what may not stand there."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, plan, until
from vks.model.finding import Finding
from vks.model.plan import Area, Plan
from vks.model.target import PROVINCE, Assignment, Bounds, Change, Every, Measure, Source, Tag, Target
from vks.model.task import Extension, Halt, Task
from vks.model.unit import Directs, Group, Holder, Kind, Post, Unit
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.targets_file import read_targets
from vks.store.tasks_file import read_tasks
from vks.store.text import decode
from vks.store.units_file import UnitsRead, read_units

GROUPS = {
    "all": Group("all", "Tất cả", (OFFICE, COAST, HILL)),
    "districts": Group("districts", "districts", (COAST, HILL)),
    "ven": Group("ven", "Ven biển", (COAST,)),
}
PLAN = plan(groups=GROUPS)


def reader_of(text: str) -> Reader:
    """Give a document to read."""
    return Reader(parse(decode(text.encode(), "a.yaml")))


def told(reader: Reader) -> list[tuple[str, int, int]]:
    """Give id, line and column of each finding."""
    return [(each.id, each.place.line, each.place.column) for each in reader.findings]


def only(reader: Reader) -> Finding:
    """Give the one finding there is."""
    (finding,) = reader.findings
    return finding


# Units


def units(text: str) -> tuple[UnitsRead, Reader]:
    """Read a file of units."""
    reader = reader_of(text)
    return read_units(reader), reader


ALL_UNITS: Final = """\
units:
  - {id: B, name: Huyện B, kind: district, order: 3, until: 2025-06-30, successors: [K], committers: [b@x, c@x]}
  - {id: P, name: Phòng P, short: Phòng, kind: department, order: 1, aliases: [Phòng cũ, PP]}
  - id: K
    name: Khu vực K
    kind: region
    order: 4
    from: 2025-07-01
  - {id: T, name: Vụ T, kind: central, order: 2}
groups:
  - {id: g, name: Nhóm, units: [districts, P, B]}
posts:
  - id: PVT
    name: Phó Viện trưởng
    holders: [{name: An, until: 2025-03-31}, {name: Bình, from: 2025-04-01}]
    directs: [{areas: [I.1, II], units: [B]}, {areas: [III]}]
  - {id: TP, name: Trưởng phòng, heads: P}
committers: [vp@x]
"""


def test_everything_of_units() -> None:
    """Units by their order, groups of each kind and of all, posts with holders and areas, addresses."""
    read, reader = units(ALL_UNITS)
    found = (
        Unit("P", "Phòng P", "Phòng", Kind.DEPARTMENT, 1, ("Phòng cũ", "PP"), line=3),
        Unit("T", "Vụ T", "Vụ T", Kind.CENTRAL, 2, line=9),
        Unit(
            "B",
            "Huyện B",
            "Huyện B",
            Kind.DISTRICT,
            3,
            (),
            None,
            day("2025-06-30"),
            ("K",),
            ("b@x", "c@x"),
            2,
        ),
        Unit("K", "Khu vực K", "Khu vực K", Kind.REGION, 4, valid_from=day("2025-07-01"), line=4),
    )
    assert list(read.units.values()) == [*found]
    assert dict(read.groups) == {
        "all": Group("all", "Tất cả các đơn vị", ("P", "T", "B", "K")),
        "departments": Group("departments", "departments", ("P",)),
        "districts": Group("districts", "districts", ("B",)),
        "regions": Group("regions", "regions", ("K",)),
        "centrals": Group("centrals", "centrals", ("T",)),
        "g": Group("g", "Nhóm", ("B", "P")),
    }
    assert list(read.posts.values()) == [
        Post(
            "PVT",
            "Phó Viện trưởng",
            (Holder("An", until=day("2025-03-31")), Holder("Bình", day("2025-04-01"))),
            (Directs(("I.1", "II"), ("B",)), Directs(("III",))),
            line=13,
        ),
        Post("TP", "Trưởng phòng", heads="P", line=17),
    ]
    assert read.committers == ("vp@x",)
    assert [area for area, _ in read.areas] == ["I.1", "II", "III"]
    assert (told(reader), reader.malformed, reader.gaps.lists, reader.reminders) == ([], [], set(), [])


ONE = "units:\n  - {id: B, name: B, kind: district, order: 1%s}\n  - {id: C, name: C, kind: district, order: 2%s}\n"


@pytest.mark.parametrize(
    ("text", "found", "gaps"),
    [
        (ONE.replace("id: C", "id: B") % ("", ""), [("id-duplicate", 3, 10)], {"units"}),
        (ONE.replace("id: C", "id: districts") % ("", ""), [("id-duplicate", 3, 10)], {"units"}),
        (ONE % (", until: 2025-06-30, successors: [X]", ""), [("successor-unknown", 2, 80)], set()),
        (ONE % (", until: 2025-06-30, successors: [B]", ""), [("successor-unknown", 2, 80)], set()),
        (ONE % (", successors: [C]", ", from: 2025-07-01"), [("successor-undated", 2, 60)], set()),
        (ONE % (", until: 2025-06-30, successors: [C]", ""), [("successor-undated", 2, 80)], set()),
        (
            ONE % (", until: 2025-06-30, successors: [C]", ", from: 2025-06-30"),
            [("successor-overlap", 2, 80)],
            set(),
        ),
        (ONE % (", until: 2025-06-30, successors: [C]", ", from: 2025-07-01"), [], set()),
        (
            ONE % ("", "") + "groups:\n  - {id: B, name: x, units: [C]}\n",
            [("id-duplicate", 5, 10)],
            {"units"},
        ),
        (ONE % ("", "") + "groups:\n  - {id: g, name: x, units: [Z]}\n", [("unit-unknown", 5, 30)], set()),
        (
            ONE % ("", "") + "posts:\n  - {id: p, name: x, heads: Z}\n  - {id: p, name: y}\n",
            [("unit-unknown", 5, 29), ("id-duplicate", 6, 10)],
            {"posts"},
        ),
        (
            ONE % ("", "") + "posts:\n  - {id: p, name: x, directs: [{areas: [I], units: [districts]}]}\n",
            [("unit-unknown", 5, 53)],
            set(),
        ),
    ],
)
def test_what_units_may_not_say(text: str, found: list[tuple[str, int, int]], gaps: set[str]) -> None:
    """Each at its place; a list of which something is lost is not to be relied on."""
    reader = units(text)[1]
    assert sorted(told(reader)) == sorted(found)
    assert reader.gaps.lists == gaps


def test_words_about_successors() -> None:
    """Who, of whom, since and until when; what was meant."""
    unknown = only(
        units(ONE.replace("id: C", "id: Cuoi") % (", until: 2025-06-30, successors: [Cuoii]", ""))[1]
    )
    assert unknown.values == {
        "id": "Cuoii",
        "unit": "B",
        "why": "không có trong units.yaml; có phải là Cuoi?",
        "why_en": "it is not in units.yaml; did you mean Cuoi?",
    }
    undated = only(units(ONE % (", successors: [C]", ", from: 2025-07-01"))[1])
    assert undated.values == {"unit": "B", "successor": "C", "of": "B", "key": "until"}
    other = only(units(ONE % (", until: 2025-06-30, successors: [C]", ""))[1])
    assert other.values == {"unit": "B", "successor": "C", "of": "C", "key": "from"}
    overlap = only(units(ONE % (", until: 2025-06-30, successors: [C]", ", from: 2025-06-01"))[1])
    assert overlap.values == {
        "unit": "B",
        "until": day("2025-06-30"),
        "successor": "C",
        "since": day("2025-06-01"),
    }
    circle = units(
        ONE
        % (
            ", from: 2025-01-01, until: 2025-06-30, successors: [C]",
            ", from: 2025-07-01, until: 2025-09-30, successors: [B]",
        )
    )[1]
    assert [each.values["way"] for each in circle.findings if each.id == "successor-circle"] == ["B → C → B"]
    taken = only(units(ONE.replace("id: C", "id: B") % ("", ""))[1])
    assert (taken.values["kind"], taken.values["kind_en"]) == ("đơn vị", "unit")
    assert (taken.values["already"], taken.values["id"]) == ("đã có ở a.yaml:2", "B")
    built_in = only(units(ONE.replace("id: C", "id: all") % ("", ""))[1])
    assert built_in.values["already_en"] == "is a built-in id of vks"


def test_addresses_of_committers() -> None:
    """What is none does not fit; units' own protect little while the office names nobody."""
    read, reader = units(ONE % (", committers: [b@x, b x@y, '@y', <c@x>]", ""))
    assert read.units["B"].committers == ("b@x",)
    assert len(reader.malformed) == 3
    (reminder,) = reader.reminders
    assert (reminder.id, reminder.place.line, reminder.values) == ("committers-office", 2, {"n": 1})
    assert units(ONE % (", committers: [b@x]", "") + "committers: [vp@x]\n")[1].reminders == []


# Targets


def targets(text: str, subject: Plan = PLAN) -> tuple[list[Target], Reader, Area | None]:
    """Read a file of targets."""
    reader = reader_of(text)
    area, found = read_targets(reader, subject)
    return [target for target, _ in found], reader, area


HEAD = "area: I.1\ntitle: Tin báo\ntargets:\n"


ALL_TARGETS: Final = (
    HEAD
    + """\
  - id: a
    title: Giải quyết tin báo
    source: {section: I.1, item: "2"}
    measure: share
    numerator: đã giải quyết
    denominator: đã thụ lý
    condition: nếu có
    exception: trừ án khó
    note: lời
    part_of: b
    tags: [bonus, stretch]
    due: 2025-06-30
    due_text: hết quý II
    assign:
      - {to: [P1], at_least: 90}
      - {rest: all, above: 85, due: 2025-09-30, unconfirmed: chờ}
    waived: {Doi: không có án}
    amendments:
      - {on: 2025-05-01, reason: QĐ 2, due: 2025-10-31, due_text: tháng 10}
      - {on: 2025-03-01, reason: QĐ 1, assign: [{to: [Bien], at_least: 80}]}
  - {id: b, title: B, source: {section: I.1}, measure: count, scope: province, reported_by: [districts], assign: [{to: [province], at_least: 5}]}
  - {id: c, title: C, source: {section: I.1}, measure: recurring, every: [Q3, Q1, Q3], assign: [{to: [all], at_least: 2}]}
  - {id: d, title: D, source: {section: I.1}, measure: recurring, every: month, heads: x, assign: [{to: [all], except: [ven]}]}
  - {id: e, title: E, source: {section: I.1}, measure: incidents, scope: province, assign: [{to: [province]}]}
"""
)


def test_everything_of_targets() -> None:
    """A share with all its words, one total for the province, what recurs in named quarters, amendments."""
    found, reader, area = targets(ALL_TARGETS)
    assert (told(reader), reader.gaps.lists, reader.gaps.partial) == ([], set(), set())
    assert area == Area("I.1", "Tin báo", "a.yaml", 1)
    ninety, over = Bounds(at_least=Fraction(90)), Bounds(above=Fraction(85))
    june, september, october = until("2025-06-30"), until("2025-09-30"), until("2025-10-31")
    a, b, c, d, e = found
    assert a == Target(
        "a",
        "Giải quyết tin báo",
        "I.1",
        Source("I.1", "2"),
        Measure.SHARE,
        part_of="b",
        tags=(Tag.BONUS, Tag.STRETCH),
        numerator="đã giải quyết",
        denominator="đã thụ lý",
        condition="nếu có",
        exception="trừ án khó",
        note="lời",
        due=june,
        due_text="hết quý II",
        assignments={
            OFFICE: Assignment(OFFICE, ninety, None, (Change(day("2025-05-01"), ninety, october, "QĐ 2"),)),
            COAST: Assignment(
                COAST,
                over,
                september,
                (
                    Change(day("2025-03-01"), Bounds(at_least=Fraction(80)), september, "QĐ 1"),
                    Change(day("2025-05-01"), Bounds(at_least=Fraction(80)), october, "QĐ 2"),
                ),
            ),
            HILL: Assignment(HILL, over, september, (Change(day("2025-05-01"), over, october, "QĐ 2"),)),
        },
        waived={HILL: "không có án"},
        file="a.yaml",
        line=4,
    )
    five = Assignment(PROVINCE, Bounds(at_least=Fraction(5)))
    assert (b.province, b.reporters, b.assignments) == (True, (COAST, HILL), {PROVINCE: five})
    assert (c.every, c.quarters, list(c.assignments)) == (None, (1, 3), [OFFICE, COAST, HILL])
    assert (d.every, d.quarters, d.heads, list(d.assignments)) == (Every.MONTH, (), "x", [OFFICE, HILL])
    assert (e.reporters, e.assignments) == ((OFFICE, COAST, HILL), {PROVINCE: Assignment(PROVINCE, Bounds())})
    assert [each.id for each in reader.reminders] == ["unconfirmed"]


def one(rest: str, measure: str = "count") -> str:
    """Give a file of one target, on lines of their own after its measure."""
    return f"{HEAD}  - id: t\n    title: T\n    source: {{section: I}}\n    measure: {measure}\n{rest}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (one("    assign: [{to: [Z], at_least: 1}]\n"), [("unit-unknown", 8, 20)]),
        (one("    assign: [{to: [all], except: [Z], at_least: 1}]\n"), [("unit-unknown", 8, 35)]),
        (one("    assign: [{to: [P1], except: [Bien], at_least: 1}]\n"), [("except-needless", 8, 34)]),
        (one("    assign: [{to: [P1], except: [P1], at_least: 1}]\n"), [("assignment-nobody", 8, 14)]),
        (
            one("    assign:\n      - {to: [all], at_least: 1}\n      - {to: [P1], at_least: 2}\n"),
            [("assignment-twice", 10, 9)],
        ),
        (
            one("    assign:\n      - {rest: all, at_least: 1}\n      - {rest: all, at_least: 2}\n"),
            [("assignment-rest-twice", 10, 16)],
        ),
        (
            one("    assign:\n      - {rest: all, at_least: 1}\n      - {rest: ven, at_least: 2}\n"),
            [("assignment-rest-overlap", 10, 16), ("assignment-nobody", 10, 9)],
        ),
        (one("    assign: [{to: [province], at_least: 1}]\n"), [("assignment-province", 8, 19)]),
        (one("    assign: [{rest: province, at_least: 1}]\n"), [("assignment-province", 8, 21)]),
        (
            one("    scope: province\n    assign: [{to: [P1], at_least: 1}]\n"),
            [("assignment-province", 9, 19)],
        ),
        (
            one("    scope: province\n    assign: [{to: [province], except: [P1], at_least: 1}]\n"),
            [("except-needless", 9, 40)],
        ),
        (
            one("    reported_by: [P1]\n    assign: [{to: [P1], at_least: 1}]\n"),
            [("reported-by-needless", 8, 5)],
        ),
        (one("    every: month\n    assign: [{to: [P1], at_least: 1}]\n"), [("every-needless", 8, 5)]),
        (one("    assign: [{to: [P1]}]\n", "recurring"), [("every-missing", 4, 5)]),
        (one("    waived: {Bien: x}\n    assign: [{to: [P1], at_least: 1}]\n"), [("not-assigned", 8, 14)]),
        (
            one(
                "    assign: [{to: [P1], at_least: 1}]\n    amendments: [{on: 2026-01-01, reason: x, assign: [{to: [P1], at_least: 2}]}]\n"
            ),
            [("amendment-outside", 9, 23)],
        ),
        (
            one(
                "    assign: [{to: [P1], at_least: 1}]\n    amendments: [{on: 2025-12-31, reason: x, assign: [{to: [Bien], at_least: 2}]}]\n"
            ),
            [("not-assigned", 9, 54)],
        ),
    ],
)
def test_what_targets_may_not_say(text: str, found: list[tuple[str, int, int]]) -> None:
    """Each at its place, and nothing else."""
    assert sorted(told(targets(text)[1])) == sorted(found)


def test_words_about_targets() -> None:
    """Who is meant, where it stands already, what is shared, which days a plan has."""
    twice = only(
        targets(one("    assign:\n      - {to: [all], at_least: 1}\n      - {to: [P1], at_least: 2}\n"))[1]
    )
    assert twice.values == {"unit": OFFICE, "target": "t", "first": 9}
    first = one("    assign:\n      - {to: [P1], at_least: 1}\n      - {to: [all], at_least: 2}\n")
    (subject,), reader, _ = targets(first)
    assert told(reader) == [("assignment-twice", 10, 9)]
    lows = {unit: each.bounds.at_least for unit, each in subject.assignments.items()}
    assert lows == {OFFICE: 1, COAST: 2, HILL: 2}  # whom nobody named before has it
    text = one("    assign:\n      - {rest: all, at_least: 1}\n      - {rest: districts, at_least: 2}\n")
    overlap = targets(text)[1].findings[0]
    assert overlap.values == {"group": "districts", "other": "all", "units": "Bien, Doi"}
    text = one("    assign: [{to: [P1], at_least: 1}]\n    amendments: [{on: 2024-12-31, reason: x}]\n")
    outside = only(targets(text)[1])
    assert outside.values == {"day": day("2024-12-31"), "first": "2025-01", "last": "2025-12"}
    assert targets(text)[1].malformed == []  # one amendment is enough
    waived = only(targets(one("    waived: {Bien: x}\n    assign: [{to: [P1], at_least: 1}]\n"))[1])
    assert waived.values == {"target": "t", "unit": COAST}


def test_targets_that_cannot_be_read() -> None:
    """They are left out and the list is not relied on; one of which a line is lost is read in part."""
    found, reader, _ = targets(
        HEAD + "  - {id: t, title: T, measure: count, assign: [{to: [P1], at_least: 1}]}\n"
    )
    assert (found, reader.gaps.lists) == ([], {"targets"})
    found, reader, _ = targets(one("    assign: [{to: [Z, P1], at_least: 1}]\n"))
    assert ([each.id for each in found], reader.gaps.partial) == (["t"], {"t"})
    found, reader, _ = targets(one("    assign: []\n"))
    assert reader.gaps.partial == {"t"}
    assert targets("title: x\ntargets: x\n")[2] is None


# Key tasks


def tasks(text: str, subject: Plan = PLAN) -> tuple[dict[str, Task], Reader]:
    """Read a file of key tasks."""
    reader = reader_of("tasks:\n" + text)
    return read_tasks(reader, subject), reader


MORE = "title: T, source: {section: PL}, due_text: x"


ALL_TASKS: Final = (
    """\
  - id: a
    number: 1
    title: Sơ kết
    source: {section: Phụ lục, item: "7"}
    leaders: [PVT1, PVT2]
    lead_units: [P1, districts]
    helper_units: [all]
    due_text: các quý
    due: [2025-03-31, 2025-Q2]
    extensions:
      - {on: 2025-02-01, due: 2025-04-15, reason: bão, stage: 2025-03-31}
    suspended: {on: 2025-04-01, reason: chờ, until: 2025-05-01}
    cancelled: {on: 2025-06-01, reason: bỏ}
    area: I.1
    note: lời
    added: 2025-01-15
"""
    f"  - {{id: b, number: 2, {MORE}, lead_units: [districts, P1], due: ongoing, unconfirmed: x}}\n"
)


def test_everything_of_tasks() -> None:
    """Stages with extensions, a group that answers, helpers that lead nothing, halts, an ongoing task."""
    found, reader = tasks(ALL_TASKS)
    assert (told(reader), reader.gaps.lists, reader.malformed) == ([], set(), [])
    assert found["a"] == Task(
        "a",
        1,
        "Sơ kết",
        Source("Phụ lục", "7"),
        ("PVT1", "PVT2"),
        (OFFICE, COAST, HILL),
        (OFFICE,),
        by_group=False,
        helper_units=(),
        due_text="các quý",
        due=(until("2025-03-31"), replace(until("2025-06-30"), text="2025-Q2")),
        extensions=(Extension(day("2025-02-01"), until("2025-04-15"), "bão", "2025-03-31"),),
        suspended=Halt(day("2025-04-01"), "chờ", day("2025-05-01")),
        cancelled=Halt(day("2025-06-01"), "bỏ"),
        area="I.1",
        added=day("2025-01-15"),
        note="lời",
        file="a.yaml",
        line=2,
    )
    assert (found["b"].by_group, found["b"].answering) == (True, (COAST, HILL))
    assert (found["b"].ongoing, found["b"].due, found["b"].line) == (True, (), 18)
    assert [each.id for each in reader.reminders] == ["unconfirmed"]


def test_a_group_answers_without_those_who_only_carry_on() -> None:
    """Of a unit and its successor in one group, the older one answers."""
    merged = dict(PLAN.units)
    merged[COAST] = replace(merged[COAST], valid_until=day("2025-06-30"), successors=(HILL,))
    merged[HILL] = replace(merged[HILL], valid_from=day("2025-07-01"))
    subject = replace(PLAN, units=merged)
    found, _ = tasks(f"  - {{id: b, number: 2, {MORE}, lead_units: [districts], due: ongoing}}\n", subject)
    assert (found["b"].answering, found["b"].lead_units) == ((COAST,), (COAST, HILL))


def test_a_group_is_asked_for_what_falls_due_in_its_term() -> None:
    """Biển is split up at the end of June, Đồi begins in July; who has one heir has no end."""
    split = dict(PLAN.units)
    split[COAST] = replace(split[COAST], valid_until=day("2025-06-30"), successors=(HILL, OFFICE))
    split[HILL] = replace(split[HILL], valid_from=day("2025-07-01"))
    line = f"  - {{id: b, number: 2, {MORE}, lead_units: [districts], due: [2025-Q1, 2025-Q3]}}\n"
    found, _ = tasks(line, replace(PLAN, units=split))
    assert [found["b"].asked(stage.by) for stage in found["b"].due] == [(COAST,), (HILL,)]
    assert found["b"].asked(day("2025-06-30")) == (COAST,)
    split[COAST] = replace(split[COAST], successors=(OFFICE,))
    found, _ = tasks(line, replace(PLAN, units=split))
    assert [found["b"].asked(stage.by) for stage in found["b"].due] == [(COAST,), (COAST, HILL)]


TASK = f"  - {{id: a, number: 1, {MORE}, lead_units: [P1], due: 2025-03-31%s}}\n"


@pytest.mark.parametrize(
    ("text", "found", "gaps"),
    [
        (TASK % ", leaders: [X]", ["post-unknown"], set()),
        (TASK % ", helper_units: [X]", ["unit-unknown"], set()),
        (TASK.replace("[P1]", "[X]") % "", ["unit-unknown"], set()),
        (TASK % ", area: IX", ["area-unknown"], set()),
        (TASK % ", area: I", [], set()),
        (TASK % ", added: 2024-12-31", ["amendment-outside"], set()),
        (TASK % ", added: 2025-12-31", [], set()),
        (TASK % "" + TASK % "", ["id-duplicate"], {"tasks"}),
        (TASK % "" + TASK.replace("id: a", "id: b") % "", ["number-twice"], set()),
        (TASK.replace("2025-03-31", "[2025-03-31, ongoing]") % "", ["deadline-ongoing"], set()),
        (TASK.replace("2025-03-31", "[2025-03-31, 2025-03-31]") % "", ["stage-twice"], set()),
        (
            TASK % ", extensions: [{on: 2025-02-01, due: 2025-04-15, reason: x, stage: Q}]",
            ["stage-unknown"],
            set(),
        ),
        (
            TASK.replace("2025-03-31", "[2025-Q1, 2025-Q2]")
            % ", extensions: [{on: 2025-02-01, due: 2025-04-15, reason: x}]",
            ["stage-missing"],
            set(),
        ),
        (TASK % ", extensions: [{on: 2025-02-01, due: 2025-04-15, reason: x}]", [], set()),
        (TASK % ", suspended: {on: 2025-02-01, reason: x, until: 2025-01-01}", ["validity-order"], set()),
        (TASK.replace(", number: 1", "") % "", [], {"tasks"}),
    ],
)
def test_what_tasks_may_not_say(text: str, found: list[str], gaps: set[str]) -> None:
    """Each is told once."""
    reader = tasks(text)[1]
    assert [each.id for each in reader.findings] == found
    assert reader.gaps.lists == gaps


def test_words_about_tasks() -> None:
    """Which other task, which stages there are, where an id stands already."""
    number = only(tasks(TASK % "" + TASK.replace("id: a", "id: b") % "")[1])
    assert number.values == {"number": 1, "task": "b", "other": "a"}
    again = only(tasks(TASK % "" + TASK % "")[1])
    assert again.values == {
        "kind": "nhiệm vụ",
        "kind_en": "task",
        "id": "a",
        "already": "đã có ở a.yaml:2",
        "already_en": "already stands in a.yaml:2",
    }
    staged = TASK.replace("2025-03-31", "[2025-Q1, 2025-Q2]")
    extension = ", extensions: [{on: 2025-02-01, due: 2025-04-15, reason: x%s}]"
    missing = only(tasks(staged % extension % "")[1])
    assert missing.values == {"task": "a", "stages": "2025-Q1, 2025-Q2"}
    unknown = only(tasks(staged % extension % ", stage: Q")[1])
    assert unknown.values == {"task": "a", "stage": "Q", "stages": "2025-Q1, 2025-Q2"}
    area = only(tasks(TASK % ", area: I.3")[1])
    assert (area.values["id"], area.place.line) == ("I.3", 2)
