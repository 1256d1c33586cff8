"""How Excel shows the numbers of the summary workbook: they stay numbers, and read as in every other output."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
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
_MOST_DECIMALS: Final = 6
_MOST: Final = 10**15
"""Excel keeps fifteen digits of a number; longer ones are written as text."""


def excel_value(value: Value) -> str | int | float | date | None:
    """Give what Excel stores."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, Number):
        return _stored(value.value)
    if isinstance(value, Month):
        return value.first_day
    if isinstance(value, int):
        return value if abs(value) < _MOST else number_text(value)
    return value


def _stored(number: Fraction) -> str | int | float:
    if abs(number) >= _MOST:
        return number_text(int(number))
    return number.numerator if number.denominator == 1 else float(number)


def excel_format(value: Value) -> str:
    """Give the number format of a value; nothing for text."""
    if value is None or isinstance(value, str):
        return ""
    if isinstance(value, Number):
        return _number_format(value)
    if isinstance(value, int):
        return WHOLE
    if isinstance(value, Month):
        return MONTH
    return DAY


def _number_format(number: Number) -> str:
    value, mark = number.value, _literal(number.mark)
    match number.kind:
        case Kind.RATE:
            return _rate_format(value)
        case Kind.DEMAND:
            return f"{mark}0{_decimals(value * 100)}%"
        case Kind.WINDOWS:
            return "0" + _literal(f"/{number.of}")
        case Kind.LEFT:
            return _left_format(WHOLE if value.denominator == 1 else _TENTHS, "")
        case Kind.LEFT_POINTS:
            return _points_format(value)
        case Kind.BOUND:
            return f"{mark}{WHOLE}{_decimals(value)}"
        case Kind.COUNT:
            return WHOLE if value.denominator == 1 else _TENTHS


def _rate_format(ratio: Fraction) -> str:
    """Give a percent with one decimal; what Excel would round to 100% or 0 is shown by a text.

    The number in the cell stays exact; only what is seen follows the rule of ``percent_text``.
    """
    if Fraction(9995, 10000) <= ratio < 1:
        return _literal("99,9%")
    if 0 < ratio < Fraction(5, 10000):
        return _literal("0,1%")
    return _PERCENT


def _points_format(points: Fraction) -> str:
    """Give a distance in percentage points; one that exists is never seen as 0,0."""
    unit, over = t(" điểm %"), t("vượt ")
    if 0 < abs(points) < Fraction(5, 100):
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
