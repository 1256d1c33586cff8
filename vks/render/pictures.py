"""Bars and small columns of letters, for terminals."""

from __future__ import annotations

import codecs
import locale
import os
from fractions import Fraction
from math import ceil, floor
from typing import Final

from vks.tables.table import Bar, Spark

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_FULL: Final = "█"
_MARK: Final = "│"
_LEVELS: Final = "▁▂▃▄▅▆▇█"
_ABSENT: Final = "·"
_PLAIN_LEVELS: Final = "_.,-:=*#"
_ONE: Final = Fraction(1)


def draw_picture(picture: Bar | Spark | None, width: int, *, plain: bool) -> str:
    """Give a picture as one line of letters, plain where the terminal knows ASCII only."""
    if picture is None:
        return ""
    if isinstance(picture, Spark):
        return _spark(picture, width, plain=plain)
    return _bar(picture, width, plain=plain)


def knows_ascii_only() -> bool:
    """Tell whether the terminal's own encoding has no letters to draw with.

    The program itself writes UTF-8 whatever the locale says; what the locale, or
    PYTHONIOENCODING, says is what the terminal can show. Consoles of Windows take all letters.
    """
    if os.name == "nt":
        return False
    named = os.environ.get("PYTHONIOENCODING", "").partition(":")[0] or locale.getencoding()
    try:
        return codecs.lookup(named).name != "utf-8"
    except LookupError:
        return True


def _bar(bar: Bar, width: int, *, plain: bool) -> str:
    """Draw a bar to an eighth of a letter; the mark stands over it."""
    filled = min(max(bar.part, Fraction(0)), _ONE) * width
    whole = floor(filled)
    if plain:
        text = "#" * whole
    else:
        rest = floor((filled - whole) * 8)
        text = _FULL * whole + (_EIGHTHS[rest] if rest else "")
    text = text.ljust(width, "." if plain else " ")
    if not bar.mark:
        return text if plain else text.rstrip()
    at = min(floor(bar.mark * width), width - 1)
    return text[:at] + ("|" if plain else _MARK) + text[at + 1 :]


def _spark(spark: Spark, width: int, *, plain: bool) -> str:
    levels = _PLAIN_LEVELS if plain else _LEVELS
    shown = spark.values[-width:]
    return "".join(
        (" " if plain else _ABSENT) if value is None else levels[_level(value, spark.top)] for value in shown
    )


def _level(value: Fraction, top: Fraction) -> int:
    """Give 0 for nothing at all, 7 for the top; what there is never looks like nothing."""
    if value <= 0 or top <= 0:
        return 0
    return min(ceil(value / top * 7), 7)
