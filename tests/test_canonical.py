"""The quick reading of a results block gives what the full parser gives, or leaves it to it."""

from __future__ import annotations

import random
from typing import Final

import pytest

from tests.cases import BASE
from vks.model.calendar import Month
from vks.model.finding import Finding
from vks.model.results import MonthReport
from vks.store.canonical import parse_results
from vks.store.document import Document, parse
from vks.store.fields import Reader
from vks.store.load import load_plan
from vks.store.reading import explain_shape
from vks.store.repository import Repository
from vks.store.results_file import read_results
from vks.store.schema import check_schema
from vks.store.text import decode

PLAN = load_plan(Repository(BASE), BASE / "plans" / "2025" / "mau").plan
TARGETS: Final = (
    "tin-bao.kien-nghi", "tin-bao.giai-quyet", "tin-bao.qua-han", "giam-giu.phuc-tra",
    "giam-giu.hang-ngay", "tin-bao.khong-co", "xay-dung.xep-hang", "Hoa", "a" * 100, "b" * 1100,
)  # fmt: skip
GOOD: Final = (
    "0", "1", "12", "31/34", "0/0", "met", "not-met", "123456789012345678",
    '{value: 3, note: "hai vụ"}', '{value: not-met, note: ""}', '{value: 1/2, note: "a: b # c"}',
)  # fmt: skip
ODD: Final = (
    "", " 1", "1 ", "010", "85,5", "12:30", "no", "-3", "true", "null", "~", '"12"', "'met'", "34/31",
    "1234567890123456789", "1 # ghi chú", "&a 1", "*a", "!x 1", "[1, 2]", "{value: 1}", "x: y", "|", ">-",
    '{value: 1, note: "a\\"b"}', '{value: 1, note: "a}', "{value: 1, note: 'b'}", "{a: 1, value: 2}",
    '{value: 1, note: "xong\uffff"}', '{value: 1, note: "a\u2028b"}', '{value: 1, note: "a\u00a0"}',
)  # fmt: skip
BEFORE: Final = (
    "", "unit: SongMau\nmonth: 2025-03\n", "# ghi chú\nunit: SongMau\nmonth: 2025-03\n", "unit: NuiMau\n",
    "month: 2025-03\nnotes: xong\n", "unit: SongMau\nnotes: 'việc\n", 'unit: SongMau\nnotes: "việc\n',
    "notes: |\n  việc\n", "notes: >\n  results:\n  a: 1\n", "{unit: SongMau,\n", "[\n", "---\n", "%YAML 1.2\n---\n",
    'notes: "một\nresults:\n  tin-bao.kien-nghi: 1\nhai"\n', "notes: 'một\n\nresults:\n  tin-bao.qua-han: 0\n'\n",
    "unit: null\nmonth: 2025-03\n", "unit: SongMau\nmonth: 2025-13\n", "unit: y\nmonth: 2025-04\n",
    "notes: một\n  hai\n", "results: {}\n", "results:\n", "tasks:\n  nv-01: {done: 2025-03-03}\n", "? |\n a\n: b\n",
    "unit: SongMau\nmonth: 2025-03\n\n\n", "\ufeffunit: SongMau\n", "unit: SongMau\r\nmonth: 2025-03\r\n",
)  # fmt: skip
AFTER: Final = (
    "", "notes: xong\n", "  # ghi chú\n", "# ghi chú\n", "waived: {tin-bao.qua-han: không có}\n", "  tiếp\n",
    "    tiếp\n", " x: 1\n", "  x: 1", "results:\n  tin-bao.qua-han: 0\n", "'\n", '"\n', "việc'\n", 'hết"\n', "}\n",
    "]\n", "...\n", "---\na: 1\n", "tasks:\n  tin-bao.kien-nghi: {done: 2025-03-03}\n  nv-01: {done: 2025-02-30}\n",
    "tasks:\n  nv-01: {done: 2025-03-03}\n", "tasks:\n  nv-01: {stage: 2025-Q1, done: 2025-03-03}\n",
    "tasks:\n  nv-01: {stage: 2025-zz, done: 2025-99-03}\n", "tasks:\n  nv-01: {done: 2025-03-03}\n  nv-01: {done: 2025-03-04}\n",
    "\n\nnotes:\n  tin-bao.kien-nghi: một\n", "- x\n", "tin-bao: [\n", "\tx\n", "notes: e\u0301\n", "notes: !!str a\n",
)  # fmt: skip
TASKS: Final = tuple(text for text in AFTER if text.startswith("tasks:"))


@pytest.mark.parametrize("seed", range(20))
def test_both_ways_give_the_same(seed: int) -> None:
    """Data, lines, what is read and what is found agree on thousands of texts, good and odd."""
    dice = random.Random(f"canonical/{seed}")
    quick = unmarked = 0
    for _ in range(300):
        text = _some_text(dice)
        one, other = _parse(text, quickly=True), _parse(text, quickly=False)
        quick += bool(one.block_first)
        assert all(finding in other.findings for finding in _without_figures(text)), text
        assert (one.data, _plain_findings(one)) == (other.data, _plain_findings(other)), text
        assert _read(one) == _read(other), text
        if one.unmarked:
            unmarked += 1
            assert not _shape_where_nothing_is_found(one), text
    assert quick > 30
    assert unmarked > 10


