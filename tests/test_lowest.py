"""The lowest versions are those that pyproject.toml allows; where CI runs with them, it does."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.lowest import PLACE, lowest
from tests.running import ROOT


def test_the_file_is_made_of_the_floors() -> None:
    """``python -m tests.lowest`` was run after the last change, and every floor is a version that is locked or older."""
    assert PLACE.read_text(encoding="utf-8") == lowest()
    locked = dict(
        re.findall(r"(?m)^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    )
    floors = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", lowest()))
    assert len(floors) > 10
    assert all(_numbers(floor) <= _numbers(locked[name]) for name, floor in floors.items())


def test_a_run_with_the_lowest_versions_has_them() -> None:
    """In the environment that .ci/run makes for it, each library is at its floor."""
    if "lowest" not in Path(sys.prefix).name:
        pytest.skip("the environment of the lowest versions is made by .ci/run")
    floors = re.findall(r"(?m)^([\w.-]+)==(\S+)", lowest())
    assert [(name, version(name)) for name, _ in floors] == floors


def test_the_week_s_checks_are_documented() -> None:
    """What is no part of the suite has its own command in the documents."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for command in ("python -m tests.stress", "python -m tests.lowest", "pip-audit -r requirements.lock"):
        assert command in text


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", text))
