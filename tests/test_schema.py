"""The schemas: known keywords, every key described, the same verdict as the quick reader."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.running import ROOT
from vks.model.calendar import Month
from vks.store.closed_file import read_closed
from vks.store.document import Data, parse
from vks.store.fields import Reader
from vks.store.load import load_plan
from vks.store.plan_file import read_plan
from vks.store.repository import Repository
from vks.store.results_file import read_results
from vks.store.schema import KINDS, check_schema, load_schema
from vks.store.targets_file import read_targets
from vks.store.tasks_file import read_tasks
from vks.store.text import decode
from vks.store.units_file import read_units

KEYWORDS = {
    "$defs", "$id", "$ref", "$schema", "additionalProperties", "description", "enum", "examples",
    "items", "maximum", "minItems", "minLength", "minimum", "oneOf", "pattern", "properties",
    "propertyNames", "required", "title", "type",
}  # fmt: skip
FOLDER = ROOT / "plans" / "2024" / "quang-ninh"
FILES = {
    "plan": FOLDER / "plan.yaml",
    "units": FOLDER / "units.yaml",
    "targets": FOLDER / "targets" / "I.1.1-tin-bao.yaml",
    "tasks": FOLDER / "tasks.yaml",
    "results": FOLDER / "results" / "HaLong" / "2024-03.yaml",
    "closed": ROOT / "tests" / "closed" / "2024-03.yaml",
}
REPOSITORY = Repository(ROOT)
PLAN = load_plan(REPOSITORY, FOLDER).plan
ODD_VALUES: tuple[Data, ...] = (
    None, "", "x y", "no", "85,5", -1, 0, 7, True, [], ["x"], [7], {}, {"x": 1}, "2024-02-30",
)  # fmt: skip


def nodes(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every schema object inside a schema (not the maps of names)."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for key in ("items", "additionalProperties", "propertyNames"):
        yield from nodes(schema.get(key), f"{path}/{key}")
    for key in ("properties", "$defs"):
        for name, inside in schema.get(key, {}).items():
            yield from nodes(inside, f"{path}/{name}")


@pytest.mark.parametrize("kind", ["common", *KINDS])
def test_keywords_are_known(kind: str) -> None:
    """A misspelt keyword would switch a check off in silence."""
    for path, node in nodes(load_schema(kind)):
        assert set(node) <= KEYWORDS, path


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    """Every key has a Vietnamese description for the editor's hover; no unknown keys pass."""
    for path, node in nodes(load_schema(kind)):
        if "properties" in node:
            assert node["additionalProperties"] is False, path
            for name, inside in node["properties"].items():
                assert inside.get("description") or "$ref" in inside, f"{path}/{name}"


def test_shipped_files_name_their_schema() -> None:
    """Each data file starts with the modeline of an existing schema, for editors offline."""
    for path in sorted((ROOT / "plans").rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.split("=", 1)[1]).resolve().is_file(), path


def test_schemas_are_valid_json() -> None:
    """All files parse, and each carries its own name as id."""
    for path in (ROOT / "schemas").glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["$id"] == path.name


@pytest.mark.parametrize("kind", KINDS)
def test_quick_reader_agrees_with_schema(kind: str) -> None:
    """On the shipped file and 300 damaged copies: what one refuses, the other does too.

    A file that does not fit the schema never passes the quick reader, and what the quick
    reader calls malformed the schema explains. (The reader finds more: meaning.)
    """
    dice = random.Random(f"schema/{kind}")
    most = 12 if kind == "units" else 10  # units name one another
    good = _shortened(parse(decode(FILES[kind].read_bytes(), "x")).data, most)
    assert _verdicts(kind, good) == (True, False, False)
    refused = 0
    for _ in range(300):
        damaged, told = _damage(good, dice)
        fits, malformed, found = _verdicts(kind, damaged)
        assert fits or malformed or found, f"only the schema refuses: {told}"
        assert not (malformed and fits), f"only the reader refuses: {told}"
        refused += not fits
    assert refused > 100


def _shortened(data: Data, most: int) -> Data:
    """Give a document with only the first entries of its long lists: damage hits each sooner."""
    if isinstance(data, dict):
        return {key: _shortened(value, most) for key, value in data.items()}
    return [_shortened(each, most) for each in data[:most]] if isinstance(data, list) else data


def _verdicts(kind: str, data: Data) -> tuple[bool, bool, bool]:
    """Give whether the schema takes it, the reader calls it malformed, or finds a fault in it."""
    assert PLAN is not None
    document = parse(decode(yaml_text(data).encode(), "x.yaml"))
    reader = Reader(document)
    if kind == "plan":
        read_plan(reader, "x")
    elif kind == "units":
        read_units(reader)
    elif kind == "targets":
        read_targets(reader, PLAN)
    elif kind == "tasks":
        read_tasks(reader, PLAN)
    elif kind == "closed":
        read_closed(reader, Month(2024, 3))
    else:
        read_results(reader, PLAN, "HaLong", Month(2024, 3))
    return not check_schema(document, kind), bool(reader.malformed), bool(reader.findings)


def yaml_text(data: Data) -> str:
    """Write data as YAML that the project's reader reads back as it was."""
    return json.dumps(data, ensure_ascii=False)


def _damage(data: Data, dice: random.Random) -> tuple[Data, str]:
    """Change one place of a document (another value, a key gone, a key too many); say which."""
    copied = copy.deepcopy(data)
    places = list(_places(copied))
    container, key = dice.choice(places)
    action = dice.choice(("value", "value", "drop", "extra"))
    if isinstance(container, dict) and action == "drop":
        del container[str(key)]
    elif isinstance(container, dict) and action == "extra":
        container["la"] = 1
    else:
        container[key] = copy.deepcopy(dice.choice(ODD_VALUES))
    return copied, f"{action} {key!r} of {str(container)[:300]}"


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield data, key
            yield from _places(value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield data, index
            yield from _places(value)


def test_shipped_files_mean_the_same_to_other_readers() -> None:
    """A plain YAML 1.1 reader sees the same texts, but for what the design types otherwise."""
    path: Path = FILES["results"]
    ours = parse(decode(path.read_bytes(), "x")).data
    theirs = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # builds texts only
    assert _as_text(ours) == theirs


def _as_text(data: Data) -> Any:
    if isinstance(data, dict):
        return {key: _as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_text(value) for value in data]
    return "" if data is None else str(data)
