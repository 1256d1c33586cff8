"""What was worked out of one plan, known again while that plan's files and the question are the same.

An answer about many plans is made of a part a plan. Parts stand in the cache beside whole answers
(``cli.answers``), so that a changed file costs the work on its own plan only. They are JSON that is
read back into the class it was written from, or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args, get_origin

if TYPE_CHECKING:
    from msgspec import Struct

    from vks.store.fingerprint import Fingerprint

S = TypeVar("S", bound="Struct")


class Parts:
    """The parts of the answer that is being worked out."""

    def __init__(self, program: str, files: Fingerprint | None) -> None:
        """Begin with what the files say; None where a commit is asked about."""
        self._program = program
        self.files = files
        self._noted: list[tuple[str, bytes]] = []

    def key(self, content: str, asked: Iterable[str]) -> str:
        """Give the key of a part: the program, the plan's content and every word asked."""
        from hashlib import sha256

        said = "".join(f"{len(each)} {each}\n" for each in ("part", self._program, content, *asked))
        return sha256(said.encode("utf-8", "surrogateescape")).hexdigest()

    def recall(self, key: str, kind: type[S]) -> S | None:
        """Give a part that was kept; None where there is none that fits its class."""
        from msgspec import ValidationError
        from msgspec.json import decode

        from vks.store.cache import recall

        data = recall(key)
        if data is None:
            return None
        try:
            return decode(data, type=kind, dec_hook=_read)
        except (ValidationError, ValueError):
            return None

    def note(self, key: str, part: Struct) -> None:
        """Remember a part, to be kept once the answer is given."""
        from msgspec.json import encode

        self._noted.append((key, encode(part, enc_hook=_written)))

    def keep(self) -> None:
        """Keep what was noted."""
        from vks.store.cache import keep

        for key, data in self._noted:
            keep(key, data)


_OPEN: Final[ContextVar[Parts | None]] = ContextVar("parts", default=None)


def open_parts() -> Parts | None:
    """Give the parts of the answer being worked out; None where nothing may be kept or recalled."""
    return _OPEN.get()


@contextmanager
def working_out(parts: Parts) -> Iterator[None]:
    """Make parts known to the command that runs."""
    before = _OPEN.set(parts)
    try:
        yield
    finally:
        _OPEN.reset(before)


def _written(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(type(value).__name__)


def _read(kind: Any, value: Any) -> Any:
    """Read what JSON does not have: exact fractions and counters. Raises ValueError, TypeError."""
    if kind is Fraction and isinstance(value, str):
        over, _, under = value.partition("/")
        if under == "0":
            raise ValueError(value)
        return Fraction(int(over), int(under))
    if get_origin(kind) is Counter and isinstance(value, dict):
        (key,) = get_args(kind)
        return Counter({key(name): int(count) for name, count in value.items()})
    raise TypeError(str(kind))
