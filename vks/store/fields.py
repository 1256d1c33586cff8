"""Typed reading of mappings: what does not fit the schema is noted, never raised.

The places noted are explained by the JSON Schema (``store.schema``), which stays the
authority; here only the verdict is taken, without its cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from vks.model.finding import Finding, Place
from vks.store.document import Data, Document, Path
from vks.store.letters import lookalikes
from vks.store.scalars import Refusal

ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Gaps(Struct):
    """What could not be wholly read: a name missing there is no fault of those who use it."""

    lists: set[str] = field(default_factory=set)
    """Among ``units``, ``posts``, ``targets`` and ``tasks``."""
    partial: set[str] = field(default_factory=set)
    """Targets with an assignment line, and tasks with a stage, that could not be read."""


class Reader:
    """One document being read: its findings and the places that do not fit the schema."""

    def __init__(self, document: Document, gaps: Gaps | None = None) -> None:
        self.document = document
        self.findings: list[Finding] = []
        self.reminders: list[Finding] = []
        """What waits for somebody's word; only ``vks check`` tells of it."""
        self.malformed: list[Path] = []
        self.gaps = Gaps() if gaps is None else gaps
        self.quiet = document.damaged_lines()
        """Lines whose text is wrong already: what they seem to mean says nothing new."""
        self.suggested = 0
        """How many unknown names were compared with the known ones."""

    def root(self) -> Fields:
        """Read the document's top mapping."""
        return self.mapping(self.document.data, ())

    def mapping(self, data: Data, path: Path) -> Fields:
        """Read a value that must be a mapping; an empty one stands in where it is not."""
        if isinstance(data, dict):
            return Fields(self, data, path)
        self.malformed.append(path)
        return Fields(self, {}, path)

    def find(self, id_: str, path: Path, /, **values: object) -> None:
        """Note a problem of meaning with the value at a path."""
        self._note(id_, self.document.place(path), values)

    def find_key(self, id_: str, path: Path, /, **values: object) -> None:
        """Note a problem of meaning with the key at a path."""
        self._note(id_, self.document.place(path, key=True), values)

    def refused(self, refusal: Refusal, path: Path) -> None:
        """Note a value that cannot be taken."""
        self._note(refusal.id, self.document.place(path), refusal.values)

    def remind(self, id_: str, path: Path, /, **values: object) -> None:
        """Note with the key at a path what somebody has still to do; it is no fault."""
        place = self.document.place(path, key=True)
        if place.line not in self.quiet:
            self.reminders.append(Finding(id_, place, values))

    def where(self, path: Path) -> str:
        """Give file and line of what stands at a path, for a sentence."""
        return f"{self.document.file}:{self.document.line(path)}"

    def _note(self, id_: str, place: Place, values: dict[str, object]) -> None:
        if place.line not in self.quiet:
            self.findings.append(Finding(id_, place, values))

    def bad_id(self, text: str, path: Path) -> None:
        """Note a text that is no id; one that only looks like an id gets a sentence of its own."""
        self.malformed.append(path)
        if letters := lookalikes(text):
            self.find("id-lookalike", path, id=text, letters=letters)


