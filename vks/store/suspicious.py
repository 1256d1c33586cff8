"""What is odd in a file's text: signs that nobody sees, marks of a conflict, letters of other codes.

Asked only about a text that is not plain (``store.text``): nearly none is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from vks.model.finding import Finding, Place
from vks.store.legacy import find_legacy
from vks.store.text import place_of

_MOST_ALIKE: Final = 100
"""So many findings of one kind are told one by one; nobody mends more of them by hand."""

_CONFLICT: Final = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?$", re.MULTILINE)
_TAB_INDENT: Final = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_CONTROL: Final = re.compile("([\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff])\\1*")
_HIDDEN: Final = re.compile("([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff])\\1*")
_BREAK: Final = re.compile("[\x85\u2028\u2029]")
"""Line ends to a reader of YAML, but to no editor: they would shift every line number."""
_HARD_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_KEY_BEFORE: Final = re.compile(r"[\s-]*[\w.-]+:\s*")
_WORD_BEFORE: Final = re.compile(r"[\s-]*[\w.-]+\s*")
_SIGNS: Final = (
    (_HIDDEN, "ký tự ẩn không nhìn thấy được", "an invisible character"),
    (_BREAK, "dấu xuống dòng lạ", "an unusual line end"),
    (_HARD_SPACE, "dấu cách không ngắt (thường dán từ Word)", "a no-break space (as Word has them)"),
)


def composed_of(text: str) -> str:
    """Give a text with composed letters, and no line ends but those that editors know."""
    return unicodedata.normalize("NFC", _BREAK.sub(" ", text))


def suspicions(text: str, file: str) -> tuple[Finding, ...]:
    """Give the findings about a text's signs, kind by kind."""
    found = tuple(_signs(text, file))
    return found if unicodedata.is_normalized("NFC", text) else (*found, _first_decomposed(text, file))


def _signs(text: str, file: str) -> Iterator[Finding]:
    for found, _ in _first(_conflicts(text)):
        place = place_of(text, found.start(), file, 7)
        yield Finding("yaml-conflict", place, {"marker": found[1]})
    for found, more in _first(_TAB_INDENT.finditer(text)):
        yield Finding("yaml-tab", place_of(text, found.start(), file, len(found[0])), more)
    for found, more in _first(_CONTROL.finditer(text)):
        values = {"code": _code(found[1]), **more}
        yield Finding("text-control", place_of(text, found.start(), file, len(found[0])), values)
    legacy = find_legacy(text)
    if legacy is not None:
        from vks.store.odd_text import legacy_values  # only where there is such text

        place = place_of(text, legacy.start, file, len(legacy.word))
        yield Finding("text-legacy", place, legacy_values(legacy))
    for pattern, sign, sign_en in _SIGNS:
        for found, more in _first(pattern.finditer(text)):
            letter = found[0][0]
            place = place_of(text, found.start(), file, len(found[0]))
            if legacy is not None and letter == "\u00ad":
                continue  # a letter of TCVN3
            if pattern is _HARD_SPACE and not _misleads(place):
                continue
            values = {"code": _code(letter), "sign": sign, "sign_en": sign_en, **more}
            yield Finding("text-hidden", place, values)


def _conflicts(text: str) -> Iterator[re.Match[str]]:
    """Give where each conflict begins; of marks without a beginning every one."""
    is_open = False
    for found in _CONFLICT.finditer(text):
        is_begin, is_end = found[1].startswith("<"), found[1].startswith(">")
        if is_begin or not is_open:
            yield found
        is_open = is_begin or (is_open and not is_end)


def _first(places: Iterator[re.Match[str]]) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Give the first of some places in a file; the last of them says how many more there are."""
    for number, found in enumerate(places, start=1):
        more = sum(1 for _ in places) if number == _MOST_ALIKE else 0
        yield (
            found,
            {
                "more": f" (và {more} chỗ nữa trong tệp này)" if more else "",
                "more_en": f" (and {more} more in this file)" if more else "",
            },
        )


def _misleads(place: Place) -> bool:
    """Tell whether a hard space stands where a space would count; inside a sentence it does not."""
    before, after = place.text[: place.column - 1], place.text[place.column :]
    if not before.strip().strip("-") or not after.strip() or _KEY_BEFORE.fullmatch(before):
        return True
    return after.lstrip().startswith(":") and _WORD_BEFORE.fullmatch(before) is not None


def _code(letter: str) -> str:
    return f"{ord(letter):04X}"


def _first_decomposed(text: str, file: str) -> Finding:
    at = next((i for i, letter in enumerate(text) if unicodedata.combining(letter)), 0)
    return Finding("text-not-nfc", place_of(text, max(at - 1, 0), file, 2))
