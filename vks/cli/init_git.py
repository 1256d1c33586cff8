"""git in ``vks init``: asked before anything is written, then started; what is left is said word for word."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vks.cli.git_words import explain_git
from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.store.git import GitProblemError
from vks.store.new_repository import GitStepError, Ground, GroundKind, git_steps, start_git, try_git

if TYPE_CHECKING:
    from vks.model.new_plan import NewPlan


def ask_git(ground: Ground) -> None:
    """Raise UsageProblemError where git could not commit what is to be written."""
    said = lacking_git(ground)
    if said:
        again = t("Chưa ghi gì. Xong thì chạy lại đúng lệnh vks init này (hoặc thêm --no-git: chưa cần git).")
        raise UsageProblemError(said + "\n" + again)


def lacking_git(ground: Ground) -> str:
    """Say why git could not commit what is to be written; nothing where it can."""
    if ground.kind is not GroundKind.NEW:
        return ""
    try:
        with suppress(OSError):  # a folder that cannot be written is told as the files are written
            try_git(ground.root)
    except GitProblemError as problem:
        return explain_git(problem)
    return ""


def make_git(ground: Ground, names: list[str], plan: NewPlan) -> None:
    """Start git in a new repository; where a step fails, say what is left and leave with a refusal."""
    try:
        commit = start_git(ground.root, names, _subject(plan))
    except GitStepError as error:
        sys.stderr.write(explain_git(error.problem) + "\n")
        say_next(ground.root, map(_typed, error.left))
        raise UsageProblemError(
            t("Các tệp của kế hoạch đã ghi xong, git thì chưa: chạy các lệnh trên, không chạy lại vks init.")
        ) from error
    sys.stderr.write(t("Đã tạo kho git, commit {commit}, bật hook và trình gộp.", commit=commit) + "\n")
    say_next(ground.root, [])


def by_hand(root: Path, plan: NewPlan) -> list[str]:
    """Give the commands that make a git repository of a new folder."""
    return [_typed(step) for step in git_steps(root, _subject(plan))]


def say_next(root: Path, commands: Iterable[str]) -> None:
    """Say what to do now."""
    lines = [f"cd {_word(str(root))}", *commands, "vks check", "vks doctor"]
    sys.stderr.write(t("Việc tiếp theo:") + "\n" + "".join(f"  {line}\n" for line in lines))


def _subject(plan: NewPlan) -> str:
    return t("Lập kho kế hoạch {id}", id=plan.id)


def _typed(step: tuple[str, ...]) -> str:
    return " ".join(["git", *map(_word, step)])


def _word(word: str) -> str:
    """Give a word of a command as it is typed, in double quotes: those that every shell knows."""
    return f'"{word}"' if " " in word else word
