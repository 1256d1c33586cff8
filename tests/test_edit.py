"""A month is changed in place: what is named changes, every other byte stays."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vks.model.calendar import Month
from vks.model.edit import MonthEdit, TaskEdit
from vks.model.results import Count, Ratio, Value, Verdict
from vks.store.document import parse
from vks.store.edit import edited, new_text
from vks.store.edited_data import expected_data, same_data
from vks.store.text import decode

IDS: Final = tuple(f"t.{letter}" for letter in "abcdefgh")
TASKS: Final = ("pl-1", "pl-2", "pl-3")
ORDER: Final = {id_: at for at, id_ in enumerate([*IDS, *TASKS])}
MARCH: Final = Month(2024, 3)

FILE: Final = """\
# Kết quả của Hạ Long
unit: HaLong
month: 2024-03
results:   # số của riêng tháng này
  t.b: 12  # đã đối chiếu
  # chờ Phòng 7
  t.d: '31 / 34'
  t.e: {value: met, note: "có biên bản"}
  t.g:
tasks:
  pl-2:
    done: 2024-03-05   # gửi trước
    evidence: "KH 02"
  pl-3: {stage: 2024-Q1, done: 2024-03-28}
"""


def change(text: str = FILE, /, **parts: object) -> str:
    """Give a text with one change in it."""
    return edited(text, MonthEdit("HaLong", MARCH, **parts), ORDER)  # type: ignore[arg-type]  # each test gives what fits


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Give the lines that went and those that came, in their order."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("id_", "value", "gone", "come"),
    [
        ("t.b", Count(13), ["  t.b: 12  # đã đối chiếu"], ["  t.b: 13  # đã đối chiếu"]),
        ("t.d", Ratio(9, 10), ["  t.d: '31 / 34'"], ["  t.d: '9 / 10'"]),
        (
            "t.e",
            Verdict(met=False),
            ['  t.e: {value: met, note: "có biên bản"}'],
            ['  t.e: {value: not-met, note: "có biên bản"}'],
        ),
        ("t.g", Count(0), ["  t.g:"], ["  t.g: 0"]),
        ("t.b", None, ["  t.b: 12  # đã đối chiếu"], []),
        ("t.a", Count(1), [], ["  t.a: 1"]),
        ("t.c", Count(1), [], ["  t.c: 1"]),
        ("t.h", Ratio(0, 0), [], ["  t.h: 0/0"]),
    ],
)
def test_one_figure_changes_one_line(id_: str, value: Value | None, gone: list[str], come: list[str]) -> None:
    """The line of the figure and no other; its comment, quotes and spaces stay."""
    assert changed_lines(FILE, change(figures={id_: value})) == (gone, come)


def test_new_figures_stand_in_the_plans_order() -> None:
    """Behind the nearest one before it, above the comment that belongs to the next."""
    lines = change(figures={"t.c": Count(3), "t.a": Count(1), "t.h": Count(8)}).split("\n")
    assert lines[3:12] == [
        "results:   # số của riêng tháng này",
        "  t.a: 1",
        "  t.b: 12  # đã đối chiếu",
        "  t.c: 3",
        "  # chờ Phòng 7",
        "  t.d: '31 / 34'",
        '  t.e: {value: met, note: "có biên bản"}',
        "  t.g:",
        "  t.h: 8",
    ]


@pytest.mark.parametrize(
    ("task", "come"),
    [
        (
            TaskEdit("pl-1", None, date(2024, 3, 20), "HD 05"),
            ['  pl-1: {done: 2024-03-20, evidence: "HD 05"}'],
        ),
        (TaskEdit("pl-2", None, date(2024, 3, 9)), ["    done: 2024-03-09   # gửi trước"]),
        (TaskEdit("pl-2", None, None, "", "chậm"), ['    note: "chậm"']),
        (
            TaskEdit("pl-3", "2024-Q2", date(2024, 3, 30)),
            ["  pl-3: [{stage: 2024-Q1, done: 2024-03-28}, {stage: 2024-Q2, done: 2024-03-30}]"],
        ),
        (TaskEdit("pl-3", "2024-Q1", date(2024, 3, 31)), ["  pl-3: {stage: 2024-Q1, done: 2024-03-31}"]),
    ],
)
def test_one_task_changes_its_own_lines(task: TaskEdit, come: list[str]) -> None:
    """Comments beside the parts stay; a second stage makes a list."""
    assert changed_lines(FILE, change(tasks=(task,)))[1] == come


def test_a_task_in_lines_becomes_a_list_in_lines() -> None:
    """Its lines move in by two columns, comments and all."""
    text = change(tasks=(TaskEdit("pl-2", "2024-Q2", date(2024, 3, 9)),))
    assert text[text.index("  pl-2:") : text.index("  pl-3")] == (
        "  pl-2:\n"
        "    - done: 2024-03-05   # gửi trước\n"
        '      evidence: "KH 02"\n'
        "    - {stage: 2024-Q2, done: 2024-03-09}\n"
    )


def test_a_file_without_a_last_line_end_keeps_none() -> None:
    """Entries put at its very end, and taken out again, leave it as it was."""
    before = "unit: HaLong\nmonth: 2024-03\nresults:\n  t.a: 0"
    after = change(before, figures={"t.b": Count(1), "t.c": Count(2)})
    assert after == before + "\n  t.b: 1\n  t.c: 2"
    assert change(after, figures={"t.b": None, "t.c": None}) == before


def test_parts_that_are_missing_are_made() -> None:
    """Waivers and remarks stand where the format has them; texts are quoted."""
    text = change(waived={"t.a": "không phát sinh: 0 vụ"}, remarks={"t.f": 'chờ "số" #2'})
    assert text.index("waived:\n") < text.index("tasks:\n") < text.index("notes:\n")
    assert '  t.a: "không phát sinh: 0 vụ"\n' in text
    assert text.endswith('notes:\n  t.f: "chờ \\"số\\" #2"\n')


def test_a_note_where_no_figure_stands_keeps_it_blank() -> None:
    """Below a target left blank, and of one that is not there yet."""
    assert '  t.g: {value: null, note: "chờ"}\n' in change(figure_notes={"t.g": "chờ"})
    assert '  t.a: {value: null, note: "chờ"}\n' in change(figure_notes={"t.a": "chờ"})


def test_remarks_stand_at_the_end_of_notes_that_are_one_text() -> None:
    """Nothing that was written is lost."""
    before = FILE + "notes: cả tháng\n"
    edit = MonthEdit("HaLong", MARCH, remarks={"t.a": "chờ số", "t.c": ""})
    after = edited(before, edit, ORDER)
    assert after == FILE + 'notes: "cả tháng\\nt.a: chờ số"\n'
    assert same_data(data_of(after), expected_data(data_of(before), edit))  # type: ignore[arg-type]  # plain data


def test_remarks_and_notes_keep_the_way_they_were_written() -> None:
    """Single quotes stay single, a reason beside a remark stays, another text takes the place of the old one."""
    before = FILE + "notes:\n  t.a: 'cũ'\n  t.b: {reason: bão, text: cũ}\n  t.c: {reason: bão}\n"
    after = change(before, remarks={"t.a": "là 'mới'", "t.b": "mới", "t.c": "thêm", "t.d": "khác"})
    assert after == FILE + (
        "notes:\n  t.a: 'là ''mới'''\n"
        '  t.b: {reason: bão, text: "mới"}\n  t.c: {reason: bão, text: "thêm"}\n  t.d: "khác"\n'
    )
    assert 't.a: "hai\\ndòng"' in change(before, remarks={"t.a": "hai\ndòng"})
    assert change(before, remarks={"t.a": "", "t.b": ""}) == FILE + "notes:\n  t.c: {reason: bão}\n"
    waived = FILE + "waived: {t.a: cũ}\n"
    assert change(waived, waived={"t.a": "mới"}) == FILE + 'waived: {t.a: "mới"}\n'


def test_another_stage_stands_behind_those_in_lines() -> None:
    """A list in lines gets one more line; one in brackets an item more."""
    text = "unit: A\nmonth: 2024-03\ntasks:\n  pl-1:\n    - {stage: 2024-Q1}  # một\n    - stage: 2024-Q2\n      note: x\n  pl-2: []\n"
    task = TaskEdit("pl-1", "2024-Q3", date(2024, 3, 2))
    assert change(text, tasks=(task,)) == text.replace(
        "      note: x\n", "      note: x\n    - {stage: 2024-Q3, done: 2024-03-02}\n"
    )
    assert change(text, tasks=(TaskEdit("pl-2", "2024-Q3", date(2024, 3, 2)),)) == text.replace(
        "[]", "[{stage: 2024-Q3, done: 2024-03-02}]"
    )


def test_a_part_that_is_missing_stands_behind_those_before_it() -> None:
    """In the order of the format, however the file is indented or ends."""
    text = "unit: HaLong\nmonth: 2024-03\nnotes: x\n"
    assert (
        change(text, waived={"t.a": "y"}) == 'unit: HaLong\nmonth: 2024-03\nwaived:\n  t.a: "y"\nnotes: x\n'
    )
    done = TaskEdit("pl-1", None, date(2024, 3, 2))
    text = "unit: HaLong\nmonth: 2024-03\nresults: {}\nnotes: x"
    assert change(text, tasks=(done,)) == (
        "unit: HaLong\nmonth: 2024-03\nresults: {}\ntasks:\n  pl-1: {done: 2024-03-02}\nnotes: x"
    )
    assert change("{unit: HaLong}", figures={"t.a": Count(1)}) == "{unit: HaLong, results: {t.a: 1}}"
    assert change("x: 1\n", figures={"t.a": Count(1)}) == "x: 1\nresults:\n  t.a: 1\n"


BLOCK: Final = """\
unit: HaLong
month: 2024-03
results:
  t.b: >-
    1/2

  # của t.c
  t.c: |
    3/4
  t.d: 5
