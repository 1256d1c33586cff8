"""Key tasks from a table as offices keep it: STT | Nhiệm vụ | Phân công | Thời hạn | Ghi chú."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from vks.model.draft import DraftTask, Frame, Part, TableRead, Understood
from vks.model.finding import Finding
from vks.model.names import fold
from vks.model.slug import slug, unique
from vks.store.naming import EVERYBODY
from vks.store.office_assigned import Assigned, assigned_in
from vks.store.office_dates import due_of
from vks.store.office_deadline import ONGOING, comes_again, due_in
from vks.store.office_names import Known, Named, listed, read_names
from vks.store.office_table import Row, Synonyms, Table, read_tables
from vks.store.office_text import numbered, one_line
from vks.store.workbook import Cell
from vks.store.workbook_values import shown

COLUMNS: Final[Synonyms] = {
    "title": ("Nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung công việc", "Nội dung", "Công việc", "Tên nhiệm vụ"),
    "due": ("Thời hạn", "Thời gian", "Hạn hoàn thành", "Tiến độ", "Thời điểm hoàn thành"),
    "number": ("STT", "TT", "Số TT", "Số thứ tự"),
    "lead": ("Chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện", "Đơn vị đầu mối"),
    "helpers": ("Phối hợp", "Đơn vị phối hợp"),
    "leaders": ("Lãnh đạo", "Chỉ đạo", "Người chỉ đạo"),
    "assigned": ("Phân công", "Trách nhiệm", "Người thực hiện", "Đơn vị"),
    "note": ("Ghi chú",),
}
NEEDED: Final = ("title", "due")
_NO_HINT: Final = {"near": "", "near_en": ""}
_ROMAN: Final = re.compile(r"[IVX]+|[A-D]")


def read_tasks_table(path: Path, frame: Frame, known: Known, taken: Collection[str]) -> TableRead:
    """Read the key tasks of every table in a file; raises ImportError without openpyxl."""
    read = TableRead()
    tables = read_tables(path, COLUMNS, NEEDED)
    if isinstance(tables, Finding):
        read.findings.append(tables)
        return read
    for table in tables:
        _Rows(table, frame, known, read, taken).read_all()
    return read


class _Rows:
    """One table being read into tasks."""

    def __init__(
        self, table: Table, frame: Frame, known: Known, read: TableRead, taken: Collection[str]
    ) -> None:
        self.table = table
        self.frame = frame
        self.known = known
        self.read = read
        self.taken = {*taken, *(task.id for task in read.tasks)}

    def read_all(self) -> None:
        """Read every row: a task, a heading, the rest of the row before, or what is below the table."""
        self.read.findings += self.table.findings
        for column, cell in sorted(self.table.others.items()):
            self._unread(column, cell)
        rows = [row for row in self.table.rows if not row.is_blank]
        last = self._last(rows)
        before: Row | None = None
        for at, row in enumerate(rows):
            if at <= last and self._is_task(row):
                self._task(row)
            elif self._lacks_title(row):
                self._leave_out(row)
                place = self.table.place(row.cells[self.table.columns["due"]])
                value = row.text(self.table.columns["due"])
                self.read.findings.append(Finding("table-title", place, {"value": value}))
            elif at > last:
                self._leave_out(row)
            elif self._is_heading(row):
                self._tell(row, self._first(row), Part.AREA, row.text(self._first(row)))
            elif before is not None and self._is_task(before):
                self._go_on(row)
                continue  # the next one may go on as well
            else:
                self._leave_out(row)
            before = row

    def _unread(self, column: int, cell: Cell) -> None:
        """Say of a column that nothing is read from it, where anything stands in it."""
        text = one_line(shown(cell))
        if any(row.text(column) and row.cells[column].column == column for row in self.table.rows):
            self.read.cells.append(Understood(self.table.place(cell), Part.LEFT_OUT, text, text))
            self.read.findings.append(Finding("table-column", self.table.place(cell), {"value": text}))

    def _last(self, rows: list[Row]) -> int:
        """Find the last task: below numbered ones, what has neither a number nor a deadline signs the table."""
        tasks = [at for at, row in enumerate(rows) if self._is_task(row)]
        if any(self._number_and_title(rows[at])[0] for at in tasks):
            tasks = [at for at in tasks if self._number_and_title(rows[at])[0] or self._has_due(rows[at])]
        return max(tasks, default=-1)

    def _has_due(self, row: Row) -> bool:
        return due_of(row.cells.get(self.table.columns["due"]), self.frame)[1] is not None

    def _number_and_title(self, row: Row) -> tuple[str, str]:
        columns = self.table.columns
        return numbered(row.text(columns.get("number")), row.text(columns["title"]))

    def _is_task(self, row: Row) -> bool:
        """Tell whether a row has a title and a deadline, or a plain number before its title."""
        number, title = self._number_and_title(row)
        due = row.text(self.table.columns["due"])
        if row.cells.get(self.table.columns["title"]) is row.cells.get(self.table.columns["due"]):
            return False  # one cell over the whole width
        return bool(title) and (bool(due) or bool(re.fullmatch(r"[0-9]+", number)))

    def _lacks_title(self, row: Row) -> bool:
        """Tell whether a row has a deadline and no task."""
        title, due = (self.table.columns[name] for name in ("title", "due"))
        return not row.text(title) and due_in(row.text(due), self.frame) is not None

    def _is_heading(self, row: Row) -> bool:
        """Tell whether a row is a heading: numbered I, A, 1.2, joined over the columns, or in the first one."""
        columns, (number, title) = self.table.columns, self._number_and_title(row)
        if _ROMAN.fullmatch(number) or "." in number.strip("."):
            return True
        if row.text(columns.get("number")) and not title:
            return True
        cell = row.cells.get(self.table.columns["title"])
        return cell is not None and cell is row.cells.get(self.table.columns["due"])

    def _first(self, row: Row) -> int:
        title = self.table.columns["title"]
        return title if row.text(title) else min(row.cells)

    def _task(self, row: Row) -> None:
        columns = self.table.columns
        self.read.findings += self.table.formulas(row, besides=("due",))
        item, title = self._number_and_title(row)
        id_ = unique(slug(title), self.taken)
        self.taken.add(id_)
        cell = row.cells[columns["title"]]
        self._tell(row, columns["title"], Part.TASK, id_)
        due_text, due, unclear = self._due(row)
        assigned, leads, note, nobody = self._units(row)
        helpers = [each for each in self._helpers(row, assigned) if each not in leads]
        leaders = self._leaders(row, assigned)
        task = DraftTask(
            id=id_,
            title=title,
            item=item,
            due_text=due_text,
            due=due,
            lead_units=tuple(leads),
            helper_units=tuple(helpers),
            leaders=tuple(leaders),
            note=note,
            unconfirmed="; ".join(part for part in (unclear, nobody) if part),
            place=self.table.place(cell),
        )
        self.read.tasks.append(task)

    def _go_on(self, row: Row) -> None:
        """Add to the task before what a page's end cut off its title."""
        column = self.table.columns["title"]
        task = self.read.tasks[-1]
        self.read.tasks[-1] = replace(task, title=f"{task.title} {row.text(column)}".strip())
        self._tell(row, column if row.text(column) else min(row.cells), Part.MORE_TITLE, task.id)
        for name in ("assigned", "lead", "helpers", "leaders", "note"):
            at = self.table.columns.get(name, 0)
            if row.text(at) and row.cells[at].row == row.number:  # not joined with the row above
                place = self.table.place(row.cells[at])
                self.read.findings.append(Finding("table-title", place, {"value": row.text(at)}))

    def _due(self, row: Row) -> tuple[str, tuple[str, ...], str]:
        """Give the deadline's own words, what they mean, and what of it is not understood."""
        column = self.table.columns["due"]
        cell = row.cells.get(column)
        text, due = due_of(cell, self.frame)
        at = column if cell is not None else self.table.columns["title"]
        if due is not None:
            self._tell(row, at, Part.DUE, ", ".join(due), text)
            return text, due, ""
        self._tell(row, at, Part.DUE, "", text)
        place = self.table.place(row.cells[at])
        if comes_again(text):
            self.read.findings.append(Finding("table-recurring", place, {"value": text}))
            return text, (ONGOING,), f"thời hạn “{text}” lặp lại, tạm ghi thường xuyên"
        if text:
            self.read.findings.append(Finding("table-deadline", place, {"value": text}))
        else:
            self.read.findings.append(Finding("table-no-deadline", place))
        end = str(self.frame.period.last)
        unclear = f"thời hạn “{text}” chưa hiểu" if text else "không ghi thời hạn"
        return text or "(không ghi)", (end,), f"{unclear}, tạm ghi hết kỳ kế hoạch"

    def _units(self, row: Row) -> tuple[Assigned, list[str], str, str]:
        """Give what the assignment says, who leads, the note to keep, and what is not understood."""
        columns = self.table.columns
        said, remark = row.text(columns.get("assigned")), row.text(columns.get("note"))
        assigned = assigned_in(said, self.known)
        named = read_names(remark, self.known)
        own = read_names(row.text(columns.get("lead")), self.known)
        if own.left:  # a column of who leads that says who helps, too
            sentence = assigned_in(row.text(columns["lead"]), self.known)
            if sentence.leads and not (sentence.left or sentence.people):
                assigned, own = sentence, Named(sentence.leads, [])
        note = remark
        named_there = bool(named.ids) and (not named.left or "chutri" not in fold(said))
        lost: list[str] = []
        if own.ids:
            leads, at, lost = own.ids, columns["lead"], own.left
        elif named_there:  # a column of remarks that names who leads, as in the appendix of 2024
            leads, at, lost = named.ids, columns["note"], named.left
            note = remark if lost else ""
        else:
            leads, at = assigned.leads, columns.get("assigned", columns["title"])
            lost = assigned.left if leads else []
        if note and at != columns["note"]:
            self._tell(row, columns["note"], Part.NOTE, remark)
        if said and (assigned.left or assigned.people or not leads):
            note = ". ".join(part for part in (note.rstrip(" ."), f"Phân công: “{said}”") if part)
        if not leads:
            return assigned, [EVERYBODY], note, self._nobody(row, said)
        self._tell(row, at, Part.LEAD, ", ".join(leads))
        if lost:
            place = self.table.place(row.cells[at])
            self.read.findings.append(Finding("table-unit", place, {"value": " ".join(lost), **_NO_HINT}))
            return assigned, leads, note, f"đơn vị chủ trì hiểu từ “{row.text(at)}”, còn chữ chưa hiểu"
        if assigned.left:
            place = self.table.place(row.cells[columns["assigned"]])
            self.read.findings.append(Finding("table-words", place, {"words": listed(assigned.left)}))
        return assigned, leads, note, ""

    def _nobody(self, row: Row, said: str) -> str:
        columns = self.table.columns
        names = ("lead", "assigned", "note", "title")
        at = next(c for name in names if (c := columns.get(name)) is not None and row.text(c))
        text = "" if at == columns["title"] else row.text(at)
        self._tell(row, at, Part.LEAD, "", text)
        place = self.table.place(row.cells[at])
        if not text:
            self.read.findings.append(Finding("table-lead", place))
            return "không nêu đơn vị chủ trì, tạm ghi mọi đơn vị"
        self.read.findings.append(Finding("table-unit", place, {"value": text, **_NO_HINT}))
        return f"đơn vị chủ trì “{said or text}” chưa hiểu, tạm ghi mọi đơn vị"

    def _helpers(self, row: Row, assigned: Assigned) -> list[str]:
        column = self.table.columns.get("helpers")
        if column is None or not row.text(column):
            units = assigned.units()
            if units and "assigned" in self.table.columns:
                self._tell(row, self.table.columns["assigned"], Part.HELPERS, ", ".join(units))
            return units
        named = read_names(row.text(column), self.known)
        self._tell(row, column, Part.HELPERS, ", ".join(named.ids))
        if named.left:
            place = self.table.place(row.cells[column])
            self.read.findings.append(Finding("table-words", place, {"words": listed(named.left)}))
        return named.ids

    def _leaders(self, row: Row, assigned: Assigned) -> list[str]:
        column = self.table.columns.get("leaders")
        if column is None or not row.text(column):
            if assigned.leaders:
                self._tell(row, self.table.columns["assigned"], Part.LEADERS, ", ".join(assigned.leaders))
            return assigned.leaders
        found = assigned_in(row.text(column), self.known).leaders
        self._tell(row, column, Part.LEADERS, ", ".join(found))
        return found

    def _leave_out(self, row: Row) -> None:
        column = min(column for column, cell in row.cells.items() if not cell.is_blank)
        self._tell(row, column, Part.LEFT_OUT, row.text(column))

    def _tell(self, row: Row, column: int, part: Part, value: str, text: str | None = None) -> None:
        cell = row.cells.get(column) or Cell(row.number, column)
        own = row.text(column) if text is None else text
        self.read.cells.append(Understood(self.table.place(cell), part, own, value))
