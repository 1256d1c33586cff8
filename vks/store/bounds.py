"""Read the bounds of an assignment: at_least, above, at_most, below, aim."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from vks.model.measure import TRAITS, Takes
from vks.model.target import Bounds, Measure
from vks.store.expected import measure_words
from vks.store.fields import Fields
from vks.store.scalars import Refusal, parse_percent, parse_whole

_LOWER: Final = ("at_least", "above")
_UPPER: Final = ("at_most", "below")
_DEMANDS: Final = (*_LOWER, *_UPPER)
_KEYS: Final = (*_DEMANDS, "aim")
_STRICT: Final = frozenset({"above", "below"})
_UNBOUND: Final = {
    Measure.INCIDENTS: ("chỉ tiêu này chỉ cần không xảy ra", "such a target must never happen"),
    Measure.JUDGED: ("chỉ tiêu này không có con số", "such a target has no number"),
}
_LOWER_ONLY: Final = frozenset(measure for measure, traits in TRAITS.items() if traits.takes is Takes.LOWER)
_WANTING: Final = frozenset(measure for measure, traits in TRAITS.items() if traits.needs_bound)


def read_bounds(fields: Fields, target: str, measure: Measure | None) -> Bounds:
    """Read the bounds of one assignment line; of a target whose measure is not known, none."""
    if measure is None:
        for key in _KEYS:
            fields.raw(key)
        return Bounds()
    reader = fields.reader
    known = len(reader.findings), len(reader.malformed)
    values = {key: value for key in _KEYS if (value := _bound(fields, key, target, measure)) is not None}
    _check_pairs(fields, values)
    _check_order(fields, values)
    if measure is Measure.SHARE:
        _check_percent(fields, values)
    if measure in _WANTING and not any(fields.has(key) for key in _DEMANDS):
        reader.find("bounds-missing", fields.path, target=target, **measure_words(measure))
    is_sound = known == (len(reader.findings), len(reader.malformed))
    return Bounds(**values, unread=not is_sound and measure not in _UNBOUND)


def _bound(fields: Fields, key: str, target: str, measure: Measure) -> Fraction | None:
    raw = fields.raw(key)
    if not fields.has(key):
        return None
    value = parse_percent(raw) if measure is Measure.SHARE else parse_whole(raw)
    if value is None:
        fields.reader.malformed.append(fields.at(key))
    elif isinstance(value, Refusal):
        fields.reader.refused(value, fields.at(key))
    elif why := _needless(measure, key):
        words = measure_words(measure) | {"target": target, "key": key, "why": why[0], "why_en": why[1]}
        fields.reader.find_key("bounds-needless", fields.at(key), **words)
    else:
        return value
    return None


def _needless(measure: Measure, key: str) -> tuple[str, str] | None:
    """Say why a measure takes no such bound, if it does not."""
    if measure in _UNBOUND:
        return _UNBOUND[measure]
    if measure in _LOWER_ONLY and key not in {"at_least", "aim"}:
        return ("chỉ dùng at_least (số lần hoặc số của mỗi người)", "only at_least is used")
    return None


def _check_pairs(fields: Fields, values: dict[str, Fraction]) -> None:
    """Note two bounds on the same side."""
    for first, second in (_LOWER, _UPPER):
        if first in values and second in values:
            fields.reader.find_key("bounds-both", fields.at(second), first=first, second=second)


def _check_order(fields: Fields, values: dict[str, Fraction]) -> None:
    """Note a lower bound that leaves nothing under the upper one."""
    for low in _LOWER:
        for high in (*_UPPER, "aim"):
            if low not in values or high not in values:
                continue
            strict = bool({low, high} & _STRICT)
            if values[low] > values[high] or (strict and values[low] == values[high]):
                words = {"low_value": plain(values[low]), "high_value": plain(values[high])}
                fields.reader.find("bounds-order", fields.at(high), low=low, high=high, **words)


def _check_percent(fields: Fields, values: dict[str, Fraction]) -> None:
    for key, value in values.items():
        if value > 100:
            fields.reader.find("bounds-percent", fields.at(key), value=plain(value))


def plain(value: Fraction) -> str:
    """Give a bound as the file writes it."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}".replace(".", ",")
