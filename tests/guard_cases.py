"""Cases whose fault is in the history: who committed what, signatures, closings taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from tests.repositories import NUI_MAU, OFFICE, rewrite
from vks.model.finding import Finding
from vks.store.git import Git
from vks.store.guard import guard
from vks.store.repository import Repository

PLAN: Final = "plans/2025/mau"
MONTH: Final = f"{PLAN}/results/SongMau/2025-03.yaml"
CLOSED: Final = f"{PLAN}/closed/2025-01.yaml"
_CLOSED_TEXT: Final = "month: 2025-01\nclosed: 2025-02-03\nby: Văn phòng\nfigures:\n  SongMau: {}\n"


_KNOWN: Final = "refs/tags/da-biet"


def ask(repository: Repository) -> Iterator[Finding]:
    """Give what the last commit of a repository might not do, or all since what is known (a tag)."""
    git = Git(repository.root)
    tagged = git.text("for-each-ref", "--format=%(objectname)", _KNOWN)
    return guard(git, tagged or git.commit_id("HEAD~1"), git.commit_id("HEAD"))


def _owners(root: Path) -> None:
    units = root / PLAN / "units.yaml"
    rewrite(
        units, "kind: district, order: 3,", "kind: district, order: 3, committers: [songmau@mau.example],"
    )


def _signed(root: Path) -> None:
    rewrite(root / PLAN / "plan.yaml", "{results_day: 25}", "{results_day: 25, signed: true}")


def _close(root: Path, letter: str = "a") -> None:
    path = root / CLOSED
    path.parent.mkdir(exist_ok=True)
    path.write_text(_CLOSED_TEXT.format(letter * 64), encoding="utf-8")


def _hand_in(root: Path) -> None:
    (root / MONTH).write_text(
        "unit: SongMau\nmonth: 2025-03\nresults:\n  tin-bao.qua-han: 0\n", encoding="utf-8"
    )


def _take_away(root: Path) -> None:
    (root / CLOSED).unlink()


def _lay(
    before: Callable[[Path], None], after: Callable[[Path], None], who: dict[str, str], path: Path
) -> None:
    """Commit the base as the office has it, then a change as somebody."""
    root = next(parent for parent in path.parents if (parent / "plans").is_dir())
    git = Git(root, OFFICE)
    git.run("init", "-q", "-b", "main")
    before(root)
    git.run("add", "-A")
    git.run("commit", "-q", "-m", "kho")
    after(root)
    git.run("add", "-A")
    Git(root, who).run("commit", "-q", "-m", "sửa")


def _rewind(path: Path) -> None:
    """Hand a month in as the office, and drop that commit again."""
    _lay(_owners, _hand_in, OFFICE, path.parent / "plans" / "x")
    git = Git(path.parent, OFFICE)
    git.run("update-ref", _KNOWN, "HEAD")
    git.run("reset", "-q", "--hard", "HEAD~1")


LAID: Final[dict[str, tuple[str, Callable[[Path], None]]]] = {
    "history-rewound": ("plans", _rewind),
    "not-yours": (MONTH, partial(_lay, _owners, _hand_in, NUI_MAU)),
    "commit-unsigned": (MONTH, partial(_lay, _signed, _hand_in, OFFICE)),
    "closing-removed": (CLOSED, partial(_lay, _close, _take_away, OFFICE)),
    "closing-rewritten": (CLOSED, partial(_lay, _close, partial(_close, letter="b"), OFFICE)),
}
"""By the finding's id: the file that it points at, and what makes the repository."""
