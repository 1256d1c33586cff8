"""What is said of units, targets and key tasks with a fault: every word of each finding, and what is then left unsaid."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, HILL, OFFICE, day, until
from tests.test_plan_files import (
    HEAD,
    MORE,
    ONE,
    PLAN,
    TASK,
    one,
    only,
    reader_of,
    targets,
    tasks,
    told,
    units,
)
from vks.model.target import PROVINCE, Bounds, Source
from vks.model.task import Extension, Halt, Term
from vks.store.document import Path
from vks.store.fields import Gaps, Reader
from vks.store.targets_file import read_targets
from vks.store.tasks_file import read_tasks

BARE = ONE % ("", "")


def with_gaps(text: str, *lists: str, partial: tuple[str, ...] = ()) -> Reader:
    """Give a document of a plan of which something could not be read."""
    return Reader(reader_of(text).document, Gaps({*lists}, {*partial}))


# Units


@pytest.mark.parametrize(
    ("text", "id_", "values"),
    [
        (
            ONE % (", until: 2025-06-30, successors: [B]", ""),
            "successor-unknown",
            {
                "id": "B",
                "unit": "B",
                "why": "đơn vị không tự kế tục chính mình",
                "why_en": "a unit does not succeed itself",
            },
        ),
        (
            BARE + "groups:\n  - {id: B, name: x, units: [C]}\n",
            "id-duplicate",
            {"kind": "nhóm", "kind_en": "group", "id": "B"}
            | {"already": "đã có ở a.yaml:2", "already_en": "already stands in a.yaml:2"},
        ),
        (
            BARE + "groups:\n  - {id: g, name: x, units: [C]}\n  - {id: g, name: y, units: [B]}\n",
            "id-duplicate",
            {"kind": "nhóm", "kind_en": "group", "id": "g"}
            | {"already": "đã có ở a.yaml:5", "already_en": "already stands in a.yaml:5"},
        ),
        (
            BARE + "groups:\n  - {id: all, name: x, units: [C]}\n",
            "id-duplicate",
            {"kind": "nhóm", "kind_en": "group", "id": "all"}
            | {"already": "trùng với mã có sẵn của vks", "already_en": "is a built-in id of vks"},
        ),
        (
            BARE + "posts:\n  - {id: p, name: x}\n  - {id: p, name: y}\n",
            "id-duplicate",
            {"kind": "chức danh", "kind_en": "post", "id": "p"}
            | {"already": "đã có ở a.yaml:5", "already_en": "already stands in a.yaml:5"},
        ),
        (
            ONE % (", from: 2025-07-01, until: 2025-06-30", ""),
            "validity-order",
            {"what": "B", "first": day("2025-07-01"), "last": day("2025-06-30")}
            | {"since": "from", "until": "until"},
        ),
        (
            BARE
            + "posts:\n  - {id: p, name: x, holders: [{name: An, from: 2025-02-02, until: 2025-02-01}]}\n",
            "validity-order",
            {"what": "p, An", "first": day("2025-02-02"), "last": day("2025-02-01")}
            | {"since": "from", "until": "until"},
        ),
        (
            BARE + "groups:\n  - {id: g, name: x, units: [Bb]}\n",
            "unit-unknown",
            {"id": "Bb", "near": "", "near_en": ""},
        ),
    ],
)
def test_every_word_about_units(text: str, id_: str, values: dict[str, object]) -> None:
    """In both languages, with what the sentence needs and nothing else."""
    found = only(units(text)[1])
    assert (found.id, found.values) == (id_, values)


def test_days_in_order_are_none_too_few() -> None:
    """A unit of a single day, a holder of a single day: nothing to tell."""
    one_day = ", from: 2025-06-30, until: 2025-06-30"
    read, reader = units(
        ONE % (one_day, "")
        + "posts:\n  - {id: p, name: x, holders: [{name: An, from: 2025-02-01, until: 2025-02-01}]}\n"
    )
    assert (told(reader), reader.malformed, read.units["B"].valid_from) == ([], [], day("2025-06-30"))


def test_several_successors_without_a_day() -> None:
    """All are named where the former unit has no last day; each by itself where it has no first."""
    three = BARE + "  - {id: D, name: D, kind: district, order: 3}\n"
    reader = units(three.replace("order: 1}", "order: 1, successors: [C, D]}"))[1]
    assert [(each.id, each.values) for each in reader.findings] == [
        ("successor-undated", {"unit": "B", "successor": "C, D", "of": "B", "key": "until"}),
        ("successor-undated", {"unit": "B", "successor": "C", "of": "C", "key": "from"}),
        ("successor-undated", {"unit": "B", "successor": "D", "of": "D", "key": "from"}),
    ]
    assert told(reader) == [
        ("successor-undated", 2, 60),
        ("successor-undated", 2, 61),
        ("successor-undated", 2, 64),
    ]


def test_each_circle_is_told_once() -> None:
    """At the first of its units; two circles are two findings."""
    lines = [
        f"  - {{id: {id_}, name: {id_}, kind: district, order: {order}, from: 2025-0{order}-01, "
        f"until: 2025-0{order}-02, successors: [{after}]}}\n"
        for order, (id_, after) in enumerate(zip("BCDEF", "CBEFD", strict=True), 1)
    ]
    reader = units("units:\n" + "".join(lines))[1]
    circles = [each for each in reader.findings if each.id == "successor-circle"]
    assert [(each.values, each.place.line) for each in circles] == [
        ({"way": "B → C → B"}, 2),
        ({"way": "D → E → F → D"}, 4),
    ]


def test_a_successor_may_stand_where_nothing_could_be_read() -> None:
    """With a damaged list of units nobody is blamed for a name that it may hold."""
    reader = units(
        (ONE % (", until: 2025-06-30, successors: [X]", "")).replace("id: C, ", "")
        + "groups:\n  - {id: g, name: x, units: [Y]}\n"
    )[1]
    assert (told(reader), reader.gaps.lists) == ([], {"units"})


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        (BARE, set()),
        (BARE + "groups: []\nposts: []\n", set()),
        ("units: B\n", {"units"}),
        (BARE + "groups: x\n", {"units"}),
        (BARE + "posts: x\n", {"posts"}),
        (BARE + "posts:\n  - {name: x}\n", {"posts"}),
        (BARE + "groups:\n  - {name: x, units: [B]}\n", {"units"}),
        (BARE.replace("kind: district, order: 2", "kind: x, order: 2"), {"units"}),
        (BARE.replace(", order: 2", ""), {"units"}),
    ],
)
def test_which_lists_are_not_to_be_relied_on(text: str, gaps: set[str]) -> None:
    """Those of which an entry could not be read."""
    assert units(text)[1].gaps.lists == gaps


@pytest.mark.parametrize(
    ("first", "second", "office", "told_at"),
    [
        (", committers: [b@x]", ", committers: [c@x]", "", (2, 48, 2)),
        ("", ", committers: [c@x]", "", (3, 48, 1)),
        (", committers: [b@x]", "", "committers: [vp@x]\n", None),
        (", committers: [b@x]", "", "committers: []\n", None),
        (", committers: [b@x]", "", "committers: [vp]\n", None),
        ("", "", "", None),
    ],
)
def test_who_may_change_the_list_itself(
    first: str, second: str, office: str, told_at: tuple[int, int, int] | None
) -> None:
    """Told at the first unit that names somebody, while the office names nobody at all."""
    reader = units(ONE % (first, second) + office)[1]
    found = [(each.place.line, each.place.column, each.values["n"]) for each in reader.reminders]
    assert found == ([told_at] if told_at else [])
    assert {each.id for each in reader.reminders} <= {"committers-office"}
    assert told(reader) == []


@pytest.mark.parametrize(
    ("address", "is_one"),
    [("a@x", True), ("a.b+c@x.vn", True), ("a@", False), ("@x", False), ("a", False), ("a@b@c", False)]
    + [(f"a{sign}b@x", False) for sign in " <>"]
    + [(f"a@x{sign}y", False) for sign in " <>"],
)
def test_what_is_an_address(address: str, is_one: bool) -> None:
    """Something on both sides of one @, without blanks and brackets; what is none is for the schema to explain."""
    read, reader = units(BARE + f"committers: ['{address}']\n")
    assert read.committers == ((address,) if is_one else ())
    assert reader.malformed == ([] if is_one else [("committers", 0)])


def test_groups_of_groups() -> None:
    """One that stands above may be named, and one of its kind; each unit once, as they are named."""
    read, reader = units(
        BARE.replace("kind: district, order: 1", "kind: region, order: 1")
        + "groups:\n  - {id: g, name: G, units: [districts]}\n  - {id: h, name: H, units: [g, B, all]}\n"
    )
    assert (read.groups["g"].units, read.groups["h"].units, told(reader)) == (("C",), ("C", "B"), [])
    assert list(read.groups) == ["all", "districts", "regions", "g", "h"]
    below = units(BARE + "groups:\n  - {id: h, name: H, units: [g]}\n  - {id: g, name: G, units: [B]}\n")[1]
    assert told(below) == [("unit-unknown", 5, 30)]


# Targets


TWO = "    assign:\n      - {to: [P1], at_least: 1}\n"


@pytest.mark.parametrize(
    ("text", "id_", "values"),
    [
        (
            one("    assign: [{to: [Bienn], at_least: 1}]\n"),
            "unit-unknown",
            {"id": "Bienn", "near": "; có phải là Bien?", "near_en": "; did you mean Bien?"},
        ),
        (one("    assign: [{to: [P1], except: [Bien], at_least: 1}]\n"), "except-needless", {"id": COAST}),
        (
            one("    scope: province\n    assign: [{to: [province], except: [P1], at_least: 1}]\n"),
            "except-needless",
            {"id": OFFICE},
        ),
        (one("    assign: [{to: [P1], except: [P1], at_least: 1}]\n"), "assignment-nobody", {"target": "t"}),
        (
            one("    assign:\n      - {rest: all, at_least: 1}\n      - {rest: all, at_least: 2}\n"),
            "assignment-rest-twice",
            {"group": "all"},
        ),
        (one("    assign: [{to: [P1]}]\n", "recurring"), "every-missing", {"target": "t"}),
        (one("    every: month\n" + TWO), "every-needless", {}),
        (one("    reported_by: [P1]\n" + TWO), "reported-by-needless", {}),
        (one("    assign: [{to: [province], at_least: 1}]\n"), "assignment-province", {}),
        (
            one(TWO + "    amendments: [{on: 2025-12-31, reason: x, assign: [{to: [Doi], at_least: 2}]}]\n"),
            "not-assigned",
            {"target": "t", "unit": HILL},
        ),
        (one("    due: 2025-06-30\n" + TWO), "due-without-text", {}),
    ],
)
def test_every_word_about_targets(text: str, id_: str, values: dict[str, object]) -> None:
    """In both languages, with what the sentence needs and nothing else."""
    found = only(targets(text)[1])
    assert (found.id, found.values) == (id_, values)


@pytest.mark.parametrize(
    ("rest", "malformed"),
    [
        ("    assign: [{to: [P1], rest: all, at_least: 1}]\n", ("targets", 0, "assign", 0)),
        ("    assign: [{at_least: 1}]\n", ("targets", 0, "assign", 0)),
        ("    assign: [{to: [], at_least: 1}]\n", ("targets", 0, "assign", 0, "to")),
        ("    assign: [{to: [P1], at_least: [1]}]\n", ("targets", 0, "assign", 0, "at_least")),
        ("    tags: [bonus, khac]\n" + TWO, ("targets", 0, "tags", 1)),
        ("    scope: khac\n" + TWO, ("targets", 0, "scope")),
        (TWO + "    amendments: []\n", ("targets", 0, "amendments")),
        (TWO + "    khac: 1\n", ("targets", 0, "khac")),
        (TWO.replace("to:", "khac: 1, to:"), ("targets", 0, "assign", 0, "khac")),
        (
            TWO + "    amendments: [{on: 2025-03-01, reason: x, khac: 1}]\n",
            ("targets", 0, "amendments", 0, "khac"),
        ),
        (TWO + "    amendments: [{on: 2025-03-01}]\n", ("targets", 0, "amendments", 0)),
    ],
)
def test_targets_that_do_not_fit(rest: str, malformed: Path) -> None:
    """The schema is asked about the very place; a target with its id and measure is there all the same."""
    found, reader, _ = targets(one(rest))
    assert malformed in reader.malformed
    assert len({*map(str, reader.malformed)}) <= 2
    assert [each.id for each in found] == ["t"]


def test_windows_of_what_recurs() -> None:
    """Named quarters in order, each once; a word that is none, or none at all, is a year for now."""
    quarters = one("    every: [Q4, Q1, Q9, Q4]\n    assign: [{to: [P1]}]\n", "recurring")
    (found,), reader, _ = targets(quarters)
    assert (found.every, found.quarters, reader.malformed) == (None, (1, 4), [("targets", 0, "every", 2)])
    for text in ("    every: tuan\n", ""):
        (found,), _, _ = targets(one(f"{text}    assign: [{{to: [P1]}}]\n", "recurring"))
        assert (str(found.every), found.quarters) == ("year", ())
    (found,), _, _ = targets(one("    every: month\n" + TWO))
    assert (found.every, found.quarters) == (None, ())


@pytest.mark.parametrize(
    ("source", "read", "malformed"),
    [
        ("{section: I}", Source("I"), []),
        ('{section: I, item: "2"}', Source("I", "2"), []),
        ("{section: I, item: 2}", Source("I"), [("targets", 0, "source", "item")]),
        ('{item: "2"}', None, [("targets", 0, "source")]),
        ("{section: I, khac: 1}", Source("I"), [("targets", 0, "source", "khac")]),
    ],
)
def test_where_in_the_document_it_stands(source: str, read: Source | None, malformed: list[Path]) -> None:
    """Without a section a target is left out, and the list is not relied on."""
    found, reader, _ = targets(one(TWO).replace("{section: I}", source))
    assert [each.source for each in found] == ([] if read is None else [read])
    assert reader.malformed == malformed
    assert reader.gaps.lists == (set() if read else {"targets"})


def test_whom_a_line_names_is_not_asked_where_units_could_not_be_read() -> None:
    """Nobody is blamed for a name, a waiver or an empty line that a lost unit would explain."""
    text = one("    assign: [{to: [X], at_least: 1}]\n    waived: {Y: không có}\n")
    reader = with_gaps(text, "units")
    _, ((target, _),) = read_targets(reader, PLAN)
    assert (told(reader), target.assignments, reader.gaps.partial) == ([], {}, {"t"})


def test_reporters_of_a_total() -> None:
    """All, where nobody is named; a name that is none makes the target one of which something is lost."""
    total = "    scope: province\n    assign: [{to: [province], at_least: 1}]\n"
    (found,), _, _ = targets(one(total))
    assert found.reporters == (OFFICE, COAST, HILL)
    (found,), reader, _ = targets(one(total + "    reported_by: [ven, X]\n"))
    assert (found.reporters, told(reader), reader.gaps.partial) == (
        (COAST,),
        [("unit-unknown", 10, 24)],
        {"t"},
    )
    assert list(found.assignments) == [PROVINCE]


def test_amendments_by_their_own_day() -> None:
    """One that only moves the deadline changes all; of one day, each in the order written."""
    rows = (
        "      - {on: 2025-06-01, reason: hai, due: 2025-11-30, due_text: x}\n"
        "      - {on: 2025-03-01, reason: mot, assign: [{to: [P1], at_least: 3, due: 2025-09-30}]}\n"
        "      - {on: 2025-06-01, reason: ba, assign: [{to: [P1], at_least: 4}]}\n"
    )
    assign = "    assign:\n      - {to: [P1], at_least: 1}\n      - {to: [Bien], at_least: 2}\n"
    (found,), reader, _ = targets(one(assign + "    amendments:\n" + rows))
    assert told(reader) == []
    changes = {
        unit: [(each.on, str(each.bounds.at_least), each.due, each.reason) for each in own.changes]
        for unit, own in found.assignments.items()
    }
    march, june = day("2025-03-01"), day("2025-06-01")
    assert changes == {
        OFFICE: [
            (march, "3", until("2025-09-30"), "mot"),
            (june, "3", until("2025-11-30"), "hai"),
            (june, "4", until("2025-11-30"), "ba"),
        ],
        COAST: [(june, "2", until("2025-11-30"), "hai")],
    }


@pytest.mark.parametrize(
    ("on", "is_told"),
    [("2024-12-31", True), ("2025-01-01", False), ("2025-12-31", False), ("2026-01-01", True)],
)
def test_the_days_of_an_amendment(on: str, is_told: bool) -> None:
    """Those of the plan's period, its first and last day too."""
    reader = targets(one(TWO + f"    amendments: [{{on: {on}, reason: x}}]\n"))[1]
    assert told(reader) == ([("amendment-outside", 10, 23)] if is_told else [])