tasks:
  pl-1:
    done: 2024-03-02
    evidence: >-
      dòng một
      dòng hai
    note: x
notes: |
  nhiều ngày nghỉ
"""


@pytest.mark.parametrize(
    ("parts", "old", "new"),
    [
        ({"figures": {"t.b": Ratio(3, 4)}}, "  t.b: >-\n    1/2\n", "  t.b: 3/4\n"),
        ({"figures": {"t.c": Ratio(1, 4)}}, "  t.c: |\n    3/4\n", "  t.c: 1/4\n"),
        ({"figures": {"t.b": None}}, "  t.b: >-\n    1/2\n", ""),
        ({"figures": {"t.a": Count(1)}}, "results:\n", "results:\n  t.a: 1\n"),
        (
            {"tasks": (TaskEdit("pl-1", None, None, "z"),)},
            "    evidence: >-\n      dòng một\n      dòng hai\n",
            '    evidence: "z"\n',
        ),
        ({"figures": {"t.d": Count(6)}}, "  t.d: 5\n", "  t.d: 6\n"),
    ],
)
def test_texts_in_blocks_keep_their_neighbours(parts: dict[str, object], old: str, new: str) -> None:
    """A text that runs over lines goes whole, and takes no comment or blank line along."""
    edit = MonthEdit("HaLong", MARCH, **parts)  # type: ignore[arg-type]  # each case gives what fits
    after = edited(BLOCK, edit, ORDER)
    assert after == BLOCK.replace(old, new)
    assert same_data(data_of(after), expected_data(data_of(BLOCK), edit))  # type: ignore[arg-type]  # plain data


def test_an_indented_file_keeps_its_indent() -> None:
    """Also where its block is still empty."""
    before = "  unit: HaLong\n  month: 2024-03\n  results:\n"
    assert change(before, figures={"t.a": Count(1)}) == before + "    t.a: 1\n"


def test_a_part_that_is_none_is_not_written_into() -> None:
    """There is no place for a figure in ``results: 5``."""
    with pytest.raises(ValueError, match="results"):
        change("unit: HaLong\nresults: 5\n", figures={"t.a": Count(1)})


def test_new_file_is_complete() -> None:
    """Unit, month and an empty block, which the first figure fills."""
    text = change(new_text("HaLong", MARCH), figures={"t.b": Count(1)})
    assert text == "unit: HaLong\nmonth: 2024-03\nresults:\n  t.b: 1\n"


ratios = st.builds(lambda n, more: Ratio(n, n + more), st.integers(0, 99), st.integers(0, 99))
values = st.one_of(st.integers(0, 10**12).map(Count), ratios, st.booleans().map(Verdict))
notes = st.text(st.sampled_from("aáăâđêôơưẠỆỗ09 \t\n'\"\\#:,;{}[]&*!|>%@`-?~=+."), min_size=1, max_size=30)
written_values = st.one_of(
    values.map(str),
    ratios.map(lambda r: f"{r.numerator} / {r.denominator}"),
    ratios.map(lambda r: f'"{r}"'),
    ratios.map(lambda r: f"'{r}'"),
    st.builds(lambda v: f'{{value: {v}, note: "ghi chú, có dấu: #"}}', values),
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Give a month's file as people write it: spaces, comments, quotes, braces, line ends."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    pairs = [(id_, draw(written_values)) for id_ in ids]
    if draw(st.booleans()):
        head = ["unit: HaLong", "month: 2024-03"]
        entries = [f"results: {{{', '.join(f'{id_}: {value}' for id_, value in pairs)}}}"]
    else:
        head = ["# đầu tệp", "unit: HaLong  # mã", "", "month: 2024-03"]
        indent = draw(st.sampled_from(["  ", "    ", " "]))
        entries = ["results:" + draw(st.sampled_from(["", "  # số tháng"]))]
        for id_, value in pairs:
            entries += draw(st.sampled_from([[], [f"{indent}# {id_}?"], [""]]))
            entries.append(f"{indent}{id_}: {value}" + draw(st.sampled_from(["", "  # ghi", " "])))
    tail = draw(st.sampled_from([[], ["tasks:", "  pl-1: {done: 2024-03-02}"], ["# hết"]]))
    eol = draw(st.sampled_from(["\n", "\r\n"]))
    text = eol.join([*head, *entries, *tail])
    return text + draw(st.sampled_from([eol, "", eol * 2]))


def data_of(text: str) -> dict[str, object]:
    """Read a text; it must be sound."""
    document = parse(decode(text.encode("utf-8"), "x.yaml"))
    assert not document.findings
    assert isinstance(document.data, dict)
    return document.data  # type: ignore[return-value]  # plain data


@settings(max_examples=300, deadline=None)
@given(files(), st.dictionaries(st.sampled_from(IDS), st.one_of(st.none(), values), max_size=5))
def test_any_edit_says_what_was_meant_and_nothing_else(text: str, figures: dict[str, Value | None]) -> None:
    """The data read back are those computed without any text; other lines are all still there."""
    edit = MonthEdit("HaLong", MARCH, figures)
    after = edited(text, edit, ORDER)
    assert same_data(data_of(after), expected_data(data_of(text), edit))  # type: ignore[arg-type]  # plain data
    if "results: {" not in text:
        kept = [line for line in text.splitlines() if not any(f"{id_}: " in line for id_ in figures)]
        left = iter(after.splitlines())
        assert all(line in left for line in kept if line)


@settings(max_examples=300, deadline=None)
@given(files(), st.dictionaries(st.sampled_from(IDS), values, min_size=1, max_size=5))
def test_edit_then_revert_gives_the_same_bytes(text: str, figures: dict[str, Value]) -> None:
    """Old figures put back, new ones taken out: not a byte is different."""
    before = data_of(text)["results"]
    assert isinstance(before, dict)
    back: dict[str, Value | None] = {id_: as_value(before[id_]) if id_ in before else None for id_ in figures}
    assume(all(old is None or type(old) is type(figures[id_]) for id_, old in back.items()))
    after = edited(text, MonthEdit("HaLong", MARCH, figures), ORDER)
    assert edited(after, MonthEdit("HaLong", MARCH, back), ORDER) == text


def as_value(raw: object) -> Value:
    """Give a figure of the data as a value."""
    raw = raw["value"] if isinstance(raw, dict) else raw
    if isinstance(raw, int):
        return Count(raw)
    if raw in {"met", "not-met"}:
        return Verdict(raw == "met")
    numerator, denominator = str(raw).split("/")
    return Ratio(int(numerator), int(denominator))


@settings(max_examples=150, deadline=None)
@given(files(), notes, notes)
def test_any_text_comes_back_as_it_was(text: str, note: str, evidence: str) -> None:
    """Notes and evidence of any letters are read back as they were given."""
    edit = MonthEdit(
        "HaLong",
        MARCH,
        {"t.a": Count(5)},
        figure_notes={"t.a": note},
        tasks=(TaskEdit("pl-2", None, date(2024, 3, 1), evidence),),
    )
    data = data_of(edited(text, edit, ORDER))
    assert data["results"]["t.a"] == {"value": 5, "note": note}  # type: ignore[index]  # plain data
    assert data["tasks"]["pl-2"]["evidence"] == evidence  # type: ignore[index]  # plain data


BRACES: Final = """\
unit: HaLong
month: 2024-03
results: {
  t.a: 1, # remark a
  # about b: never delete this
  t.b: 2, # remark b
  t.c: 0 # remark c
}
"""


def test_what_leaves_braces_takes_its_own_lines_alone() -> None:
    """Each neighbour's comment and remark stays where it was."""
    lines = BRACES.split("\n")
    for id_, own in (("t.a", 3), ("t.b", 5), ("t.c", 6)):
        assert change(BRACES, figures={id_: None}).split("\n") == [*lines[:own], *lines[own + 1 :]]


def test_what_comes_into_braces_stands_behind_the_last_remark() -> None:
    """That remark is the last entry's, not the new one's."""
    wanted = BRACES.replace("  t.c: 0 # remark c\n", "  t.c: 0, # remark c\n  t.d: 5\n")
    assert change(BRACES, figures={"t.d": Count(5)}) == wanted
    comma = BRACES.replace("t.c: 0 #", "t.c: 0, #")
    assert change(comma, figures={"t.d": Count(5)}) == wanted


@pytest.mark.parametrize(
    ("inside", "id_"),
    [
        ("t.a: 1, # about a\n  t.b: 2, t.c: 3", "t.b"),
        ("t.a: 1,\n  # about c\n  t.c: 3", "t.a"),
    ],
)
def test_a_comment_that_may_be_a_neighbours_refuses_the_change(inside: str, id_: str) -> None:
    """Whose it is only a person can tell."""
    with pytest.raises(ValueError, match=id_):
        change(f"unit: HaLong\nmonth: 2024-03\nresults: {{{inside}}}\n", figures={id_: None})
