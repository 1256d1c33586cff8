"""Read a form that came back as a workbook: rows by the id they carry, columns by their titles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vks.model.calendar import parse_month
from vks.model.edit import TaskEdit
from vks.model.finding import Finding, Place
from vks.model.form import (
    HIDDEN_SHEET,
    KIND,
    RESULT_COLUMNS,
    RESULTS,
    ROW,
    TASK_COLUMNS,
    TASKS,
    VERSION,
    form_id,
)
from vks.model.intake import Hand, Taken
from vks.model.plan import Plan
from vks.model.results import Count, Ratio, Value, Verdict
from vks.model.target import Target
from vks.store.expected import WHOLE
from vks.store.handed import Known, take_figure, take_task, target_in
from vks.store.results_file import expected_of
from vks.store.scalars import Refusal, refuse
from vks.store.workbook import Cell, Sheet, Workbook, read_workbook
from vks.store.workbook_values import (
    day_of_cell,
    number_of,
    refusal_at,
    shown,
    text_of,
    verdict_of,
    warnings_of,
)

_HEADER_WITHIN = 60
_NUMBERS = ("count", "numerator", "denominator", "verdict")
_LISTED = 5


class _Hidden(Struct, frozen=True):
    """The hidden sheet: keys and values, and the ids that the form had rows for."""

    values: dict[str, str]
    rows: list[str]


class _Table(Struct, frozen=True):
    """One sheet of the form: where its columns are, and its rows below the header."""

    sheet: Sheet
    columns: dict[str, int]
    rows: list[dict[int, Cell]]

    def cell(self, row: dict[int, Cell], key: str) -> Cell:
        """Give the cell of a column in a row, a blank one where nothing is in it."""
        column = self.columns[key]
        number = next(iter(row.values())).row
        return row.get(column) or Cell(number, column)


def read_workbook_form(data: bytes, file: str, known: Known) -> Taken:
    """Read a workbook made by ``vks form``; raises ImportError without openpyxl."""
    taken = Taken()
    book = read_workbook(data, file)
    if isinstance(book, Finding):
        taken.findings.append(book)
        return taken
    hidden = _hidden(book)
    hand = _hand(taken, book, hidden, known)
    if hand is None:
        return taken
    plan = known.plans[hand.plan]
    results = _table(taken, book, hidden, RESULTS, RESULT_COLUMNS)
    if results is not None:
        _read_results(taken, book.file, results, plan, hand)
        _check_rows(taken, book.file, results, hidden)
    if TASKS in hidden.values:
        tasks = _table(taken, book, hidden, TASKS, TASK_COLUMNS)
        if tasks is not None:
            _read_tasks(taken, book.file, tasks, plan, hand)
    return taken


def _hidden(book: Workbook) -> _Hidden:
    values: dict[str, str] = {}
    rows: list[str] = []
    sheet = book.sheets.get(HIDDEN_SHEET, Sheet(HIDDEN_SHEET))
    for row in sheet.rows:
        key, value = (shown(row[at]) if at in row else "" for at in (1, 2))
        if key == ROW:
            rows.append(value)
        elif key:
            values.setdefault(key, value)
    return _Hidden(values, rows)


def _hand(taken: Taken, book: Workbook, hidden: _Hidden, known: Known) -> Hand | None:
    """Give whose month the form is for; None, with a finding, where it is no form of ours."""
    values, place = hidden.values, Place(book.file)
    if values.get("kind") != KIND:
        taken.findings.append(Finding("form-unknown", place))
        return None
    if values.get("version") != VERSION:
        said_version = {"version": values.get("version", ""), "known": VERSION}
        taken.findings.append(Finding("form-version", place, said_version))
        return None
    plan, unit = values.get("plan", ""), values.get("unit", "")
    month = parse_month(values.get("month", ""))
    if month is None or not plan or form_id(plan, unit, month) != values.get("form"):
        taken.findings.append(Finding("form-damaged", place))
        return None
    return known.hand_in(taken, plan, unit, month, place)


def _table(taken: Taken, book: Workbook, hidden: _Hidden, name: str, keys: tuple[str, ...]) -> _Table | None:
    """Find a sheet and, by the titles that the hidden sheet has, its columns."""
    title = hidden.values.get(name, "")
    sheet = book.sheets.get(title)
    if sheet is None:
        taken.findings.append(Finding("form-sheet", Place(book.file), {"sheet": title or name}))
        return None
    wanted = {key: hidden.values.get(f"{name}.{key}", key) for key in keys}
    missing = list(wanted.values())  # of the row that has most of the titles
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        titles = {shown(cell): column for column, cell in reversed(row.items())}
        lacking = [words for words in wanted.values() if words not in titles]
        if not lacking:
            columns = {key: titles[words] for key, words in wanted.items()}
            return _Table(sheet, columns, [each for each in sheet.rows[at + 1 :] if each])
        missing = min(missing, lacking, key=len)
    values = {"columns": ", ".join(f"“{words}”" for words in missing)}
    taken.findings.append(Finding("form-columns", Place(book.file, sheet=title), values))
    return None


def _check_rows(taken: Taken, file: str, table: _Table, hidden: _Hidden) -> None:
    """Warn of rows that the form had and that are gone."""
    there = {shown(table.cell(row, "id")) for row in table.rows}
    gone = [id_ for id_ in hidden.rows if id_ not in there]
    if gone:
        listed = ", ".join(gone[:_LISTED]) + ("…" if len(gone) > _LISTED else "")
        values = {"n": len(gone), "ids": listed}
        taken.findings.append(Finding("form-rows-gone", Place(file, sheet=table.sheet.title), values))


def _read_results(taken: Taken, file: str, table: _Table, plan: Plan, hand: Hand) -> None:
    for row in table.rows:
        answers = [table.cell(row, key) for key in (*_NUMBERS, "note")]
        filled = [cell for cell in answers if not cell.is_blank]
        id_cell = table.cell(row, "id")
        if not filled:
            continue
        if id_cell.is_blank:
            place = table.sheet.place(file, filled[0], shown(filled[0]))
            taken.findings.append(Finding("row-without-id", place, {"row": filled[0].row}))
            continue
        id_ = shown(id_cell)
        target = target_in(taken, plan, hand.unit, id_, table.sheet.place(file, id_cell, id_))
        if target is not None:
            _read_row(taken, file, table, row, hand, target)


def _read_row(
    taken: Taken, file: str, table: _Table, row: dict[int, Cell], hand: Hand, target: Target
) -> None:
    """Read one target's answers; a row with something wrong gives nothing but findings."""
    wanted = _wanted(target)
    found: list[Finding] = []
    for key in _NUMBERS:
        cell = table.cell(row, key)
        if key not in wanted and not cell.is_blank:
            values = {"target": target.id, "cells": _cells(table, row, wanted), "value": shown(cell)}
            found.append(Finding("cell-elsewhere", table.sheet.place(file, cell, shown(cell)), values))
    value: Value | None = None
    if not found:
        value, found = _value(file, table, row, wanted)
    note_cell = table.cell(row, "note")
    note = ""
    odd: list[Finding] = []
    if not note_cell.is_blank:
        note, odd = text_of(note_cell, table.sheet.place(file, note_cell, shown(note_cell)))
    taken.findings += [*found, *odd]
    if any(each.severity == "error" for each in (*found, *odd)):
        return
    first = next(cell for key in (*wanted, "note") if not (cell := table.cell(row, key)).is_blank)
    place = table.sheet.place(file, first, shown(first))
    take_figure(taken, hand, target, value, note, place)


