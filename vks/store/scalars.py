"""Values as people write them: what is meant, or why it cannot be taken (design: scalars).

``85,5``, ``1.234``, ``010``, ``12:30``, ``no``, ``7-8`` and ``10/01/2024`` each get a finding
of their own, never a silent number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Final

from vks.model.results import Count, Ratio, Value, Verdict
from vks.store.document import Data

_RATIO: Final = re.compile(r"(0|[1-9][0-9]{0,17})\s*/\s*(0|[1-9][0-9]{0,17})")
_VERDICTS: Final = {"met": True, "not-met": False}
_PERCENT_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,2})(?:,([0-9]{1,4}))?")

_SHAPES: Final = (
    ("value-date", re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")),
    ("value-thousands", re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")),
    ("value-percent", re.compile(r"[0-9]+(?:[.,][0-9]+)?\s*%")),
    ("value-decimal-comma", re.compile(r"-?[0-9]+,[0-9]+")),
    ("value-decimal-point", re.compile(r"-?[0-9]*\.[0-9]+")),
    ("value-leading-zero", re.compile(r"[-+]?0[0-9]+")),
    ("value-time", re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")),
    ("value-range", re.compile(r"[0-9]+\s*[-–]\s*[0-9]+")),
    ("value-yes-no", re.compile(r"yes|no|on|off|true|false|có|không|y|n", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a field wants, and how to write it, in both languages."""

    words: str
    words_en: str
    hint: str
    hint_en: str


WHOLE: Final = Expected(
    "một số nguyên",
    "a whole number",
    "ghi số nguyên, ví dụ 12",
    "write a whole number, e.g. 12",
)
RATIO: Final = Expected(
    "tử số/mẫu số",
    "numerator/denominator",
    "ghi hai số, ví dụ 31/34",
    "write both numbers, e.g. 31/34",
)
VERDICT: Final = Expected(
    "met hoặc not-met",
    "met or not-met",
    "ghi met (đạt) hoặc not-met (không đạt)",
    "write met or not-met",
)
ANY_VALUE: Final = Expected(
    "số nguyên, tử số/mẫu số, met hoặc not-met",
    "a whole number, numerator/denominator, met or not-met",
    "ghi số nguyên (12), tử số/mẫu số (31/34), met hoặc not-met",
    "write a whole number (12), numerator/denominator (31/34), met or not-met",
)
PERCENT: Final = Expected(
    "số phần trăm",
    "a percentage",
    'ghi số nguyên, hoặc số lẻ trong ngoặc kép với dấu phẩy: "85,5"',
    'write a whole number, or in quotes with a comma: "85,5"',
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value cannot be taken: a finding id and what fills its sentence."""

    id: str
    values: dict[str, object] = field(default_factory=dict)


def parse_value(raw: Data, expected: Expected) -> Value | Refusal:
    """Read one figure of a month."""
    if isinstance(raw, str):
        return _parse_written(raw) or refuse(raw, expected)
    if isinstance(raw, bool):
        return refuse(raw, expected)
    if isinstance(raw, int):
        return Count(raw) if raw >= 0 else Refusal("value-negative", {"value": raw})
    return refuse(raw, expected)


@lru_cache(maxsize=4096)
def _parse_written(raw: str) -> Value | Refusal | None:
    if raw in _VERDICTS:
        return Verdict(_VERDICTS[raw])
    found = _RATIO.fullmatch(raw)
    if found is None:
        return None
    ratio = Ratio(int(found[1]), int(found[2]))
    over = ratio.numerator > ratio.denominator
    return Refusal("ratio-over", {"value": raw}) if over else ratio


def parse_percent(raw: Data) -> Fraction | Refusal:
    """Read the bound of a share: a whole number, or text with a decimal comma."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Fraction(raw) if raw >= 0 else Refusal("value-negative", {"value": raw})
    if isinstance(raw, str):
        found = _PERCENT_NUMBER.fullmatch(raw)
        if found is not None:
            digits = found[2] or ""
            return Fraction(int(found[1] + digits), 10 ** len(digits))
    return refuse(raw, PERCENT)


def parse_whole(raw: Data) -> Fraction | Refusal:
    """Read the bound of a count."""
    value = parse_value(raw, WHOLE)
    if isinstance(value, Refusal):
        return value
    return Fraction(value.value) if isinstance(value, Count) else refuse(raw, WHOLE)


def refuse(raw: Data, expected: Expected) -> Refusal:
    """Say in people's words why a value is not what its field expects."""
    text = shown(raw)
    values: dict[str, object] = {
        "value": text,
        "expected": expected.words,
        "expected_en": expected.words_en,
        "hint": expected.hint,
        "hint_en": expected.hint_en,
    }
    if not isinstance(raw, (dict, list)) and raw is not None:
        for id_, shape in _SHAPES:
            if shape.fullmatch(text):
                return Refusal(id_, values | {"plain": _plain(id_, text)})
    return Refusal("value-unreadable", values)


def shown(raw: Data) -> str:
    """Give a value as its writer knows it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict):
        return "{…}"
    return "[…]" if isinstance(raw, list) else str(raw)


def _plain(id_: str, text: str) -> str:
    if id_ == "value-thousands":
        return text.replace(".", "")
    return text.lstrip("+-0") or "0" if id_ == "value-leading-zero" else text