class Fields:
    """One mapping: each field is asked for by name and type; ``close`` notes the rest."""

    __slots__ = ("_asked", "data", "path", "reader")

    def __init__(self, reader: Reader, data: dict[str, Data], path: Path) -> None:
        self.reader = reader
        self.data = data
        self.path = path
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether the key is written."""
        return key in self.data

    def at(self, key: str) -> Path:
        """Give the path of a field."""
        return (*self.path, key)

    def raw(self, key: str) -> Data:
        """Give a field as it is, for a parser of its own."""
        self._asked.add(key)
        return self.data.get(key)

    def text(self, key: str, *, required: bool = False) -> str:
        """Give a text; empty when it is not there."""
        value = self.raw(key)
        if isinstance(value, str) and value:
            return value
        if key in self.data:
            self._bad(key)
        elif required:
            self.reader.malformed.append(self.path)
        return ""

    def id(self, key: str, *, required: bool = False) -> str:
        """Give an id: ASCII letters, digits, dot, dash, underscore."""
        value = self.text(key, required=required)
        if value and not ID.fullmatch(value):
            self.reader.bad_id(value, self.at(key))
            return ""
        return value

    def integer(
        self, key: str, *, required: bool = False, least: int | None = None, most: int | None = None
    ) -> int | None:
        """Give a whole number, within limits where there are any."""
        value = self.raw(key)
        if isinstance(value, int) and not isinstance(value, bool):
            if (least is None or value >= least) and (most is None or value <= most):
                return value
            self._bad(key)
        elif key in self.data:
            self._bad(key)
        elif required:
            self.reader.malformed.append(self.path)
        return None

    def flag(self, key: str) -> bool:
        """Give true or false; false when it is not there."""
        value = self.raw(key)
        if key in self.data and not isinstance(value, bool):
            self._bad(key)
        return value is True

    def choice(self, key: str, allowed: frozenset[str], *, required: bool = False) -> str:
        """Give one of a set of words."""
        value = self.text(key, required=required)
        if value and value not in allowed:
            self._bad(key)
            return ""
        return value

    def texts(self, key: str, *, required: bool = False, least: int = 0) -> list[tuple[str, Path]]:
        """Give a list of texts with their paths."""
        value = self.raw(key)
        if key not in self.data:
            if required:
                self.reader.malformed.append(self.path)
            return []
        if not isinstance(value, list) or len(value) < least:
            self._bad(key)
            return []
        found = []
        for index, item in enumerate(value):
            path = (*self.path, key, index)
            if isinstance(item, str) and item:
                found.append((item, path))
            else:
                self.reader.malformed.append(path)
        return found

    def words(self, key: str, *, required: bool = False, least: int = 0) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(text for text, _ in self.texts(key, required=required, least=least))

    def ids(self, key: str) -> list[tuple[str, Path]]:
        """Give a list of ids with their paths."""
        found = []
        for text, path in self.texts(key):
            if ID.fullmatch(text):
                found.append((text, path))
            else:
                self.reader.bad_id(text, path)
        return found

    def sub(self, key: str, *, required: bool = False, blank: bool = False) -> Fields | None:
        """Give a mapping inside; None when it is not there or, where it may be, left blank."""
        value = self.raw(key)
        if blank and value is None:
            return None
        if key not in self.data:
            if required:
                self.reader.malformed.append(self.path)
            return None
        return self.reader.mapping(value, self.at(key))

    def subs(self, key: str, *, required: bool = False, least: int = 0) -> Iterator[Fields]:
        """Give each mapping of a list."""
        value = self.raw(key)
        if key not in self.data:
            if required:
                self.reader.malformed.append(self.path)
            return
        if not isinstance(value, list) or len(value) < least:
            self._bad(key)
            return
        for index, item in enumerate(value):
            path = (*self.path, key, index)
            if isinstance(item, dict):
                yield Fields(self.reader, item, path)
            else:
                self.reader.malformed.append(path)

    def text_map(self, key: str, *, blank: bool = False) -> dict[str, str]:
        """Give a mapping of ids to texts."""
        inside = self.sub(key, blank=blank)
        if inside is None:
            return {}
        return {name: text for name in inside.data if (text := inside.text(name))}

    def unconfirmed(self) -> None:
        """Note what is only proposed here, until somebody takes the key out."""
        said = self.text("unconfirmed")
        if said:
            self.reader.remind("unconfirmed", self.at("unconfirmed"), what=said)

    def close(self) -> None:
        """Note the keys that nobody asked for."""
        for key in self.data:
            if key not in self._asked:
                self.reader.malformed.append((*self.path, key))

    def _bad(self, key: str) -> None:
        self.reader.malformed.append(self.at(key))
