"""One real browser for the tests of the web pages: Debian's chromium, with the network off."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from shutil import which
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
PATIENCE: Final = 300.0
"""Seconds that a run which needs the browser waits for its installation (.ci/run)."""
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@dataclass(slots=True)
class Watched:
    """A page in the browser, with what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def browser() -> Iterator[Browser]:
    """Give the browser; without one the test is skipped, unless the run needs it (.ci/run)."""
    needed = os.environ.get("VKS_BROWSER") == "needed"
    found = _installed(PATIENCE if needed else 0.0)
    if found is None:
        if needed:
            pytest.fail("no chromium on this machine, and the run needs one")
        # Whoever changes a rule on a machine without a browser can still run the rest; .ci/run never skips.
        pytest.skip("needs a browser: chromium is not on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        program = play.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield program
        program.close()


def _installed(patience: float) -> str | None:
    """Give the browser's program once it starts; None where there is none in so many seconds."""
    until = monotonic() + patience
    while True:
        found = next(filter(None, map(which, NAMES)), None)
        if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
            return found
        if monotonic() >= until:
            return None
        sleep(2)


@contextmanager
def visit(program: Browser, file: Path, *, width: int = 1280, hash_: str = "") -> Iterator[Watched]:
    """Open a file with the network off, and watch it."""
    context = program.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    seen = Watched(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda said: seen.complaints.append(said.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(file.as_uri() + hash_)
    page.wait_for_load_state("load")
    yield seen
    context.close()


def violations(page: Page, *rules: str) -> list[str]:
    """Give what axe-core holds against a page as it stands, by the rules named or by all."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(script)
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    options = {"resultTypes": ["violations"], "preload": False, **only}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


def background(page: Page) -> str:
    """Give the colour that a page stands on."""
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour
