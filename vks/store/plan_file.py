"""Read plan.yaml: whose plan it is, for which months."""

from __future__ import annotations

from typing import Final

from vks.model.calendar import Period, QuarterScheme
from vks.model.plan import Organisation, Plan
from vks.store.dates import day_of, month_of
from vks.store.fields import Fields, Reader
from vks.store.previous import read_previous

_SCHEMES: Final = frozenset(QuarterScheme)


def read_plan(reader: Reader, folder: str) -> Plan | None:
    """Read plan.yaml; None when even the frame cannot be told."""
    root = reader.root()
    id_ = root.id("id", required=True)
    title = root.text("title", required=True)
    number = root.text("number")
    dated = day_of(root, "dated")
    organisation = _organisation(root)
    year = root.integer("year", required=True, least=1901, most=2199)
    period = _period(root)
    scheme = root.choice("quarters", _SCHEMES, required=True)
    reporting_day, signed = _reporting(root)
    sources = root.words("sources")
    previous = read_previous(root)
    draft, second_hand = root.text("draft"), root.text("second_hand")
    illustrative = root.text("illustrative")
    root.close()
    if not id_ or organisation is None or year is None or period is None or not scheme:
        return None
    _check_year(root, year, period)
    return Plan(
        id=id_,
        folder=folder,
        organisation=organisation,
        title=title,
        number=number,
        year=year,
        period=period,
        quarters=QuarterScheme(scheme),
        dated=dated,
        draft=draft,
        second_hand=second_hand,
        illustrative=illustrative,
        reporting_day=reporting_day,
        signed=signed,
        sources=sources,
        previous=previous,
    )


def _organisation(root: Fields) -> Organisation | None:
    fields = root.sub("organisation", required=True)
    if fields is None:
        return None
    id_ = fields.id("id", required=True)
    name = fields.text("name", required=True)
    short = fields.text("short")
    fields.close()
    return Organisation(id_, name, short) if id_ and name else None


def _period(root: Fields) -> Period | None:
    fields = root.sub("period", required=True)
    if fields is None:
        return None
    first, last = month_of(fields, "first"), month_of(fields, "last")
    fields.close()
    if first is None or last is None:
        return None
    if last < first:
        root.reader.find("period-order", fields.at("last"), first=str(first), last=str(last))
        return None
    return Period(first, last)


def _reporting(root: Fields) -> tuple[int | None, bool]:
    reporting = root.sub("reporting")
    if reporting is None:
        return None, False
    day = reporting.integer("results_day", least=1, most=31)
    signed = reporting.flag("signed")
    reporting.close()
    return day, signed


def _check_year(root: Fields, year: int, period: Period) -> None:
    if not period.first.year <= year <= period.last.year:
        first, last = str(period.first), str(period.last)
        root.reader.find("year-outside", root.at("year"), year=year, first=first, last=last)
