"""What all tests share: a cache folder of their own, and programs that need not be compiled each time."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

# How long an example takes says what else the machine does, and which test came first; work is bounded elsewhere.
settings.register_profile("vks", deadline=None)
settings.load_profile("vks")


DEAREST: Final = [
    "docs",
    "broken",
    "cli",
    "page",
    "lang",
    "page_quang_ninh",
    "record",
    "schema",
    "completion",
    "oracle",
    "export",
    "fuzz",
    "hostile_archives",
    "canonical",
    "merged_plan",
    "guard",
    "report",
    "import",
    "close",
    "missing",
    "usage",
    "edit",
    "wrong_hands",
    "find",
    "odd_text",
    "reading",
    "submit",
]
"""Files of tests by the time that they take: begun first, so that both processors have work up to the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the dearest files first; those of a file stay as they are."""
    places = {f"test_{name}": place for place, name in enumerate(DEAREST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among the tests themselves: that took a tenth of the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def heard_interrupts() -> None:
    """Let Ctrl-C reach the programs of tests, also where a shell in the background has switched it off for all."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> Iterator[Path]:
    """Keep every run away from the user's own cache folder; inside this process use none at all."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", folder)  # for programs that are started without any VKS_…
        patch.setenv("VKS_CACHE", f"{folder}/vks")
        patch.setenv("VKS_NO_CACHE", "1")
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", f"{folder}/compiled")
        yield Path(folder)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a cache folder of one's own; give it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("VKS_CACHE", str(folder))
    monkeypatch.delenv("VKS_NO_CACHE")
    return folder
