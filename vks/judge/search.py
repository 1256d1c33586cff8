"""Find what a plan and its months say by words, without marks or case; the best match first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from msgspec import Struct

from vks.model.calendar import Month
from vks.model.names import fold, fold_words
from vks.model.plan import Plan
from vks.model.results import MonthReport, Results
from vks.model.target import Target
from vks.model.task import Task

_INSIDE: Final = 3
"""From so many letters on a word may stand inside another; shorter ones only at its beginning."""
_ACROSS: Final = 4
"""From so many letters on a word may be several words of the text ("halong": Hạ Long)."""
_LIKE_ENOUGH: Final = 0.7
_MOST_NEAR: Final = 3


class Sort(StrEnum):
    """What is found, in the order of equal matches."""

    UNIT = "unit"
    POST = "post"
    AREA = "area"
    TARGET = "target"
    TASK = "task"
    NOTE = "note"


class Entry(Struct, frozen=True):
    """One thing that can be found, and where it stands."""

    plan: Plan
    sort: Sort
    id: str
    """Of a note: the target's or task's; empty for a note on the whole month."""
    names: tuple[str, ...]
    """What it is called, its title first; of a note, what it says."""
    more: tuple[str, ...] = ()
    """What else is said of it."""
    area: str = ""
    units: tuple[str, ...] = ()
    month: Month | None = None
    file: str = ""
    line: int = 0


class Found(Struct, frozen=True):
    """An entry that has every word asked for."""

    entry: Entry
    rank: int
    """0 its very name or id, 1 the words as they follow each other, 2 whole words, 3 beginnings,
    4 inside words, 5 some of them not in its names."""
    marked: bool
    """Whether the words stand there with the marks they were asked with."""
    said: str = ""
    """The text with the words that its names do not have."""


class _Text(Struct, frozen=True):
    """A text made ready to be searched."""

    words: tuple[str, ...]
    plain: str
    close: str
    """Without spaces between words, so that a name may be asked for in one word."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Text:
        """Join texts; nothing matches across their borders, where an empty word stands."""
        words: list[str] = []
        parts: list[str] = []
        for text in texts:
            folded = fold_words(text)
            words += [*folded, ""]
            parts.append("".join(folded))
        return cls(tuple(words), " ".join(words), "\n".join(parts))


def search(entries: Iterable[Entry], wanted: str) -> list[Found]:
    """Give the entries that have every word, the best first; equals stay in their order."""
    asked = [words for part in wanted.split() if (words := fold_words(part))]
    if not asked:
        return []
    found = [hit for entry in entries if (hit := _look(entry, asked, wanted)) is not None]
    sorts = list(Sort)
    return sorted(found, key=lambda hit: (hit.rank, not hit.marked, sorts.index(hit.entry.sort)))


def near_words(entries: Iterable[Entry], wanted: str) -> tuple[str, ...]:
    """Give the words of the entries that are nearest to those that stand nowhere."""
    written: dict[str, str] = {}
    for entry in entries:
        for text in (entry.id, *entry.names):
            for word in text.replace("/", " ").split():
                bare = word.strip(".,;:()“”\"'")
                written.setdefault(fold(bare), bare)
    near: list[str] = []
    for part in wanted.split():
        key = fold(part)
        if key and not any(key in known for known in written):
            scored = [(SequenceMatcher(None, key, known).ratio(), known) for known in written if known]
            good = sorted((s for s in scored if s[0] >= _LIKE_ENOUGH), key=lambda s: (-s[0], s[1]))
            near += [written[known] for _, known in good[:_MOST_NEAR]]
    return tuple(dict.fromkeys(near))


def entries_of(plan: Plan, results: Results) -> Iterator[Entry]:
    """Give everything of a plan and its months that has a name or a text."""
    units_file = f"{plan.folder}/units.yaml"
    for unit in plan.units.values():
        names = (unit.name, unit.short, *unit.aliases)
        yield Entry(plan, Sort.UNIT, unit.id, names, units=(unit.id,), file=units_file, line=unit.line)
    for post in plan.posts.values():
        holders = tuple(holder.name for holder in post.holders)
        heads = (post.heads,) if post.heads else ()
        yield Entry(
            plan, Sort.POST, post.id, (post.name, *holders), units=heads, file=units_file, line=post.line
        )
    for area in plan.areas.values():
        yield Entry(plan, Sort.AREA, area.id, (area.title,), area=area.id, file=area.file, line=area.line)
    yield from (_target(plan, target) for target in plan.targets.values())
    yield from (_task(plan, task) for task in plan.tasks.values())
    for month in results.all_months():
        yield from _notes(plan, month)