def _wanted(target: Target) -> tuple[str, ...]:
    """Give the columns in which a target is answered."""
    kind = expected_of(target)[1]
    if kind is Ratio:
        return ("numerator", "denominator")
    return ("verdict",) if kind is Verdict else ("count",)


def _cells(table: _Table, row: dict[int, Cell], keys: tuple[str, ...]) -> str:
    return ", ".join(table.cell(row, key).name for key in keys)


def _value(
    file: str, table: _Table, row: dict[int, Cell], wanted: tuple[str, ...]
) -> tuple[Value | None, list[Finding]]:
    """Read the answer of one target: a count, a ratio of two cells, a verdict, or nothing."""
    cells = [table.cell(row, key) for key in wanted]
    filled = [cell for cell in cells if not cell.is_blank]
    if not filled:
        return None, []
    if wanted == ("verdict",):
        verdict = verdict_of(cells[0])
        if isinstance(verdict, Refusal):
            return None, [refusal_at(verdict, _place(file, table, cells[0]))]
        return verdict, []
    found = list(_number_findings(file, table, filled, cells))
    if any(each.severity == "error" for each in found):
        return None, found
    numbers = [number for cell in filled if isinstance(number := number_of(cell), int)]
    if len(cells) == 1:
        return Count(numbers[0]), found
    if len(filled) < len(cells):
        blank = next(cell for cell in cells if cell.is_blank)
        values = {"cell": f"ô {blank.name}", "cell_en": blank.name}
        return None, [*found, Finding("cell-half", _place(file, table, filled[0]), values)]
    ratio = Ratio(numbers[0], numbers[1])
    if ratio.numerator > ratio.denominator:
        return None, [*found, Finding("ratio-over", _place(file, table, cells[0]), {"value": str(ratio)})]
    return ratio, found


