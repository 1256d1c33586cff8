"""One change to a month in words, for ``vks diff`` and ``vks log`` alike."""

from __future__ import annotations

from typing import Final

from vks.lang import t
from vks.model.calendar import parse_day
from vks.model.change import Change, Item, Said
from vks.tables.format import day_text

SAID_WORDS: Final = {
    Said.FIGURE: "số liệu",
    Said.DONE: "ngày xong",
    Said.EVIDENCE: "văn bản chứng minh",
    Said.WAIVED: "được miễn",
    Said.CONFIRMED: "đã rà soát",
    Said.NOTE: "ghi chú",
}


def item_text(item: Item, title: str = "") -> str:
    """Give what an item is: a figure by its title, anything else by its name too."""
    name = title or item.id
    part = item.part.removeprefix("notes.")
    if item.said is Said.FIGURE:
        return name
    what = t(SAID_WORDS[item.said]) + (f" ({part})" if part else "")
    return f"{name}: {what}" if name else what


def change_text(change: Change) -> str:
    """Give the values before and after: "5 → 7", "mới: 7", "xóa 5"."""
    old, new = _value(change, change.old), _value(change, change.new)
    if change.old is None:
        return t("mới: {value}", value=new)
    if change.new is None:
        return t("xóa: {value}", value=old)
    return f"{old} → {new}"


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return ""
    if change.item.said is Said.CONFIRMED:
        return t("có")
    if change.item.said is Said.DONE:
        day = parse_day(value)
        return day_text(day) if day else value
    verdicts = {"met": t("đạt"), "not-met": t("chưa đạt")}
    return verdicts.get(value, value) if change.item.said is Said.FIGURE else value
