"""What a measure, or an output format, must have everywhere: this turns red until a new one is whole."""

from __future__ import annotations

import json
import re
from typing import Final, get_args

import pytest

from tests.running import ROOT
from vks.cli import options
from vks.lang import LANGUAGES
from vks.model.measure import TRAITS, Takes, Writes
from vks.model.target import Measure
from vks.render.output import BY_EXTENSION, Format
from vks.store.expected import MEASURES
from vks.tables.explain import _RULES
from vks.tables.form import _COUNT_HELP
from vks.tables.summary_values import _METHODS
from vks.tables.words import MEASURE_WORDS

DOCS: Final = ROOT / "docs"
TOPICS: Final = ROOT / "vks" / "cli" / "topics"
SCHEMA: Final = ROOT / "schemas" / "targets.schema.json"
ASKED_AS_PAIR: Final = {Measure.SHARE, Measure.PER_HEAD}
"""A form asks for two numbers of them; of a judged one for a verdict."""
METHOD_OF_ITS_OWN: Final = {Measure.SHARE, Measure.PER_HEAD, Measure.RECURRING}
"""The workbook words their method from the target."""

SET_OF_MEASURES: Final = re.compile(r"\{\s*Measure\.[A-Z_]+\s*[,}]|\bin [(\[]\s*Measure\.")
"""A set of measures, or one that is asked for as a tuple or list; not the entry of a mapping."""
BY_NAME: Final = re.compile(r"\bMeasure\.[A-Z]")
NO_RULE_OF_ITS_OWN: Final = {f"vks/store/office_{name}.py" for name in ("demand", "given", "targets")}
"""They know measures by the words of an office's document."""


def test_every_measure_has_its_words() -> None:
    """What people call it, how its months count, how the workbook and the form name it."""
    every = set(Measure)
    assert set(MEASURE_WORDS) == every
    assert set(MEASURES) == every
    assert {measure: MEASURES[measure][0] for measure in Measure} == MEASURE_WORDS
    assert set(_RULES) == every
    assert set(_METHODS) == every - METHOD_OF_ITS_OWN
    assert set(_COUNT_HELP) == every - ASKED_AS_PAIR - {Measure.JUDGED}


def test_every_measure_has_its_traits() -> None:
    """One entry each, in the order of the model; what months write decides what forms ask for."""
    assert list(TRAITS) == list(Measure)
    assert {measure for measure in Measure if TRAITS[measure].writes is Writes.RATIO} == ASKED_AS_PAIR
    assert [measure for measure in Measure if TRAITS[measure].writes is Writes.VERDICT] == [Measure.JUDGED]
    for traits in TRAITS.values():
        assert not (traits.needs_bound and traits.takes is Takes.NONE)
        assert not (traits.sum_shown and not traits.adds_units)
        assert not (traits.adds_months and traits.latest_counts)


def test_no_module_keeps_a_set_of_measures() -> None:
    """A property that several measures share stands in the table, where whoever adds one meets it."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "vks").rglob("*.py"))}
    kept = [str(path) for path, text in texts.items() if SET_OF_MEASURES.search(text)]
    assert kept == []
    assert all(
        SET_OF_MEASURES.search(each) for each in ("{Measure.COUNT}", "in (Measure.COUNT, Measure.SHARE)")
    )


def test_the_guide_names_every_module_that_asks_for_a_measure() -> None:
    """Whoever adds one looks there; a module that is not named would decide for it unseen."""
    guide = (DOCS / "add-a-measure.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "vks").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if BY_NAME.search(path.read_text(encoding="utf-8")) and name not in NO_RULE_OF_ITS_OWN:
            assert f"`{name}`" in guide, name


def test_the_schema_takes_every_measure_and_says_what_it_is() -> None:
    """In the order of the model, so that an editor offers them so."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    (shape,) = [each["measure"] for each in _properties(schema) if "measure" in each]
    description = str(shape["description"])
    assert shape["enum"] == list(Measure)
    assert [measure for measure in Measure if f"{measure} " not in description] == []


def _properties(node: object) -> list[dict[str, dict[str, object]]]:
    if isinstance(node, dict):
        own = [node["properties"]] if isinstance(node.get("properties"), dict) else []
        return own + [found for each in node.values() for found in _properties(each)]
    return [found for each in node for found in _properties(each)] if isinstance(node, list) else []


@pytest.mark.parametrize("measure", Measure)
def test_documents_explain_the_measure(measure: Measure) -> None:
    """The rules with a worked example, the page of file formats, the topic in both languages, the data set."""
    assert re.search(rf"^\*\*{measure}\*\*", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"| `{measure}` " in (DOCS / "dinh-dang.md").read_text(encoding="utf-8")
    for language in LANGUAGES:
        topic = (TOPICS / f"measures.{language}.txt").read_text(encoding="utf-8")
        assert re.search(rf"^  {measure}\b", topic, re.MULTILINE), language
    listed = re.search(r"cách đo: ([a-z-]+(?:, [a-z-]+)+)", (DOCS / "export.md").read_text(encoding="utf-8"))
    assert listed is not None
    assert measure in listed[1].split(", ")


@pytest.mark.parametrize("format_", Format)
def test_documents_explain_the_format(format_: Format) -> None:
    """The topic in both languages, the guide, the README."""
    for language in LANGUAGES:
        topic = (TOPICS / f"formats.{language}.txt").read_text(encoding="utf-8")
        assert re.search(rf"^  --format {format_}\b", topic, re.MULTILINE), language
    guide = (DOCS / "huong-dan.md").read_text(encoding="utf-8")
    chosen = next(line for line in guide.splitlines() if "(ngắn: `-f`)" in line)
    assert f"`{format_}`" in chosen
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`--format {'|'.join(Format)}`" in readme


def test_help_lists_every_format_and_ending() -> None:
    """What ``--format`` and ``-o`` say they take is what is taken."""
    said = [get_args(getattr(options, name))[1].help for name in ("FormatOption", "OutputFile")]
    assert said[0].partition(": ")[2] == ", ".join(Format) + "."
    assert set(re.findall(r"\.[a-z]+", said[1])) == set(BY_EXTENSION)
    assert set(BY_EXTENSION.values()) == set(Format)
