"""Hostile input made from examples with seeded dice: no coverage, no tools, the same bytes again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final

_WORDS: Final = (
    b"\n", b"\r\n", b"\t", b"  ", b": ", b"- ", b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system ", b"!x ",
    b"? ", b"| ", b"> ", b"---\n", b"...\n", b"%YAML 1.1\n", b"#", b"'", b'"', b"{", b"}", b"[", b"]", b",", b"@",
    b"`", b"\\", b"\0", b"\x1b[31m", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xe2\x80\xae", b"\xe2\x80\x8b",
    b"\xcc\x81", b"\xd0\xb0", b"\xf0\x9f\x92\xa9", "Đ".encode(), "ế".encode(), b"=1+1", b"+1", b"-1", b"0", b"-0",
    b"01", b"1.000", b"85,5", b"12:30", b"1e9", b"999999999999999999999", b"9" * 5000, b"9" * 5000 + b"/1", b"9" * 5000 + b"-8", b"31/34", b"0/0", b"34/31",
    b"1/0", b"7-8", b"nan", b".inf", b"no", b"yes", b"null", b"~", b"true", b"met", b"not-met", b"2025-02-30",
    b"2025-13", b"2025-Q5", b"2025-03-31", b"before 2025-03-31", b"ongoing", b"9999-12-31", b"0000-00-00",
    b"results:", b"unit:", b"month:", b"tasks:", b"targets:", b"at_least:", b"due:", b"waived:", b"notes:",
    b"measure: count", b"measure: share", b"measure: recurring", b"every: quarter", b"successors: [SongMau]",
    b"<<<<<<< a\n", b"=======\n", b">>>>>>> b\n", b"../", b"%s", b"{0}", b"[/red]", b"[bold]", b"<script>",
    b"--", b"--as-of", b"--unit", b"--format", b"json", b"${x}", b"{{ 7*7 }}", b"</c>", b"<c r='A1' t='s'><v>9</v></c>",
)  # fmt: skip
Change = Callable[[random.Random, bytes, list[bytes]], bytes]


def inputs(seeds: list[bytes], seed: int) -> Iterator[bytes]:
    """Give the examples themselves, then ever new changes of them, without an end."""
    dice = random.Random(seed)
    yield from seeds
    while True:
        data = dice.choice(seeds)
        for _ in range(dice.choice((1, 1, 2, 3, 8))):
            data = dice.choice(_CHANGES)(dice, data, seeds)
        yield data


def _put_word(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    del seeds
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(_WORDS) + data[at:]


def _replace_token(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    """Put a word in place of what stands between two blanks."""
    del seeds
    parts = data.split(b" ")
    parts[dice.randrange(len(parts))] = dice.choice(_WORDS)
    return b" ".join(parts)


def _flip(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    del seeds
    if not data:
        return data
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


def _cut(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    del seeds
    return data[: dice.randint(0, len(data))]


def _drop(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    del seeds
    start, end = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
    return data[:start] + data[min(end, start + 200) :]


def _lines(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    """Repeat a line, swap two, or indent one otherwise."""
    del seeds
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    way = dice.randrange(3)
    if way == 0:
        lines.insert(other, lines[one])
    elif way == 1:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines[one] = b" " * dice.randint(0, 9) + lines[one].lstrip()
    return b"\n".join(lines)


def _cross(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    """Go on as another example does."""
    other = dice.choice(seeds)
    return data[: dice.randint(0, len(data))] + other[dice.randint(0, len(other)) :]


def _deepen(dice: random.Random, data: bytes, seeds: list[bytes]) -> bytes:
    del seeds
    at, levels = dice.randint(0, len(data)), dice.choice((5, 30, 400))
    return data[:at] + dice.choice((b"[", b"{a: ", b"- ", b"? ")) * levels + data[at:]


_CHANGES: Final[tuple[Change, ...]] = (
    _put_word, _put_word, _replace_token, _replace_token, _flip, _cut, _drop, _lines, _lines, _cross, _deepen,
)  # fmt: skip