def _target(plan: Plan, target: Target) -> Entry:
    area = plan.areas.get(target.area)
    changes = [change.reason for each in target.assignments.values() for change in each.changes]
    more = (
        f"{area.id} {area.title}" if area else "",
        str(target.source),
        target.numerator,
        target.denominator,
        target.heads,
        target.condition,
        target.exception,
        target.note,
        target.due_text,
        *target.waived.values(),
        *dict.fromkeys(changes),
    )
    return Entry(
        plan,
        Sort.TARGET,
        target.id,
        (target.title,),
        more,
        target.area,
        tuple(target.assignments),
        file=target.file,
        line=target.line,
    )


def _task(plan: Plan, task: Task) -> Entry:
    halts = [halt.reason for halt in (task.suspended, task.cancelled) if halt]
    reasons = [extension.reason for extension in task.extensions]
    more = (str(task.source), task.due_text, task.note, *reasons, *halts)
    return Entry(
        plan,
        Sort.TASK,
        task.id,
        (task.title,),
        more,
        task.area,
        task.lead_units,
        file=task.file,
        line=task.line,
    )


def _notes(plan: Plan, month: MonthReport) -> Iterator[Entry]:
    """Give what a month says in words: notes, waivers, what proves a task done."""
    said: list[tuple[str, int, tuple[str, ...]]] = []
    said += [(id_, each.line, (each.note,)) for id_, each in month.entries.items() if each.note]
    said += [(id_, month.lines.get(f"waived.{id_}", 0), (why,)) for id_, why in month.waived.items()]
    for id_, reports in month.tasks.items():
        said += [(id_, each.line, (each.note, each.evidence)) for each in reports]
    said += [
        (id_, month.lines.get(f"notes.{id_}", 0), tuple(parts.values())) for id_, parts in month.notes.items()
    ]
    for id_, line, texts in said:
        written = tuple(text for text in texts if text)
        if not written:
            continue
        target, task = plan.targets.get(id_), plan.tasks.get(id_)
        thing = target or task
        about = (id_, thing.title if thing else "", plan.short_name(month.unit), month.unit)
        area = thing.area if thing else ""
        names = ("; ".join(written),)
        units = (month.unit,)
        yield Entry(plan, Sort.NOTE, id_, names, about, area, units, month.month, month.file, line)


def _look(entry: Entry, asked: Sequence[tuple[str, ...]], wanted: str) -> Found | None:
    """Tell how well an entry answers; None where a word is missing."""
    own = entry.sort is not Sort.NOTE
    main = _Text.of((entry.id, *entry.names) if own else entry.names)
    where = [_how(words, main) for words in asked]
    lacking = [words for words, how in zip(asked, where, strict=True) if how is None]
    said = ""
    if lacking:
        if not own and len(lacking) == len(asked):
            return None
        all_more = _Text.of(entry.more)
        if any(_how(words, all_more) is None for words in lacking):
            return None
        said = next((text for text in entry.more if _how(lacking[0], _Text.of([text])) is not None), "")
        rank = 5
    elif own and fold(wanted) in {fold(name) for name in (entry.id, *entry.names)}:
        rank = 0
    elif _follow(tuple(word for words in asked for word in words), main.words):
        rank = 1
    else:
        rank = 2 + max(how for how in where if how is not None)
    texts = " ".join((entry.id, *entry.names, *entry.more))
    written = normalize("NFC", texts).casefold()
    marked = all(normalize("NFC", part).casefold() in written for part in wanted.split())
    return Found(entry, rank, marked, said)


def _how(words: tuple[str, ...], text: _Text) -> int | None:
    """Tell how a word of the question stands in a text: 0 whole, 1 a beginning, 2 inside; None nowhere."""
    if _follow(words, text.words):
        return 0
    *head, last = words
    if not last.isdigit() and any(
        text.words[at : at + len(head)] == tuple(head) and text.words[at + len(head)].startswith(last)
        for at in range(len(text.words) - len(head))
    ):
        return 1
    if len(words) == 1 and len(last) >= _INSIDE and last in text.plain:
        return 2
    return 2 if len(words) == 1 and len(last) >= _ACROSS and last in text.close else None


def _follow(words: tuple[str, ...], all_words: tuple[str, ...]) -> bool:
    """Tell whether words stand one after another."""
    count = len(words)
    return any(all_words[at : at + count] == words for at in range(len(all_words) - count + 1))
