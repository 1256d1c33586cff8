"""Letters that only look like others: what a font does not show and an id does not forgive."""

from __future__ import annotations

import unicodedata
from typing import Final

_DASHES: Final = frozenset("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")


def lookalikes(text: str) -> str:
    """Give the letters and dashes of a text that only look plain, with their codes; often none.

    Vietnamese letters do not look like others: an id with them is wrong, but plainly so.
    """
    odd = {letter for letter in text if ord(letter) > 127 and _deceives(letter)}
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(odd))


def _deceives(letter: str) -> bool:
    if letter in _DASHES or unicodedata.category(letter) == "Zs":
        return True
    return letter.isalnum() and not unicodedata.name(letter, "").startswith("LATIN ")
