"""What the value of an option or of a place on the command line may be, by its kind."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from vks.cli.completing import FILES, FOLDERS, Suggestion, without_marks
from vks.lang import t
from vks.store.glance import Glance, glance_at

_PROVINCE = "province"
_CHOICES = "="
"""A kind that begins so lists its values itself."""
_SOUND = re.compile(r"(?!-)[\w.@+=:/^~%,-]+")
"""What a shell takes as it stands: a branch, or an id of a damaged file, may hold a command."""


def values_of(kind: str, given: Mapping[str, str], positionals: Sequence[str]) -> list[Suggestion]:
    """Give the values of a kind, or of several joined by ``|``, in the repository at hand."""
    if kind.startswith(_CHOICES):
        pairs = (each.partition(":") for each in kind.removeprefix(_CHOICES).split("|"))
        return [(value, t(words) if words else "") for value, _, words in pairs]
    found: list[Suggestion] = []
    for part in kind.split("|"):
        if part == "file":
            found.append((FILES, ""))
        elif part == "folder":
            found.append((FOLDERS, ""))
        elif part == "commit":
            found += _commits(_start(given))
        elif part in {"topic", "finding", "command", "shell"}:
            found += _help_words(part)
        else:
            plans = _plans(given, positionals)
            found += _of_units(part, plans, given, positionals) or _of_plans(part, plans)
    kept: dict[str, str] = {}
    for value, words in found:
        if _SOUND.fullmatch(value):
            kept.setdefault(value, "".join(c if c.isprintable() else " " for c in words))
    return list(kept.items())


_OF_A_PLAN: dict[str, Callable[[Glance], list[Suggestion]]] = {
    "plan": lambda plan: [(plan.id, plan.frame.get("organisation.name", ""))],
    "year": lambda plan: [(plan.frame.get("year", ""), "")],
    "unit": lambda plan: plan.units(),
    "post": lambda plan: plan.units("posts"),
    "area": lambda plan: plan.areas,
    "task": lambda plan: plan.tasks,
    "task:": lambda plan: [(f"{id_}:done=", title) for id_, title in plan.tasks],
    "target": lambda plan: plan.targets,
    "target=": lambda plan: [(f"{id_}=", title) for id_, title in plan.targets],
    "judged": lambda plan: plan.targets,
    "month": lambda plan: [(month, "") for month in _months(plan.frame, quarters=False)],
    "day": lambda plan: [(month, "") for month in _months(plan.frame, quarters=True)],
}


def _of_plans(kind: str, plans: Sequence[Glance]) -> list[Suggestion]:
    """Give what the plans have of a kind; nothing for a kind that cannot be listed."""
    look = _OF_A_PLAN.get(kind)
    return [each for plan in plans for each in look(plan)] if look else []


def _of_units(
    kind: str, plans: Sequence[Glance], given: Mapping[str, str], positionals: Sequence[str]
) -> list[Suggestion]:
    """Give what belongs to the units already named, of a kind that belongs to units; else nothing."""
    ending = {"target": "", "target=": "=", "judged": "", "task": "", "task:": ":done="}.get(kind)
    named = _named(given, positionals)
    if ending is None or not named:
        return []
    from vks.store.glance_assigned import judged_of, targets_of, tasks_of

    look = judged_of if kind == "judged" else targets_of if kind.startswith("target") else tasks_of
    of_all = [(_PROVINCE, "toantinh")] if kind == "judged" else []
    return [
        (id_ + ending, title)
        for plan in plans
        for unit, called in [*plan.units(), *of_all]
        if {_bare(unit), _bare(called)} & named
        for id_, title in look(plan, unit)
    ]


def _named(given: Mapping[str, str], positionals: Iterable[str]) -> set[str]:
    """Give the words that may name a unit."""
    return {_bare(word) for word in (given.get("--unit", ""), *positionals) if word}


def _start(given: Mapping[str, str]) -> str:
    return given.get("--repo") or os.environ.get("VKS_REPO") or "."


def _plans(given: Mapping[str, str], positionals: Iterable[str]) -> list[Glance]:
    """Give the plans that the words before leave: by --plan, --year, and the units they name."""
    plans = glance_at(_start(given))
    wanted = _bare(given.get("--plan", ""))
    if wanted:
        named = [p for p in plans if wanted in {_bare(p.id), _bare(p.frame.get("organisation.id", ""))}]
        plans = named or plans
    if "--year" in given:
        plans = [p for p in plans if p.frame.get("year") == given["--year"]] or plans
    units = _named(given, positionals)
    holding = [p for p in plans if any(units & {_bare(id_), _bare(own)} for id_, own in p.units())]
    return holding or plans


def _bare(text: str) -> str:
    return without_marks(text).replace("-", "").replace(" ", "")


def _months(frame: Mapping[str, str], *, quarters: bool) -> Iterator[str]:
    """Give the months of a plan's period, and its quarters where they may stand too."""
    first, last = frame.get("period.first", ""), frame.get("period.last", "")
    if len(first) != len("2024-01") or len(last) != len("2024-01"):
        return
    year, month = int(first[:4]), int(first[5:])
    while f"{year}-{month:02}" <= last:
        yield f"{year}-{month:02}"
        if quarters and month % 3 == 0:
            yield f"{year}-Q{month // 3}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _commits(start: str) -> list[Suggestion]:
    """Give branches and tags, and the last commit."""
    from pathlib import Path

    from vks.store.git import Git

    said = Git(Path(start)).run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags")
    return [("HEAD", ""), ("HEAD~1", ""), *((name, "") for name in said.decode("utf-8", "replace").split())]


def _help_words(kind: str) -> list[Suggestion]:
    """Give what ``vks help`` knows, or the shells that ``vks completion`` knows."""
    if kind == "shell":
        return [(shell, "") for shell in ("bash", "zsh", "fish", "powershell")]
    if kind == "command":
        from vks.cli.completing import read_table

        return [(name, t(each.words)) for name, each in read_table().items() if name]
    from vks.cli.help_texts import finding_ids, topic_names

    return topic_names() if kind == "topic" else [(id_, "") for id_ in finding_ids()]
