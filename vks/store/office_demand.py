"""Demands as tables write them in a cell: “7-8”, “≥ 90%”, “ít nhất 2”, “mỗi quý 1 lần”, “x”."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from vks.model.calendar import Period
from vks.model.draft import Demand
from vks.model.target import Every, Measure
from vks.store.office_text import plain

NOTHING: Final = frozenset({"", "-", "/", "khong giao", "0 giao"})
"""What says that nothing is assigned, made plain."""
_TICKS: Final = frozenset({"x", "✓", "√", "☑"})
_NEVER: Final = re.compile(
    r"(?:tuyet doi )?khong (?:de |duoc de |duoc |de )?xay ra(?: [a-z ,]*)?|khong de [a-z ,]+"
)
_NUMBER: Final = r"(?:0?[0-9]{1,2}|[1-9][0-9]{2,6})(?:,[0-9]{1,4})?"
_CUT: Final = re.compile(r"\s*[.,]\s*[0-9]")
""",5" is no 5: the zero before it may be lacking."""
_NOUN: Final = r"(?:\s+(?!tro\b|den\b|moi\b|mot\b|tu\b|va\b|hoac\b)[a-z][a-z, ]{0,30}?)?"
_PER: Final = r"(?:\s*/\s*|\s+(?:moi|mot|hang)\s+|\s+1\s+)"
_WINDOWS: Final = {
    "ngay": Every.DAY,
    "tuan": Every.WEEK,
    "thang": Every.MONTH,
    "quy": Every.QUARTER,
    "6 thang": Every.HALF_YEAR,
    "06 thang": Every.HALF_YEAR,
    "nua nam": Every.HALF_YEAR,
    "nam": Every.YEAR,
}
_WINDOW: Final = "(?P<window>" + "|".join(sorted(_WINDOWS, key=len, reverse=True)) + ")"
_TIMES: Final = rf"(?:it nhat |toi thieu |≥\s*|>=\s*)?(?P<times>[0-9]{{1,3}}){_NOUN}"
_HEADS: Final = r"(?:nguoi|ksv|kiem sat vien|can bo|dong chi|cong chuc|can bo, cong chuc)"
_HEAD: Final = re.compile(_HEADS)
_STROKE: Final = re.compile(r"\s*/\s*(?:(?:moi|mot|hang|0?1)\s+)?")
_EACH: Final = re.compile(rf"[^/]*?\b(?:moi|mot|hang|0?1)\s+(?P<per>{'|'.join(_WINDOWS)}|{_HEADS})")
"""A unit of measure without a stroke: “tin mỗi tháng”."""
_SEVERAL: Final = re.compile(r"[,;]|\b(?:va|hoac)\b")
_TELLS_PER: Final = re.compile(
    r"\b(?:ngay|tuan|thang|qu[yi]|nam|ky|nguoi|ksv|vien|can bo|dong chi|cong chuc)\b"
)
"""Behind the stroke of a unit of measure: words of a time or of people, so that the number is no plain count."""
_RECURRING: Final = (
    re.compile(rf"(?:moi|hang|dinh ky(?: hang)?|mot|1)\s+{_WINDOW}[:,]?(?:\s+{_TIMES})?"),
    re.compile(rf"{_TIMES}{_PER}{_WINDOW}"),
)
_PER_HEAD: Final = (
    re.compile(rf"{_TIMES}(?:\s*/\s*|\s+moi\s+){_HEADS}"),
    re.compile(rf"moi\s+{_HEADS}\s+{_TIMES}"),
)
_RANGE: Final = re.compile(
    rf"(?:tu\s+)?(?P<low>{_NUMBER})\s*(?P<p1>%)?\s*(?:-|den)\s*(?P<high>{_NUMBER})\s*(?P<p2>%)?{_NOUN}"
)
_AFTER: Final = r"(?P<after>tro len|tro xuong)"
_ONE: Final = re.compile(
    rf"(?P<sign>≥|>=|≤|<=|>|<|=|it nhat|toi thieu|khong duoi|khong it hon|dat tu|dat it nhat|dat tren|dat|tu"
    rf"|khong qua|khong vuot qua|khong tren|toi da|tren|hon|vuot|duoi)?\s*"
    rf"(?P<number>{_NUMBER})\s*(?P<percent>%)?{_NOUN}(?:\s+{_AFTER})?"
)
_KEYS: Final = {
    "≤": "at_most", "<=": "at_most", "khong qua": "at_most", "khong vuot qua": "at_most",
    "khong tren": "at_most", "toi da": "at_most", ">": "above", "tren": "above", "hon": "above",
    "vuot": "above", "dat tren": "above", "<": "below", "duoi": "below",
}  # fmt: skip


class _Unit(Struct, frozen=True):
    """What the column of units of measure says of every number in its row."""

    percent: bool = False
    part: bool = False
    """Whether it is a part of a whole (“số giải quyết/số thụ lý”): the cell must say its percent sign."""
    every: Every | None = None
    heads: bool = False
    clear: bool = True


