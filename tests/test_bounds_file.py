"""Bounds, days and figures as files write them: what each is read as, on documents of a few lines."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import plan
from vks.model.calendar import Month
from vks.model.deadline import Deadline
from vks.model.results import Count, Ratio, Verdict
from vks.model.target import Bounds, Measure
from vks.store.bounds import plain, read_bounds
from vks.store.dates import check_deadline, check_order, day_of, day_words, month_of, read_due
from vks.store.document import Data, parse
from vks.store.expected import PERCENT_BOUND, WHOLE
from vks.store.fields import Fields, Reader
from vks.store.scalars import Refusal, parse_percent, parse_value, parse_whole, refuse, said, shown
from vks.store.text import decode

PLAN = plan()


def fields(text: str) -> Fields:
    """Give a document's fields."""
    return Reader(parse(decode(text.encode(), "a.yaml"))).root()


def found(own: Fields) -> list[tuple[str, int, int]]:
    """Give id, line and column of each finding."""
    return [(each.id, each.place.line, each.place.column) for each in own.reader.findings]


def bounds(**given: Fraction | int) -> Bounds:
    """Give bounds."""
    exact: dict[str, Any] = {name: Fraction(number) for name, number in given.items()}
    return Bounds(**exact)


@pytest.mark.parametrize(
    ("text", "measure", "read", "ids"),
    [
        ("at_least: 5\n", Measure.COUNT, bounds(at_least=5), []),
        ("at_least: 7\naim: 8\n", Measure.COUNT, bounds(at_least=7, aim=8), []),
        ("above: 5\nat_most: 9\n", Measure.COUNT, bounds(above=5, at_most=9), []),
        ("below: 5\n", Measure.LATEST, bounds(below=5), []),
        ("above: 85,5\n", Measure.SHARE, bounds(above=Fraction(171, 2)), []),
        ("at_least: 100\n", Measure.SHARE, bounds(at_least=100), []),
        ("at_least: 101\n", Measure.SHARE, bounds(at_least=101), [("bounds-percent", 1, 11)]),
        ("at_least: 101\n", Measure.COUNT, bounds(at_least=101), []),
        ("at_least: 5\nabove: 4\n", Measure.COUNT, bounds(at_least=5, above=4), [("bounds-both", 2, 1)]),
        ("at_most: 5\nbelow: 4\n", Measure.COUNT, bounds(at_most=5, below=4), [("bounds-both", 2, 1)]),
        (
            "at_least: 5\nat_most: 4\n",
            Measure.COUNT,
            bounds(at_least=5, at_most=4),
            [("bounds-order", 2, 10)],
        ),
        ("at_least: 5\nat_most: 5\n", Measure.COUNT, bounds(at_least=5, at_most=5), []),
        ("above: 5\nat_most: 5\n", Measure.COUNT, bounds(above=5, at_most=5), [("bounds-order", 2, 10)]),
        ("at_least: 5\nbelow: 5\n", Measure.COUNT, bounds(at_least=5, below=5), [("bounds-order", 2, 8)]),
        ("at_least: 5\naim: 4\n", Measure.COUNT, bounds(at_least=5, aim=4), [("bounds-order", 2, 6)]),
        ("above: 5\naim: 5\n", Measure.COUNT, bounds(above=5, aim=5), [("bounds-order", 2, 6)]),
        ("aim: 5\n", Measure.COUNT, bounds(aim=5), [("bounds-missing", 1, 1)]),
        ("x: 5\n", Measure.SHARE, Bounds(), [("bounds-missing", 1, 1)]),
        ("x: 5\n", Measure.PER_HEAD, Bounds(), [("bounds-missing", 1, 1)]),
        ("x: 5\n", Measure.RECURRING, Bounds(), []),
        ("at_least: 2\naim: 3\n", Measure.RECURRING, bounds(at_least=2, aim=3), []),
        ("above: 2\n", Measure.RECURRING, Bounds(), [("bounds-needless", 1, 1)]),
        ("at_most: 2\n", Measure.PER_HEAD, Bounds(), [("bounds-needless", 1, 1)]),
        ("at_least: 2\n", Measure.INCIDENTS, Bounds(), [("bounds-needless", 1, 1)]),
        ("at_least: 2\n", Measure.JUDGED, Bounds(), [("bounds-needless", 1, 1)]),
        ("x: 5\n", Measure.JUDGED, Bounds(), []),
        ("at_least: 05\n", Measure.COUNT, Bounds(), [("value-leading-zero", 1, 11)]),
        ("at_least: 5\n", None, Bounds(), []),
    ],
)
def test_bounds_of_an_assignment(
    text: str, measure: Measure | None, read: Bounds, ids: list[tuple[str, int, int]]
) -> None:
    """What is read, and what is told at which place; nothing is judged by what cannot stand."""
    own = fields(text)
    unread = bool(ids) and measure not in {Measure.INCIDENTS, Measure.JUDGED}
    assert read_bounds(own, "t", measure) == replace(read, unread=unread)
    assert found(own) == ids
    assert own.reader.malformed == []


