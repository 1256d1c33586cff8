"""The sections of a table (A, I, 1.2, a): which area of the plan the rows below them belong to.

An id is a section's number behind those of the sections around it: “I” in part B is B.I, so that
parts which count from the start again keep apart.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from msgspec import Struct

from vks.model.names import fold

_PLAIN: Final = re.compile(r"[0-9]+")
_BELOW_ROMAN: Final = re.compile(r"([IVX]+)\.([0-9]+(?:\.[0-9]+)*)")
_GOES_ON: Final = re.compile(r"\s*\(tiếp(?: theo)?\)\s*$", re.IGNORECASE)
_FIRST_AREA: Final = "Chỉ tiêu công tác"


class _Kind(Enum):
    """How a section is numbered."""

    LETTER = re.compile(r"[A-ZĐ]")
    ROMAN = re.compile(r"[IVX]+")
    NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
    SMALL = re.compile(r"[a-zđ]")


_TRIED: Final = (_Kind.ROMAN, _Kind.LETTER, _Kind.NUMBER, _Kind.SMALL)  # “I” is no letter


class _Open(Struct, frozen=True):
    """A section that the rows lie in."""

    kind: _Kind
    number: str
    id: str


def is_section(number: str, following: str) -> bool:
    """Tell whether a row without demands is a section: by its number, or by the one that follows it."""
    number, following = number.strip(" ."), following.strip(" .")
    if not _PLAIN.fullmatch(number):
        return True  # roman, a letter, 1.2, or a title without a number
    if following.startswith(f"{number}."):
        return True
    return not _PLAIN.fullmatch(following) or int(following) != int(number) + 1


class Sections:
    """Where reading stands among the sections of one table."""

    def __init__(self, titles: dict[str, str] | None = None, *, alone: bool = True) -> None:
        self._titles: dict[str, str] = {} if titles is None else titles
        """By id the areas that there are already, those of the tables before this one too."""
        self._open: list[_Open] = []
        """The sections around the rows, the outermost first."""
        self._outer: _Kind | None = None
        self._entered: set[str] = set()
        self._here: tuple[str, str] | None = None
        self._first = ("I" if alone else "0", _FIRST_AREA)  # “0” is no section's own number
        self._count = 0
        self.other = ""
        """The title of another section with the same number as the one entered last, if there is one."""

    def here(self) -> tuple[str, str]:
        """Give the area that a target belongs to now."""
        if self._here is None:
            self._here = self._first
            self._titles.setdefault(*self._first)
        return self._here

    def enter(self, number: str, title: str) -> tuple[str, str]:
        """Begin a section; one that has the number of another gets an id of its own."""
        number, title = number.strip(" .)("), _GOES_ON.sub("", title)
        around = {each.id for each in self._open}
        self._count += 1
        kind = next((kind for kind in _TRIED if kind.value.fullmatch(number)), None)
        below = _BELOW_ROMAN.fullmatch(number)
        if kind is not None:
            self._close(kind, number)
            id_ = self._own(self._inside(number), title, around)
            self._open.append(_Open(kind, number, id_))
        elif below is not None:
            self._open_roman(below[1])
            id_ = self._own(self._inside(below[2]), title, around)
            self._open.append(_Open(_Kind.NUMBER, below[2], id_))
        else:
            id_ = self._own(number or self._counted(title), title, around)
        self._here = (id_, title)
        return self._here

    def _counted(self, title: str) -> str:
        """Give the id of a section without a number: how many there were, or the next that is nobody's."""
        while fold(self._titles.get(str(self._count), title)) != fold(title):
            self._count += 1
        return str(self._count)

    def _inside(self, number: str) -> str:
        return f"{self._open[-1].id}.{number}" if self._open else number

    def _close(self, kind: _Kind, number: str) -> None:
        """Leave the sections that one of this kind does not lie in."""
        if kind in {_Kind.LETTER, _Kind.ROMAN}:
            self._outer = self._outer or kind
            if not self._is_inner(kind, number):
                self._open.clear()
            self._leave({_Kind.LETTER, _Kind.ROMAN} - {self._outer} | {_Kind.NUMBER, _Kind.SMALL})
        elif kind is _Kind.NUMBER:
            self._leave({_Kind.NUMBER, _Kind.SMALL})
        else:
            self._leave({_Kind.SMALL})

    def _is_inner(self, kind: _Kind, number: str) -> bool:
        """Tell whether a letter lies in a Roman number, or the other way round: whichever came first is outside."""
        if kind is self._outer:
            return False
        begins = kind is _Kind.ROMAN or number == "A" or any(each.kind is kind for each in self._open)
        return begins and any(each.kind is self._outer for each in self._open)

    def _leave(self, kinds: set[_Kind]) -> None:
        while self._open and self._open[-1].kind in kinds:
            self._open.pop()

    def _open_roman(self, number: str) -> None:
        """Go to the section I that I.2 lies in, also where it has no row of its own."""
        self._close(_Kind.ROMAN, number)
        self._open.append(_Open(_Kind.ROMAN, number, self._inside(number)))

    def _own(self, id_: str, title: str, around: set[str]) -> str:
        """Give the id of a section: that of another only where it is said again, on a new page or sheet."""
        self.other = ""
        found, number = id_, 1
        while found in self._titles and not (
            fold(self._titles[found]) == fold(title) and (found in around or found not in self._entered)
        ):
            self.other = self.other or self._titles[found]
            number += 1
            found = f"{id_}-{number}"
        self._titles.setdefault(found, title)
        self._entered.add(found)
        return found
