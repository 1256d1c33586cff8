"""Write values into cells so that no text of a file is ever taken for anything else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_LETTERS: Final = 32_767
_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\ud800-\udfff]"
)
_LIVE: Final = ("=", "+", "-", "@")


@lru_cache(maxsize=65_536)
def sound_text(text: str) -> str:
    """Give a text that a cell can hold: no control letters, not longer than Excel allows."""
    text = _CONTROL.sub(" ", text)
    if len(text) <= MOST_LETTERS // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return text
    units = text.encode("utf-16-le")[: 2 * (MOST_LETTERS - 1)]
    return units.decode("utf-16-le", errors="ignore") + "…"


def is_live(value: object) -> bool:
    """Tell whether Excel would take a text for a formula once somebody edits its cell."""
    return isinstance(value, str) and value.startswith(_LIVE)


def put(page: Worksheet, row: int, column: int, value: Any, look: Format) -> None:
    """Write one value: a text as text, a number as a number."""
    if value is None or value == "":
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, sound_text(value), look)
    else:
        page.write_number(row, column, value, look)


def put_over(page: Worksheet, row: int, column: int, width: int, value: Any, look: Format) -> None:
    """Write one value over several columns."""
    if width > 1:
        page.merge_range(row, column, row, column + width - 1, "", look)
    put(page, row, column, value, look)
