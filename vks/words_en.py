"""English for every Vietnamese text on screen, by the Vietnamese text."""

from typing import Final

ENGLISH: Final[dict[str, str]] = {}