def test_a_usual_file_never_meets_the_parser() -> None:
    """Unit, month, figures and done tasks: lines are known, places are looked for when asked."""
    text = (
        "# ghi chú\nunit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.kien-nghi: 1\n"
        "tasks:\n  nv-01: {done: 2025-03-03}\n  nv-02: {stage: 2025-Q1, done: 2025-03-04}\n"
    )
    document = _parse(text, quickly=True)
    assert document.unmarked
    assert document.data == _parse(text, quickly=False).data
    assert (document.line(("results", "tin-bao.kien-nghi")), document.line(("tasks", "nv-02"))) == (5, 8)
    place = document.place(("tasks", "nv-02", "done"))
    assert (place.line, place.column) == (8, 33)


def test_usual_block_is_read_quickly() -> None:
    """What forms write does not reach the parser."""
    text = "unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.kien-nghi: 1\n  tin-bao.giai-quyet: 31/34\n"
    document = _parse(text, quickly=True)
    assert document.block_lines() == {"tin-bao.kien-nghi": 4, "tin-bao.giai-quyet": 5}


def test_figures_that_nobody_asks_for() -> None:
    """The block is passed over, whether the whole file is usual or not; the rest is read."""
    for after in ("", "notes: x\n"):
        text = f"unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.kien-nghi: 1\n{after}"
        document = parse_results(decode(text.encode(), "2025-03.yaml"), figures=False)
        assert isinstance(document.data, dict)
        assert (document.data["results"], document.block_first, document.block_lines()) == ({}, 0, {})
        assert document.unmarked == (not after)
        assert document.data.get("notes") == ("x" if after else None)
        assert document.place(("month",)).line == 2


def test_lines_are_those_of_the_results_alone() -> None:
    """A task or a note of the same name stands on its own line."""
    id_ = "tin-bao.kien-nghi"
    document = _parse(f"results:\n  {id_}: 1\ntasks:\n  {id_}: {{done: 2025-03-03}}\n", quickly=True)
    assert document.block_first
    assert [document.line((key, id_)) for key in ("results", "tasks")] == [2, 4]


@pytest.mark.parametrize(
    "text",
    [
        'notes: "một\nresults:\n  tin-bao.kien-nghi: 1\nhai"\n',
        "{unit: SongMau,\nresults:\n  tin-bao.kien-nghi: 1\n}\n",
        "results:\n  tin-bao.kien-nghi: 1\n    tiếp\n",
        "results:\n  tin-bao.kien-nghi: 1\n  tin-bao.kien-nghi: 2\n",
    ],
)
def test_what_only_looks_usual_goes_to_the_parser(text: str) -> None:
    """A line in quotes, braces, a value that goes on, a key that stands twice."""
    assert not _parse(text, quickly=True).block_first


def _some_text(dice: random.Random) -> str:
    """Make a results file of parts; every third holds nothing odd."""
    odd = dice.random() < 0.66
    values = (*GOOD, *ODD) if odd and dice.random() < 0.5 else GOOD
    names = TARGETS if odd else TARGETS[:-1]
    entries = [f"  {dice.choice(names)}: {dice.choice(values)}\n" for _ in range(dice.randint(1, 4))]
    before = dice.choice(BEFORE) if odd else BEFORE[1]
    after = dice.choice(AFTER) if odd else dice.choice((*AFTER[:2], *TASKS))
    return f"{before}results:\n{''.join(entries)}{after}"


def _parse(text: str, *, quickly: bool) -> Document:
    source = decode(text.encode(), "2025-03.yaml")
    return parse_results(source) if quickly else parse(source)


def _without_figures(text: str) -> list[Finding]:
    """Read without the figures: never more is found than with them."""
    return _plain_findings(parse_results(decode(text.encode(), "2025-03.yaml"), figures=False))


def _plain_findings(document: Document) -> list[Finding]:
    return sorted(document.findings, key=lambda finding: finding.order)


def _shape_where_nothing_is_found(document: Document) -> list[Finding]:
    """Give what the schema finds in a document that ``vks check`` would not hold against it."""
    assert PLAN is not None
    reader = Reader(document)
    read_results(reader, PLAN, "SongMau", Month(2025, 3))
    return [] if reader.findings or reader.malformed else check_schema(document, "results")


def _read(document: Document) -> tuple[MonthReport, list[Finding], int] | None:
    """Give what is read of a document, and what is found with the schema."""
    if document.data is None:
        return None
    assert PLAN is not None
    reader = Reader(document)
    report = read_results(reader, PLAN, "SongMau", Month(2025, 3))
    shape = explain_shape(document, "results", reader)
    return report, [*reader.findings, *shape], len(reader.malformed)
