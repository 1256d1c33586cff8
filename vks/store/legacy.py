"""Vietnamese text that was written, or read, in a code before or beside Unicode.

TCVN3 (.VnTime) and VNI (VNI-Times) keep Latin-1 signs in place of letters and show them by their
fonts; UTF-8 that a program took for Windows-1252 or 1258 has two or three signs for one letter.
Which of them it is can be told by trying: a word that becomes a Vietnamese syllable is the
evidence. What comes out of the trial is only looked at, never taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Final

from msgspec import Struct

TCVN3: Final = "TCVN3 (.VnTime)"
VNI: Final = "VNI (VNI-Times)"
MOJIBAKE: Final = "UTF-8"
"""Sound once, then read in another code."""
WINDOWS_1258: Final = "Windows-1258"

# Letters of Latin-1 that Vietnamese never uses, wherever they stand, and signs that people use
# too: these only where TCVN3 has them (“s¸t”, “®Õn”), not in “Word®”, «Kế hoạch» or “1·2”.
_STRONG: Final = "äåæçëîïñöøûüþÿÄÅÆÇËÎÏÑÖØÛÜÞß"
_SIGNS: Final = "¸µ¶·¹¨©ª«¬®"
_CAPITALS: Final = "¡¢£¤¥¦§"
_WORD: Final = re.compile(f"[A-Za-zÀ-ÿ{_SIGNS}{_CAPITALS}\u00ad]{{2,}}")
_LEGACY: Final = re.compile(
    f"[{_STRONG}]|(?<=[A-Za-zÀ-ÿ®])[¸µ¶·¹ª«¬÷](?![A-Z])|(?<=[A-Za-z])[¨©](?=[a-z])"
    f"|(?<![A-Za-z])®(?=[a-zÀ-ÿ{_SIGNS}])"
    # two vowels that no syllable has side by side, and VNI for one letter with its mark
    r"|[aeouyAEOUY][ùõÙÕ]|[aeoAEO][âÂ]|[aA][êáàãéèúÊÁÀÃÉÈÚ]|[eE][áàãÁÀÃ]"
)
_RARE: Final = re.compile(f"[A-Za-z]\u00ad[a-zà-ÿ{_SIGNS}]|(?<![A-Za-zÀ-ÿ])[{_CAPITALS}][a-zà-ÿ{_SIGNS}]")
"""Letters of TCVN3 that sound text has too: a soft hyphen, a paragraph sign. They count where a syllable comes out."""
_ASCII_OF_1252: Final = {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
_LETTERS_1252: Final = "".join(sign for sign, byte in _ASCII_OF_1252.items() if byte < 0xC0)
_MISREAD: Final = re.compile(
    f"(?:[ÃÄÅÆĂ][{re.escape(_LETTERS_1252)}]|á[º»][{re.escape(_LETTERS_1252)}]|[A-Za-zđĐ]){{2,}}"
)
_FIRST: Final = re.compile(f"[ÃÄÅÆĂ][{re.escape(_LETTERS_1252)}]|á[º»][{re.escape(_LETTERS_1252)}]")


_QUOTED: Final = re.compile("^[^»]*á»[…‘’“”–—•]$")
"""What a quotation may end with too: «đánh giá»…"""


class Legacy(Struct, frozen=True):
    """The first word of such text: where it stands, and which code it seems to be."""

    word: str
    start: int
    code: str


_LONGEST: Final = 8
"""Letters of a syllable: “nghiêng” has seven."""
_MOST_TRIED: Final = 2_000
"""Words of one text; what so many do not tell, no more will."""


def find_legacy(text: str) -> Legacy | None:
    """Give the first word in a legacy code, or misread; an odd word that is no syllable then is a name."""
    if text.isascii():
        return None
    misread = list(islice(_misread(text), 2))
    if len(misread) > 1 or (misread and not _QUOTED.search(misread[0].word)):
        return misread[0]
    odd = (found for found in _WORD.finditer(text) if _LEGACY.search(found[0]) or _RARE.search(found[0]))
    told = [(found, code) for found in islice(odd, _MOST_TRIED) for code in _codes(found[0])]
    if not told:
        return None
    codes = [code for _, code in told]
    code = max(dict.fromkeys(codes), key=codes.count)
    first = next(found for found, own in told if own == code)
    return Legacy(first[0], first.start(), code)


def _misread(text: str) -> Iterator[Legacy]:
    first = _FIRST.search(text)
    if first is None:
        return
    begin = max(first.start() - 4 * _LONGEST, 0)
    odd = (found for found in _MISREAD.finditer(text, begin) if _FIRST.search(found[0]))
    for found in islice(odd, _MOST_TRIED):
        if len(found[0]) <= 4 * _LONGEST and is_syllable(_reread(found[0])):
            yield Legacy(found[0], found.start(), MOJIBAKE)


def _reread(word: str) -> str:
    """Give what a word was before its bytes were taken for Windows-1252 or 1258."""
    data = bytes(
        byte
        for sign in word
        for byte in (
            [ord(sign)] if sign.isascii() else [{"Ă": 0xC3}.get(sign, _ASCII_OF_1252.get(sign, 0x3F))]
        )
    )
    return data.decode("utf-8", "replace")


def _codes(word: str) -> Iterator[str]:
    if len(word) > 2 * _LONGEST:
        return
    for code, reading in _READINGS.items():
        if is_syllable(reading(word)):
            yield code


# The letters of TCVN 5712:1993, VN3, from 0xA8 on; capitals with marks have a font of their own.
_TCVN3_LETTERS: Final = {
    **dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True)),
    **dict(zip("¨©ª«¬®", "ăâêôơđ", strict=True)),
    chr(0xAD): "ư",
    **dict(zip("µ¶·¸¹", "àảãáạ", strict=True)),
    **dict(zip("»¼½¾Æ", "ằẳẵắặ", strict=True)),
    **dict(zip("ÇÈÉÊË", "ầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑ", "èẻẽéẹ", strict=True)),
    **dict(zip("ÒÓÔÕÖ", "ềểễếệ", strict=True)),
    **dict(zip("×ØÜÝÞ", "ìỉĩíị", strict=True)),
    **dict(zip("ßáâãä", "òỏõóọ", strict=True)),
    **dict(zip("åæçèé", "ồổỗốộ", strict=True)),
    **dict(zip("êëìíî", "ờởỡớợ", strict=True)),
    **dict(zip("ïñòóô", "ùủũúụ", strict=True)),
    **dict(zip("õö÷øù", "ừửữứự", strict=True)),
    **dict(zip("úûüýþ", "ỳỷỹýỵ", strict=True)),
}
_TCVN3: Final = str.maketrans(_TCVN3_LETTERS)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROUND, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_MARKS: Final[Mapping[str, str]] = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _ROUND, "à": _ROUND + _GRAVE, "á": _ROUND + _ACUTE, "å": _ROUND + _HOOK, "ã": _ROUND + _TILDE,
    "ä": _ROUND + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS: Final[Mapping[str, str]] = {
    "ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì",
}  # fmt: skip


def _by_tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def _by_vni(word: str) -> str:
    made = ""
    for sign in word.lower():
        after_vowel = made[-1:] in set("aeouyơư") or made[-1:] == _ROUND
        if sign in _VNI_MARKS and after_vowel:
            made += _VNI_MARKS[sign]
        else:
            made += _VNI_LETTERS.get(sign, sign)
    return unicodedata.normalize("NFC", made)


_READINGS: Final[Mapping[str, Callable[[str], str]]] = {TCVN3: _by_tcvn3, VNI: _by_vni}


@cache
def _syllable() -> re.Pattern[str]:
    onset = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
    vowels = (
        "iê|yê|uyê|uô|ươ|oă|oa|oe|uâ|uê|uy|ia|ya|ua|ưa|uơ|[aăâeêioôơuưy]"
        "|uyu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|uya"
    )
    return re.compile(f"(?:{onset})?(?:{vowels})(?:ng|nh|ch|[cmnpt])?")


_TONES: Final = re.compile(f"[{_GRAVE}{_ACUTE}{_HOOK}{_TILDE}{_DOT}]")
_MISPLACED: Final = re.compile(
    f"(?:[aeo][{_BREVE}{_ROUND}{_HORN}]?|(?<!q)u{_HORN}?|(?<!g)i)[iou][{_GRAVE}{_ACUTE}{_HOOK}{_TILDE}{_DOT}]$|[aeo][{_BREVE}{_ROUND}{_HORN}]?y[{_GRAVE}{_ACUTE}{_HOOK}{_TILDE}{_DOT}]$"
)
"""A tone on what only ends a syllable: “aù” is no “áu”."""
_STOPPED: Final = re.compile("(?:ch|[cpt])$")


def is_syllable(word: str) -> bool:
    """Tell whether a word is made like a Vietnamese syllable with a sign of its own."""
    if len(word) > _LONGEST or not word.isalpha() or word.isascii():
        return False
    spread = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(spread)
    bare = unicodedata.normalize("NFC", _TONES.sub("", spread))
    if len(tones) > 1 or not _syllable().fullmatch(bare) or _MISPLACED.search(spread):
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in {_ACUTE, _DOT})


def code_of_bytes(data: bytes) -> str:
    """Give the code that bytes which are no UTF-8 seem to be in; empty where it cannot be told."""
    if _is_nearly_utf8(data):
        return ""
    votes: dict[str, int] = {}
    latin = data.decode("latin-1")
    odd = (found for found in _WORD.finditer(latin) if _LEGACY.search(found[0]))
    for found in islice(odd, _MOST_TRIED):
        for code in _codes(found[0]):
            votes[code] = votes.get(code, 0) + 1
    windows = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    words = (found[0] for found in re.finditer(r"[^\W\d_]+", windows))
    marked = list(islice((word for word in words if not word.isascii()), _MOST_TRIED))
    sound = sum(map(is_syllable, marked))
    votes[WINDOWS_1258] = sound if 2 * sound > len(marked) else 0
    best = max(votes, key=lambda code: votes[code])
    return best if votes[best] > 1 else ""


def _is_nearly_utf8(data: bytes) -> bool:
    """Tell whether more letters are sound than damaged: a file that was cut, or patched by hand."""
    read = data.decode("utf-8", "replace")
    odd = len(read) - len(read.encode("ascii", "ignore"))
    return odd > 2 * read.count("\ufffd")