def test_an_heir_has_what_it_inherits_amended() -> None:
    """Đồi stands in the place of Biển: an amendment names it, and what it inherits is its own from then on."""
    old = replace(PLAN.units[COAST], valid_until=day("2025-03-31"), successors=(HILL,))
    new = replace(PLAN.units[HILL], valid_from=day("2025-04-01"))
    subject = replace(PLAN, units={**PLAN.units, COAST: old, HILL: new})
    rows = "    amendments: [{on: 2025-06-01, reason: x, assign: [{to: [Doi], at_least: 9}]}]\n"
    text = one("    assign: [{to: [Bien], at_least: 2}]\n" + rows)
    (found,), reader, _ = targets(text, subject)
    assert told(reader) == []
    assert found.assignments[HILL].on(day("2025-05-31")).bounds == Bounds(at_least=2)  # type: ignore[arg-type]  # a whole number
    assert found.assignments[HILL].on(day("2025-06-01")).bounds == Bounds(at_least=9)  # type: ignore[arg-type]  # a whole number


def test_areas_without_a_name_of_their_own() -> None:
    """Without ``area`` there is none; its line is that of the key."""
    found, reader, area = targets("# một\ntitle: T\ntargets:\n" + one(TWO).removeprefix(HEAD))
    assert (area, [each.area for each in found]) == (None, [""])
    assert reader.malformed == [()]
    _, reader, area = targets("title: T\narea: I.1\ntargets: []\n")
    assert area is not None
    assert (area.line, area.title, reader.gaps.lists) == (2, "T", set())


