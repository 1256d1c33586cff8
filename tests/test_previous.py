"""The ids of the year before: which are read, where each stands, which are told and of whom."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import plan, target
from tests.test_plan_files import reader_of
from vks.model.finding import Finding, Place
from vks.model.plan import Organisation
from vks.store.document import Path as DataPath
from vks.store.history import handins
from vks.store.previous import previous_places, read_previous, strangers_before, strangers_of

TEXT = "id: x\nprevious:\n  a: cu.a\n  z: cu.z\n"
PLAN = replace(plan([target("a"), target("b")]), previous={"a": "cu.a", "z": "cu.z"})
BEFORE = replace(plan([target("cu.a"), target("cu.zz")]), year=2024, id="tinh-2024")
PLACES = {"a": Place("a.yaml", 3, 6, "  a: cu.a", 4), "z": Place("a.yaml", 4, 6, "  z: cu.z", 4)}


@pytest.mark.parametrize(
    ("text", "found", "malformed"),
    [
        (TEXT, {"a": "cu.a", "z": "cu.z"}, []),
        ("id: x\n", {}, []),
        ("previous: x\n", {}, [("previous",)]),
        ("previous: {a: 5, b: cu.b}\n", {"b": "cu.b"}, [("previous", "a")]),
        ("previous: {a: 'cu a', b: cu.b}\n", {"b": "cu.b"}, [("previous", "a")]),
    ],
)
def test_ids_that_a_plan_declares(text: str, found: dict[str, str], malformed: list[DataPath]) -> None:
    """By the plan's own; what is no id is for the schema to explain."""
    reader = reader_of(text)
    assert read_previous(reader.root()) == found
    assert reader.malformed == malformed


def test_where_they_stand() -> None:
    """The earlier id's place, and the own id's where that is no target; not on a line that is wrong already."""
    reader = reader_of(TEXT)
    assert previous_places(reader, PLAN) == PLACES
    assert list(strangers_of(reader, PLAN)) == [
        Finding(
            "previous-unknown",
            Place("a.yaml", 4, 3, "  z: cu.z", 1),
            {"id": "z", "plan": "tinh-2025", "near": "", "near_en": ""},
        )
    ]
    reader.quiet = frozenset({4})
    assert previous_places(reader, PLAN) == {"a": PLACES["a"]}
    assert list(strangers_of(reader, PLAN)) == []


def told(*before: Any, places: dict[str, Place] | None = None) -> list[Finding]:
    """Give what is told of the ids, with these plans beside the own one."""
    return list(strangers_before(PLAN, PLACES if places is None else places, [PLAN, *before]))


def test_ids_that_the_year_before_did_not_have() -> None:
    """At the earlier id, with that plan's name and what was meant; only where there is one such plan."""
    words = {"near": "; có phải là cu.zz?", "near_en": "; did you mean cu.zz?"}
    stranger = Finding("previous-unknown", PLACES["z"], {"id": "cu.z", "plan": "tinh-2024", **words})
    assert told(BEFORE) == [stranger]
    assert told(BEFORE, places={"a": PLACES["a"]}) == []
    assert told() == []
    assert told(BEFORE, BEFORE) == []
    for more in (
        {"year": 2023},
        {"year": 2025},
        {"year": 2026},
        {"organisation": Organisation("khac", "K", "")},
    ):
        assert told(replace(BEFORE, **more)) == []
        assert told(BEFORE, replace(BEFORE, **more)) == [stranger]


def test_how_far_back_git_is_asked() -> None:
    """Twice as many commits as are wanted and some to spare, for merges that change nothing fall out; else all."""

    class Log:
        asked: Any = None

        def log(self, *options: str, paths: tuple[str, ...]) -> list[Any]:
            self.asked = (options, paths)
            return []

        def run(self, *_: str) -> bytes:
            return b"\n"

    git: Any = Log()
    assert handins(git, "HEAD", ["plans/a", "plans/b"], 3) == []
    assert git.asked == (("-n26", "HEAD"), ("plans/a", "plans/b"))
    assert handins(git, "abc", ["plans/a"]) == []
    assert git.asked == (("abc",), ("plans/a",))
