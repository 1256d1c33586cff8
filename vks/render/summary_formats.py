"""How Excel shows the numbers of the summary workbook: they stay numbers, and read as in every other output."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

from vks.lang import t
from vks.model.calendar import Month
from vks.tables.format import number_text
from vks.tables.summary_values import Kind, Number, Value

WHOLE: Final = "#,##0"
DAY: Final = "dd/mm/yyyy"
MONTH: Final = "mm/yyyy"
_TENTHS: Final = "#,##0.0"
_PERCENT: Final = "0.0%"
_DAY_ZERO: Final = date(1899, 12, 30)
_ALMOST_ALL: Final = Fraction(9995, 10000)
_ALMOST_NONE: Final = Fraction(5, 10000)
_HALF_A_TENTH: Final = Fraction(5, 100)
_LEAST, _NEARLY_ALL = 0.001, 0.999
"""Between them a rate needs no second look."""
_MOST_DECIMALS: Final = 6
_MOST: Final = 10**15
"""Excel keeps fifteen digits of a number; longer ones are written as text."""


def excel_value(value: Value) -> str | int | float | None:
    """Give what Excel stores: a day is the number of days since its own day 0."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, Number):
        return _stored(value.value.numerator, value.value.denominator)
    if isinstance(value, int):
        return _stored(value, 1)
    return _serial(value.first_day if isinstance(value, Month) else value)


def _stored(numerator: int, denominator: int) -> str | int | float:
    if not -_MOST < numerator < _MOST and abs(numerator) >= _MOST * denominator:
        return number_text(numerator // denominator)
    return numerator if denominator == 1 else numerator / denominator


@lru_cache(maxsize=4096)
def _serial(day: date) -> int:
    return (day - _DAY_ZERO).days


def excel_format(value: Value) -> str:
    """Give the number format of a value; nothing for text."""
    if value is None or isinstance(value, str):
        return ""
    if isinstance(value, Number):
        return _number_format(value)
    if isinstance(value, int):
        return WHOLE
    return MONTH if isinstance(value, Month) else DAY


def _number_format(number: Number) -> str:
    value, kind = number.value, number.kind
    if kind is Kind.RATE:
        return _rate_format(value)
    if kind is Kind.WINDOWS:
        return _windows_format(number.of)
    if kind is Kind.LEFT_POINTS:
        return _points_format(value)
    if kind in {Kind.DEMAND, Kind.BOUND}:
        return _bound_format(value, number.mark, percent=kind is Kind.DEMAND)
    digits = WHOLE if value.denominator == 1 else _TENTHS
    return _left_format(digits, "") if kind is Kind.LEFT else digits


def _windows_format(of: int) -> str:
    return "0" + _literal(f"/{of}")


@lru_cache(maxsize=1024)
def _bound_format(value: Fraction, mark: str, *, percent: bool) -> str:
    """Give a bound with all its decimals, its sign before it."""
    if percent:
        return f"{_literal(mark)}0{_decimals(value * 100)}%"
    return f"{_literal(mark)}{WHOLE}{_decimals(value)}"


def _rate_format(ratio: Fraction) -> str:
    """Give a percent with one decimal; what Excel would round to 100% or 0 is shown by a text.

    The number in the cell stays exact; only what is seen follows the rule of ``percent_text``.
    """
    if _LEAST <= ratio.numerator / ratio.denominator < _NEARLY_ALL:
        return _PERCENT
    said = rate_words(ratio)
    return _literal(said) if said else _PERCENT


def rate_words(ratio: Fraction) -> str:
    """Give what stands for a rate that Excel would round to 100% or 0; nothing for any other."""
    if _ALMOST_ALL <= ratio < 1:
        return "99,9%"
    return "0,1%" if 0 < ratio < _ALMOST_NONE else ""


def _points_format(points: Fraction) -> str:
    """Give a distance in percentage points; one that exists is never seen as 0,0."""
    unit, over = t(" điểm %"), t("vượt ")
    if 0 < abs(points) < _HALF_A_TENTH:
        return f"{_literal('0,1' + unit)};{_literal(over + '0,1' + unit)}"
    return _left_format(_TENTHS, unit)


def _left_format(digits: str, unit: str) -> str:
    """Give what is left; what is over says so instead of a minus, and nothing left is enough."""
    unit, over, enough = _literal(unit), _literal(t("vượt ")), _literal(t("đủ"))
    return f"{digits}{unit};{over}{digits}{unit};{enough}"


def _decimals(value: Fraction) -> str:
    """Give as many decimals as a bound has."""
    for count in range(_MOST_DECIMALS):
        if (value * 10**count).denominator == 1:
            return "." + "0" * count if count else ""
    return "." + "0" * _MOST_DECIMALS


def _literal(text: str) -> str:
    quoted = text.replace('"', "”")
    return f'"{quoted}"' if text else ""
