"""What stands behind ``vks record UNIT MONTH``: ``TARGET=VALUE``, ``TASK:done=DAY`` and their kin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final
from unicodedata import normalize

from msgspec import Struct, field
from msgspec.structs import replace

from vks.lang import t
from vks.model.calendar import parse_day
from vks.model.edit import MonthEdit, TaskEdit
from vks.model.finding import Finding, Place
from vks.model.measure import TRAITS
from vks.model.names import fold, nearest
from vks.model.plan import Plan
from vks.model.results import Count, MonthReport, Ratio, Value
from vks.model.succession import owes
from vks.model.target import Target
from vks.model.task import Task
from vks.store.dates import day_words
from vks.store.document import Data
from vks.store.naming import Asking, near_words
from vks.store.results_file import figure_of
from vks.store.scalars import Refusal
from vks.store.writing import WriteRefusedError

_WORD: Final = re.compile(r"(?P<id>[^:=+\s]+)(?::(?P<part>[^=+\s]+))?(?P<sign>\+?=)(?P<value>.*)", re.DOTALL)
_INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_VERDICTS: Final = {"dat": "met", "khongdat": "not-met", "chuadat": "not-met"}
"""What people write for a verdict, folded."""
_TARGET_PARTS: Final = ("note", "waived")
_TASK_PARTS: Final = ("done", "stage", "evidence", "note")


class Wanted(Struct):
    """What the words of a command line ask to change, as far as they could be read."""

    figures: dict[str, Value | None] = field(default_factory=dict)
    added: dict[str, Value] = field(default_factory=dict)
    """To be added to what the month says when it is written."""
    notes: dict[str, str] = field(default_factory=dict)
    waived: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, TaskEdit] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """Sentences about words that are not even of the right form."""

    def edit(self, now: MonthReport) -> MonthEdit:
        """Give the changes to a month that says this now; notes without a figure become remarks."""
        figures = self.figures | {id_: _sum(now, id_, more) for id_, more in self.added.items()}
        gone = {id_ for id_, value in figures.items() if value is None}
        has_figure = {*now.entries, *figures} - gone
        remarks = {id_: note for id_, note in self.notes.items() if id_ not in has_figure}
        return MonthEdit(
            now.unit,
            now.month,
            figures,
            {id_: note for id_, note in self.notes.items() if id_ in has_figure},
            {id_: note for id_, note in remarks.items() if not now.has_remark(id_, note)},
            self.waived,
            tuple(self.tasks.values()),
        )


def read_words(words: Iterable[str], plan: Plan, unit: str) -> Wanted:
    """Read every word; what is wrong with each is a finding that shows the word itself."""
    wanted = Wanted()
    seen: set[tuple[str, str]] = set()
    for number, written in enumerate(words, start=1):
        word = normalize("NFC", written)
        found = _WORD.fullmatch(word)
        if found is None:
            wanted.problems.append(
                t(
                    "“{word}” không đúng dạng; viết CHI-TIEU=SO (tin-bao.kien-nghi=1, tin-bao.giai-quyet=31/34) "
                    "hoặc NHIEM-VU:done=NGAY (pl-15:done=2024-03-20).",
                    word=word,
                )
            )
        elif (found["id"], found["part"] or "") in seen:
            wanted.problems.append(t("“{word}”: {id} được nêu hai lần.", word=word, id=found["id"]))
        elif found["id"] in plan.tasks:
            _read_task(wanted, found, number, plan.tasks[found["id"]])
        else:
            _read_target(wanted, found, number, plan, unit)
        if found is not None:
            seen.add((found["id"], found["part"] or ""))
    _check_stages(wanted, plan)
    return wanted


def _read_target(wanted: Wanted, found: re.Match[str], number: int, plan: Plan, unit: str) -> None:
    id_, part, text = found["id"], found["part"], found["value"].strip()
    target = plan.targets.get(id_)
    if target is None:
        known = [*plan.targets, *plan.tasks]
        wanted.findings.append(
            _finding("target-unknown", found[0], number, 0, id=id_, **near_words(id_, known, Asking()))
        )
    elif (text or part is not None) and not owes(plan, target, unit):  # what stands there wrongly may go
        wanted.problems.append(
            t(
                "“{word}”: chỉ tiêu {target} không giao cho {unit}; xem: vks targets --unit {unit}.",
                word=found[0],
                target=id_,
                unit=unit,
            )
        )
    elif part is not None:
        if part not in _TARGET_PARTS or found["sign"] == "+=":
            _unknown_part(wanted, found, _TARGET_PARTS)
        elif part == "note":
            wanted.notes[id_] = text
        else:
            wanted.waived[id_] = text
    elif not text and found["sign"] == "=":
        wanted.figures[id_] = None
    elif not text:
        wanted.problems.append(t("“{word}”: thiếu nội dung sau dấu =.", word=found[0]))
    else:
        _read_figure(wanted, found, number, target)


def _read_figure(wanted: Wanted, found: re.Match[str], number: int, target: Target) -> None:
    value = figure_of(_typed(found["value"].strip()), target)
    if isinstance(value, Refusal):
        wanted.findings.append(_finding(value.id, found[0], number, found.start("value"), **value.values))
    elif found["sign"] == "=":
        wanted.figures[target.id] = value
    elif not TRAITS[target.measure].adds_months:
        wanted.problems.append(
            t("Không cộng thêm được vào {target}: chỉ tiêu này không cộng dồn; dùng dấu =.", target=target.id)
        )
    else:
        wanted.added[target.id] = value


def _read_task(wanted: Wanted, found: re.Match[str], number: int, task: Task) -> None:
    part, text = found["part"] or "done", found["value"].strip()
    if part not in _TASK_PARTS or found["sign"] == "+=":
        _unknown_part(wanted, found, _TASK_PARTS)
        return
    if not text:
        wanted.problems.append(t("“{word}”: thiếu nội dung sau dấu =.", word=found[0]))
        return
    edit = wanted.tasks.get(task.id, TaskEdit(task.id))
    if part == "done":
        day = _day(text)
        if day is None:
            words = day_words(text)
            wanted.findings.append(
                _finding("date-unreadable", found[0], number, found.start("value"), value=text, **words)
            )
            return
        wanted.tasks[task.id] = replace(edit, done=day)
    elif part == "stage":
        wanted.tasks[task.id] = replace(edit, stage=text)
    elif part == "evidence":
        wanted.tasks[task.id] = replace(edit, evidence=text)
    else:
        wanted.tasks[task.id] = replace(edit, note=text)


def _check_stages(wanted: Wanted, plan: Plan) -> None:
    """Leave out the stage of a task that has only one; a missing or wrong one is a finding."""
    for id_, edit in wanted.tasks.items():
        stages = [deadline.text for deadline in plan.tasks[id_].due]
        listed = ", ".join(stages)
        if len(stages) == 1 and edit.stage in {None, stages[0]}:
            wanted.tasks[id_] = replace(edit, stage=None)
        elif edit.stage is None and len(stages) > 1:
            wanted.findings.append(_finding("stage-missing", id_, 0, 0, task=id_, stages=listed))
        elif edit.stage is not None and edit.stage not in stages:
            values = {"task": id_, "stage": edit.stage, "stages": listed}
            wanted.findings.append(_finding("stage-unknown", id_, 0, 0, **values))


def _unknown_part(wanted: Wanted, found: re.Match[str], parts: tuple[str, ...]) -> None:
    near = nearest(found["part"] or "", parts)
    wanted.problems.append(
        t(
            "“{word}”: sau {id} dùng được {parts}.",
            word=found[0],
            id=found["id"],
            parts=", ".join(f":{part}=" for part in near or parts),
        )
    )


def _typed(text: str) -> Data:
    """Give a word's value as a file would have it: a whole number, or text; verdicts by their words."""
    if _INTEGER.fullmatch(text):
        return int(text)
    return _VERDICTS.get(fold(text), text)


def _day(text: str) -> date | None:
    """Read 2024-03-20 or 20/3/2024."""
    if text.count("/") == 2:
        day, month, year = (part.strip().zfill(2) for part in text.split("/"))
        text = f"{year}-{month}-{day}"
    return parse_day(text)


def _sum(now: MonthReport, id_: str, more: Value) -> Value:
    """Add to what the month says; raises WriteRefusedError where nobody can tell what that is."""
    had = now.entries.get(id_)
    if id_ in now.unread and now.unread[id_].findings:
        raise WriteRefusedError(now.unread[id_].findings)
    if had is None:
        return more
    if isinstance(had.value, Count) and isinstance(more, Count):
        return Count(had.value.value + more.value)
    if isinstance(had.value, Ratio) and isinstance(more, Ratio):
        return Ratio(had.value.numerator + more.numerator, had.value.denominator + more.denominator)
    return more


def _finding(id_: str, word: str, number: int, at: int, /, **values: object) -> Finding:
    """Give a finding that points into a word of the command line (0: the command as a whole)."""
    place = Place(t("dòng lệnh"), number, at + 1, word, max(len(word) - at, 1))
    return Finding(id_, place, values)
