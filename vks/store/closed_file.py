"""The file of a closed month: read, and written whole by ``vks close``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from vks.model.calendar import Month
from vks.model.closing import (
    NOT_HANDED_IN,
    ClosedMonth,
    Correction,
    FigureChange,
    FigureName,
    Reopened,
)
from vks.store.dates import day_of, month_of
from vks.store.fields import Fields, Reader

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_KINDS: Final = {"target": "result", "task": "task", "waived": "waived"}
"""Keys of a change, by what they name."""
_HEAD: Final = (
    "# yaml-language-server: $schema=../../../../schemas/closed.schema.json\n"
    "# Tệp do vks close ghi, đừng sửa tay. Cần đính chính số liệu đã chốt thì chạy:\n"
    '#   vks close {month} --undo --why "LÝ DO"\n'
)


def read_closed(reader: Reader, month: Month) -> ClosedMonth | None:
    """Read the file of a closed month; None when it does not say what was closed when."""
    root = reader.root()
    said = month_of(root, "month")
    if said is not None and said != month:
        file = reader.document.file
        reader.find("path-mismatch", root.at("month"), key="month", value=str(said), path=file)
    closed, by = day_of(root, "closed", required=True), root.text("by", required=True)
    figures = _figures(root)
    corrections = tuple(_corrections(root))
    opened = _opened(root)
    root.close()
    if closed is None or figures is None:
        return None
    return ClosedMonth(month, closed, by, figures, corrections, opened, reader.document.file)


def _figures(root: Fields) -> dict[str, str] | None:
    inside = root.sub("figures", required=True)
    if inside is None:
        return None
    found = {}
    for unit in inside.data:
        text = inside.text(unit)
        if text == NOT_HANDED_IN or _HASH.fullmatch(text):
            found[unit] = text
        else:
            inside.reader.malformed.append(inside.at(unit))
    return found


def _corrections(root: Fields) -> Iterator[Correction]:
    for fields in root.subs("corrections"):
        reopened, closed = day_of(fields, "reopened", required=True), day_of(fields, "closed", required=True)
        by, why = fields.text("by", required=True), fields.text("why", required=True)
        changes = tuple(_changes(fields))
        fields.close()
        if reopened is not None and closed is not None:
            yield Correction(reopened, closed, by, why, changes)


def _changes(fields: Fields) -> Iterator[FigureChange]:
    for each in fields.subs("changes"):
        unit = each.id("unit", required=True)
        ids = {kind: each.id(key) for key, kind in _KINDS.items()}
        kind, id_ = next(((kind, id_) for kind, id_ in ids.items() if id_), ("", ""))
        stage = each.text("stage")
        old, new = each.text("old"), each.text("new")
        each.close()
        name = FigureName(kind, id_, stage) if kind else None
        is_waiver = kind == "waived"
        yield FigureChange(unit, name, _value(old, is_waiver), _value(new, is_waiver))


def _value(text: str, is_waiver: bool) -> str | None:
    if is_waiver and text:
        return ""
    return text or None


def _opened(root: Fields) -> Reopened | None:
    fields = root.sub("open")
    if fields is None:
        return None
    on = day_of(fields, "on", required=True)
    by, why = fields.text("by", required=True), fields.text("why", required=True)
    fields.close()
    return Reopened(on, by, why) if on is not None else None


def closed_text(closed: ClosedMonth) -> str:
    """Give the whole text of the file."""
    lines = [
        f"month: {closed.month}",
        f"closed: {closed.closed}",
        f"by: {_quoted(closed.by)}",
        "figures:",
        *(f"  {unit}: {fixed}" for unit, fixed in closed.figures.items()),
    ]
    if not closed.figures:
        lines[-1] = "figures: {}"
    if closed.corrections:
        lines += ["corrections:", *(line for each in closed.corrections for line in _correction_lines(each))]
    if closed.open is not None:
        lines += [
            "open:",
            f"  on: {closed.open.on}",
            f"  by: {_quoted(closed.open.by)}",
            f"  why: {_quoted(closed.open.why)}",
        ]
    return _HEAD.format(month=closed.month) + "\n".join(lines) + "\n"


def _correction_lines(correction: Correction) -> Iterator[str]:
    yield f"  - reopened: {correction.reopened}"
    yield f"    closed: {correction.closed}"
    yield f"    by: {_quoted(correction.by)}"
    yield f"    why: {_quoted(correction.why)}"
    if correction.changes:
        yield "    changes:"
        yield from (f"      - {{{', '.join(_change_parts(each))}}}" for each in correction.changes)


def _change_parts(change: FigureChange) -> Iterator[str]:
    yield f"unit: {change.unit}"
    if change.name is not None:
        key = next(key for key, kind in _KINDS.items() if kind == change.name.kind)
        yield f"{key}: {change.name.id}"
        if change.name.stage:
            yield f"stage: {_quoted(change.name.stage)}"
    for key, value in (("old", change.old), ("new", change.new)):
        if value is not None:
            yield f"{key}: {_quoted(value or 'waived')}"


def one_line(text: str) -> str:
    """Give what somebody wrote as one clean line, letters composed."""
    kept = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())


def _quoted(text: str) -> str:
    import json

    return json.dumps(one_line(text), ensure_ascii=False)
