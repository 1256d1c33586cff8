"""Nothing of the machine changes a byte of CSV or JSON: zone, locale, seed, order of files, terminal, line ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.asked import ASKED, MARK
from tests.cases import BASE
from tests.running import ROOT

_PLAIN: Final = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
WORLDS: Final[dict[str, tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]]] = {
    "C, Vietnam, no UTF-8 mode, no colour": (
        {
            "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0", "NO_COLOR": "1", "TERM": "dumb",
        },
        (),
        ("shuffled",),
    ),
    "Turkish, half-hour zone, narrow, forced colour, Windows line ends and code page": (
        {
            "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "2", "COLUMNS": "40",
            "LINES": "5", "FORCE_COLOR": "1", "PYTHONIOENCODING": "cp1252",
        },
        ("-X", "utf8=0"),
        ("windows",),
    ),
}  # fmt: skip


def answers(
    folder: Path, env: dict[str, str], python: tuple[str, ...] = (), odd: tuple[str, ...] = ()
) -> bytes:
    """Ask everything in a process of such a world; give the bytes of its stdout."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("VKS_", "LC_", "LANG", "PYTHON")) and key != "COLUMNS"
    }
    done = subprocess.run(
        [sys.executable, *python, "-m", "tests.asked", *odd],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "VKS_NO_CACHE": "1", **env},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def plain() -> bytes:
    """Give the answers of an ordinary machine."""
    said = answers(BASE, _PLAIN)
    for words in ASKED:
        for form in ("csv", "json"):
            assert MARK.format(" ".join([*words, form])).encode() in said
    assert b"\r\r" not in said  # CSV ends its lines with CR LF, as its rules say; nobody adds to that
    assert "Sông Mẫu".encode() in said
    return said


@pytest.fixture(scope="module")
def from_windows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the same files as a checkout with CR LF has them."""
    folder = tmp_path_factory.mktemp("crlf")
    shutil.copytree(BASE / "plans", folder / "plans")
    for path in (folder / "plans").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return folder


@pytest.mark.parametrize("world", WORLDS)
def test_every_world_gives_the_same_bytes(plain: bytes, from_windows: Path, world: str) -> None:
    """Each of them, to the last byte of every command's CSV and JSON; on Windows its files' line ends too."""
    env, python, odd = WORLDS[world]
    assert answers(from_windows if "windows" in odd else BASE, env, python, odd) == plain


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
def test_a_terminal_gets_the_same_bytes(plain: bytes) -> None:
    """What is asked for as CSV is not drawn for a screen, however narrow."""
    import pty

    asked = ("status", "--as-of", "2025-03-31")
    _, _, rest = plain.partition(MARK.format(" ".join([*asked, "csv"])).encode())
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "VKS_NO_CACHE": "1",
        "TERM": "xterm-256color",
        "COLUMNS": "30",
    }
    words = [sys.executable, "-m", "vks", *asked, "--format", "csv"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(words, cwd=BASE, env=env, stdout=theirs, stderr=subprocess.DEVNULL) as child:
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
        child.wait(timeout=60)
    os.close(ours)
    assert said
    # The terminal itself returns its carriage.
    assert rest.replace(b"\r", b"").startswith(said.replace(b"\r", b"") + b"===")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
