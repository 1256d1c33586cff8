"""The colours of states: one for each, readable, apart from each other for every eye."""

from __future__ import annotations

from itertools import combinations

import pytest

from vks.judge.state import State
from vks.judge.task import TaskClass
from vks.render.palette import PALETTE

Linear = tuple[float, float, float]

# What red-blind and green-blind eyes see of linear RGB (Viénot, Brettel and Mollon 1999).
EYES = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "red-blind": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "green-blind": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def linear(colour: str) -> Linear:
    """Give a colour's light, part by part (sRGB)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours (WCAG 2)."""
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour: str, eye: str) -> Linear:
    """Give a colour as an eye sees it, in Oklab."""
    rgb = linear(colour)
    r, g, b = (max(sum(k * v for k, v in zip(row, rgb, strict=True)), 0.0) for row in EYES[eye])
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def test_every_state_and_class_has_its_colours() -> None:
    """Nothing is left without, nothing is there for nobody."""
    assert set(PALETTE) == {*State, *TaskClass}


@pytest.mark.parametrize("name", PALETTE)
def test_text_can_be_read(name: str) -> None:
    """Text on its fill has 7:1, a bar on white 3:1."""
    shade = PALETTE[name]
    assert contrast(shade.text, shade.fill) >= 7
    assert contrast(shade.solid, "#FFFFFF") >= 3


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("names", [tuple(State), tuple(TaskClass)], ids=["states", "classes"])
def test_bars_differ_for_every_eye(eye: str, names: tuple[str, ...]) -> None:
    """No two bars of one chart look alike, for eyes without red or green too."""
    seen = {name: lab(PALETTE[name].solid, eye) for name in names}
    near = {
        (one, other): sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        for one, other in combinations(names, 2)
    }
    pair = min(near, key=lambda each: near[each])
    assert near[pair] > 0.05, (pair, near[pair])
