"""A form as YAML: the results file of the month, with what is asked in comments."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from vks.lang import t
from vks.model.form import yaml_mark
from vks.render.machine import escape_json
from vks.render.people import clean
from vks.tables.form import Answer, Form, TargetLine, TaskLine

_PLAIN: Final = re.compile(r"[0-9]+(?:/[0-9]+)?|met|not-met")
_WIDTH: Final = 100


def form_yaml(form: Form) -> str:
    """Give the text of the form: a sound results file as it stands, blank or filled in."""
    lines = [yaml_mark(form.plan, form.unit, form.month), *_head(form), ""]
    lines += [f"unit: {form.unit}", f"month: {form.month}", ""]
    lines += [*_results(form), "", *_tasks(form)]
    return "\n".join(lines) + "\n"


def _head(form: Form) -> Iterator[str]:
    yield from _comment(form.title)
    for text in (*form.facts, *form.notices):
        yield from _comment(text)
    yield "#"
    for text in (
        t("Ghi số của riêng tháng này sau dấu hai chấm, không cộng dồn. Tỷ lệ ghi hai số: 31/34."),
        t("Để trống là chưa báo cáo, không phải 0; không xảy ra, không làm được thì ghi 0."),
        t("Chỉ tiêu đánh giá: met là đạt, not-met là không đạt."),
        t('Có ghi chú thì viết: {value: 5, note: "…"}. Đừng sửa mã đứng trước dấu hai chấm.'),
        t("Ghi xong thì lưu lại và gửi về văn phòng; văn phòng nhập bằng: vks import TỆP."),
    ):
        yield from _comment(text)


def _results(form: Form) -> Iterator[str]:
    if not form.targets:
        yield "results: {}"
        return
    yield "results:"
    for heading, lines in groupby(form.targets, key=lambda line: line.heading):
        yield ""
        yield from _comment(f"==== {heading} ====", "  ")
        for line in lines:
            yield from _target(line)


def _target(line: TargetLine) -> Iterator[str]:
    asked = f"{line.help} / {line.help_below}" if line.answer is Answer.RATIO else line.help
    facts = [t("mức giao {demand}", demand=line.demand), t("đã thực hiện {actual}", actual=line.actual)]
    if line.left:
        facts.append(line.left)
    yield from _comment(line.title, "  ")
    yield from _comment("; ".join(facts), "  ", "  ")
    yield from _comment(t("ghi: {asked}", asked=asked), "  ", "  ")
    value = "" if line.value is None else f" {line.value}"
    if value and line.note:
        value = f" {{value:{value}, note: {_quoted(line.note)}}}"
    yield f"  {line.id}:{value}"


def _tasks(form: Form) -> Iterator[str]:
    """Give the key tasks; what is blank stays a comment, so that the file is sound untouched."""
    if not form.tasks:
        return
    yield from _comment(t("==== Nhiệm vụ trọng tâm do đơn vị chủ trì ===="))
    for text in (
        t("Việc nào đã xong: bỏ dấu # ở đầu dòng “tasks:” và ở đầu dòng của việc ấy rồi ghi ngày."),
        t('Ví dụ: {done: 2024-03-20, evidence: "BC 15/BC-VKS"}; evidence là văn bản, có thể không ghi.'),
    ):
        yield from _comment(text)
    written = any(_is_written(line) for line in form.tasks)
    yield "tasks:" if written else "# tasks:"
    for _, group in groupby(form.tasks, key=lambda line: line.id):
        yield from _task(list(group))


def _task(stages: list[TaskLine]) -> Iterator[str]:
    first = stages[0]
    yield from _comment(first.title, "  ")
    for line in stages:
        stage = t("mốc {stage}: ", stage=line.stage) if line.stage else ""
        yield from _comment(f"{stage}{t('hạn {due}', due=line.due)}; {line.state}", "  ", "  ")
    written = [line for line in stages if _is_written(line)]
    if not first.stage:
        mark = "" if written else "#"
        yield f"{mark}  {first.id}: {_entry(first)}"
        return
    yield f"{'' if written else '#'}  {first.id}:"
    for line in stages:
        yield f"{'' if _is_written(line) else '#'}    - {_entry(line)}"


def _is_written(line: TaskLine) -> bool:
    return bool(line.done or line.evidence or line.note)


def _entry(line: TaskLine) -> str:
    """Give a task's report in braces; a key without a value stands only where it is a comment."""
    parts = [f"stage: {line.stage}"] if line.stage else []
    if not _is_written(line):
        return "{" + ", ".join([*parts, 'note: ""' if line.ongoing else "done: "]) + "}"
    if line.done:
        parts.append(f"done: {line.done}")
    if line.evidence:
        parts.append(f"evidence: {_quoted(line.evidence)}")
    if line.note:
        parts.append(f"note: {_quoted(line.note)}")
    return "{" + ", ".join(parts) + "}"


def _quoted(text: str) -> str:
    return escape_json(json.dumps(text, ensure_ascii=False))


def _comment(text: str, before: str = "", inside: str = "") -> Iterator[str]:
    """Give a text as comment lines of moderate width."""
    flat = " ".join(clean(text).split())
    for part in textwrap.wrap(flat, _WIDTH - len(before), break_long_words=False, break_on_hyphens=False):
        yield f"{before}# {inside}{part}"