def test_words_of_bounds() -> None:
    """The two values as the file writes them, and why a bound is needless."""
    own = fields("at_least: 90,5\nat_most: 80\n")
    read_bounds(own, "t", Measure.SHARE)
    values = own.reader.findings[0].values
    assert (values["low"], values["high"], values["low_value"], values["high_value"]) == (
        "at_least",
        "at_most",
        "90,5",
        "80",
    )
    needless = fields("above: 2\n")
    read_bounds(needless, "t", Measure.RECURRING)
    told = needless.reader.findings[0].values
    assert (told["target"], told["key"], told["why_en"]) == ("t", "above", "only at_least is used")
    both = fields("at_least: 5\nabove: 4\n")
    read_bounds(both, "t", Measure.COUNT)
    assert {key: both.reader.findings[0].values[key] for key in ("first", "second")} == {
        "first": "at_least",
        "second": "above",
    }
    broken = fields("at_least: []\n")
    assert read_bounds(broken, "t", Measure.COUNT) == Bounds(unread=True)
    assert broken.reader.malformed == [("at_least",)]
    assert [plain(Fraction(number)) for number in ("90", "171/2", "1/4")] == ["90", "85,5", "0,25"]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (7, Count(7)),
        (0, Count(0)),
        (-1, "value-negative"),
        (True, "value-yes-no"),
        ("31/34", Ratio(31, 34)),
        ("34 / 34", Ratio(34, 34)),
        ("35/34", "ratio-over"),
        ("met", Verdict(met=True)),
        ("not-met", Verdict(met=False)),
        ("10/01/2024", "value-date"),
        ("1.1.2024", "value-date"),
        ("2024-01-10", "value-date"),
        ("2024-01", "value-date"),
        ("1.234", "value-thousands"),
        ("1,234,567", "value-thousands"),
        ("1 234", "value-thousands"),
        ("1,234", "value-decimal-comma"),
        ("85%", "value-percent"),
        ("85,5 %", "value-percent"),
        ("85,5", "value-decimal-comma"),
        (".5", "value-decimal-point"),
        ("85.5", "value-decimal-point"),
        ("010", "value-leading-zero"),
        ("+07", "value-leading-zero"),
        ("12:30", "value-time"),
        ("12:30:00", "value-time"),
        ("7-8", "value-range"),
        ("7 – 8", "value-range"),
        ("No", "value-yes-no"),
        ("có", "value-yes-no"),
        ("", "value-unreadable"),
        ("bảy", "value-unreadable"),
        (None, "value-unreadable"),
        ([], "value-unreadable"),
        ({}, "value-unreadable"),
    ],
)
def test_figures(raw: object, read: object) -> None:
    """A number, a share, a verdict, or the slip by its name."""
    got = parse_value(raw, WHOLE)  # type: ignore[arg-type]  # what a file may hold
    assert (got.id if isinstance(got, Refusal) else got) == read


def test_bounds_by_themselves() -> None:
    """Percents may have a comma; whole numbers may not; lists fit no schema."""
    assert parse_percent("85,5") == Fraction(171, 2)
    assert parse_percent("0,25") == Fraction(1, 4)
    assert parse_percent("90") == Fraction(90)
    assert parse_percent(90) == Fraction(90)
    assert parse_whole(0) == Fraction(0)
    assert parse_whole(-1) is None
    assert parse_whole([]) is None
    for raw in ("90", True):
        assert isinstance(parse_whole(raw), Refusal)
    assert isinstance(parse_percent("85%"), Refusal)


