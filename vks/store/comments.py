"""Comments of a YAML text: what each side of a merge wrote, and what of it a merged text lacks."""

from __future__ import annotations

from collections import Counter

import yaml


def comments_of(text: str) -> list[str]:
    """Give every comment with its sign, in order; raises YAMLError for what is no YAML."""
    found: list[str] = []
    at = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, end = token.start_mark.index, token.end_mark.index
        if start > at:
            found += _in_gap(text[at:start])
        at = max(at, end)
    return found + _in_gap(text[at:])


def lost_comments(base: str, sides: tuple[str, str], merged: str) -> tuple[str, ...]:
    """Give the comments that a side wrote and the merged text has not, or not as often."""
    before = Counter(comments_of(base))
    wanted = Counter(comments_of(sides[0])) | Counter(comments_of(sides[1]))
    lines = [line.rstrip() for line in merged.splitlines()]
    return tuple(
        comment
        for comment, times in wanted.items()
        if times > before[comment] and sum(line.endswith(comment) for line in lines) < times
    )


def _in_gap(text: str) -> list[str]:
    """Give the comments between two tokens: nothing else stands there but blanks."""
    return [line[line.index("#") :].rstrip() for line in text.splitlines() if "#" in line]
