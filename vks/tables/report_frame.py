"""The frame of an official report in the form of Decree 30/2020/NĐ-CP: who, where, what about, to whom.

What the plan does not say stays blank, to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from vks.judge.report import Reported
from vks.judge.report_period import ReportPeriod, Span
from vks.judge.select import years_of
from vks.lang import t
from vks.model.official import LONG, SHORT, long_name, place_name, superior_name
from vks.model.plan import Plan
from vks.model.target import PROVINCE
from vks.model.unit import Kind
from vks.tables.format import day_text, month_text
from vks.tables.words import quarter_text

BLANK: Final = "…"


class Frame(Struct, frozen=True):
    """What the office says of the paper itself; empty parts stay blank or follow the plan."""

    number: str = ""
    place: str = ""
    dated: date | None = None
    signer: str = ""
    position: str = ""
    superior: str = ""


def name_lines(name: str) -> tuple[str, ...]:
    """Give a name in capitals as the decree sets it: what kind of body, then of where."""
    kind, rest = name[: len(LONG)], name[len(LONG) :].strip()
    parts = (kind, rest) if kind == LONG else (name,)
    return tuple(part.upper() for part in parts if part)


def organisation_of(told: Reported) -> str:
    """Give who reports: the unit asked for, else the organisation."""
    unit = _unit(told)
    if unit is None:
        return long_name(told.plan.organisation.name)
    own = told.plan.units[unit]
    name = own.name
    if own.kind is Kind.DEPARTMENT:  # "Phòng 1 VKSND tỉnh …": the superior's line says the rest
        name = name.removesuffix(told.plan.organisation.name).strip() or name
    return long_name(name)


def superior_of(told: Reported, frame: Frame) -> str:
    """Give whom the reporting body stands under; empty for the highest."""
    if frame.superior:
        return frame.superior
    own = long_name(told.plan.organisation.name)
    if _unit(told) is not None:
        return own
    return superior_name(own)


def number_text_of(told: Reported, frame: Frame) -> str:
    """Give "Số: 12/BC-VKS", with room where there is no number yet."""
    unit = _unit(told)
    is_department = unit is not None and told.plan.units[unit].kind is Kind.DEPARTMENT
    sign = f"BC-{unit}" if is_department else "BC-VKS"
    number = frame.number.strip()
    if "/" in number:
        return t("Số: {number}", number=number)
    return t("Số: {number}", number=f"{number or BLANK * 2}/{sign}")


def place_date(told: Reported, frame: Frame) -> str:
    """Give "Quảng Ninh, ngày 05 tháng 7 năm 2024"; the day stays blank where none is given.

    Days under ten and the months January and February bear a zero (Decree 30/2020/NĐ-CP).
    """
    place = frame.place or _place(told)
    if frame.dated is None:
        return t("{place}, ngày … tháng … năm {year}", place=place, year=told.as_of.year)
    month = f"{frame.dated.month:02d}" if frame.dated.month < 3 else str(frame.dated.month)
    return t(
        "{place}, ngày {day} tháng {month} năm {year}",
        place=place,
        day=f"{frame.dated.day:02d}",
        month=month,
        year=frame.dated.year,
    )


def position_of(told: Reported, frame: Frame) -> tuple[str, ...]:
    """Give the lines of the signer's office in capitals; ";" parts what is given."""
    given = frame.position
    if not given:
        unit = _unit(told)
        heads = [post.name for post in told.plan.posts.values() if unit is not None and post.heads == unit]
        given = heads[0].split(f" {SHORT}")[0] if heads else _signer(told, unit)
    return tuple(part.strip().upper() for part in given.split(";") if part.strip())


def _signer(told: Reported, unit: str | None) -> str:
    """Give who signs where the plan has no post for it: a department has no chief procurator of its own."""
    is_department = unit is not None and told.plan.units[unit].kind is Kind.DEPARTMENT
    return t("Thủ trưởng đơn vị") if is_department else t("Viện trưởng")