# Key tasks


@pytest.mark.parametrize(
    ("text", "id_", "place", "values"),
    [
        (
            TASK % ", leaders: [PVT3]",
            "post-unknown",
            (2, 115),
            {"id": "PVT3", "near": "; có phải là PVT1, PVT2?", "near_en": "; did you mean PVT1, PVT2?"},
        ),
        (TASK % ", area: IX", "area-unknown", (2, 110), {"id": "IX", "near": "", "near_en": ""}),
        (
            TASK.replace("2025-03-31", "[2025-03-31, 2025-03-31]") % "",
            "stage-twice",
            (2, 103),
            {"stage": "2025-03-31"},
        ),
        (TASK.replace("2025-03-31", "[2025-03-31, ongoing]") % "", "deadline-ongoing", (2, 85), {}),
        (
            TASK % ", suspended: {on: 2025-02-01, reason: x, until: 2025-01-31}",
            "validity-order",
            (2, 150),
            {"what": "a", "first": day("2025-02-01"), "last": day("2025-01-31")}
            | {"since": "on", "until": "until"},
        ),
        (TASK.replace("2025-03-31", "mai") % "", "deadline-unreadable", (2, 90), {"value": "mai"}),
        (
            TASK.replace("2025-03-31", "2027-01-01") % "",
            "deadline-outside",
            (2, 90),
            {"value": "2027-01-01", "first": "2025-01", "last": "2025-12"},
        ),
        (
            TASK % ", added: 2026-01-01",
            "amendment-outside",
            (2, 111),
            {"day": day("2026-01-01"), "first": "2025-01", "last": "2025-12"},
        ),
    ],
)
def test_every_word_about_tasks(
    text: str, id_: str, place: tuple[int, int], values: dict[str, object]
) -> None:
    """At the very place, in both languages, with what the sentence needs and nothing else."""
    found = only(tasks(text)[1])
    assert (found.id, found.values) == (id_, values)
    assert found.place.line == place[0]


