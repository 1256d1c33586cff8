"""Which targets and tasks are a unit's own, at a glance: for completion alone (see ``glance``).

Groups within groups and ``except`` count. What is written so that it cannot be told whose it is stays
in: a suggestion too many is better than one too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vks.store.glance import Glance, Named

_WORD = re.compile(r"[\w.-]+")
_LIST = r" *(\[[^\]]*\]|(?:\n +- +[^\n{]+)+|[^,}\n\]]+)"
_ASSIGN = re.compile(r"\n( *)assign:((?:\n\1 *[- #].*|\n *)*)")
_COMMENT = re.compile(r" #.*")
_LINE = re.compile(r"(?:^|\n) *- +(?=\{|(?:to|rest|at_least|above|at_most|below|aim|due|except)\b)")
_TO = re.compile(r"\b(?:to|rest):" + _LIST)
_EXCEPT = re.compile(r"\bexcept:" + _LIST)
_REPORTED_BY = re.compile(r"\breported_by:" + _LIST)
_LEADS = re.compile(r"\blead_units:" + _LIST)
_MEMBERS = re.compile(r"\bunits:" + _LIST)
_KIND = re.compile(r"\bkind: *([a-z]+)")
_SUCCESSORS = re.compile(r"\bsuccessors:" + _LIST)
_EVERYBODY = "all"
_PROVINCE = "province"


def targets_of(plan: Glance, unit: str) -> Named:
    """Give the targets that a unit reports; all of them for a unit that others have become."""
    names = _names_of(plan, unit)
    return [named for named, text in plan.target_entries if names is None or _is_assigned(text, names)]


def judged_of(plan: Glance, unit: str) -> Named:
    """Give the targets on which a unit itself is judged; of the province: the totals of all units."""
    totals = [named for named, text in plan.target_entries if _is_total(text)]
    if unit == _PROVINCE:
        return totals
    return [named for named in targets_of(plan, unit) if named not in totals]


def tasks_of(plan: Glance, unit: str) -> Named:
    """Give the key tasks that a unit leads; all of them for a unit that others have become."""
    names = _names_of(plan, unit)
    return [
        named
        for named, text in plan.task_entries
        if names is None or not _LEADS.search(text) or names & _listed(_LEADS, text)
    ]


def _names_of(plan: Glance, unit: str) -> set[str] | None:
    """Give what an assignment may call a unit; None where it carries on what others had."""
    entries = list(plan.unit_entries("units"))
    if any(unit in _listed(_SUCCESSORS, text) for _, text in entries):
        return None
    kinds = [found[1] for (id_, _), text in entries if id_ == unit and (found := _KIND.search(text))]
    names = {unit, _EVERYBODY, *(f"{kind}s" for kind in kinds)}
    groups = [(id_, _listed(_MEMBERS, text)) for (id_, _), text in plan.unit_entries("groups")]
    for _ in groups:  # one may name another that stands below it
        names |= {id_ for id_, members in groups if members & names}
    return names


def _is_assigned(text: str, names: set[str]) -> bool:
    found = _ASSIGN.search(text)
    if not found:
        return True
    lines = list(_lines(found[2]))
    if any(_PROVINCE in to for to, _ in lines):
        reporters = _listed(_REPORTED_BY, text)
        return not reporters or bool(reporters & names)
    return not lines or any(to & names and not left_out & names for to, left_out in lines)


def _is_total(text: str) -> bool:
    found = _ASSIGN.search(text)
    return found is not None and any(_PROVINCE in to for to, _ in _lines(found[2]))


def _lines(text: str) -> Iterator[tuple[set[str], set[str]]]:
    """Give whom each line of an assignment names, and whom it leaves out."""
    for line in _LINE.split(text):
        to = _listed(_TO, line)
        if to:
            yield to, _listed(_EXCEPT, line)


def _listed(pattern: re.Pattern[str], text: str) -> set[str]:
    """Give the words that a key lists in an entry's text, comments left out."""
    return {
        word
        for found in pattern.findall(text)
        for word in _WORD.findall(_COMMENT.sub("", found).replace("- ", " "))
    }
