"""``vks record`` without figures: the month's form asked line by line on a terminal.

Every answer is written at once, so that stopping, a power cut or Ctrl-C loses nothing; the next
run goes on with what is still missing.
"""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from vks.cli.assignments import Wanted, read_words
from vks.cli.problems import WELL, UsageProblemError
from vks.cli.writing import write_or_say
from vks.judge.owed import owed_in
from vks.lang import t
from vks.model.calendar import Month
from vks.model.names import fold
from vks.model.plan import Plan
from vks.model.results import MonthReport
from vks.render.findings import finding_text
from vks.render.people import clean
from vks.tables.form import Answer, Form, TargetLine, TaskLine, form_of
from vks.tables.format import NOTHING, month_text
from vks.tables.record import value_text

if TYPE_CHECKING:
    from vks.cli.session import Session, View

_STOP: Final = frozenset({"q", "quit", "stop", "thoi", "dung"})
_BACK: Final = "<"
_EXPLAIN: Final = "?"
Line = TargetLine | TaskLine


class _Next(Enum):
    """Where to go after a question."""

    ON = 1
    BACK = -1
    STOP = 0


class _Talk(Struct):
    """A walk through one unit's month."""

    session: Session
    view: View
    month: Month
    before: MonthReport | None
    """What the unit reported the month before."""
    written: set[str] = field(default_factory=set)
    """What was answered, by id and stage."""

    @property
    def plan(self) -> Plan:
        """The plan as the files have it."""
        return self.view.whole

    @property
    def unit(self) -> str:
        """Whose month it is."""
        return self.view.filters.units[0]


