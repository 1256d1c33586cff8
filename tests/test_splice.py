"""Changes to a text in place, and how texts and keys are written: each letter for letter."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
import yaml

from tests.test_edit import FILE, change
from vks.model.edit import TaskEdit
from vks.model.results import Count, Ratio, Verdict
from vks.store.document import parse
from vks.store.splice import Splicer, content_end, entry_of, key_text, quoted, written
from vks.store.text import decode


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("7", True),
        ("007", True),
        ("31/34", True),
        ("2024-03", True),
        ("2024-Q1", True),
        ("2024-H2", True),
        ("2024-03-20", True),
        ("2024-12", True),
        ("met", True),
        ("not-met", True),
        ("a", True),
        ("31 / 34", False),
        ("31/", False),
        ("-7", False),
        ("7,5", False),
        ("2024-3", False),
        ("2024-q1", False),
        ("2024-03-2", False),
        ("Met", False),
        ("a b", False),
        ("-a", False),
        ("a1", False),
        ("", False),
        *((word, False) for word in ("null", "true", "false", "yes", "no", "on", "off", "y", "n")),
    ],
)
def test_texts_that_need_no_quotes(text: str, plain: bool) -> None:
    """Numbers, days, stages and small words; not what a reader of YAML takes for something else."""
    assert written(text) == (text if plain else f'"{text}"')


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("a", True),
        ("HaLong", True),
        ("tin-bao.qua_han-1", True),
        ("N1", True),
        ("1a", False),
        ("", False),
        ("a b", False),
        ("-a", False),
        ("đơn", False),
        *((word, False) for word in ("null", "TRUE", "False", "YES", "no", "On", "off", "Y", "n")),
    ],
)
def test_keys_that_need_no_quotes(key: str, plain: bool) -> None:
    """An id that begins with a letter and is no word of YAML's, in capitals or not."""
    assert key_text(key) == (key if plain else f'"{key}"')


@pytest.mark.parametrize(
    ("text", "yaml_text"),
    [
        ("hai chữ", '"hai chữ"'),
        ('nói "x"', '"nói \\"x\\""'),
        ("C:\\Users", '"C:\\\\Users"'),
        ("hai\ndòng\tcột", '"hai\\ndòng\\tcột"'),
        ("\x7f\x85\u2028\u2029", '"\\x7f\\x85\\u2028\\u2029"'),
        ("😀 # : [", '"😀 # : ["'),
        ("", '""'),
    ],
)
def test_texts_in_quotes(text: str, yaml_text: str) -> None:
    """On one line, with every letter that a reader could change written by its number."""
    assert quoted(text) == yaml_text
    assert yaml.load(f"a: {yaml_text}\n", Loader=yaml.CSafeLoader) == {"a": text}


# One change after another


def node(splicer: Splicer, *keys: str) -> yaml.Node:
    """Give the value under some keys."""
    at = splicer.root
    for key in keys:
        assert isinstance(at, yaml.MappingNode)
        found = entry_of(at, key)
        assert found is not None
        at = found[1]
    assert at is not None
    return at


def mapping(splicer: Splicer, *keys: str) -> yaml.MappingNode:
    """Give the group under some keys."""
    found = node(splicer, *keys)
    assert isinstance(found, yaml.MappingNode)
    return found


@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        ("a: 1 # x\n", "2", "a: 2 # x\n"),
        ("a: 1 # x\n", "1", "a: 1 # x\n"),
        ("a:\nb: 1\n", "2", "a: 2\nb: 1\n"),
        ("a: \nb: 1\n", "2", "a: 2 \nb: 1\n"),
        ("a: 'x' \n", "2", "a: 2 \n"),
        ("a: [1,\n  2]\nb: 1\n", "2", "a: 2\nb: 1\n"),
        ("a: |\n  x\n\n# y\nb: 1\n", "2", "a: 2\n\n# y\nb: 1\n"),
        ("a: >-\n  x\n  y\n", "2", "a: 2\n"),
        ("a:\n  b: 1\n  c: 2 # x\n# y\n", "2", "a:\n  2 # x\n# y\n"),
    ],
)
def test_a_value_is_replaced(text: str, new: str, after: str) -> None:
    """And nothing around it: neither comments nor blank lines; the same text leaves every byte."""
    splicer = Splicer(text)
    splicer.replace(node(splicer, "a"), new)
    assert splicer.result() == after


