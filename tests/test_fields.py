"""Single fields of a file, each read by its type: what fits, what does not, and which keys must be there."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from tests.cases import BASE
from tests.made import COAST, day
from tests.test_handed_in import PLAN as REPORTED
from tests.test_plan_files import ALL_TARGETS, ALL_TASKS, ALL_UNITS, PLAN
from vks.model.calendar import Month
from vks.model.closing import ClosedMonth, Reopened
from vks.store.closed_file import closed_text, read_closed
from vks.store.document import Path, parse
from vks.store.fields import Fields, Reader
from vks.store.plan_file import read_plan
from vks.store.results_file import read_results
from vks.store.schema import check_schema
from vks.store.targets_file import read_targets
from vks.store.tasks_file import read_tasks
from vks.store.text import decode
from vks.store.units_file import read_units

TEXT: Final = """\
text: a
empty: ""
blank:
number: 7
zero: 0
yes: true
no: false
id: A-1.b
bad: a b
list: [a, b]
mixed: [a, 5, ""]
none: []
group: {a: x, b: ""}
groups: [{a: 1}, 5]
"""


def root() -> Fields:
    """Give the document's fields."""
    return Reader(parse(decode(TEXT.encode(), "a.yaml"))).root()


Given = tuple[Callable[[Fields], Any], Any, list[Path]]


@pytest.mark.parametrize(
    ("ask", "given", "malformed"),
    [
        (lambda f: f.text("text", required=True), "a", []),
        (lambda f: f.text("empty"), "", [("empty",)]),
        (lambda f: f.text("blank"), "", [("blank",)]),
        (lambda f: f.text("number"), "", [("number",)]),
        (lambda f: f.text("gone"), "", []),
        (lambda f: f.text("gone", required=True), "", [()]),
        (lambda f: f.id("id"), "A-1.b", []),
        (lambda f: f.id("bad"), "", [("bad",)]),
        (lambda f: f.id("gone", required=True), "", [()]),
        (lambda f: f.integer("number"), 7, []),
        (lambda f: f.integer("number", least=7, most=7), 7, []),
        (lambda f: f.integer("number", least=8), None, [("number",)]),
        (lambda f: f.integer("number", most=6), None, [("number",)]),
        (lambda f: f.integer("zero", required=True), 0, []),
        (lambda f: f.integer("yes"), None, [("yes",)]),
        (lambda f: f.integer("text"), None, [("text",)]),
        (lambda f: f.integer("gone"), None, []),
        (lambda f: f.integer("gone", required=True), None, [()]),
        (lambda f: f.flag("yes"), True, []),
        (lambda f: f.flag("no"), False, []),
        (lambda f: f.flag("number"), False, [("number",)]),
        (lambda f: f.flag("gone"), False, []),
        (lambda f: f.choice("text", frozenset({"a"})), "a", []),
        (lambda f: f.choice("text", frozenset({"b"})), "", [("text",)]),
        (lambda f: f.choice("gone", frozenset({"b"})), "", []),
        (lambda f: f.choice("gone", frozenset({"b"}), required=True), "", [()]),
        (lambda f: f.texts("list"), [("a", ("list", 0)), ("b", ("list", 1))], []),
        (lambda f: f.texts("list", least=3), [], [("list",)]),
        (lambda f: f.words("list", least=2), ("a", "b"), []),
        (lambda f: f.words("mixed"), ("a",), [("mixed", 1), ("mixed", 2)]),
        (lambda f: f.words("none"), (), []),
        (lambda f: f.words("none", least=1), (), [("none",)]),
        (lambda f: f.words("text"), (), [("text",)]),
        (lambda f: f.words("gone"), (), []),
        (lambda f: f.words("gone", required=True), (), [()]),
        (lambda f: f.ids("list"), [("a", ("list", 0)), ("b", ("list", 1))], []),
        (lambda f: f.sub("group").data, {"a": "x", "b": ""}, []),
        (lambda f: f.sub("text").data, {}, [("text",)]),
        (lambda f: f.sub("blank", blank=True), None, []),
        (lambda f: f.sub("blank").path, ("blank",), [("blank",)]),
        (lambda f: f.sub("gone"), None, []),
        (lambda f: f.sub("gone", required=True), None, [()]),
        (lambda f: [each.path for each in f.subs("groups")], [("groups", 0)], [("groups", 1)]),
        (lambda f: list(f.subs("groups", least=3)), [], [("groups",)]),
        (lambda f: list(f.subs("text")), [], [("text",)]),
        (lambda f: list(f.subs("gone")), [], []),
        (lambda f: list(f.subs("gone", required=True)), [], [()]),
        (lambda f: f.text_map("group"), {"a": "x"}, [("group", "b")]),
        (lambda f: f.text_map("blank", blank=True), {}, []),
        (lambda f: f.text_map("gone"), {}, []),
    ],
)
def test_a_field_of_each_type(ask: Callable[[Fields], Any], given: object, malformed: list[Path]) -> None:
    """What it says; the place of what does not fit, or of what lacks a key."""
    fields = root()
    assert ask(fields) == given
    assert fields.reader.malformed == malformed


def test_keys_that_nobody_asked_for() -> None:
    """Told when all has been read."""
    fields = root()
    for key in fields.data:
        if key not in {"zero", "groups"}:
            fields.raw(key)
    fields.close()
    assert fields.reader.malformed == [("zero",), ("groups",)]
    assert (fields.has("zero"), fields.has("gone"), fields.at("zero")) == (True, False, ("zero",))


