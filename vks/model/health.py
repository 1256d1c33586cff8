"""What ``vks doctor`` looks at: one thing that is as it should be, or is not."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Point(StrEnum):
    """One thing to look at, in the order it is told."""

    PYTHON = "python"
    PACKAGES = "packages"
    YAML_SPEED = "yaml-speed"
    EXCEL = "excel"
    WORD = "word"
    PAGE = "page"
    CALENDAR = "calendar"
    NATIONAL = "national"
    ENCODING = "encoding"
    COLOUR = "colour"
    CACHE = "cache"
    GIT = "git"
    IDENTITY = "identity"
    REPOSITORY = "repository"
    EDITOR = "editor"
    STATE = "state"
    HAND_INS = "hand-ins"
    HOOK = "hook"
    MERGE_DRIVER = "merge-driver"


REQUIRED = frozenset({Point.PYTHON, Point.PACKAGES, Point.REPOSITORY})
"""Without these nothing can be answered."""


class Health(Struct, frozen=True):
    """How one thing stands."""

    point: Point
    well: bool
    found: str = ""
    """What there is: a version, a name, a number; words of a program, not sentences."""
    mend: str = ""
    """The command that mends it, where one command can."""
