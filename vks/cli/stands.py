"""What a run had written before it failed, so that a failure never claims that nothing was."""

from __future__ import annotations

import sys
from typing import Any, Final

from vks.lang import t

_COMMIT: Final = "commit"
_CROWD: Final = 3
Begun = tuple[int, int]


def begun() -> Begun:
    """Give how much was written so far: in a program's life nothing, in a test's perhaps much."""
    return len(_written()), len(_asked())


def stands(before: Begun) -> str:
    """Say what was written since then, as a sentence with a space before it; nothing where nothing was."""
    files = list(dict.fromkeys(_written()[before[0] :]))
    said = ""
    if files:
        listed = ", ".join(files[:_CROWD]) + ("…" if len(files) > _CROWD else "")
        said += " " + t("Trước đó đã ghi xong {files}: xem lại rồi mới chạy lần nữa.", files=listed)
    if _COMMIT in _asked()[before[1] :]:
        said += " " + t("Trước đó đã gọi git commit: xem git log rồi mới chạy lần nữa.")
    return said


def _written() -> list[str]:
    return _list_of("vks.store.write", "put")


def _asked() -> list[str]:
    return _list_of("vks.store.git", "asked")


def _list_of(module: str, name: str) -> list[str]:
    """Give a module's list, where the run has needed the module: most write nothing and ask no git."""
    loaded: Any = sys.modules.get(module)
    found: list[str] = getattr(loaded, name, [])
    return found