@pytest.mark.parametrize(
    ("rest", "malformed"),
    [
        (", number: 0", ("tasks", 0, "number")),
        (", khac: 1", ("tasks", 0, "khac")),
        (", cancelled: {on: 2025-02-01}", ("tasks", 0, "cancelled")),
        (", cancelled: {on: 2025-02-01, reason: x, khac: 1}", ("tasks", 0, "cancelled", "khac")),
        (", extensions: [{on: 2025-02-01, due: 2025-04-01}]", ("tasks", 0, "extensions", 0)),
        (", extensions: [{due: 2025-04-01, reason: x}]", ("tasks", 0, "extensions", 0)),
        (", extensions: [{on: 2025-02-01, reason: x}]", ("tasks", 0, "extensions", 0)),
        (
            ", extensions: [{on: 2025-02-01, due: 2025-04-01, reason: x, khac: 1}]",
            ("tasks", 0, "extensions", 0, "khac"),
        ),
    ],
)
def test_tasks_that_do_not_fit(rest: str, malformed: Path) -> None:
    """The schema is asked about the very place."""
    text = TASK.replace(", number: 1", "") if "number" in rest else TASK
    reader = tasks(text % rest)[1]
    assert (reader.malformed, told(reader)) == ([malformed], [])


def test_extensions_and_halts_that_are_whole() -> None:
    """One without its day or its new deadline is none; a halt without its day is none."""
    texts = (
        "{on: 2025-02-01, due: 2025-04-15, reason: bão}",
        "{due: 2025-04-16, reason: x}",
        "{on: 2025-02-02, reason: x}",
        "{on: 2025-02-03, due: mai, reason: x}",
    )
    found, _ = tasks(TASK % f", extensions: [{', '.join(texts)}], suspended: {{reason: x}}")
    assert found["a"].extensions == (Extension(day("2025-02-01"), until("2025-04-15"), "bão"),)
    assert (found["a"].suspended, found["a"].cancelled) == (None, None)
    halted, _ = tasks(TASK % ", cancelled: {on: 2025-02-01, reason: bỏ}")
    assert (halted["a"].cancelled, halted["a"].suspended) == (Halt(day("2025-02-01"), "bỏ"), None)


