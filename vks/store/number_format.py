"""What a number format of Excel shows: percents exactly, and the words and signs that stand in the format."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from msgspec import Struct

_TOKEN: Final = re.compile(r'"([^"]*)"|\\(.)|[_*](.)|\[[^\]]*\]|(General|[0#?.,])|(.)', re.DOTALL)
_SHOWN: Final = frozenset("<>=≥≤")
"""Signs that Excel shows without quotes and that change what a number says."""
_EXACT: Final = 15
"""Digits that Excel keeps of a number; what a float has behind them is noise."""


class NumberFormat(Struct, frozen=True):
    """The words before and behind the number, whether it is a percent, and its decimals."""

    before: str = ""
    after: str = ""
    percent: bool = False
    decimals: int = 0


@cache
def read_format(code: str) -> NumberFormat:
    """Read the part of a format that is for numbers above zero."""
    before, after, digits, percent = "", "", "", False
    for found in _TOKEN.finditer(code):
        quoted, escaped, _, digit, sign = found.groups()
        if sign == ";":
            break
        percent = percent or sign == "%"
        digits += digit or ""
        word = quoted or escaped or (sign if sign == "%" or sign in _SHOWN else "") or ""
        if digits:
            after += word
        else:
            before += word
    return NumberFormat(before, after, percent, len(digits.partition(".")[2].replace(",", "")))


def number_text(value: float, code: str) -> str:
    """Give a number as people read it, with a decimal comma and all its digits."""
    form = read_format(code)
    exact = Decimal(value) if isinstance(value, int) else _exact(value)
    number = f"{exact * 100 if form.percent else exact:f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return " ".join(f"{form.before}{number.replace('.', ',')}{form.after}".split())


def rounded_text(value: float, code: str) -> str:
    """Give a percent as Excel shows it, where that is rounded; nothing where it is exact."""
    form = read_format(code)
    exact = _exact(value) * 100
    shown = exact.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP)
    return f"{shown:f}%".replace(".", ",") if form.percent and shown != exact else ""


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.{_EXACT}g}")
