"""The texts of ``vks help``: topics in both languages, and an example of every finding.

Loads nothing: shells ask for the names at each TAB.
"""

from __future__ import annotations

import os
import re

from vks.lang import current

TOPICS = (
    "measures",
    "states",
    "rates",
    "deadlines",
    "calendars",
    "as-of",
    "groups",
    "leaders",
    "files",
    "formats",
    "exit-codes",
    "findings",
)
_HERE = os.path.dirname(__file__)
_CATALOGUE = os.path.join(_HERE, "..", "model", "catalogue.toml")
EXAMPLES = os.path.join(_HERE, "topics", "findings.txt")
"""Written by ``python -m tests.gallery``: each finding as ``vks check`` prints it, in both languages."""
_MARK = re.compile(r"^==== ([a-z0-9-]+) (vi|en)\n", re.MULTILINE)


def topic_names() -> list[tuple[str, str]]:
    """Give the topics with their titles, in reading order."""
    return [(topic, _parts(topic)[0]) for topic in TOPICS]


def topic_words() -> dict[str, tuple[str, ...]]:
    """Give by topic the names under which people look for it, in both languages."""
    found: dict[str, tuple[str, ...]] = {}
    for topic in TOPICS:
        names = [topic]
        for language in ("vi", "en"):
            title, words, _ = _parts(topic, language)
            names += [title, *words]
        found[topic] = tuple(names)
    return found


def topic_text(topic: str) -> str:
    """Give a topic's text, its title first."""
    title, _, text = _parts(topic)
    return f"{title}\n\n{text}"


def finding_ids() -> list[str]:
    """Give the id of every kind of finding, in the catalogue's order."""
    return re.findall(r"(?m)^\[([a-z0-9-]+)\]$", _read(_CATALOGUE))


def finding_example(id_: str) -> str:
    """Give a finding as ``vks check`` prints it."""
    parts = _MARK.split(_read(EXAMPLES))
    told = {(parts[at], parts[at + 1]): parts[at + 2] for at in range(1, len(parts), 3)}
    return told.get((id_, current()), "")


def _parts(topic: str, language: str = "") -> tuple[str, tuple[str, ...], str]:
    """Give a topic's title, its other names, and its text."""
    title, names, text = _read(os.path.join(_HERE, "topics", f"{topic}.{language or current()}.txt")).split(
        "\n", 2
    )
    return title, tuple(name.strip() for name in names.split(",")), text.strip("\n") + "\n"


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