def test_words_of_a_refusal() -> None:
    """The value as written, in quotes; far too long is cut at 80; without the mistake where that is plain."""
    refusal = refuse("1.234", WHOLE)
    assert (refusal.values["value"], refusal.values["said"], refusal.values["plain"]) == (
        "1.234",
        "“1.234”",
        "1234",
    )
    assert refuse("-1.234", WHOLE).values["plain"] == "-1234"
    assert [refuse(text, WHOLE).values["plain"] for text in ("010", "-07", "00")] == ["10", "-7", "0"]
    assert refuse("bảy", WHOLE).values["plain"] == "bảy"
    assert refuse("x" * 80, WHOLE).values["value"] == "x" * 80
    assert refuse("x" * 81, WHOLE).values["value"] == "x" * 80 + "…"
    assert (refuse("85%", WHOLE).id, refuse("85%", PERCENT_BOUND).id) == ("value-percent", "value-unreadable")
    raws: list[Data] = [None, "", [], [1], {"a": 1}, True, 7]
    assert [said(raw) for raw in raws] == [
        ("(để trống)", "(empty)"),
        ("(để trống)", "(empty)"),
        ("(danh sách trống)", "(an empty list)"),
        ("“[…]”", "“[…]”"),
        ("“{…}”", "“{…}”"),
        ("“true”", "“true”"),
        ("“7”", "“7”"),
    ]
    assert [shown(raw) for raw in (None, False, "a")] == ["", "false", "a"]


@pytest.mark.parametrize(
    ("text", "why_en", "example"),
    [
        ("20/3/2024", "is a day written another way", "2024-03-20"),
        ("2024.3.5", "is a day written another way", "2024-03-05"),
        ("30/02/2024", "is no day of the calendar", "2024-03-20"),
        ("20/3", "lacks its year", "2024-03-20"),
        ("mai", "is no date", "2024-03-20"),
    ],
)
def test_words_of_a_day(text: str, why_en: str, example: str) -> None:
    """Why a text is no day, and what to write."""
    words = day_words(text)
    assert (words["why_en"], words["example"]) == (why_en, example)
    assert set(words) == {"why", "why_en", "example", "order", "order_en"}


def test_days_and_months() -> None:
    """Read, or told at their place; an empty one that need not be is nothing."""
    own = fields("on: 2025-03-20\nbad: 2025-13-01\nmonth: 2025-03\nfirst: 3/2025\nnone: xx\n")
    assert day_of(own, "on") == date(2025, 3, 20)
    assert day_of(own, "gone") is None
    assert found(own) == []
    assert (day_of(own, "bad"), month_of(own, "month"), month_of(own, "first"), month_of(own, "none")) == (
        None,
        Month(2025, 3),
        None,
        None,
    )
    assert found(own) == [("date-unreadable", 2, 6), ("month-unreadable", 4, 8), ("month-unreadable", 5, 7)]
    assert [each.values["example"] for each in own.reader.findings[1:]] == ["2025-03", "2024-03"]
    assert own.reader.malformed == []


def test_spans_that_run_backwards() -> None:
    """The same day is a span of one."""
    early, late = date(2025, 3, 1), date(2025, 3, 2)
    for days, ids in (
        ((early, early), []),
        ((early, late), []),
        ((late, early), [("validity-order", 2, 4)]),
        ((None, early), []),
        ((late, None), []),
    ):
        own = fields("a: x\nb: y\n")
        check_order(own, ("a", "b"), days, "P1")
        assert found(own) == ids


@pytest.mark.parametrize(
    ("text", "read", "ids"),
    [
        (
            "due: 2025-06-30\ndue_text: hết tháng 6\n",
            (Deadline("2025-06-30", date(2025, 6, 30)), "hết tháng 6"),
            [],
        ),
        ("due: 2025-06-30\n", (Deadline("2025-06-30", date(2025, 6, 30)), ""), [("due-without-text", 1, 1)]),
        ("due_text: hết tháng 6\n", (None, "hết tháng 6"), []),
        ("due: mai\ndue_text: x\n", (None, "x"), [("deadline-unreadable", 1, 6)]),
    ],
)
def test_deadlines_with_the_documents_words(
    text: str, read: tuple[Deadline | None, str], ids: list[tuple[str, int, int]]
) -> None:
    """A deadline without the document's own words is told at its key."""
    own = fields(text)
    assert read_due(own, PLAN) == read
    assert found(own) == ids


@pytest.mark.parametrize(
    ("text", "outside"),
    [("2024-01-01", False), ("2023-12-31", True), ("2026-12-31", False), ("2027-01-01", True)],
)
def test_deadlines_years_away(text: str, outside: bool) -> None:
    """One year before the plan and one after it are near enough."""
    own = fields("a: x\n")
    assert check_deadline(own.reader, text, ("a",), PLAN) is not None
    assert found(own) == ([("deadline-outside", 1, 4)] if outside else [])
    assert [each.values for each in own.reader.findings] == [
        {"value": text, "first": "2025-01", "last": "2025-12"}
    ] * outside


def test_a_due_that_needs_no_words() -> None:
    """In an assignment's own line."""
    own = fields("due: 2025-06-30\n")
    assert read_due(own, PLAN, text_required=False) == (Deadline("2025-06-30", date(2025, 6, 30)), "")
    assert found(own) == []
