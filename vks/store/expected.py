"""What a field wants, in the words of its findings."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from vks.model.measure import TRAITS
from vks.model.target import Measure


class Expected(Struct, frozen=True, eq=False):
    """What a field wants, and how to write it, in both languages."""

    words: str
    words_en: str
    hint: str
    hint_en: str
    bound: bool = False
    """A demand of the plan, and no month's figure."""
    ratio: bool = False
    percent: bool = False


WHOLE: Final = Expected(
    "một số nguyên",
    "a whole number",
    "ghi số nguyên, ví dụ 12",
    "write a whole number, e.g. 12",
)
RATIO: Final = Expected(
    "tử số/mẫu số",
    "numerator/denominator",
    "ghi hai số, ví dụ 31/34; vks tự tính tỷ lệ",
    "write both numbers, e.g. 31/34; vks computes the share",
    ratio=True,
)
VERDICT: Final = Expected(
    "met hoặc not-met",
    "met or not-met",
    "ghi met (đạt) hoặc not-met (không đạt)",
    "write met or not-met",
)
FORM_VERDICT: Final = Expected(
    "“đạt” hoặc “không đạt”",
    "“đạt” (met) or “không đạt” (not met)",
    "ghi đạt hoặc không đạt",
    "write đạt (met) or không đạt (not met)",
)
"""The same in a form, where people choose words."""
WHOLE_BOUND: Final = Expected(
    "một số nguyên",
    "a whole number",
    "ghi mức giao bằng số nguyên, ví dụ 7",
    "write the bound as a whole number, e.g. 7",
    bound=True,
)
PERCENT_BOUND: Final = Expected(
    "số phần trăm",
    "a percentage",
    'ghi số nguyên, hoặc số lẻ trong ngoặc kép với dấu phẩy: "85,5"',
    'write a whole number, or in quotes with a comma: "85,5"',
    bound=True,
    percent=True,
)

MEASURES: Final = {measure: traits.words for measure, traits in TRAITS.items()}
"""What people call each measure, in both languages."""


def measure_words(measure: Measure) -> dict[str, object]:
    """Give a measure's name for a sentence in both languages."""
    words, words_en = MEASURES[measure]
    return {"measure": words, "measure_en": words_en}
