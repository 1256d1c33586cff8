"""What a results file fixes when its month is closed: values, waivers, done tasks; nothing else.

Taken from the file's data alone, whatever the plan says of it, so that a change of the plan is no
change of the month. Notes, comments, evidence and order do not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from vks.model.closing import FigureName, Figures, value_text
from vks.store.canonical import parse_results
from vks.store.document import Data
from vks.store.text import decode


def figures_of(data: Data) -> Figures:
    """Give the figures of a results file's data."""
    return dict(_figures(data)) if isinstance(data, dict) else {}


def figures_in(content: bytes, name: str) -> Figures | None:
    """Give the figures of a results file's bytes; None when it cannot be read."""
    document = parse_results(decode(content, name))
    return None if document.data is None else figures_of(document.data)


def path_of(name: FigureName) -> tuple[str | int, ...]:
    """Give the path in a results file of what a name stands for."""
    return ({"result": "results", "task": "tasks", "waived": "waived"}[name.kind], name.id)


def _figures(data: dict[str, Data]) -> Iterator[tuple[FigureName, str]]:
    for id_, raw in _mapping(data.get("results")).items():
        value = raw.get("value") if isinstance(raw, dict) else raw
        if value is not None:
            yield FigureName("result", id_), value_text(value)
    for id_ in _mapping(data.get("waived")):
        yield FigureName("waived", id_), ""
    for id_, raw in _mapping(data.get("tasks")).items():
        for part in raw if isinstance(raw, list) else [raw]:
            done = _mapping(part).get("done")
            if done is not None:
                stage = _mapping(part).get("stage")
                yield FigureName("task", id_, "" if stage is None else value_text(stage)), value_text(done)


def _mapping(data: Data) -> dict[str, Data]:
    return data if isinstance(data, dict) else {}