def test_what_tasks_name_may_stand_where_nothing_could_be_read() -> None:
    """With damaged posts, targets or units nobody is blamed for a name that they may hold."""
    text = "tasks:\n" + TASK % ", leaders: [X], area: IX, helper_units: [Z]"
    for lists, told_ in (
        ((), ["unit-unknown", "post-unknown", "area-unknown"]),
        (("posts",), ["unit-unknown", "area-unknown"]),
        (("targets",), ["unit-unknown", "post-unknown"]),
        (("units",), ["post-unknown", "area-unknown"]),
    ):
        reader = with_gaps(text, *lists)
        assert list(read_tasks(reader, PLAN)) == ["a"]
        assert sorted(each.id for each in reader.findings) == sorted(told_)
    reader = reader_of(text)
    read_tasks(reader, replace(PLAN, areas={}))
    assert "area-unknown" not in [each.id for each in reader.findings]


def test_a_stage_that_cannot_be_read_excuses_others() -> None:
    """Of a task with a lost stage no report is asked which one it means, and none of another is taken."""
    text = TASK.replace("2025-03-31", "[2025-Q1, mai]")
    extension = ", extensions: [{on: 2025-02-01, due: 2025-04-15, reason: x%s}]"
    for stage, count in ((", stage: 2025-Q1", 1), (", stage: mai", 0), ("", 0)):
        found, reader = tasks(text % extension % stage)
        assert [each.id for each in reader.findings] == ["deadline-unreadable"]
        assert (reader.gaps.partial, len(found["a"].extensions)) == ({"a"}, count)
    whole, reader = tasks(TASK.replace("2025-03-31", "[2025-Q1, 2025-Q2]") % "")
    assert (len(whole["a"].due), reader.gaps.partial) == (2, set())


