"""What is true of each measure, in one table: whoever must tell measures apart reads it here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from vks.model.target import Every, Measure


class Writes(StrEnum):
    """What a month writes."""

    COUNT = "count"
    RATIO = "ratio"
    VERDICT = "verdict"


class Takes(StrEnum):
    """Which bounds an assignment takes."""

    ANY = "any"
    LOWER = "lower"
    """Only at_least (and aim): so many times, or of each person."""
    NONE = "none"


class Merges(StrEnum):
    """What a successor is assigned where the plan does not say."""

    EQUAL = "equal"
    """The bounds of those before it where these are equal."""
    ADDED = "added"
    """Their sum."""
    DECIDED = "decided"
    """Nothing: the plan has to decide."""


class Traits(Struct, frozen=True, kw_only=True):
    """What is true of one measure."""

    words: tuple[str, str]
    """What people call it, in Vietnamese and in English."""
    writes: Writes
    takes: Takes
    needs_bound: bool
    """Whether an assignment without a bound says nothing."""
    asks_whole: bool
    """Whether it is satisfied by 100%, or once, whatever is written."""
    adds_months: bool
    """Whether months add up, and what people add to a month with ``+=``."""
    latest_counts: bool
    """Whether a month says all that those before it said, so that none before it is missed."""
    adds_units: bool
    """Whether the figures of several units make one figure by adding."""
    sum_shown: bool
    """Whether a report says that sum beside its units."""
    merges: Merges
    passes: bool
    """Whether a figure can be better than satisfied (exceeded)."""
    has_pace: bool
    """Whether its figures are compared with an even pace."""
    months_alike: bool
    """Whether a month far above the others is likely to be a running total."""


TRAITS: Final[Mapping[Measure, Traits]] = {
    Measure.COUNT: Traits(
        words=("số lượng", "a count"),
        writes=Writes.COUNT,
        takes=Takes.ANY,
        needs_bound=True,
        asks_whole=False,
        adds_months=True,
        latest_counts=False,
        adds_units=True,
        sum_shown=True,
        merges=Merges.ADDED,
        passes=True,
        has_pace=True,
        months_alike=True,
    ),
    Measure.SHARE: Traits(
        words=("tỷ lệ", "a share"),
        writes=Writes.RATIO,
        takes=Takes.ANY,
        needs_bound=True,
        asks_whole=False,
        adds_months=True,
        latest_counts=False,
        adds_units=True,
        sum_shown=True,
        merges=Merges.EQUAL,
        passes=True,
        has_pace=True,
        months_alike=False,
    ),
    Measure.INCIDENTS: Traits(
        words=("số vụ việc", "incidents"),
        writes=Writes.COUNT,
        takes=Takes.NONE,
        needs_bound=False,
        asks_whole=False,
        adds_months=True,
        latest_counts=False,
        adds_units=True,
        sum_shown=False,
        merges=Merges.EQUAL,
        passes=False,
        has_pace=False,
        months_alike=True,
    ),
    Measure.RECURRING: Traits(
        words=("định kỳ", "recurring"),
        writes=Writes.COUNT,
        takes=Takes.LOWER,
        needs_bound=False,
        asks_whole=True,
        adds_months=True,
        latest_counts=False,
        adds_units=True,
        sum_shown=False,
        merges=Merges.DECIDED,
        passes=False,
        has_pace=True,
        months_alike=True,
    ),
    Measure.PER_HEAD: Traits(
        words=("mỗi người", "per head"),
        writes=Writes.RATIO,
        takes=Takes.LOWER,
        needs_bound=True,
        asks_whole=True,
        adds_months=False,
        latest_counts=True,
        adds_units=True,
        sum_shown=True,
        merges=Merges.EQUAL,
        passes=False,
        has_pace=True,
        months_alike=False,
    ),
    Measure.LATEST: Traits(
        words=("số mới nhất", "the latest number"),
        writes=Writes.COUNT,
        takes=Takes.ANY,
        needs_bound=True,
        asks_whole=False,
        adds_months=False,
        latest_counts=True,
        adds_units=False,
        sum_shown=False,
        merges=Merges.DECIDED,
        passes=False,
        has_pace=True,
        months_alike=False,
    ),
    Measure.JUDGED: Traits(
        words=("đánh giá", "judged"),
        writes=Writes.VERDICT,
        takes=Takes.NONE,
        needs_bound=False,
        asks_whole=True,
        adds_months=False,
        latest_counts=True,
        adds_units=False,
        sum_shown=False,
        merges=Merges.EQUAL,
        passes=False,
        has_pace=False,
        months_alike=False,
    ),
}

EVERY_WORDS: Final = {
    Every.DAY: "hằng ngày",
    Every.WEEK: "hằng tuần",
    Every.MONTH: "mỗi tháng",
    Every.QUARTER: "mỗi quý",
    Every.HALF_YEAR: "mỗi 6 tháng",
    Every.YEAR: "mỗi năm",
}
"""How often what recurs is owed, as the documents say it."""
