"""What the words on screen say of a demand and of a result: as the documents write them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.made import COAST, figures, month, plan, results, target, until
from vks.judge.target import judge_target
from vks.lang import use
from vks.model.target import Assignment, Bounds
from vks.tables.words import bounds_text, short_actual_text


def bounds(**numbers: int) -> Bounds:
    """Give bounds of whole numbers."""
    exact: dict[str, Any] = {name: Fraction(number) for name, number in numbers.items()}
    return Bounds(**exact)


@pytest.mark.parametrize(
    ("demand", "sign", "text"),
    [
        (bounds(at_least=7), "", "≥ 7"),
        (bounds(at_least=7, aim=8), "", "7-8"),
        (bounds(at_least=7, aim=7), "", "≥ 7"),
        (bounds(at_least=7, aim=8, at_most=10), "", "7-8, ≤ 10"),
        (bounds(above=40, aim=50), "", "> 40, phấn đấu 50"),
        (bounds(above=85, aim=90), "%", "> 85%, phấn đấu 90%"),
        (bounds(at_least=100), "%", "100%"),
        (bounds(at_least=90, aim=100), "%", "90-100%"),
        (bounds(below=5), "%", "< 5%"),
        (Bounds(), "", "–"),
    ],
)
def test_bounds(demand: Bounds, sign: str, text: str) -> None:
    """Every bound is shown, the aim too, beside a strict bound as beside another."""
    assert bounds_text(demand, sign) == text


def test_an_aim_in_english() -> None:
    """The word, not only the number."""
    use("en")
    try:
        assert bounds_text(bounds(above=40, aim=50)) == "> 40, aim 50"
    finally:
        use("vi")


@pytest.mark.parametrize(
    ("demand", "actual", "text"),
    [
        (bounds(at_least=12, aim=15), 11, "11/12"),
        (bounds(above=40, aim=50), 11, "11/41"),
        (bounds(at_least=7, at_most=10), 5, "5/7"),
        (bounds(at_least=7, at_most=10), 11, "11/≤ 10"),
        (bounds(at_most=10), 11, "11/≤ 10"),
        (bounds(below=5), 6, "6/< 5"),
    ],
)
def test_a_short_count(demand: Bounds, actual: int, text: str) -> None:
    """Of what has to be reached (more than 40 is 41 at least), or of the bound that was passed."""
    own = target(due=until("2025-06-30"))
    made = plan([own])
    judged = judge_target(
        made,
        own,
        Assignment(COAST, demand),
        results(month(COAST, 1, entries=figures(t=actual))),
        made.period.end,
    )
    assert short_actual_text(judged) == text