def _number_findings(file: str, table: _Table, filled: list[Cell], cells: list[Cell]) -> Iterator[Finding]:
    for cell in filled:
        number = number_of(cell)
        place = _place(file, table, cell)
        if isinstance(number, int):
            yield from warnings_of(number, place)
            continue
        if number.id == "cell-ratio" and len(cells) == 2:
            names = [each.name for each in cells]
            yield Finding(number.id, place, number.values | _cell_words(names))
        elif number.id == "cell-ratio":
            yield refusal_at(refuse(shown(cell), WHOLE), place)
        else:
            yield refusal_at(number, place)


def _cell_words(names: list[str]) -> dict[str, object]:
    return {
        "first_cell": f"ô {names[0]}",
        "second_cell": f"ô {names[1]}",
        "first_cell_en": names[0],
        "second_cell_en": names[1],
    }


def _place(file: str, table: _Table, cell: Cell) -> Place:
    return table.sheet.place(file, cell, shown(cell))


def _read_tasks(taken: Taken, file: str, table: _Table, plan: Plan, hand: Hand) -> None:
    for row in table.rows:
        filled = [c for key in ("done", "evidence", "note") if not (c := table.cell(row, key)).is_blank]
        id_cell = table.cell(row, "id")
        if not filled:
            continue
        place = _place(file, table, filled[0])
        if id_cell.is_blank:
            taken.findings.append(Finding("row-without-id", place, {"row": filled[0].row}))
            continue
        edit, found = _task_edit(file, table, row)
        taken.findings += found
        if not any(each.severity == "error" for each in found):
            take_task(taken, plan, hand, edit, place)


def _task_edit(file: str, table: _Table, row: dict[int, Cell]) -> tuple[TaskEdit, list[Finding]]:
    found: list[Finding] = []
    done_cell = table.cell(row, "done")
    done = None if done_cell.is_blank else day_of_cell(done_cell)
    if isinstance(done, Refusal):
        found.append(refusal_at(done, _place(file, table, done_cell)))
        done = None
    texts = []
    for key in ("evidence", "note"):
        cell = table.cell(row, key)
        text, odd = ("", []) if cell.is_blank else text_of(cell, _place(file, table, cell))
        texts.append(text)
        found += odd
    stage = shown(table.cell(row, "stage")) or None
    return TaskEdit(shown(table.cell(row, "id")), stage, done, texts[0], texts[1]), found
