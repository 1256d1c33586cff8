"""Where the cells of a CSV file stand: each place is counted by hand in the text beside it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vks.store.csv_cells import DELIMITERS, csv_rows


def stands(text: str, delimiter: str = ";") -> list[list[tuple[str, int, int, int]]]:
    """Give each row's cells: value, line, column, length."""
    return [
        [(cell.value, cell.line, cell.column, cell.length) for cell in row.cells]
        for row in csv_rows(text, delimiter)
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        # the same text twice, and inside one before it
        ("abc;abc", [("abc", 1, 1, 3), ("abc", 1, 5, 3)]),
        ("12;2;1", [("12", 1, 1, 2), ("2", 1, 4, 1), ("1", 1, 6, 1)]),
        ("  a ; b", [("  a ", 1, 3, 1), (" b", 1, 7, 1)]),
        # quotes: doubled ones, the delimiter inside, text behind them
        ('"a";a', [("a", 1, 2, 1), ("a", 1, 5, 1)]),
        ('"a ""b"" c";b', [('a "b" c', 1, 2, 9), ("b", 1, 13, 1)]),
        ('"a;b";b', [("a;b", 1, 2, 3), ("b", 1, 7, 1)]),
        ('"";x', [("", 1, 2, 1), ("x", 1, 4, 1)]),
        ('"a"b;b', [("ab", 1, 2, 3), ("b", 1, 6, 1)]),
        ('a"b;b', [('a"b', 1, 1, 3), ("b", 1, 5, 1)]),
        # an empty cell stands behind its delimiter, in its line at the latest
        (";;x", [("", 1, 1, 1), ("", 1, 2, 1), ("x", 1, 3, 1)]),
        ("x;", [("x", 1, 1, 1), ("", 1, 2, 1)]),
        # line breaks in quotes: what follows them stands in a later line
        ('"a\nb";b;"\n b"', [("a\nb", 1, 2, 1), ("b", 2, 4, 1), ("\n b", 3, 2, 1)]),
    ],
)
def test_places(row: str, cells: list[tuple[str, int, int, int]]) -> None:
    """Line and column of the first letter, the length of what is written in that line."""
    assert stands(row)[0] == cells


def test_rows_behind_a_cell_of_several_lines() -> None:
    """Each row knows its first line."""
    rows = list(csv_rows('a;"b\n\nc"\nd;e\n', ";"))
    assert [(row.line, row.lines) for row in rows] == [
        (1, ('a;"b', "", 'c"')),
        (4, ("d;e",)),
        (5, ("",)),
    ]
    place = rows[1].place(1, "x.csv")
    assert (place.file, place.line, place.column, place.text) == ("x.csv", 4, 3, "d;e")
    lacking = rows[1].place(2, "x.csv")
    assert (lacking.line, lacking.column, lacking.text) == (4, 1, "d;e")


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('ab ";,\n'), max_size=6), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(DELIMITERS),
    st.booleans(),
)
def test_every_place_is_that_of_its_cell(rows: list[list[str]], delimiter: str, all_quoted: bool) -> None:
    """Whatever the cells hold, what stands at the place is how the cell's own text begins."""
    out = io.StringIO()
    if all_quoted:
        csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    lines = out.getvalue().split("\n")
    read = [row for row in csv_rows(out.getvalue(), delimiter) if row.cells]
    assert [[cell.value for cell in row.cells] for row in read] == rows
    for row in read:
        stood = (0, 0)
        for cell in row.cells:
            text = cell.value.lstrip()
            if text:
                assert (cell.line, cell.column) > stood
                stood = (cell.line, cell.column)
                own = text.split("\n")[0].rstrip().replace('"', '""')
                written = lines[cell.line - 1][cell.column - 1 :]
                assert written.startswith((own, own.replace('""', '"')))
                assert cell.length in {len(own), len(own.replace('""', '"'))}


@given(st.text(st.sampled_from('a ";\n'), max_size=30))
def test_any_text_has_places(text: str) -> None:
    """Quotes in disorder too: every place lies in its line."""
    lines = text.split("\n")
    for row in csv_rows(text, ";"):
        for cell in row.cells:
            assert 1 <= cell.column <= max(len(lines[cell.line - 1]), 1)
            assert row.line <= cell.line < row.line + len(row.lines)