CLOSED: Final = f"""\
month: 2025-03
closed: 2025-04-05
by: A
figures: {{Bien: {"0" * 64}, Doi: not-handed-in}}
corrections:
  - {{reopened: 2025-05-02, closed: 2025-05-03, by: A, why: x, changes: [{{unit: Bien, task: a, stage: s, old: "1", new: "2"}}]}}
open: {{on: 2025-06-01, by: B, why: y}}
"""
MONTH: Final = """\
unit: Bien
month: 2025-03
results: {a: 3, b: {value: 1/2, note: n}}
tasks: {nv: {done: 2025-03-05, evidence: e, note: n}, stages: [{stage: 2025-03-31, done: 2025-03-06}]}
notes: {a: {text: x, reason: r}}
waived: {c: x}
confirmed: [a]
"""
FILES: Final[dict[str, tuple[str, Callable[[Reader], object]]]] = {
    "plan": (
        (BASE / "plans/2025/mau/plan.yaml").read_text(encoding="utf-8"),
        lambda reader: read_plan(reader, "x"),
    ),
    "units": (ALL_UNITS, read_units),
    "targets": (ALL_TARGETS, lambda reader: read_targets(reader, PLAN)),
    "tasks": ("tasks:\n" + ALL_TASKS, lambda reader: read_tasks(reader, PLAN)),
    "results": (MONTH, lambda reader: read_results(reader, REPORTED, COAST, Month(2025, 3))),
    "closed": (CLOSED, lambda reader: read_closed(reader, Month(2025, 3))),
}


def with_one_key_changed(data: Any) -> Iterator[Any]:
    """Give a document once for each key of its groups, without that key, and once a group with one too many."""

    def groups(at: Any, path: Path) -> Iterator[tuple[Path, list[str]]]:
        if isinstance(at, dict):
            yield path, [*at]
        pairs = at.items() if isinstance(at, dict) else enumerate(at) if isinstance(at, list) else ()
        for key, value in pairs:
            yield from groups(value, (*path, key))

    for path, keys in groups(data, ()):
        for key in (*keys, None):
            made = copy.deepcopy(data)
            at = made
            for step in path:
                at = at[step]
            if key is None:
                at["la"] = 1
            else:
                del at[key]
            yield made


@pytest.mark.parametrize("kind", FILES)
def test_the_keys_that_must_be_there(kind: str) -> None:
    """With one taken out, whichever, or one too many: the reader refuses what the schema refuses, and nothing else."""
    text, read = FILES[kind]
    good: Any = parse(decode(text.encode(), "x.yaml")).data
    if kind == "targets":
        good["targets"] = good["targets"][:2]  # one of its own units, one of the whole province
    for data in (good, *with_one_key_changed(good)):
        document = parse(decode(json.dumps(data, ensure_ascii=False).encode(), "x.yaml"))
        reader = Reader(document)
        read(reader)
        refused = bool(check_schema(document, kind))
        assert data is not good or not (refused or reader.findings)
        assert bool(reader.malformed) <= refused <= bool(reader.malformed or reader.findings), data


def test_a_closing_of_nobody() -> None:
    """A month closed before any unit was there reads back as it was written, open or not."""
    month = Month(2025, 3)
    for opened in (None, Reopened(day("2025-05-01"), "B", "x")):
        closed = ClosedMonth(month, day("2025-04-05"), "A", {}, open=opened, file="c.yaml")
        reader = Reader(parse(decode(closed_text(closed).encode(), "c.yaml")))
        assert read_closed(reader, month) == closed
        assert (reader.findings, reader.malformed) == ([], [])
    damaged = CLOSED.replace("on: 2025-06-01", "on: mai")
    read = read_closed(Reader(parse(decode(damaged.encode(), "c.yaml"))), month)
    assert read is not None
    assert read.open is None


def test_what_does_not_fit_is_noted_beside_what_did_not_before() -> None:
    """A target's tags, quarters and committers add to the places noted already."""
    text = ALL_TARGETS.replace("condition: nếu có", "condition: 5").replace("[bonus, stretch]", "[bonus, lạ]")
    text = text.replace("[Q3, Q1, Q3]", "[Q3, Q5]")
    reader = Reader(parse(decode(text.encode(), "x.yaml")))
    read_targets(reader, PLAN)
    assert sorted(map(str, reader.malformed)) == sorted(
        map(str, [("targets", 0, "condition"), ("targets", 0, "tags", 1), ("targets", 2, "every", 1)])
    )


def test_places_of_a_month_are_held_one_by_one() -> None:
    """Notes of the whole month or of one thing, tasks beside one that is unknown, keys too many."""
    text = "unit: Bien\nmonth: 2025-03\nnotes: ''\nla: 1\ntasks: {zz: {note: x}, nv: {note: y}, stages: [{stage: Q}, {stage: 2025-03-31}]}\n"
    reader = Reader(parse(decode(text.encode(), "x.yaml")))
    report = read_results(reader, REPORTED, COAST, Month(2025, 3))
    assert (report.notes, report.lines) == ({}, {})
    assert {id_: [each.stage for each in said] for id_, said in report.tasks.items()} == {
        "nv": [None],
        "stages": ["2025-03-31"],
    }
    assert ("la",) in reader.malformed
    assert [each.id for each in reader.findings] == ["task-unknown", "stage-unknown"]