@pytest.mark.parametrize(
    ("text", "key", "after"),
    [
        ("a:\n  b: 1 # x\n  c: 2\nd: 3\n", "b", "a:\n  c: 2\nd: 3\n"),
        ("a:\n  b: 1\n  c: 2 # x\n# y\nd: 3\n", "c", "a:\n  b: 1\n# y\nd: 3\n"),
        ("a:\n  b: 1\n  c: 2", "c", "a:\n  b: 1"),
        ("a:\r\n  b: 1\r\n  c: 2", "c", "a:\r\n  b: 1"),
        ("a:\n  b:\n    x: 1\n    y: 2\n\n  c: 2\n", "b", "a:\n\n  c: 2\n"),
        ("a:\n  b: |\n    x\n\n  c: 2\n", "b", "a:\n\n  c: 2\n"),
        ("a: {b: 1, c: 2}\n", "b", "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", "c", "a: {b: 1}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", "c", "a: {b: 1, d: 3}\n"),
        ("a: { b: 1 }\n", "b", "a: {  }\n"),
        ("a: {\n  b: 1,\n  c: 2 # x\n}\n", "b", "a: {\n  c: 2 # x\n}\n"),
        ("a: {\n  b: 1,\n  c: 2 # x\n}\n", "c", "a: {\n  b: 1,\n}\n"),
        ("a: {b: 1,\n  c: 2, # x\n  d: 3}\n", "c", "a: {b: 1,\n  d: 3}\n"),
    ],
)
def test_an_entry_is_taken_out(text: str, key: str, after: str) -> None:
    """With its own lines where it has some, else with one comma."""
    splicer = Splicer(text)
    splicer.drop(mapping(splicer, "a"), key)
    assert splicer.result() == after


@pytest.mark.parametrize(
    ("text", "key", "of"),
    [
        ("a: {b: 1, # x\n  c: 2}\n", "b", "b: 1, # x\n  "),
        ("a: {b: 1, # x\n  c: 2, d: 3}\n", "c", ", # x\n  c: 2"),
    ],
)
def test_a_comment_that_could_be_a_neighbours(text: str, key: str, of: str) -> None:
    """It says what would have gone."""
    splicer = Splicer(text)
    with pytest.raises(ValueError, match="# x") as refused:
        splicer.drop(mapping(splicer, "a"), key)
    assert refused.value.args == (of,)
    assert splicer.result() == text


@pytest.mark.parametrize(
    ("text", "after", "result"),
    [
        ("a:\n  # x\n  b: 1\n  c: 2\n", None, "a:\n  n: 9\n  # x\n  b: 1\n  c: 2\n"),
        ("a:\n  b: 1 # x\n  c: 2\n", "b", "a:\n  b: 1 # x\n  n: 9\n  c: 2\n"),
        ("a:\n  b: 1\n  c: 2\n# y\n", "c", "a:\n  b: 1\n  c: 2\n  n: 9\n# y\n"),
        ("a:\n  b: 1\n  c: 2", "c", "a:\n  b: 1\n  c: 2\n  n: 9"),
        ("a:\r\n  b: 1\r\n  c: 2", "c", "a:\r\n  b: 1\r\n  c: 2\r\n  n: 9"),
        ("a:\n    b: |\n      x\n\n    c: 2\n", "b", "a:\n    b: |\n      x\n    n: 9\n\n    c: 2\n"),
        ("a:\n  b: 1\n  c: 2\n", "zz", "a:\n  n: 9\n  b: 1\n  c: 2\n"),
        ("a: {b: 1, c: 2}\n", "b", "a: {b: 1, c: 2, n: 9}\n"),
        ("a: {}\n", None, "a: {n: 9}\n"),
        ("a: {\n  b: 1, # x\n}\n", "b", "a: {\n  b: 1, # x\n  n: 9\n}\n"),
        ("a: {\n  b: 1 # x\n}\n", "b", "a: {\n  b: 1, # x\n  n: 9\n}\n"),
        ("a: {\n  b: 1\n}\n", "b", "a: {\n  b: 1, n: 9\n}\n"),
    ],
)
def test_an_entry_is_put_in(text: str, after: str | None, result: str) -> None:
    """Behind another or as the first, with the line ends and columns of its neighbours."""
    splicer = Splicer(text)
    root = splicer.root
    assert isinstance(root, yaml.MappingNode)
    splicer.add(root.value[0][0], mapping(splicer, "a"), "n", "9", after)
    assert splicer.result() == result


