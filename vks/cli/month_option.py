"""A month as people write it on the command line."""

from __future__ import annotations

import re
from typing import Annotated, Final

import typer

from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.model.calendar import Month, parse_month
from vks.model.plan import Plan
from vks.tables.format import month_text

_MONTH_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")

MonthOption = Annotated[
    str | None,
    typer.Option("--month", "-m", metavar=t("THANG"), help=t("Chỉ tháng này: 2024-03 hoặc 3/2024.")),
]
MonthArgument = Annotated[str, typer.Argument(metavar=t("THANG"), help=t("Tháng: 2024-03 hoặc 3/2024."))]


def parse_month_text(text: str) -> Month:
    """Read ``2024-03`` or ``3/2024``; raises UsageProblemError for what is no month."""
    written = text.strip()
    found = _MONTH_FIRST.fullmatch(written)
    month = parse_month(f"{found[2]}-{int(found[1]):02d}" if found else written)
    if month is None:
        raise UsageProblemError(t("“{text}” không phải tháng; viết 2024-03 hoặc 3/2024.", text=text))
    return month


def plans_with(month: Month, plans: list[Plan]) -> list[Plan]:
    """Give the plans whose period holds a month; raises UsageProblemError where none does."""
    holding = [plan for plan in plans if month in plan.period]
    if not holding:
        periods = "; ".join(
            f"{plan.id} {month_text(plan.period.first)}–{month_text(plan.period.last)}" for plan in plans
        )
        raise UsageProblemError(
            t("Tháng {month} không thuộc kỳ nào: {periods}.", month=month_text(month), periods=periods)
        )
    return holding