def test_ongoing_beside_a_deadline_is_ongoing() -> None:
    """Told, and judged as the work that has no end."""
    found, _ = tasks(TASK.replace("2025-03-31", "[ongoing]") % "")
    assert (found["a"].ongoing, found["a"].due) == (True, ())


def test_who_helps_and_who_leads() -> None:
    """Each unit once, as named; who leads does not help as well; a group that is not first answers for nothing."""
    line = f"  - {{id: a, number: 1, {MORE}, lead_units: [%s], helper_units: [all], due: 2025-03-31}}\n"
    found, _ = tasks(line % "Doi, ven")
    assert (found["a"].lead_units, found["a"].helper_units) == ((HILL, COAST), (OFFICE,))
    assert (found["a"].answering, found["a"].by_group, found["a"].terms) == ((HILL,), False, ())
    found, _ = tasks(line % "X")
    assert (found["a"].lead_units, found["a"].answering, found["a"].by_group) == ((), (), False)
    assert found["a"].helper_units == (OFFICE, COAST, HILL)


def test_terms_of_a_group() -> None:
    """Days in office of those alone who begin or end; what has no bound lasts for ever."""
    split: dict[str, Any] = dict(PLAN.units)
    split[COAST] = replace(split[COAST], valid_until=day("2025-06-30"))
    split[HILL] = replace(split[HILL], valid_from=day("2025-07-01"), valid_until=day("2025-09-30"))
    line = f"  - {{id: b, number: 2, {MORE}, lead_units: [all], due: 2025-Q3}}\n"
    found, _ = tasks(line, replace(PLAN, units=split))
    assert found["b"].terms == (
        Term(COAST, day("0001-01-01"), day("2025-06-30")),
        Term(HILL, day("2025-07-01"), day("2025-09-30")),
    )
    split[HILL] = replace(split[HILL], valid_from=None, valid_until=None)
    found, _ = tasks(line, replace(PLAN, units=split))
    assert [term.unit for term in found["b"].terms] == [COAST]
    split[HILL] = replace(split[HILL], valid_from=day("2025-07-01"))
    found, _ = tasks(line, replace(PLAN, units=split))
    assert found["b"].terms[1] == Term(HILL, day("2025-07-01"), day("9999-12-31"))