def test_several_entries_at_one_place() -> None:
    """In the order in which they were asked for; behind a remark between braces only one at a time."""
    splicer = Splicer("a: {}\nb:\n  c: 1\n")
    root = splicer.root
    assert isinstance(root, yaml.MappingNode)
    for name in ("x", "y", "z"):
        splicer.add(root.value[0][0], mapping(splicer, "a"), name, "1", None)
        splicer.add(root.value[1][0], mapping(splicer, "b"), name, "1", None)
    splicer.replace(node(splicer, "b", "c"), "2")
    assert splicer.result() == "a: {x: 1, y: 1, z: 1}\nb:\n  x: 1\n  y: 1\n  z: 1\n  c: 2\n"
    splicer = Splicer("a: {b: 1 # x\n}\n")
    splicer.add(node(splicer), mapping(splicer, "a"), "c", "1", "b")
    with pytest.raises(ValueError, match="d: 1"):
        splicer.add(node(splicer), mapping(splicer, "a"), "d", "1", "b")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a:\n  - 1 # x\n  - 2\nb: 1\n", "a:\n  - 1 # x\n  - 2\n  - 9\nb: 1\n"),
        ("a:\n- 1\n-\n  c: 2\n# y\n", "a:\n- 1\n-\n  c: 2\n- 9\n# y\n"),
        ("a: [1, 2]\n", "a: [1, 2, 9]\n"),
        ("a: []\n", "a: [9]\n"),
        ("a: [\n  1 # x\n]\n", "a: [\n  1, # x\n  9\n]\n"),
    ],
)
def test_an_item_is_put_behind_the_others(text: str, result: str) -> None:
    """In lines or in brackets, as the list has them."""
    splicer = Splicer(text)
    items = node(splicer, "a")
    assert isinstance(items, yaml.SequenceNode)
    splicer.append(items, "9")
    assert splicer.result() == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a: {b: 1, c: 2} # x\n", "a: [{b: 1, c: 2}, 9] # x\n"),
        ("a:\n  b: 1 # x\n\n  c: 2\nd: 3\n", "a:\n  - b: 1 # x\n\n    c: 2\n  - 9\nd: 3\n"),
        ("a:\r\n  b: 1\r\n\r\n  c: 2\r\n", "a:\r\n  - b: 1\r\n\r\n    c: 2\r\n  - 9\r\n"),
        ("a:\n  b:\n    c: 2", "a:\n  - b:\n      c: 2\n  - 9"),
    ],
)
def test_a_group_becomes_a_list(text: str, result: str) -> None:
    """Its lines move in by two columns, blank ones stay blank."""
    splicer = Splicer(text)
    splicer.make_list(mapping(splicer, "a"), "9")
    assert splicer.result() == result


def test_where_a_line_ends() -> None:
    """Behind its line end; a place at the beginning of a line is behind the one before it."""
    splicer = Splicer("ab: 1\nc: 2")
    assert [splicer.line_end(at) for at in (0, 3, 5, 6, 7, 10)] == [6, 6, 6, 6, 10, 10]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a: x # y\n", "a: x"),
        ("a: 'x'  \n", "a: 'x'"),
        ("a: [1, 2] # y\n", "a: [1, 2]"),
        ("a:\n  b: 1\n\n# y\n", "a:\n  b: 1"),
        ("a:\n- 1\n- c: 2 # y\n", "a:\n- 1\n- c: 2"),
        ("a: |\n  x\n  y\n\n# z\n", "a: |\n  x\n  y"),
        ("a: |\n  x\n\n  y\n# z\n", "a: |\n  x\n\n  y"),
        ("a: |\r\n  x\r\n\r\n# z\r\n", "a: |\r\n  x"),
        ("a: |+\n  x\n\nb: 1\n", "a: |+\n  x"),
        ("a: >\n    x\n     y\n  # z\nb: 1\n", "a: >\n    x\n     y"),
        ("a: >-\n", "a: >-"),
        ("a: |\n  x", "a: |\n  x"),
    ],
)
def test_where_a_value_ends(text: str, end: str) -> None:
    """Without what stands between it and the next, for which the parser's mark may stand further down."""
    splicer = Splicer(text)
    assert text[: content_end(text, node(splicer, "a"))] == end


# A month's file


@pytest.mark.parametrize(
    ("parts", "old", "new"),
    [
        # figures and their notes
        (
            {"figures": {"t.b": Count(5)}, "figure_notes": {"t.b": "x"}},
            "t.b: 12  #",
            't.b: {value: 5, note: "x"}  #',
        ),
        ({"figure_notes": {"t.b": "x"}}, "t.b: 12  #", 't.b: {value: 12, note: "x"}  #'),
        ({"figure_notes": {"t.b": ""}}, "", ""),
        ({"figure_notes": {"t.d": "x"}}, "t.d: '31 / 34'", 't.d: {value: 31 / 34, note: "x"}'),
        ({"figure_notes": {"t.e": "y"}}, 'note: "có biên bản"', 'note: "y"'),
        ({"figure_notes": {"t.e": ""}}, '{value: met, note: "có biên bản"}', "{value: met}"),
        ({"figures": {"t.e": Verdict(met=False)}}, "value: met", "value: not-met"),
        ({"figures": {"t.d": Count(5)}}, "'31 / 34'", "5"),
        ({"figures": {"t.d": Verdict(met=True)}}, "'31 / 34'", "'met'"),
        ({"figures": {"t.d": Ratio(1, 2)}}, "31 / 34", "1 / 2"),
        ({"figures": {"t.b": Ratio(1, 2)}}, "t.b: 12 ", "t.b: 1/2 "),
        ({"figures": {"t.z": None}}, "", ""),
        # key tasks
        (
            {"tasks": (TaskEdit("pl-2", None, None, "", "chậm"),)},
            '    evidence: "KH 02"\n',
            '    evidence: "KH 02"\n    note: "chậm"\n',
        ),
        ({"tasks": (TaskEdit("pl-2", None, None, "BC"),)}, 'evidence: "KH 02"', 'evidence: "BC"'),
        (
            {"tasks": (TaskEdit("pl-3", None, date(2024, 3, 29)),)},
            "done: 2024-03-28}",
            "done: 2024-03-29}",
        ),
        (
            {"tasks": (TaskEdit("pl-3", "2024-Q1", None, "BC", "x"),)},
            "done: 2024-03-28}",
            'done: 2024-03-28, evidence: "BC", note: "x"}',
        ),
        (
            {"tasks": (TaskEdit("pl-1", "lạ", None, "", "x"),)},
            "tasks:\n",
            'tasks:\n  pl-1: {stage: "lạ", note: "x"}\n',
        ),
    ],
)
def test_parts_of_a_month(parts: dict[str, object], old: str, new: str) -> None:
    """What is named, and no other letter."""
    assert change(FILE, **parts) == FILE.replace(old, new)