def recipients_of(told: Reported, frame: Frame) -> tuple[str, ...]:
    """Give whom the report goes to, as far as the plan tells."""
    superior = superior_of(told, frame)
    lines = [t("- {name} (để báo cáo);", name=superior)] if superior else []
    if _unit(told) is None:
        lines += [t("- Lãnh đạo Viện (để chỉ đạo);"), t("- Các đơn vị (để thực hiện);")]
    else:
        lines.append(t("- Lãnh đạo đơn vị;"))
    return (*lines, t("- Lưu: VT."))


def subject_of(told: Reported) -> str:
    """Give what the report is about: the plan it tells of."""
    return t("Kết quả thực hiện {plan}", plan=told.plan.title)


def period_name(plan: Plan, period: ReportPeriod) -> str:
    """Give a period as people name it: "quý II năm 2024", "6 tháng đầu năm 2024"."""
    if period.span is Span.MONTH:
        return t("tháng {month} năm {year}", month=period.first.month, year=period.first.year)
    if period.span is Span.QUARTER:
        return t("quý {quarter} năm {year}", quarter=quarter_text(period.number or 1), year=plan.year)
    if period.span is Span.HALF:
        words = t("6 tháng đầu năm {year}") if period.number == 1 else t("6 tháng cuối năm {year}")
        return words.format(year=plan.year)
    if period.span is Span.NINE_MONTHS:
        return t("9 tháng đầu năm {year}", year=plan.year)
    if len(years_of(plan)) > 1:
        span = {"first": month_text(period.first), "last": month_text(period.last)}
        return t("giai đoạn {first}–{last}", **span)
    return t("năm {year}", year=plan.year)


def period_line(plan: Plan, period: ReportPeriod) -> str:
    """Give the period with its dates, for under the title."""
    name = period_name(plan, period)
    return t(
        "{period} (từ {first} đến {last})",
        period=name[:1].upper() + name[1:],
        first=day_text(period.start),
        last=day_text(period.end),
    )


def part_line(told: Reported) -> str:
    """Say whose part of the plan a report is, where it is not the whole."""
    plan, posts = told.plan, told.filters.posts
    if PROVINCE in told.filters.units:
        return t("Các chỉ tiêu chung của {name}", name=plan.organisation.name)
    if told.filters.units:
        return t("Phần việc của {name}", name=plan.units[told.filters.units[0]].name)
    if not posts:
        return ""
    return t("Phần việc do {names} chỉ đạo, phụ trách", names=leader_names(plan, posts, told.as_of))


def leader_names(plan: Plan, posts: Sequence[str], day: date) -> str:
    """Give the persons who hold some posts, each once with all of them; a post nobody holds by itself."""
    by_person: dict[str, list[str]] = {}
    for id_ in posts:
        post = plan.posts[id_]
        by_person.setdefault(post.holder_on(day), []).append(post.name)
    return ", ".join(f"{', '.join(names)} {person}".strip() for person, names in by_person.items())


def opening(told: Reported) -> str:
    """Give the report's first sentence."""
    plan = told.plan
    number = t("số {number}", number=plan.number) if plan.number else ""
    dated = t("ngày {day}", day=day_text(plan.dated)) if plan.dated else ""
    told_of = f"{number} {dated}".strip()
    return t(
        "Thực hiện {plan}{facts}, {name} báo cáo kết quả {period} như sau:",
        plan=plan.title,
        facts=f" ({told_of})" if told_of else "",
        name=organisation_of(told),
        period=period_name(plan, told.period),
    )


def closing_line(told: Reported) -> str:
    """Give the report's last sentence."""
    return t(
        "Trên đây là báo cáo kết quả {period} của {name}./.",
        period=period_name(told.plan, told.period),
        name=organisation_of(told),
    )


def _place(told: Reported) -> str:
    unit = _unit(told)
    if unit is not None and told.plan.units[unit].kind is Kind.DISTRICT:
        return told.plan.units[unit].short
    return place_name(told.plan.organisation.short) or BLANK * 2


def _unit(told: Reported) -> str | None:
    units = told.filters.units
    return units[0] if units and units[0] != PROVINCE else None