@pytest.mark.parametrize(
    ("text", "malformed"),
    [
        (BARE + "khac: 1\n", ("khac",)),
        (BARE.replace("order: 2", "order: 2, khac: 1"), ("units", 1, "khac")),
        (BARE + "groups:\n  - {id: g, name: x}\n", ("groups", 0)),
        (BARE + "groups:\n  - {id: g, name: x, units: []}\n", ("groups", 0, "units")),
        (BARE + "groups:\n  - {id: g, units: [B]}\n", ("groups", 0)),
        (BARE + "groups:\n  - {id: g, name: x, units: [B], khac: 1}\n", ("groups", 0, "khac")),
        (BARE + "posts:\n  - {id: p}\n", ("posts", 0)),
        (BARE + "posts:\n  - {id: p, name: x, khac: 1}\n", ("posts", 0, "khac")),
        (BARE + "posts:\n  - {id: p, name: x, holders: [{from: 2025-01-01}]}\n", ("posts", 0, "holders", 0)),
        (
            BARE + "posts:\n  - {id: p, name: x, holders: [{name: A, khac: 1}]}\n",
            ("posts", 0, "holders", 0, "khac"),
        ),
        (BARE + "posts:\n  - {id: p, name: x, directs: [{units: [B]}]}\n", ("posts", 0, "directs", 0)),
        (
            BARE + "posts:\n  - {id: p, name: x, directs: [{areas: []}]}\n",
            ("posts", 0, "directs", 0, "areas"),
        ),
        (
            BARE + "posts:\n  - {id: p, name: x, directs: [{areas: [I], khac: 1}]}\n",
            ("posts", 0, "directs", 0, "khac"),
        ),
        ("units: []\n", ("units",)),
        ("groups: []\n", ()),
    ],
)
def test_units_that_do_not_fit(text: str, malformed: Path) -> None:
    """The schema is asked about the very place, and about nothing else."""
    reader = units(text)[1]
    assert (reader.malformed, told(reader)) == ([malformed], [])


