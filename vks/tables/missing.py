"""Who has not handed in a month, or not wholly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from vks.judge.missing import Gap, reporting_day
from vks.lang import t
from vks.model.calendar import Month
from vks.model.plan import Plan
from vks.tables.format import day_text, month_text
from vks.tables.table import Column, Table, Tone
from vks.tables.words import unit_text

NOT_HANDED_IN = "not-handed-in"
INCOMPLETE = "incomplete"
UNREADABLE = "unreadable"


class MissingRow(Struct, frozen=True):
    """One gap of one plan."""

    plan: Plan
    gap: Gap

    @property
    def state(self) -> str:
        """What is missing: the file, one that can be read, or figures in it."""
        return what_lacks(self.gap)


def what_lacks(gap: Gap) -> str:
    """Give what is missing of a month by its name in the code."""
    if gap.unreadable:
        return UNREADABLE
    return INCOMPLETE if gap.handed_in else NOT_HANDED_IN


def missing_table(rows: Sequence[MissingRow], *, several_plans: bool) -> Table[MissingRow]:
    """Give one row a unit and month."""
    columns: list[Column[MissingRow]] = [
        Column("plan", t("Kế hoạch") if several_plans else "", lambda r: r.plan.id, rank=3),
        Column("unit", t("Mã"), lambda r: r.gap.unit, rank=2),
        Column("name", t("Đơn vị"), lambda r: unit_text(r.plan, r.gap.unit)),
        Column("month", t("Tháng"), lambda r: r.gap.month, lambda r: month_text(r.gap.month)),
        Column("state", t("Tình trạng"), lambda r: r.state, _state_shown, tone=_tone),
        Column("due", t("Hạn báo cáo"), lambda r: r.gap.due, lambda r: day_text(r.gap.due), rank=1),
        Column("days_late", t("Ngày chậm"), lambda r: r.gap.days_late, _late_shown, right=True),
        Column("missing", t("Số thiếu"), lambda r: len(r.gap.missing), right=True),
        Column(
            "missing_targets",
            t("Chỉ tiêu thiếu"),
            lambda r: [target.id for target in r.gap.missing],
            _targets_shown,
            rank=1,
            cut=True,
        ),
        Column("as_of", "", lambda r: r.gap.as_of),
    ]
    return Table(t("Còn thiếu"), columns, rows, empty=t("Không đơn vị nào thiếu."))


def missing_facts(
    plan: Plan, months: Sequence[Month], asked: int, whole: int, as_of: date, *, every_month: bool = True
) -> list[str]:
    """Give the reporting day, and how many of the units asked have handed in everything.

    Unless each of them owes every month: some begin or end within the plan.
    """
    if not months:
        return [t("Chưa tháng nào của kế hoạch đến hạn báo cáo.")]
    last = months[-1]
    due = reporting_day(plan, last)
    counts = {"n": whole, "m": asked, "month": month_text(last), "day": day_text(due)}
    if len(months) > 1 and not every_month:
        return [
            t(
                "{n}/{m} đơn vị đã gửi đủ các tháng đến hạn mà mình phải gửi; "
                "tháng gần nhất {month}, hạn báo cáo hết ngày {day}.",
                **counts,
            )
        ]
    if len(months) > 1:
        return [
            t(
                "{n}/{m} đơn vị đã gửi đủ cả {months} tháng đến hạn; tháng gần nhất {month}, hạn báo cáo hết ngày {day}.",
                months=len(months),
                **counts,
            )
        ]
    facts = [t("Tháng {month}: {n}/{m} đơn vị đã gửi đủ; hạn báo cáo hết ngày {day}.", **counts)]
    if due > as_of:
        facts.append(
            t("Chưa đến hạn {day}: đơn vị chưa gửi dưới đây chưa bị coi là chậm.", day=day_text(due))
        )
    return facts


def _state_shown(row: MissingRow) -> str:
    if row.gap.unreadable:
        return t("tệp lỗi")
    return t("gửi thiếu") if row.gap.handed_in else t("chưa gửi")


def _tone(row: MissingRow) -> Tone:
    if not row.gap.is_due:
        return Tone.QUIET
    return Tone.WARN if row.gap.handed_in or not (row.gap.days_late or row.gap.unreadable) else Tone.BAD


def _late_shown(row: MissingRow) -> str:
    if not row.gap.is_due:
        return t("chưa đến hạn")
    return str(row.gap.days_late) if row.gap.days_late else t("đến hạn")


def _targets_shown(row: MissingRow) -> str:
    """Give the ids of what a file lacks; where there is no file, that is everything."""
    if not row.gap.handed_in:
        return t("tất cả") if row.gap.missing else ""
    return ", ".join(target.id for target in row.gap.missing)