def demand_in(text: str, unit: str, period: Period) -> Demand | None:
    """Read one cell, with the column of units of measure beside it; None when it is not understood."""
    if _CUT.match(text):
        return None
    flat = re.sub(r"\s*\((?:neu co|tro len)\)$", "", plain(text))
    if flat in _TICKS:
        return Demand(Measure.JUDGED)
    if _NEVER.fullmatch(flat):
        return Demand(Measure.INCIDENTS)
    found = _per_head(flat) or _recurring(flat, period)
    if found is not None:
        return found
    own = _unit_in(plain(unit), period)
    bounds = _bounds(flat, percent=own.percent)
    return None if bounds is None else _under(own, bounds)


def _unit_in(own: str, period: Period) -> _Unit:
    """Read a unit of measure: “%”, “tin/tháng”, “phiên/KSV”; what is told by the month, year or head."""
    each = _EACH.fullmatch(own)
    pers = [each["per"]] if each else _STROKE.split(own)[1:]
    mixed = "%" in own and bool(_SEVERAL.search(own))  # “vụ, %”: the cell must say which
    percent = not mixed and ("%" in own or own.startswith("ty le"))
    windows = [_WINDOWS[per] for per in pers if per in _WINDOWS]
    if len(period.months()) <= 12:  # by the year in a plan of one year says nothing more
        windows = [every for every in windows if every is not Every.YEAR]
    heads = any(_HEAD.fullmatch(per) for per in pers)
    odd = any(_TELLS_PER.search(per) and not (per in _WINDOWS or _HEAD.fullmatch(per)) for per in pers)
    clear = not odd and len(windows) + heads + percent <= 1
    part = mixed or (not percent and any(per.startswith(("so ", "tong ")) for per in pers))
    return _Unit(percent, part, windows[0] if windows else None, heads, clear)


def _under(own: _Unit, bounds: Demand) -> Demand | None:
    """Take bounds as their unit of measure tells; None where the two do not go together."""
    if not own.clear or (own.part and bounds.measure is not Measure.SHARE):
        return None
    if own.every is None and not own.heads:
        return bounds
    if bounds.measure is not Measure.COUNT or set(bounds.bounds) != {"at_least"}:
        return None  # “2-3” a month: a window has one number
    return (
        _each_head(bounds.bounds["at_least"])
        if own.every is None
        else _windows(own.every, int(bounds.bounds["at_least"]))
    )


def _recurring(flat: str, period: Period) -> Demand | None:
    found = next((hit for shape in _RECURRING if (hit := shape.fullmatch(flat))), None)
    if found is None:
        return None
    every, times = _WINDOWS[found["window"]], int(found["times"] or 1)
    if times == 0:
        return None
    if every is Every.YEAR and len(period.months()) <= 12:  # once a year in a plan of one year is a count
        return Demand(Measure.COUNT, {"at_least": str(times)})
    return _windows(every, times)


def _windows(every: Every, times: int) -> Demand | None:
    if every in {Every.DAY, Every.WEEK}:  # the months report how often of how often: there is no number
        return Demand(Measure.RECURRING, {}, every) if times == 1 else None
    return Demand(Measure.RECURRING, {"at_least": str(times)}, every)


def _per_head(flat: str) -> Demand | None:
    found = next((hit for shape in _PER_HEAD if (hit := shape.fullmatch(flat))), None)
    if found is None or int(found["times"]) == 0:
        return None
    return _each_head(str(int(found["times"])))


def _each_head(times: str) -> Demand:
    return Demand(Measure.PER_HEAD, {"at_least": times})


def _bounds(flat: str, *, percent: bool) -> Demand | None:
    found = _RANGE.fullmatch(flat)
    if found is not None:
        signed = bool(found["p1"] or found["p2"])
        share = percent or signed
        if percent and not signed and _may_be_whole(found["low"]):
            return None
        low, high = _number(found["low"], share=share), _number(found["high"], share=share)
        if low is None or high is None or not _below(low, high):
            return None
        return Demand(Measure.SHARE if share else Measure.COUNT, {"at_least": low, "aim": high})
    found = _ONE.fullmatch(flat)
    if found is None:
        return None
    share = percent or bool(found["percent"])
    if percent and not found["percent"] and _may_be_whole(found["number"], bare=not found["sign"]):
        return None
    number = _number(found["number"], share=share)
    if number is None:
        return None
    key = _KEYS.get(found["sign"] or "", "at_least")
    if found["after"] == "tro xuong":
        key = "at_most" if found["sign"] in {None, "tu"} else ""
    if not key or (number == "0" and key in {"at_least", "above", "below"}):
        return None  # “0” may mean nothing assigned or never: the file must say which
    return Demand(Measure.SHARE if share else Measure.COUNT, {key: number})


def _number(written: str, *, share: bool) -> str | None:
    """Give a bound as the file writes it: a whole number, or a percentage with a decimal comma."""
    whole, comma, digits = written.partition(",")
    plain_whole = str(int(whole))
    if not comma:
        return plain_whole if not share or int(whole) <= 100 else None
    if not share or int(whole) >= 100:
        return None
    return f"{plain_whole},{digits.rstrip('0')}".rstrip(",")


def _may_be_whole(written: str, *, bare: bool = True) -> bool:
    """Tell whether a number of percent may be a part of one: 0,9 is nine tenths of a percent, or ninety."""
    return written.lstrip("0").startswith(",") or (bare and written.lstrip("0") == "1")


def _below(low: str, high: str) -> bool:
    return float(low.replace(",", ".")) < float(high.replace(",", "."))
