"""The site's colours as CSS variables: the palette by day, and made from it for the dark."""

from __future__ import annotations

from typing import Final

from vks.render.palette import PALETTE, Shade

_WHITE: Final = "#FFFFFF"
_BLACK: Final = "#12161B"
_TONES: Final = {"good": "met", "warn": "behind", "bad": "missed", "quiet": "not-applicable"}


def colours_css() -> str:
    """Give the variables of every state, class and tone, and a class of the page for each.

    ``fill`` lies behind text, ``text`` is read on it, ``solid`` draws, ``on`` is read on ``solid``.
    In the dark, fill and text change places.
    """
    light = "".join(_variables(key, shade) for key, shade in PALETTE.items())
    dark = "".join(_variables(key, _darkened(shade)) for key, shade in PALETTE.items())
    looks = "".join(_look(key) for key in PALETTE)
    tones = "".join(f".s-{tone}{{color:var(--{key}-text)}}" for tone, key in _TONES.items())
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{looks}{tones}\n"


def _variables(key: str, shade: Shade) -> str:
    on = max((_WHITE, _BLACK), key=lambda colour: contrast(colour, shade.solid))
    return f"--{key}-fill:{shade.fill};--{key}-text:{shade.text};--{key}-solid:{shade.solid};--{key}-on:{on};"


def _look(key: str) -> str:
    solid = f"--solid:var(--{key}-solid);--on:var(--{key}-on)"
    return f".s-{key}{{background:var(--{key}-fill);color:var(--{key}-text);{solid}}}"


def _darkened(shade: Shade) -> Shade:
    """Give a shade for a dark page: dark behind light text, and a line that stands out from it."""
    return Shade(shade.text, shade.fill, mixed(shade.solid, shade.fill, 0.5))


def mixed(one: str, other: str, part: float) -> str:
    """Give a colour between two, so much of it the other."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours (WCAG 2)."""
    lights = sorted(_light(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    parts = [part / 255 for part in _rgb(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
