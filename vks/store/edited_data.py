"""What a month's data must be after its changes: the check on every splice before it is saved."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Final

from vks.model.edit import MonthEdit, TaskEdit
from vks.model.results import Count, Value
from vks.store.document import Data

_SPACED: Final = re.compile(r"([0-9]+)\s*/\s*([0-9]+)")
_Mapping = dict[str, Data]


def expected_data(data: _Mapping, edit: MonthEdit) -> _Mapping:
    """Give a month's data with the changes in it, made without any text."""
    made = copy.deepcopy(data)
    for id_, value in edit.figures.items():
        _set_figure(_part(made, "results"), id_, value)
    for id_, note in edit.figure_notes.items():
        if edit.figures.get(id_, 0) is not None:
            _set_note(_part(made, "results"), id_, note)
    for id_, why in edit.waived.items():
        _set_text(_part(made, "waived"), id_, why)
    for task in edit.tasks:
        _set_task(_part(made, "tasks"), task)
    _set_remarks(made, edit.remarks)
    return made


def same_data(one: _Mapping, other: _Mapping) -> bool:
    """Tell whether two months say the same; an empty part is as good as none."""
    return _plain(one) == _plain(other)


def _plain(data: _Mapping) -> _Mapping:
    return {key: _spell(value) for key, value in data.items() if value not in (None, {}, [])}


def _spell(value: Data) -> Data:
    if isinstance(value, dict):
        return {key: _spell(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_spell(each) for each in value]
    return _SPACED.sub(r"\1/\2", value) if isinstance(value, str) else value


def _part(data: _Mapping, name: str) -> _Mapping:
    found = data.get(name)
    if not isinstance(found, dict):
        found = data[name] = {}
    return found


def _set_figure(results: _Mapping, id_: str, value: Value | None) -> None:
    if value is None:
        results.pop(id_, None)
        return
    raw: Data = value.value if isinstance(value, Count) else str(value)
    noted = results.get(id_)
    if isinstance(noted, dict):
        noted["value"] = raw
    else:
        results[id_] = raw


def _set_note(results: _Mapping, id_: str, note: str) -> None:
    old = results.get(id_)
    if isinstance(old, dict) and note:
        old["note"] = note
    elif isinstance(old, dict):
        old.pop("note", None)
    elif note:
        results[id_] = {"value": old, "note": note}


def _set_text(texts: _Mapping, id_: str, text: str) -> None:
    old = texts.get(id_)
    if not text:
        texts.pop(id_, None)
    elif isinstance(old, dict):
        old["text"] = text
    else:
        texts[id_] = text


def _set_remarks(data: _Mapping, remarks: Mapping[str, str]) -> None:
    whole = data.get("notes")
    if not remarks:
        return
    if isinstance(whole, str):
        data["notes"] = "\n".join(
            [whole.rstrip(), *(f"{id_}: {said}" for id_, said in remarks.items() if said)]
        )
        return
    for id_, said in remarks.items():
        _set_text(_part(data, "notes"), id_, said)


def _set_task(tasks: _Mapping, edit: TaskEdit) -> None:
    said: dict[str, Data] = {"stage": edit.stage} if edit.stage else {}
    if edit.done:
        said["done"] = edit.done.isoformat()
    said |= {key: text for key, text in (("evidence", edit.evidence), ("note", edit.note)) if text}
    old = tasks.get(edit.task)
    parts = old if isinstance(old, list) else [old] if isinstance(old, dict) and old else []
    only = len(parts) == 1 and edit.stage is None
    for part in (each for each in parts if isinstance(each, dict)):
        if only or part.get("stage") == edit.stage:
            part.update(said)
            return
    if parts:
        tasks[edit.task] = [*parts, said]
    else:
        tasks[edit.task] = [said] if isinstance(old, list) else said
