"""Every way to ask without changing anything, on one committed repository of the small plan."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.repositories import month_file, new_repository, rewrite, save
from tests.running import ROOT
from vks.store.git import Git

DAY: Final = ("--as-of", "2025-03-31")
PLAN: Final = ("--plan", "mau-2025")
FIGURE: Final = ("SongMau", "tin-bao.kien-nghi")
TABLES: Final = ROOT / "tests" / "tables"
NEW: Final = (
    "../kho-moi", "--organisation", "VKSND tỉnh Thử", "--year", "2026", "--period", "calendar",
    "--quarters", "calendar", "--units", "phòng: Phòng 1; cấp huyện: Hạ Long",
)  # fmt: skip
FORM: Final = "SongMau-2025-03.csv"

QUESTIONS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "status": (DAY, ("--unit", "SongMau", *DAY), ("--by", "target", *DAY, "--rev", "HEAD")),
    "overdue": (("--as-of", "2025-11-30"),),
    "missing": (DAY,),
    "brief": ((*PLAN, *DAY), (*PLAN, *DAY, "--since", "HEAD~1")),
    "explain": ((*FIGURE, *DAY),),
    "targets": (PLAN,),
    "tasks": (DAY,),
    "units": (PLAN,),
    "find": (("kien nghi",),),
    "diff": (("HEAD~1", *DAY),),
    "log": (("SongMau", *PLAN),),
    "form": (("--unit", "SongMau", "--month", "2025-03"),),
    "import": (
        (FORM, "--dry-run", "--yes"),
        ("--tasks", str(TABLES / "nhiem-vu.csv"), *PLAN, "--dry-run", "--partial"),
    ),
    "record": (("SongMau", "2025-03", "tin-bao.kien-nghi=1", "--dry-run"),),
    "submit": (("--dry-run",),),
    "report": ((*PLAN, "--quarter", "1", *DAY),),
    "calendar": ((*PLAN, *DAY, "-o", "-"),),
    "export": (("--sql", "provinces", *PLAN, *DAY),),
    "check": ((), ("--since", "HEAD~1")),
    "init": ((*NEW, "--dry-run"),),
    "doctor": ((),),
    "completion": (("bash",),),
    "help": (("deadlines",),),
}
"""By command: the words after it."""
ONLY_WRITING: Final = frozenset({"close", "page"})
"""Commands that have no way to only look."""
READING: Final = tuple((name, *words) for name, asked in QUESTIONS.items() for words in asked)


def asked_repository(folder: Path) -> Git:
    """Give a repository with two commits, a month that waits to be submitted, and a form to import."""
    git = new_repository(folder)
    rewrite(month_file(git, "SongMau", "2025-02"), "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 3")
    save(git, "Sửa tháng 2")
    rewrite(month_file(git, "SongMau", "2025-01"), "giam-giu.toan-dien: 1", "giam-giu.toan-dien: 2")
    (folder / FORM).write_text(
        "unit,month,target,value\nSongMau,2025-03,tin-bao.kien-nghi,1\n", encoding="utf-8", newline="\n"
    )
    return git
