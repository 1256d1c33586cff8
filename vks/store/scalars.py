"""Values as people write them: what is meant, or why it cannot be taken (design: scalars).

``85,5``, ``1.234``, ``010``, ``12:30``, ``no``, ``7-8`` and ``10/01/2024`` each get a finding
of their own, never a silent number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from msgspec import Struct

from vks.model.results import Count, Ratio, Value, Verdict
from vks.store.document import Data
from vks.store.expected import PERCENT_BOUND, WHOLE_BOUND, Expected
from vks.store.hints import hint_for

_RATIO: Final = re.compile(r"(0|[1-9][0-9]{0,17})\s*/\s*(0|[1-9][0-9]{0,17})")
_LONGEST: Final = 80
_VERDICTS: Final = {"met": True, "not-met": False}
_PERCENT_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,2})(?:,([0-9]{1,4}))?")

_SHAPES: Final = (
    ("value-date", re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")),
    (
        "value-thousands",
        re.compile(r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3}){2,}|(?:[ \u00a0\u202f][0-9]{3})+)"),
    ),
    ("value-percent", re.compile(r"[0-9]+(?:[.,][0-9]+)?\s*%")),
    ("value-decimal-comma", re.compile(r"-?[0-9]+,[0-9]+")),
    ("value-decimal-point", re.compile(r"-?[0-9]*\.[0-9]+")),
    ("value-leading-zero", re.compile(r"[-+]?0[0-9]+")),
    ("value-time", re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")),
    ("value-range", re.compile(r"[0-9]+\s*[-–]\s*[0-9]+")),
    ("value-yes-no", re.compile(r"yes|no|on|off|true|false|có|không|y|n", re.IGNORECASE)),
)


class Refusal(Struct, frozen=True):
    """Why a value cannot be taken: a finding id and what fills its sentence."""

    id: str
    values: dict[str, object]


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


def parse_percent(raw: Data) -> Fraction | Refusal | None:
    """Read the bound of a share: a whole number, or text with a decimal comma.

    None when it does not even fit the schema, which says so better.
    """
    if isinstance(raw, str):
        found = _PERCENT_NUMBER.fullmatch(raw)
        if found is not None:
            digits = found[2] or ""
            return Fraction(int(found[1] + digits), 10 ** len(digits))
    return _parse_bound(raw, PERCENT_BOUND)


def parse_whole(raw: Data) -> Fraction | Refusal | None:
    """Read the bound of a count; None when it does not even fit the schema."""
    return _parse_bound(raw, WHOLE_BOUND)


def _parse_bound(raw: Data, expected: Expected) -> Fraction | Refusal | None:
    if isinstance(raw, (bool, str)):
        return refuse(raw, expected)
    return Fraction(raw) if isinstance(raw, int) and raw >= 0 else None


def refuse(raw: Data, expected: Expected) -> Refusal:
    """Say in people's words why a value is not what its field expects."""
    text = _short(shown(raw))
    id_ = _shape_of(raw, text, expected)
    hint, hint_en = hint_for(id_, text, expected)
    said_vi, said_en = said(raw)
    values: dict[str, object] = {
        "value": text,
        "said": said_vi,
        "said_en": said_en,
        "expected": expected.words,
        "expected_en": expected.words_en,
        "hint": hint,
        "hint_en": hint_en,
        "plain": _plain(id_, text),
    }
    return Refusal(id_, values)


def _shape_of(raw: Data, text: str, expected: Expected) -> str:
    """Tell which well-known slip a value is."""
    if isinstance(raw, (dict, list)) or raw is None:
        return "value-unreadable"
    found = next((id_ for id_, shape in _SHAPES if shape.fullmatch(text)), "value-unreadable")
    is_percent = found == "value-percent" and expected.percent
    return "value-unreadable" if is_percent else found


def said(raw: Data) -> tuple[str, str]:
    """Give a value for a sentence in both languages: quoted, or said to be empty."""
    if raw is None or raw == "":
        return "(để trống)", "(empty)"
    if raw == []:
        return "(danh sách trống)", "(an empty list)"
    text = _short(shown(raw))
    return f"“{text}”", f"“{text}”"


def shown(raw: Data) -> str:
    """Give a value as its writer knows it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict):
        return "{…}"
    return "[…]" if isinstance(raw, list) else str(raw)


def _short(text: str) -> str:
    """Cut what is far too long to be any figure."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _plain(id_: str, text: str) -> str:
    if id_ == "value-thousands":
        return re.sub(r"[^0-9-]", "", text)
    if id_ == "value-leading-zero":
        return ("-" if text.startswith("-") else "") + (text.lstrip("+-0") or "0")
    return text