def test_what_stands_beside_targets_and_tasks() -> None:
    """Keys that no file has, a title that lacks, marks that something waits for confirmation."""
    assert targets(one(TWO) + "khac: 1\n")[1].malformed == [("khac",)]
    assert targets(one(TWO).replace("title: Tin báo\n", ""))[1].malformed == [()]
    assert targets("area: I.1\ntitle: x\n")[1].malformed == [()]
    assert tasks(TASK % "" + "khac: 1\n")[1].malformed == [("khac",)]
    marked = one("    unconfirmed: chờ\n" + TWO.replace("1}", "1, unconfirmed: hỏi}"))
    reminders = targets(marked)[1].reminders
    assert [(each.id, each.place.line) for each in reminders] == [("unconfirmed", 10), ("unconfirmed", 8)]


def test_an_extension_of_one_stage_beside_a_lost_one() -> None:
    """It names one of the stages that could be read, whichever."""
    text = TASK.replace("2025-03-31", "[2025-Q1, 2025-Q2, mai]")
    for stage in ("2025-Q1", "2025-Q2"):
        extension = f", extensions: [{{on: 2025-02-01, due: 2025-08-15, reason: x, stage: {stage}}}]"
        found, _ = tasks(text % extension)
        assert [each.stage for each in found["a"].extensions] == [stage]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (TASK % "", part)
        for part in ("id: a, ", "number: 1, ", "title: T, ", ", due_text: x", ", due: 2025-03-31")
    ]
    + [(TASK % "", ", lead_units: [P1]"), (TASK % "", "source: {section: PL}, ")],
)
def test_what_every_task_says(whole: str, part: str) -> None:
    """Without one of these the schema is asked about the task, once."""
    assert part in whole
    assert tasks(whole.replace(part, ""))[1].malformed == [("tasks", 0)]


@pytest.mark.parametrize(
    "part", ["id: t\n    ", "    title: T\n", "    source: {section: I}\n", "    measure: count\n", TWO]
)
def test_what_every_target_says(part: str) -> None:
    """Without one of these the schema is asked about the target, once."""
    text = one(TWO)
    assert part in text
    assert targets(text.replace(part, ""))[1].malformed == [("targets", 0)]


@pytest.mark.parametrize("part", ["id: C, ", "name: C, ", "kind: district, order: 2", ", order: 2"])
def test_what_every_unit_says(part: str) -> None:
    """Without one of these the schema is asked about the unit."""
    assert part in BARE
    kept = "order: 2" if part.startswith("kind") else ""
    assert units(BARE.replace(part, kept))[1].malformed == [("units", 1)]


@pytest.mark.parametrize(("name", "number"), [("Q1", 1), ("Q2", 2), ("Q3", 3), ("Q4", 4)])
def test_each_quarter_by_its_name(name: str, number: int) -> None:
    """One alone, and all of them in order."""
    for names, numbers in ((name, (number,)), (f"Q4, Q3, {name}, Q2, Q1", (1, 2, 3, 4))):
        (found,), _, _ = targets(one(f"    every: [{names}]\n    assign: [{{to: [P1]}}]\n", "recurring"))
        assert found.quarters == numbers


@pytest.mark.parametrize(
    ("line", "id_", "column"),
    [
        ("{rest: alll, at_least: 1}", "unit-unknown", 16),
        ("{rest: P1, at_least: 1}", "unit-unknown", 16),  # the rest is of a group
        ("{at_least: 1, rest: X}", "unit-unknown", 29),
        ("{rest: all, except: [X], at_least: 1}", "unit-unknown", 30),
    ],
)
def test_whose_rest_is_meant(line: str, id_: str, column: int) -> None:
    """A group's; what is none is told at its place, and the target counts as read in part."""
    _, reader, _ = targets(one(f"    assign:\n      - {line}\n"))
    assert told(reader) == [(id_, 9, column)]
    assert reader.gaps.partial == {"t"}