@pytest.mark.parametrize(
    ("block", "after"),
    [
        ("results: {}\n", "results: {t.a: 1}\n"),
        ("results: ~\n", "results: {t.a: 1}\n"),
        ("results:\n", "results:\n  t.a: 1\n"),
        ("results: # x\n", "results: # x\n  t.a: 1\n"),
        ("results: {} # x\n", "results: {t.a: 1} # x\n"),
        ("", "results:\n  t.a: 1\n"),
    ],
)
def test_a_block_that_is_still_empty(block: str, after: str) -> None:
    """It is filled the way it was begun."""
    head = "unit: HaLong\nmonth: 2024-03\n"
    assert change(head + block, figures={"t.a": Count(1)}) == head + after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("{unit: A, results: }", "{unit: A, results: {t.a: 1}}"),
        ("{unit: A}", "{unit: A, results: {t.a: 1}}"),
        ("{unit: A, results: {t.b: 1}}", "{unit: A, results: {t.b: 1, t.a: 1}}"),
    ],
)
def test_a_file_in_braces(text: str, after: str) -> None:
    """It stays on its line."""
    assert change(text, figures={"t.a": Count(1)}) == after


@pytest.mark.parametrize("text", ["- 1\n", "chữ\n", "unit: A\nresults: [1]\n", "unit: A\nresults: x\n"])
def test_what_has_no_place_for_a_figure(text: str) -> None:
    """It is refused by the name of the part."""
    with pytest.raises(ValueError, match=r"^results$"):
        change(text, figures={"t.a": Count(1)})


def test_a_task_that_is_an_empty_group_or_a_word() -> None:
    """It is written anew; items of a list that are no groups are passed over."""
    done = TaskEdit("pl-1", None, date(2024, 3, 2))
    head = "unit: A\nmonth: 2024-03\ntasks:\n"
    for old in (" {}", "", " x", " ~"):
        assert change(f"{head}  pl-1:{old}\n", tasks=(done,)) == f"{head}  pl-1: {{done: 2024-03-02}}\n"
    assert change(f"{head}  pl-1: [x, {{note: y}}]\n", tasks=(done,)) == (
        f"{head}  pl-1: [x, {{note: y, done: 2024-03-02}}]\n"
    )
    two = f"{head}  pl-1: [{{stage: 2024-Q1}}, {{note: y}}]\n"
    assert change(two, tasks=(done,)) == two.replace("note: y", "note: y, done: 2024-03-02")
    for text in (two, f"{head}  pl-1: {{}}\n"):
        assert parse(decode(change(text, tasks=(done,)).encode(), "x.yaml")).findings == []


KEPT: Final = "unit: A\nmonth: 2024-03\nnotes: {0}\n"


@pytest.mark.parametrize(
    ("notes", "after"),
    [
        ("một dòng", '"một dòng\\nt.a: x"'),
        ("'một dòng '", '"một dòng\\nt.a: x"'),
        ("5", '"5\\nt.a: x"'),
        ("''", '"\\nt.a: x"'),
        ("{}", '{t.a: "x"}'),
        ("~", '{t.a: "x"}'),
    ],
)
def test_remarks_beside_notes_of_the_month(notes: str, after: str) -> None:
    """One text is gone on with; where nothing is said yet each stands under its id."""
    assert change(KEPT.format(notes), remarks={"t.a": "x", "t.b": ""}) == KEPT.format(after)
    assert change(KEPT.format(notes), remarks={"t.b": ""}) == KEPT.format(notes)