def interview(session: Session, view: View, month: Month) -> int:
    """Ask for every figure that the month still lacks, and write each as it is given."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblemError(
            t(
                "Thiếu số cần ghi: thêm CHI-TIEU=SO (ví dụ tin-bao.kien-nghi=1); vks chỉ hỏi lần lượt trên màn hình."
            )
        )
    if any(each.month == month and each.open is None for each in view.closed):
        raise UsageProblemError(
            t(
                "Tháng {month} đã chốt; đính chính thì mở lại trước: vks close {id} --undo --why 'LÝ DO'.",
                month=month_text(month),
                id=f"{month} --plan {view.plan.id}",
            )
        )
    unit = view.filters.units[0]
    previous = month.plus(-1)
    before = next((each for each in view.results.of(unit) if each.month == previous), None)
    talk = _Talk(session, view, month, before)
    form = form_of(owed_in(view.whole, unit, month, view.results), session.notices())
    lines = _unanswered(form)
    _greet(form, lines)
    try:
        _walk(talk, lines)
    except EOFError:
        sys.stdout.write("\n")
    _take_leave(talk, len(lines))
    return WELL


def _unanswered(form: Form) -> list[Line]:
    targets = [line for line in form.targets if line.value is None]
    tasks = [line for line in form.tasks if line.done is None and not line.ongoing]
    return [*targets, *tasks]


def _greet(form: Form, lines: list[Line]) -> None:
    for text in (form.title, *form.facts, *form.notices):
        _say(text)
    if not lines:
        _say(t("Mọi chỉ tiêu của tháng đã có số. Sửa một số: vks record … CHI-TIEU=SO."))
        return
    _say(t("Còn {n} mục chưa ghi. Enter: bỏ qua; ?: giải thích; <: quay lại; q: dừng.", n=len(lines)))


def _walk(talk: _Talk, lines: list[Line]) -> None:
    """Go through the lines, forward and back, until the end or a stop."""
    at, heading = 0, ""
    while 0 <= at < len(lines):
        line = lines[at]
        own = line.heading if isinstance(line, TargetLine) else t("Nhiệm vụ trọng tâm")
        if own != heading:
            heading = own
            _say("\n" + heading.upper())
        _say(f"\n[{at + 1}/{len(lines)}] {line.title}  ({line.id})")
        _say("  " + _standing(talk, line))
        step = _ask(talk, line)
        if step is _Next.STOP:
            return
        at = max(at + step.value, 0)


def _standing(talk: _Talk, line: Line) -> str:
    """Give the demand, the year so far and the last month in one line."""
    if isinstance(line, TaskLine):
        parts = [t("hạn {due}", due=line.due), line.state, line.stage]
    else:
        entry = talk.before.entries.get(line.id) if talk.before is not None else None
        parts = [
            t("giao {demand}", demand=line.demand),
            t("đã thực hiện {actual}", actual=line.actual),
            line.left,
            t("tháng trước {value}", value=value_text(entry.value) if entry else NOTHING),
        ]
    return " · ".join(part for part in parts if part)


def _ask(talk: _Talk, line: Line) -> _Next:
    """Ask until there is an answer that can be written, or none is wanted."""
    while True:
        said = input(f"  {_prompt(line)}: ").strip()
        if not said:
            return _Next.ON
        if fold(said) in _STOP:
            return _Next.STOP
        if said == _BACK:
            return _Next.BACK
        if said == _EXPLAIN:
            _explain(talk, line)
        elif _put(talk, line, said):
            return _Next.ON


def _prompt(line: Line) -> str:
    if isinstance(line, TaskLine):
        return t("ngày hoàn thành (20/3/2024), văn bản chứng minh sau dấu phẩy")
    if line.answer is Answer.RATIO:
        return t("{above} / {below}", above=line.help, below=line.help_below)
    return t("đạt hoặc không đạt, lý do sau dấu phẩy") if line.answer is Answer.VERDICT else t("số của tháng")


def _explain(talk: _Talk, line: Line) -> None:
    if isinstance(line, TaskLine):
        task = talk.plan.tasks[line.id]
        texts = [task.due_text, str(task.source), task.note]
    else:
        target = talk.plan.targets[line.id]
        texts = [
            line.help,
            line.help_below,
            target.condition,
            target.exception,
            target.note,
            str(target.source),
        ]
    for text in texts:
        if text:
            _say("    " + text)


def _put(talk: _Talk, line: Line, said: str) -> bool:
    """Write one answer; when it cannot stand, say why and ask again."""
    wanted = read_words(_words(line, said), talk.plan, talk.unit)
    if wanted.findings or wanted.problems:
        for finding in wanted.findings:
            _say(f"    {finding_text(finding).splitlines()[0].split('] ', 1)[1]}")
            _say("    " + finding_text(finding).rstrip().splitlines()[-1].strip())
        for problem in wanted.problems:
            _say("    " + problem)
        return False
    if not _write(talk, wanted):
        return False
    talk.written.add(line.id if isinstance(line, TargetLine) else f"{line.id} {line.stage}")
    return True


def _words(line: Line, said: str) -> list[str]:
    """Give an answer in the words of the command line."""
    if isinstance(line, TaskLine):
        day, _, evidence = said.partition(",")
        words = [f"{line.id}:done={day.strip()}"]
        words += [f"{line.id}:stage={line.stage}"] if line.stage else []
        return words + ([f"{line.id}:evidence={evidence.strip()}"] if evidence.strip() else [])
    if line.answer is Answer.VERDICT:
        verdict, _, note = said.partition(",")
        words = [f"{line.id}={verdict.strip()}"]
        return words + ([f"{line.id}:note={note.strip()}"] if note.strip() else [])
    return [f"{line.id}={said}"]


def _write(talk: _Talk, wanted: Wanted) -> bool:
    change = (talk.unit, talk.month, wanted.edit)
    written = write_or_say(talk.session.repository, talk.plan, [change])
    if written is None:
        return False
    for id_, unread in written[0].before.unread.items():
        if id_ in wanted.figures:
            _say("    " + t("Đã thay “{old}”, chỗ không đọc được trong tệp.", old=unread.text))
    return True


def _take_leave(talk: _Talk, asked: int) -> None:
    if not asked:
        return
    _say("")
    _say(
        t(
            "Đã ghi {n} mục của tháng {month}, còn {left} mục chưa ghi.",
            n=len(talk.written),
            month=month_text(talk.month),
            left=asked - len(talk.written),
        )
    )
    if not talk.written:
        return
    _say(
        t(
            "Ghi tiếp: vks record {unit} {month}. Nộp: vks submit --unit {unit} --month {month}",
            unit=talk.unit,
            month=talk.month,
        )
    )


def _say(text: str) -> None:
    lead = "\n" * text.startswith("\n")
    sys.stdout.write(lead + clean(text.removeprefix("\n")) + "\n")
