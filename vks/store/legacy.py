"""Vietnamese text of the fonts before Unicode (TCVN3, VNI): Latin-1 signs in place of letters."""

from __future__ import annotations

import re
from typing import Final

# Letters of Latin-1 that Vietnamese never uses, wherever they stand, and signs that people use
# too: these only where TCVN3 has them (“s¸t”, “®Õn”), not in “Word®”, «Kế hoạch» or “1·2”.
_STRONG: Final = "äåæçëîïñöøûüþÿÄÅÆÇËÎÏÑÖØÛÜÞß"
_SIGNS: Final = "¸µ¶·¹¨©ª«¬®"
_WORD: Final = re.compile(f"[A-Za-zÀ-ÿ{_SIGNS}]{{2,}}")
_LEGACY: Final = re.compile(
    f"[{_STRONG}]|(?<=[A-Za-zÀ-ÿ®])[¸µ¶·¹ª«¬](?![A-Z])|(?<=[A-Za-z])[¨©](?=[a-z])"
    f"|(?<![A-Za-z])®(?=[a-zÀ-ÿ{_SIGNS}])"
)
_WORDS: Final = 2


def first_legacy_word(text: str) -> re.Match[str] | None:
    """Give the first of several words in a legacy encoding; a single one may be a name."""
    if text.isascii():
        return None
    words = [found for found in _WORD.finditer(text) if _LEGACY.search(found[0])]
    return words[0] if len(words) >= _WORDS else None
